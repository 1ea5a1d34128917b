use std::rc::Rc;

use super::field::Drafts;
use super::history::{History, Snapshot, Topic};
use super::{Draft, Field, scenario_of};
use crate::lessons::{self, Lesson};
use crate::scenario::{Edit, Error, Problem, Scenario};
use crate::strategy::PAGE_RULES;

/// The two ways to edit a scenario.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EditorTab {
    /// A row a task.
    #[default]
    Tasks,
    /// The notation.
    Text,
}

/// The scenario as it is edited. Whatever is typed stands as typed; the last valid scenario
/// stays in force.
#[derive(Clone, Debug, PartialEq)]
pub struct Editor {
    /// The notation as it stands in the Text tab.
    pub text: String,
    /// The last valid scenario.
    pub scenario: Rc<Scenario>,
    /// The lesson that it is, or was before it was changed; Reset goes back to it.
    pub lesson: Option<Rc<Lesson>>,
    /// What is wrong with the text.
    pub error: Option<Error>,
    /// Why the scenario only stands in for another one, in a page of others: nobody there meant it,
    /// and it is not shown.
    pub stands_in: Option<String>,
    /// What the page around has given, which Reset goes back to.
    pub given: Option<Rc<str>>,
    /// The fields that are being typed in, or hold something wrong.
    pub drafts: Drafts,
    /// Why the last button could not do what it says.
    pub refusal: Option<String>,
    /// The task whose row is unfolded.
    pub unfolded: Option<usize>,
    /// Which way is shown.
    pub tab: EditorTab,
    /// What undo and redo go through.
    pub history: History,
}

/// Why nothing else can be changed while the text cannot be read: it would be lost.
const UNREAD: &str = "The Text tab holds something that can’t be read: mend or undo that first.";

impl Editor {
    /// An editor that holds `scenario`, of that `lesson`.
    #[must_use]
    pub fn new(scenario: Scenario, lesson: Option<Rc<Lesson>>) -> Self {
        Self {
            text: scenario.to_string(),
            scenario: Rc::new(scenario),
            lesson,
            error: None,
            stands_in: None,
            given: None,
            drafts: Drafts::default(),
            refusal: None,
            unfolded: None,
            tab: EditorTab::default(),
            history: History::default(),
        }
    }

    /// Applies what a button says, or says why not.
    pub fn edit(&mut self, edit: &Edit) {
        if self.error.is_some() {
            self.refusal = Some(UNREAD.to_owned());
            return;
        }
        match self.scenario.edited(edit) {
            Ok(scenario) => {
                let before = Rc::clone(&self.scenario);
                self.accept(scenario, None);
                self.keep_wrong(edit, &before);
                self.unfolded = self.unfolded.and_then(|task| moved(task, edit));
            }
            Err(problem) => self.refusal = Some(problem.to_string()),
        }
    }

    /// Draws what is random anew, from the next seed.
    pub fn reseed(&mut self) {
        let seed = self.scenario.options().seed.wrapping_add(1);
        self.edit(&Edit::Set { option: "seed".into(), value: seed.to_string() });
    }

    /// Takes what now stands in a field of a row.
    pub fn type_in(&mut self, field: Field, typed: String) {
        if self.error.is_some() {
            self.drafts.put(field, Draft { typed, problem: Some(UNREAD.to_owned()) });
            return;
        }
        let problem = match self.scenario.edited(&field.edit(&self.scenario, typed.clone())) {
            Ok(scenario) => {
                self.accept(scenario, Some(Topic::Field(field)));
                None
            }
            Err(problem) => Some(told(field, problem)),
        };
        self.drafts.put(field, Draft { typed, problem });
    }

    /// The reader has left a field: what is right is shown as the page writes it, what is wrong
    /// stays as it was typed.
    pub fn settle(&mut self, field: Field) {
        self.history.settle();
        if self.drafts.get(field).is_some_and(|draft| draft.problem.is_none()) {
            self.drafts.remove(field);
        }
    }

    /// Takes what now stands in the Text tab.
    pub fn write(&mut self, text: String) {
        self.refusal = None;
        self.history.remember(self.snapshot(), Some(Topic::Text));
        match Scenario::parse(&text, &PAGE_RULES) {
            Ok(scenario) => {
                self.scenario = Rc::new(scenario);
                self.drafts.clear();
                self.error = None;
                if self.stands_in.take().is_some() {
                    self.history = History::default();
                }
            }
            Err(error) => self.error = Some(error),
        }
        self.text = text;
    }

    /// Takes what an address brought in place of the present scenario, as one step to undo.
    pub fn open(&mut self, scenario: Scenario, lesson: Option<Rc<Lesson>>) {
        self.drafts.clear();
        self.unfolded = None;
        self.accept(scenario, None);
        self.lesson = lesson;
    }

