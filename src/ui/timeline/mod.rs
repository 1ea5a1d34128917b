//! The chart: two canvases, a tip, and the frames that follow a run.

mod easing;
mod frames;
mod gesture;
mod keys;
mod listen;
mod look;
mod marking;
mod msg;
mod overlay;
mod playhead;
mod stage;
mod zoom;

use std::ops::Range;
use std::rc::Rc;

use gloo_render::AnimationFrame;
use web_sys::{Element, HtmlCanvasElement, HtmlElement};
use yew::prelude::*;

use self::gesture::Gesture;
use self::keys::key_of;
use self::listen::{Listeners, Room, reduced_motion};
pub use self::msg::Msg;
use self::playhead::Handle;
pub use self::stage::Stage;
use crate::app::{Figure, Travel};
use crate::browser;
use crate::chart::Hit;
use crate::time::Instant;

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
    /// Where it is told which moment the reader wants to look at.
    pub on_travel: Callback<Travel>,
    /// The theme in force: another one has other colours.
    pub theme: AttrValue,
    /// Whether the chart is in sight: otherwise nothing is painted.
    #[prop_or(true)]
    pub seen: bool,
    /// Whether the reader can only look.
    #[prop_or_default]
    pub fixed: bool,
    /// Controls that lie over the chart, placed by the properties that [`overlay`] sets.
    #[prop_or_default]
    pub overlay: Html,
}

/// The milliseconds in which a changed forecast glides to its place.
const GLIDE: f64 = 100.0;

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
    gesture: Gesture,
    handle: Handle,
    /// Another part is looked at than was painted last.
    moved: bool,
    room: Room,
    ticked: f64,
    /// The run's time as numbers now tell it.
    told: Instant,
    gliding: bool,
    /// Whether anything is painted.
    paints: bool,
    width: f64,
}

impl Component for Timeline {
    type Message = Msg;
    type Properties = TimelineProps;

