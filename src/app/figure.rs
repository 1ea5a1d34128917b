use std::cell::Ref;
use std::rc::Rc;

use super::{Finish, Phase, Prediction, Recording, Slots, Stand, State, TotalGuess, UNSAID};
use crate::chart::Guess;
use crate::time::Instant;
use crate::trace::{Ending, Spans};

/// What the chart shows: one group a strategy.
#[derive(Clone, PartialEq)]
pub struct Figure {
    /// The groups from top to bottom.
    pub groups: Vec<FigureGroup>,
    /// What is going on.
    pub mode: Mode,
    /// Whether the lengths of the run are measured: not where it was faster than real time, or its
    /// rest was taken from the forecast.
    pub measured: bool,
    /// What the learner expects, while guesses come first.
    pub prediction: Option<Rc<Prediction>>,
    /// Where the reader looks, where the run can be looked at event by event.
    pub stand: Option<Stand>,
    /// The group and the lane of what happened last where the reader looks back.
    pub lane: Option<(usize, usize)>,
    /// What that was, in a sentence.
    pub happened: Option<Rc<str>>,
}

/// One strategy's forecast, and its run, once there is one.
#[derive(Clone, PartialEq)]
pub struct FigureGroup {
    /// What virtual time says.
    pub forecast: Rc<Recording>,
    /// What happens, or happened.
    pub run: Option<Rc<Recording>>,
    /// How much of that has happened where the reader looks back: so many events, at that moment.
    pub past: Option<(usize, Instant)>,
}

/// What is going on in the chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Nothing runs: the forecast is shown alone.
    Forecast,
    /// A run goes on.
    Running,
    /// A run stands still.
    Paused,
    /// A run was ended before its time.
    Stopped,
    /// A run is over.
    Over,
}

impl State {
    /// What the chart shows.
    #[must_use]
    pub fn figure(&self) -> Figure {
        let mode = match &self.phase {
            Phase::Idle => Mode::Forecast,
            Phase::Running { paused: false, .. } => Mode::Running,
            Phase::Running { paused: true, .. } => Mode::Paused,
            Phase::Over { finish: Finish::Stopped, .. } => Mode::Stopped,
            Phase::Over { .. } => Mode::Over,
        };
        let runs = self.run().map(|run| &run.recordings);
        let group = |(place, forecast): (usize, &Rc<Recording>)| FigureGroup {
            forecast: Rc::clone(forecast),
            run: runs.and_then(|runs| runs.get(place)).map(Rc::clone),
            past: self.playhead.as_ref().and_then(|playhead| playhead.past(place)),
        };
        let skipped = matches!(self.phase, Phase::Over { finish: Finish::Skipped, .. });
        let measured = !skipped && self.run().is_some_and(|run| !run.scaled());
        let groups = self.forecast.iter().enumerate().map(group).collect();
        let lane = self.playhead.as_ref().and_then(|_| self.last_lane());
        let prediction = self.prediction.clone();
        let happened = self.happened().map(Rc::from);
        Figure { groups, mode, measured, prediction, stand: self.stand(), lane, happened }
    }
}

impl Figure {
    /// Takes into every run's spans what its trace has gained.
    pub fn follow(&self) {
        self.groups.iter().filter_map(|group| group.run.as_ref()).for_each(|run| run.follow());
    }

    /// Where the reader looks, and what happened there last.
    #[must_use]
    pub fn told(&self) -> Option<String> {
        let told = self.stand.as_ref()?.told();
        Some(
            self.happened
                .as_ref()
                .map_or_else(|| told.clone(), |words| [&told, ". ", words].concat()),
        )
    }

    /// Whether the outcome is hidden: nothing that is foreseen may be shown.
    #[must_use]
    pub fn hides(&self) -> bool {
        self.prediction.as_ref().is_some_and(|prediction| !prediction.over)
    }

    /// The right end of the axis: the end of the forecast, or of a run that takes longer. Where
    /// guesses come first it is an end that says nothing, and it stays when the run is over.
    #[must_use]
    pub fn end(&self, now: Instant) -> Instant {
        let foreseen = self.groups.iter().filter_map(|group| group.forecast.ended()).max();
        let guessed = self.prediction.as_ref().map(|it| Instant::START + it.axis.end);
        let foreseen = guessed.or(foreseen).unwrap_or_default();
        // Looking back leaves the axis as it is.
        let now = self.stand.as_ref().map_or(now, |stand| stand.end);
        if self.mode == Mode::Forecast { foreseen } else { foreseen.max(self.playhead(now)) }
    }

    /// Whether it shows the same as another one, but another moment of it.
    #[must_use]
    pub fn looks_elsewhere(&self, other: &Self) -> bool {
        let same = |(one, other): (&FigureGroup, &FigureGroup)| {
            one.forecast == other.forecast && one.run == other.run
        };
        self.stand.is_some()
            && (self.mode, self.measured) == (other.mode, other.measured)
            && self.prediction == other.prediction
            && self.groups.iter().zip(&other.groups).all(same)
    }

    /// The ways in which tasks end here, or will.
    #[must_use]
    pub fn endings(&self) -> [bool; Ending::ALL.len()] {
        self.endings_with(!self.hides())
    }

