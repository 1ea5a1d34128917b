use std::rc::Rc;

use super::super::{Finish, Recording, Run, State};
use super::results::tasks_told;
use super::{About, Message, PredictionTold, RunFinished, RunStarted, TaskFinished};
use crate::time::Instant;
use crate::trace::{EventKind, lanes_at};

/// A run whose end is still to be told, and how much of it is.
pub(super) struct Following {
    pub(super) run: Run,
    about: About,
    /// What is told of each strategy; nothing where there are too many tasks.
    heads: Vec<Head>,
}

/// How much of a strategy's run is told.
struct Head {
    /// How many of the events.
    seen: usize,
    /// Which of the lanes.
    told: Vec<bool>,
}

impl Following {
    /// Tells that `run` has started.
    pub(super) fn start(run: &Run, state: &State, news: &mut Vec<Message>) -> Self {
        let tasks_told = tasks_told(&run.recordings);
        let about = About::of(state);
        news.push(Message::RunStarted(RunStarted {
            run: run.number,
            speed: state.rate().times(),
            tasks_told,
            about: about.clone(),
        }));
        let head = |recording: &Rc<Recording>| {
            let lanes = recording.trace().lanes().len();
            Head { seen: 0, told: vec![false; lanes] }
        };
        let told = run.recordings.iter().filter(|_| tasks_told);
        Self { run: run.clone(), about, heads: told.map(head).collect() }
    }

    /// The number of the run.
    pub(super) const fn number(&self) -> u32 {
        self.run.number
    }

    /// Tells which tasks have finished since the last time, in the order in which they did.
    pub(super) fn go_on(&mut self, news: &mut Vec<Message>) {
        let mut finished = Vec::new();
        for (head, recording) in self.heads.iter_mut().zip(self.run.recordings.iter()) {
            head.go_on(recording, self.run.number, &mut finished);
        }
        // Each strategy's are in order; what is done at the same moment stays in that of strategies.
        finished.sort_by_key(|(at, _)| *at);
        news.extend(finished.into_iter().map(|(_, task)| Message::TaskFinished(task)));
    }

    /// Tells the rest, and that the run is over.
    pub(super) fn end(
        mut self,
        finish: Finish,
        at: Instant,
        prediction: Option<PredictionTold>,
        news: &mut Vec<Message>,
    ) {
        self.go_on(news);
        let last = |recording: &Rc<Recording>| recording.trace().events().last().map(|it| it.at);
        // A run that was dropped may have come further than the last tick.
        let at = self.run.recordings.iter().filter_map(last).fold(at, Instant::max);
        let over = RunFinished::of(&self.run, finish, at, prediction, self.about);
        news.push(Message::RunFinished(Box::new(over)));
    }
}

impl Head {
    fn go_on(&mut self, of: &Recording, run: u32, finished: &mut Vec<(Instant, TaskFinished)>) {
        let trace = of.trace();
        let events = trace.events().get(self.seen..).unwrap_or_default();
        self.seen = trace.events().len();
        let left = events.iter().filter_map(|event| match event.kind {
            EventKind::Left { lane, .. } => Some((event.at, lane.0 as usize)),
            _ => None,
        });
        // Who never ran did not leave: that is told when the strategy is over.
        let rest = trace
            .ended()
            .into_iter()
            .flat_map(|end| (0..self.told.len()).map(move |lane| (end, lane)));
        let rest: Vec<_> = left.chain(rest).collect();
        let untold = rest.into_iter().filter(|(_, lane)| {
            self.told.get_mut(*lane).is_some_and(|told| !std::mem::replace(told, true))
        });
        let untold: Vec<_> = untold.collect();
        if untold.is_empty() {
            return;
        }
        of.follow();
        let strategy: Rc<str> = of.run().to_string().into();
        let spans = of.spans();
        let lanes: Vec<_> = lanes_at(&trace, &spans, of.ended().unwrap_or_default()).collect();
        finished.extend(untold.into_iter().filter_map(|(at, place)| {
            let lane = lanes.get(place)?;
            let task = TaskFinished {
                run,
                strategy: Rc::clone(&strategy),
                task: Rc::clone(&lane.name),
                place,
                start_ms: lane.start.map(Instant::millis),
                end_ms: lane.end.map(Instant::millis),
                state: lane.state.name(),
                result: lane.text.clone(),
            };
            Some((at, task))
        }));
    }
}