    /// Takes the notation that the page around hands over in place of all that is here, as one step
    /// to undo.
    pub fn configure(&mut self, notation: &str) {
        self.given = Some(notation.into());
        self.history.settle();
        self.write(notation.to_owned());
        self.history.settle();
        self.lesson = None;
        self.unfolded = None;
    }

    /// Back to what the page around has given, or to the lesson as it is told; without either, to
    /// the lesson that the page opens with. What only stands in leads nowhere.
    pub fn reset(&mut self) {
        if self.stands_in.is_some() {
            return;
        }
        if let Some(given) = self.given.clone() {
            return self.configure(&given);
        }
        let lesson = self.lesson.clone().unwrap_or_else(|| Rc::new(lessons::first()));
        if let Some(scenario) = scenario_of(&lesson) {
            self.open(scenario, Some(lesson));
        }
    }

    /// Shows a text that an address brought and that cannot be read, for the reader to mend.
    pub fn refuse(&mut self, text: String) {
        self.tab = EditorTab::Text;
        self.write(text);
    }

    /// Takes what it holds as what a page around has given, unless it `stands_in` for that: then its
    /// scenario is not shown until there is another one, and nothing leads back to it.
    pub fn frame(&mut self, stands_in: Option<String>) {
        self.given = self.lesson.is_none().then(|| self.text.as_str().into());
        self.stands_in = stands_in;
        self.history = History::default();
    }

    /// Back to before the last change.
    pub fn undo(&mut self) {
        let before = self.history.undo(self.snapshot());
        self.restore(before);
    }

    /// Forward again.
    pub fn redo(&mut self) {
        let after = self.history.redo(self.snapshot());
        self.restore(after);
    }

    /// What stands in a field: what is being typed, or else what the scenario has.
    #[must_use]
    pub fn shown(&self, field: Field, own: impl FnOnce() -> String) -> String {
        self.drafts.get(field).map_or_else(own, |draft| draft.typed.clone())
    }

    /// What is wrong with what was typed into a field.
    #[must_use]
    pub fn problem(&self, field: Field) -> Option<&str> {
        self.drafts.get(field)?.problem.as_deref()
    }

    fn accept(&mut self, scenario: Scenario, topic: Option<Topic>) {
        self.refusal = None;
        if scenario == *self.scenario && self.error.is_none() {
            return;
        }
        self.history.remember(self.snapshot(), topic);
        self.text = scenario.to_string();
        self.scenario = Rc::new(scenario);
        self.error = None;
        self.stands_in = None;
    }

    /// What was typed wrong goes along with its task or its strategy, as long as it is wrong.
    fn keep_wrong(&mut self, edit: &Edit, before: &Scenario) {
        let runs = &self.scenario.options().run;
        let run = |place: usize| {
            let run = before.options().run.get(place)?;
            runs.iter().position(|other| other == run)
        };
        for (field, Draft { typed, .. }) in self.drafts.take_wrong() {
            let Some(field) = field.moved(|task| moved(task, edit), run) else { continue };
            if let Err(problem) = self.scenario.edited(&field.edit(&self.scenario, typed.clone())) {
                self.drafts.put(field, Draft { typed, problem: Some(told(field, problem)) });
            }
        }
    }

    fn restore(&mut self, snapshot: Option<Snapshot>) {
        let Some(Snapshot { text, scenario, lesson }) = snapshot else { return };
        self.error = Scenario::parse(&text, &PAGE_RULES).err();
        self.text = text;
        self.scenario = scenario;
        self.lesson = lesson;
        self.drafts.clear();
        self.refusal = None;
    }

    fn snapshot(&self) -> Snapshot {
        let (scenario, lesson) = (Rc::clone(&self.scenario), self.lesson.clone());
        Snapshot { text: self.text.clone(), scenario, lesson }
    }
}

/// A short field shows what was found; of a notation, only a part may be wrong.
fn told(field: Field, problem: Problem) -> String {
    match field {
        Field::Steps(_) | Field::Modifiers(_) => problem.to_string(),
        _ => problem.hint.clone(),
    }
}

/// Where a task is after an edit: nowhere, if that removed it.
fn moved(task: usize, edit: &Edit) -> Option<usize> {
    match *edit {
        Edit::Remove { task: gone } if gone == task => None,
        Edit::Remove { task: gone } if gone < task => Some(task - 1),
        Edit::Duplicate { task: copied } if copied < task => Some(task + 1),
        Edit::MoveUp { task: up } if up == task => Some(task - 1),
        Edit::MoveUp { task: up } if up == task + 1 => Some(task + 1),
        Edit::MoveDown { task: down } if down == task => Some(task + 1),
        Edit::MoveDown { task: down } if down + 1 == task => Some(task - 1),
        _ => Some(task),
    }
}
