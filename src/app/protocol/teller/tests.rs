use super::super::super::sample::{act, drive, ms, page};
use super::super::super::{Action, Predict, arrive, update};
use super::super::{MOST_TOLD, RunFinished, TaskFinished};
use super::*;
use crate::time::Duration;

/// What is told in words that fit on a line.
fn brief(message: &Message) -> String {
    match message {
        Message::Ready(_) => "ready".into(),
        Message::Config(about) => format!("config {}", about.notation.trim().replace('\n', "; ")),
        Message::RunStarted(started) => format!("run-started {}", started.run),
        Message::TaskFinished(task) => finished(task),
        Message::RunFinished(over) => over_words(over),
        Message::Prediction(told) => {
            let said = told.totals.iter().map(|guess| format!(" {:?}", guess.said_ms));
            format!("prediction{}", said.collect::<String>())
        }
        Message::Error(failure) => format!("error {}", failure.code.name()),
        Message::Resize { .. } | Message::Response(_) => panic!("{message:?}"),
    }
}

fn finished(task: &TaskFinished) -> String {
    let TaskFinished { run, strategy, task, start_ms, end_ms, state, .. } = task;
    let at = |ms: &Option<f64>| ms.map_or("-".into(), |ms| ms.to_string());
    format!("{run} {strategy} {task} {} {} {state}", at(start_ms), at(end_ms))
}

fn over_words(over: &RunFinished) -> String {
    let totals = over.runs.iter().map(|run| format!(" {} {}", run.strategy, run.total_ms));
    format!("run-finished {} {}{}", over.run, over.finish, totals.collect::<String>())
}

/// A page and what has been told of it.
struct Told {
    state: State,
    teller: Teller,
}

impl Told {
    fn of(state: State) -> Self {
        let mut told = Self { state, teller: Teller::default() };
        told.news();
        told
    }

    fn news(&mut self) -> Vec<String> {
        self.teller.news(&self.state).iter().map(brief).collect()
    }

    #[track_caller]
    fn check(&mut self, actions: &[Action], news: &[&str]) {
        act(&mut self.state, actions);
        assert_eq!(self.news(), news);
    }
}

const THREE: &str = "User_Profile: 2s; Recent_Posts: 3s; Friend_List: 1s";

#[test]
fn a_figure_is_ready_once_and_tells_its_scenario_whenever_that_is_another() {
    let mut teller = Teller::default();
    let mut state = page("A: 2s; @run gather");
    let news: Vec<_> = teller.news(&state).iter().map(brief).collect();
    assert_eq!(news, ["ready", "config A: 2s; @run gather"]);
    let mut told = Told { state: state.clone(), teller };
    told.check(&[Action::Tick], &[]);
    told.check(&[Action::Write("# The same\nA: 2s; @run gather".into())], &[]);
    told.check(&[Action::Write("A: 3s".into())], &["config A: 3s"]);
    told.check(&[Action::Write("A: ".into())], &[]);
    act(&mut state, &[Action::Write("A: ".into())]);
    let news: Vec<_> = Teller::default().news(&state).iter().map(brief).collect();
    assert_eq!(news, ["ready", "error notation", "config A: 2s; @run gather"]);
}

#[test]
fn tasks_are_told_as_they_finish_each_once_and_in_order() {
    let mut told = Told::of(page(THREE));
    told.check(&[Action::Run], &["run-started 1"]);
    drive(&told.state, ms(2_500), Duration::ZERO);
    let first = ["1 gather Friend_List 0 1000 done", "1 sequential User_Profile 0 2000 done"];
    told.check(&[Action::Tick], &[first[0], first[1], "1 gather User_Profile 0 2000 done"]);
    told.check(&[Action::Tick], &[]);
    drive(&told.state, ms(10_000), Duration::ZERO);
    told.check(
        &[Action::Ended(1)],
        &[
            "1 gather Recent_Posts 0 3000 done",
            "1 sequential Recent_Posts 2000 5000 done",
            "1 sequential Friend_List 5000 6000 done",
            "run-finished 1 ended sequential 6000 gather 3000",
        ],
    );
    told.check(&[Action::Tick, Action::Stop], &[]);
}

