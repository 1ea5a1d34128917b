use std::rc::Rc;

use crate::time::{Duration, Instant};
use crate::trace::{Ending, SpanState, Spans};

/// Runs as a small picture without words, one above the other on one time axis: outlines as an SVG
/// path has them, in whole units of a picture that is [`WIDTH`] by [`HEIGHT`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sketch {
    /// When lanes stood in line.
    pub queued: Rc<str>,
    /// When they awaited.
    pub waiting: Rc<str>,
    /// When they ran.
    pub running: Rc<str>,
    /// Where they failed or came too late.
    pub bad: Rc<str>,
}

/// How wide a sketch is.
pub const WIDTH: u32 = 2400;
/// How high a sketch is.
pub const HEIGHT: u32 = 1000;

/// No more lanes of a run are drawn; of more, as many that stand evenly among them.
const ROWS: usize = 12;
/// What is left free at the sides.
const MARGIN: u32 = 80;
/// From row to row at most.
const PITCH: u32 = 120;
/// Between two runs.
const GAP: u32 = 120;
/// An instant of running is so wide, or it would not be seen.
const SLIVER: u32 = 22;
/// Where something went wrong.
const MARK: u32 = 30;

impl Sketch {
    /// The picture of `runs` that are over.
    #[must_use]
    pub fn of(runs: &[&Spans]) -> Self {
        let rows: u32 = runs.iter().map(|run| shown(run).count() as u32).sum();
        let gaps = GAP * (runs.len() as u32).saturating_sub(1);
        let pitch = ((HEIGHT - 2 * MARGIN).saturating_sub(gaps) / rows.max(1)).min(PITCH);
        let end = runs.iter().filter_map(|run| run.ended()).max().unwrap_or_default();
        let mut pen = Pen { pitch, end, ..Pen::default() };
        // In the middle, where there are few of them.
        pen.top = (HEIGHT.saturating_sub(rows * pitch + gaps)) / 2;
        for run in runs {
            pen.draw(run);
            pen.top += GAP;
        }
        let [queued, waiting, running, bad] = pen.paths.map(Rc::from);
        Self { queued, waiting, running, bad }
    }
}

/// The lanes of `run` that are drawn.
fn shown(run: &Spans) -> impl Iterator<Item = usize> {
    let count = run.lanes().len();
    let rows = count.min(ROWS);
    (0..rows).map(move |row| row * count / rows)
}

#[derive(Default)]
struct Pen {
    pitch: u32,
    end: Instant,
    top: u32,
    paths: [String; 4],
}

impl Pen {
    fn draw(&mut self, run: &Spans) {
        for lane in shown(run).filter_map(|place| run.lanes().get(place)) {
            for span in lane.closed() {
                let (left, right) = (self.x(span.start), self.x(span.end));
                match span.state {
                    SpanState::Queued if lane.in_line(span) => self.line(left, right),
                    SpanState::Queued => {}
                    SpanState::Waiting => self.bar(1, left, right),
                    SpanState::Running => self.bar(2, left, right.max(left + SLIVER)),
                }
            }
            let wrong = |ending| matches!(ending, Ending::Failed | Ending::TimedOut);
            if let Some(left) = lane.left().filter(|left| wrong(left.ending)) {
                let end = self.x(left.at);
                self.bar(3, end, end + MARK);
            }
            self.top += self.pitch;
        }
    }

    /// The room for slivers and marks is left at the right.
    fn x(&self, at: Instant) -> u32 {
        let whole = self.end.since(Instant::START).max(Duration::from_micros(1)).micros();
        let room = u64::from(WIDTH - 2 * MARGIN - MARK);
        let x = at.since(Instant::START).micros().min(whole).saturating_mul(room) / whole;
        MARGIN + x as u32
    }

    fn bar(&mut self, path: usize, left: u32, right: u32) {
        let height = (self.pitch * 2 / 3).max(1);
        self.rect(path, (left, self.top + (self.pitch - height) / 2), (right - left, height));
    }

    fn line(&mut self, left: u32, right: u32) {
        let height = (self.pitch / 12).max(1);
        self.rect(0, (left, self.top + (self.pitch - height) / 2), (right - left, height));
    }

