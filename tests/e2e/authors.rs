//! The page for authors: what it shows can be copied and works, and so does the desk on it.

use libtest_mimic::Trial;
use serde_json::json;

use crate::axe;
use crate::tools::{Page, test, url};

pub fn tests() -> Vec<Trial> {
    vec![
        test(nothing_is_wrong_with_the_page),
        test(the_page_fits_every_screen),
        test(a_snippet_can_be_copied),
    ]
}

fn open(page: &Page) {
    page.go(&format!("{}authors.html", url()));
    page.button("run");
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
