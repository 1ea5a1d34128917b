use gloo_timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url, Window};

/// How long the browser has to read what it saves, in milliseconds.
const ENOUGH: u32 = 60_000;

/// Has the browser save `content` as a file. A sandboxed frame refuses without a word: see
/// [`is_sandboxed`].
pub fn save(file_name: &str, media_type: &str, content: &[u8]) {
    // Nothing but a lack of memory is in the way of any of this, and nothing is lost by it.
    let _ = try_save(file_name, media_type, content);
}

fn try_save(file_name: &str, media_type: &str, content: &[u8]) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = Array::of1(&Uint8Array::from(content));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let document = web_sys::window().and_then(|window| window.document());
    if let Some(document) = document {
        let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
        link.set_href(&address);
        link.set_download(file_name);
        link.click();
    }
    let forget = move || {
        // What is not there any more need not be revoked.
        let _ = Url::revoke_object_url(&address);
    };
    Timeout::new(ENOUGH, forget).forget();
    Ok(())
}

/// Whether the page is in a frame that belongs to no origin: as a rule, the browser then refuses
/// files and windows, and does not say so.
#[must_use]
pub fn is_sandboxed() -> bool {
    let Some(window) = web_sys::window() else { return false };
    let opaque = window.origin() == "null";
    opaque && !is_alone(&window)
}

/// Whether no other page has this one in a frame. A file of one's own has no origin either.
fn is_alone(window: &Window) -> bool {
    let parent = window.parent().ok().flatten();
    parent.is_none_or(|parent| parent == *window)
}
