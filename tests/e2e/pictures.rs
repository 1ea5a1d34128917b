//! What is exported for other programs, in the programs that read it: drawings as browsers show them,
//! and diagrams as Mermaid draws them.

use std::rc::Rc;
use std::{env, fs};

use libtest_mimic::Trial;
use loopscope::app::{Exporting, Recording};
use loopscope::export;
use loopscope::lessons::library;
use loopscope::scenario::Scenario;
use loopscope::strategy::PAGE_RULES;
use serde_json::{Value, json};

use crate::tools::{Page, host, test};

pub fn tests() -> Vec<Trial> {
    vec![
        test(a_drawing_is_shown_as_an_image),
        test(a_drawing_in_a_page_is_an_image_with_a_name),
        test(the_words_of_every_drawing_are_inside_it),
        test(mermaid_draws_every_diagram),
    ]
}

/// That notation in the format of that name.
fn exported(notation: &str, format: &str) -> String {
    let scenario = Scenario::parse(notation, &PAGE_RULES).unwrap();
    let plan = Rc::new(scenario.plan());
    let runs = scenario.options().run.iter();
    let recordings: Vec<_> = runs.map(|run| Rc::new(Recording::forecast(run, &plan))).collect();
    let format = export::named(format).unwrap();
    Exporting::in_virtual_time(&scenario, &recordings).write(format)
}

/// Tasks that are called what means something to others.
const HOSTILE: &str = r#"
"<img src=x onerror=alert(1)>": 2s
"section: a; #35; %%{init: {}}%%": 1s, fail "a: b; c"
"title": 1s
"日本語 & \"quotes\"": work 500ms
@title "</title><script>alert(1)</script> & : ; # %% `"
@return_exceptions true
"#;

/// Shows a drawing as an image: how wide it is, and how many of its pixels have each colour.
const SHOW: &str = r"
    const image = new Image();
    image.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(arguments[0]);
    return image.decode().then(() => {
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
        const context = canvas.getContext('2d');
        context.drawImage(image, 0, 0);
        const counts = {};
        const {data} = context.getImageData(0, 0, canvas.width, canvas.height);
        for (let at = 0; at < data.length; at += 4) {
            const colour = data.slice(at, at + 4).join();
            counts[colour] = (counts[colour] || 0) + 1;
        }
        return [image.naturalWidth, counts];
    });";

fn a_drawing_is_shown_as_an_image(page: &Page) {
    page.go(&host(PAGE.into()));
    // One second on the thread, and one of waiting.
    let svg = exported("A: work 1s; B: 1s; @run gather", "svg");
    let shown = page.execute(SHOW, &[json!(svg)]);
    assert_eq!(shown[0], 720, "{shown}");
    // Vermilion: half of the axis, 20 pixels high. The axis is what margins, names and marks leave.
    let running = shown[1]["196,82,0,255"].as_u64().unwrap_or(0);
    let half = 20 * (720 - 2 * 16 - 51 - 84) / 2;
    assert!(running > half * 4 / 5 && running < half * 6 / 5, "{running} of {half} pixels");
    assert!(shown[1]["255,255,255,255"].as_u64().unwrap_or(0) > 10_000, "a ground of its own");
}

/// A page of somebody else.
const PAGE: &str = "<!doctype html><meta charset=utf-8><title>Host</title><body>";

fn a_drawing_in_a_page_is_an_image_with_a_name(page: &Page) {
    page.go(&host([PAGE, &exported(HOSTILE, "svg")].concat()));
    let name = "</title><script>alert(1)</script> & : ; # %% `";
    page.find("img", name);
    let inside = "return [document.scripts.length, document.images.length,
        [...document.querySelectorAll('text')].map(text => text.textContent)]";
    let inside = page.execute(inside, &[]);
    assert_eq!((&inside[0], &inside[1]), (&json!(0), &json!(0)));
    let words: Vec<&str> = inside[2].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    for expected in ["2.00 s", "3.00 s", "title"] {
        assert!(words.contains(&expected), "{expected} is not in {words:?}");
    }
}

/// The words of the drawing in the page that reach out of it.
const OUTSIDE: &str = r"
    document.body.innerHTML = arguments[0];
    const { width, height } = document.querySelector('svg').viewBox.baseVal;
    const origin = document.querySelector('svg').getBoundingClientRect();
    return [...document.querySelectorAll('text')].filter((text) => {
        const box = text.getBoundingClientRect();
        return box.left < origin.left || box.right > origin.left + width
            || box.top < origin.top || box.bottom > origin.top + height;
    }).map((text) => text.textContent);";

fn the_words_of_every_drawing_are_inside_it(page: &Page) {
    page.go(&host(PAGE.into()));
    for lesson in library().lessons {
        let notation = format!("{}\n@title {:?}", lesson.notation, lesson.asks);
        let outside = page.execute(OUTSIDE, &[json!(exported(&notation, "svg"))]);
        assert_eq!(outside, json!([]), "{}", lesson.name);
    }
}

/// Has Mermaid read a diagram and draw it: its tasks as it understood them, the words that it drew,
/// and how many things of others there are.
const DRAW: &str = r"
    return (async text => {
        mermaid.initialize({startOnLoad: false});
        const {db} = await mermaid.mermaidAPI.getDiagramFromText(text);
        const tasks = db.getTasks().map(({startTime, endTime, crit, done, milestone}) =>
            [+startTime, +endTime, !!crit, !!done, !!milestone]);
        const {svg} = await mermaid.render('diagram', text);
        document.body.innerHTML = svg;
        const words = [...document.querySelectorAll('text')].map(text => text.textContent.trim());
        return [tasks, words, document.body.querySelectorAll('script, img').length];
    })(arguments[0]).catch(error => String(error));";

fn mermaid_draws_every_diagram(page: &Page) {
    page.go(&host(PAGE.into()));
    let script = env::var("LOOPSCOPE_MERMAID").expect("LOOPSCOPE_MERMAID names a script");
    let script = fs::read_to_string(script).unwrap();
    let load = "const script = document.createElement('script');
        script.textContent = arguments[0];
        document.head.append(script)";
    page.execute(load, &[json!(script)]);
    let draw = |notation: &str| page.execute(DRAW, &[json!(exported(notation, "mermaid"))]);
    let drawn = draw(&format!("{HOSTILE}\n@run gather"));
    let tasks = json!([
        [0, 2_000, false, true, false],
        [0, 1_000, true, false, false],
        [0, 1_000, false, true, false],
        [0, 500, false, true, false],
    ]);
    assert_eq!(drawn[0], tasks, "{drawn}");
    assert_eq!(drawn[2], 0, "{drawn}");
    let words: Vec<&str> = drawn[1].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    for expected in [
        "<img src=x onerror=alert(1)>",
        "section: a; #35; %%{init: {}}%% (failed)",
        "title",
        "日本語 & \"quotes\"",
        "</title><script>alert(1)</script> & : ; # %% `",
    ] {
        assert!(words.contains(&expected), "{expected} is not in {words:?}");
    }
    for lesson in library().lessons {
        let drawn = draw(lesson.notation);
        let tasks = drawn[0].as_array().unwrap_or_else(|| panic!("{}: {drawn}", lesson.name));
        assert!(!tasks.is_empty(), "{}", lesson.name);
    }
}
