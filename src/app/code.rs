use std::ops::Range;

use super::Asked;
use crate::codegen::{Program, Spot};
use crate::scenario::Group;
use crate::time::Instant;
use crate::trace::{Ending, LaneSpans, Place, Span, SpanState, Spans};

/// The program that the Code tab shows, and what it was made from.
pub struct Code {
    /// What was asked for.
    pub asked: Asked,
    /// The program.
    pub program: Program,
    /// The group that each line is about.
    groups: Vec<Option<usize>>,
    /// The lanes of each group, and whether they can be in line before their bodies.
    members: Vec<(Range<usize>, bool)>,
}

/// What the tasks do that are at a line: of those who do different things, what shows most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doing {
    /// They are done.
    Done,
    /// They came to another end there.
    Ended,
    /// They stand in line, or have not begun.
    Queued,
    /// They wait.
    Waiting,
    /// They run.
    Running,
}

/// A line, the group that it is about, and who is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LineNow {
    /// The group that it is about.
    pub group: Option<usize>,
    /// How many tasks are there.
    pub count: usize,
    /// What they do.
    pub doing: Option<Doing>,
}

impl Code {
    /// The program that was asked for.
    pub(super) fn new(asked: Asked, program: Program) -> Self {
        let group = |group: &Group| (group.members.clone(), false);
        let mut members: Vec<_> = asked.scenario.plan().groups.iter().map(group).collect();
        for mark in program.marks.iter().filter(|mark| mark.spot == Spot::Line) {
            members.get_mut(mark.group).into_iter().for_each(|(_, has_line)| *has_line = true);
        }
        let groups = groups(&program, members.len());
        Self { asked, program, groups, members }
    }

    /// The lines as they are when nothing runs.
    #[must_use]
    pub fn lines(&self) -> Vec<LineNow> {
        self.groups.iter().map(|group| LineNow { group: *group, ..LineNow::default() }).collect()
    }

    /// The lines as they are at `now` of a run of which these are the spans.
    #[must_use]
    pub fn lines_at(&self, spans: &Spans, now: Instant) -> Vec<LineNow> {
        let mut lines = self.lines();
        let mut spots = Vec::with_capacity(spans.lanes().len());
        for (members, has_line) in &self.members {
            let lanes = spans.lanes().get(members.clone()).unwrap_or_default();
            spots.extend(lanes.iter().map(|lane| spot(spans, lane, now, *has_line)));
        }
        for mark in &self.program.marks {
            let Some((members, _)) = self.members.get(mark.group) else { continue };
            let there = spots.get(members.clone()).into_iter().flatten().flatten();
            for (_, doing) in there.filter(|(spot, _)| *spot == mark.spot) {
                if let Some(line) = lines.get_mut(mark.line) {
                    line.count += 1;
                    line.doing = line.doing.max(Some(*doing));
                }
            }
        }
        lines
    }
}

/// A program is made once, and is itself alone.
impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// The group of each line: a function reaches from its first mark to its last.
fn groups(program: &Program, count: usize) -> Vec<Option<usize>> {
    let mut reach = vec![(usize::MAX, 0); count];
    for mark in &program.marks {
        if let Some((first, end)) = reach.get_mut(mark.group) {
            (*first, *end) = ((*first).min(mark.line), (*end).max(mark.line + 1));
        }
    }
    let mut groups = vec![None; program.text.lines().count()];
    for (group, (first, end)) in reach.into_iter().enumerate() {
        groups.get_mut(first..end).into_iter().flatten().for_each(|line| *line = Some(group));
    }
    groups
}

/// Where the body of `lane` is at `now`, and what it does there; nothing where it never ran.
/// Before its body, a lane that has begun is at its line, where it `has_line`.
fn spot(spans: &Spans, lane: &LaneSpans, now: Instant, has_line: bool) -> Option<(Spot, Doing)> {
    let entered = lane.entered().is_some_and(|at| at <= now);
    let place = match lane.place(now) {
        Place::Act(step) => Spot::Step(step),
        Place::Backoff => Spot::Backoff,
    };
    if let Some(left) = lane.left().filter(|left| left.at <= now) {
        let done = left.ending == Ending::Done;
        return entered.then_some(if done {
            (Spot::Done, Doing::Done)
        } else {
            (place, Doing::Ended)
        });
    }
    let span = span_at(spans, lane, now)?;
    let doing = match span.state {
        SpanState::Queued => Doing::Queued,
        SpanState::Waiting => Doing::Waiting,
        SpanState::Running => Doing::Running,
    };
    let begun = span.state != SpanState::Queued || lane.in_line(&span);
    let before = if begun && has_line { Spot::Line } else { Spot::Head };
    Some((if entered { place } else { before }, doing))
}

