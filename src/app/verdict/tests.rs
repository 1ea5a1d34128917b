use super::room::FRAMED;
use super::*;
use crate::app::sample::{act, ended, ms, page, skipped, stopped};
use crate::app::{Action, Controls, State};

mod holds;
mod limits;
mod notes;
mod trouble;

fn check(state: &State, sentences: &[&str]) {
    assert_eq!(verdict(state).sentences, sentences);
}

/// The verdict of a run that ended by itself and on time.
fn over(notation: &str, sentences: &[&str]) {
    check(&ended(notation, Duration::ZERO), sentences);
}

#[test]
fn before_and_during_a_run_the_forecast_is_told() {
    let forecast = "Forecast: all at once 3.00 s, one after another 6.00 s.";
    let mut state = page("A: 2s; B: 3s; C: 1s");
    check(&state, &[forecast]);
    act(&mut state, &[Action::Run]);
    check(&state, &[forecast]);
}

#[test]
fn two_strategies_are_compared() {
    let totals = ["All at once: 3.00 s.", "One after another: 6.00 s."];
    let saved = "2.0 times faster, 3.0 s saved.";
    let longest = "To finish all of them takes at least as long as B alone: 3.00 s.";
    over("A: 2s; B: 3s; C: 1s", &[totals[0], totals[1], saved, longest]);
    // 7.5 s against 3.125 s: 2.4 times, and 4.375 s.
    let totals = ["All at once: 3.13 s.", "One after another: 7.50 s."];
    let saved = "2.4 times faster, 4.4 s saved.";
    let longest = "To finish all of them takes at least as long as A alone: 3.13 s.";
    over("A: 3.125s; B: 3.125s; C: 1.25s", &[totals[0], totals[1], saved, longest]);
}

#[test]
fn in_a_page_of_others_no_more_is_told_at_once_than_there_is_room_for() {
    let shown = |notation: &str, controls: Controls| {
        let mut state = page(notation);
        (state.embed.framed, state.embed.controls) = (true, controls);
        act(&mut state, &[Action::Run, Action::Skip]);
        let Verdict { sentences, shown, .. } = &*verdict(&state);
        (sentences[..*shown].iter().map(|words| words.len() + 1).sum::<usize>(), *shown)
    };
    // The totals, what was saved, that it was skipped, and why: 196 characters.
    let three = "User_Profile: 2s; Recent_Posts: 3s; Friend_List: 1s";
    assert_eq!(shown(three, Controls::Run), (197, 5));
    let path = "User_Profile: 2s; Recent_Posts (after User_Profile): 3s; Friend_List: 1s";
    assert!(shown(path, Controls::Full).0 <= FRAMED);
    // A sentence is told whatever its length, and all of the answer where nothing can be unfolded.
    let long = ["ABCDEFGHIJKLMNOPQRSTUVWXYZ"; 2].concat();
    let late = format!("{long}1: 2s; {long}2: 3s; {long}3: 1s; @timeout 1s");
    assert_eq!(shown(&late, Controls::Run).1, 1);
    assert_eq!(shown(&late, Controls::None).1, 3);
}

#[test]
fn one_strategy_is_told_alone() {
    over("A: 3s; @run gather", &["All at once: 3.00 s."]);
}

#[test]
fn equal_lengths_are_no_faster() {
    let told =
        |length: &str| [format!("One after another: {length}."), format!("All at once: {length}.")];
    for (notation, length) in [("A: 2s", "2.00 s"), ("A: 0s", "0.00 s"), ("A: 0.001ms", "0.00 s")] {
        let [one, other] = told(length);
        over(notation, &[&one, &other, "No faster."]);
    }
    // 41 s against 40 s: less than one part in twenty.
    let totals = ["All at once: 40.00 s.", "One after another: 41.00 s."];
    let longest = "To finish all of them takes at least as long as A alone: 40.00 s.";
    over("A: 40s; B: 1s; @speed 1", &[totals[0], totals[1], "No faster.", longest]);
}

