//! The drawing: well-formed, alone, told in words, and with its bars where the times of the results
//! belong.

use std::collections::HashSet;

use loopscope::app::{RunReport, title};
use loopscope::chart::seconds;
use loopscope::lessons::library;
use loopscope::time::Duration;
use roxmltree::{Document, Node};

use super::runs::{self, HOSTILE, Runs};

/// All elements that a drawing has.
const ELEMENTS: [&str; 11] =
    ["svg", "title", "desc", "defs", "pattern", "g", "rect", "path", "text", "tspan", "circle"];

#[track_caller]
fn check(runs: &Runs) {
    let text = runs.export("svg");
    let document = Document::parse(&text).unwrap();
    let root = document.root_element();
    stands_alone(&root);
    is_told(&root, runs);
    let report = runs.report();
    let totals: Vec<String> = report.runs.iter().map(|run| words(run.total_ms)).collect();
    let texts: Vec<String> = texts(&root).into_iter().map(|text| text.2).collect();
    for total in &totals {
        assert!(texts.contains(total), "{total} is not in {texts:?}");
    }
    if report.runs.iter().all(|run| run.tasks.len() <= 12) {
        measure(&root, &report.runs);
    }
}

/// Nothing that it needs is elsewhere, and nothing in it does anything.
#[track_caller]
fn stands_alone(root: &Node<'_, '_>) {
    let ids: Vec<&str> = root.descendants().filter_map(|node| node.attribute("id")).collect();
    assert_eq!(ids.len(), ids.iter().collect::<HashSet<_>>().len(), "each once: {ids:?}");
    for node in root.descendants().filter(Node::is_element) {
        let name = node.tag_name();
        assert_eq!(name.namespace(), Some("http://www.w3.org/2000/svg"));
        assert!(ELEMENTS.contains(&name.name()), "{name:?}");
        for attribute in node.attributes() {
            let (key, value) = (attribute.name(), attribute.value());
            assert!(!key.starts_with("on") && key != "href" && key != "style", "{key}={value}");
            assert_eq!(attribute.namespace(), None, "{key}={value}");
            if let Some((_, reference)) = value.split_once("url(") {
                let id = reference.strip_prefix('#').unwrap().strip_suffix(')').unwrap();
                assert!(ids.contains(&id), "{value}");
            }
        }
    }
}

/// Who does not see it has its title, and the numbers in words.
#[track_caller]
fn is_told(root: &Node<'_, '_>, runs: &Runs) {
    assert_eq!(root.attribute("role"), Some("img"));
    let named = |key: &str| {
        let id = root.attribute(key).unwrap();
        let node = root.children().find(|node| node.attribute("id") == Some(id)).unwrap();
        (node.tag_name().name().to_owned(), node.text().unwrap().to_owned())
    };
    let title: String = title(&runs.scenario, None).replace(['\n', '\t'], " ");
    assert_eq!(named("aria-labelledby"), ("title".to_owned(), title));
    let (element, told) = named("aria-describedby");
    assert_eq!(element, "desc");
    for (run, recording) in runs.report().runs.iter().zip(&runs.recordings) {
        let total = words(run.total_ms);
        let begins = format!("{} ({}), {total}: ", recording.title(), run.strategy);
        assert!(told.contains(&begins), "{begins} is not in {told}");
    }
}

fn words(millis: f64) -> String {
    seconds(Duration::from_micros((millis * 1_000.0).round() as u64))
}

