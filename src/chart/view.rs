use super::{GroupBox, Layout, Point, Shape, within};
use crate::time::{Duration, Instant};

/// Which part of a figure is looked at, where it is not all of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// The moment at the left end.
    pub from: Instant,
    /// The moment at the right end.
    pub to: Instant,
    /// Which lane is the first to be seen. A part of a lane is kept, so that small steps add up.
    pub top: f64,
}

/// Nothing shorter is looked at: what happens on a loop takes longer than a pixel of that.
pub const SHORTEST: Duration = Duration::from_millis(2);

/// So close to everything, everything is shown.
const ALL: f64 = 0.999;

impl Shape {
    /// From when to when the drawing goes.
    #[must_use]
    pub fn window(&self) -> (Instant, Instant) {
        self.view.map_or((Instant::START, self.end), |view| (view.from, view.to))
    }

    /// How many times larger than the whole the part is that is looked at.
    #[must_use]
    pub fn magnification(&self) -> f64 {
        self.view.map_or(1.0, |View { from, to, .. }| {
            self.end.micros() as f64 / to.since(from).micros().max(1) as f64
        })
    }

    /// The view in which everything is `factor` times as large as in `layout`, but for what lies at
    /// `at`, which stays there. Nothing, where that is all there is.
    #[must_use]
    pub fn zoomed(&self, layout: &Layout, factor: f64, at: Point) -> Option<View> {
        let (from, to) = self.window();
        let (all, length) = (self.end.micros() as f64, to.since(from).micros() as f64);
        let least = (SHORTEST.micros() as f64).min(all);
        let next = (length / factor.max(1e-6)).max(least);
        if next >= all * ALL {
            return None;
        }
        let part = within((at.x - layout.scale.left()) / layout.scale.width(), 0.0, 1.0);
        let from = from.micros() as f64 + (length - next) * part;
        let mut view = self.fitted(from, next, 0.0);
        let group = layout.groups.iter().rposition(|group| at.y >= group.rows).unwrap_or(0);
        if let Some(before) = layout.groups.get(group) {
            let down = within(at.y - before.rows, 0.0, before.height);
            let lane = before.first as f64 + down / before.lane_height();
            let after =
                GroupBox::new(0.0, before.lanes, &Self { view: Some(view), ..self.clone() });
            view.top = (lane - down / after.lane_height()).max(0.0);
        }
        Some(view)
    }

    /// The view that is so many pixels of `layout` further to the right and further down; nothing
    /// where all is shown.
    #[must_use]
    pub fn moved(&self, layout: &Layout, right: f64, down: f64) -> Option<View> {
        let view = self.view?;
        let length = view.to.since(view.from).micros() as f64;
        let from = view.from.micros() as f64 + right / layout.scale.width() * length;
        let lanes = layout.groups.first().map_or(1.0, GroupBox::lane_height);
        let most = layout.groups.iter().map(GroupBox::last_first).max().unwrap_or(0);
        Some(self.fitted(from, length, within(view.top + down / lanes, 0.0, most as f64)))
    }

    /// The view of the same size in which that moment and that lane can be seen; the present one,
    /// where they can.
    #[must_use]
    pub fn revealing(&self, layout: &Layout, at: Instant, lane: usize) -> Option<View> {
        let mut view = self.view?;
        let length = view.to.since(view.from).micros() as f64;
        if at < view.from || at > view.to {
            view = self.fitted(at.micros() as f64 - length / 8.0, length, view.top);
        }
        let seen = |group: &GroupBox| group.visible().contains(&lane);
        if let Some(group) = layout.groups.iter().find(|group| group.lanes > lane && !seen(group)) {
            let half = group.visible().len() / 2;
            view.top = lane.saturating_sub(half) as f64;
        }
        Some(view)
    }

