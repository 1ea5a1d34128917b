//! The frames that follow a run, and those that follow the reader.

use gloo_render::request_animation_frame;
use yew::prelude::*;

use super::{Msg, Timeline};
use crate::app::{Mode, Travel};
use crate::time::Instant;

/// The least milliseconds between two ticks: ten a second, with some room for late frames.
const TICK: f64 = 75.0;

impl Timeline {
    /// Paints the chart as it is at the real moment `real`, and asks for the next frame while there
    /// is something that moves.
    pub(super) fn on_frame(&mut self, ctx: &Context<Self>, real: f64) {
        self.frame = None;
        if let Some(at) = self.sought() {
            // What changes by that is painted then.
            return ctx.props().on_travel.emit(Travel::To(at));
        }
        if !self.paints {
            return;
        }
        let now = self.now(ctx);
        let props = ctx.props();
        let Some(stage) = &mut self.stage else { return };
        props.figure.follow();
        // A page is turned for the playhead, and for nothing else.
        if props.figure.mode == Mode::Running && stage.is_left(self.told, now) {
            let view = stage.revealing(now, now, usize::MAX);
            let view = stage.at_work(&props.figure, view);
            self.moved |= stage.look(view);
        }
        if props.figure.end(now) > stage.end() {
            stage.arrange(&props.figure, self.width, now);
            stage.aim(&props.figure, real, 0.0);
            stage.paint_still(&props.figure, real);
        } else if self.moved {
            stage.aim(&props.figure, real, 0.0);
            stage.paint_still(&props.figure, real);
        } else if self.gliding {
            stage.paint_still(&props.figure, real);
        }
        self.moved = false;
        self.gliding = stage.glides(real);
        if let Some(hit) = self.marked {
            self.marked = stage.again(&props.figure, now, hit);
        }
        // Numbers change in the frame in which a tenth is full, so that all of them agree.
        let ticks = tenths(now) != tenths(self.told) && real - self.ticked >= TICK;
        if ticks || props.figure.mode != Mode::Running {
            self.told = now;
        }
        stage.paint_live(&props.figure, now, self.told, self.marked);
        stage.paint_pointed(&props.pointed);
        stage.paint_happened(props.figure.lane);
        self.handle.place(&props.figure, stage);
        let runs = props.figure.mode == Mode::Running;
        if runs && ticks {
            self.ticked = real;
            props.on_tick.emit(());
        }
        if runs || self.gliding {
            self.ask_frame(ctx);
        }
    }

    pub(super) fn ask_frame(&mut self, ctx: &Context<Self>) {
        let link = ctx.link().clone();
        self.frame = Some(request_animation_frame(move |real| link.send_message(Msg::Frame(real))));
    }
}

const fn tenths(at: Instant) -> u64 {
    at.micros() / 100_000
}
