//! Undo, redo and Reset.

use libtest_mimic::Trial;

use crate::tools::{Page, keys, test};

pub fn tests() -> Vec<Trial> {
    vec![
        test(buttons_go_back_and_forward),
        test(keys_go_back_and_forward_outside_text_fields),
        test(in_a_text_field_the_keys_are_the_browsers_own),
        test(reset_goes_back_to_the_example_and_can_be_undone),
    ]
}

fn buttons_go_back_and_forward(page: &Page) {
    page.open("");
    assert!(!page.button("Undo").enabled());
    page.row(1).delay().set("4");
    page.button("Add task").click();
    page.reaches(
        "lesson=three-requests&tasks=User_Profile:4s;Recent_Posts:3s;Friend_List:1s;Task_4:1s",
    );
    page.button("Undo").click();
    page.reaches("lesson=three-requests&tasks=User_Profile:4s;Recent_Posts:3s;Friend_List:1s");
    page.button("Undo").click();
    page.says("one after another 6.00 s.");
    page.reaches("");
    assert_eq!(page.row(1).delay().value(), "2");
    page.button("Redo").click();
    page.button("Redo").click();
    page.reaches(
        "lesson=three-requests&tasks=User_Profile:4s;Recent_Posts:3s;Friend_List:1s;Task_4:1s",
    );
    assert!(!page.button("Redo").enabled());
}

fn keys_go_back_and_forward_outside_text_fields(page: &Page) {
    page.open("");
    page.button("Add task").click();
    page.says("one after another 7.00 s.");
    page.press(&format!("{}z", keys::CONTROL));
    page.says("one after another 6.00 s.");
    page.press(&format!("{}{}z", keys::CONTROL, keys::SHIFT));
    page.says("one after another 7.00 s.");
    page.press(&format!("{}z", keys::CONTROL));
    page.says("one after another 6.00 s.");
    page.press(&format!("{}y", keys::CONTROL));
    page.says("one after another 7.00 s.");
}

fn in_a_text_field_the_keys_are_the_browsers_own(page: &Page) {
    page.open("");
    page.button("Add task").click();
    let name = page.row(4).name();
    name.set("Weather");
    name.keys("!");
    page.reaches(
        "lesson=three-requests&tasks=User_Profile:2s;Recent_Posts:3s;Friend_List:1s;Weather!:1s",
    );
    page.press(&format!("{}z", keys::CONTROL));
    page.says("one after another 7.00 s.");
    assert_ne!(name.value(), "Weather!", "the browser takes back what was typed");
}

fn reset_goes_back_to_the_example_and_can_be_undone(page: &Page) {
    page.open("tasks=A:1s;B:5s&run=gather&speed=2");
    page.button("Reset").click();
    page.says("Forecast: all at once 3.00 s, one after another 6.00 s.");
    page.reaches("");
    page.button("Undo").click();
    page.reaches("tasks=A:1s;B:5s&run=gather&speed=2");
}
