//! How another part of the chart comes to be looked at.

use yew::html::Scope;
use yew::prelude::*;

use super::gesture::Change;
use super::{Msg, Stage, Timeline};
use crate::chart::{Point, View};
use crate::ui::icon::Icon;

/// How many times larger a step of a button or of a key makes everything.
pub const STEP: f64 = 1.5;

/// The buttons below the chart. Those that have nothing to do stay where the focus may be.
pub fn buttons(link: &Scope<Timeline>, close: bool) -> Html {
    let button = |words: &'static str, icon: Icon, off: bool, message: fn() -> Msg| {
        let onclick = link.callback(move |_: MouseEvent| message());
        html! {
            <button type="button" class="button square quiet" {onclick} title={words}
                aria-disabled={off.then_some("true")}>
                { icon.draw() }
            </button>
        }
    };
    html! {
        <div class="zoom">
            { button("Zoom in", Icon::In, false, || Msg::Zoom(STEP, None)) }
            { button("Zoom out", Icon::Out, !close, || Msg::Zoom(1.0 / STEP, None)) }
            { button("Show all", Icon::All, !close, || Msg::All) }
        </div>
    }
}

impl Timeline {
    /// Looks at another part, in the next frame. Whether the buttons have to be drawn anew.
    pub(super) fn look(&mut self, ctx: &Context<Self>, view: Option<View>) -> bool {
        let Some(stage) = &mut self.stage else { return false };
        let before = stage.is_close();
        if stage.look(view) {
            self.moved = true;
            self.make_room();
            if self.frame.is_none() {
                self.ask_frame(ctx);
            }
        }
        before != view.is_some()
    }

    /// The same, with lanes that do something then.
    pub(super) fn look_at_work(&mut self, ctx: &Context<Self>, view: Option<View>) -> bool {
        let at_work = |stage: &Stage| stage.at_work(&ctx.props().figure, view);
        let view = self.stage.as_ref().and_then(at_work);
        self.look(ctx, view)
    }

    /// Zooms around a point, or around what is marked, or around the middle of what happens.
    pub(super) fn zoom(&mut self, ctx: &Context<Self>, factor: f64, at: Option<Point>) -> bool {
        let Some(stage) = &self.stage else { return false };
        let marked = || self.marked.map(|hit| Point { x: hit.rect.x, y: hit.rect.y });
        let focus = || stage.focus(&ctx.props().figure);
        let view = stage.zoomed(factor, at.or_else(marked).unwrap_or_else(focus));
        self.look(ctx, view)
    }

    /// Looks further to the right, or further down.
    pub(super) fn pan(&mut self, ctx: &Context<Self>, right: f64, down: f64) -> bool {
        let Some(stage) = self.stage.as_ref().filter(|stage| stage.is_close()) else {
            return false;
        };
        let view = stage.moved(right, down);
        if down == 0.0 { self.look_at_work(ctx, view) } else { self.look(ctx, view) }
    }

    /// What is under the fingers goes with them.
    pub(super) fn drag(&mut self, ctx: &Context<Self>, change: Change, at: Point) -> bool {
        let pinched = change.factor != 1.0;
        if !pinched && !self.stage.as_ref().is_some_and(Stage::is_close) {
            self.point(ctx, at);
            return false;
        }
        self.mark(ctx, None);
        let Some(stage) = &self.stage else { return false };
        let pinched = pinched.then(|| stage.zoomed(change.factor, change.middle));
        let drawn = pinched.is_some_and(|view| self.look(ctx, view));
        let moved = |stage: &Stage| stage.moved(-change.right, -change.down);
        let view = self.stage.as_ref().and_then(moved);
        self.look(ctx, view) || drawn
    }
}