/// The bar of each task begins and ends where the axis has the task's start and end.
#[track_caller]
fn measure(root: &Node<'_, '_>, runs: &[RunReport]) {
    let chart = root.children().find(|node| node.attribute("transform").is_some()).unwrap();
    let texts = texts(&chart);
    // Two ticks of the axis say where every moment is.
    let tick = |seconds: &str| {
        let (x, _, _) = texts.iter().find(|text| text.2 == seconds)?;
        Some((*x, seconds.strip_suffix(" s")?.parse::<f64>().ok()?))
    };
    let zero = tick("0 s").unwrap().0;
    let ticks = ["1 s", "2 s", "5 s", "10 s", "0.5 s", "0.2 s"].iter().find_map(|s| tick(s));
    let Some((at, seconds)) = ticks else { return };
    let x = |millis: f64| zero + millis / 1_000.0 / seconds * (at - zero);
    let mut names = texts.iter();
    for (run, task) in runs.iter().flat_map(|run| run.tasks.iter().map(move |task| (run, task))) {
        let short: String = task.name.chars().take(8).collect();
        let short = short.replace(['\n', '\t'], " ");
        let place = names.find(|text| text.2.starts_with(short.trim_end()));
        let Some((_, y, _)) = place else { panic!("{} has no row", task.name) };
        let Some((start, end)) = task.start_ms.zip(task.end_ms) else { continue };
        if x(end) - x(start) < 9.0 {
            continue;
        }
        let bars = bars(&chart, *y);
        // Turns that are too short to be told apart are stripes, not bars.
        if bars.is_empty() && run.strategy.starts_with("threads") {
            continue;
        }
        let first = bars.iter().map(|bar| bar.0).fold(f64::INFINITY, f64::min);
        let last = bars.iter().map(|bar| bar.1).fold(0.0, f64::max);
        // What a task waits for before it begins is a bar too.
        assert!(first <= x(start) + 1.0, "{}: {first}, not {}", task.name, x(start));
        assert!((last - x(end)).abs() <= 1.0, "{}: {last}, not {}", task.name, x(end));
    }
}

/// The words: where they begin, their height, and what they are.
fn texts(root: &Node<'_, '_>) -> Vec<(f64, f64, String)> {
    let texts = root.descendants().filter(|node| node.has_tag_name("text"));
    let text = |node: Node<'_, '_>| {
        let words = node.children().find(Node::is_text).and_then(|text| text.text());
        (number(&node, "x"), number(&node, "y"), words.unwrap_or_default().to_owned())
    };
    texts.map(text).collect()
}

/// The left and the right edge of the rectangles in a row whose name stands on that line.
fn bars(chart: &Node<'_, '_>, line: f64) -> Vec<(f64, f64)> {
    let rects = chart.descendants().filter(|node| node.has_tag_name("rect"));
    let rects = rects.filter(|node| {
        let (y, height) = (number(node, "y"), number(node, "height"));
        (10.0..=22.0).contains(&height) && y < line && line < y + height
    });
    rects
        .map(|node| {
            let edge =
                if node.parent().unwrap().attribute("stroke").is_some() { 0.65 } else { 0.0 };
            let x = number(&node, "x");
            (x - edge, x + number(&node, "width") + edge)
        })
        .collect()
}

fn number(node: &Node<'_, '_>, key: &str) -> f64 {
    node.attribute(key).unwrap_or_else(|| panic!("no {key} in {node:?}")).parse().unwrap()
}

#[test]
fn the_drawing_of_every_lesson_stands_alone_and_has_the_numbers_of_the_results() {
    runs::lessons(|name, runs| {
        println!("{name}");
        check(runs);
    });
}

#[test]
fn names_and_texts_are_no_markup() {
    check(&Runs::under_all(HOSTILE));
}

#[test]
fn equal_runs_give_equal_drawings_and_others_share_no_names() {
    let ids = |notation: &str| {
        let text = Runs::of(notation).export("svg");
        let document = Document::parse(&text).unwrap();
        let ids = document.descendants().filter_map(|node| node.attribute("id"));
        ids.map(str::to_owned).collect::<HashSet<_>>()
    };
    assert_eq!(Runs::of("A: 1s").export("svg"), Runs::of("A: 1s").export("svg"));
    assert!(ids("A: 1s").is_disjoint(&ids("A: 2s")));
}

/// All words of the drawing, and the fills of its shapes.
fn drawn(notation: &str) -> (Vec<String>, Vec<String>) {
    let text = Runs::of(notation).export("svg");
    let document = Document::parse(&text).unwrap();
    let fills = document.descendants().filter_map(|node| node.attribute("fill"));
    let words = texts(&document.root_element()).into_iter().map(|text| text.2);
    (words.collect(), fills.map(str::to_owned).collect())
}

