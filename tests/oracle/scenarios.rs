//! Random scenarios. Times are multiples of 10 ms from a short list, so that there are many ties
//! and no near misses.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// The notation of a random scenario, in which tasks compute or only wait and block.
pub fn notation(computes: bool) -> impl Strategy<Value = String> {
    (vec(task(computes), 1..6), options()).prop_map(|(tasks, options)| {
        let heads = tasks.iter().enumerate().map(|(index, task)| task.notation(index, &tasks));
        heads.chain(options).collect::<Vec<_>>().join("\n")
    })
}

#[derive(Clone, Debug)]
struct Task {
    count: u32,
    after: Vec<usize>,
    timeout: Option<u32>,
    retry: Option<u32>,
    kind: Kind,
    steps: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Awaited,
    Background,
    NotAwaited,
}

impl Task {
    fn notation(&self, index: usize, tasks: &[Self]) -> String {
        let mut modifiers = Vec::new();
        // Only earlier tasks that can be awaited, or later ones: circles are sorted out by the parser.
        let after: Vec<_> = self
            .after
            .iter()
            .map(|other| other % tasks.len())
            .filter(|other| *other != index && tasks[*other].kind == Kind::Awaited)
            .map(|other| format!("T{other}"))
            .collect();
        let mut unique = after;
        unique.sort();
        unique.dedup();
        if !unique.is_empty() {
            modifiers.push(format!("after {}", unique.join(", ")));
        }
        modifiers.extend(self.timeout.map(|millis| format!("timeout {millis}ms")));
        modifiers.extend(self.retry.map(|count| format!("retry {count}")));
        match self.kind {
            Kind::Awaited => {}
            Kind::Background => modifiers.push("background".into()),
            Kind::NotAwaited => modifiers.push("not awaited".into()),
        }
        let count = if self.count > 1 { format!(" x{}", self.count) } else { String::new() };
        let modifiers = if modifiers.is_empty() {
            String::new()
        } else {
            format!(" ({})", modifiers.join(", "))
        };
        let mut steps = self.steps.clone();
        if self.kind != Kind::Background {
            steps.retain(|step| !step.starts_with("every"));
        }
        if steps.is_empty() {
            steps.push("10ms".into());
        }
        format!("T{index}{count}{modifiers}: {}", steps.join(", "))
    }
}

fn task(computes: bool) -> impl Strategy<Value = Task> {
    let kind = prop_oneof![
        10 => Just(Kind::Awaited),
        1 => Just(Kind::Background),
        1 => Just(Kind::NotAwaited),
    ];
    let after = prop_oneof![2 => Just(Vec::new()), 1 => vec(0..6usize, 1..3)];
    let timeout = prop_oneof![4 => Just(None), 1 => time().prop_map(Some)];
    let retry = prop_oneof![5 => Just(None), 1 => (1..4u32).prop_map(Some)];
    let count = prop_oneof![5 => Just(1u32), 1 => 2..5u32];
    (count, after, timeout, retry, kind, steps(computes)).prop_map(
        |(count, after, timeout, retry, kind, steps)| Task {
            count,
            after,
            timeout,
            retry,
            kind,
            steps,
        },
    )
}

/// Milliseconds, often the same ones.
fn time() -> impl Strategy<Value = u32> {
    select(&[0u32, 10, 10, 20, 20, 30, 50, 100, 110, 200, 300][..])
}

fn steps(computes: bool) -> impl Strategy<Value = Vec<String>> {
    let end = prop_oneof![
        4 => Just(Vec::new()),
        1 => texts().prop_map(|text| vec![format!("fail {text}")]),
        1 => texts().prop_map(|text| vec![format!("return {text}")]),
        1 => (1..9u32, texts())
            .prop_map(|(tens, text)| vec![format!("every {tens}0ms print {text}")]),
    ];
    let flat =
        (vec(step(computes), 0..4), end.clone()).prop_map(|(steps, end)| [steps, end].concat());
    let nested = (vec(step(computes), 0..2), time(), flat.clone(), time()).prop_map(
        |(before, enter, inside, exit)| {
            let enter = vec![format!("enter {enter}ms")];
            [before, enter, inside, vec![format!("exit {exit}ms")]].concat()
        },
    );
    let nested = nested.boxed();
    let twice = (time(), nested.clone(), time(), end).prop_map(|(enter, inside, exit, end)| {
        let (enter, exit) = (vec![format!("enter {enter}ms")], vec![format!("exit {exit}ms")]);
        let ended = |step: &String| {
            ["fail \"", "return", "every"].iter().any(|word| step.starts_with(word))
        };
        let end = if inside.iter().any(ended) { Vec::new() } else { end };
        [enter, inside, exit, end].concat()
    });
    prop_oneof![6 => flat, 2 => nested, 1 => twice]
}

fn step(computes: bool) -> BoxedStrategy<String> {
    let works = if computes { 2 } else { 0 };
    prop_oneof![
        6 => time().prop_map(|millis| format!("{millis}ms")),
        1 => (time(), time()).prop_map(|(a, b)| format!("{}ms..{}ms", a.min(b), a.max(b))),
        works => time().prop_map(|millis| format!("work {millis}ms")),
        2 => time().prop_map(|millis| format!("block {millis}ms")),
        2 => texts().prop_map(|text| format!("print {text}")),
        1 => (time(), 1..4usize)
            .prop_map(|(millis, words)| format!("stream \"{}\" every {millis}ms", "to be or".split(' ').take(words).collect::<Vec<_>>().join(" "))),
        1 => (select(&["0%", "10%", "50%", "100%"][..]), texts())
            .prop_map(|(chance, text)| format!("fail {chance} {text}")),
    ]
    .boxed()
}

/// Texts in quotes, some of which look like code.
fn texts() -> impl Strategy<Value = String> {
    select(
        &[
            "\"x\"",
            "\"503\"",
            "\"{name} %s\"",
            "\"say \\\"hi\\\"\"",
            "\"back\\\\slash\"",
            "\"é 名\"",
        ][..],
    )
    .prop_map(str::to_owned)
}

fn options() -> impl Strategy<Value = Vec<String>> {
    let timeout =
        prop_oneof![4 => Just(None), 1 => time().prop_map(|t| Some(format!("@timeout {t}ms")))];
    let exceptions = prop_oneof![4 => Just(None), 1 => Just(Some("@return_exceptions".to_owned()))];
    let server =
        prop_oneof![5 => Just(None), 1 => (1..4u32).prop_map(|n| Some(format!("@server {n}")))];
    let rate = prop_oneof![
        6 => Just(None),
        1 => (1..4u32, select(&["s", "50ms", "200ms"][..])).prop_map(|(n, per)| Some(format!("@rate {n}/{per}"))),
    ];
    let seed = (0..1_000u32).prop_map(|seed| Some(format!("@seed {seed}")));
    (timeout, exceptions, server, rate, seed)
        .prop_map(|(a, b, c, d, e)| [a, b, c, d, e].into_iter().flatten().collect())
}