    /// The view of that length, in microseconds, that begins there or as near as there is time.
    fn fitted(&self, from: f64, length: f64, top: f64) -> View {
        let from = within(from, 0.0, self.end.micros() as f64 - length).round() as u64;
        let to = Instant::from_micros(from + length.round() as u64);
        View { from: Instant::from_micros(from), to, top }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ms(millis: u64) -> Instant {
        Instant::START + Duration::from_millis(millis)
    }

    /// Ten seconds on an axis of a thousand pixels, from 91 on.
    fn shape(lanes: usize, view: Option<View>) -> Shape {
        let width = 1_000.0 + 91.0 + 84.0;
        Shape {
            width,
            lanes: vec![lanes],
            label_width: 80.0,
            end: ms(10_000),
            view,
            ..Shape::default()
        }
    }

    fn x(millis: f64) -> f64 {
        91.0 + millis / 10.0
    }

    #[test]
    fn what_lies_under_the_point_stays_there() {
        let all = shape(3, None);
        let layout = Layout::new(&all);
        let view = all.zoomed(&layout, 4.0, Point { x: x(2_000.0), y: 60.0 });
        // A quarter as long: 2,500 ms, of which the first fifth lies before 2,000 ms.
        assert_eq!(view, Some(View { from: ms(1_500), to: ms(4_000), top: 0.0 }));
        let near = shape(3, view);
        assert_eq!(near.magnification(), 4.0);
        assert!((Layout::new(&near).scale.x(ms(2_000)) - x(2_000.0)).abs() < 1e-9);
    }

    #[test]
    fn zooming_out_ends_with_everything_and_zooming_in_with_two_milliseconds() {
        let all = shape(3, None);
        let at = Point { x: x(0.0), y: 60.0 };
        assert_eq!(all.zoomed(&Layout::new(&all), 0.5, at), None);
        let near = shape(3, all.zoomed(&Layout::new(&all), 1e9, at));
        assert_eq!(near.window(), (ms(0), ms(2)));
        assert_eq!(near.zoomed(&Layout::new(&near), 1e-9, at), None);
    }

    #[test]
    fn a_view_never_leaves_the_run() {
        let shape = shape(3, Some(View { from: ms(4_000), to: ms(6_000), top: 0.0 }));
        let layout = Layout::new(&shape);
        let window = |right| shape.moved(&layout, right, 0.0).map(|view| (view.from, view.to));
        // Two seconds on a thousand pixels: 2 ms each.
        assert_eq!(window(100.0), Some((ms(4_200), ms(6_200))));
        assert_eq!(window(-9_999.0), Some((ms(0), ms(2_000))));
        assert_eq!(window(9_999.0), Some((ms(8_000), ms(10_000))));
    }

    #[test]
    fn rows_grow_with_time_and_the_lane_under_the_point_stays() {
        let all = shape(1_000, None);
        let layout = Layout::new(&all);
        let y = layout.groups[0].rows + 168.0;
        let before = layout.groups[0].lane_at(y).unwrap();
        let near = shape(1_000, all.zoomed(&layout, 20.0, Point { x: 500.0, y }));
        let group = &Layout::new(&near).groups[0];
        assert!(group.pitch > 6.0 && group.per_row == 1, "{group:?}");
        assert!(group.lane_at(y).unwrap().abs_diff(before) <= 3);
        let down = near.moved(&Layout::new(&near), 0.0, 1e9);
        let last = Layout::new(&shape(1_000, down)).groups[0].visible();
        assert_eq!(last.end, 1_000);
    }

    #[test]
    fn what_the_keyboard_goes_to_is_brought_into_sight() {
        let near = shape(1_000, Some(View { from: ms(0), to: ms(500), top: 0.0 }));
        let layout = Layout::new(&near);
        assert_eq!(near.revealing(&layout, ms(100), 1), near.view);
        let view = near.revealing(&layout, ms(9_900), 600).unwrap();
        // Half a second that ends with the run, and the lane in the middle.
        assert_eq!((view.from, view.to), (ms(9_500), ms(10_000)));
        assert!(Layout::new(&shape(1_000, Some(view))).groups[0].visible().contains(&600));
        assert_eq!(shape(9, None).revealing(&layout, ms(9_900), 8), None);
    }
}