#[test]
fn what_never_ran_is_told_when_the_strategy_is_over() {
    let mut told = Told::of(page("A: 1s, fail \"503\"; B: 1s; @run sequential"));
    told.check(
        &[Action::Run, Action::Skip],
        &[
            "run-started 1",
            "1 sequential A 0 1000 failed",
            "1 sequential B - - never ran",
            "run-finished 1 skipped sequential 1000",
        ],
    );
}

#[test]
fn a_run_that_was_stopped_is_told_as_far_as_it_came() {
    let mut told = Told::of(page("A: 2s; B: 1s; @run sequential"));
    told.check(&[Action::Run], &["run-started 1"]);
    drive(&told.state, ms(2_400), Duration::ZERO);
    update(&mut told.state, Action::Stop, ms(2_400));
    let over = ["1 sequential A 0 2000 done", "run-finished 1 stopped sequential 2400"];
    assert_eq!(told.news(), over);
}

#[test]
fn a_run_that_an_edit_takes_away_is_told_before_the_edit() {
    let mut told = Told::of(page("A: 2s; @run gather"));
    told.check(&[Action::Run], &["run-started 1"]);
    drive(&told.state, ms(700), Duration::ZERO);
    update(&mut told.state, Action::Write("B: 2s; @run gather".into()), ms(700));
    let over = ["run-finished 1 stopped gather 700", "config B: 2s; @run gather"];
    assert_eq!(told.news(), over);
}

#[test]
fn a_run_that_takes_the_place_of_another_stops_it() {
    let mut told = Told::of(page("A: 2s; @run gather"));
    told.check(&[Action::Run], &["run-started 1"]);
    let two = ["run-finished 1 stopped gather 0", "run-started 2"];
    told.check(&[Action::Run], &two);
    told.check(&[Action::Skip], &["2 gather A 0 2000 done", "run-finished 2 skipped gather 2000"]);
}

#[test]
fn of_very_many_tasks_the_totals_are_told() {
    let half = MOST_TOLD / 2;
    let mut told = Told::of(page(&format!("A x{half}: 1s")));
    assert_eq!(act(&mut told.state, &[Action::Run, Action::Skip]).len(), 2);
    assert_eq!(told.news().len(), MOST_TOLD + 2);
    let mut told = Told::of(page(&format!("A x{}: 1s", half + 1)));
    act(&mut told.state, &[Action::Run, Action::Skip]);
    let news = told.teller.news(&told.state);
    let [Message::RunStarted(started), Message::RunFinished(over)] = &news[..] else {
        panic!("{news:?}")
    };
    assert!(!started.tasks_told && !over.tasks_told);
    assert_eq!(over.runs.iter().map(|run| run.total_ms).collect::<Vec<_>>(), [501_000.0, 1_000.0]);
    assert!(over.runs.iter().all(|run| run.tasks.is_empty()));
}

#[test]
fn guesses_are_told_as_they_change_and_with_the_run_that_answers_them() {
    let mut arrival = arrive("predict=1", None).unwrap();
    arrival.lesson = None;
    let mut told = Told::of(State::new(arrival));
    let steps = 6_000_000 / told.state.prediction.as_ref().unwrap().axis.step.micros();
    told.check(&[Action::Tick], &[]);
    told.check(&[Action::Predict(Predict::Total(0, steps))], &["prediction Some(6000.0) None"]);
    act(&mut told.state, &[Action::Run, Action::Skip]);
    let news = told.teller.news(&told.state);
    let over = news.iter().find_map(|message| match message {
        Message::RunFinished(over) => over.prediction.clone(),
        _ => None,
    });
    let over = over.expect("the run has answered");
    assert!(over.answered);
    assert_eq!(over.totals[0].took_ms, Some(6_000.0));
    assert_eq!(over.totals[0].hit, Some("right"));
    assert_eq!(over.totals[1].hit, None);
    assert_eq!(news.last(), Some(&Message::Prediction(over)));
}

#[test]
fn each_notice_is_told_once() {
    let state = State::new(arrive("speed=fast&nonsense=1", None).unwrap());
    let mut teller = Teller::default();
    let news: Vec<_> = teller.news(&state).iter().map(brief).collect();
    assert_eq!(news[2..], ["error notice", "error notice"]);
    let mut told = Told { state, teller };
    told.check(&[Action::Dismiss(0)], &[]);
    told.check(&[Action::Lost], &["error notice"]);
}
