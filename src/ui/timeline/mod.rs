//! The chart: two canvases, a tip, and the frames that follow a run.

mod easing;
mod listen;
mod stage;

use std::ops::Range;
use std::rc::Rc;

use gloo_render::{AnimationFrame, request_animation_frame};
use web_sys::{Element, HtmlCanvasElement, HtmlElement};
use yew::prelude::*;

use self::listen::{Listeners, reduced_motion};
pub use self::stage::Stage;
use crate::app::{Figure, Mode, tip};
use crate::browser;
use crate::chart::{Hit, Key, within};
use crate::time::Instant;
use crate::ui::painter::pixels;

/// What the chart shows.
#[derive(Properties, PartialEq)]
pub struct TimelineProps {
    /// The forecast and the run.
    pub figure: Rc<Figure>,
    /// The run's time now.
    pub now: Callback<(), Instant>,
    /// Called ten times a second while the run's clock goes.
    pub on_tick: Callback<()>,
    /// The lanes that the reader points at elsewhere.
    pub pointed: Range<usize>,
    /// Where it is told at which lane the reader points here.
    pub on_lane: Callback<Option<usize>>,
    /// The theme in force: another one has other colours.
    pub theme: AttrValue,
}

/// What happens to the chart.
pub enum Msg {
    /// The browser is about to paint.
    Frame(f64),
    /// The chart has another width, or the device other pixels.
    Resized,
    /// Colours have changed.
    Restyled,
    /// The pointer is at a point of the canvas.
    Pointer(f64, f64),
    /// A key that leads from span to span.
    Key(Key),
    /// Nothing is pointed at any more.
    Leave,
}

/// The milliseconds in which a changed forecast glides to its place.
const GLIDE: f64 = 100.0;
/// The least milliseconds between two ticks: ten a second, with some room for late frames.
const TICK: f64 = 75.0;

/// See the module.
pub struct Timeline {
    host: NodeRef,
    still: NodeRef,
    live: NodeRef,
    tip: NodeRef,
    stage: Option<Stage>,
    listeners: Option<Listeners>,
    frame: Option<AnimationFrame>,
    marked: Option<Hit>,
    ticked: f64,
    /// The run's time as numbers now tell it.
    told: Instant,
    gliding: bool,
    width: f64,
}

impl Component for Timeline {
    type Message = Msg;
    type Properties = TimelineProps;

