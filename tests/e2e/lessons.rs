//! The lessons: the gallery, their addresses, and what is to be learnt from them.

use libtest_mimic::Trial;
use loopscope::lessons::{first, library};
use serde_json::{Value, json};

use crate::keyboard::{focused, tab_to};
use crate::tools::{Page, keys, test};

pub fn tests() -> Vec<Trial> {
    vec![
        test(a_first_visit_shows_a_lesson_and_nothing_in_its_way),
        test(a_lesson_is_chosen_with_the_keyboard),
        test(the_gallery_gives_the_focus_back),
        test(back_and_forward_go_from_lesson_to_lesson),
        test(a_link_to_a_lesson_can_be_opened_elsewhere),
        test(an_address_opens_its_lesson),
        test(a_lesson_that_is_not_there_gives_a_notice_and_the_first_one),
        test(a_lesson_that_was_changed_is_so_after_a_reload_and_keeps_its_words),
        test(what_there_is_to_learn_is_told_after_the_run),
        test(each_seed_is_another_race),
        test(the_words_lead_to_the_lessons_that_show_them),
        test(dialogs_fit_a_phone),
    ]
}

/// The link of the gallery to that lesson, which begins with its title.
fn plate(page: &Page, lesson: &str) -> String {
    let name = "return document.querySelector(`a.plate[href='?lesson=${arguments[0]}']`)
        ?.textContent ?? ''";
    let mut found = String::new();
    page.until("the gallery shows the lesson", || {
        found = page.execute(name, &[json!(lesson)]).as_str().unwrap_or_default().to_owned();
        !found.is_empty()
    });
    found
}

fn open_gallery(page: &Page, lesson: &str) {
    page.button(lesson).click();
    page.find("dialog", "Lessons");
    plate(page, "three-downloads");
}

fn a_first_visit_shows_a_lesson_and_nothing_in_its_way(page: &Page) {
    page.open("");
    page.button("Lesson: Three requests");
    assert_eq!(page.execute("return document.querySelectorAll('dialog').length", &[]), json!(0));
    page.run();
    page.until_status("Run 1 started: Sequential and Gather.");
}

fn each_seed_is_another_race(page: &Page) {
    page.open("lesson=ten-racers");
    // What the lesson says of the first two seeds after its own.
    for (seed, first) in [("2", "first: racer 8"), ("3", "first: racer 4")] {
        page.button("New seed").click();
        page.reaches(&format!("lesson=ten-racers&seed={seed}"));
        page.run();
        page.button("Skip to end").click();
        page.until_status("finished");
        page.says(first);
    }
}

fn a_lesson_is_chosen_with_the_keyboard(page: &Page) {
    page.open("");
    tab_to(page, "Lesson: Three requests");
    page.press(keys::ENTER);
    let link = plate(page, "three-downloads");
    for _ in 0..9 {
        if focused(page) == link {
            break;
        }
        page.press(&format!("{}{}", keys::SHIFT, keys::TAB));
    }
    assert_eq!(focused(page), link);
    page.press(keys::ENTER);
    page.until_gone("dialog", "Lessons");
    page.button("Lesson: Three downloads");
    page.reaches("lesson=three-downloads");
    page.says("Forecast: all at once 2.00 s, one after another 6.00 s.");
    let question = "return document.activeElement.textContent";
    let asked = page.execute(question, &[]);
    let library = library();
    assert_eq!(asked.as_str(), library.lesson("three-downloads").map(|lesson| lesson.asks));
}

fn the_gallery_gives_the_focus_back(page: &Page) {
    page.open("");
    open_gallery(page, "Lesson: Three requests");
    page.press(keys::ESCAPE);
    page.until_gone("dialog", "Lessons");
    assert!(page.button("Lesson: Three requests").focused());
    open_gallery(page, "Lesson: Three requests");
    page.button("Close").click();
    page.until_gone("dialog", "Lessons");
    assert!(page.button("Lesson: Three requests").focused());
}

fn back_and_forward_go_from_lesson_to_lesson(page: &Page) {
    page.open("");
    page.row(1).delay().paste("5");
    page.says("Forecast: all at once 5.00 s");
    open_gallery(page, "Lesson: Three requests");
    click(page, "three-downloads");
    page.reaches("lesson=three-downloads");
    page.session().post("/back", &json!({}));
    page.button("Lesson: Three requests");
    page.says("Forecast: all at once 5.00 s");
    page.reaches("lesson=three-requests&tasks=User_Profile:5s;Recent_Posts:3s;Friend_List:1s");
    page.session().post("/forward", &json!({}));
    page.button("Lesson: Three downloads");
    page.says("Forecast: all at once 2.00 s, one after another 6.00 s.");
}