    /// In how many other ways they will, which are hidden.
    #[must_use]
    pub fn endings_to_come(&self) -> usize {
        let count = |endings: [bool; Ending::ALL.len()]| endings.iter().filter(|it| **it).count();
        count(self.endings_with(true)) - count(self.endings())
    }

    fn endings_with(&self, foreseen: bool) -> [bool; Ending::ALL.len()] {
        let mut endings = [false; Ending::ALL.len()];
        for group in &self.groups {
            let forecast = foreseen.then_some(&group.forecast);
            for recording in forecast.into_iter().chain(&group.run) {
                let spans = recording.spans();
                let left = spans.lanes().iter().filter_map(|lane| lane.left());
                left.for_each(|left| endings[left.ending as usize] = true);
            }
        }
        endings
    }

    /// Where the playhead stands: with the run's clock, until the last strategy is over.
    #[must_use]
    pub fn playhead(&self, now: Instant) -> Instant {
        let mut ends = self.groups.iter().map(|group| group.run.as_ref()?.ended());
        let last = ends.try_fold(Instant::START, |last, end| Some(last.max(end?)));
        last.map_or(now, |last| last.min(now))
    }

    /// Whether guesses can be made now.
    #[must_use]
    pub fn asks(&self) -> bool {
        self.hides() && matches!(self.mode, Mode::Forecast | Mode::Stopped)
    }

    /// The guesses as the chart shows them, by their groups; after the run, against its end.
    #[must_use]
    pub fn guesses(&self) -> Vec<Option<Guess>> {
        let Some(prediction) = &self.prediction else { return Vec::new() };
        let over = prediction.over && self.mode == Mode::Over;
        let guess = |(place, guess): (usize, &TotalGuess)| {
            let words = prediction.words(place);
            let words = match self.asks() {
                true => words.unwrap_or_else(|| UNSAID.to_owned()),
                false => ["you: ", &words?].concat(),
            };
            let at = Instant::START + guess.said.unwrap_or_default();
            let end = guess.took.filter(|_| over).map(|took| Instant::START + took);
            Some(Guess { at, words, said: guess.said.is_some(), end })
        };
        prediction.totals.iter().enumerate().map(guess).collect()
    }

    /// Whether anything depends on the seed, so that another seed would be another run.
    #[must_use]
    pub fn is_random(&self) -> bool {
        self.groups.first().is_some_and(|group| group.forecast.plan().random)
    }

    /// Whether one of the strategies only follows a model of threads or processes.
    #[must_use]
    pub fn is_modelled(&self) -> bool {
        self.groups.iter().any(|group| group.forecast.strategy().is_modelled())
    }

    /// What the chart is called: what it shows, for those who do not see it.
    #[must_use]
    pub fn label(&self) -> String {
        let names: Vec<_> = self.groups.iter().map(FigureGroup::title).collect();
        format!("Timeline: {}", names.join(", "))
    }

    /// Hands to `look` the spans that can be met at `now`, with how far each group has come: the
    /// run's, or the forecast's where nothing runs.
    pub fn with_spans<T>(&self, now: Instant, look: impl FnOnce(&[(&Spans, Instant)]) -> T) -> T {
        // Before the first run there is nothing to be met, where the outcome is hidden.
        let hidden = self.hides() && self.mode == Mode::Forecast;
        let shown = if hidden { &[][..] } else { &self.groups };
        let borrowed: Vec<_> = shown
            .iter()
            .map(|group| {
                let spans = group.spans();
                let end = spans.ended();
                let far = if group.run.is_some() {
                    end.map_or(now, |e| e.min(now))
                } else {
                    end.unwrap_or(now)
                };
                (spans, far)
            })
            .collect();
        let groups: Vec<_> = borrowed.iter().map(|(spans, far)| (&**spans, *far)).collect();
        look(&groups)
    }
}

impl FigureGroup {
    /// The spans of the run where the reader looks, or of the forecast where nothing runs.
    #[must_use]
    pub fn spans(&self) -> Ref<'_, Spans> {
        let run = self.run.as_ref().map(|run| run.spans_at(self.past));
        run.unwrap_or_else(|| self.forecast.spans())
    }

    /// The strategy in plain words.
    #[must_use]
    pub fn title(&self) -> String {
        self.forecast.title()
    }

    /// The strategy as the notation has it.
    #[must_use]
    pub fn code(&self) -> String {
        self.forecast.run().to_string()
    }

    /// What each of its tasks needs one of, if they do.
    #[must_use]
    pub fn slots(&self) -> Option<Slots> {
        Slots::of(&self.forecast)
    }

    /// Whether any of its tasks comes after another.
    #[must_use]
    pub fn follows(&self) -> bool {
        self.forecast.spans().lanes().iter().any(|lane| !lane.followed().is_empty())
    }

    /// How many of those are taken where the playhead stands at `now`; nothing before the run, and
    /// nothing after it.
    #[must_use]
    pub fn told(&self, now: Instant) -> Option<String> {
        self.run.as_ref()?;
        let spans = self.spans();
        let goes_on = spans.ended().is_none_or(|end| now < end);
        self.slots().filter(|_| goes_on).map(|slots| slots.told(&spans, now))
    }

    /// The names of its lanes.
    #[must_use]
    pub fn lanes(&self) -> Ref<'_, [Rc<str>]> {
        Ref::map(self.forecast.trace(), |trace| trace.lanes())
    }
}

#[cfg(test)]
mod tests;
