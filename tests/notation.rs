//! The notation from outside: what is printed is read again as the same scenario, and no text at
//! all makes the parser panic.

use loopscope::scenario::{
    Block, Delay, Edit, Enter, Every, Exit, Fail, MOST, Modifiers, Options, PAGE_MOMENTS,
    PAGE_TASKS, Percent, Print, RETRIES, RateLimit, Return, Rules, Run, Scenario, Speed, Step,
    Stream, Takes, Task, Text, Wait, Way, Work,
};
use loopscope::time::Duration;
use proptest::collection::vec;
use proptest::prelude::*;

const WAYS: &[&Way] = &[
    &Way { name: "sequential", aliases: &[], takes: Takes::Nothing },
    &Way { name: "gather", aliases: &["concurrent"], takes: Takes::Nothing },
    &Way { name: "race", aliases: &[], takes: Takes::Nothing },
    &Way { name: "semaphore", aliases: &[], takes: Takes::Number { usual: 2 } },
    &Way { name: "semaphore per call", aliases: &[], takes: Takes::Number { usual: 2 } },
];
const RULES: Rules = Rules {
    ways: WAYS,
    default_run: &["sequential", "gather"],
    max_tasks: PAGE_TASKS,
    max_moments: PAGE_MOMENTS,
};

fn duration() -> impl Strategy<Value = Duration> {
    let day = Duration::DAY.micros();
    prop_oneof![
        (0..=3_600_000u64).prop_map(Duration::from_millis),
        (0..=24 * 60u64).prop_map(|minutes| Duration::from_millis(minutes * 60_000)),
        (0..=day).prop_map(Duration::from_micros),
        Just(Duration::DAY),
    ]
}

fn delay() -> impl Strategy<Value = Delay> {
    let range = |(a, b): (Duration, Duration)| Delay::new(a.min(b), a.max(b));
    prop_oneof![duration().prop_map(|time| (time, time)), (duration(), duration())]
        .prop_filter_map("its ends are in order", range)
}

/// Texts of all kinds, with what has a meaning in the notation more often than by chance.
fn text() -> impl Strategy<Value = Text> {
    prop_oneof!["[\\PC\n\t]{0,40}", "[ \"\\\\;#:,@()x0-9\n\t\u{a0}\u{feff}]{0,20}", "é{500}"]
        .prop_filter_map("a text keeps its limits", |text| Text::new(&text).ok())
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-Za-z_]{1,12}",
        "[A-Za-z]{1,5} x?[0-9]{1,3}",
        "x[0-9]{1,3}",
        "[0-9.]{1,4}(ms|s|min)?",
        "[a-c \"\\\\;#:,@()\u{a0}\u{feff}é]{1,10}",
        "\\PC{1,60}",
    ]
    .prop_map(|name| name.trim().to_owned())
    .prop_filter("a name is visible", |name| !name.is_empty())
}

/// Time that passes.
fn positive() -> impl Strategy<Value = Duration> {
    duration().prop_filter("time passes", |time| !time.is_zero())
}

fn words() -> impl Strategy<Value = Text> {
    text()
        .prop_filter("a stream has words", |text| text.as_str().split_whitespace().next().is_some())
}

/// What is said of a task as a whole, but for those it comes after.
fn modifiers() -> impl Strategy<Value = Modifiers> {
    let retry = proptest::option::of(1..=RETRIES);
    let kind =
        prop_oneof![3 => Just((false, false)), 1 => Just((true, false)), 1 => Just((false, true))];
    (proptest::option::of(duration()), retry, kind).prop_map(
        |(timeout, retry, (background, not_awaited))| Modifiers {
            timeout,
            retry,
            background,
            not_awaited,
            ..Modifiers::default()
        },
    )
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let chance = (0..=10_000u16).prop_map(Percent::from_hundredths);
    let on = prop_oneof![
        4 => delay().prop_map(|delay| Step::Wait(Wait(delay))),
        2 => delay().prop_map(|delay| Step::Work(Work(delay))),
        1 => delay().prop_map(|delay| Step::Block(Block(delay))),
        1 => text().prop_map(|text| Step::Print(Print(text))),
        1 => (words(), duration()).prop_map(|(text, every)| Step::Stream(Stream { text, every })),
        1 => (chance.prop_filter("it is one", Option::is_some), text())
            .prop_map(|(chance, message)| Step::Fail(Fail { chance, message })),
    ];
    let every = (positive(), text()).prop_map(|(period, text)| Step::Every(Every { period, text }));
    let end = prop_oneof![
        text().prop_map(|message| Step::Fail(Fail { chance: None, message })),
        text().prop_map(|text| Step::Return(Return(text))),
        every,
    ];
    let within = proptest::option::of((delay(), delay(), 0..6usize));
    (vec(on, 0..6), proptest::option::of(end), within)
        .prop_map(|(on, end, within)| {
            let mut steps: Vec<_> = on.into_iter().chain(end).collect();
            if let Some((enter, exit, place)) = within {
                let place = place.min(steps.len().saturating_sub(1));
                steps.insert(place, Step::Enter(Enter(enter)));
                steps.push(Step::Exit(Exit(exit)));
            }
            steps
        })
        .prop_filter("a task has steps", |steps| !steps.is_empty())
}

