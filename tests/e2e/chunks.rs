//! The parts of the program that load when they are first needed, and not before.

use libtest_mimic::Trial;

use crate::tools::{Page, test};

pub fn tests() -> Vec<Trial> {
    vec![test(a_first_visit_loads_no_chunk)]
}

/// What the page has fetched that its html does not name: the chunks, by their names.
fn chunks(page: &Page) -> Vec<String> {
    let script = "
        const named = [...document.querySelectorAll('[href], [src]')].map((it) => it.href || it.src);
        const fetched = performance.getEntriesByType('resource').map((entry) => entry.name);
        const program = fetched.filter((name) => /\\.(js|wasm|css)$/.test(name));
        if (program.length < 4) throw new Error(`the page has loaded ${fetched}`);
        return program.filter((name) => !named.includes(name)).map((name) =>
          name.split('/').pop().split('-')[0]);";
    serde_json::from_value(page.execute(script, &[])).unwrap()
}

fn a_first_visit_loads_no_chunk(page: &Page) {
    page.open("tasks=A:200ms;B:300ms&run=gather");
    page.run();
    page.until_status("finished");
    assert!(chunks(page).is_empty());
    page.tab("Code").click();
    page.find("region", "Program");
    assert_eq!(chunks(page), ["code"]);
}
