//! The examples for authors, built by `cargo xtask test documents` and opened in a real browser, on
//! another origin than the page that the figures come from.
//!
//! # Layout
//! - [`tools`]: the browser, as the end-to-end tests have it.
//! - [`figure`]: what every figure of a document has to do.
//! - [`print`]: what stands in its place on paper.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test says by a panic what is wrong; clippy knows tests by `#[test]` alone"
)]

mod figure;
mod print;
#[allow(dead_code, unused_imports, reason = "a document needs less of it than the page")]
#[path = "../e2e/tools/mod.rs"]
mod tools;

use std::env;
use std::process::ExitCode;

use libtest_mimic::{Arguments, Trial, run};

use self::figure::{PAGES, REQUESTS, elements, frames};
use self::tools::{Page, test};

/// Documents with two figures each are more than the page alone.
const AT_ONCE: usize = 2;

fn main() -> ExitCode {
    if env::var_os("LOOPSCOPE_DOCUMENTS").is_none() {
        println!(
            "The examples were not opened: `cargo xtask test documents` builds and opens them."
        );
        return ExitCode::SUCCESS;
    }
    let mut arguments = Arguments::from_args();
    arguments.test_threads.get_or_insert(AT_ONCE);
    let conclusion = run(&arguments, tests().into_iter().chain(print::tests()).collect());
    tools::close_browsers();
    conclusion.exit_code()
}

fn tests() -> Vec<Trial> {
    vec![
        test(plain_html),
        test(a_frame),
        test(mdbook),
        test(sphinx),
        test(mkdocs),
        test(mdx),
        test(quarto),
        test(jupyter),
    ]
}

fn plain_html(page: &Page) {
    elements(page, "html/index.html", &[REQUESTS, PAGES]);
}

fn a_frame(page: &Page) {
    frames(page, "iframe/index.html", &[REQUESTS]);
}

fn mdbook(page: &Page) {
    elements(page, "mdbook/book/waiting.html", &[REQUESTS]);
    elements(page, "mdbook/book/overlap.html", &[PAGES]);
}

fn sphinx(page: &Page) {
    elements(page, "sphinx/_build/html/index.html", &[REQUESTS]);
    // This page is written in MyST's Markdown.
    elements(page, "sphinx/_build/html/overlap.html", &[PAGES]);
}

fn mkdocs(page: &Page) {
    elements(page, "mkdocs/site/index.html", &[REQUESTS]);
    elements(page, "mkdocs/site/overlap/index.html", &[PAGES]);
}

fn mdx(page: &Page) {
    elements(page, "mdx/page.html", &[REQUESTS, PAGES]);
}

fn quarto(page: &Page) {
    elements(page, "quarto/waiting.html", &[REQUESTS, PAGES]);
}

fn jupyter(page: &Page) {
    frames(page, "jupyter/waiting.html", &[REQUESTS, PAGES]);
}
