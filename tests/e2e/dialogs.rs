//! What the dialogs over the page have in common, from which it is handed on.

use libtest_mimic::Trial;
use serde_json::json;

use crate::tools::{Page, test};

pub fn tests() -> Vec<Trial> {
    vec![
        test(what_is_pressed_in_a_dialog_stays_where_it_is),
        test(a_text_that_cannot_be_read_is_told_where_it_is_handed_on),
    ]
}

const TASKS: &str = "tasks=A:200ms;B:100ms&run=gather";

fn resize(page: &Page, width: u64) {
    let size = json!({"width": width, "height": 740, "deviceScaleFactor": 1, "mobile": false});
    page.session().chromium("Emulation.setDeviceMetricsOverride", &size);
}

fn what_is_pressed_in_a_dialog_stays_where_it_is(page: &Page) {
    let places = "
        return [...document.querySelectorAll('dialog :is([name=form], [name=theme], .primary)')]
          .map((it) => { const { x, y } = it.getBoundingClientRect(); return [x, y]; })";
    for width in [1280, 768, 360] {
        resize(page, width);
        page.open(TASKS);
        page.button("Share").click();
        page.find("radio", "Link");
        let before = page.execute(places, &[]);
        for form in ["Figure only", "Frame", "Element", "Markdown", "Link"] {
            page.find("radio", form).click();
            assert_eq!(page.execute(places, &[]), before, "{form} at {width} px");
        }
        page.button("Copy").click();
        page.says("Copied.");
        assert_eq!(page.execute(places, &[]), before, "copied at {width} px");
        page.button("Close").click();
        page.button("Export").click();
        let below = "return document.querySelector('.export-more').getBoundingClientRect().y";
        let copy = page.button("Copy CSV table");
        let before = page.execute(below, &[]);
        copy.click();
        page.says("Copied.");
        assert_eq!(page.execute(below, &[]), before, "an export at {width} px");
    }
}

fn a_text_that_cannot_be_read_is_told_where_it_is_handed_on(page: &Page) {
    page.open(TASKS);
    page.notation().paste("A: 1s\nB: 2 apples");
    page.button("Share").click();
    page.says("Your text can’t be read (line 2): this shares the last tasks that could.");
    assert!(page.textbox("Link").value().ends_with(TASKS));
    page.button("Close").click();
    page.button("Export").click();
    page.says("Your text can’t be read (line 2): this exports the last tasks that could.");
    page.button("Close").click();
    page.notation().paste("A: 1s");
    page.button("Share").click();
    assert!(!page.words().contains("can’t be read"), "{}", page.words());
    let way = page.find("link", "For course authors");
    assert_eq!((&*way.attribute("href"), &*way.attribute("target")), ("authors.html", "_blank"));
}
