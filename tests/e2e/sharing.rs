//! The dialog in which the figure is handed on, and what others make of what it gives.

use libtest_mimic::Trial;
use serde_json::{Value, json};

use crate::keyboard::{focused, tab_to};
use crate::tools::{Page, host, keys, test, url};

pub fn tests() -> Vec<Trial> {
    vec![
        test(the_share_dialog_opens_and_gives_the_focus_back),
        test(a_link_that_some_programs_would_cut_is_told),
        test(the_close_button_gives_the_focus_back_too),
        test(links_open_the_page_and_the_figure_alone),
        test(a_frame_stands_in_a_page_of_another_origin_as_high_as_its_figure),
        test(an_element_stands_in_a_page_of_another_origin),
        test(markup_in_names_and_titles_stays_text_in_the_pages_of_others),
        test(a_picture_for_markdown_is_the_one_that_is_saved),
        test(a_frame_is_as_high_as_the_preview_which_shows_all_of_the_figure),
        test(choices_change_the_lines_and_then_the_preview),
        test(the_dialog_is_used_without_a_mouse),
        test(what_the_browser_does_not_copy_is_selected),
    ]
}

/// Opens the dialog, chooses a form, and gives what there is to copy.
#[track_caller]
fn shared(page: &Page, form: &str) -> String {
    page.button("Share").click();
    page.find("radio", form).click();
    page.textbox(form).value()
}

/// A page of another origin with that in it.
fn document(body: &str) -> String {
    let head = "<!doctype html><html lang=en><meta charset=utf-8><title>Lesson</title><link rel=icon href='data:,'>";
    host(format!("{head}<main>{body}</main>"))
}

const TASKS: &str = "tasks=A:200ms;B:100ms&run=gather";

fn the_share_dialog_opens_and_gives_the_focus_back(page: &Page) {
    page.open("tasks=A:1s;B:2s&run=gather");
    tab_to(page, "Share");
    page.press(keys::ENTER);
    page.find("dialog", "Share this figure");
    let link = page.textbox("Link").value();
    assert!(link.ends_with("/?tasks=A:1s;B:2s&run=gather"), "{link}");
    let inside = "return document.querySelector('dialog').contains(document.activeElement)";
    for _ in 0..3 {
        assert_eq!(page.execute(inside, &[]), Value::Bool(true), "the focus is inside");
        page.press(keys::TAB);
        if focused(page).is_empty() {
            page.press(keys::TAB);
        }
    }
    page.press(keys::ESCAPE);
    page.until_gone("dialog", "Share this figure");
    assert!(page.button("Share").focused());
    page.go(&link);
    page.says("Forecast: all at once 2.00 s.");
}

fn a_link_that_some_programs_would_cut_is_told(page: &Page) {
    page.open("");
    let tasks: Vec<_> = (0..200).map(|number| format!("Request_{number}: 1s")).collect();
    page.notation().paste(&tasks.join("\n"));
    page.button("Share").click();
    let length = page.textbox("Link").value().len();
    page.says(&format!("The link has {length} characters. Some programs cut links over 2,000."));
    page.button("Close").click();
    page.until_gone("dialog", "Share this figure");
}

fn the_close_button_gives_the_focus_back_too(page: &Page) {
    page.open("");
    page.button("Share").click();
    page.button("Close").click();
    page.until_gone("dialog", "Share this figure");
    assert!(page.button("Share").focused());
}

fn links_open_the_page_and_the_figure_alone(page: &Page) {
    for (form, framed) in [("Link", false), ("Figure only", true)] {
        page.open(TASKS);
        let link = shared(page, form);
        assert_eq!(link.contains("embed=1"), framed, "{link}");
        page.go(&link);
        page.says("Forecast: all at once 0.20 s.");
        let chrome = page.execute("return !!document.querySelector('.masthead')", &[]);
        assert_eq!(chrome, json!(!framed), "{link}");
    }
}

fn a_frame_stands_in_a_page_of_another_origin_as_high_as_its_figure(page: &Page) {
    page.open(TASKS);
    let frame = shared(page, "Frame");
    page.go(&document(&format!("<div style='max-width: 720px'>{frame}</div>")));
    let name = page.frame().attribute("title");
    assert_eq!(name, "Two tasks, one thread. How long does it take? \u{2013} Loopscope");
    page.frame().enter();
    page.says("Forecast: all at once 0.20 s.");
    page.run();
    page.until_status("finished");
    let heights = "return [innerHeight, document.querySelector('#app').scrollHeight]";
    let heights = page.execute(heights, &[]);
    let (frame, figure) = (heights[0].as_f64().unwrap(), heights[1].as_f64().unwrap());
    assert!(figure <= frame, "{figure} px do not fit in {frame}");
    assert!(frame - figure < 160.0, "{figure} px leave much of {frame} blank");
}

