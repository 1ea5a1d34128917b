use crate::chart::{Ghost, Rect, within};

/// Boxes that glide from where they were to where they shall be.
#[derive(Clone, Debug, Default)]
pub struct Easing {
    from: Vec<Ghost>,
    to: Vec<Ghost>,
    begun: f64,
    length: f64,
}

impl Easing {
    /// Aims at `boxes` from where the present ones are at `real`, for `length` milliseconds.
    /// Boxes of another number have nowhere to come from and are there at once.
    pub fn aim(&mut self, boxes: Vec<Ghost>, real: f64, length: f64) {
        let same = boxes.len() == self.to.len();
        self.from = if same && length > 0.0 { self.at(real) } else { boxes.clone() };
        self.to = boxes;
        self.begun = real;
        self.length = length;
    }

    /// Whether the boxes have not arrived at `real`.
    #[must_use]
    pub fn moves(&self, real: f64) -> bool {
        real < self.begun + self.length && self.from != self.to
    }

    /// The boxes at `real`.
    #[must_use]
    pub fn at(&self, real: f64) -> Vec<Ghost> {
        if !self.moves(real) {
            return self.to.clone();
        }
        let part = within((real - self.begun) / self.length, 0.0, 1.0);
        let eased = 1.0 - (1.0 - part).powi(3);
        let mix = |from: f64, to: f64| from + (to - from) * eased;
        let between = |(from, to): (&Ghost, &Ghost)| Ghost {
            rect: Rect {
                x: mix(from.rect.x, to.rect.x),
                y: mix(from.rect.y, to.rect.y),
                width: mix(from.rect.width, to.rect.width),
                height: mix(from.rect.height, to.rect.height),
            },
            holds: to.holds,
        };
        self.from.iter().zip(&self.to).map(between).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn boxed(width: f64) -> Vec<Ghost> {
        vec![Ghost { rect: Rect { x: 0.0, y: 0.0, width, height: 20.0 }, holds: false }]
    }

    #[test]
    fn boxes_glide_and_arrive() {
        let mut easing = Easing::default();
        easing.aim(boxed(100.0), 0.0, 100.0);
        assert_eq!(easing.at(0.0), boxed(100.0));
        easing.aim(boxed(200.0), 1_000.0, 100.0);
        assert_eq!(easing.at(1_000.0), boxed(100.0));
        let half = easing.at(1_050.0)[0].rect.width;
        assert!(half > 150.0 && half < 200.0, "{half}");
        assert!(!easing.moves(1_100.0));
        assert_eq!(easing.at(1_100.0), boxed(200.0));
    }

    #[test]
    fn without_motion_boxes_are_there_at_once() {
        let mut easing = Easing::default();
        easing.aim(boxed(100.0), 0.0, 0.0);
        easing.aim(boxed(200.0), 5.0, 0.0);
        assert_eq!(easing.at(5.0), boxed(200.0));
    }
}
