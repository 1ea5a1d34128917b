use super::label::short;
use super::{GroupBox, Layout, Point, Rect};
use crate::time::{Duration, Instant};
use crate::trace::{Bell, Spans};

/// The rings of the bells that are seen, and how long the answers took.
#[derive(Clone, Debug, Default)]
pub struct Bells {
    /// A bell at each ring and at each answer, by its middle.
    pub marks: Vec<Point>,
    /// The time from a ring to its answer, where it is long enough to see.
    pub lines: Vec<Rect>,
    /// How long that was, in words.
    pub words: Vec<BellWords>,
}

/// Words beside a bell.
#[derive(Clone, Debug, PartialEq)]
pub struct BellWords {
    /// The room that they take, from the bell on.
    pub rect: Rect,
    /// Where they begin.
    pub x: f64,
    /// The words.
    pub text: String,
}

/// Half the width of a bell, and what is left between it and what stands beside it.
const HALF: f64 = 5.0;
const GAP: f64 = 4.0;
/// The height of the words, and the width of a character of theirs on average.
const HEIGHT: f64 = 14.0;
const CHARACTER: f64 = 6.3;

impl Bells {
    /// Forgets the last frame, but keeps its memory.
    pub fn clear(&mut self) {
        self.marks.clear();
        self.lines.clear();
        self.words.clear();
    }

    /// Adds the bells of one group as they are at `now`, in the strip of its heartbeats.
    pub fn add(&mut self, layout: &Layout, group: &GroupBox, spans: &Spans, now: Instant) {
        let over = spans.ended().filter(|end| *end <= now);
        let rung = || spans.bells().iter().copied().filter(|bell| bell.rung <= now);
        let answered = |bell: &Bell| bell.answered.filter(|at| *at <= now);
        let (scale, first) = (&layout.scale, self.marks.len());
        let seen = |at: &Instant| (scale.start()..=scale.end()).contains(at);
        for at in rung().map(|bell| bell.rung).chain(rung().filter_map(|bell| answered(&bell))) {
            let x = scale.x(at);
            // Of those that would hide each other, one says enough.
            let stands_apart = |mark: &Point| (mark.x - x).abs() >= HALF;
            if seen(&at) && self.marks[first..].iter().all(stands_apart) {
                self.marks.push(Point { x, y: group.beats });
            }
        }
        for bell in rung() {
            let end = answered(&bell).or(over).unwrap_or(now);
            if let Some((x0, x1)) = scale.extent(bell.rung, end).filter(|(x0, x1)| x1 - x0 > HALF) {
                self.lines.push(Rect { x: x0, y: group.beats, width: x1 - x0, height: 0.0 });
            }
        }
        let words = self.words.len();
        // The last ring is what the reader waits for: its words come first where room is short.
        for bell in spans.bells().iter().rev().filter(|bell| bell.rung <= now) {
            let end = answered(bell);
            let right = scale.x(end.or(over).unwrap_or(now));
            let told = told(bell.rung, end, over, now);
            let left = scale.x(bell.rung);
            let [answer, ring, between, after] =
                [(right, -1.0), (left, -1.0), (left, 1.0), (right, 1.0)];
            // On the line to the answer, where the loop was not free and which the playhead has
            // left behind; while it grows, ahead of the playhead that it grows with.
            let ends = match end.or(over) {
                Some(_) => [answer, between, ring, after],
                None => [after, ring, between, answer],
            };
            let places = told.iter().flat_map(|text| ends.map(|end| (text, end)));
            let places = places.map(|(text, (x, side))| {
                let width = text.chars().count() as f64 * CHARACTER + 2.0 * GAP;
                let x = x + side * HALF - if side < 0.0 { width } else { 0.0 };
                let y = group.beats - HEIGHT / 2.0;
                (text, Rect { x, y, width, height: HEIGHT })
            });
            let fits = |rect: &Rect| {
                let free =
                    |x: f64, half: f64| x + half <= rect.x || rect.x + rect.width <= x - half;
                rect.x >= scale.left()
                    && rect.x + rect.width <= layout.width
                    && self.marks[first..].iter().all(|mark| free(mark.x, HALF))
                    && self.words[words..].iter().all(|other| {
                        let half = other.rect.width / 2.0;
                        free(other.rect.x + half, half)
                    })
            };
            // Where nothing else is free, words under the playhead are better than none.
            let playhead = scale.x(now);
            let clear = |rect: &Rect| playhead <= rect.x || rect.x + rect.width <= playhead;
            let fitting = places.filter(|(_, rect)| fits(rect));
            let mut fitting: Vec<_> = fitting.collect();
            fitting.sort_by_key(|(_, rect)| !clear(rect));
            if let Some((text, rect)) = fitting.first().cloned() {
                let text = text.clone();
                self.words.push(BellWords { x: rect.x + GAP, rect, text });
            }
        }
    }
}

/// What is said of a ring: in full, and as short as it can be.
fn told(
    rung: Instant,
    answered: Option<Instant>,
    over: Option<Instant>,
    now: Instant,
) -> [String; 2] {
    match (answered, over) {
        (Some(at), _) => {
            let after = at.since(rung);
            let short = if after.is_zero() { soon(after) } else { delay(after) };
            ["answered ".to_owned() + &soon(after), short]
        }
        (None, Some(_)) => ["never answered".into(), "never".into()],
        (None, None) => {
            let so_far = short(now.since(rung), true);
            ["no answer for ".to_owned() + &so_far, so_far]
        }
    }
}

