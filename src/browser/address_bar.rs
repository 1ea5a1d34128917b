/// The query of the page's address as it stands there, still encoded, without the `?`.
#[must_use]
pub fn read() -> String {
    let search = web_sys::window().and_then(|window| window.location().search().ok());
    search.map_or_else(String::new, |search| search.trim_start_matches('?').to_owned())
}

/// Puts `query` into the address without a new entry in the browser's history. Where a frame may
/// not change its address, nothing happens.
pub fn write(query: &str) {
    let Some(window) = web_sys::window() else { return };
    let path = window.location().pathname().unwrap_or_default();
    let hash = window.location().hash().unwrap_or_default();
    let mark = if query.is_empty() { "" } else { "?" };
    let address = format!("{path}{mark}{query}{hash}");
    if let Ok(history) = window.history() {
        // A sandboxed frame refuses; the figure works all the same, only a reload forgets.
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&address));
    }
}

/// The whole address of the page that shows what `query` says.
#[must_use]
pub fn address(query: &str) -> String {
    let location = web_sys::window().map(|window| window.location());
    let part = |part: Option<Result<String, wasm_bindgen::JsValue>>| {
        part.and_then(Result::ok).unwrap_or_default()
    };
    let origin = part(location.as_ref().map(web_sys::Location::origin));
    let path = part(location.as_ref().map(web_sys::Location::pathname));
    let mark = if query.is_empty() { "" } else { "?" };
    format!("{origin}{path}{mark}{query}")
}
