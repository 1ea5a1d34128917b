//! The page for authors: what it shows can be copied and works, and so does the desk on it.

use libtest_mimic::Trial;
use serde_json::json;

use crate::axe;
use crate::tools::{Element, Page, host, test, url};

pub fn tests() -> Vec<Trial> {
    vec![
        test(every_snippet_makes_a_figure_that_runs),
        test(the_desk_speaks_to_a_figure),
        test(nothing_is_wrong_with_the_page),
        test(the_page_fits_every_screen),
        test(a_snippet_can_be_copied),
    ]
}

fn open(page: &Page) {
    page.go(&format!("{}authors.html", url()));
    page.button("run");
}

/// The frame of the page's first figure.
fn frame(page: &Page) -> Option<Element<'_>> {
    let script = "
        const figure = document.querySelector('loop-scope');
        return (figure?.shadowRoot ?? document).querySelector('iframe');";
    Element::of(page.session(), &page.execute(script, &[]))
}

fn every_snippet_makes_a_figure_that_runs(page: &Page) {
    open(page);
    let script = "
        const snippets = [...document.querySelectorAll('code[data-snippet]')];
        return snippets.map((code) => [code.dataset.snippet, code.textContent]);";
    let snippets: Vec<(String, String)> =
        serde_json::from_value(page.execute(script, &[])).unwrap();
    assert_eq!(snippets.len(), 4);
    for (name, snippet) in snippets {
        assert!(snippet.contains(&url()), "{name} knows where the page is: {snippet}");
        page.go(&host(format!(
            "<!doctype html><html lang=en><meta charset=utf-8><title>{name}</title>
             <link rel=icon href='data:,'>{snippet}"
        )));
        page.until("a frame", || frame(page).is_some());
        if name == "events" {
            page.button("Run it").click();
            page.says("One after another: 1.");
            page.says(" s, All at once: 0.");
            continue;
        }
        // Whoever reads the page waits for the figure, and so does this.
        let shown = "
            const frame = document.querySelector('loop-scope')?.shadowRoot.querySelector('iframe');
            return !frame || getComputedStyle(frame).visibility === 'visible'";
        page.until(&format!("the figure of {name}"), || page.execute(shown, &[]) == true);
        frame(page).unwrap().enter();
        page.run();
        page.button("Skip to end").click();
        page.until_status("finished");
        page.session().post("/frame", &json!({"id": null}));
    }
}

fn the_desk_speaks_to_a_figure(page: &Page) {
    open(page);
    let field = |id: &str| {
        let field = page.execute("return document.getElementById(arguments[0])", &[id.into()]);
        Element::of(page.session(), &field).unwrap()
    };
    let said = |words: &str| {
        let script = "return document.querySelector('.said').textContent.includes(arguments[0])";
        page.until(words, || page.execute(script, &[words.into()]) == true);
    };
    page.button("ping").click();
    said("page ping");
    said("figure ready {");
    said(r#"figure response {"ok":true,"version":"#);
    // A figure out of sight would not run.
    page.execute("document.getElementById('desk').scrollIntoView()", &[]);
    let place = page.execute("return scrollY", &[]);
    field("notation").paste("A: 100ms\n@run gather");
    page.button("configure").click();
    said(r#"figure config {"lesson":null,"#);
    page.button("run").click();
    said("figure run-finished {");
    field("format").choose("notation");
    page.button("export").click();
    said(r#""format":"notation","#);
    page.button("set-theme").click();
    said(r#"page set-theme {"theme":"auto"}"#);
    assert_eq!(page.execute("return scrollY", &[]), place);
    page.button("Clear").click();
    assert_eq!(page.execute("return document.querySelector('.said').children.length", &[]), 0);
}

fn nothing_is_wrong_with_the_page(page: &Page) {
    for scheme in ["light", "dark"] {
        let feature = json!([{"name": "prefers-color-scheme", "value": scheme}]);
        page.session().chromium("Emulation.setEmulatedMedia", &json!({"features": feature}));
        open(page);
        axe::check(page, scheme);
    }
}

fn the_page_fits_every_screen(page: &Page) {
    for width in [320, 360, 640, 768, 960, 1280] {
        let screen =
            json!({"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": false});
        page.session().chromium("Emulation.setDeviceMetricsOverride", &screen);
        open(page);
        let wide = "
            const all = [...document.querySelectorAll('body *:not(.unseen)')];
            return all.filter((it) => it.getBoundingClientRect().right > innerWidth + 0.5)
              .map((it) => it.outerHTML.slice(0, 120));";
        assert_eq!(page.execute(wide, &[]), json!([]), "{width} px");
        let room =
            "return [document.documentElement.scrollWidth, document.documentElement.clientWidth]";
        let room = page.execute(room, &[]);
        assert_eq!(room[0], room[1], "{width} px");
    }
}

fn a_snippet_can_be_copied(page: &Page) {
    open(page);
    let grant = json!({"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]});
    page.session().chromium("Browser.grantPermissions", &grant);
    page.execute("document.querySelector('.copy').click()", &[]);
    page.button("Copied");
    page.execute("navigator.clipboard.writeText = () => Promise.reject()", &[]);
    page.execute("document.querySelectorAll('.copy')[1].click()", &[]);
    page.button("Press Ctrl+C");
    let selected = page.execute("return String(getSelection())", &[]);
    assert!(selected.as_str().unwrap().starts_with("<iframe src="), "{selected}");
    page.session().chromium("Browser.resetPermissions", &json!({}));
}
