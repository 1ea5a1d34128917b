use super::super::sample::{act, drive, ms, page, skipped, stopped};
use super::super::{Action, Travel};
use super::*;
use crate::time::Duration;

#[test]
fn the_axis_ends_with_the_forecast_or_with_a_run_that_takes_longer() {
    let mut state = page("A: 2s; B: 1s");
    assert_eq!(state.figure().end(ms(9_000)), ms(3_000));
    act(&mut state, &[Action::Run]);
    assert_eq!(state.figure().end(ms(500)), ms(3_000));
    assert_eq!(state.figure().end(ms(3_200)), ms(3_200));
}

#[test]
fn the_playhead_goes_with_the_clock_until_the_last_strategy_is_over() {
    let mut state = page("A: 2s; B: 1s");
    act(&mut state, &[Action::Run]);
    drive(&state, ms(2_000), Duration::ZERO);
    assert_eq!(state.figure().playhead(ms(2_500)), ms(2_500));
    drive(&state, ms(3_000), Duration::ZERO);
    assert_eq!(state.figure().playhead(ms(2_900)), ms(2_900));
    assert_eq!(state.figure().playhead(ms(3_500)), ms(3_000));
    assert_eq!(state.figure().end(ms(3_500)), ms(3_000));
}

#[test]
fn a_stopped_run_keeps_its_playhead_where_it_was_stopped() {
    let state = stopped("A: 2s; B: 1s", ms(1_500));
    let figure = state.figure();
    assert_eq!((figure.playhead(state.at()), figure.end(state.at())), (ms(1_500), ms(3_000)));
}

#[test]
fn every_strategy_has_a_group_with_its_words_and_lanes() {
    let state = page("A: 2s; B x2: 1s; @run blocking, gather");
    let figure = state.figure();
    assert_eq!(figure.label(), "Timeline: Blocking, All at once");
    let codes: Vec<_> = figure.groups.iter().map(FigureGroup::code).collect();
    assert_eq!(codes, ["blocking", "gather"]);
    let lanes = figure.groups[1].lanes();
    assert_eq!(lanes.iter().map(|lane| &**lane).collect::<Vec<_>>(), ["A", "B 1", "B 2"]);
}

#[test]
fn runs_of_one_strategy_are_told_apart_by_their_numbers() {
    let figure = page("A x3: 1s; @run semaphore 1, semaphore 2").figure();
    assert_eq!(figure.label(), "Timeline: 1 at a time, 2 at a time");
    let codes: Vec<_> = figure.groups.iter().map(FigureGroup::code).collect();
    assert_eq!(codes, ["semaphore 1", "semaphore 2"]);
}

#[test]
fn threads_and_processes_are_models() {
    for (run, modelled) in
        [("gather, threads 2", true), ("processes 4", true), ("semaphore 2, race", false)]
    {
        assert_eq!(page(&format!("A: 1s; @run {run}")).figure().is_modelled(), modelled);
    }
    let page = page("A: 1s; @run threads 1, threads 2, processes 1");
    let titles: Vec<_> = page.figure().groups.iter().map(FigureGroup::title).collect();
    assert_eq!(titles, ["1 thread", "2 threads", "1 process"]);
}

#[test]
fn looking_back_shows_what_had_happened_and_leaves_the_axis_as_it_is() {
    let mut state = skipped("A: 2s; B: 1s");
    act(&mut state, &[Action::Travel(Travel::To(ms(1_500)))]);
    let figure = state.figure();
    let ended = |figure: &Figure, lane: usize| {
        let left = |group: &FigureGroup| group.spans().lanes()[lane].left().map(|left| left.at);
        figure.groups.iter().map(left).collect::<Vec<_>>()
    };
    assert_eq!(figure.end(ms(1_500)), ms(3_000));
    assert_eq!(
        (ended(&figure, 0), ended(&figure, 1)),
        (vec![None; 2], vec![None, Some(ms(1_000))])
    );
    // The timer of B, which then ends, after which nothing happens until 2 s.
    assert_eq!(figure.lane, Some((1, 1)));
    act(&mut state, &[Action::Travel(Travel::Last)]);
    let end = vec![Some(ms(3_000)), Some(ms(1_000))];
    assert_eq!(ended(&state.figure(), 1), end);
}

#[test]
fn what_can_be_met_is_the_forecast_or_the_run_as_far_as_it_came() {
    let far = |figure: &Figure, now| {
        figure.with_spans(now, |groups| groups.iter().map(|(_, far)| *far).collect::<Vec<_>>())
    };
    let mut state = page("A: 2s; B: 1s");
    assert_eq!(far(&state.figure(), ms(0)), [ms(3_000), ms(2_000)]);
    act(&mut state, &[Action::Run]);
    assert_eq!(far(&state.figure(), ms(700)), [ms(700), ms(700)]);
    assert_eq!(far(&skipped("A: 2s; B: 1s").figure(), ms(9_000)), [ms(3_000), ms(2_000)]);
}
