//! What a bad address gets: a notice that names the parameter and what is used instead, and a
//! page that works.

use libtest_mimic::Trial;

use crate::tools::{Page, test};

pub fn tests() -> Vec<Trial> {
    vec![
        test(each_parameter_that_cannot_be_taken_has_its_notice),
        test(a_notice_can_be_closed),
        test(tasks_that_cannot_be_read_are_kept_in_the_text_tab),
        test(markup_is_text),
        test(bytes_of_any_kind_give_a_page),
        test(an_address_of_a_hundred_kilobytes_gives_a_page),
    ]
}

const EXAMPLE: &str = "Forecast: all at once 3.00 s, one after another 6.00 s.";

fn each_parameter_that_cannot_be_taken_has_its_notice(page: &Page) {
    for (query, notice, forecast) in [
        ("colour=blue", "In the address, colour=blue: ", EXAMPLE),
        ("speed=fast", "In the address, speed=fast: a speed is a number from", EXAMPLE),
        ("speed=fast", "used instead: a speed that suits the tasks.", EXAMPLE),
        ("run=never", "In the address, run=never: the strategies are blocking", EXAMPLE),
        ("theme=pink", "auto, light and dark are known; auto is used.", EXAMPLE),
        ("v=7", "In the address, v=7: 1 is known; 1 is used.", EXAMPLE),
        (
            "run=gather&run=blocking",
            "In the address, run=blocking: it is there twice, and the first one is used.",
            "Forecast: all at once 3.00 s.",
        ),
    ] {
        page.open(query);
        page.says(notice);
        page.says(forecast);
    }
}

fn a_notice_can_be_closed(page: &Page) {
    page.open("colour=blue&size=9");
    page.find("list", "Notices");
    page.button("Close this notice").click();
    page.says("In the address, size=9: ");
    assert!(!page.words().contains("colour"), "{}", page.words());
    page.button("Close this notice").click();
    assert!(page.look_for("list", "Notices").is_empty());
}

fn tasks_that_cannot_be_read_are_kept_in_the_text_tab(page: &Page) {
    page.open("tasks=A:2;B:1s&run=gather");
    page.says("In the address, tasks=A:2;B:1s: line 1, column 3");
    page.says("those of the first lesson are shown.");
    assert_eq!(page.textbox("Notation").value(), "A:2;B:1s");
    page.says("Line 1, column 3: found “2”; add a unit");
    page.says("Forecast: all at once 3.00 s.");
    page.run();
    page.until_status("Run 1 started: Gather.");
    page.button("Stop").click();
}

fn markup_is_text(page: &Page) {
    let markup = "<img src=x onerror=alert(1)>";
    page.open(
        &format!("tasks=\"{markup}\":100ms&run=gather&title={markup}&x={markup}")
            .replace('<', "%3C")
            .replace('>', "%3E")
            .replace('"', "%22")
            .replace(' ', "%20"),
    );
    page.says(&format!("In the address, x={markup}: "));
    page.find("heading", markup);
    assert_eq!(page.row(1).name().value(), markup);
    page.run();
    page.until_status("Run 1 finished: Gather ");
    assert_eq!(page.table()[0].task, markup);
    page.open("tasks=<img src=x onerror=alert(1)>:1s");
    page.words();
    let images = "return document.querySelectorAll('img, script:not([src])').length";
    assert_eq!(page.execute(images, &[]), 0);
}

fn bytes_of_any_kind_give_a_page(page: &Page) {
    for query in ["%zz", "tasks=%zz", "tasks=%ff%fe%00", "=&==&&&", "tasks=&run=&speed=&title="] {
        page.open(query);
        page.says("Forecast: all at once 3.00 s");
        page.button("Share");
    }
    page.open("tasks=%zz");
    assert_eq!(page.textbox("Notation").value(), "%zz");
}

fn an_address_of_a_hundred_kilobytes_gives_a_page(page: &Page) {
    page.open(&format!("tasks={}", "A:1s;".repeat(20_000)));
    page.says("65,536 bytes of notation are the most");
    page.says(EXAMPLE);
    assert_eq!(page.textbox("Notation").value().len(), 100_000);
    page.open(&format!("tasks={}", "A".repeat(600_000)));
    page.says("The address is too long to be read: the first lesson is shown.");
}
