//! The playhead's handle: a range over the axis, and the line itself where it can be grabbed. What
//! is asked for is looked at in the next frame, however often it is asked for until then.

use web_sys::{HtmlElement, HtmlInputElement, KeyboardEvent};
use yew::html::Scope;
use yew::prelude::*;

use super::{Msg, Stage, Timeline};
use crate::app::{Figure, Travel};
use crate::chart::Point;
use crate::time::{Duration, Instant};

/// Where the handle stands and where it shall go.
#[derive(Default)]
pub struct Handle {
    slider: NodeRef,
    /// The moment that was asked for since the last frame.
    wanted: Option<Instant>,
    /// The moment that is looked at was asked for by dragging, not by stepping.
    dragged: bool,
    /// The pointer that drags the line.
    by: Option<i32>,
}

/// So near to the line, in pixels, it can be grabbed.
const NEAR: f64 = 6.0;

impl Handle {
    /// The range over the axis. Its numbers are set frame by frame, with the rest of the chart.
    pub fn view(&self, link: &Scope<Timeline>) -> Html {
        let oninput = link.batch_callback(|event: InputEvent| {
            let value = event.target_unchecked_into::<HtmlInputElement>().value();
            value.parse().ok().map(|micros| Msg::Seek(Instant::from_micros(micros)))
        });
        let onkeydown = link.batch_callback(|event: KeyboardEvent| {
            let message = key_of(&event);
            if message.is_some() {
                event.prevent_default();
            }
            message
        });
        html! {
            <input ref={&self.slider} type="range" class="playhead" hidden=true aria-label="Playhead"
                {oninput} {onkeydown} />
        }
    }

    /// Puts the range where the axis is, and its thumb where the playhead is; out of the way where
    /// the run can't be looked at moment by moment.
    pub fn place(&self, figure: &Figure, stage: &Stage) {
        let Some(slider) = self.slider.cast::<HtmlInputElement>() else { return };
        slider.set_hidden(figure.stand.is_none());
        let Some(stand) = &figure.stand else { return };
        let scale = &stage.layout.scale;
        slider.set_min(&scale.start().micros().to_string());
        slider.set_max(&scale.end().micros().to_string());
        slider.set_value(&stand.at.micros().to_string());
        // Elements take these attributes with any value.
        let _ = slider.set_attribute("aria-valuetext", &figure.told().unwrap_or_default());
        let seen = stand.at >= scale.start() && stand.at <= scale.end();
        let _ = slider.class_list().toggle_with_force("beyond", !seen);
    }
}

/// The part of what is seen by which a key moves the playhead, in hundredths.
fn key_of(event: &KeyboardEvent) -> Option<Msg> {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return None;
    }
    Some(match event.key().as_str() {
        "ArrowLeft" | "ArrowDown" => Msg::Nudge(-1),
        "ArrowRight" | "ArrowUp" => Msg::Nudge(1),
        "PageDown" => Msg::Nudge(-10),
        "PageUp" => Msg::Nudge(10),
        "," => Msg::Step(Travel::Previous),
        "." => Msg::Step(Travel::Next),
        _ => return None,
    })
}

impl Timeline {
    /// Looks at that moment in the next frame.
    pub(super) fn seek(&mut self, ctx: &Context<Self>, at: Instant) {
        self.handle.wanted = Some(at);
        if self.frame.is_none() {
            self.ask_frame(ctx);
        }
    }

    /// The same, so many hundredths of what is seen further.
    pub(super) fn nudge(&mut self, ctx: &Context<Self>, hundredths: i64) {
        let (Some(stage), Some(stand)) = (&self.stage, &ctx.props().figure.stand) else { return };
        let scale = &stage.layout.scale;
        let length = scale.end().since(scale.start()).micros() as i64;
        let from = self.handle.wanted.unwrap_or(stand.at).micros() as i64;
        let to = from.saturating_add(length.saturating_mul(hundredths) / 100).max(0);
        self.seek(ctx, Instant::START + Duration::from_micros(to as u64));
    }

    /// The moment that was asked for since the last frame, once.
    pub(super) fn sought(&mut self) -> Option<Instant> {
        let wanted = self.handle.wanted.take();
        self.handle.dragged |= wanted.is_some();
        wanted
    }

    /// A pointer goes down: whether it takes the playhead along from here on.
    pub(super) fn grab(&mut self, ctx: &Context<Self>, id: i32, at: Point) -> bool {
        let grabs = self.gesture.is_idle() && self.can_grab(ctx, at);
        // With a second finger both pinch.
        self.handle.by = grabs.then_some(id);
        grabs && self.tow(ctx, id, at)
    }

    /// A pointer moves: whether it took the playhead along.
    pub(super) fn tow(&mut self, ctx: &Context<Self>, id: i32, at: Point) -> bool {
        let Some(stage) = self.stage.as_ref().filter(|_| self.handle.by == Some(id)) else {
            return false;
        };
        let to = stage.layout.scale.at(at.x);
        self.seek(ctx, to);
        true
    }

    /// A pointer goes up.
    pub(super) fn drop_handle(&mut self, id: i32) {
        self.handle.by.take_if(|by| *by == id);
    }

    /// Whether a pointer would take the playhead along: at its line, or at the axis below it, unless
    /// that stands for the whole there.
    fn can_grab(&self, ctx: &Context<Self>, at: Point) -> bool {
        let (Some(stage), Some(stand)) = (&self.stage, &ctx.props().figure.stand) else {
            return false;
        };
        if ctx.props().fixed {
            return false;
        }
        let layout = &stage.layout;
        if at.y > layout.axis_top {
            return layout.part.is_none() && at.x >= layout.scale.left() - NEAR;
        }
        let top = layout.groups.first().map_or(0.0, |group| group.beats - 2.0 * NEAR);
        at.y >= top && (at.x - layout.scale.x(stand.at)).abs() <= NEAR
    }

    /// Shows the pointer that it could grab the playhead where it is.
    pub(super) fn show_grip(&self, ctx: &Context<Self>, at: Point) {
        if let Some(host) = self.host.cast::<HtmlElement>() {
            let grips = self.handle.by.is_some() || self.can_grab(ctx, at);
            // A class of one word is always valid.
            let _ = host.class_list().toggle_with_force("grips", grips);
        }
    }

    /// Shows the moment that the reader looks at now, with its lane, where a step led there: under
    /// a dragging finger nothing else moves. Whether the buttons have to be drawn anew.
    pub(super) fn look_back(&mut self, ctx: &Context<Self>) -> bool {
        let figure = &ctx.props().figure;
        let now = self.now(ctx);
        let dragged = std::mem::take(&mut self.handle.dragged);
        let lane = figure.lane.filter(|_| !dragged).map_or(usize::MAX, |(_, lane)| lane);
        let Some(stage) = &self.stage else { return false };
        self.moved |= stage.is_stale(figure);
        let view = stage.revealing(now, now, lane);
        let again = |hit| stage.again(figure, now, hit);
        let marked = self.marked.and_then(again);
        let drawn = view.is_some() && self.look(ctx, view);
        if self.marked.is_some() {
            self.say(ctx, marked, false);
        }
        self.frame = None;
        self.on_frame(ctx, crate::browser::now());
        drawn
    }
}