#[test]
fn what_is_shorter_than_timers_are_late_is_not_compared() {
    let totals = ["One after another: 0.09 s.", "All at once: 0.05 s."];
    let short = "Too short to compare: timers are some milliseconds late.";
    over("A: 50ms; B: 40ms", &[totals[0], totals[1], short]);
}

#[test]
fn scaled_time_is_called_scaled_and_long_savings_are_told_in_minutes() {
    // 300 s against 150 s; of the round speeds, 20 shows them in nearest to 10 s.
    let totals = ["All at once: 2 min 30 s.", "One after another: 5 min."];
    let scaled = "Shown at 20 times speed: delays of the browser are left out.";
    over(
        "A: 150s; B: 150s",
        &[
            totals[0],
            totals[1],
            "2.0 times faster, 2 min 30 s saved.",
            scaled,
            "To finish all of them takes at least as long as A alone: 2 min 30 s.",
        ],
    );
}

#[test]
fn an_edit_that_stops_a_run_is_told_until_the_next_run() {
    let mut state = page("A: 2s; @run gather");
    act(&mut state, &[Action::Run, Action::Write("A: 3s; @run gather".into())]);
    let stopped = "The run was stopped: the tasks changed.";
    check(&state, &[stopped, "Forecast: all at once 3.00 s."]);
    // The next digit that is typed does not take it back.
    act(&mut state, &[Action::Write("A: 35s; @run gather".into())]);
    check(&state, &[stopped, "Forecast: all at once 35.00 s."]);
    act(&mut state, &[Action::Run, Action::Reset]);
    check(&state, &["Forecast: all at once 3.00 s, one after another 6.00 s."]);
}

#[test]
fn failures_are_told_with_what_became_of_the_others() {
    over(
        "A: 1s; B: 1s, fail \"503\"; C: 2s",
        &[
            "All at once: 2.00 s; B failed (503), the others kept running.",
            "One after another: 2.00 s; B failed (503); C never ran.",
        ],
    );
    let tasks = "A: fail \"no\"; B: fail \"x\"; C: 2s; D: 1s; @run";
    let failed = "One after another: 0.00 s; A failed (no); B, C and D never ran.";
    over(&format!("{tasks} sequential"), &[failed]);
    let failed = "All at once: 2.00 s; A (no) and B failed, the others kept running.";
    over(&format!("{tasks} gather"), &[failed]);
}

#[test]
fn a_run_that_gave_up_stands_behind_those_that_did_more_however_short_it_was() {
    let tasks = "a: 1s, fail \"503\"; b: 2s; c: work 1s; @run taskgroup,";
    let group = "Task group: 1.00 s; a failed (503); b cancelled.";
    let at_once = "All at once: 2.00 s; a failed (503), the others kept running.";
    let told = verdict(&ended(&format!("{tasks} gather"), Duration::ZERO)).sentences.clone();
    assert_eq!(told[..2], [at_once, group]);
    // Where one did all of the work, it comes first.
    let tasks = "ads (timeout 1s): 3s; b: 4s; @run taskgroup, blocking";
    let told = verdict(&ended(tasks, Duration::ZERO)).sentences.clone();
    assert_eq!(told[0], "Blocking: 7.00 s.");
}

#[test]
fn a_forecast_tells_what_will_go_wrong() {
    let tasks = "a: 1s, fail \"503\"; b: 2s; c: 500ms; beat (background): every 1s print \"x\"";
    let told = "Forecast: all at once 2.00 s, 1 failed; task group 1.00 s, 1 failed, 1 cancelled.";
    check(&page(&format!("{tasks}; @run taskgroup, gather")), &[told]);
    let told = "Forecast: all at once 3.00 s, 2 timed out.";
    check(&page("ads x2 (timeout 1s): 3s; b: 3s; @run gather"), &[told]);
    let told = "Forecast: all at once 1.50 s, the run timed out, 1 cancelled.";
    check(&page("A: 1s; B: 2s; @run gather; @timeout 1.5s"), &[told]);
    check(
        &page("A: 1s; B: fail \"x\"; C: 1s; @run blocking, gather"),
        &["Forecast: all at once 1.00 s, 1 failed; blocking 1.00 s, 1 failed, 1 never ran."],
    );
}

