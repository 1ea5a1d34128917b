//! What a row unfolds: steps, copies, modifiers, and the buttons that move and duplicate the task.

use libtest_mimic::Trial;

use crate::tools::{Page, test};

pub fn tests() -> Vec<Trial> {
    vec![
        test(a_row_unfolds_and_folds),
        test(a_task_is_duplicated),
        test(a_task_moves_and_the_focus_with_it),
        test(copies_are_tasks_of_their_own),
        test(steps_are_written_as_notation),
        test(modifiers_are_written_as_notation),
        test(a_task_that_only_works_has_its_delay_in_its_first_step),
    ]
}

fn unfold(page: &Page, number: usize) {
    page.row(number).more().click();
    page.row(number).steps();
}

fn a_row_unfolds_and_folds(page: &Page) {
    page.open("");
    let more = page.row(1).more();
    assert_eq!(more.attribute("aria-expanded"), "false");
    assert!(page.look_for("textbox", "Steps of task 1").is_empty());
    more.click();
    page.row(1).steps();
    assert_eq!(page.row(1).more().attribute("aria-expanded"), "true");
    page.row(1).more().click();
    assert_eq!(page.row(1).more().attribute("aria-expanded"), "false");
    assert!(page.look_for("textbox", "Steps of task 1").is_empty());
}

fn a_task_is_duplicated(page: &Page) {
    page.open("");
    unfold(page, 1);
    page.row(1).tool("Duplicate").click();
    page.reaches("lesson=three-requests&tasks=User_Profile:2s;User_Profile_2:2s;Recent_Posts:3s;Friend_List:1s");
    page.says("one after another 8.00 s.");
    assert!(page.row(2).name().focused(), "the copy wants another name");
}

fn a_task_moves_and_the_focus_with_it(page: &Page) {
    page.open("");
    unfold(page, 1);
    assert!(!page.row(1).mover("up").enabled());
    page.row(1).mover("down").click();
    page.reaches("lesson=three-requests&tasks=Recent_Posts:3s;User_Profile:2s;Friend_List:1s");
    assert_eq!(page.row(2).name().value(), "User_Profile");
    assert!(page.row(2).mover("down").focused());
    page.row(2).mover("up").click();
    page.reaches("");
    assert_eq!(page.row(1).name().value(), "User_Profile");
}

fn copies_are_tasks_of_their_own(page: &Page) {
    page.open("tasks=request:100ms&run=gather");
    unfold(page, 1);
    page.row(1).copies().set("3");
    page.reaches("tasks=request x3:100ms&run=gather");
    page.run();
    page.until_status("finished");
    let lanes: Vec<_> = page.table().into_iter().map(|lane| (lane.task, lane.state)).collect();
    let done = |number: usize| (format!("request {number}"), "done".to_owned());
    assert_eq!(lanes, [done(1), done(2), done(3)]);
}

fn steps_are_written_as_notation(page: &Page) {
    page.open("tasks=A:100ms&run=gather");
    unfold(page, 1);
    page.row(1).steps().set("100ms, print \"hello\", fail \"503\"");
    page.reaches("tasks=A:100ms,print \"hello\",fail \"503\"&run=gather");
    page.run();
    page.until_status("Run 1 finished");
    let lines = page.console("All at once");
    assert!(lines.iter().any(|line| line.ends_with(" hello")), "{lines:?}");
    assert!(page.table()[0].state.starts_with("failed"), "{:?}", page.table());
    page.says("A failed (503)");
}

fn modifiers_are_written_as_notation(page: &Page) {
    page.open("tasks=A:100ms;B:200ms&run=gather");
    unfold(page, 2);
    page.row(2).modifiers().set("after A, retry 2");
    page.reaches("tasks=A:100ms;B (after A, retry 2):200ms&run=gather");
    page.says("Forecast: all at once 0.30 s.");
    page.row(2).modifiers().paste("after C");
    page.says("Found `C`: there is no task of this name.");
    assert_eq!(page.row(2).modifiers().attribute("aria-invalid"), "true");
    page.row(2).modifiers().set("after A");
    page.row(1).name().set("First");
    page.reaches("tasks=First:100ms;B (after First):200ms&run=gather");
    assert_eq!(page.row(2).modifiers().value(), "after First");
}

fn a_task_that_only_works_has_its_delay_in_its_first_step(page: &Page) {
    page.open("tasks=A:work%20300ms;B:print%20%22hi%22&run=gather");
    assert_eq!(page.row(1).delay().value(), "0.3");
    page.row(1).delay().set("0.5");
    page.reaches("tasks=A:work 500ms;B:print \"hi\"&run=gather");
    assert!(!page.row(2).slider().enabled());
    page.row(2).delay().set("0.1");
    page.says("Forecast: all at once 0.60 s.");
}
