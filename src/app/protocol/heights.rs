/// Which heights of the content are told, so that they settle whatever the page around does with
/// them.
#[derive(Clone, Debug, Default)]
pub struct Heights {
    told: u32,
    /// What was told before that.
    before: u32,
    /// When something was told or held back, in milliseconds.
    at: f64,
    /// Whether a height that was held back has been tried once more.
    tried: bool,
    /// How many have been told one soon after the other.
    crowd: u32,
}

/// What is to be done about a height.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Height {
    /// Nothing.
    Keep,
    /// It is told, in whole pixels.
    Tell(u32),
    /// It is measured again after so many milliseconds.
    Later(u32),
}

/// A height that is back so soon, in milliseconds, may be one of two that bring each other about.
const SOON: u32 = 500;
/// What follows later than this, in milliseconds, has causes of its own.
const CALM: u32 = 1_000;
/// When so many have been told without any calm, the page around answers each with another width.
const MANY: u32 = 20;

impl Heights {
    /// The content has this height at `now`, which may be `again`, as [`Height::Later`] asked for.
    ///
    /// Of heights that follow each other in a circle, the greatest stays, in which all can be seen.
    /// That is not gone back from to what was left a moment ago, nor to anything in a crowd, but
    /// for once, later.
    pub fn measure(&mut self, height: f64, now: f64, again: bool) -> Height {
        let height = height.ceil() as u32;
        if height == 0 || height == self.told {
            return Height::Keep;
        }
        let pause = now - self.at;
        self.at = now;
        let calm = pause >= f64::from(CALM) && !again;
        self.tried &= !calm;
        self.crowd = if calm { 0 } else { self.crowd };
        let crowded = self.crowd >= MANY;
        let back = height == self.before && pause < f64::from(SOON);
        if height < self.told && !again && (crowded || back) {
            let later = Height::Later(if crowded { CALM } else { SOON });
            let tried = std::mem::replace(&mut self.tried, true);
            return if tried { Height::Keep } else { later };
        }
        self.crowd += 1;
        (self.before, self.told) = (self.told, height);
        Height::Tell(height)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(measured: &[(f64, f64)], told: &[u32]) {
        let mut heights = Heights::default();
        let told_of = |(at, height): &(f64, f64)| match heights.measure(*height, *at, false) {
            Height::Tell(height) => Some(height),
            Height::Keep | Height::Later(_) => None,
        };
        assert_eq!(measured.iter().filter_map(told_of).collect::<Vec<_>>(), told);
    }

    #[test]
    fn a_height_is_told_once_and_rounded_up() {
        check(&[(0.0, 700.2), (16.0, 701.0), (32.0, 700.9)], &[701]);
        check(&[(0.0, 0.0)], &[]);
    }

    #[test]
    fn what_unfolds_and_folds_again_is_told() {
        check(&[(0.0, 700.0), (1_000.0, 900.0), (2_000.0, 700.0)], &[700, 900, 700]);
        check(&[(0.0, 700.0), (16.0, 720.0), (32.0, 740.0), (48.0, 730.0)], &[700, 720, 740, 730]);
    }

    #[test]
    fn two_heights_that_bring_each_other_about_come_to_rest_at_the_greater() {
        let circle = |turn: u32| {
            (f64::from(turn) * 16.0, if turn.is_multiple_of(2) { 700.0 } else { 716.0 })
        };
        check(&(0..1_000).map(circle).collect::<Vec<_>>(), &[700, 716]);
    }

    #[test]
    fn a_circle_through_the_page_around_comes_to_rest_too() {
        let mut heights = Heights::default();
        assert_eq!(heights.measure(700.0, 0.0, false), Height::Tell(700));
        assert_eq!(heights.measure(716.0, 20.0, false), Height::Tell(716));
        assert_eq!(heights.measure(700.0, 40.0, false), Height::Later(SOON));
        assert_eq!(heights.measure(700.0, 541.0, true), Height::Tell(700));
        assert_eq!(heights.measure(716.0, 560.0, false), Height::Tell(716));
        assert_eq!(heights.measure(700.0, 580.0, false), Height::Keep);
        assert_eq!(heights.measure(900.0, 5_000.0, false), Height::Tell(900));
        assert_eq!(heights.measure(716.0, 6_000.0, false), Height::Tell(716));
    }
    /// A page around that gives the frame the next of three widths whenever it hears of a height,
    /// some time later; `after` that many heights told, nothing more comes.
    fn three_widths(delay: f64, after: usize) {
        let mut heights = Heights::default();
        let (mut told, mut width, mut now) = (Vec::new(), 0, 0.0);
        let mut again = false;
        // Each width has a height.
        let high = [900.0, 700.0, 600.0];
        loop {
            match heights.measure(high[width], now, again) {
                Height::Tell(height) => {
                    told.push(height);
                    width = (width + 1) % 3;
                    now += delay;
                    again = false;
                }
                Height::Later(wait) => {
                    now += f64::from(wait);
                    again = true;
                }
                Height::Keep => break,
            }
            assert!(told.len() <= after, "after {delay} ms each: {told:?}");
        }
        assert_eq!(told.last(), Some(&900), "the highest of them stays: {told:?}");
        assert_eq!(heights.measure(640.0, now + 5_000.0, false), Height::Tell(640));
    }

    #[test]
    fn a_circle_of_three_comes_to_rest() {
        for delay in [16.0, 60.0, 300.0, 700.0] {
            three_widths(delay, 30);
        }
    }

    #[test]
    fn what_has_shrunk_for_good_in_a_crowd_is_told_when_it_is_over() {
        let mut heights = Heights::default();
        for step in 0..20 {
            let height = 700 + step;
            let now = f64::from(step) * 16.0;
            assert_eq!(heights.measure(f64::from(height), now, false), Height::Tell(height));
        }
        assert_eq!(heights.measure(500.0, 330.0, false), Height::Later(CALM));
        assert_eq!(heights.measure(490.0, 350.0, false), Height::Keep);
        assert_eq!(heights.measure(800.0, 370.0, false), Height::Tell(800), "it may grow");
        assert_eq!(heights.measure(490.0, 1_330.0, true), Height::Tell(490));
    }
}
