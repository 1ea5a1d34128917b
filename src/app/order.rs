use std::rc::Rc;

use super::{Code, Effect, Panel, State};
use crate::codegen::{ALL, Program, Source, TITLES};
use crate::scenario::{Run, Scenario};
use crate::strategy;

/// Which program it is: what it is made from, and where that stands in the lists of choices.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    pub(super) scenario: Rc<Scenario>,
    run: Run,
    /// The language, by its place in the list of all.
    pub language: usize,
    /// The strategy, by its place among those that run.
    pub place: usize,
}

/// A program that was asked for and is not there yet.
#[derive(Clone, PartialEq)]
pub struct Order {
    asked: Asked,
    /// Whether it cannot be had.
    pub failed: bool,
}

impl Asked {
    /// The program that the Code tab has to show; `None` where there is none.
    pub(super) fn of(state: &State) -> Option<Self> {
        let scenario = &state.editor.scenario;
        let (language, place) = state.chosen_code;
        let runs = &scenario.options().run;
        // A strategy that was taken out leaves the last one to show.
        let place = place.min(runs.len().saturating_sub(1));
        TITLES.get(language)?;
        Some(Self { scenario: Rc::clone(scenario), run: runs.get(place)?.clone(), language, place })
    }

    /// Writes it. Whoever calls this has the writers of all languages in it: the page does so in a
    /// chunk of its program.
    #[must_use]
    pub fn program(&self) -> Option<Program> {
        let (scenario, plan) = (&*self.scenario, self.scenario.plan());
        let source = Source { scenario, plan: &plan, shape: strategy::shape(&self.run) };
        Some(ALL.get(self.language)?.program(&source))
    }

    /// Scenarios are told apart by what they are kept in: that costs the same for any length.
    fn is(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.scenario, &other.scenario)
            && (&self.run, self.language, self.place) == (&other.run, other.language, other.place)
    }
}

/// Asks for the program that the Code tab shows, if it is open and that is another one by now.
/// Until the new one is there, the old one stands.
pub(super) fn refresh(state: &mut State) -> Option<Effect> {
    if state.panel != Panel::Code {
        return None;
    }
    let asked = Asked::of(state)?;
    if state.code.as_ref().is_some_and(|code| code.asked.is(&asked)) {
        state.order = None;
        return None;
    }
    if state.order.as_ref().is_some_and(|order| order.asked.is(&asked)) {
        return None;
    }
    state.order = Some(Order { asked: asked.clone(), failed: false });
    Some(Effect::Program(asked))
}

/// What was asked for has come, or cannot come.
pub(super) fn filled(state: &mut State, asked: Asked, program: Option<Program>) {
    if state.order.take_if(|order| order.asked.is(&asked)).is_none() {
        return;
    }
    state.copied = None;
    match program {
        Some(program) => state.code = Some(Rc::new(Code::new(asked, program))),
        None => {
            state.code = None;
            state.order = Some(Order { asked, failed: true });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{act, page};
    use super::super::{Action, EditorTab};
    use super::*;

    fn ordered(effects: &[Effect]) -> Asked {
        let order = effects.iter().find_map(|effect| match effect {
            Effect::Program(asked) => Some(asked.clone()),
            _ => None,
        });
        order.expect("a program is asked for")
    }

    fn program(text: &str) -> Option<Program> {
        Some(Program { text: text.to_owned(), marks: Vec::new() })
    }

    fn shown(state: &State) -> Option<&str> {
        state.code.as_ref().map(|code| &*code.program.text)
    }

    #[test]
    fn an_open_tab_asks_once_for_each_program() {
        let mut state = page("A: 1s; @run gather, race");
        assert_eq!(act(&mut state, &[Action::Run]).len(), 2, "nobody asks for it yet");
        let first = ordered(&act(&mut state, &[Action::Panel(Panel::Code)]));
        assert!(act(&mut state, &[Action::Tick, Action::Tab(EditorTab::Text)]).is_empty());
        assert_eq!(shown(&state), None);
        act(&mut state, &[Action::Filled(first.clone(), program("a"))]);
        assert_eq!(shown(&state), Some("a"));
        let away = [Action::Panel(Panel::Table), Action::Panel(Panel::Code)];
        assert!(act(&mut state, &away).is_empty(), "it is there");
        assert_ne!(ordered(&act(&mut state, &[Action::Code(0, 1)])), first);
        assert_eq!(shown(&state), Some("a"), "it stands until the other one is there");
    }

    #[test]
    fn what_comes_too_late_changes_nothing() {
        let mut state = page("A: 1s");
        let late = ordered(&act(&mut state, &[Action::Panel(Panel::Code)]));
        let now = ordered(&act(&mut state, &[Action::Code(1, 0)]));
        act(&mut state, &[Action::Filled(late.clone(), program("late"))]);
        assert_eq!(shown(&state), None);
        act(&mut state, &[Action::Filled(now, program("now")), Action::Filled(late, None)]);
        assert_eq!(shown(&state), Some("now"));
    }

    #[test]
    fn what_cannot_come_is_asked_for_again_when_the_reader_says_so() {
        let mut state = page("A: 1s");
        let order = ordered(&act(&mut state, &[Action::Panel(Panel::Code)]));
        act(&mut state, &[Action::Filled(order.clone(), None), Action::Tick]);
        assert!(state.order.as_ref().is_some_and(|order| order.failed));
        assert_eq!(ordered(&act(&mut state, &[Action::OrderAgain])), order);
        assert!(state.order.as_ref().is_some_and(|order| !order.failed));
    }

    #[test]
    fn what_is_asked_for_is_written_in_that_language_and_for_that_strategy() {
        let mut state = page("A: 1s; @run gather, sequential");
        act(&mut state, &[Action::Panel(Panel::Code)]);
        let written = |state: &mut State, language, place| {
            let asked = ordered(&act(state, &[Action::Code(language, place)]));
            asked.program().expect("a program").text
        };
        assert!(!written(&mut state, 0, 1).contains("gather"));
        assert!(written(&mut state, 1, 0).contains("fn main()"));
        assert!(written(&mut state, 0, 0).contains("asyncio.gather("));
    }

    #[test]
    fn there_is_no_program_in_a_language_that_is_none() {
        let mut state = page("A: 1s");
        act(&mut state, &[Action::Code(TITLES.len(), 0)]);
        assert!(act(&mut state, &[Action::Panel(Panel::Code)]).is_empty());
    }
}
