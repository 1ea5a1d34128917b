//! The built page in a real browser, as its readers meet it: driven through WebDriver, found by
//! roles and names.
//!
//! # Layout
//! - [`tools`]: the browser, the page's verbs, and what is checked after every test.
//! - [`acceptance`]: the two runs that the page is for, against the test's own clock.
//! - [`contract`]: the roles and names that others may rely on, as the browser computes them.
//! - [`editing`], [`details`], [`notation`], [`options`], [`history`]: the ways to change a scenario.
//! - [`bell`]: how soon a loop answers.
//! - [`control`], [`run_buttons`], [`stopping`], [`chart`]: what the buttons do to a run, and what is seen of it.
//! - [`travel`]: going back in a run, event by event.
//! - [`predict`]: guesses that come before the first run.
//! - [`fields`], [`notation_errors`], [`addresses`]: what bad input gets.
//! - [`code`]: the program, and which of its lines the tasks are at.
//! - [`event_loop`]: what a loop has in mind, and why.
//! - [`dialogs`], [`sharing`], [`exporting`], [`user_timing`]: what is taken from the page, and what others make of it.
//! - [`lessons`]: what there is to learn, and the ways to it.
//! - [`keyboard`], [`axe`], [`widths`]: every reader, every screen.
//! - [`chunks`]: what loads when it is first needed.
//! - [`element`]: the custom element, on pages of others.
//! - [`authors`]: the page for those who make such pages.
//! - [`offline`]: without a network, and from one build to the next.
//! - [`scorm`]: the package for learning platforms.
//! - [`single`]: the page in one file, from the disk.
//! - [`messages`], [`hostile`]: what the page around hears and asks for.
//! - [`pictures`], [`trace_engine`], [`trace_processor`]: what is exported, in the programs that read it.
//! - [`embedding`], [`missing`]: where the page has less than it would like.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test says by a panic what is wrong; clippy knows tests by `#[test]` alone"
)]

mod acceptance;
mod addresses;
mod authors;
mod axe;
mod bell;
mod chart;
mod chunks;
mod code;
mod contract;
mod control;
mod details;
mod dialogs;
mod editing;
mod element;
mod embedding;
mod event_loop;
mod exporting;
mod fields;
mod history;
mod hostile;
mod keyboard;
mod lessons;
mod messages;
mod missing;
mod notation;
mod notation_errors;
mod offline;
mod options;
mod pictures;
mod predict;
mod run_buttons;
#[path = "../messages/schema.rs"]
mod schema;
mod scorm;
mod sharing;
mod single;
mod stopping;
mod tools;
mod trace_engine;
mod trace_processor;
mod travel;
mod user_timing;
mod widths;

use std::process::ExitCode;

use libtest_mimic::{Arguments, run};

/// Two cores draw three pages at once without being late, as most of a test is waiting.
const AT_ONCE: usize = 3;

fn main() -> ExitCode {
    if !tools::is_set_up() {
        println!("The end-to-end tests were not run: `cargo xtask test e2e` runs them.");
        return ExitCode::SUCCESS;
    }
    let mut arguments = Arguments::from_args();
    arguments.test_threads.get_or_insert(AT_ONCE);
    // The longest first, so that none of them is waited for alone at the end.
    let tests = [
        acceptance::tests(),
        offline::tests(),
        bell::tests(),
        messages::tests(),
        hostile::tests(),
        control::tests(),
        run_buttons::tests(),
        stopping::tests(),
        trace_engine::tests(),
        trace_processor::tests(),
        axe::tests(),
        predict::tests(),
        travel::tests(),
        editing::tests(),
        details::tests(),
        dialogs::tests(),
        notation::tests(),
        notation_errors::tests(),
        options::tests(),
        history::tests(),
        fields::tests(),
        addresses::tests(),
        keyboard::tests(),
        lessons::tests(),
        exporting::tests(),
        user_timing::tests(),
        sharing::tests(),
        scorm::tests(),
        single::tests(),
        widths::tests(),
        element::tests(),
        authors::tests(),
        embedding::tests(),
        contract::tests(),
        missing::tests(),
        pictures::tests(),
        chart::tests(),
        code::tests(),
        chunks::tests(),
        event_loop::tests(),
    ];
    let conclusion = run(&arguments, tests.into_iter().flatten().collect());
    tools::close_browsers();
    conclusion.exit_code()
}
