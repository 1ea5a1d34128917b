//! Whatever stands in the address, the page opens; and what the page writes there, it reads.

#![cfg(not(target_arch = "wasm32"))]

use loopscope::app::{Arrival, arrive, link};
use loopscope::lessons::library;
use proptest::collection::vec;
use proptest::prelude::*;

/// What addresses are made of.
const FRAGMENTS: &[&str] = &[
    "&",
    "=",
    ";",
    ":",
    ",",
    "?",
    "#",
    "%",
    "%2",
    "%zz",
    "%00",
    "%0A",
    "%20",
    "%22",
    "%26",
    "%3D",
    "%C3%A9",
    "%FF",
    "+",
    "tasks=",
    "&tasks=",
    "&run=",
    "&seed=",
    "&speed=",
    "&title=",
    "&theme=",
    "&v=",
    "&lesson=",
    "lesson=three-downloads",
    "lesson=three-requests",
    "&predict=",
    "&embed=",
    "&controls=",
    "&panels=",
    "&autorun=",
    "&motion=",
    "&origin=",
    "none",
    "run",
    "reduce",
    "code,table",
    "console,code,loop,table",
    "https://course.example:8080",
    "A:2s",
    "A:2s;B:3s",
    "B%20x3:work%20300ms,1s",
    "C:fail%20%22503%22",
    "D:1s..2s",
    "E+x100001:1s",
    "%40speed%204",
    "@run gather",
    "gather",
    "sequential,gather",
    "concurrent",
    "dark",
    "1",
    "2.5",
    "18446744073709551616",
    "é",
    "\u{202e}",
    "<img>",
];

fn fragments() -> impl Strategy<Value = String> {
    vec(proptest::sample::select(FRAGMENTS), 0..9).prop_map(|fragments| fragments.concat())
}

/// Tasks that are notation, in an address that is one.
fn sound() -> impl Strategy<Value = String> {
    let step = prop_oneof!["[0-9]{1,4}ms", "work%20[0-9]{1,2}s", "print%20%22[a-z<&+=]{0,3}%22"];
    let tasks = vec(("[a-zé]{1,6}", step), 1..6).prop_map(|tasks| {
        let task = |(number, (name, step)): (usize, &(String, String))| {
            format!("{name}{number}:{}", step.replace('&', "%26").replace('+', "%2B"))
        };
        tasks.iter().enumerate().map(task).collect::<Vec<_>>().join(";")
    });
    let title = "[a-z ;:,#@'\"%é]{0,9}".prop_map(|title: String| title.replace('%', "%25"));
    (tasks, 0..9u32, title).prop_map(|(tasks, seed, title)| {
        format!("tasks={tasks}&seed={seed}&title={}&run=gather", title.replace('#', "%23"))
    })
}

/// What may stand beside the scenario, in any order.
fn looks() -> impl Strategy<Value = String> {
    let of =
        |values: &'static [&'static str]| proptest::option::of(proptest::sample::select(values));
    let parts = (
        of(&["embed=0", "embed=1"]),
        of(&["controls=full", "controls=run", "controls=none"]),
        of(&["panels=none", "panels=code", "panels=table,loop", "panels=loop,code,table,console"]),
        of(&["autorun=0", "autorun=1"]),
        of(&["theme=auto", "theme=light", "theme=dark"]),
        of(&["motion=auto", "motion=reduce"]),
        of(&["predict=0", "predict=1"]),
        of(&["origin=https://course.example", "origin=http://[::1]:8080"]),
    );
    let list = parts.prop_map(|(a, b, c, d, e, f, g, h)| {
        [a, b, c, d, e, f, g, h].into_iter().flatten().collect::<Vec<_>>()
    });
    list.prop_shuffle().prop_map(|parts| parts.join("&"))
}

fn own_address(arrival: &Arrival) -> String {
    link(&arrival.scenario, arrival.lesson.as_deref(), &arrival.look)
}

/// Opens the page at that address: what it shows has an address of its own that shows the same.
fn opens(address: &str) -> Result<Arrival, TestCaseError> {
    let arrival = arrive(address, Some(&library()))
        .ok_or_else(|| TestCaseError::fail("the page stays blank"))?;
    let written = own_address(&arrival);
    if written.is_empty() {
        // The first lesson in the usual way, as most of what cannot be read comes to.
        return Ok(arrival);
    }
    let again = arrive(&written, Some(&library()))
        .ok_or_else(|| TestCaseError::fail("the page stays blank"))?;
    prop_assert_eq!(&again.scenario, &arrival.scenario, "{}", &written);
    prop_assert_eq!(&again.lesson, &arrival.lesson, "{}", &written);
    prop_assert_eq!(&again.look, &arrival.look, "{}", &written);
    prop_assert_eq!(own_address(&again), written);
    prop_assert_eq!(again.notices, Vec::<String>::new());
    Ok(arrival)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 50_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_opens_the_page(address in "(?s).{0,16}") {
        opens(&address)?;
    }

    #[test]
    fn any_text_of_fragments_opens_the_page(address in fragments()) {
        opens(&address)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_address_that_is_right_is_taken_as_it_is(address in sound(), look in looks()) {
        let arrival = opens(&[&*address, "&", &*look].concat())?;
        prop_assert_eq!(arrival.refused, None, "{}", address);
        prop_assert_eq!(arrival.notices, Vec::<String>::new(), "{}", look);
    }
}
