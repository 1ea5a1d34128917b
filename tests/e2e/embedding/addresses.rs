//! Whatever stands in a figure's address, it is a figure: with a notice, or with nothing.

use libtest_mimic::Trial;

use super::{into, lesson};
use crate::tools::{Page, test};

pub fn tests() -> Vec<Trial> {
    vec![
        test(what_is_wrong_is_told_in_the_figure),
        test(an_address_of_a_mebibyte_gives_a_figure),
        test(markup_in_a_frames_address_is_text),
    ]
}

const EXAMPLE: &str = "Forecast: all at once 3.00 s, one after another 6.00 s.";

fn what_is_wrong_is_told_in_the_figure(page: &Page) {
    for (query, notice) in [
        (
            "embed=1&embed=0",
            "In the address, embed=0: it is there twice, and the first one is used.",
        ),
        ("embed=1&colour=blue", "In the address, colour=blue: there is no such parameter"),
        ("embed=1&controls=some", "full, run and none are known; full is used."),
        ("embed=1&panels=all", "loop, table and none are known"),
        ("embed=1&autorun=yes", "In the address, autorun=yes: 0 and 1 are known; 0 is used."),
        ("embed=1&motion=no", "auto and reduce are known; auto is used."),
        ("embed=1&origin=course.example", "an origin is like https://course.example; any is used."),
        ("embed=1&tasks=%zz", "In the address, tasks=%zz: "),
        ("embed=1&%ff%fe=%00", "there is no such parameter, and it is left out."),
    ] {
        page.go(&lesson(&[query], 0));
        into(page, 0);
        page.says(notice);
        page.says(EXAMPLE);
        page.button("Close this notice").click();
        page.until_gone("list", "Notices");
    }
}

fn an_address_of_a_mebibyte_gives_a_figure(page: &Page) {
    for query in ["embed=1&tasks=", "embed=1&controls=none&title="] {
        page.go(&lesson(&[&format!("{query}{}", "A".repeat(1 << 20))], 0));
        into(page, 0);
        page.says("The address is too long to be read: the first lesson is shown.");
        page.says(EXAMPLE);
    }
}

fn markup_in_a_frames_address_is_text(page: &Page) {
    let markup = "<img src=x onerror=alert(1)>";
    let query = format!("embed=1&tasks=\"{markup}\":100ms&run=gather&title={markup}&{markup}=1");
    let query =
        query.replace('<', "%3C").replace('>', "%3E").replace('"', "%22").replace(' ', "%20");
    page.go(&lesson(&[&query], 0));
    into(page, 0);
    page.says(markup);
    page.run();
    page.until_status("Run 1 finished: Gather ");
    assert_eq!(page.table()[0].task, markup);
    let images = "return document.querySelectorAll('img, script:not([src])').length";
    assert_eq!(page.execute(images, &[]), 0);
}