#[test]
fn what_takes_no_time_has_its_names_and_its_ends() {
    let (words, _) = drawn("A: return \"1\"; B: print \"x\"; @run gather");
    for word in ["A", "B", "running", "done"] {
        assert!(words.iter().any(|words| words == word), "{word} is not in {words:?}");
    }
}

#[test]
fn the_axis_begins_beside_what_is_named_there() {
    // Names of sixty letters, which no row is high enough for.
    let name = "x".repeat(57);
    let text = Runs::of(&format!("{name} x31: 1s; @run gather")).export("svg");
    let document = Document::parse(&text).unwrap();
    let texts = texts(&document.root_element());
    let x = |words: &str| texts.iter().find(|text| text.2 == words).unwrap().0;
    // `31 tasks` ends 11 pixels to the left of the axis, and takes eight letters of 13 pixels.
    assert!((x("0 s") - x("31 tasks") - 11.0).abs() < 0.1);
    assert!(x("0 s") < 11.0 + 8.0 * 13.0, "{}", x("0 s"));
}

#[test]
fn a_legend_has_what_is_drawn_and_as_it_is_drawn() {
    let hatched = |fills: &[String]| fills.iter().any(|fill| fill.ends_with("-hatch)"));
    let (words, fills) = drawn("A: 1s; B: 1s; @run sequential");
    assert!(words.contains(&"not started".into()) && hatched(&fills), "{words:?}");
    // Rows that are too low for dots and for a hatch.
    let (words, fills) = drawn("A x100: 1s; @run sequential");
    assert!(!words.contains(&"not started".into()) && !hatched(&fills), "{words:?}");
    let ticks = |fills: &[String]| fills.iter().any(|fill| fill.ends_with("-ticks)"));
    let (_, fills) = drawn("A x100: 1s; @run semaphore 10");
    assert!(!ticks(&fills), "{fills:?}");
}

/// How far the characters from the blank to `~` reach in DejaVu Sans Bold, in thousandths of the size
/// of the letters: the widest type face that a browser is likely to take for `system-ui`.
#[rustfmt::skip]
const WIDEST: [u32; 95] = [
    348, 456, 521, 838, 696, 1002, 872, 306, 457, 457, 523, 838, 380, 415, 380, 365,
    696, 696, 696, 696, 696, 696, 696, 696, 696, 696, 400, 400, 838, 838, 838, 580,
    1000, 774, 762, 734, 830, 683, 683, 821, 837, 372, 372, 775, 637, 995, 837, 850,
    733, 850, 770, 720, 682, 812, 774, 1103, 771, 724, 725, 457, 365, 457, 838, 500,
    500, 675, 716, 593, 716, 678, 435, 716, 712, 343, 343, 665, 343, 1042, 712, 687,
    716, 716, 493, 595, 478, 712, 652, 924, 645, 652, 582, 712, 365, 712, 838,
];

#[test]
fn the_title_of_every_lesson_stays_in_the_drawing_in_wide_letters_too() {
    for lesson in library().lessons {
        let notation = format!("{}\n@title {:?}", lesson.notation, lesson.asks);
        let text = Runs::of(&notation).export("svg");
        let document = Document::parse(&text).unwrap();
        let titles = document.root_element().children().filter(|node| node.has_tag_name("text"));
        let lines: Vec<_> = titles.map(|node| (number(&node, "font-size"), node.text())).collect();
        let whole: Vec<&str> = lines.iter().filter_map(|line| line.1).collect();
        assert_eq!(whole.join(" "), lesson.asks);
        for (size, line) in lines {
            let reach = |letter: char| WIDEST.get(letter as usize - 32).copied().unwrap_or(1_000);
            let width: u32 = line.unwrap().chars().map(reach).sum();
            let width = f64::from(width) / 1_000.0 * size;
            assert!(width <= 720.0 - 2.0 * 16.0, "{line:?} is {width} wide");
        }
    }
}
