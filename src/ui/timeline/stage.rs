use std::ops::Range;

use web_sys::{Element, HtmlCanvasElement};

use super::easing::Easing;
use crate::app::{Figure, FigureGroup, Mode};
use crate::chart::{
    self, Ghost, Hit, Key, Layout, Links, Picture, Shape, beats, ghosts, hit, seconds, step,
};
use crate::time::Instant;
use crate::trace::Spans;
use crate::ui::painter::{
    Brush, Heading, Running, Theme, Tone, paint_ghosts, paint_links, paint_live, paint_still, tasks,
};

/// The two canvases of the chart and what was last painted on them.
pub struct Stage {
    still: Brush,
    live: Brush,
    theme: Theme,
    pub(super) shape: Shape,
    pub(super) layout: Layout,
    picture: Picture,
    ghosts: Easing,
    /// The links of the forecasts.
    foreseen: Links,
    /// What the groups told of what their lanes share, and when.
    told: (Instant, Vec<Option<String>>),
    size: (f64, f64, f64),
    /// Which groups were over where the reader looked when their links were last foreseen.
    over: Vec<bool>,
}

impl Stage {
    /// A stage on two canvases inside `host`; nothing where the browser can't paint.
    #[must_use]
    pub fn new(host: &Element, still: HtmlCanvasElement, live: HtmlCanvasElement) -> Option<Self> {
        let shape = Shape::default();
        Some(Self {
            still: Brush::new(still)?,
            live: Brush::new(live)?,
            theme: Theme::of(host, device_scale())?,
            layout: Layout::new(&shape),
            shape,
            picture: Picture::default(),
            ghosts: Easing::default(),
            foreseen: Links::default(),
            told: (Instant::START, Vec::new()),
            size: (0.0, 0.0, 0.0),
            over: Vec::new(),
        })
    }

    /// Reads the colours anew.
    pub fn restyle(&mut self, host: &Element) {
        if let Some(theme) = Theme::of(host, device_scale()) {
            self.theme = theme;
        }
    }

    /// Lays `figure` out in `width` pixels, at the moment `now` of its run.
    pub fn arrange(&mut self, figure: &Figure, width: f64, now: Instant) {
        self.still.font(400, 13, &self.theme.sans);
        let widest = figure.groups.first().map_or(0.0, |group| {
            let names = group.lanes();
            let count = (names.len() > LABELS_MOST).then(|| tasks(names.len()));
            // Of very many, the last has the longest number.
            let shown = names.iter().take(LABELS_MOST).chain(names.last()).map(|name| &**name);
            let widths = shown.chain(count.as_deref()).map(|name| self.still.measure(name));
            widths.fold(0.0, f64::max)
        });
        let end = figure.end(now);
        self.shape = Shape {
            width,
            lanes: figure.groups.iter().map(|group| group.lanes().len()).collect(),
            label_width: widest,
            end,
            // What is no longer there can't be looked at.
            view: self.shape.view.filter(|view| view.to <= end),
            told: figure.groups.iter().any(|group| group.slots().is_some()),
            guesses: figure.prediction.is_some(),
        };
        self.layout = Layout::new(&self.shape);
        self.told.1.clear();
        let size = (width, self.layout.height, device_scale());
        if size != self.size {
            self.size = size;
            self.still.resize(size.0, size.1, size.2);
            self.live.resize(size.0, size.1, size.2);
        }
    }

    /// Aims the forecast's boxes at what `figure` foresees; they glide there until `until`.
    pub fn aim(&mut self, figure: &Figure, real: f64, glide: f64) {
        let mut boxes: Vec<Ghost> = Vec::new();
        self.foreseen.clear();
        let groups = if figure.hides() { &[][..] } else { &figure.groups };
        for (place, group) in self.layout.groups.iter().zip(groups) {
            let spans = group.forecast.spans();
            ghosts(&self.layout.scale, place, &spans, &mut boxes);
            // What has happened no longer needs to be foreseen.
            if !is_over(group) {
                self.foreseen.add(&self.layout, place, &spans, spans.ended().unwrap_or_default());
            }
        }
        self.over = figure.groups.iter().map(is_over).collect();
        self.ghosts.aim(boxes, real, glide);
    }

    /// Whether other groups are over where the reader looks now than when their forecasts were last
    /// aimed at.
    #[must_use]
    pub fn is_stale(&self, figure: &Figure) -> bool {
        !figure.groups.iter().map(is_over).eq(self.over.iter().copied())
    }

    /// Whether boxes are still gliding at the real moment `real`.
    #[must_use]
    pub fn glides(&self, real: f64) -> bool {
        self.ghosts.moves(real)
    }

    /// Paints what stands still between edits.
    pub fn paint_still(&self, figure: &Figure, real: f64) {
        let heading = |group: &FigureGroup| Heading {
            title: group.title(),
            code: group.code(),
            lanes: group.lanes().to_vec(),
        };
        let headings: Vec<_> = figure.groups.iter().map(heading).collect();
        self.still.begin();
        paint_still(&self.still, &self.theme, &self.layout, &headings);
        let (left, right) = (self.layout.scale.left(), self.layout.scale.right());
        self.still.within(left - 1.0, right + 2.0, self.layout.axis_top, &|| {
            paint_ghosts(&self.still, &self.theme, &self.ghosts.at(real));
            paint_links(&self.still, &self.foreseen, &self.theme.ghost, &self.theme.ghost);
        });
    }

