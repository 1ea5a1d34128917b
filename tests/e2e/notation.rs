//! The Text tab shows the whole scenario, both ways, as it is typed.

use libtest_mimic::Trial;

use crate::tools::{Page, keys, test};

pub fn tests() -> Vec<Trial> {
    vec![
        test(what_is_typed_as_text_shows_everywhere_at_once),
        test(what_is_changed_in_rows_shows_as_text),
        test(text_stays_as_it_was_typed),
        test(a_change_of_the_text_is_undone_as_one),
    ]
}

fn what_is_typed_as_text_shows_everywhere_at_once(page: &Page) {
    page.open("");
    page.notation().set("A: 1.5s\nB: 500ms\n@run gather\n@title Two");
    page.says("Forecast: all at once 1.50 s.");
    page.find("heading", "Two");
    page.reaches("tasks=A:1.5s;B:500ms&run=gather&title=Two");
    page.tab("Tasks").click();
    assert_eq!(page.row(1).name().value(), "A");
    assert_eq!(page.row(2).delay().value(), "0.5");
    assert!(page.look_for("textbox", "Name of task 3").is_empty());
}

fn what_is_changed_in_rows_shows_as_text(page: &Page) {
    page.open("");
    page.row(3).delay().set("0.25");
    page.button("blocking").click();
    let text =
        "User_Profile: 2s\nRecent_Posts: 3s\nFriend_List: 250ms\n@run blocking, sequential, gather";
    assert_eq!(page.notation().value(), text);
}

fn text_stays_as_it_was_typed(page: &Page) {
    page.open("");
    let typed = "# Two requests\nA:1s;   B :2s\n\n@run   gather";
    page.notation().paste(typed);
    page.says("Forecast: all at once 2.00 s.");
    page.tab("Tasks").click();
    page.row(2).name();
    assert_eq!(page.notation().value(), typed);
}

fn a_change_of_the_text_is_undone_as_one(page: &Page) {
    page.open("tasks=A:1s&run=sequential");
    page.notation().paste("A: 1s\nB: 2s\n@run sequential");
    page.says("one after another 3.00 s.");
    page.tab("Text").keys(&format!("{}z", keys::CONTROL));
    page.says("one after another 1.00 s.");
    assert_eq!(page.notation().value(), "A: 1s\n@run sequential");
}
