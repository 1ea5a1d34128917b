use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::super::sample::{ms, page};
use super::super::{Action, Controls, Dialog, Field, Theme, arrive, unread, update};
use super::*;
use crate::lessons::library;

const HOST: &str = "https://loops.example/fig/";

/// The page on which that was chosen.
fn shared(mut state: State, form: Form, look: Look) -> State {
    let options = ShareOptions { form, look };
    let sharing = Sharing { shown: options.clone(), options };
    update(&mut state, Action::Share(Rc::new(sharing)), ms(0));
    state
}

fn text(state: &State) -> String {
    let snippet = Snippet::of(state, HOST, "figure.svg");
    assert_eq!(snippet.warnings, [""; 0]);
    snippet.text
}

/// A look in which nothing is as it would be anyway.
fn look() -> Look {
    let mut look = Look { theme: Some(Theme::Dark), predict: true, ..Look::default() };
    look.embed.controls = Controls::Run;
    look.embed.panels = Some(vec![Panel::Code]);
    look.embed.autorun = true;
    look
}

#[test]
fn each_form_holds_what_counts_in_it() {
    let tasks = "A: 2s; B: 3s; @run gather";
    let all = "embed=1&controls=run&panels=code&autorun=1&theme=dark&predict=1";
    let check = |form: Form, expected: &str| {
        assert_eq!(text(&shared(page(tasks), form, look())), expected);
    };
    let link = "https://loops.example/fig/?tasks=A:2s;B:3s&run=gather";
    check(Form::Link, &format!("{link}&theme=dark&predict=1"));
    check(Form::Bare, &format!("{link}&{all}"));
    check(
        Form::Element,
        "<script async src=\"https://loops.example/fig/loop-scope.js\"></script>\n\
         <loop-scope controls=\"run\" panels=\"code\" autorun=\"1\" theme=\"dark\" predict=\"1\"><pre>\n\
         A: 2s\nB: 3s\n@run gather\n</pre></loop-scope>",
    );
    check(
        Form::Markdown,
        &format!(
            "[![Two tasks, one thread. How long does it take?](figure.svg)]({link}&theme=dark&predict=1)"
        ),
    );
}

#[test]
fn a_frame_has_a_name_and_a_height() {
    let state = shared(page("A: 2s; @run gather"), Form::Frame, Look::default());
    let text = text(&state);
    let height: u32 =
        text.split("height=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap();
    assert!((200..1_500).contains(&height), "{height}");
    assert_eq!(
        text,
        format!(
            "<iframe src=\"https://loops.example/fig/?tasks=A:2s&amp;run=gather&amp;embed=1\" \
             title=\"One task, one thread. How long does it take? \u{2013} Loopscope\" width=\"100%\" \
             height=\"{height}\" loading=\"lazy\" style=\"border:0\"></iframe>"
        )
    );
}

#[test]
fn markup_in_names_and_titles_stays_text_in_html() {
    let hostile = r#""</loop-scope><script>alert(1)</script>": 1s, print "\"><img src=x onerror=y>"; @title "\" onload='x' <b>&amp;""#;
    for form in [Form::Frame, Form::Element] {
        let text = text(&shared(page(hostile), form, Look::default()));
        let markup = text.replace(
            "<script async src=\"https://loops.example/fig/loop-scope.js\"></script>\n",
            "",
        );
        let tags: Vec<_> =
            markup.split('<').skip(1).map(|tag| tag.split([' ', '>']).next().unwrap()).collect();
        let expected: &[_] = match form {
            Form::Frame => &["iframe", "/iframe"],
            _ => &["loop-scope", "pre", "/pre", "/loop-scope"],
        };
        assert_eq!(tags, expected, "{text}");
        let attributes = text.split("<pre>").next().unwrap();
        assert!(!attributes.contains("onload='"), "{text}");
    }
    assert_eq!(
        escape::attribute("<a title=\"b\" c='d'>&amp;"),
        "&lt;a title=&quot;b&quot; c=&#39;d&#39;&gt;&amp;amp;"
    );
    assert_eq!(escape::content("<a title=\"b\" c='d'>&amp;"), "&lt;a title=\"b\" c='d'>&amp;amp;");
}

/// What CommonMark makes of a line: the address of the link, that of the picture, and its words.
fn read(markdown: &str) -> (String, String, String) {
    let (mut link, mut picture, mut words) = (String::new(), String::new(), String::new());
    let (mut inside, mut after) = (false, String::new());
    for event in Parser::new_ext(markdown, Options::all()) {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => link = dest_url.to_string(),
            Event::Start(Tag::Image { dest_url, .. }) => {
                inside = true;
                picture = dest_url.to_string();
            }
            Event::End(TagEnd::Image) => inside = false,
            Event::Text(text) if inside => words.push_str(&text),
            Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph | TagEnd::Link) => {}
            other => after.push_str(&format!("{other:?}")),
        }
    }
    assert_eq!(after, "", "{markdown}");
    (link, picture, words)
}

