//! What becomes of figures where none can run: on paper, in plain text.

use std::fs;
use std::path::Path;

use libtest_mimic::Trial;

use crate::figure::{check_console, open};
use crate::tools::{Page, test};

pub fn tests() -> Vec<Trial> {
    vec![test(sphinx_writes_the_notation), test(quarto_draws_the_forecast)]
}

/// A file that was built.
#[track_caller]
fn read(path: &str) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/documents").join(path);
    fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

fn sphinx_writes_the_notation(_: &Page) {
    let text = read("sphinx/_build/text/index.txt");
    assert!(text.contains("\n   User_Profile: 1s\n   Recent_Posts: 1.5s\n"), "{text}");
    let text = read("sphinx/_build/text/overlap.txt");
    assert!(text.contains("\n   Page_1: 600ms, work 400ms\n"), "{text}");
    let latex = read("sphinx/_build/latex/ashortcourseinasyncio.tex");
    assert!(latex.contains("600ms, work 400ms"), "{latex}");
}

fn quarto_draws_the_forecast(page: &Page) {
    let latex = read("quarto/waiting.tex");
    let pictures: Vec<&str> =
        latex.split(['{', '}']).filter(|word| word.ends_with(".svg")).collect();
    let [requests, pages] = pictures[..] else { panic!("two pictures, not {pictures:?}") };
    for (picture, title, totals) in [
        (requests, "Three requests", ["3.00 s", "1.50 s"]),
        (pages, "Two pages, downloaded and parsed", ["2.00 s", "1.40 s"]),
    ] {
        open(page, &format!("quarto/{picture}"));
        let words = page.execute("return document.documentElement.textContent", &[]);
        let words = words.as_str().unwrap();
        assert!(words.contains(title), "{words}");
        totals.iter().for_each(|total| assert!(words.contains(total), "{total}: {words}"));
    }
    check_console(page);
}
