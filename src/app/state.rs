use std::cell::OnceCell;
use std::rc::Rc;

use super::pace::suitable;
use super::{
    Arrival, Code, Editor, Embed, Exports, Look, Measured, Order, Playhead, Prediction, Recording,
    Sharing, Shelf, Sight, Theme, Verdict, Visit, link,
};
use crate::chart::Sketch;
use crate::scenario::Scenario;
use crate::time::{Instant, Rate};

/// The whole page.
#[derive(Clone, PartialEq)]
pub struct State {
    /// The scenario as it is edited.
    pub editor: Editor,
    /// What virtual time says of the scenario, one recording a strategy.
    pub forecast: Rc<[Rc<Recording>]>,
    /// What is going on.
    pub phase: Phase,
    /// How many runs there have been: the number of the last one.
    pub runs: u32,
    /// The number of the run that the last edit stopped, until there is another.
    pub dropped: Option<u32>,
    /// What it took the page to forecast a run that is not run live.
    pub measured: Option<Measured>,
    /// How the figure stands in a page.
    pub embed: Embed,
    /// How much of it is seen.
    pub sight: Sight,
    /// Whether the tasks are still to be run by themselves.
    pub autorun: bool,
    /// The theme that the address names, which stays there.
    pub address_theme: Option<Theme>,
    /// How far the present run had come at the last tick, in events.
    pub pulse: usize,
    /// When that tick was, in the run's time.
    pub pulse_at: Instant,
    /// Where the reader looks; nothing where that is how far the run has come.
    pub playhead: Option<Playhead>,
    /// Which panel is shown.
    pub panel: Panel,
    /// Which program the Code tab shows: the language, and the strategy among those that run.
    pub chosen_code: (usize, usize),
    /// That program, or the one before it, once the tab was open.
    pub code: Option<Rc<Code>>,
    /// The program that was asked for and is not there yet.
    pub order: Option<Order>,
    /// Whether the browser did copy what it was asked to copy last.
    pub copied: Option<bool>,
    /// How many chunks of the program have come, or could not.
    pub chunks: usize,
    /// The group of tasks that the reader points at.
    pub pointed: Option<usize>,
    /// Which theme.
    pub theme: Theme,
    /// What the reader has to be told about the address.
    pub notices: Vec<String>,
    /// What the learner expects, while guesses come first.
    pub prediction: Option<Rc<Prediction>>,
    /// Which dialog is open.
    pub dialog: Option<Dialog>,
    /// The lessons.
    pub shelf: Shelf,
    /// The pictures of as many of them as have one yet.
    pub sketches: Vec<Sketch>,
    /// Where the reader wants to go, once the lessons are here.
    pub visit: Option<Visit>,
    /// Whether the present lesson has been run: what it teaches is told then.
    pub taught: bool,
    /// How the figure is handed on, where the reader has chosen.
    pub share: Option<Rc<Sharing>>,
    /// The address of which a preview was seen last, and how high it was, in pixels.
    pub previewed: Option<(String, u32)>,
    /// What is taken from the page as files.
    pub exports: Exports,
}

/// A dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// The lessons to choose from.
    Gallery,
    /// The words of the course and of the page.
    Words,
    /// The figure as a link, and as lines for documents.
    Share,
    /// The runs in the formats of others.
    Export,
}

/// What is going on.
#[derive(Clone, PartialEq)]
pub enum Phase {
    /// Nothing has run since the last edit.
    Idle,
    /// A run goes on, or stands still.
    Running {
        /// The run.
        run: Run,
        /// Whether it stands still.
        paused: bool,
    },
    /// A run is over.
    Over {
        /// The run.
        run: Run,
        /// How it came to its end.
        finish: Finish,
        /// When, in its own time.
        at: Instant,
    },
}

/// A run of all chosen strategies, side by side.
#[derive(Clone, PartialEq)]
pub struct Run {
    /// Its number: what arrives under another number is late and changes nothing.
    pub number: u32,
    /// One recording a strategy.
    pub recordings: Rc<[Rc<Recording>]>,
    /// The fastest that it was shown at.
    pub fastest: Rate,
    /// What is told of it, once it is over.
    pub told: Rc<OnceCell<Rc<Verdict>>>,
}

impl Run {
    /// Whether it was faster than real time at any moment.
    #[must_use]
    pub fn scaled(&self) -> bool {
        self.fastest.times() > 1.0
    }
}

/// How a run came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finish {
    /// Every strategy ended by itself.
    Ended {
        /// Whether the browser woke it far later than it asked.
        slowed: bool,
    },
    /// The rest was taken from virtual time.
    Skipped,
    /// The reader, or an edit, stopped it.
    Stopped,
}

