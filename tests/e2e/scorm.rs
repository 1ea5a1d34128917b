//! The package for learning platforms: valid by the standard's schema, and completed by a run.
//!
//! # Layout
//! - [`faults`]: platforms that fail, and where else in the windows around it the platform may be.

mod faults;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use libtest_mimic::Trial;
use serde_json::json;

use crate::tools::{Page, Site, scorm, scorm_schema, test};

pub fn tests() -> Vec<Trial> {
    let mut tests = vec![
        test(the_first_finished_run_completes_the_activity),
        test(guesses_are_scored),
        test(what_is_completed_stays_so),
        test(without_a_platform_the_figure_works),
        test(the_manifest_is_valid),
    ];
    tests.extend(faults::tests());
    tests
}

/// What SCORM 1.2 says of the API: an order of calls, and which values an element takes.
const PLATFORM: &str = r#"<!doctype html><html lang=en><title>Platform</title>
<link rel=icon href="data:,"><script>
var calls = [];
const data = { "cmi.core.lesson_status": new URLSearchParams(location.search).get("status") };
const takes = {
  "cmi.core.lesson_status": /^(passed|completed|failed|incomplete|browsed)$/,
  "cmi.core.score.raw": /^(100|\d\d?)(\.\d+)?$/,
  "cmi.core.score.min": /^(100|\d\d?)(\.\d+)?$/,
  "cmi.core.score.max": /^(100|\d\d?)(\.\d+)?$/,
  "cmi.core.session_time": /^\d{2,4}:\d\d:\d\d(\.\d{1,2})?$/,
};
let isOpen = false;
const told = (...call) => { calls.push(call); return call; };
window.API = {
  LMSInitialize(empty) {
    told("LMSInitialize");
    if (empty !== "" || isOpen) return "false";
    isOpen = true;
    return "true";
  },
  LMSGetValue: (key) => (isOpen ? data[key] : undefined) ?? "",
  LMSSetValue(key, value) {
    told("LMSSetValue", key, value);
    if (!isOpen || !takes[key]?.test(value)) return "false";
    data[key] = value;
    return "true";
  },
  LMSCommit: (empty) => (told("LMSCommit"), String(isOpen && empty === "")),
  LMSFinish(empty) {
    told("LMSFinish");
    const was = isOpen;
    isOpen = false;
    return String(was && empty === "");
  },
  LMSGetLastError: () => "0",
  LMSGetErrorString: () => "",
  LMSGetDiagnostic: () => "",
};
// What is wrong with it.
</script><iframe title=Activity src=launch.html width=1100 height=850></iframe>"#;

/// The package, unpacked beside a page of a platform.
fn unpacked(name: &str) -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("e2e-scorm-{name}"));
    let _ = fs::remove_dir_all(&directory);
    let mut package = zip::ZipArchive::new(File::open(scorm()).unwrap()).unwrap();
    package.extract(&directory).unwrap();
    fs::write(directory.join("platform.html"), PLATFORM).unwrap();
    directory
}

/// Opens the activity on a platform that knows this of it, and goes into the figure.
fn open(page: &Page, name: &str, status: &str) -> Site {
    let site = Site::start(&unpacked(name));
    page.go(&format!("{}platform.html?status={status}", site.url()));
    page.frame().enter();
    page.says("Three requests");
    into_figure(page);
    site
}

fn into_figure(page: &Page) {
    page.until("a figure", || {
        page.execute(
            "return !!document.querySelector('loop-scope').shadowRoot.querySelector('iframe')",
            &[],
        ) == true
    });
    page.frame().enter();
    page.button("Run");
}

/// Goes back to the activity, which is around the figure.
fn out_of_figure(page: &Page) {
    page.session().post("/frame/parent", &json!({}));
}

/// What the platform has been told, but for what it was asked.
fn told(page: &Page) -> Vec<Vec<String>> {
    let script = "return [window, top, top.opener].find((place) => place?.calls).calls";
    let calls = page.execute(script, &[]);
    serde_json::from_value(calls).unwrap()
}

/// How often the platform has been told this.
fn times(page: &Page, call: &[&str]) -> usize {
    told(page).iter().filter(|told| *told == call).count()
}

const COMPLETED: [&str; 3] = ["LMSSetValue", "cmi.core.lesson_status", "completed"];

fn run_and_wait(page: &Page, number: usize) {
    page.run();
    page.until_status(&format!("Run {number} finished"));
}

fn run_and_skip(page: &Page, number: usize) {
    page.run();
    page.button("Skip to end").click();
    page.until_status(&format!("Run {number} finished"));
}