#[test]
fn how_a_run_was_shown_is_told_behind_the_comparison() {
    let tasks = "a: 1s; ads (timeout 500ms): 3s; @speed 2; @run blocking, gather, taskgroup";
    let state = ended(tasks, Duration::ZERO);
    let told = verdict(&state);
    let remark = "Shown at 2 times speed: delays of the browser are left out.";
    let place = told.sentences.iter().position(|sentence| sentence == remark).unwrap();
    assert_eq!(told.remarks, place..place + 1);
    assert!(place < told.shown, "{told:?}");
    let is_total = |sentence: &String| sentence.contains(" s; ads timed out");
    assert!(told.sentences.iter().rposition(is_total).unwrap() < place, "{told:?}");
}

#[test]
fn nobody_is_said_to_go_on_who_was_done_or_failed_too() {
    let failed = "All at once: 2.00 s; B failed (late).";
    over("A: 1s; B: 2s, fail \"late\"; @run gather", &[failed]);
    let failed = "All at once: 2.00 s; A (x) and B failed.";
    over("A: 1s, fail \"x\"; B: 2s, fail \"y\"; @run gather", &[failed]);
    let failed = "One after another: 1.00 s; B failed (late).";
    over("A: 1s; B: fail \"late\"; @run sequential", &[failed]);
}

#[test]
fn a_failure_without_a_message_has_no_brackets() {
    over("A: fail \"\"; @run gather", &["All at once: 0.00 s; A failed."]);
}

#[test]
fn the_first_sentence_is_the_answer_where_all_did_the_work() {
    assert!(verdict(&ended("A: 2s; B: 1s", Duration::ZERO)).answered);
    assert!(!verdict(&ended("A: 2s, fail \"x\"; B: 1s", Duration::ZERO)).answered);
    assert!(!verdict(&stopped("A: 2s", ms(500))).answered);
    assert!(!verdict(&page("A: 2s")).answered);
}

#[test]
fn a_stopped_run_tells_how_far_it_came() {
    check(&stopped("A: 2s; B: 1s", ms(1_500)), &["Stopped at 1.50 s."]);
    let ended = ["Stopped at 2.40 s.", "All at once: 2.00 s."];
    check(&stopped("A: 2s; B: 1s", ms(2_400)), &ended);
}

#[test]
fn a_skipped_or_slowed_run_is_told_to_be_none_of_the_real_ones() {
    let skip = "Skipped to the end: the rest is forecast.";
    check(&skipped("A: 2s; @run gather"), &["All at once: 2.00 s.", skip]);
    let slowed = "The browser slowed this run down, so it took longer than it should.";
    let state = ended("A: 2s; @run gather", Duration::from_millis(900));
    check(&state, &["All at once: 2.90 s.", slowed]);
}

#[test]
fn the_chain_that_took_longest_is_told_by_its_names() {
    let diamond = "A: 1s; B (after A): 2s; C (after A): 1s; D (after B, C): 500ms; @run gather";
    // 1 s + 2 s + 0.5 s, and C had time.
    let path = "The critical path: A, B, D.";
    check(&page(diamond), &["Forecast: all at once 3.50 s.", path]);
    over(diamond, &["All at once: 3.50 s.", path]);
    let chain = "A: 1s; B (after A): 1s; C (after B): 1s; D (after C): 1s; E (after D): 1s; \
                 F (after E): 1s; G (after F): 1s; @run gather";
    let path = "The critical path: A, B, C, D, E, F, \u{2026}.";
    check(&page(chain), &["Forecast: all at once 7.00 s.", path]);
}

