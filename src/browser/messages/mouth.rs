use js_sys::{JSON, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{Event, Window};

use crate::app::Origin;
use crate::app::protocol::{Envelope, Id, Message, Response};

/// The way to the page around.
pub struct Mouth {
    parent: Window,
    /// The origin that the address names, or `*` for any.
    target: String,
    /// The same, as events have it.
    origin: Option<JsValue>,
}

impl Mouth {
    /// The way to the page around, where it has that origin.
    pub fn open(origin: &Origin) -> Option<Self> {
        let window = web_sys::window()?;
        let (target, origin) = match origin {
            Origin::None => return None,
            Origin::Any => ("*", None),
            Origin::Only(named) => (&**named, Some(JsValue::from_str(named))),
        };
        // To post to another origin would reach nobody, and the browser would complain each time.
        if origin.is_some() && origin_around(&window).is_some_and(|known| known != target) {
            return None;
        }
        let parent = window.parent().ok()??;
        Some(Self { parent, target: target.to_owned(), origin })
    }

    /// Whether a message comes from the page around, and from no other window.
    pub fn is_from_there(&self, event: &Event) -> bool {
        let field = |name: &str| Reflect::get(event, &JsValue::from_str(name)).ok();
        let parent: &JsValue = self.parent.as_ref();
        field("source").as_ref() == Some(parent)
            && (self.origin.is_none() || field("origin") == self.origin)
    }

    /// Answers a command.
    pub fn answer(&self, id: Option<Id>, response: Response) {
        self.post(&Envelope::answering(id, Message::Response(Box::new(response))));
    }

    /// Posts a message.
    pub fn post(&self, envelope: &Envelope) {
        let Ok(text) = serde_json::to_string(envelope) else { return };
        let Ok(message) = JSON::parse(&text) else { return };
        // Only what cannot be copied, or no origin, is refused: neither comes from here.
        let _ = self.parent.post_message(&message, &self.target);
    }
}

/// The origin of the page around, where the browser tells it.
fn origin_around(window: &Window) -> Option<String> {
    let origins = Reflect::get(&window.location(), &"ancestorOrigins".into()).ok()?;
    let nearest = origins.is_object().then(|| Reflect::get(&origins, &0.into()).ok())??;
    nearest.as_string()
}
