//! Where scripts are switched off, the page says so and shows a picture.

use libtest_mimic::Trial;
use serde_json::json;

use crate::tools::{Page, test, url};

pub fn tests() -> Vec<Trial> {
    vec![test(without_scripts_a_sentence_and_a_picture_stand)]
}

fn without_scripts_a_sentence_and_a_picture_stand(page: &Page) {
    let off = json!({"value": true});
    page.session().chromium("Emulation.setScriptExecutionDisabled", &off);
    page.go(&url());
    page.says("It needs JavaScript, which is switched off here.");
    let picture = page.find("img", "Three tasks of 2, 3 and 1 seconds. One after another they take 6.00 seconds; all at once they take 3.00 seconds.");
    assert_eq!(page.execute("return arguments[0].naturalWidth > 0", &[picture.handle()]), true);
}
