use crate::chart::Point;

/// The fingers, or the mouse, that are down on the chart.
#[derive(Clone, Debug, Default)]
pub struct Gesture {
    down: [Option<(i32, Point)>; 2],
}

/// What they did since they were last heard of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    /// How many times further apart they are.
    pub factor: f64,
    /// The middle between them.
    pub middle: Point,
    /// How far they have gone to the right.
    pub right: f64,
    /// How far they have gone down.
    pub down: f64,
}

/// Nearer fingers than this do not tell how far apart they are.
const NEAR: f64 = 10.0;

impl Gesture {
    /// Whether nothing is down.
    pub fn is_idle(&self) -> bool {
        self.down.iter().all(Option::is_none)
    }

    /// The pointer of that number goes down. A third one counts for nothing.
    pub fn press(&mut self, id: i32, at: Point) {
        self.lift(id);
        if let Some(free) = self.down.iter_mut().find(|place| place.is_none()) {
            *free = Some((id, at));
        }
    }

    /// It goes up.
    pub fn lift(&mut self, id: i32) {
        for place in &mut self.down {
            place.take_if(|(down, _)| *down == id);
        }
    }

    /// It moves; nothing where it is not down.
    pub fn drag(&mut self, id: i32, at: Point) -> Option<Change> {
        let before = self.place();
        let (_, point) = self.down.iter_mut().flatten().find(|(down, _)| *down == id)?;
        *point = at;
        let (before, after) = (before?, self.place()?);
        let factor = if before.1 < NEAR || after.1 < NEAR { 1.0 } else { after.1 / before.1 };
        let (right, down) = (after.0.x - before.0.x, after.0.y - before.0.y);
        Some(Change { factor, middle: after.0, right, down })
    }

    /// The middle between those that are down, and how far apart they are.
    fn place(&self) -> Option<(Point, f64)> {
        match self.down {
            [Some((_, a)), Some((_, b))] => {
                let middle = Point { x: (a.x + b.x) / 2.0, y: (a.y + b.y) / 2.0 };
                Some((middle, ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).sqrt()))
            }
            [Some((_, one)), None] | [None, Some((_, one))] => Some((one, 0.0)),
            [None, None] => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(x: f64, y: f64) -> Point {
        Point { x, y }
    }

    #[test]
    fn one_pointer_drags_and_one_that_is_up_does_nothing() {
        let mut gesture = Gesture::default();
        assert_eq!(gesture.drag(1, at(9.0, 9.0)), None);
        gesture.press(1, at(10.0, 10.0));
        let change = Change { factor: 1.0, middle: at(13.0, 8.0), right: 3.0, down: -2.0 };
        assert_eq!(gesture.drag(1, at(13.0, 8.0)), Some(change));
        gesture.lift(1);
        assert_eq!(gesture.drag(1, at(20.0, 20.0)), None);
    }

    #[test]
    fn two_pinch_and_a_third_counts_for_nothing() {
        let mut gesture = Gesture::default();
        gesture.press(1, at(100.0, 0.0));
        gesture.press(2, at(200.0, 0.0));
        gesture.press(3, at(0.0, 0.0));
        // From 100 to 150 apart, around a middle that goes from 150 to 175.
        let change = Change { factor: 1.5, middle: at(175.0, 0.0), right: 25.0, down: 0.0 };
        assert_eq!(gesture.drag(2, at(250.0, 0.0)), Some(change));
        assert_eq!(gesture.drag(3, at(50.0, 0.0)), None);
    }
}