/// How soon an answer came, in words.
#[must_use]
pub fn soon(after: Duration) -> String {
    if after.is_zero() { "at once".into() } else { "after ".to_owned() + &delay(after) }
}

/// How long an answer took: in tenths of a millisecond, as long as those matter.
fn delay(delay: Duration) -> String {
    match delay.micros() {
        0..10_000 => delay.in_millis(1) + " ms",
        10_000..100_000 => delay.in_millis(0) + " ms",
        _ => super::seconds(delay),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Shape;
    use super::*;
    use crate::trace::{EventKind, TaskId, Trace};

    fn ms(millis: u64) -> Instant {
        Instant::START + Duration::from_millis(millis)
    }

    /// The bells of a run of 2 s on an axis of that length and of about `width` pixels, at `now`.
    fn bells(rings: &[(u64, Option<u64>)], width: f64, now: u64) -> (Layout, Bells) {
        let rung = rings.iter().map(|(rung, _)| (*rung, EventKind::Rung));
        let answered = rings.iter().filter_map(|(_, at)| Some(((*at)?, EventKind::Answered)));
        let mut events: Vec<_> = rung.chain(answered).collect();
        events.sort_by_key(|(at, _)| *at);
        let mut trace = Trace::new(vec!["A".into()]);
        events.iter().for_each(|(at, kind)| trace.push(ms(*at), TaskId(0), *kind));
        trace.end(ms(2_000));
        let shape = Shape { width, lanes: vec![1], end: ms(2_000), ..Shape::default() };
        let layout = Layout::new(&shape);
        let mut bells = Bells::default();
        bells.add(&layout, &layout.groups[0], &Spans::of(&trace), ms(now));
        (layout, bells)
    }

    fn words(rings: &[(u64, Option<u64>)], width: f64, now: u64) -> Vec<String> {
        bells(rings, width, now).1.words.into_iter().map(|words| words.text).collect()
    }

    #[test]
    fn a_long_answer_has_two_bells_a_line_between_them_and_its_length_beside_it() {
        let (layout, bells) = bells(&[(200, Some(1_600))], 800.0, 2_000);
        let x = |at| layout.scale.x(ms(at));
        assert_eq!(bells.marks.iter().map(|mark| mark.x).collect::<Vec<_>>(), [x(200), x(1_600)]);
        assert_eq!((bells.lines[0].x, bells.lines[0].width), (x(200), x(1_600) - x(200)));
        assert_eq!(bells.words[0].text, "answered after 1.40 s");
        let words = bells.words[0].rect;
        assert!(words.x > x(200) && words.x + words.width < x(1_600), "on the line");
    }

    #[test]
    fn an_answer_at_once_is_one_bell() {
        let (_, bells) = bells(&[(200, Some(200))], 800.0, 2_000);
        assert_eq!((bells.marks.len(), bells.lines.len()), (1, 0));
        assert_eq!(bells.words[0].text, "answered at once");
    }

    #[test]
    fn what_comes_later_is_not_shown_yet_and_what_waits_grows() {
        assert!(words(&[(200, Some(1_600))], 800.0, 199).is_empty());
        assert_eq!(words(&[(200, Some(1_600))], 800.0, 1_599), ["no answer for 1.3 s"]);
        assert_eq!(words(&[(200, None)], 800.0, 1_000), ["no answer for 0.8 s"]);
        assert_eq!(words(&[(200, None)], 800.0, 2_000), ["never answered"]);
    }

    #[test]
    fn words_stand_where_there_is_room_and_the_last_ring_is_told_first() {
        // To the right of 1.9 s there is no room for all of it, but to the left of 1.7 s.
        let (layout, late) = bells(&[(1_700, Some(1_900))], 800.0, 2_000);
        assert_eq!(late.words[0].text, "answered after 0.20 s");
        assert!(late.words[0].rect.x + late.words[0].rect.width < layout.scale.x(ms(1_700)));
        // 50 pixels are too few for it on either side, but for the number.
        assert_eq!(words(&[(700, Some(1_500))], 200.0, 2_000), ["0.80 s"]);
        let both = |width| words(&[(200, Some(1_000)), (600, Some(1_000))], width, 2_000);
        assert_eq!(both(800.0), ["answered after 0.40 s", "0.80 s"]);
        assert_eq!(both(1_600.0), ["answered after 0.40 s", "answered after 0.80 s"]);
    }

    #[test]
    fn the_playhead_crosses_no_words_that_could_stand_elsewhere() {
        for now in [1_000, 1_010, 1_100, 2_000] {
            let (layout, bells) = bells(&[(1_000, Some(1_000))], 800.0, now);
            let (rect, playhead) = (bells.words[0].rect, layout.scale.x(ms(now)));
            assert_eq!(bells.words[0].text, "answered at once");
            assert!(rect.x + rect.width <= playhead, "at {now}");
        }
        // So near to the beginning, they stand at the right once it has left.
        assert_eq!(words(&[(250, Some(250))], 800.0, 300), ["at once"]);
        assert_eq!(words(&[(250, Some(250))], 800.0, 1_000), ["answered at once"]);
    }

    #[test]
    fn delays_are_told_as_finely_as_they_matter() {
        let told = |micros| delay(Duration::from_micros(micros));
        assert_eq!([told(840), told(9_960), told(34_400)], ["0.8 ms", "10.0 ms", "34 ms"]);
        assert_eq!([told(100_000), told(1_404_000)], ["0.10 s", "1.40 s"]);
    }
}
