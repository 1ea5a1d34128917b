//! The messages between a figure and the page around it, as they are carried: a chunk.

mod given;
mod mouth;
mod size;

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use gloo_events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, MessageEvent};
use yew::Callback;

use self::given::Data;
use self::mouth::Mouth;
use self::size::Size;
use super::{now, picture};
use crate::app::protocol::{
    Bucket, Command, Envelope, Failure, Id, Message, PICTURE, Read, Request, Response, Take,
    Teller, answer, drawing, painted, read,
};
use crate::app::{Action, Embed, Exported, State};

/// What goes on between the figure and the page around it.
struct Line {
    mouth: Rc<Mouth>,
    inbox: Rc<RefCell<Inbox>>,
    teller: Teller,
    size: Option<Size>,
    _listener: EventListener,
}

/// A picture has twice the pixels of its drawing, for dense screens and paper.
const TWICE: f64 = 2.0;
/// What other colours cost beyond what is measured: the browser styles and paints everything again.
const COLOURS: f64 = 20.0;

/// What has come.
struct Inbox {
    bucket: Bucket,
    read: VecDeque<Read>,
    /// When what is being done was begun, and what it costs beyond the time.
    acting: Option<(f64, f64)>,
    /// Whether a picture is being painted.
    paints: bool,
}

thread_local! {
    /// The line, once it has been tried to open it: there is none where the page around is another
    /// one than the address says.
    static LINE: RefCell<Option<Option<Line>>> = const { RefCell::new(None) };
}

/// Tells the page around what is new in `state`, and does what it has asked for.
pub fn speak(state: &State, dispatch: &Callback<Action>) {
    let action = LINE.with_borrow_mut(|line| {
        let line = line.get_or_insert_with(|| Line::open(&state.embed, dispatch)).as_mut()?;
        line.tell(state);
        line.answer(state)
    });
    if let Some(action) = action {
        dispatch.emit(Action::Quietly(Box::new(action)));
        // There may be more, to be answered from what has become of the state by then.
        dispatch.emit(Action::Heard);
    }
}

impl Line {
    fn open(embed: &Embed, dispatch: &Callback<Action>) -> Option<Self> {
        let mouth = Rc::new(Mouth::open(&embed.origin)?);
        let bucket = Bucket::full(now());
        let inbox = Inbox { bucket, read: VecDeque::new(), acting: None, paints: false };
        let inbox = Rc::new(RefCell::new(inbox));
        let (ears, filled, dispatch) = (Rc::clone(&mouth), Rc::clone(&inbox), dispatch.clone());
        let listener = EventListener::new(&web_sys::window()?.into(), "message", move |event| {
            if ears.is_from_there(event) && filled.borrow_mut().take(event, &ears) {
                dispatch.emit(Action::Heard);
            }
        });
        Some(Self { mouth, inbox, teller: Teller::default(), size: None, _listener: listener })
    }

    fn tell(&mut self, state: &State) {
        for message in self.teller.news(state) {
            self.mouth.post(&Envelope::of(message));
        }
        // Nothing comes before `ready`.
        if self.size.is_none() {
            self.size = Size::watch(Rc::clone(&self.mouth));
        }
    }

    /// Answers what has come, up to something that is to be done.
    fn answer(&self, state: &State) -> Option<Action> {
        self.inbox.borrow_mut().is_done();
        loop {
            let read = self.inbox.borrow_mut().read.pop_front()?;
            let began = now();
            let (id, response, action) = match read {
                Read::Foreign => continue,
                Read::Wrong(id, failure) => (id, Response::refused(failure), None),
                Read::Request(Request { id, command: Command::Export(format) })
                    if format == PICTURE =>
                {
                    let free = !self.inbox.borrow().paints;
                    let drawing = free.then(|| drawing(state)).ok_or_else(Failure::painting);
                    match drawing.flatten() {
                        Ok(drawing) => {
                            self.paint(id, drawing, began);
                            continue;
                        }
                        Err(failure) => (id, Response::refused(failure), None),
                    }
                }
                Read::Request(request) => {
                    let (response, action) = answer(state, request.command);
                    (request.id, response, action)
                }
            };
            self.mouth.answer(id, response);
            let mut inbox = self.inbox.borrow_mut();
            let now = now();
            inbox.bucket.spend(began, now);
            if let Some(action) = action {
                let colours = matches!(action, Action::Theme(_));
                inbox.acting = Some((now, if colours { COLOURS } else { 0.0 }));
                return Some(action);
            }
        }
    }

    /// Paints a drawing that was begun at that moment, and answers when it is painted.
    fn paint(&self, id: Option<Id>, drawing: Exported, began: f64) {
        self.inbox.borrow_mut().paints = true;
        let (mouth, inbox) = (Rc::clone(&self.mouth), Rc::clone(&self.inbox));
        let text = drawing.text.clone();
        picture(&text, TWICE, move |png| {
            mouth.answer(id, painted(&drawing, png.as_deref()));
            let mut inbox = inbox.borrow_mut();
            inbox.bucket.spend(began, now());
            inbox.paints = false;
        });
    }
}

impl Inbox {
    /// Takes a message of the page around, and says whether there is something to answer. What it
    /// carries is not looked at where too many come: that is what takes time.
    fn take(&mut self, event: &Event, mouth: &Mouth) -> bool {
        let began = now();
        let take = self.bucket.take(began);
        if take != Take::Read && self.bucket.tells() {
            mouth.post(&Envelope::of(Message::Error(Failure::dropped())));
        }
        if take == Take::Drop {
            return false;
        }
        let data: JsValue = event.unchecked_ref::<MessageEvent>().data();
        let read = read(&Data(data));
        if take == Take::Refuse {
            if let Some(id) = read.id() {
                mouth.answer(Some(id), Response::refused(Failure::dropped()));
            }
            self.bucket.spend_on_refusal(began, now());
            return false;
        }
        self.bucket.spend(began, now());
        let asks = read != Read::Foreign;
        if asks {
            self.read.push_back(read);
        }
        asks
    }

    /// What was being done is done.
    fn is_done(&mut self) {
        if let Some((began, more)) = self.acting.take() {
            self.bucket.spend_on_action(began, now(), more);
        }
    }
}
