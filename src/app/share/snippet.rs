use super::super::{Look, Parameter, State, page_name, title};
use super::escape;
use super::height::height;
use super::{Form, Sharing, lesson};

/// The script of the custom element, which stands beside the page.
const SCRIPT: &str = "loop-scope.js";
/// Links longer than this are cut by some programs that pass them on.
const LONG: usize = 2_000;
/// What stands for an address that is not known.
const NOWHERE: &str = "https://YOUR-HOST/";

/// What is copied, and what has to be said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// The link or the lines.
    pub text: String,
    /// What its reader has to know, a sentence or two each.
    pub warnings: Vec<String>,
}

impl Snippet {
    /// What `state` hands on, of a page that stands at `address`, which has no query. `picture` is
    /// what the picture beside a document is called.
    #[must_use]
    pub fn of(state: &State, address: &str, picture: &str) -> Self {
        let options = &Sharing::of(state).options;
        let mut warnings = Vec::new();
        let page = if address.starts_with("https://") || address.starts_with("http://") {
            if is_own_machine(address) {
                warnings.push("This address is on your own machine: others cannot open it.".into());
            }
            address
        } else {
            warnings.push(
                "This page was not opened from a server. Put it on one, and write its address \
                 in place of YOUR-HOST."
                    .into(),
            );
            NOWHERE
        };
        let query = options.query(state);
        let mark = if query.is_empty() { "" } else { "?" };
        let link = [page, mark, &query].concat();
        let text = match options.form {
            Form::Link | Form::Bare => link.clone(),
            Form::Frame => frame(state, &link, seen(state, &query), &options.look),
            Form::Element => element(state, page, &query),
            Form::Markdown => {
                let title = title(&state.editor.scenario, lesson(state));
                let link = escape::destination(&link);
                ["[![", &escape::markdown(&title), "](", picture, ")](", &link, ")"].concat()
            }
        };
        if options.form != Form::Element && link.len() > LONG {
            let length = link.len().to_string();
            warnings.push(
                ["The link has ", &length, " characters. Some programs cut links over 2,000."]
                    .concat(),
            );
        }
        Self { text, warnings }
    }
}

/// How high the preview of that address is in a column of text.
fn seen(state: &State, query: &str) -> Option<u32> {
    state.previewed.as_ref().filter(|(of, _)| of == query).map(|(_, height)| *height)
}

fn frame(state: &State, link: &str, seen: Option<u32>, look: &Look) -> String {
    let name = page_name(&state.editor.scenario, lesson(state));
    [
        "<iframe src=\"",
        &escape::attribute(link),
        "\" title=\"",
        &escape::attribute(&name),
        "\" width=\"100%\" height=\"",
        &seen.unwrap_or_else(|| height(state, look)).to_string(),
        "\" loading=\"lazy\" style=\"border:0\"></iframe>",
    ]
    .concat()
}

/// The element has the notation as its text, and as attributes what an address has as parameters.
fn element(state: &State, page: &str, query: &str) -> String {
    let folder = page.rfind('/').map_or(page, |end| &page[..=end]);
    let mut element =
        ["<script async src=\"", &escape::attribute(folder), SCRIPT, "\"></script>\n<loop-scope"]
            .concat();
    let mut attribute = |key: &str, value: &str| {
        element = [&*element, " ", key, "=\"", &escape::attribute(value), "\""].concat();
    };
    if let Some(lesson) = lesson(state) {
        attribute("lesson", lesson.name);
    }
    // The element says by itself that it is a frame, and has the tasks as its text.
    for (key, value) in form_urlencoded::parse(query.as_bytes()) {
        if !["embed", "lesson", "tasks"].contains(&&*key) && Parameter::named(&key).is_some() {
            attribute(&key, &value);
        }
    }
    // Without scripts, lines stay lines.
    let notation = escape::content(&state.editor.scenario.to_string());
    [&*element, "><pre>\n", &notation, "\n</pre></loop-scope>"].concat()
}

/// Whether that address is of a machine that only knows itself by it.
fn is_own_machine(address: &str) -> bool {
    let host = address.split('/').nth(2).unwrap_or_default();
    let name = host.split(':').next().unwrap_or_default();
    name == "localhost"
        || name.ends_with(".localhost")
        || name.starts_with("127.")
        || host.starts_with("[::1]")
}