#[test]
fn any_title_and_any_tasks_are_one_link_in_markdown() {
    for title in [
        "Who waits?",
        r"a ] b ](http://evil.example) ![c](d",
        "<script>alert(1)</script> &lt; &copy; <http://evil.example>",
        "`code` *bold* __it__ ~~gone~~ $x$ | a | {{ b }} #1 !",
        r"back\slash \] and \\",
        "(( :) [[",
        "[^1] [x] - [ ] *",
    ] {
        let mut state = page(r#"A: 1s, print ":) \\ ]] (( *x* |{}|""#);
        let options = state.editor.scenario.options().clone();
        let notation = format!("{}\n@title {:?}", state.editor.scenario, title);
        state = page(&notation);
        assert_ne!(*state.editor.scenario.options(), options);
        let state = shared(state, Form::Markdown, Look::default());
        let (link, picture, words) = read(&text(&state));
        assert_eq!((&*picture, &*words), ("figure.svg", title));
        let query = link.strip_prefix("https://loops.example/fig/?").unwrap();
        let arrival = arrive(query, None).unwrap();
        assert_eq!(arrival.scenario, *state.editor.scenario, "{link}");
    }
}

#[test]
fn equal_scenarios_give_equal_texts() {
    for form in Form::ALL {
        let one = shared(page("A: 2s\nB: 500ms\n@run gather"), form, look());
        let other = shared(page("@run concurrent; A: 2000ms; # a comment\nB: 0.5s"), form, look());
        assert_eq!(text(&one), text(&other));
    }
}

#[test]
fn a_lesson_keeps_its_name() {
    let opened = |query: &str| State::new(arrive(query, Some(&library())).unwrap());
    let state = opened("lesson=three-downloads");
    let scenario = state.editor.scenario.to_string();
    assert_eq!(text(&state), format!("{HOST}?lesson=three-downloads"));
    assert_eq!(text(&opened("")), HOST);
    let element = text(&shared(state, Form::Element, Look::default()));
    let opening = "<loop-scope lesson=\"three-downloads\"><pre>\n";
    assert!(element.contains(opening), "{element}");
    let notation =
        element.split(opening).nth(1).unwrap().strip_suffix("\n</pre></loop-scope>").unwrap();
    assert_eq!(notation, scenario);
}

#[test]
fn an_address_that_others_cannot_open_is_told() {
    let warnings = |address: &str| Snippet::of(&page("A: 1s"), address, "").warnings;
    assert_eq!(warnings("https://loops.example/"), [""; 0]);
    for own in
        ["http://localhost:8080/", "http://127.0.0.1/x/", "http://[::1]:80/", "http://[::1]/"]
    {
        assert_eq!(warnings(own), ["This address is on your own machine: others cannot open it."]);
    }
    for none in ["file:///home/a/loopscope.html", "null/home/a.html", "", "about:srcdoc"] {
        let words = "This page was not opened from a server. Put it on one, and write its address in place of YOUR-HOST.";
        assert_eq!(warnings(none), [words]);
        let text = Snippet::of(&page("A: 1s"), none, "").text;
        assert_eq!(text, "https://YOUR-HOST/?tasks=A:1s");
    }
}

#[test]
fn long_links_are_told_from_the_first_character_too_many() {
    let of = |count: usize| {
        let tasks: Vec<_> = (0..count).map(|number| format!("Request_{number:04}: 1s")).collect();
        Snippet::of(&page(&tasks.join("\n")), HOST, "")
    };
    // The address, `?tasks=`, and 15 characters a task with a semicolon between two.
    let length = |count: usize| HOST.len() + 7 + 16 * count - 1;
    for count in [123, 124, 125, 126] {
        let snippet = of(count);
        assert_eq!(snippet.text.len(), length(count));
        assert_eq!(snippet.warnings.len(), usize::from(length(count) > 2_000), "{count}");
    }
}

#[test]
fn a_panel_goes_and_comes_back_to_its_place() {
    let none = Panel::ALL.iter().fold(Look::default(), |look, panel| toggled(&look, *panel));
    assert_eq!(none.embed.panels, Some(Vec::new()));
    let some = toggled(&toggled(&none, Panel::Table), Panel::Code);
    assert_eq!(some.embed.panels, Some(vec![Panel::Code, Panel::Table]));
    let all = toggled(&toggled(&some, Panel::Console), Panel::Loop);
    assert_eq!(all, Look::default());
}

#[test]
fn the_dialog_opens_with_the_page_as_it_is_and_keeps_what_was_chosen() {
    let mut state = State::new(arrive("tasks=A:1s&theme=dark&predict=1", None).unwrap());
    assert_eq!(text(&state), format!("{HOST}?tasks=A:1s&theme=dark&predict=1"));
    // The figure alone is the small one, for which a lesson has room.
    let bare = shared(state.clone(), Form::Bare, Sharing::of(&state).options.look.clone());
    assert_eq!(
        text(&bare),
        format!("{HOST}?tasks=A:1s&embed=1&controls=run&panels=none&theme=dark&predict=1")
    );
    // One that is not as it would be anyway is as somebody wanted it.
    let own = State::new(arrive("tasks=A:1s&panels=code", None).unwrap());
    assert_eq!(Sharing::of(&own).options.look.embed, own.embed);
    state = shared(state, Form::Bare, look());
    for dialog in [None, Some(Dialog::Share)] {
        update(&mut state, Action::Dialog(dialog), ms(0));
    }
    let query = "tasks=A:1s&embed=1&controls=run&panels=code&autorun=1&theme=dark&predict=1";
    assert_eq!(Sharing::of(&state).shown.query(&state), query);
}

#[test]
fn a_frame_is_as_high_as_what_is_in_it() {
    // What Chromium makes of the figure in a column of 640 pixels.
    for (tasks, look, pixels) in [
        ("A: 2s; B: 3s; C: 1s", "", 1_301),
        ("A: 2s; B: 3s; C: 1s", "controls=run", 848),
        ("A: 2s; B: 3s; C: 1s", "controls=none&panels=none", 541),
        ("A: 2s; B: 3s; C: 1s", "predict=1", 1_557),
        ("A: 2s; B: 3s; C: 1s", "title=Three", 1_349),
        ("A: 2s; B: 3s; C: 1s; D: 1s; E: 1s; F: 1s", "controls=none", 1_021),
        ("request x50: 1s; @run gather, blocking", "panels=none", 1_490),
        ("A: 2s; B: 3s; C: 1s; @run blocking, sequential, gather, threads 4", "", 1_881),
    ] {
        let arrival = arrive(look, None).unwrap();
        let title = arrival.scenario.options().title.as_ref().map_or("", |_| "\n@title Three");
        let height = height::height(&page(&[tasks, title].concat()), &arrival.look);
        assert!((pixels..pixels + 80).contains(&height), "{tasks}: {height}, not {pixels}");
    }
}

#[test]
fn a_frame_is_as_high_as_its_preview_was_seen() {
    let height = |state: &State| -> u32 {
        text(state).split("height=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap()
    };
    let state = page("A: 2s; @run gather");
    let query = "tasks=A:2s&run=gather&embed=1";
    let mut state = shared(state, Form::Frame, Look::default());
    let before = height(&state);
    // What was seen of another figure says nothing of this one.
    update(&mut state, Action::Previewed("tasks=A:2s&embed=1".into(), 907), ms(0));
    assert_eq!(height(&state), before);
    update(&mut state, Action::Previewed(query.into(), 907), ms(0));
    assert_eq!(height(&state), 907);
    assert_ne!(height(&shared(state, Form::Frame, look())), 907);
}

#[test]
fn what_cannot_be_read_is_told_of() {
    let told = |typed: &[Action]| {
        let mut state = page("A: 1s; B: 2s");
        for action in typed {
            update(&mut state, action.clone(), ms(0));
        }
        unread(&state, "this shares")
    };
    assert_eq!(told(&[]), None);
    let text = told(&[Action::Write("A: 1s\nB: 2 apples".into())]);
    let expected = "Your text can’t be read (line 2): this shares the last tasks that could.";
    assert_eq!(text.as_deref(), Some(expected));
    let field = told(&[Action::Type(Field::Delay(1), "apples".into())]);
    let expected = "What stands in a field can’t be read: this shares the last tasks that could.";
    assert_eq!(field.as_deref(), Some(expected));
}

#[test]
fn what_a_link_holds_is_told_as_it_is() {
    let told = |query: &str| {
        let state = State::new(arrive(query, Some(&library())).unwrap());
        let options = &Sharing::of(&state).options;
        let (words, link) = (options.about(&state), options.query(&state));
        (words.contains("tasks and all that is set beside them are in the link"), link)
    };
    assert_eq!(told(""), (false, String::new()));
    assert_eq!(told("lesson=three-downloads"), (false, "lesson=three-downloads".into()));
    assert_eq!(told("tasks=A:1s"), (true, "tasks=A:1s".into()));
}