    fn rect(&mut self, path: usize, (x, y): (u32, u32), (width, height): (u32, u32)) {
        if width > 0 {
            let [x, y, w, h] = [x, y, width, height].map(|number| number.to_string());
            self.paths[path] += &["M", &x, " ", &y, "h", &w, "v", &h, "h-", &w, "z"].concat();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{EventKind, LaneId, TaskId, Trace};

    fn ms(millis: u64) -> Instant {
        Instant::START + Duration::from_millis(millis)
    }

    /// Lanes that all await from the start on, each one second longer than the one before.
    fn waits(lanes: u32, ending: Ending) -> Spans {
        let mut trace = Trace::new((0..lanes).map(|lane| lane.to_string().into()).collect());
        let task = |lane| TaskId(lane + 1);
        for lane in 0..lanes {
            let until = Some(ms(u64::from(lane + 1) * 1_000));
            trace.push(ms(0), task(lane), EventKind::Resumed);
            trace.push(ms(0), task(lane), EventKind::Entered(LaneId(lane)));
            trace.push(ms(0), task(lane), EventKind::Suspended { until });
        }
        for lane in 0..lanes {
            let at = ms(u64::from(lane + 1) * 1_000);
            let left = EventKind::Left { lane: LaneId(lane), ending, text: None };
            trace.push(at, task(lane), EventKind::Resumed);
            trace.push(at, task(lane), left);
        }
        trace.end(ms(u64::from(lanes) * 1_000));
        Spans::of(&trace)
    }

    /// The rectangles of a path: left, top, width and height.
    fn rects(path: &str) -> Vec<[u32; 4]> {
        let rect = |rect: &str| {
            let numbers = rect.split(['M', ' ', 'h', 'v', '-']).filter(|part| !part.is_empty());
            let numbers: Vec<u32> = numbers.map(|number| number.parse().unwrap()).collect();
            assert_eq!(numbers[2], numbers[4], "as wide below as above");
            [numbers[0], numbers[1], numbers[2], numbers[3]]
        };
        path.split_terminator('z').map(rect).collect()
    }

    #[test]
    fn rows_stand_one_below_the_other_on_one_axis() {
        let sketch = Sketch::of(&[&waits(2, Ending::Done)]);
        // Two rows of 120 in the middle of 1000; the room of 2400 - 160 - 30 is two seconds.
        assert_eq!(rects(&sketch.waiting), [[80, 400, 1105, 80], [80, 520, 2210, 80]]);
        let slivers =
            [[80, 400, 22, 80], [1185, 400, 22, 80], [80, 520, 22, 80], [2290, 520, 22, 80]];
        assert_eq!(rects(&sketch.running), slivers);
        assert_eq!((&*sketch.queued, &*sketch.bad), ("", ""));
    }

    #[test]
    fn two_runs_share_the_axis_of_the_longer_one() {
        let (long, short) = (waits(2, Ending::Done), waits(1, Ending::Done));
        let rects = rects(&Sketch::of(&[&long, &short]).waiting);
        assert_eq!((rects[0][2], rects[2][2]), (1105, 1105), "a second is a second");
        assert_eq!(rects[2][1] - rects[1][1], PITCH + GAP);
    }

    #[test]
    fn of_many_lanes_twelve_are_drawn_and_all_stays_inside() {
        let many = waits(1_000, Ending::Done);
        let sketch = Sketch::of(&[&many, &many]);
        let (waiting, running) = (rects(&sketch.waiting), rects(&sketch.running));
        assert_eq!(waiting.len(), 24);
        for [left, top, width, height] in waiting.into_iter().chain(running) {
            assert!(left >= MARGIN && left + width <= WIDTH - MARGIN);
            assert!(top >= MARGIN && top + height <= HEIGHT - MARGIN);
        }
    }

    #[test]
    fn what_failed_has_a_mark_at_its_end() {
        assert_eq!(rects(&Sketch::of(&[&waits(1, Ending::Failed)]).bad), [[2290, 460, 30, 80]]);
        assert_eq!(&*Sketch::of(&[&waits(1, Ending::Cancelled)]).bad, "");
    }

    #[test]
    fn who_stands_in_line_is_a_thin_line_and_who_has_not_begun_is_not_drawn() {
        let mut trace = Trace::new(vec!["A".into(), "B".into()]);
        trace.push(ms(1_000), TaskId(1), EventKind::Bound(LaneId(0)));
        trace.push(ms(3_000), TaskId(1), EventKind::Entered(LaneId(0)));
        trace.end(ms(4_000));
        let sketch = Sketch::of(&[&Spans::of(&trace)]);
        assert_eq!(rects(&sketch.queued), [[632, 435, 1105, 10]]);
        assert_eq!(&*Sketch::of(&[&Spans::default()]).queued, "");
    }
}