fn click(page: &Page, lesson: &str) {
    let click = "document.querySelector(`a.plate[href='?lesson=${arguments[0]}']`).click()";
    page.execute(click, &[json!(lesson)]);
}

fn a_link_to_a_lesson_can_be_opened_elsewhere(page: &Page) {
    page.open("");
    open_gallery(page, "Lesson: Three requests");
    let taken = |keys: &str| {
        let script = format!(
            "const event = new MouseEvent('click', {{ bubbles: true, cancelable: true, {keys} }});
            let taken;
            const look = (event) => {{ taken = event.defaultPrevented; event.preventDefault(); }};
            addEventListener('click', look);
            document.querySelector('a.plate').dispatchEvent(event);
            removeEventListener('click', look);
            return taken;"
        );
        page.execute(&script, &[])
    };
    assert_eq!(taken("ctrlKey: true"), Value::Bool(false));
    assert_eq!(taken("metaKey: true"), Value::Bool(false));
    page.find("dialog", "Lessons");
    assert_eq!(taken(""), Value::Bool(true));
    page.until_gone("dialog", "Lessons");
}

fn an_address_opens_its_lesson(page: &Page) {
    page.open("lesson=three-downloads&run=gather");
    page.button("Lesson: Three downloads");
    page.says("Forecast: all at once 2.00 s.");
    page.button("Reset").click();
    page.reaches("lesson=three-downloads");
}

fn a_lesson_that_is_not_there_gives_a_notice_and_the_first_one(page: &Page) {
    page.open("lesson=%3Cimg%3E");
    page.says("In the address, lesson=<img>: there is no such lesson; the first one is shown.");
    page.button("Lesson: Three requests");
    page.says("Forecast: all at once 3.00 s, one after another 6.00 s.");
}

fn a_lesson_that_was_changed_is_so_after_a_reload_and_keeps_its_words(page: &Page) {
    page.open("lesson=three-downloads");
    page.row(1).delay().paste("4");
    let changed = "lesson=three-downloads&tasks=download x3:4s";
    page.reaches(changed);
    page.reload();
    page.button("Lesson: Three downloads");
    page.says("Forecast: all at once 4.00 s, one after another 12.00 s.");
    page.says("changed");
    page.button("Reset").click();
    page.reaches("lesson=three-downloads");
}

fn what_there_is_to_learn_is_told_after_the_run(page: &Page) {
    page.open("");
    let home = first().take_home;
    assert!(!page.words().contains(home));
    page.says("Run it first.");
    page.run();
    page.button("Skip to end").click();
    page.until_status("finished");
    page.says(home);
    page.button("What to expect").click();
    page.until("the next lesson is named", || page.words().contains("Next lesson"));
    page.execute("[...document.querySelectorAll('.lesson-ways a')].at(-1).click()", &[]);
    page.says("Run it first.");
}

fn the_words_lead_to_the_lessons_that_show_them(page: &Page) {
    page.open("tasks=A:1s");
    page.button("What they mean").click();
    page.find("dialog", "Words");
    page.says("Finishes the run at once");
    page.find("link", "See it: Three requests").click();
    page.until_gone("dialog", "Words");
    page.button("Lesson: Three requests");
    page.reaches("");
}

fn dialogs_fit_a_phone(page: &Page) {
    page.open("");
    let size = json!({"width": 360, "height": 740, "deviceScaleFactor": 1, "mobile": false});
    page.session().chromium("Emulation.setDeviceMetricsOverride", &size);
    // The preview is as wide as a column of text, drawn at half its size.
    let beyond =
        "return [...document.querySelectorAll('dialog, dialog :not(input, .share-window, .share-window *)')].filter((element) => {
        const { left, right } = element.getBoundingClientRect();
        return left < 0 || right > innerWidth || element.scrollWidth > innerWidth;
      }).map((element) => element.outerHTML.slice(0, 99))";
    for button in ["Lesson: Three requests", "Words", "Share", "Export"] {
        page.button(button).click();
        page.until("a dialog is open", || {
            page.execute("return !!document.querySelector('dialog[open]')", &[]) == json!(true)
        });
        assert_eq!(page.execute(beyond, &[]), json!([]), "{button}");
        page.press(keys::ESCAPE);
        page.until("no dialog is open", || {
            page.execute("return !document.querySelector('dialog')", &[]) == json!(true)
        });
    }
}