    /// Paints one frame of the run at `now`; totals that grow tell the moment `told`.
    pub fn paint_live(
        &mut self,
        figure: &Figure,
        now: Instant,
        told: Instant,
        marked: Option<Hit>,
    ) {
        self.picture.clear();
        for (place, group) in self.layout.groups.iter().zip(&figure.groups) {
            if group.run.is_some() {
                let spans = group.spans();
                self.picture.add(&self.layout, place, &spans, now);
                self.picture.bells.add(&self.layout, place, &spans, now);
                beats(&self.layout.scale, place, &spans, now, &mut self.picture.beats);
            }
        }
        if self.told.0 != told || self.told.1.is_empty() || figure.stand.is_some() {
            let at = figure.playhead(told);
            self.told = (told, figure.groups.iter().map(|group| group.told(at)).collect());
        }
        let playhead = (figure.mode != Mode::Forecast).then(|| figure.playhead(now));
        let running = Running {
            totals: figure.groups.iter().map(|group| total(figure, group, told)).collect(),
            guesses: figure.guesses(),
            asks: figure.asks(),
            playhead: playhead.map(|at| self.layout.scale.x(at)),
            told: self.told.1.clone(),
            names: if self.layout.stacked { self.shape.label_width + 3.0 } else { 0.0 },
            marked: marked.map(|hit| hit.rect),
        };
        self.live.begin();
        paint_live(&self.live, &self.theme, &self.layout, &self.picture, &running);
    }

    /// Lays a band over these lanes of every strategy's group, on what was painted last.
    pub fn paint_pointed(&self, lanes: &Range<usize>) {
        let context = self.live.context();
        context.set_global_alpha(0.06);
        context.set_fill_style_str(&self.theme.ink);
        for group in &self.layout.groups {
            let seen = group.visible();
            let lanes = lanes.start.max(seen.start)..lanes.end.min(seen.end);
            if lanes.is_empty() {
                continue;
            }
            let row = |lane: usize| ((lane - group.first) / group.per_row) as f64 * group.pitch;
            let height = row(lanes.end - 1) + group.pitch - row(lanes.start);
            context.fill_rect(0.0, group.rows + row(lanes.start), self.layout.width, height);
        }
        context.set_global_alpha(1.0);
    }

    /// Lays a band over the lane of what happened last where the reader looks back.
    pub fn paint_happened(&self, place: Option<(usize, usize)>) {
        let group = place.and_then(|(group, _)| self.layout.groups.get(group));
        let Some((group, (_, lane))) = group.zip(place) else { return };
        if group.visible().contains(&lane) {
            let row = ((lane - group.first) / group.per_row) as f64 * group.pitch;
            let context = self.live.context();
            context.set_global_alpha(0.08);
            context.set_fill_style_str(&self.theme.ink);
            context.fill_rect(0.0, group.rows + row, self.layout.width, group.pitch.max(2.0));
            context.set_global_alpha(1.0);
        }
    }

    /// The last moment that there is to show; a run that goes beyond needs a new layout.
    #[must_use]
    pub const fn end(&self) -> Instant {
        self.shape.end
    }

    /// What lies at a point of the canvas.
    #[must_use]
    pub fn at(&self, figure: &Figure, now: Instant, x: f64, y: f64) -> Option<Hit> {
        figure.with_spans(now, |groups| hit(&self.layout, groups, x, y))
    }

    /// Where a key leads from the span that is marked.
    #[must_use]
    pub fn after(&self, figure: &Figure, now: Instant, from: Option<Hit>, key: Key) -> Option<Hit> {
        let from = from.map(|hit| (hit.group, hit.lane, hit.index));
        figure.with_spans(now, |groups| step(&self.layout, groups, from, key))
    }

    /// The marked span as it stands now: the present one grows.
    #[must_use]
    pub fn again(&self, figure: &Figure, now: Instant, hit: Hit) -> Option<Hit> {
        figure.with_spans(now, |groups| {
            chart::same(&self.layout, groups, (hit.group, hit.lane, hit.index))
        })
    }
}

/// More names than this are never shown beside rows, but their count is.
const LABELS_MOST: usize = 30;

/// Whether a group's run is over where the reader looks.
fn is_over(group: &FigureGroup) -> bool {
    group.run.is_some() && group.spans().ended().is_some()
}

fn total(figure: &Figure, group: &FigureGroup, now: Instant) -> (String, Tone) {
    let ended = |spans: &Spans| spans.ended().map(|end| end.since(Instant::START));
    match &group.run {
        None if figure.hides() => (String::new(), Tone::Foreseen),
        None => {
            let foreseen = ended(&group.forecast.spans()).unwrap_or_default();
            (seconds(foreseen), Tone::Foreseen)
        }
        Some(_) => match ended(&group.spans()) {
            Some(total) => (seconds(total), Tone::Final),
            None => (seconds(now.since(Instant::START)), Tone::Growing),
        },
    }
}

fn device_scale() -> f64 {
    web_sys::window().map_or(1.0, |window| window.device_pixel_ratio()).max(0.5)
}
