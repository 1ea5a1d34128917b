use super::super::Rules;
use super::super::sample::{RULES, scenario};
use super::*;

/// Checks what an edit of `notation` comes to: the tasks' line with its settings, or a sentence.
fn check(notation: &str, edit: Edit, outcome: &str) {
    let told = |scenario: Scenario| scenario.to_string().replace('\n', "; ");
    let edited = scenario(notation).edited(&edit).map_or_else(|problem| problem.to_string(), told);
    assert_eq!(edited, outcome, "{edit:?}");
}

fn text(text: &str) -> String {
    text.to_owned()
}

#[test]
fn a_task_is_renamed() {
    let rename = |task, name| Edit::Rename { task, name: text(name) };
    check("A: 1s; B: 2s", rename(1, " Posts "), "A: 1s; Posts: 2s");
    check("A: 1s", rename(0, "a: b x3"), "\"a: b x3\": 1s");
    check("A: 1s", rename(0, " "), "a task needs a name, such as User_Profile: 2s");
    check("A: 1s; B: 2s", rename(1, "A"), "found `A`: the name is taken by task 1: choose another");
    check("A: 1s; B: 2s", rename(0, "B"), "found `B`: the name is taken by task 2: choose another");
    check("A: 1s", rename(1, "B"), "there is no task 2");
    let far = format!("there is no task {}", usize::MAX);
    check("A: 1s", rename(usize::MAX, "B"), &far);
}

#[test]
fn a_delay_is_set_where_the_task_takes_time() {
    let delay = |seconds| Edit::Delay { task: 0, seconds: text(seconds) };
    check("A: 1s", delay("1,5"), "A: 1.5s");
    check("A: print \"x\", work 1s, 2s", delay("0.2"), "A: print \"x\", work 200ms, 2s");
    check("A: 1s..2s, 3s", delay("5"), "A: 5s, 3s");
    check("A: return \"x\"", delay("5"), "A: 5s, return \"x\"");
    check("A: 1s", delay("NaN"), "found `NaN`: write seconds as a plain number, such as 1.5");
}

#[test]
fn a_count_is_typed() {
    let count = |count| Edit::Count { task: 0, count: text(count) };
    check("A: 1s", count(" 3 "), "A x3: 1s");
    check("A x3: 1s", count("x1"), "A: 1s");
    check("A: 1s", count("0"), "found `0`: a count is a whole number from 1, such as x3");
    check("A: 1s", count(""), "a count is a whole number from 1, such as x3");
    check("A: 1s", count("-1"), "found `-1`: a count is a whole number from 1, such as x3");
    check("A: 1s", count("2.5"), "found `2.5`: a count is a whole number from 1, such as x3");
    let taken = "found `A 2`: the name is taken by task 2: choose another";
    check("A: 1s; A 2: 1s", count("2"), taken);
    check(
        "A: 1s",
        count("100001"),
        "found `A`: 100,000 tasks are the most, and this makes 100,001",
    );
}

#[test]
fn steps_are_typed_as_notation() {
    let steps = |steps| Edit::Steps { task: 0, steps: text(steps) };
    check("A: 1s", steps("2s,print \"x\""), "A: 2s, print \"x\"");
    check("A: 1s", steps(""), "add a step, such as 2s");
    check("A: 1s", steps("2"), "found `2`: add a unit: ms, s or min, such as 2s");
    check("A: 1s", steps("2s; B: 1s"), "found `; B: 1s`: only steps belong here, on one line");
}

#[test]
fn new_tasks_have_names_of_their_own() {
    check("A: 1s", Edit::Add, "A: 1s; Task_2: 1s");
    check("Task_2: 5s", Edit::Add, "Task_2: 5s; Task_3: 1s");
    let copy = |task| Edit::Duplicate { task };
    check("A: 1s; B: 2s", copy(0), "A: 1s; A_2: 1s; B: 2s");
    check("A_2: 1s; A_3: 2s", copy(0), "A_2: 1s; A_4: 1s; A_3: 2s");
    check("A x3: 1s", copy(0), "A x3: 1s; A_2 x3: 1s");
    check("A: 1s", copy(1), "there is no task 2");
    let long = "é".repeat(60);
    check(&format!("{long}: 1s"), copy(0), &format!("{long}: 1s; {}_2: 1s", "é".repeat(58)));
    check(
        "A x100000: 1s",
        Edit::Add,
        "found `Task_2`: 100,000 tasks are the most, and this makes 100,001",
    );
}

#[test]
fn tasks_are_removed_down_to_one() {
    check("A: 1s; B: 2s", Edit::Remove { task: 0 }, "B: 2s");
    check("A: 1s", Edit::Remove { task: 0 }, "at least one task has to stay");
    check("A: 1s", Edit::Remove { task: 1 }, "there is no task 2");
}

#[test]
fn tasks_are_moved() {
    check("A: 1s; B: 2s", Edit::MoveDown { task: 0 }, "B: 2s; A: 1s");
    check("A: 1s; B: 2s", Edit::MoveUp { task: 1 }, "B: 2s; A: 1s");
    check("A: 1s; B: 2s", Edit::MoveUp { task: 0 }, "this is the first task already");
    check("A: 1s; B: 2s", Edit::MoveDown { task: 1 }, "this is the last task already");
}

#[test]
fn strategies_are_toggled_into_their_order() {
    let toggle = |run| Edit::Toggle { run: text(run) };
    check("A: 1s", toggle("gather"), "A: 1s; @run sequential");
    check("A: 1s; @run gather", toggle("sequential"), "A: 1s");
    check("A: 1s; @run gather", toggle("concurrent"), "at least one strategy has to run");
    check(
        "A: 1s; @run gather, sequential",
        toggle("blocking"),
        "A: 1s; @run blocking, gather, sequential",
    );
    check("A: 1s", toggle("x"), "found `x`: the strategies are blocking, sequential, gather");
}

#[test]
fn options_are_set_and_reset() {
    let set = |option, value| Edit::Set { option: text(option), value: text(value) };
    check("A: 1s", set("seed", " 7 "), "A: 1s; @seed 7");
    check("A: 1s; @speed 4", set("speed", " "), "A: 1s");
    check("A: 1s", set("title", "a; b"), "A: 1s; @title \"a; b\"");
    check(
        "A: 1s",
        set("speed", "0"),
        "found `0`: a speed is a number from 0.1 to 1000 with at most two decimals",
    );
    assert_eq!(scenario("A: 1s").edited(&set("sped", "4")).unwrap_err().found, "sped");
}

#[test]
fn an_edit_keeps_to_the_rules_of_its_scenario() {
    let rules = Rules { max_tasks: 1, ..RULES };
    let scenario = Scenario::parse("A: 1s", &rules).unwrap();
    assert!(scenario.edited(&Edit::Add).is_err());
}