fn options() -> impl Strategy<Value = Options> {
    let ways = proptest::sample::subsequence(WAYS, 1..=WAYS.len()).prop_shuffle();
    let run = (ways, 1..=MOST).prop_map(|(ways, number)| {
        let run = |way: &&'static Way| {
            let number = (way.takes != Takes::Nothing).then_some(number);
            Run { way: way.name, number }
        };
        ways.iter().map(run).collect::<Vec<_>>()
    });
    let rate = proptest::option::of((1..=MOST, positive()))
        .prop_map(|rate| rate.map(|(count, per)| RateLimit { count, per }));
    let server = proptest::option::of(1..=MOST);
    let rest = (proptest::option::of(duration()), any::<bool>(), 1..=MOST, server, rate);
    let seed = prop_oneof![0..3u64, any::<u64>()];
    let speed = proptest::option::of((10..=100_000u32).prop_map(Speed::from_hundredths));
    let all = (run, seed, speed, proptest::option::of(text()), rest);
    all.prop_map(|(run, seed, speed, title, rest)| {
        let mut options = Options::new(&RULES);
        options.run = run;
        (options.timeout, options.return_exceptions, options.cores, options.server, options.rate) =
            rest;
        options.seed = seed;
        options.speed = speed.flatten();
        options.title = title;
        options
    })
}

fn scenario() -> impl Strategy<Value = Scenario> {
    let count = prop_oneof![3 => Just(1), 1 => 1..200u32];
    let task = (name(), count, modifiers(), steps(), any::<u8>()).prop_map(
        |(name, count, mut modifiers, steps, links)| {
            if steps.iter().any(Step::endless) {
                (modifiers.background, modifiers.not_awaited) = (true, false);
            }
            (Task { name, count, modifiers, steps }, links)
        },
    );
    (vec(task, 1..8), options()).prop_filter_map("names differ", |(tasks, options)| {
        let links: Vec<_> = tasks.iter().map(|(_, links)| *links).collect();
        let mut tasks: Vec<_> = tasks.into_iter().map(|(task, _)| task).collect();
        // A task comes after earlier ones only, so that there are no circles.
        for (index, links) in links.iter().enumerate() {
            let (earlier, later) = tasks.split_at_mut(index);
            let awaited = earlier.iter().enumerate().filter(|(place, other)| {
                let linked = links >> place & 1 == 1;
                linked && !other.modifiers.background && !other.modifiers.not_awaited
            });
            later[0].modifiers.after = awaited.map(|(_, other)| other.name.clone()).collect();
        }
        Scenario::new(tasks, options, &RULES).ok()
    })
}

/// What notations are made of.
const FRAGMENTS: &[&str] = &[
    "A",
    "User Profile",
    "x3",
    "x0",
    "x99999999999",
    ":",
    ": ",
    ",",
    ", ",
    ";",
    "\n",
    "\r\n",
    "#",
    "@",
    "@run ",
    "@seed ",
    "@speed ",
    "@title ",
    "@server ",
    "@rate ",
    "@timeout ",
    "@return_exceptions",
    "60/min",
    "semaphore 2 per call",
    "after ",
    "timeout ",
    "retry 3",
    "background",
    "not awaited",
    "enter 1s",
    "exit 1s",
    "every ",
    "5%",
    "gather",
    "sequential",
    "concurrent",
    "2s",
    "1.5s",
    "300ms",
    "20min",
    "2",
    "..",
    "2s..5s",
    "5s..2s",
    "wait ",
    "work ",
    "block ",
    "print ",
    "fail ",
    "return ",
    "stream ",
    "\"text\"",
    "\"",
    "\\",
    "\\n",
    "\\\"",
    "(",
    ")",
    "1441min",
    "0.1",
    "é",
    "\u{feff}",
    "\u{a0}",
    "\t",
    "\u{7}",
    " ",
    "A: 1s\n",
];