fn the_first_finished_run_completes_the_activity(page: &Page) {
    let _site = open(page, "first", "not attempted");
    page.run();
    page.button("Stop").click();
    page.button("Run");
    out_of_figure(page);
    page.says("Run the figure once to complete this activity.");
    let begun =
        [vec!["LMSInitialize"], vec!["LMSSetValue", "cmi.core.lesson_status", "incomplete"]];
    assert_eq!(told(page), begun, "a run that was stopped completes nothing");
    page.frame().enter();
    run_and_wait(page, 2);
    out_of_figure(page);
    page.says("You have completed this activity.");
    assert_eq!(told(page)[2..], [COMPLETED.to_vec(), vec!["LMSCommit"]]);
    page.frame().enter();
    run_and_wait(page, 3);
    out_of_figure(page);
    assert_eq!(times(page, &COMPLETED), 1);
    page.session().post("/frame", &json!({"id": null}));
    page.execute("document.querySelector('iframe').remove()", &[]);
    let last = told(page)[4..].to_vec();
    assert_eq!(last.len(), 2, "{last:?}");
    assert_eq!(last[0][..2], ["LMSSetValue", "cmi.core.session_time"]);
    assert!(last[0][2].starts_with("0000:00:") && last[0][2].as_str() > "0000:00:11", "{last:?}");
    assert_eq!(last[1], ["LMSFinish"]);
}

/// Says that all at once takes this many seconds.
fn guess(page: &Page, seconds: f64) {
    let slider = page.find("slider", "Your guess for All at once");
    let said = || slider.attribute("aria-valuetext");
    // A share of its largest value, which stands for the end of the axis.
    let say = |share: f64| {
        let script = "
            const [slider, share] = arguments;
            slider.value = Math.round(slider.max * share);
            slider.dispatchEvent(new InputEvent('input', { bubbles: true }));";
        page.execute(script, &[slider.handle(), json!(share)]);
    };
    let longest = || said().strip_suffix(" s")?.parse::<f64>().ok();
    say(1.0);
    page.until("the longest guess", || longest().is_some());
    say(seconds / longest().unwrap());
    page.until("the guess", || said() == format!("{seconds:.1} s"));
}

fn guesses_are_scored(page: &Page) {
    let _site = open(page, "guesses", "incomplete");
    guess(page, 3.0);
    // To the end, where it takes what the forecast says and not what the machine does.
    run_and_skip(page, 1);
    out_of_figure(page);
    page.says("You have completed this activity.");
    let set =
        |key: &str, value: &str| vec!["LMSSetValue".to_owned(), key.to_owned(), value.to_owned()];
    let expected = [
        vec!["LMSInitialize".to_owned()],
        set("cmi.core.score.min", "0"),
        set("cmi.core.score.max", "100"),
        set("cmi.core.score.raw", "100"),
        set("cmi.core.lesson_status", "completed"),
        vec!["LMSCommit".to_owned()],
    ];
    assert_eq!(told(page), expected);
}

fn what_is_completed_stays_so(page: &Page) {
    let _site = open(page, "again", "completed");
    run_and_wait(page, 1);
    out_of_figure(page);
    page.says("You have completed this activity.");
    assert_eq!(told(page), [["LMSInitialize"]]);
}

fn without_a_platform_the_figure_works(page: &Page) {
    let site = Site::start(&unpacked("alone"));
    page.go(&format!("{}launch.html", site.url()));
    page.says("No learning platform has opened this page, so nothing is recorded.");
    into_figure(page);
    run_and_wait(page, 1);
}

/// What xmllint says of a manifest, and whether it is valid.
fn validate(manifest: &Path) -> (bool, String) {
    let mut command = Command::new("xmllint");
    command.args(["--noout", "--nonet", "--schema"]).arg(scorm_schema()).arg(manifest);
    let output = command.output().expect("cargo xtask test has installed xmllint");
    (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
}

fn the_manifest_is_valid(_: &Page) {
    let directory = unpacked("manifest");
    let manifest = directory.join("imsmanifest.xml");
    let (valid, words) = validate(&manifest);
    assert!(valid, "{words}");
    let text = fs::read_to_string(&manifest).unwrap();
    // What it names is what there is.
    let named = text.split("<file href=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
    let mut named: Vec<_> = named.map(str::to_owned).collect();
    named.extend(["imsmanifest.xml", "platform.html"].map(str::to_owned));
    let there = fs::read_dir(&directory).unwrap();
    let mut there: Vec<_> =
        there.map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
    named.sort();
    there.sort();
    assert_eq!(named, there);
    // The schema can tell.
    for (from, to) in [("\"sco\"", "\"page\""), ("identifier=", "id="), ("title>", "name>")] {
        let wrong = directory.join("wrong.xml");
        fs::write(&wrong, text.replace(from, to)).unwrap();
        assert!(!validate(&wrong).0, "{from} as {to} is not valid");
    }
}
