//! The dialog with the link to the figure.

use libtest_mimic::Trial;
use serde_json::Value;

use crate::keyboard::{focused, tab_to};
use crate::tools::{Page, keys, test};

pub fn tests() -> Vec<Trial> {
    vec![
        test(the_share_dialog_opens_and_gives_the_focus_back),
        test(a_link_that_some_programs_would_cut_is_told),
        test(the_close_button_gives_the_focus_back_too),
    ]
}

fn the_share_dialog_opens_and_gives_the_focus_back(page: &Page) {
    page.open("tasks=A:1s;B:2s&run=gather");
    tab_to(page, "Share");
    page.press(keys::ENTER);
    page.find("dialog", "Share this figure");
    let link = page.textbox("Link").value();
    assert!(link.ends_with("/?tasks=A:1s;B:2s&run=gather"), "{link}");
    let inside = "return document.querySelector('dialog').contains(document.activeElement)";
    for _ in 0..3 {
        assert_eq!(page.execute(inside, &[]), Value::Bool(true), "the focus is inside");
        page.press(keys::TAB);
        if focused(page).is_empty() {
            page.press(keys::TAB);
        }
    }
    page.press(keys::ESCAPE);
    page.until_gone("dialog", "Share this figure");
    assert!(page.button("Share").focused());
    page.go(&link);
    page.says("Forecast: all at once 2.00 s.");
}

fn a_link_that_some_programs_would_cut_is_told(page: &Page) {
    page.open("");
    let tasks: Vec<_> = (0..200).map(|number| format!("Request_{number}: 1s")).collect();
    page.notation().paste(&tasks.join("\n"));
    page.button("Share").click();
    let length = page.textbox("Link").value().len();
    page.says(&format!("The link has {length} characters. Some programs cut links over 2,000."));
    page.button("Close").click();
    page.until_gone("dialog", "Share this figure");
}

fn the_close_button_gives_the_focus_back_too(page: &Page) {
    page.open("");
    page.button("Share").click();
    page.button("Close").click();
    page.until_gone("dialog", "Share this figure");
    assert!(page.button("Share").focused());
}
