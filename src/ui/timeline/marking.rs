//! What the pointer or the keyboard is at, and what is said of it.

use web_sys::HtmlElement;
use yew::prelude::*;

use super::{Stage, Timeline};
use crate::app::tip;
use crate::browser;
use crate::chart::{Hit, Point, within};
use crate::ui::painter::pixels;

impl Timeline {
    /// What lies under the pointer is marked.
    pub(super) fn point(&mut self, ctx: &Context<Self>, at: Point) {
        self.show_grip(ctx, at);
        let hit = |stage: &Stage| stage.at(&ctx.props().figure, self.now(ctx), at.x, at.y);
        self.mark(ctx, self.stage.as_ref().and_then(hit));
    }

    /// Marks what the keyboard goes to, and brings it into sight.
    pub(super) fn reveal(&mut self, ctx: &Context<Self>, hit: Option<Hit>) -> bool {
        let view = hit
            .zip(self.stage.as_ref())
            .and_then(|(hit, stage)| stage.revealing(hit.span.start, hit.span.end, hit.lane));
        let close = self.stage.as_ref().is_some_and(Stage::is_close);
        let drawn = close && self.look(ctx, view);
        let now = self.now(ctx);
        let again = |hit| self.stage.as_ref()?.again(&ctx.props().figure, now, hit);
        let hit = hit.and_then(again);
        self.mark(ctx, hit);
        drawn
    }

    /// Marks a span, or none, and says in the tip what is known of it.
    pub(super) fn mark(&mut self, ctx: &Context<Self>, hit: Option<Hit>) {
        if hit.is_none() && self.marked.is_none() {
            return;
        }
        self.say(ctx, hit, true);
        if self.frame.is_none() {
            self.on_frame(ctx, browser::now());
        }
    }

    /// The same, to be painted with the next frame; where something else tells what happens, the tip
    /// does not.
    pub(super) fn say(&mut self, ctx: &Context<Self>, hit: Option<Hit>, aloud: bool) {
        if hit.map(|hit| hit.lane) != self.marked.map(|hit| hit.lane) {
            ctx.props().on_lane.emit(hit.map(|hit| hit.lane));
        }
        self.marked = hit;
        if let Some(element) = self.tip.cast::<HtmlElement>() {
            let hit = hit.filter(|_| aloud);
            let text = hit.map(|hit| tip(&ctx.props().figure, &hit)).unwrap_or_default();
            element.set_hidden(hit.is_none());
            element.set_text_content(Some(&text));
            if let Some(hit) = hit {
                place_tip(&element, &hit, self.width);
            }
        }
    }
}

/// The tip stands under its span, and never out of the chart.
fn place_tip(tip: &HtmlElement, hit: &Hit, width: f64) {
    let room = (width - f64::from(tip.offset_width())).max(0.0);
    let style = tip.style();
    let (left, top) = (within(hit.rect.x, 0.0, room), hit.rect.y + hit.rect.height + 8.0);
    // Lengths in pixels are always valid values.
    let _ = style.set_property("left", &pixels(left));
    let _ = style.set_property("top", &pixels(top));
}