#[test]
fn whoever_was_cancelled_or_ran_out_of_time_is_told_too() {
    let failed = "All at once: 1.00 s; B timed out.";
    over("A: 1s; B (timeout 500ms): 2s; @run gather", &[failed]);
    over(
        "A: 3s; B: 1s, fail \"x\"; C: 2s; @run taskgroup",
        &["Task group: 1.00 s; B failed (x); A and C cancelled."],
    );
}

#[test]
fn the_end_of_what_runs_in_the_background_is_no_failure() {
    let notation = "A: 2s; B: 1s; beat (background): every 700ms print \"tick\"";
    let totals = ["All at once: 2.00 s.", "One after another: 3.00 s."];
    let longest = "To finish all of them takes at least as long as A alone: 2.00 s.";
    // After 2 s and after 3 s.
    let beat = "beat was cancelled when nobody was left to wait for.";
    over(notation, &[totals[0], totals[1], "1.5 times faster, 1.0 s saved.", beat, longest]);
    assert!(verdict(&ended(notation, Duration::ZERO)).answered);
}

#[test]
fn a_critical_path_is_told_of_one_strategy_and_only_where_it_explains_the_run() {
    let chain = "A: 1s; B (after A): 2s; C: 500ms";
    // One after another takes 3.5 s, all at once 3 s.
    check(
        &page(chain),
        &[
            "Forecast: all at once 3.00 s, one after another 3.50 s.",
            "All at once: the critical path is A, B.",
        ],
    );
    let one_by_one = "Forecast: one after another 3.50 s.";
    check(&page(&format!("{chain}; @run sequential")), &[one_by_one]);
    // With one permit, which A and C take first, B waits 1.5 s for its own.
    let line = "C: 500ms; A: 1s; B (after A): 2s; @run semaphore 1";
    check(&page(line), &["Forecast: 1 at a time 3.50 s."]);
    // B holds the loop for 2 s: A goes on only then, and D after it.
    let held = "A: 1s; B: work 2s; D (after A): 1s; @run gather";
    check(&page(held), &["Forecast: all at once 3.00 s."]);
}

#[test]
fn a_limit_that_was_not_kept_is_no_answer() {
    let notation = "A x6: 1s; beat (background): every 300ms print \"x\"; @run";
    let not_kept = "2 at a time, per call: the limit was not kept, 6 ran at once.";
    let total = "2 at a time, per call: 1.00 s.";
    let per_call = format!("{notation} semaphore 2 per call");
    over(&per_call, &[total, not_kept]);
    assert!(!verdict(&ended(&per_call, Duration::ZERO)).answered);
    // 6 s of waits, two at a time: they stand in line for 0, 0, 1, 1, 2 and 2 s.
    let both = format!("{notation} semaphore 2, semaphore 2 per call");
    let in_line = "2 at a time: 6 tasks stood in line for 1.00 s on average; \
                   4 at a time would take 2.00 s.";
    let beat = "beat was cancelled at 3.00 s, when nobody was left to wait for.";
    over(&both, &["2 at a time: 3.00 s.", total, not_kept, in_line, beat]);
    let longest = "To finish all of them takes at least as long as A 1 alone: 1.00 s.";
    let enough = format!("{notation} semaphore 6 per call");
    let beat = "beat was cancelled at 1.00 s, when nobody was left to wait for.";
    over(&enough, &["6 at a time, per call: 1.00 s.", beat, longest]);
}

#[test]
fn late_timers_leave_a_critical_path_as_it_was() {
    // Each of both wakes up 20 ms late.
    let late = ended("A: 1s; B (after A): 2s; @run gather", Duration::from_millis(20));
    let words = &verdict(&late).sentences;
    assert_eq!(words[..2], ["All at once: 3.04 s.", "The critical path: A, B."]);
}
