use std::any::type_name;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::{Mutex, RwLock};

use libtest_mimic::{Failed, Trial};

use super::logs;
use super::page::Page;

/// Pages that no test uses: starting a browser takes longer than most tests.
static FREE: Mutex<Vec<Page>> = Mutex::new(Vec::new());
/// Held by all who share the machine; alone by those that read real times to the hundredth.
static MACHINE: RwLock<()> = RwLock::new(());

/// A test, under the name of its function.
pub fn test<F: Fn(&Page) + Send + 'static>(body: F) -> Trial {
    trial(body, |run| {
        let _shared = MACHINE.read();
        run()
    })
}

/// A test during which no other one runs.
pub fn alone<F: Fn(&Page) + Send + 'static>(body: F) -> Trial {
    trial(body, |run| {
        let _alone = MACHINE.write();
        run()
    })
}

type Run<'a> = &'a dyn Fn() -> Result<(), Failed>;

fn trial<F: Fn(&Page) + Send + 'static>(
    body: F,
    turn: impl FnOnce(Run<'_>) -> Result<(), Failed> + Send + 'static,
) -> Trial {
    let name = type_name::<F>().trim_start_matches("e2e::");
    Trial::test(name, move || turn(&|| run(name, &body)))
}

/// Ends every browser.
pub fn close_browsers() {
    let free = FREE.lock().map(|mut free| free.drain(..).collect::<Vec<_>>());
    free.unwrap_or_default().iter().for_each(|page| page.session().end());
}

fn run(name: &str, body: &dyn Fn(&Page)) -> Result<(), Failed> {
    let free = FREE.lock().ok().and_then(|mut free| free.pop());
    let page = free.unwrap_or_else(Page::start);
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        body(&page);
        logs::check(page.session());
        page.clear();
    }));
    match outcome {
        Ok(()) => {
            if let Ok(mut free) = FREE.lock() {
                free.push(page);
            }
            Ok(())
        }
        Err(panic) => {
            let kept = catch_unwind(AssertUnwindSafe(|| keep_picture(name, &page)));
            page.session().end();
            let words = panic.downcast_ref::<String>().cloned();
            let words = words.or_else(|| panic.downcast_ref::<&str>().map(|&s| s.to_owned()));
            let kept = kept.map_or_else(|_| String::new(), |file| format!("\nseen: {file}"));
            Err(format!("{}{kept}", words.unwrap_or_default()).into())
        }
    }
}

/// Keeps what the browser showed when a test failed, and gives the file.
fn keep_picture(name: &str, page: &Page) -> String {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("e2e");
    let file = directory.join(format!("{}.png", name.replace("::", "-")));
    fs::create_dir_all(&directory).and_then(|()| fs::write(&file, page.picture())).unwrap();
    file.display().to_string()
}
