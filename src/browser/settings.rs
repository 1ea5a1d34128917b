use web_sys::Storage;

/// What the reader's choice of theme is kept under.
const THEME: &str = "loopscope-theme";

/// The name of the theme that the reader chose last; nothing where storage is out of reach.
#[must_use]
pub fn kept_theme() -> Option<String> {
    storage()?.get_item(THEME).ok()?
}

/// Keeps the reader's choice of theme for the next visit, where storage is within reach.
pub fn keep_theme(name: &str) {
    if let Some(storage) = storage() {
        // A full or forbidden storage costs only the memory of the choice.
        let _ = storage.set_item(THEME, name);
    }
}

/// Shows the page in that theme: `light`, `dark`, or anything else for the system's own.
pub fn show_theme(name: &str) {
    let root = web_sys::window().and_then(|w| w.document()).and_then(|d| d.document_element());
    if let Some(root) = root {
        // Setting a plain attribute of an element that is there can't fail.
        let _ = root.set_attribute("data-theme", name);
    }
}

/// Gives the page that title, which tabs, bookmarks and assistive technology tell it by.
pub fn show_title(title: &str) {
    let document = web_sys::window().and_then(|w| w.document());
    if let Some(document) = document.filter(|document| document.title() != title) {
        document.set_title(title);
    }
}

/// In a frame with `sandbox="allow-scripts"` alone, even asking for the storage throws.
fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}
