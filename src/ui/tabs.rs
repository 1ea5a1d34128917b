use web_sys::HtmlElement;
use yew::prelude::*;

use crate::browser;

/// One tab of a list.
#[derive(Clone, PartialEq)]
pub struct Tab {
    /// Its words.
    pub words: &'static str,
    /// The id of the panel it shows.
    pub panel: &'static str,
}

/// The id of the tab that shows a panel.
pub fn tab_id(panel: &str) -> String {
    format!("{panel}-tab")
}

/// A list of tabs as the ARIA authoring practices have it: one stop of the Tab key, arrow keys
/// inside, the panel shown at once. `choose` is called with the place of the one to show.
pub fn tabs(name: &'static str, tabs: &[Tab], chosen: usize, choose: &Callback<usize>) -> Html {
    let count = tabs.len();
    let tab = |(place, tab): (usize, &Tab)| {
        let chosen = place == chosen;
        let go = choose.clone();
        let choose = choose.reform(move |_: MouseEvent| place);
        let onkeydown = Callback::from(move |event: KeyboardEvent| {
            if let Some(next) = next(&event.key(), place, count) {
                event.prevent_default();
                focus_sibling(&event, next);
                go.emit(next);
            }
        });
        html! {
            <button type="button" role="tab" class="tab" id={tab_id(tab.panel)}
                aria-selected={chosen.to_string()} aria-controls={tab.panel}
                tabindex={if chosen { "0" } else { "-1" }} onclick={choose} {onkeydown}>
                { tab.words }
            </button>
        }
    };
    html! {
        <div role="tablist" class="tabs" aria-label={name}>
            { for tabs.iter().enumerate().map(tab) }
        </div>
    }
}

/// The place that a key leads to from `place`, around the ends.
fn next(key: &str, place: usize, count: usize) -> Option<usize> {
    match key {
        "ArrowRight" => Some((place + 1) % count),
        "ArrowLeft" => Some((place + count - 1) % count),
        "Home" => Some(0),
        "End" => Some(count - 1),
        _ => None,
    }
}

fn focus_sibling(event: &KeyboardEvent, place: usize) {
    let tab = event.target_dyn_into::<HtmlElement>();
    let list = tab.and_then(|tab| tab.parent_element());
    let child = list.and_then(|list| list.children().item(place as u32));
    if let Some(child) =
        child.and_then(|child| wasm_bindgen::JsCast::dyn_into::<HtmlElement>(child).ok())
    {
        browser::focus(&child);
    }
}

#[cfg(test)]
mod tests {
    use super::next;

    #[test]
    fn arrows_go_around_the_ends() {
        assert_eq!(next("ArrowRight", 1, 2), Some(0));
        assert_eq!(next("ArrowLeft", 0, 2), Some(1));
        assert_eq!(next("End", 0, 4), Some(3));
        assert_eq!(next("a", 0, 4), None);
    }
}