/// Texts that get further into the parser than arbitrary ones do.
fn fragments() -> impl Strategy<Value = String> {
    vec(proptest::sample::select(FRAGMENTS), 0..24).prop_map(|fragments| fragments.concat())
}

/// Notations with one fragment too many.
fn damaged() -> impl Strategy<Value = String> {
    let fragment = proptest::sample::select(FRAGMENTS);
    (scenario(), fragment, any::<proptest::sample::Index>()).prop_map(
        |(scenario, fragment, index)| {
            let mut notation: Vec<_> = scenario.to_string().chars().collect();
            let at = index.index(notation.len() + 1);
            notation.splice(at..at, fragment.chars());
            notation.into_iter().collect()
        },
    )
}

/// Edits with anything typed into them.
fn edit() -> impl Strategy<Value = Edit> {
    let typed = || prop_oneof!["[-0-9.,exNa ]{0,6}", fragments(), "(?s).{0,12}"];
    let option = proptest::sample::select(&["run", "seed", "speed", "title", "x"]);
    let at = || 0..9usize;
    prop_oneof![
        (at(), typed()).prop_map(|(task, name)| Edit::Rename { task, name }),
        (at(), typed()).prop_map(|(task, seconds)| Edit::Delay { task, seconds }),
        (at(), typed()).prop_map(|(task, count)| Edit::Count { task, count }),
        (at(), typed()).prop_map(|(task, steps)| Edit::Steps { task, steps }),
        (at(), typed()).prop_map(|(task, modifiers)| Edit::Modifiers { task, modifiers }),
        Just(Edit::Add),
        at().prop_map(|task| Edit::Duplicate { task }),
        at().prop_map(|task| Edit::Remove { task }),
        at().prop_map(|task| Edit::MoveUp { task }),
        at().prop_map(|task| Edit::MoveDown { task }),
        typed().prop_map(|run| Edit::Toggle { run }),
        (typed(), typed()).prop_map(|(run, with)| Edit::Exchange { run, with }),
        (option, typed())
            .prop_map(|(option, value)| Edit::Set { option: option.to_owned(), value }),
    ]
}

/// Reads any text: what comes out is a scenario that can be read again, or an error that can be
/// shown.
fn read(notation: &str) -> Result<(), TestCaseError> {
    match Scenario::parse(notation, &RULES) {
        Ok(scenario) => {
            let again = Scenario::parse(&scenario.to_string(), &RULES);
            prop_assert_eq!(again, Ok(scenario));
        }
        Err(error) => {
            prop_assert!(notation.get(error.span.clone()).is_some(), "{:?}", error);
            prop_assert!(error.found.is_empty() || !error.span.is_empty(), "{:?}", error);
            prop_assert!(!error.hint.is_empty());
            let line = notation.split('\n').nth(error.at.line as usize - 1);
            let columns = line.map_or(0, |line| line.chars().count() + 1);
            prop_assert!((1..=columns).contains(&(error.at.column as usize)), "{:?}", error);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_printed_is_read_as_the_same_scenario(scenario in scenario()) {
        let printed = scenario.to_string();
        let read = Scenario::parse(&printed, &RULES);
        prop_assert_eq!(read.as_ref(), Ok(&scenario), "{}", printed);
    }

    #[test]
    fn an_edit_ends_in_what_can_be_read_or_in_a_sentence(scenario in scenario(), edit in edit()) {
        match scenario.edited(&edit) {
            Ok(edited) => {
                prop_assert_eq!(Scenario::parse(&edited.to_string(), &RULES), Ok(edited));
            }
            Err(problem) => prop_assert!(!problem.hint.is_empty()),
        }
    }

    #[test]
    fn a_damaged_notation_is_read_or_refused(notation in damaged()) {
        read(&notation)?;
    }

    #[test]
    fn an_address_holds_the_same_scenario(scenario in scenario()) {
        let line = scenario.tasks_line();
        let read = Scenario::parse(&line, &RULES);
        let read = read.map_err(|error| TestCaseError::fail(format!("{error}: {line}")))?;
        let mut options = Options::new(&RULES);
        for (key, value) in scenario.settings() {
            prop_assert!(options.set(key, &value, &RULES).is_ok(), "{}={}", key, value);
        }
        let read = Scenario::new(read.tasks().to_vec(), options, &RULES);
        prop_assert_eq!(read, Ok(scenario), "{}", line);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 50_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_or_refused(notation in "(?s).{0,32}") {
        read(&notation)?;
    }

    #[test]
    fn any_text_of_fragments_is_read_or_refused(notation in fragments()) {
        read(&notation)?;
    }
}
