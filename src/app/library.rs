use std::rc::Rc;

use super::update::edit_with;
use super::{Action, Dialog, Effect, Phase, Recording, State, arrive, wants_library};
use crate::chart::Sketch;
use crate::lessons::{FIRST, Lesson, Library};
use crate::scenario::{Options, Scenario, Task};
use crate::strategy::PAGE_RULES;
use crate::time::Instant;

/// The lessons other than the first: they come when somebody wants to look at them.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Shelf {
    /// Nobody has asked for them.
    #[default]
    Empty,
    /// They are on their way.
    Asked,
    /// They could not be had.
    Failed,
    /// They are here.
    Here(Rc<Library>),
}

/// An address of this page to go to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// Its query.
    pub query: String,
    /// Whether it is a step forward, rather than one that the browser has made already.
    pub forward: bool,
}

impl Shelf {
    /// The lessons, where they are here.
    #[must_use]
    pub const fn library(&self) -> Option<&Rc<Library>> {
        match self {
            Self::Here(library) => Some(library),
            Self::Empty | Self::Asked | Self::Failed => None,
        }
    }
}

impl State {
    /// The lesson that is shown, also when it was changed: as long as one of its tasks is left by
    /// name. Without any of them, the scenario is somebody's own.
    #[must_use]
    pub fn lesson(&self) -> Option<&Rc<Lesson>> {
        let is_left = |lesson: &&Rc<Lesson>| {
            let here = self.editor.scenario.tasks();
            let is_here = |own: &Task| here.iter().any(|task| task.name == own.name);
            scenario_of(lesson).is_some_and(|own| own.tasks().iter().any(is_here))
        };
        self.editor.lesson.as_ref().filter(is_left)
    }

    /// Whether the tasks of the lesson are others than it has, or run in another way. How fast that
    /// is shown changes nothing of what there is to learn.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        let shown = &self.editor.scenario;
        let told = |scenario: &Scenario| Options { speed: None, ..scenario.options().clone() };
        let own = self.lesson().and_then(|lesson| scenario_of(lesson));
        own.is_some_and(|own| own.tasks() != shown.tasks() || told(&own) != told(shown))
    }
}

/// The query of the address at which that lesson stands.
#[must_use]
pub fn lesson_query(name: &str) -> String {
    if name == FIRST { String::new() } else { ["lesson=", name].concat() }
}

/// The query of an address with tasks that belong to no lesson, to begin one's own with.
pub const OWN_TASKS: &str = "tasks=A:2s;B:1s";

/// What stands in the notation of `lesson`.
pub(super) fn scenario_of(lesson: &Lesson) -> Option<Scenario> {
    Scenario::parse(lesson.notation, &PAGE_RULES).ok()
}

/// Goes to an address of this page, as soon as it can be read: it may name a lesson that has to be
/// loaded first.
pub(super) fn visit(state: &mut State, visit: Visit, now: Instant) -> Vec<Effect> {
    if wants_library(&visit.query) && matches!(state.shelf, Shelf::Empty | Shelf::Asked) {
        state.visit = Some(visit);
        return Vec::new();
    }
    let Some(arrival) = arrive(&visit.query, state.shelf.library().map(|library| &**library))
    else {
        return Vec::new();
    };
    let before = (state.editor.scenario.clone(), state.lesson().cloned());
    // The browser says so too when only what follows the # has changed.
    if !visit.forward && *before.0 == arrival.scenario && before.1 == arrival.lesson {
        return Vec::new();
    }
    state.dialog = None;
    state.taught = false;
    state.notices = arrival.notices;
    let mut effects = edit_with(state, now, |editor| {
        editor.open(arrival.scenario, arrival.lesson);
        if let Some(text) = arrival.refused {
            editor.refuse(text);
        }
        editor.stands_in = arrival.stands_in;
    });
    effects.extend(super::update::clear(state, now));
    state.dropped = None;
    effects.retain(|effect| !matches!(effect, Effect::Address(_)));
    if visit.forward {
        effects.push(Effect::Visit(state.address()));
        effects.push(Effect::Focus("question".into()));
    }
    effects
}

