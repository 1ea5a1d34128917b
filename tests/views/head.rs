use loopscope::app::Theme;
use loopscope::ui::{header, notices};
use yew::prelude::*;

use super::dom::Dom;
use super::{dom, html, opened};

#[test]
fn what_the_address_could_not_give_is_told_and_can_be_closed() {
    let told = |query: &str| dom(notices(&opened(query).notices, true, &Callback::noop()));
    assert!(told("").all("list").is_empty());
    let dom = told("speed=fast&theme=pink");
    let list = dom.one("list", "Notices");
    let said: Vec<_> = dom.inside(list, "listitem").iter().map(|item| &*item.text).collect();
    assert!(said[0].starts_with("In the address, speed=fast: a speed is a number"), "{said:?}");
    assert_eq!(
        said[1],
        "In the address, theme=pink: auto, light and dark are known; auto is used."
    );
    assert_eq!(dom.names("button"), ["Close this notice"; 2]);
}

#[test]
fn markup_in_the_address_is_text() {
    let hostile = "%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E=%3Cscript%3E";
    let rendered = html(notices(&opened(hostile).notices, true, &Callback::noop()));
    assert!(!rendered.contains("<img") && !rendered.contains("<script"), "{rendered}");
    let said = &Dom::of(&rendered).all("listitem")[0].text.clone();
    assert!(said.contains("<img src=x onerror=alert(1)>=<script>"), "{said}");
}

#[test]
fn the_switch_of_themes_says_which_is_in_force() {
    let switch = |theme| dom(header(theme, None, &Callback::noop())).names("button");
    let names = |colours| ["Lessons", "Words", "Share", "Export", colours];
    assert_eq!(switch(Theme::Auto), names("Colours: as your system has them"));
    assert_eq!(switch(Theme::Light), names("Colours: light"));
    assert_eq!(switch(Theme::Dark), names("Colours: dark"));
}