fn an_element_stands_in_a_page_of_another_origin(page: &Page) {
    page.open(TASKS);
    page.button("Share").click();
    page.find("radio", "Element").click();
    page.find("radio", "Dark").click();
    let element = page.textbox("Element").value();
    assert!(
        element.contains("<loop-scope controls=\"run\" panels=\"none\" theme=\"dark\"><pre>\nA: 200ms\nB: 100ms\n@run gather\n")
    );
    page.go(&document(&element));
    let inside =
        "return document.querySelector('loop-scope').shadowRoot?.querySelector('iframe')?.src";
    page.until("the element has a frame", || page.execute(inside, &[]).is_string());
    let address = page.execute(inside, &[]).as_str().unwrap().to_owned();
    assert!(address.starts_with(&url()), "{address}");
    page.go(&address);
    page.says("Forecast: all at once 0.20 s.");
    let theme = "return document.documentElement.dataset.theme";
    assert_eq!(page.execute(theme, &[]), json!("dark"));
}

fn markup_in_names_and_titles_stays_text_in_the_pages_of_others(page: &Page) {
    let title = "\u{22}><script>window.hurt=1</script><b c='d'>&amp;lt; `x` [y](z)";
    let name = "</loop-scope><img src=x onerror=hurt()>";
    page.open("tasks=A:1s");
    let notation = format!("{name:?}: 1s\n@run gather\n@title {title:?}");
    page.notation().paste(&notation);
    page.reaches(&format!("tasks={name:?}:1s&run=gather&title={title}"));
    let frame = shared(page, "Frame");
    page.find("radio", "Element").click();
    let element = page.textbox("Element").value();
    let scripts = element.split("<loop-scope").next().unwrap();
    page.go(&document(&format!("{frame}{}", element.replacen(scripts, "", 1))));
    let found = page.execute(
        "return [[...document.querySelectorAll('main *')].map((it) => it.localName), window.hurt ?? null,
          document.querySelector('iframe').title, document.querySelector('loop-scope').textContent.trim()]",
        &[],
    );
    let frame_name = format!("{title} \u{2013} Loopscope");
    assert_eq!(found, json!([["iframe", "loop-scope", "pre"], null, frame_name, notation]));
    page.frame().enter();
    page.says("all at once 1.00 s.");
}

fn a_picture_for_markdown_is_the_one_that_is_saved(page: &Page) {
    page.open("");
    let markdown = shared(page, "Markdown");
    let link = url();
    let title = "Three requests take 2, 3 and 1 seconds. How long until all the answers are there?";
    assert_eq!(markdown, format!("[![{title}](three-requests.svg)]({link})"));
    let preview = "return document.querySelector('.share-window img')?.naturalWidth > 0";
    page.until("the picture is shown", || page.execute(preview, &[]) == json!(true));
    let folder = page.downloads();
    page.button("Save the picture").click();
    let svg = folder.file(page, "three-requests.svg");
    assert!(String::from_utf8(svg).unwrap().contains("<svg"));
}

/// The address of the preview; nothing where there is none.
fn preview(page: &Page) -> String {
    let script = "return document.querySelector('.share-window iframe')?.src ?? ''";
    page.execute(script, &[]).as_str().unwrap().to_owned()
}

/// The height in the lines for a frame.
fn height(page: &Page) -> u64 {
    let lines = page.textbox("Frame").value();
    let height = lines.split("height=\"").nth(1).and_then(|rest| rest.split('"').next());
    height.unwrap().parse().unwrap()
}