/// The lessons have come, or could not be had.
pub(super) fn take(state: &mut State, library: Option<Rc<Library>>, now: Instant) -> Vec<Effect> {
    state.shelf = library.map_or(Shelf::Failed, Shelf::Here);
    match state.visit.take() {
        Some(waiting) => visit(state, waiting, now),
        None => at_current(state),
    }
}

/// The gallery opens at the present lesson.
fn at_current(state: &State) -> Vec<Effect> {
    let open = state.dialog == Some(Dialog::Gallery) && state.shelf.library().is_some();
    open.then(|| Effect::Focus("current-lesson".into())).into_iter().collect()
}

/// A chunk of the program has come: the gallery may be in it.
pub(super) fn loaded(state: &mut State) -> Vec<Effect> {
    state.chunks += 1;
    at_current(state)
}

/// The dialogs could not be loaded: none is open, and that is told on the page.
pub(super) fn lost(state: &mut State) -> Vec<Effect> {
    state.dialog = None;
    state.notices.push("That could not be loaded. Try again.".to_owned());
    Vec::new()
}

/// Opens a dialog, or closes the one that is open.
pub(super) fn show(state: &mut State, dialog: Option<Dialog>) -> Vec<Effect> {
    state.dialog = dialog;
    state.copied = None;
    state.exports.told = None;
    if dialog.is_some() && state.shelf == Shelf::Failed {
        state.shelf = Shelf::Empty;
    }
    at_current(state)
}

/// Whether pictures go on being drawn after `action`. Others come between, and ask for none: one
/// picture follows another by itself.
pub(super) const fn draws(action: &Action) -> bool {
    matches!(action, Action::Dialog(_) | Action::Library(_) | Action::Sketch)
}

/// What has to happen for the lessons: they are asked for when somebody wants to see them, or has
/// run one and may want the next, and their pictures are drawn while the gallery is open.
pub(super) fn refresh(state: &mut State, draws: bool) -> Option<Effect> {
    match &state.shelf {
        Shelf::Empty => {
            let ran = matches!(state.phase, Phase::Over { .. }) && state.lesson().is_some();
            let looked_at = matches!(state.dialog, Some(Dialog::Gallery | Dialog::Words));
            let wanted = ran || looked_at || state.visit.is_some();
            wanted.then(|| {
                state.shelf = Shelf::Asked;
                Effect::Library
            })
        }
        Shelf::Here(library) => {
            let due = state.sketches.len() < library.lessons.len();
            (due && draws && state.dialog == Some(Dialog::Gallery)).then_some(Effect::Sketch)
        }
        Shelf::Asked | Shelf::Failed => None,
    }
}

/// Pictures of so many tasks are drawn at a time: a few lessons in one frame, a large one alone.
const AT_A_TIME: u64 = 60;

/// Draws the next few pictures of the gallery.
pub(super) fn sketch(state: &mut State) {
    let Some(library) = state.shelf.library().cloned() else { return };
    let mut tasks = 0;
    for lesson in library.lessons.iter().skip(state.sketches.len()) {
        let scenario = scenario_of(lesson);
        tasks += scenario.as_ref().map_or(0, super::lead::count);
        state.sketches.push(scenario.map(|scenario| picture(&scenario)).unwrap_or_default());
        if tasks >= AT_A_TIME {
            return;
        }
    }
}

/// The picture of `scenario`: the first and the last of its strategies, as they are foreseen.
fn picture(scenario: &Scenario) -> Sketch {
    let plan = Rc::new(scenario.plan());
    let ends = match &scenario.options().run[..] {
        [first, .., last] => vec![first, last],
        few => few.iter().collect(),
    };
    let forecasts: Vec<_> = ends.iter().map(|run| Recording::forecast(run, &plan)).collect();
    let spans: Vec<_> = forecasts.iter().map(Recording::spans).collect();
    Sketch::of(&spans.iter().map(|spans| &**spans).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests;
