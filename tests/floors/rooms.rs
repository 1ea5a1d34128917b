//! Which room stands on which floor, and what breaks that.

use super::paths::named;

/// A module at the root of the crate, or a program beside it.
struct Room {
    name: &'static str,
    floor: u8,
    uses: Uses,
}

/// What a room may use.
enum Uses {
    /// All that is below its floor.
    Below,
    /// These alone.
    Only(&'static [&'static str]),
}

const fn room(name: &'static str, floor: u8, uses: Uses) -> Room {
    Room { name, floor, uses }
}

/// The rooms from the ground up.
const ROOMS: [Room; 14] = [
    room("time", 0, Uses::Below),
    room("scenario", 1, Uses::Below),
    room("trace", 1, Uses::Below),
    // Whatever runs, draws or writes must not know of the rest of its floor, and little below.
    room("runtime", 2, Uses::Only(&["time", "trace"])),
    room("chart", 2, Uses::Only(&["time", "trace"])),
    room("codegen", 2, Uses::Only(&["time", "scenario"])),
    room("lessons", 2, Uses::Only(&[])),
    room("export", 2, Uses::Only(&["time", "trace", "chart"])),
    room("strategy", 3, Uses::Below),
    room("app", 4, Uses::Below),
    room("browser", 5, Uses::Below),
    room("ui", 6, Uses::Below),
    // The command line is built without the page.
    room(COMMAND_LINE, 5, Uses::Below),
    room(PAGE, 7, Uses::Only(&["ui"])),
];

const COMMAND_LINE: &str = "the command line";
const PAGE: &str = "the page's program";

/// The lowest floor that knows of the browser.
const BROWSER_FLOOR: u8 = 5;

/// The crates through which the browser is reached; those of gloo begin alike.
const BROWSER_CRATES: [&str; 6] =
    ["yew", "web_sys", "js_sys", "wasm_bindgen", "wasm_bindgen_futures", "wasm_split_helpers"];

/// What is wrong with the source at `path`, below `src`: a sentence each.
pub fn broken(path: &str, source: &str) -> Vec<String> {
    let module: Vec<&str> = match path.trim_end_matches(".rs").split('/').collect::<Vec<_>>()[..] {
        ["lib"] => return Vec::new(),
        ["main"] => vec![PAGE],
        ["bin", _, ref module @ ..] => [&[COMMAND_LINE], module].concat(),
        [ref folders @ .., "mod"] => folders.to_vec(),
        ref module => module.to_vec(),
    };
    let Some(own) = find(module[0]) else {
        return vec![format!("{path}: `{}` stands on no floor: give it one", module[0])];
    };
    let named = named(&module, source);
    let mut broken: Vec<_> =
        named.rooms.iter().filter_map(|other| misuse(path, own, other)).collect();
    let knows = own.floor >= BROWSER_FLOOR && own.name != COMMAND_LINE && own.name != PAGE;
    broken.extend(named.words.iter().filter(|word| !knows && of_browser(word)).map(|word| {
        format!("{path}: `{word}` belongs to the browser, and {} knows of none", own.name)
    }));
    broken.sort();
    broken.dedup();
    broken
}

fn find(name: &str) -> Option<&'static Room> {
    ROOMS.iter().find(|room| room.name == name)
}

fn misuse(path: &str, own: &Room, other: &str) -> Option<String> {
    if other == own.name {
        return None;
    }
    let Some(used) = find(other) else {
        return Some(format!("{path}: `{other}` stands on no floor: give it one"));
    };
    let allowed = match own.uses {
        Uses::Below => used.floor < own.floor,
        Uses::Only(names) => names.contains(&other),
    };
    let (name, floor) = (own.name, own.floor);
    let told = || format!("{path}: {name} (floor {floor}) uses {other} (floor {})", used.floor);
    (!allowed).then(told)
}

fn of_browser(word: &str) -> bool {
    BROWSER_CRATES.contains(&word) || word.starts_with("gloo_")
}

#[cfg(test)]
mod tests {
    use super::broken;

    fn check(path: &str, source: &str, sentences: &[&str]) {
        assert_eq!(broken(path, source), sentences, "{source}");
    }

    #[test]
    fn a_use_that_points_up_is_told() {
        check(
            "trace/log.rs",
            "use crate::strategy::ALL;",
            &["trace/log.rs: trace (floor 1) uses strategy (floor 3)"],
        );
        check(
            "app/mod.rs",
            "use crate::{time::Rate, ui::Page};",
            &["app/mod.rs: app (floor 4) uses ui (floor 6)"],
        );
        check(
            "time/clock.rs",
            "mod tests { use super::super::super::trace::Event; }",
            &["time/clock.rs: time (floor 0) uses trace (floor 1)"],
        );
        check(
            "bin/loopscope/run.rs",
            "use loopscope::browser::Driver;",
            &["bin/loopscope/run.rs: the command line (floor 5) uses browser (floor 5)"],
        );
    }

    #[test]
    fn a_use_of_a_neighbour_is_told_unless_it_is_named() {
        check(
            "scenario/mod.rs",
            "use crate::trace::Event;",
            &["scenario/mod.rs: scenario (floor 1) uses trace (floor 1)"],
        );
        check(
            "runtime/task.rs",
            "use crate::scenario::Plan;",
            &["runtime/task.rs: runtime (floor 2) uses scenario (floor 1)"],
        );
        check("export/svg.rs", "use crate::chart::Layout; use crate::trace::Trace;", &[]);
    }

    #[test]
    fn the_browser_is_known_on_two_floors_alone() {
        check(
            "app/state.rs",
            "use gloo_timers::callback::Timeout; fn f(w: web_sys::Window) {}",
            &[
                "app/state.rs: `gloo_timers` belongs to the browser, and app knows of none",
                "app/state.rs: `web_sys` belongs to the browser, and app knows of none",
            ],
        );
        check("browser/timer.rs", "use gloo_timers::future::TimeoutFuture;", &[]);
        check("ui/page.rs", "use yew::prelude::*; use crate::browser::Driver;", &[]);
        check("app/state.rs", "// yew\nconst WORD: &str = \"web_sys\";", &[]);
    }

    #[test]
    fn a_room_without_a_floor_is_told() {
        check(
            "attic/mod.rs",
            "use crate::time::Rate;",
            &["attic/mod.rs: `attic` stands on no floor: give it one"],
        );
        check(
            "app/mod.rs",
            "use crate::attic;",
            &["app/mod.rs: `attic` stands on no floor: give it one"],
        );
    }

    #[test]
    fn what_points_down_or_stays_is_right() {
        check("app/update.rs", "use super::Editor; use crate::{time::Rate, chart};", &[]);
        check("strategy.rs", "use crate::scenario::Plan;", &[]);
        check("bin/loopscope/run.rs", "use super::input::Input;", &[]);
        check("lib.rs", "pub mod ui;", &[]);
        check("main.rs", "fn main() { loopscope::ui::mount(); }", &[]);
    }
}
