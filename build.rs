//! Puts the lessons of `lessons` together as one text, in the order in which the page shows them,
//! and the glossary as another. `src/lessons` reads both, and says how they are written.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

/// The groups, in the order in which the page shows them.
const GROUPS: [&str; 6] = [
    "Why wait in line",
    "It says async and is no faster",
    "Results and failures",
    "Do not overwhelm the server",
    "AI workloads",
    "Which model when",
];

/// What a head says of a lesson beside its title and its place, in the order of the text.
const KEYS: [&str; 6] = ["group", "asks", "you may think", "try", "expect", "take home"];

/// The lesson that the page opens with, which it has without the others.
const FIRST: &str = "three-requests";

/// What stands between two lessons.
const BETWEEN: &str = "\u{c}";

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<()> {
    println!("cargo::rerun-if-changed=lessons");
    let out = env::var("OUT_DIR")?;
    let mut lessons = Vec::new();
    for entry in fs::read_dir("lessons")? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "loop") {
            let told = |error| format!("{}: {error}", path.display());
            let lesson = lesson(&path).map_err(told)?;
            if path.file_stem().is_some_and(|name| name == FIRST) {
                fs::write(Path::new(&out).join("first.txt"), &lesson.text)?;
            }
            lessons.push(lesson);
        }
    }
    lessons.sort_by_key(|lesson| lesson.place);
    let texts: Vec<_> = lessons.into_iter().map(|lesson| lesson.text).collect();
    fs::write(Path::new(&out).join("lessons.txt"), texts.join(BETWEEN))?;
    let words = fs::read_to_string("lessons/glossary.txt")?;
    fs::write(Path::new(&out).join("words.txt"), words.trim_end())?;
    Ok(())
}

/// A lesson as the page has it.
struct Lesson {
    /// The place of its group, and its own in it.
    place: (usize, u32),
    text: String,
}

/// Reads a file: its name, its head, and the notation below the first blank line. What the head
/// holds for the tests alone is left out.
fn lesson(path: &Path) -> Result<Lesson> {
    let file = fs::read_to_string(path)?;
    let (head, notation) = file.split_once("\n\n").ok_or("no blank line ends the head")?;
    let said = |key: &str| {
        let mut lines = head.lines().filter_map(|line| line.strip_prefix("# "));
        let said = lines.find_map(|line| line.strip_prefix(key)?.strip_prefix(": "));
        said.ok_or_else(|| format!("the head has no line `# {key}: `"))
    };
    let group = said("group")?;
    let group = GROUPS.iter().position(|known| *known == group).ok_or("there is no such group")?;
    let name = path.file_stem().and_then(|name| name.to_str()).ok_or("this is no name")?;
    let title = head.lines().next().and_then(|line| line.strip_prefix("# "));
    let mut fields = vec![name, title.ok_or("the head has no title")?];
    for key in KEYS {
        fields.push(said(key)?);
    }
    fields.push(notation.trim_end());
    Ok(Lesson { place: (group, said("place")?.parse()?), text: fields.join("\n") })
}