    fn create(ctx: &Context<Self>) -> Self {
        Self {
            host: NodeRef::default(),
            still: NodeRef::default(),
            live: NodeRef::default(),
            tip: NodeRef::default(),
            stage: None,
            listeners: None,
            frame: None,
            marked: None,
            gesture: Gesture::default(),
            handle: Handle::default(),
            moved: false,
            room: Room::default(),
            ticked: 0.0,
            told: Instant::START,
            gliding: false,
            paints: ctx.props().seen,
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
            Msg::Press(_, at) if ctx.props().fixed => self.point(ctx, at),
            Msg::Zoom(..) | Msg::Step(_) if ctx.props().fixed => {}
            Msg::Press(id, at) => {
                let grabbed = self.grab(ctx, id, at);
                self.gesture.press(id, at);
                match self.stage.as_ref().and_then(|stage| stage.jumped(at)) {
                    _ if grabbed => self.mark(ctx, None),
                    Some(view) => return self.look_at_work(ctx, Some(view)),
                    None => self.point(ctx, at),
                }
            }
            Msg::Pointer(id, at) => match self.gesture.drag(id, at) {
                Some(_) if self.tow(ctx, id, at) => {}
                Some(change) => return self.drag(ctx, change, at),
                None => self.point(ctx, at),
            },
            Msg::Lift(id) => {
                self.gesture.lift(id);
                self.drop_handle(id);
            }
            Msg::Seek(at) => self.seek(ctx, at),
            Msg::Nudge(hundredths) => self.nudge(ctx, hundredths),
            Msg::Step(travel) => ctx.props().on_travel.emit(travel),
            Msg::Zoom(factor, at) => return self.zoom(ctx, factor, at),
            Msg::Pan(right, down) => return self.pan(ctx, right, down),
            Msg::Leaf(right) => {
                let width = self.stage.as_ref().map_or(0.0, Stage::width);
                return self.pan(ctx, right * width, 0.0);
            }
            Msg::All => return self.look(ctx, None),
            Msg::Key(key) => {
                let (figure, now) = (&ctx.props().figure, self.now(ctx));
                let after = |stage: &Stage| stage.after(figure, now, self.marked, key);
                let hit = self.stage.as_ref().and_then(after);
                return self.reveal(ctx, hit);
            }
            Msg::Leave => self.mark(ctx, None),
        }
        false
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &TimelineProps) -> bool {
        if old.theme != ctx.props().theme {
            ctx.link().send_message(Msg::Restyled);
        }
        self.paints = ctx.props().seen;
        if self.paints && !old.seen {
            self.mark(ctx, None);
            self.arrange(ctx, 0.0);
        } else if old.figure == ctx.props().figure {
            let pointed = old.pointed != ctx.props().pointed;
            if pointed && self.frame.is_none() {
                self.on_frame(ctx, browser::now());
            }
        } else if ctx.props().figure.looks_elsewhere(&old.figure) {
            self.look_back(ctx);
        } else {
            self.mark(ctx, None);
            self.arrange(ctx, if reduced_motion() { 0.0 } else { GLIDE });
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let link = ctx.link();
        let host = self.host.clone();
        let onkeydown = link.batch_callback(move |event: KeyboardEvent| {
            // Controls that lie over the chart keep their keys.
            let own = event.target_dyn_into::<Element>() == host.cast();
            let message = if own { key_of(&event) } else { None };
            if message.is_some() {
                event.prevent_default();
            }
            message
        });
        // One kind of callback for all that pointers do weighs less than a closure for each.
        let on = |message: fn(PointerEvent) -> Msg| link.callback(message);
        let lift = on(|event| Msg::Lift(event.pointer_id()));
        let close = self.stage.as_ref().is_some_and(Stage::is_close);
        let fixed = ctx.props().fixed;
        html! {
            <>
                <div class={classes!("timeline", close.then_some("close"))} ref={&self.host}
                    tabindex="0" role="application"
                    aria-roledescription="timeline" aria-label={ctx.props().figure.label()}
                    aria-describedby="timeline-keys"
                    {onkeydown} onblur={link.callback(|_: FocusEvent| Msg::Leave)}
                    onpointerleave={on(|_| Msg::Leave)}>
                    <canvas ref={&self.still} class="timeline-still" aria-hidden="true" />
                    <canvas ref={&self.live} class="timeline-live" aria-hidden="true"
                        onpointerdown={on(Msg::press)}
                        onpointermove={on(Msg::pointer)}
                        onpointerup={lift.clone()} onpointercancel={lift} />
                    <p id="timeline-keys" class="unseen">
                        { "Arrow keys go from bar to bar and say what each was asked for and what it took. " }
                        if !fixed { { "Plus and minus zoom, 0 shows all. After a run, comma and full stop go from event to event. " } }
                        { "The table of results says the same." }
                    </p>
                    if !fixed { { self.handle.view(link) } }
                    { ctx.props().overlay.clone() }
                    <div ref={&self.tip} class="tip" aria-live="polite" hidden=true></div>
                </div>
                if !fixed { { zoom::buttons(link, close) } }
            </>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if first && let Some(host) = self.host.cast::<HtmlElement>() {
            let canvas = |node: &NodeRef| node.cast::<HtmlCanvasElement>();
            let (still, live) = (canvas(&self.still), canvas(&self.live));
            self.stage = still.zip(live).and_then(|(still, live)| Stage::new(&host, still, live));
            let room = (!ctx.props().fixed).then(|| Rc::clone(&self.room));
            self.listeners = Some(Listeners::new(&host, ctx.link(), room));
            self.arrange(ctx, 0.0);
        }
        self.lay_over();
    }
}

impl Timeline {
    fn now(&self, ctx: &Context<Self>) -> Instant {
        ctx.props().now.emit(())
    }

    /// Lays everything out anew, paints it, and asks for a frame. Also out of sight, for paper shows
    /// what the screen does not: only the frames of a run are not painted there.
    fn arrange(&mut self, ctx: &Context<Self>, glide: f64) {
        self.paints = true;
        let Some(host) = self.host.cast::<HtmlElement>() else { return };
        self.width = f64::from(host.client_width());
        if let Some(stage) = &mut self.stage {
            let (figure, real) = (&ctx.props().figure, browser::now());
            stage.arrange(figure, self.width, ctx.props().now.emit(()));
            stage.aim(figure, real, glide);
            stage.paint_still(figure, real);
            self.gliding = stage.glides(real);
        }
        self.make_room();
        self.lay_over();
        self.on_frame(ctx, browser::now());
        self.paints = ctx.props().seen;
    }

    /// Where the wheel has something to move now.
    fn make_room(&self) {
        if let Some(stage) = &self.stage {
            let [up, down] = stage.room();
            self.room.set([stage.is_close(), up, down]);
        }
    }
}
