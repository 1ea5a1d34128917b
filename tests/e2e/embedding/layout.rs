//! A figure fits into whatever width a lesson gives it, and has no bars of its own.

use std::thread::sleep;
use std::time::{Duration, Instant};

use libtest_mimic::Trial;
use serde_json::{Value, json};

use super::{SHORT, into, lesson, out};
use crate::tools::{Page, axe, test};

pub fn tests() -> Vec<Trial> {
    vec![
        test(no_width_gives_it_bars),
        test(long_words_break),
        test(a_run_leaves_the_figure_as_high_as_it_was),
        test(its_ground_is_that_of_its_theme),
        test(axe_finds_nothing_in_light),
        test(axe_finds_nothing_in_dark),
    ]
}

const WIDTHS: [u64; 7] = [280, 320, 360, 600, 768, 1000, 1200];

/// How much wider and higher the figure is than its frame, and how much of that bars take.
const OVER: &str = "
    const root = document.documentElement;
    const beyond = [...document.body.querySelectorAll('*')].filter((it) =>
      it.getBoundingClientRect().right > innerWidth + 0.5 && !it.closest('.unseen, .panel, .tip'));
    return [Math.max(root.scrollWidth, document.body.scrollWidth) - innerWidth,
      root.scrollHeight - innerHeight, innerWidth - root.clientWidth, beyond.length];";

#[track_caller]
fn fits(page: &Page, what: &str) {
    let size = json!({"width": 1280, "height": 900, "deviceScaleFactor": 1, "mobile": false});
    page.session().chromium("Emulation.setDeviceMetricsOverride", &size);
    for width in WIDTHS {
        size_of(page, "width", width.into());
        let start = Instant::now();
        loop {
            into(page, 0);
            let height =
                "return Math.ceil(document.documentElement.getBoundingClientRect().height)";
            let height = page.execute(height, &[]);
            size_of(page, "height", height);
            into(page, 0);
            let over = page.execute(OVER, &[]);
            if over == json!([0, 0, 0, 0]) {
                break;
            }
            // The chart takes another width one frame after its page.
            assert!(start.elapsed() < Duration::from_secs(3), "{what} at {width} px: {over}");
            sleep(Duration::from_millis(20));
        }
    }
    size_of(page, "height", json!(900));
    into(page, 0);
}

fn size_of(page: &Page, side: &str, pixels: Value) {
    out(page);
    let script = "document.querySelector('iframe').style[arguments[0]] = `${arguments[1]}px`";
    page.execute(script, &[side.into(), pixels]);
}

fn no_width_gives_it_bars(page: &Page) {
    for looks in ["", "&controls=run&panels=console", "&controls=none&panels=none"] {
        page.go(&lesson(&[&format!("{SHORT}{looks}&autorun=1&colour=blue")], 0));
        into(page, 0);
        page.until_status("Run 1 finished");
        fits(page, looks);
    }
    page.go(&lesson(&[&format!("{SHORT}&predict=1")], 0));
    into(page, 0);
    page.button("Run");
    fits(page, "guesses");
    page.row(1).more().click();
    page.row(1).delay().paste("-1");
    fits(page, "an error in an unfolded row");
    page.go(&lesson(&[SHORT], 0));
    into(page, 0);
    page.tab("Code").click();
    page.button("Copy code");
    fits(page, "the code");
    page.tab("Event loop").click();
    page.find("region", "Event loop, All at once");
    fits(page, "the event loop");
    page.tab("Table").click();
    fits(page, "the table");
}

fn a_run_leaves_the_figure_as_high_as_it_was(page: &Page) {
    let height = || {
        let script = "return document.documentElement.getBoundingClientRect().height";
        page.execute(script, &[]).as_f64().unwrap()
    };
    let three = "tasks=User_Profile:2s;Recent_Posts:3s;Friend_List:1s&embed=1";
    for looks in [
        "",
        "&controls=run&panels=none&predict=1",
        "&controls=run&panels=none&run=blocking,sequential,gather",
        "&controls=run&panels=none&timeout=1500ms",
        "&predict=1",
        "&controls=run&panels=loop&predict=1",
        "&controls=run&panels=table&predict=1",
        // What fails, or is cancelled, is in the legend then.
        "&tasks=User_Profile:2s,fail%20%22503%20Service%20Unavailable%22;Recent_Posts:3s;Friends:1s\
         &run=taskgroup,gather&controls=run&panels=none&predict=1",
        "&tasks=Download_the_quarterly_report_from_the_server:2s,fail%20%22503%20Service%20Unavailable%22\
         ;Recent_Posts_of_all_the_friends:3s;Friend_List_of_the_user:1s&controls=run&panels=console",
    ] {
        for width in [360, 600, 660, 900] {
            let tasks = if looks.contains("tasks=") { "embed=1" } else { three };
            page.go(&lesson(&[&format!("{tasks}{looks}")], 0));
            size_of(page, "width", json!(width));
            into(page, 0);
            page.button("Run");
            // The chart takes another width one frame after its page.
            sleep(Duration::from_millis(300));
            let before = height();
            let stays = |what: &str| {
                let now = height();
                assert!((now - before).abs() < 1.0, "{looks} {what}, {width}: {now}, not {before}");
            };
            page.run();
            page.button("Skip to end");
            stays("while it runs");
            page.button("Skip to end").click();
            page.until_status("finished");
            stays("after a run");
            page.run();
            page.button("Stop").click();
            page.until_status("stopped");
            stays("after a run that was stopped");
        }
    }
}

fn long_words_break(page: &Page) {
    let long = "W".repeat(60);
    let word = "M".repeat(200);
    let tasks = format!("{long}:1s;B:1s,%20print%20%22{word}%22");
    page.go(&lesson(&[&format!("tasks={tasks}&title={word}&speed={word}&embed=1")], 0));
    into(page, 0);
    page.button("Run");
    fits(page, "long words");
}

fn its_ground_is_that_of_its_theme(page: &Page) {
    let ground = "return getComputedStyle(document.body).backgroundColor";
    for (theme, colour) in [("light", "rgb(255, 255, 255)"), ("dark", "rgb(27, 30, 36)")] {
        page.go(&lesson(&[&format!("{SHORT}&theme={theme}")], 0));
        into(page, 0);
        page.button("Run");
        assert_eq!(page.execute(ground, &[]), colour);
        // It stands at the very edge: the lesson gives it its room.
        let edge = "const { left, top } = document.querySelector('main').getBoundingClientRect();
            return [left, top]";
        assert_eq!(page.execute(edge, &[]), json!([0, 0]));
    }
}

fn axe_finds_nothing_in_light(page: &Page) {
    each_look(page, "light");
}

fn axe_finds_nothing_in_dark(page: &Page) {
    each_look(page, "dark");
}

fn each_look(page: &Page, theme: &str) {
    for looks in ["", "&controls=run&panels=code", "&controls=none", "&panels=none&title=Two"] {
        let query = format!("{SHORT}&theme={theme}&autorun=1&colour=blue{looks}");
        page.go(&lesson(&[&query], 0));
        into(page, 0);
        page.until_status("Run 1 finished");
        let script = axe()
            + "
            const done = arguments[arguments.length - 1];
            // The heading of the page is the lesson's.
            const rules = { 'page-has-heading-one': { enabled: false } };
            axe.run({ rules }).then(({ violations }) =>
              done(violations.map(({ id, nodes }) => [id, nodes[0].html, nodes[0].failureSummary])));";
        let found = super::later(page, &script);
        assert_eq!(found, json!([]), "{query}");
    }
}
