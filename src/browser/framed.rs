//! What holds for a figure in a page of others.

use web_sys::{Element, FocusOptions, HtmlElement};

/// Marks the document as a figure among other things, by which style sheets know it, and as one
/// whose things do not glide.
pub fn mark(framed: bool, still: bool) {
    let mark = |name: &str, value: &str, on: bool| {
        if let Some(root) = root() {
            // Plain attributes of an element that is there can be set and removed.
            let _ = if on { root.set_attribute(name, value) } else { root.remove_attribute(name) };
        }
    };
    mark(FRAMED, "1", framed);
    mark(MOTION, "reduce", still);
}

const FRAMED: &str = "data-embed";
const MOTION: &str = "data-motion";

/// Whether the figure stands in a page of others.
#[must_use]
pub fn is_framed() -> bool {
    root().is_some_and(|root| root.has_attribute(FRAMED))
}

/// Whether the address asks for less motion.
#[must_use]
pub fn is_still() -> bool {
    root().is_some_and(|root| root.has_attribute(MOTION))
}

/// Gives the focus to `element`. In a page of others, only a reader who is in the figure already is
/// taken along, and nothing scrolls.
pub fn focus(element: &HtmlElement) {
    let framed = is_framed();
    let here = || document().and_then(|document| document.has_focus().ok()).unwrap_or(false);
    if framed && !here() {
        return;
    }
    let options = FocusOptions::new();
    options.set_prevent_scroll(framed);
    // An element that can't take the focus leaves it where it is.
    let _ = element.focus_with_options(&options);
}

/// Whether `element` has the focus.
#[must_use]
pub fn has_focus(element: &Element) -> bool {
    document().and_then(|document| document.active_element()).as_ref() == Some(element)
}

fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}

fn root() -> Option<Element> {
    document()?.document_element()
}
