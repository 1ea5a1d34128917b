use wasm_bindgen::JsValue;
use web_sys::Window;

/// The query of the page's address as it stands there, still encoded, without the `?`.
#[must_use]
pub fn read() -> String {
    let search = web_sys::window().and_then(|window| window.location().search().ok());
    search.map_or_else(String::new, |search| search.trim_start_matches('?').to_owned())
}

/// Makes `query` the address, as a new step in the browser's history, and shows the top of the page
/// as any new page begins. Where a frame may not change its address, there is no such step.
pub fn push(query: &str) {
    let Some(window) = web_sys::window() else { return };
    window.scroll_to_with_x_and_y(0.0, 0.0);
    if let Ok(history) = window.history() {
        let address = local(&window, query);
        // A sandboxed frame refuses; the figure works all the same.
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&address));
    }
}

/// Puts `query` into the address without a new entry in the browser's history. Where a frame may
/// not change its address, nothing happens.
pub fn write(query: &str) {
    let Some(window) = web_sys::window() else { return };
    if let Ok(history) = window.history() {
        let address = local(&window, query);
        // A sandboxed frame refuses; the figure works all the same, only a reload forgets.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
    }
}

fn local(window: &Window, query: &str) -> String {
    let path = window.location().pathname().unwrap_or_default();
    let hash = window.location().hash().unwrap_or_default();
    let mark = if query.is_empty() { "" } else { "?" };
    [&*path, mark, query, &hash].concat()
}

/// The whole address of the page that shows what `query` says.
#[must_use]
pub fn address(query: &str) -> String {
    let location = web_sys::window().map(|window| window.location());
    let part =
        |part: Option<Result<String, JsValue>>| part.and_then(Result::ok).unwrap_or_default();
    let origin = part(location.as_ref().map(web_sys::Location::origin));
    let path = part(location.as_ref().map(web_sys::Location::pathname));
    let mark = if query.is_empty() { "" } else { "?" };
    [&*origin, &path, mark, query].concat()
}