/// A panel below the chart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Panel {
    /// What each strategy printed.
    #[default]
    Console,
    /// A strategy's program.
    Code,
    /// What each strategy's event loop has in mind.
    Loop,
    /// The results as a table.
    Table,
}

impl Panel {
    /// All of them, in their order.
    pub const ALL: [Self; 4] = [Self::Console, Self::Code, Self::Loop, Self::Table];

    /// The name in the address.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Console => "console",
            Self::Code => "code",
            Self::Loop => "loop",
            Self::Table => "table",
        }
    }
}

impl State {
    /// The page as it is opened.
    #[must_use]
    pub fn new(arrival: Arrival) -> Self {
        let mut editor = Editor::new(arrival.scenario, arrival.lesson);
        let framed = arrival.look.embed.framed;
        if let Some(text) = arrival.refused {
            editor.refuse(text);
        }
        if framed {
            editor.frame(arrival.stands_in);
        }
        let forecast = forecast(&editor.scenario);
        let prediction =
            arrival.look.predict.then(|| Rc::new(Prediction::new(&editor.scenario, &forecast)));
        Self {
            forecast,
            editor,
            phase: Phase::Idle,
            runs: 0,
            dropped: None,
            measured: None,
            address_theme: arrival.look.theme,
            pulse: 0,
            pulse_at: Instant::START,
            playhead: None,
            panel: arrival.look.embed.panels().first().copied().unwrap_or_default(),
            // In a page of others, nothing is done before somebody sees it.
            sight: if arrival.look.embed.framed { Sight::Out } else { Sight::Well },
            autorun: arrival.look.embed.autorun,
            embed: arrival.look.embed,
            chosen_code: (0, 0),
            code: None,
            order: None,
            copied: None,
            chunks: 0,
            pointed: None,
            theme: arrival.look.theme.or(arrival.kept_theme).unwrap_or_default(),
            notices: arrival.notices,
            prediction,
            dialog: None,
            shelf: Shelf::default(),
            sketches: Vec::new(),
            visit: None,
            taught: false,
            share: None,
            previewed: None,
            exports: Exports::default(),
        }
    }

    /// The run that goes on or is over.
    #[must_use]
    pub const fn run(&self) -> Option<&Run> {
        match &self.phase {
            Phase::Idle => None,
            Phase::Running { run, .. } | Phase::Over { run, .. } => Some(run),
        }
    }

    /// What the tables and the console tell of: the run, or the forecast where nothing ran.
    #[must_use]
    pub fn shown(&self) -> &Rc<[Rc<Recording>]> {
        self.run().map_or(&self.forecast, |run| &run.recordings)
    }

    /// The query of the address that shows this page again.
    #[must_use]
    pub fn address(&self) -> String {
        link(&self.editor.scenario, self.lesson().map(|lesson| &**lesson), &self.look())
    }

    /// All that the address says besides the scenario.
    #[must_use]
    pub fn look(&self) -> Look {
        let (theme, predict) = (self.address_theme, self.prediction.is_some());
        Look { theme, predict, embed: self.embed.clone() }
    }

    /// The moment at which the run was over; the start, where none is.
    #[must_use]
    pub const fn at(&self) -> Instant {
        match &self.phase {
            Phase::Over { at, .. } => *at,
            Phase::Idle | Phase::Running { .. } => Instant::START,
        }
    }

    /// The speed that the scenario asks for, as `@speed` takes it; blank where it asks for none.
    #[must_use]
    pub fn speed_value(&self) -> String {
        let settings = self.editor.scenario.settings();
        let speed = settings.into_iter().find(|(key, _)| *key == "speed");
        speed.map(|(_, value)| value).unwrap_or_default()
    }

    /// How fast runs are shown: as the scenario says, or else in real time up to 15 s and in
    /// about 10 s beyond.
    #[must_use]
    pub fn rate(&self) -> Rate {
        let said = self.editor.scenario.options().speed.map(|speed| speed.rate());
        let longest = self.forecast.iter().filter_map(|recording| recording.ended()).max();
        said.unwrap_or_else(|| suitable(longest.unwrap_or_default()))
    }
}

/// What virtual time says of `scenario`.
pub(super) fn forecast(scenario: &Scenario) -> Rc<[Rc<Recording>]> {
    record(scenario, Recording::forecast)
}

/// A recording a strategy of `scenario`, made by `make`.
pub(super) fn record(
    scenario: &Scenario,
    make: impl Fn(&crate::scenario::Run, &Rc<crate::scenario::Plan>) -> Recording,
) -> Rc<[Rc<Recording>]> {
    let plan = Rc::new(scenario.plan());
    let runs = scenario.options().run.iter();
    runs.map(|run| Rc::new(make(run, &plan))).collect()
}
