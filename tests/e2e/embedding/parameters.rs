//! What the parameters leave of the figure.

use libtest_mimic::Trial;
use serde_json::json;

use super::{SHORT, into, later, lesson, scroll, with};
use crate::tools::{Page, test, took, url};

pub fn tests() -> Vec<Trial> {
    vec![
        test(the_figure_stands_alone_and_leads_to_its_own_page),
        test(who_may_only_run_has_no_editor),
        test(who_may_only_look_has_nothing_to_press),
        test(panels_come_as_they_are_named),
        test(parameters_work_on_a_page_of_its_own_too),
        test(nothing_glides_where_the_address_says_so),
        test(a_sandbox_takes_nothing_from_a_figure),
    ]
}

/// How many elements a reader could press, or type into.
const CONTROLS: &str = "return [...document.querySelectorAll(
    'button, input, select, textarea, summary, [role=tab]')].filter((it) => it.offsetParent).length";

fn the_figure_stands_alone_and_leads_to_its_own_page(page: &Page) {
    page.go(&lesson(&[&format!("{SHORT}&theme=dark&predict=1")], 0));
    page.frame().enter();
    page.find("region", "Figure");
    page.find("region", "Tasks");
    assert_eq!(page.execute("return document.querySelectorAll('header, h1').length", &[]), 0);
    for gone in ["Share", "Lessons", "Words", "What they mean"] {
        assert!(page.look_for("button", gone).is_empty(), "{gone}");
    }
    let link = page.find("link", "Open in its own page");
    assert_eq!(link.attribute("target"), "_blank");
    assert_eq!(link.attribute("rel"), "noopener");
    assert_eq!(link.attribute("href"), "?tasks=A:300ms;B:200ms&theme=dark&predict=1");
    page.row(1).delay().set("0.1");
    let changed = "?tasks=A:100ms;B:200ms&theme=dark&predict=1";
    page.until("the link leads to what is there now", || link.attribute("href") == changed);
    page.go(&format!("{}{changed}", url()));
    page.button("Share");
}

fn who_may_only_run_has_no_editor(page: &Page) {
    page.go(&lesson(&[&format!("{SHORT}&controls=run&title=Two%20requests")], 0));
    page.frame().enter();
    page.says("Two requests");
    page.find("combobox", "Speed");
    assert!(page.look_for("region", "Tasks").is_empty());
    assert!(page.look_for("checkbox", "Guess first").is_empty());
    page.run();
    let status = page.until_status("finished");
    took(&status, "Sequential", 0.5);
    page.find("slider", "Playhead");
    page.button("Previous event").click();
    page.tab("Table").click();
    assert_eq!(page.table().len(), 4);
}

fn who_may_only_look_has_nothing_to_press(page: &Page) {
    let query = format!("{SHORT}&controls=none&autorun=1&colour=blue");
    page.go(&lesson(&[&query, &format!("{query}&panels=code&predict=1")], 0));
    for frame in [0, 1] {
        scroll(page, 700 * frame as u32);
        into(page, frame);
        // The chart can be read with the arrow keys, and the results are told.
        let chart = "return document.querySelector('[role=application]')?.tabIndex";
        page.until("there is a chart", || page.execute(chart, &[]) == 0);
        page.says("In the address, colour=blue: ");
        page.until_status("finished");
        assert_eq!(page.table().len(), 4);
        assert_eq!(page.execute(CONTROLS, &[]), 0, "in frame {frame}");
    }
    assert!(page.find("region", "Program").text().contains("asyncio.sleep(0.3)"));
    // Nothing is done by keys or by a finger either.
    page.execute("document.querySelector('[role=application]').focus()", &[]);
    page.press(",");
    page.press("+");
    assert_eq!(page.execute("return document.querySelectorAll('.close').length", &[]), 0);
    // Looking back would tell of an event, in place of the outcome.
    page.says("times faster");
}

fn panels_come_as_they_are_named(page: &Page) {
    let tabs =
        "return [...document.querySelectorAll('.panels [role=tab]')].map((it) => it.textContent)";
    for (panels, named, shown) in [
        ("", json!(["Console", "Code", "Event loop", "Table"]), ("tabpanel", "Console")),
        ("&panels=table,loop", json!(["Table", "Event loop"]), ("tabpanel", "Table")),
        ("&panels=loop,code", json!(["Event loop", "Code"]), ("tabpanel", "Event loop")),
        ("&panels=code", json!([]), ("region", "Code")),
        ("&panels=console", json!([]), ("region", "Console")),
        ("&panels=none", json!([]), ("region", "Tasks")),
    ] {
        page.open(&format!("{SHORT}{panels}"));
        page.find(shown.0, shown.1);
        assert_eq!(page.execute(tabs, &[]), named, "{panels}");
        let results = "return document.querySelectorAll('table.results tbody tr').length";
        assert_eq!(page.execute(results, &[]), 4, "{panels}");
    }
    page.open(&format!("{SHORT}&panels=code,console"));
    assert!(page.find("region", "Program").text().contains("asyncio.sleep"));
    page.tab("Console").click();
    page.find("tabpanel", "Console");
}

fn parameters_work_on_a_page_of_its_own_too(page: &Page) {
    page.open("tasks=A:300ms;B:200ms&controls=run&panels=none&autorun=1");
    page.find("heading", "Two tasks, one thread. How long does it take?");
    page.until_status("Run 1 finished");
    assert!(page.look_for("region", "Tasks").is_empty());
}

fn nothing_glides_where_the_address_says_so(page: &Page) {
    // How many pictures of the forecast there are after the first frame of a change.
    let glide = "
        const done = arguments[arguments.length - 1];
        const still = document.querySelector('[role=application] canvas');
        const field = document.querySelector('input[type=number]');
        const frames = [];
        const look = () => {
          frames.push(still.toDataURL());
          if (frames.length < 9) requestAnimationFrame(look);
          else done(new Set(frames.slice(1)).size);
        };
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, '5');
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
        requestAnimationFrame(look);";
    page.open(&format!("{SHORT}&motion=reduce"));
    page.until("it is painted", || page.pixels(0.0, 1.0).coloured == 0);
    assert_eq!(later(page, glide), 1);
    page.open(SHORT);
    assert!(later(page, glide).as_u64() > Some(1));
}

fn a_sandbox_takes_nothing_from_a_figure(page: &Page) {
    page.go(&with(&[SHORT], 0, "sandbox=allow-scripts"));
    page.frame().enter();
    page.run();
    took(&page.until_status("finished"), "Gather", 0.3);
    page.row(1).delay().set("0.1");
    page.says("one after another 0.30 s.");
    page.tab("Code").click();
    assert!(page.find("region", "Program").text().contains("asyncio.sleep(0.1)"));
}
