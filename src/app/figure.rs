use std::rc::Rc;

use super::{Prediction, Recording, Slots};
use crate::time::Instant;
use crate::trace::{Ending, Spans};

/// What the chart shows: one group a strategy.
#[derive(Clone, PartialEq)]
pub struct Figure {
    /// The groups from top to bottom.
    pub groups: Vec<FigureGroup>,
    /// What is going on.
    pub mode: Mode,
    /// Whether the run is, or was, faster than real time: then its lengths are not measured.
    pub scaled: bool,
    /// What the learner expects, while guesses come first.
    pub prediction: Option<Rc<Prediction>>,
}

/// One strategy's forecast, and its run, once there is one.
#[derive(Clone, PartialEq)]
pub struct FigureGroup {
    /// What virtual time says.
    pub forecast: Rc<Recording>,
    /// What happens, or happened.
    pub run: Option<Rc<Recording>>,
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

impl Figure {
    /// Takes into every run's spans what its trace has gained.
    pub fn follow(&self) {
        self.groups.iter().filter_map(|group| group.run.as_ref()).for_each(|run| run.follow());
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
        if self.mode == Mode::Forecast { foreseen } else { foreseen.max(self.playhead(now)) }
    }

    /// The ways in which tasks end here, or will.
    #[must_use]
    pub fn endings(&self) -> [bool; Ending::ALL.len()] {
        let mut endings = [false; Ending::ALL.len()];
        for group in &self.groups {
            let forecast = (!self.hides()).then_some(&group.forecast);
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
                let recording = group.run.as_ref().unwrap_or(&group.forecast);
                let end = recording.ended();
                let far = if group.run.is_some() {
                    end.map_or(now, |e| e.min(now))
                } else {
                    end.unwrap_or(now)
                };
                (recording.spans(), far)
            })
            .collect();
        let groups: Vec<_> = borrowed.iter().map(|(spans, far)| (&**spans, *far)).collect();
        look(&groups)
    }
}

impl FigureGroup {
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
        let run = self.run.as_ref()?;
        let spans = run.spans();
        let goes_on = spans.ended().is_none_or(|end| now < end);
        self.slots().filter(|_| goes_on).map(|slots| slots.told(&spans, now))
    }

    /// The names of its lanes.
    #[must_use]
    pub fn lanes(&self) -> std::cell::Ref<'_, [Rc<str>]> {
        std::cell::Ref::map(self.forecast.trace(), |trace| trace.lanes())
    }
}

#[cfg(test)]
mod tests {
    use super::super::Action;
    use super::super::sample::{act, drive, ms, page, skipped, stopped};
    use super::*;
    use crate::time::Duration;

    #[test]
    fn the_axis_ends_with_the_forecast_or_with_a_run_that_takes_longer() {
        let mut state = page("A: 2s; B: 1s");
        assert_eq!(state.figure().end(ms(9_000)), ms(3_000));
        act(&mut state, &[Action::Run]);
        assert_eq!(state.figure().end(ms(500)), ms(3_000));
        assert_eq!(state.figure().end(ms(3_200)), ms(3_200));
    }

    #[test]
    fn the_playhead_goes_with_the_clock_until_the_last_strategy_is_over() {
        let mut state = page("A: 2s; B: 1s");
        act(&mut state, &[Action::Run]);
        drive(&state, ms(2_000), Duration::ZERO);
        assert_eq!(state.figure().playhead(ms(2_500)), ms(2_500));
        drive(&state, ms(3_000), Duration::ZERO);
        assert_eq!(state.figure().playhead(ms(2_900)), ms(2_900));
        assert_eq!(state.figure().playhead(ms(3_500)), ms(3_000));
        assert_eq!(state.figure().end(ms(3_500)), ms(3_000));
    }

    #[test]
    fn a_stopped_run_keeps_its_playhead_where_it_was_stopped() {
        let state = stopped("A: 2s; B: 1s", ms(1_500));
        let figure = state.figure();
        assert_eq!((figure.playhead(state.at()), figure.end(state.at())), (ms(1_500), ms(3_000)));
    }

    #[test]
    fn every_strategy_has_a_group_with_its_words_and_lanes() {
        let state = page("A: 2s; B x2: 1s; @run blocking, gather");
        let figure = state.figure();
        assert_eq!(figure.label(), "Timeline: Blocking, All at once");
        let codes: Vec<_> = figure.groups.iter().map(FigureGroup::code).collect();
        assert_eq!(codes, ["blocking", "gather"]);
        let lanes = figure.groups[1].lanes();
        assert_eq!(lanes.iter().map(|lane| &**lane).collect::<Vec<_>>(), ["A", "B 1", "B 2"]);
    }

    #[test]
    fn runs_of_one_strategy_are_told_apart_by_their_numbers() {
        let figure = page("A x3: 1s; @run semaphore 1, semaphore 2").figure();
        assert_eq!(figure.label(), "Timeline: 1 at a time, 2 at a time");
        let codes: Vec<_> = figure.groups.iter().map(FigureGroup::code).collect();
        assert_eq!(codes, ["semaphore 1", "semaphore 2"]);
    }

    #[test]
    fn threads_and_processes_are_models() {
        for (run, modelled) in
            [("gather, threads 2", true), ("processes 4", true), ("semaphore 2, race", false)]
        {
            assert_eq!(page(&format!("A: 1s; @run {run}")).figure().is_modelled(), modelled);
        }
        let page = page("A: 1s; @run threads 1, threads 2, processes 1");
        let titles: Vec<_> = page.figure().groups.iter().map(FigureGroup::title).collect();
        assert_eq!(titles, ["1 thread", "2 threads", "1 process"]);
    }

    #[test]
    fn what_can_be_met_is_the_forecast_or_the_run_as_far_as_it_came() {
        let far = |figure: &Figure, now| {
            figure.with_spans(now, |groups| groups.iter().map(|(_, far)| *far).collect::<Vec<_>>())
        };
        let mut state = page("A: 2s; B: 1s");
        assert_eq!(far(&state.figure(), ms(0)), [ms(3_000), ms(2_000)]);
        act(&mut state, &[Action::Run]);
        assert_eq!(far(&state.figure(), ms(700)), [ms(700), ms(700)]);
        assert_eq!(far(&skipped("A: 2s; B: 1s").figure(), ms(9_000)), [ms(3_000), ms(2_000)]);
    }
}
