use super::{Ending, LaneSpans, Span, Spans};
use crate::time::{Duration, Instant};

/// The chain of lanes, each of which awaited the one before, that made the run take as long as it
/// did: from the one that ended last back through the one that it awaited which ended last.
///
/// There is none while a run goes on, none where no lane awaited another, and none where something
/// else took time too: a lane that stood in line, or a run that went on after the last of them.
#[must_use]
pub fn critical_path(spans: &Spans) -> Vec<usize> {
    let lanes = spans.lanes();
    let Some(end) = spans.ended() else { return Vec::new() };
    if lanes.iter().all(|lane| lane.followed().is_empty()) {
        return Vec::new();
    }
    // Of those that end together, the one that waited for others tells more, and the first most.
    let rank = |place: &usize| {
        let lane = &lanes[*place];
        (lane.left().map(|left| left.at), !lane.followed().is_empty(), usize::MAX - *place)
    };
    let mut path = Vec::new();
    let mut next =
        (0..lanes.len()).filter(|place| came_to_its_end(&lanes[*place])).max_by_key(rank);
    while let Some(place) = next {
        path.push(place);
        let awaited = lanes[place].followed().iter().map(|(_, lane)| lane.0 as usize);
        next =
            awaited.filter(|place| *place < lanes.len() && !path.contains(place)).max_by_key(rank);
    }
    path.reverse();
    let mut reached = Instant::START;
    let explains = path.len() > 1
        && path.iter().all(|place| {
            let lane = &lanes[*place];
            let begins = lane.entered().is_some_and(|at| together(reached, at));
            reached = lane.left().map_or(end, |left| left.at);
            begins && !lane.closed().iter().any(|span| stands_in_line(lane, span))
        })
        && together(reached, end);
    if explains { path } else { Vec::new() }
}

/// What one turn of the loop may take.
const INSTANT: Duration = Duration::from_millis(1);

fn together(one: Instant, other: Instant) -> bool {
    one.since(other).max(other.since(one)) <= INSTANT
}

fn stands_in_line(lane: &LaneSpans, span: &Span) -> bool {
    lane.in_line(span) && span.measured() > INSTANT
}

/// What was cancelled made nobody wait: background tasks end with the run because it is over.
fn came_to_its_end(lane: &LaneSpans) -> bool {
    let ending = lane.left().map(|left| left.ending);
    matches!(ending, Some(Ending::Done | Ending::Failed | Ending::TimedOut))
}

#[cfg(test)]
mod tests {
    use super::super::{EventKind, LaneId, TaskId, Trace};
    use super::*;
    use EventKind::{Bound, Entered, Followed, Left, Suspended};

    /// A lane: from when to when it ran, how it ended, and which lanes it awaited.
    type Lane<'a> = (u64, u64, Ending, &'a [u32]);

    fn path(lanes: &[Lane<'_>]) -> Vec<usize> {
        let mut events = Vec::new();
        for (index, (from, to, ending, awaited)) in (0..).zip(lanes) {
            let lane = LaneId(index);
            events.push((0, index, Bound(lane)));
            if !awaited.is_empty() {
                events.push((0, index, Suspended { until: None }));
            }
            events.extend(awaited.iter().map(|other| (*from, index, Followed(LaneId(*other)))));
            events.push((*from, index, Entered(lane)));
            events.push((*to, index, Left { lane, ending: *ending, text: None }));
        }
        events.sort_by_key(|(at, ..)| *at);
        let mut trace = Trace::new(lanes.iter().map(|_| "A".into()).collect());
        for (at, task, kind) in events {
            trace.push(Instant::from_micros(at), TaskId(task), kind);
        }
        assert!(critical_path(&Spans::of(&trace)).is_empty(), "none before the end");
        trace.end(trace.events().last().map_or(Instant::START, |event| event.at));
        critical_path(&Spans::of(&trace))
    }

    #[test]
    fn it_goes_back_through_whoever_was_awaited_and_ended_last() {
        use Ending::Done;
        // A: 1 s; B (after A): 2 s; C (after A): 1 s; D (after B, C): 500 ms.
        let diamond: [Lane<'_>; 4] = [
            (0, 1_000, Done, &[]),
            (1_000, 3_000, Done, &[0]),
            (1_000, 2_000, Done, &[0]),
            (3_000, 3_500, Done, &[1, 2]),
        ];
        assert_eq!(path(&diamond), [0, 1, 3]);
    }

    #[test]
    fn a_run_without_followers_has_none_and_a_loner_that_ends_last_is_none() {
        use Ending::Done;
        assert!(path(&[(0, 1_000, Done, &[]), (0, 2_000, Done, &[])]).is_empty());
        let loner: [Lane<'_>; 3] = [(0, 1, Done, &[]), (1, 2, Done, &[0]), (0, 9, Done, &[])];
        assert!(path(&loner).is_empty());
    }

    #[test]
    fn what_is_cancelled_at_the_end_made_nobody_wait() {
        use Ending::{Cancelled, Done, Failed};
        let lanes: [Lane<'_>; 3] =
            [(0, 5, Done, &[]), (5, 8, Failed, &[0]), (0, 8, Cancelled, &[0])];
        assert_eq!(path(&lanes), [0, 1]);
    }

    #[test]
    fn of_those_that_end_together_the_one_that_followed_counts() {
        use Ending::Done;
        let lanes: [Lane<'_>; 3] = [(0, 8, Done, &[]), (0, 5, Done, &[]), (5, 8, Done, &[1])];
        assert_eq!(path(&lanes), [1, 2]);
    }

    #[test]
    fn a_path_that_does_not_explain_the_whole_run_is_none() {
        use Ending::{Cancelled, Done};
        // The second began 2 ms after the first had ended.
        assert!(path(&[(0, 9_000, Done, &[]), (11_000, 20_000, Done, &[0])]).is_empty());
        // The first stood in line for 2 ms.
        assert!(path(&[(2_000, 9_000, Done, &[]), (9_000, 20_000, Done, &[0])]).is_empty());
        // The run went on for 2 ms, with what was cancelled then.
        let lanes: [Lane<'_>; 3] =
            [(0, 9_000, Done, &[]), (9_000, 20_000, Done, &[0]), (0, 22_000, Cancelled, &[])];
        assert!(path(&lanes).is_empty());
        assert_eq!(path(&lanes[..2]), [0, 1]);
    }
}