/// What the lane does at `now`.
fn span_at(spans: &Spans, lane: &LaneSpans, now: Instant) -> Option<Span> {
    let closed = lane.closed();
    let last = closed[..closed.partition_point(|span| span.start <= now)].last();
    let open = || spans.of_lane(lane, now).skip(closed.len()).last();
    last.filter(|span| now < span.end).copied().or_else(open)
}

#[cfg(test)]
mod tests {
    use super::super::State;
    use super::super::sample::{ended, ms, stopped};
    use super::*;
    use crate::codegen::Mark;
    use crate::time::Duration;

    /// A program of a head, a line for who stands in line, one for each of two steps and one for
    /// who is done, for each group.
    fn code(state: &State) -> Code {
        let asked = Asked::of(state).unwrap();
        let spots = [Spot::Head, Spot::Line, Spot::Step(0), Spot::Step(1), Spot::Done];
        let mark = |(line, (group, spot))| Mark { group, spot, line };
        let all = (0..asked.scenario.plan().groups.len())
            .flat_map(|group| spots.map(|spot| (group, spot)));
        let marks: Vec<_> = all.enumerate().map(mark).collect();
        let program = Program { text: "line\n".repeat(marks.len() + 1), marks };
        Code::new(asked, program)
    }

    /// The lines at which tasks are at `now`, with how many there are and what they do.
    fn at(state: &State, now: Instant) -> Vec<(usize, usize, Doing)> {
        let lines = code(state).lines_at(&state.shown()[0].spans(), now);
        let there = lines.iter().enumerate();
        there.filter_map(|(line, now)| Some((line, now.count, now.doing?))).collect()
    }

    #[test]
    fn every_task_is_at_the_step_that_it_has_come_to() {
        use Doing::{Done, Running, Waiting};
        let state = ended("A: 1s, work 1s; B x3: 3s; @run gather", Duration::ZERO);
        assert_eq!(at(&state, ms(500)), [(2, 1, Waiting), (7, 3, Waiting)]);
        assert_eq!(at(&state, ms(1_500)), [(3, 1, Running), (7, 3, Waiting)]);
        assert_eq!(at(&state, ms(2_500)), [(4, 1, Done), (7, 3, Waiting)]);
        assert_eq!(at(&state, ms(3_000)), [(4, 1, Done), (9, 3, Done)]);
    }

    #[test]
    fn who_has_not_begun_is_before_the_body_and_who_failed_stays_where_that_was() {
        use Doing::{Ended, Queued, Waiting};
        let state = ended("A x3: 1s, fail \"503\"; @run semaphore 2", Duration::ZERO);
        assert_eq!(at(&state, ms(500)), [(1, 1, Queued), (2, 2, Waiting)]);
        assert_eq!(at(&state, ms(1_500)), [(2, 1, Waiting), (3, 2, Ended)]);
    }

    #[test]
    fn who_was_not_resumed_yet_is_at_the_head_of_its_function() {
        use Doing::{Queued, Running};
        let state = stopped("A: work 1s; B: 1s; @run gather", ms(500));
        assert_eq!(at(&state, ms(500)), [(2, 1, Running), (5, 1, Queued)]);
    }

    #[test]
    fn who_never_ran_is_nowhere() {
        let state = ended("A: 1s, fail \"503\"; B: 1s; @run sequential", Duration::ZERO);
        assert_eq!(at(&state, ms(1_000)), [(3, 1, Doing::Ended)]);
    }

    #[test]
    fn a_run_that_was_stopped_is_told_as_it_stood() {
        let state = stopped("A: 2s; @run gather", ms(500));
        assert_eq!(at(&state, state.at()), [(2, 1, Doing::Waiting)]);
    }

    #[test]
    fn a_function_reaches_from_its_first_mark_to_its_last() {
        let marks = [(0, 1), (0, 4), (1, 8), (1, 6)];
        let mark = |(group, line)| Mark { group, spot: Spot::Head, line };
        let program = Program { text: "line\n".repeat(9), marks: marks.map(mark).to_vec() };
        let (a, b) = (Some(0), Some(1));
        assert_eq!(groups(&program, 3), [None, a, a, a, a, None, b, b, b]);
    }
}