    fn create(_: &Context<Self>) -> Self {
        Self {
            host: NodeRef::default(),
            still: NodeRef::default(),
            live: NodeRef::default(),
            tip: NodeRef::default(),
            stage: None,
            listeners: None,
            frame: None,
            marked: None,
            ticked: 0.0,
            told: Instant::START,
            gliding: false,
            width: 0.0,
        }
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        match msg {
            Msg::Frame(real) => self.on_frame(ctx, real),
            Msg::Resized => self.arrange(ctx, 0.0),
            Msg::Restyled => {
                if let (Some(stage), Some(host)) = (&mut self.stage, self.host.cast::<Element>()) {
                    stage.restyle(&host);
                }
                self.arrange(ctx, 0.0);
            }
            Msg::Pointer(x, y) => {
                let at = |stage: &Stage| stage.at(&ctx.props().figure, self.now(ctx), x, y);
                self.mark(ctx, self.stage.as_ref().and_then(at));
            }
            Msg::Key(key) => {
                let (figure, now) = (&ctx.props().figure, self.now(ctx));
                let after = |stage: &Stage| stage.after(figure, now, self.marked, key);
                self.mark(ctx, self.stage.as_ref().and_then(after));
            }
            Msg::Leave => self.mark(ctx, None),
        }
        false
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &TimelineProps) -> bool {
        if old.theme != ctx.props().theme {
            ctx.link().send_message(Msg::Restyled);
        }
        if old.figure != ctx.props().figure {
            self.mark(ctx, None);
            self.arrange(ctx, if reduced_motion() { 0.0 } else { GLIDE });
        } else if old.pointed != ctx.props().pointed && self.frame.is_none() {
            self.on_frame(ctx, browser::now());
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let link = ctx.link();
        let onkeydown = link.batch_callback(|event: KeyboardEvent| {
            let message = key_of(&event);
            if message.is_some() {
                event.prevent_default();
            }
            message
        });
        let onpointermove = link.callback(|event: PointerEvent| {
            Msg::Pointer(f64::from(event.offset_x()), f64::from(event.offset_y()))
        });
        let leave = |_| Msg::Leave;
        html! {
            <div class="timeline" ref={&self.host} tabindex="0" role="application"
                aria-roledescription="timeline" aria-label={ctx.props().figure.label()}
                aria-describedby="timeline-keys"
                {onkeydown} onblur={link.callback(move |_: FocusEvent| leave(()))}
                onpointerleave={link.callback(move |_: PointerEvent| leave(()))}>
                <canvas ref={&self.still} class="timeline-still" aria-hidden="true" />
                <canvas ref={&self.live} class="timeline-live" aria-hidden="true"
                    onpointerdown={onpointermove.clone()} {onpointermove} />
                <p id="timeline-keys" class="unseen">
                    { "Arrow keys go from bar to bar and say what each was asked for and what it took. \
                       The table of results says the same." }
                </p>
                <div ref={&self.tip} class="tip" aria-live="polite" hidden=true></div>
            </div>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if first && let Some(host) = self.host.cast::<HtmlElement>() {
            let canvas = |node: &NodeRef| node.cast::<HtmlCanvasElement>();
            let (still, live) = (canvas(&self.still), canvas(&self.live));
            self.stage = still.zip(live).and_then(|(still, live)| Stage::new(&host, still, live));
            self.listeners = Some(Listeners::new(&host, ctx.link()));
            self.arrange(ctx, 0.0);
        }
    }
}

impl Timeline {
    fn now(&self, ctx: &Context<Self>) -> Instant {
        ctx.props().now.emit(())
    }

    /// Lays everything out anew and asks for a frame.
    fn arrange(&mut self, ctx: &Context<Self>, glide: f64) {
        let Some(host) = self.host.cast::<HtmlElement>() else { return };
        self.width = f64::from(host.client_width());
        if let Some(stage) = &mut self.stage {
            let (figure, real) = (&ctx.props().figure, browser::now());
            stage.arrange(figure, self.width, ctx.props().now.emit(()));
            stage.aim(figure, real, glide);
            stage.paint_still(figure, real);
            self.gliding = stage.glides(real);
        }
        self.on_frame(ctx, browser::now());
    }

    fn on_frame(&mut self, ctx: &Context<Self>, real: f64) {
        self.frame = None;
        let now = self.now(ctx);
        let props = ctx.props();
        let Some(stage) = &mut self.stage else { return };
        props.figure.follow();
        if props.figure.end(now) > stage.end() {
            stage.arrange(&props.figure, self.width, now);
            stage.aim(&props.figure, real, 0.0);
            stage.paint_still(&props.figure, real);
        } else if self.gliding {
            stage.paint_still(&props.figure, real);
        }
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
        let runs = props.figure.mode == Mode::Running;
        if runs && ticks {
            self.ticked = real;
            props.on_tick.emit(());
        }
        if runs || self.gliding {
            self.ask_frame(ctx);
        }
    }

    fn ask_frame(&mut self, ctx: &Context<Self>) {
        let link = ctx.link().clone();
        self.frame = Some(request_animation_frame(move |real| link.send_message(Msg::Frame(real))));
    }

    /// Marks a span, or none, and says in the tip what is known of it.
    fn mark(&mut self, ctx: &Context<Self>, hit: Option<Hit>) {
        if hit.is_none() && self.marked.is_none() {
            return;
        }
        if hit.map(|hit| hit.lane) != self.marked.map(|hit| hit.lane) {
            ctx.props().on_lane.emit(hit.map(|hit| hit.lane));
        }
        self.marked = hit;
        if let Some(element) = self.tip.cast::<HtmlElement>() {
            let text = hit.map(|hit| tip(&ctx.props().figure, &hit)).unwrap_or_default();
            element.set_hidden(hit.is_none());
            element.set_text_content(Some(&text));
            if let Some(hit) = hit {
                place_tip(&element, &hit, self.width);
            }
        }
        if self.frame.is_none() {
            self.on_frame(ctx, browser::now());
        }
    }
}

const fn tenths(at: Instant) -> u64 {
    at.micros() / 100_000
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

fn key_of(event: &KeyboardEvent) -> Option<Msg> {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return None;
    }
    Some(match event.key().as_str() {
        "ArrowLeft" => Msg::Key(Key::Left),
        "ArrowRight" => Msg::Key(Key::Right),
        "ArrowUp" => Msg::Key(Key::Up),
        "ArrowDown" => Msg::Key(Key::Down),
        "Home" => Msg::Key(Key::Home),
        "End" => Msg::Key(Key::End),
        "Escape" => Msg::Leave,
        _ => return None,
    })
}