fn a_frame_is_as_high_as_the_preview_which_shows_all_of_the_figure(page: &Page) {
    page.open("");
    shared(page, "Frame");
    let seen = "
        const frame = document.querySelector('.share-window iframe');
        const inside = frame?.contentDocument?.querySelector('main')?.getBoundingClientRect();
        const window = frame?.parentElement.getBoundingClientRect();
        return inside && [inside.width, inside.height, window.height];";
    let mut heights = Vec::new();
    for (role, choice) in [("radio", "Frame"), ("radio", "All"), ("checkbox", "Console")] {
        page.find(role, choice).click();
        page.until("the height is that of the figure", || {
            let seen = page.execute(seen, &[]);
            let pixels = |place: usize| seen[place].as_f64().unwrap_or_default();
            let written = height(page);
            let fits = |figure: f64| (0.0..6.0).contains(&(written as f64 - figure));
            // Of the page there is a border around `main`, and the foot below it.
            (630.0..=640.0).contains(&pixels(0))
                && fits(pixels(1).ceil())
                && (pixels(2) * 2.0 - written as f64).abs() < 6.0
                && !heights.contains(&written)
        });
        heights.push(height(page));
    }
    assert!(heights[1] > heights[0] + 200, "{heights:?}");
}

fn choices_change_the_lines_and_then_the_preview(page: &Page) {
    page.open(TASKS);
    let steps = page.execute("return history.length", &[]);
    page.button("Share").click();
    page.until("the preview is there", || preview(page).ends_with(TASKS));
    for (role, choice, parameter) in [
        ("radio", "Frame", "embed=1&controls=run&panels=none"),
        ("radio", "None", "controls=none"),
        ("checkbox", "Event loop", "panels=loop"),
        ("checkbox", "Run when seen", "autorun=1"),
        ("radio", "Dark", "theme=dark"),
        ("checkbox", "Ask to guess first", "predict=1"),
    ] {
        let control = page.find(role, choice);
        control.click();
        assert!(control.focused(), "{choice}");
        let lines = page.textbox("Frame").value().replace("&amp;", "&");
        assert!(lines.contains(&format!("&{parameter}")), "{lines}");
        page.until("the preview follows", || preview(page).contains(parameter));
        assert!(control.focused(), "the preview has taken the focus from {choice}");
    }
    let all = "embed=1&controls=none&panels=loop&autorun=1&theme=dark&predict=1";
    assert!(preview(page).ends_with(&format!("{TASKS}&{all}")), "{}", preview(page));
    let theme = "
        const frame = document.querySelector('.share-window iframe');
        return frame.contentDocument.documentElement.dataset.theme ?? ''";
    page.until("the preview is dark", || page.execute(theme, &[]) == json!("dark"));
    assert_eq!(page.execute("return history.length", &[]), steps);
    page.find("radio", "Link").click();
    let link = page.textbox("Link").value();
    assert!(link.ends_with(&format!("{TASKS}&theme=dark&predict=1")), "{link}");
    assert!(page.look_for("radio", "Run only").is_empty());
}

fn the_dialog_is_used_without_a_mouse(page: &Page) {
    page.open(TASKS);
    tab_to(page, "Share");
    page.press(keys::ENTER);
    page.find("dialog", "Share this figure");
    assert!(page.find("radio", "Link").focused());
    for form in ["Figure only", "Frame", "Element", "Markdown", "Link"] {
        page.press(keys::RIGHT);
        assert!(page.find("radio", form).focused(), "{form}");
        page.textbox(form);
    }
    page.press(keys::TAB);
    let selected = "return document.activeElement.id === 'snippet' && getSelection().toString()";
    let selected = page.execute(selected, &[]);
    assert!(selected.as_str().unwrap().ends_with(TASKS), "{selected}");
    tab_to(page, "Ask to guess first");
    page.press(" ");
    assert!(page.textbox("Link").value().ends_with("&predict=1"));
    page.press(keys::ESCAPE);
    page.until_gone("dialog", "Share this figure");
    assert!(page.button("Share").focused());
}

fn what_the_browser_does_not_copy_is_selected(page: &Page) {
    let frame = format!("sandbox=allow-scripts width=900 height=700 src='{}?{TASKS}'", url());
    page.go(&document(&format!("<iframe title=Figure {frame}></iframe>")));
    page.frame().enter();
    let lines = shared(page, "Frame");
    assert!(lines.starts_with(&format!("<iframe src=\"{}?tasks=A:200ms", url())), "{lines}");
    page.button("Copy").click();
    page.says("Press Ctrl+C to copy it, or ⌘C on a Mac.");
    let selected = "
        const field = document.activeElement;
        return field.value.slice(field.selectionStart, field.selectionEnd)";
    assert_eq!(page.execute(selected, &[]), json!(lines));
}
