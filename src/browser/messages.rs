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
/// What painting costs the browser, in milliseconds, which nobody here can measure.
const PAINTING: f64 = 50.0;

/// What has come.
struct Inbox {
    bucket: Bucket,
    read: VecDeque<Read>,
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
        let mouth = Rc::new(Mouth::open(embed.origin.as_deref())?);
        let inbox = Inbox { bucket: Bucket::full(now()), read: VecDeque::new() };
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
        loop {
            let read = self.inbox.borrow_mut().read.pop_front()?;
            let (id, response, action) = match read {
                Read::Foreign => continue,
                Read::Wrong(id, failure) => (id, Response::refused(failure), None),
                Read::Request(Request { id, command: Command::Export(format) })
                    if format == PICTURE =>
                {
                    match drawing(state) {
                        Ok(drawing) => {
                            self.paint(id, drawing);
                            continue;
                        }
                        Err(failure) => (id, Response::refused(failure), None),
                    }
                }
                Read::Request(request) => {
                    // A large scenario takes its time once. All else may be asked for in a run.
                    let free = matches!(request.command, Command::Configure(_));
                    let began = now();
                    let (response, action) = answer(state, request.command);
                    let spent = if free { 0.0 } else { now() - began };
                    self.inbox.borrow_mut().bucket.spend(spent);
                    (request.id, response, action)
                }
            };
            self.mouth.post(&Envelope::answering(id, Message::Response(Box::new(response))));
            if action.is_some() {
                return action;
            }
        }
    }
}

impl Line {
    /// Paints a drawing, and answers when it is painted.
    fn paint(&self, id: Option<Id>, drawing: Exported) {
        self.inbox.borrow_mut().bucket.spend(PAINTING);
        let mouth = Rc::clone(&self.mouth);
        let text = drawing.text.clone();
        picture(&text, TWICE, move |png| {
            let response = painted(&drawing, png.as_deref());
            mouth.post(&Envelope::answering(id, Message::Response(Box::new(response))));
        });
    }
}

impl Inbox {
    /// Takes a message of the page around, and says whether there is something to answer. What it
    /// carries is not looked at where too many come: that is what takes time.
    fn take(&mut self, event: &Event, mouth: &Mouth) -> bool {
        let began = now();
        match self.bucket.take(began) {
            Take::Drop => return false,
            Take::DropAndTell => {
                mouth.post(&Envelope::of(Message::Error(Failure::dropped())));
                return false;
            }
            Take::Read => {}
        }
        let data: JsValue = event.unchecked_ref::<MessageEvent>().data();
        let read = read(&Data(data));
        self.bucket.spend(now() - began);
        let asks = read != Read::Foreign;
        if asks {
            self.read.push_back(read);
        }
        asks
    }
}
