//! The custom element `<loop-scope>`, on pages of another origin: most of the time with a page that
//! stands in for the figure and repeats what it is told.
//!
//! # Layout
//! - [`changes`]: elements that change, move and go.
//! - [`fallback`]: what is left where there can be no figure.
//! - [`figures`]: the figure itself, as the element has it.

mod changes;
mod fallback;
mod figures;
mod sandbox;

use libtest_mimic::Trial;
use serde_json::{Value, json};

use crate::tools::{Page, host, test, url};

pub fn tests() -> Vec<Trial> {
    let mut tests = vec![
        test(the_text_and_the_attributes_become_the_address),
        test(what_editors_make_of_notation_is_read_as_it_was_meant),
        test(a_figure_far_down_loads_when_it_is_scrolled_near),
        test(messages_are_events_and_commands_are_answered),
        test(what_others_say_is_no_message_of_the_figure),
        test(the_script_can_be_loaded_twice_and_as_a_module),
    ];
    tests.extend(changes::tests());
    tests.extend(fallback::tests());
    tests.extend(figures::tests());
    tests.extend(sandbox::tests());
    tests
}

/// A page that stands in for the figure: it tells its address, and repeats what it is told.
const STAND_IN: &str = "<!doctype html><link rel=icon href='data:,'><script>
    const asked = Object.fromEntries(new URLSearchParams(location.search));
    const post = (type, payload, id) =>
      parent.postMessage({ source: 'loopscope', v: 1, type, id, payload }, asked.origin ?? '*');
    addEventListener('message', ({ data }) => {
      if (data.payload?.notation?.includes('wrong')) return post('response', { ok: false }, data.id);
      post('response', { ok: true, told: data }, data.id);
    });
    post('ready', asked);
    post('resize', { height: 321 });
    </script>";

/// A page of another origin, whose head and body these are. It keeps the events of its elements.
fn document(head: &str, body: &str) -> String {
    host(format!(
        "<!doctype html><html lang=en><meta charset=utf-8><title>Lesson</title>{head}
         <link rel=icon href='data:,'>
         <script>
           const heard = [];
           for (const type of ['ready', 'resize', 'config', 'run-started', 'task-finished',
             'run-finished', 'error']) {{
             addEventListener(type, (event) => {{
               const id = event.target.id;
               if (event.detail !== undefined) heard.push({{ id, type, detail: event.detail }});
             }}, true);
           }}
           const figure = (id) => document.getElementById(id);
           const frame = (id) => figure(id).shadowRoot.querySelector('iframe');
         </script>
         <script async src='{}loop-scope.js'></script>{body}",
        url()
    ))
}

/// What an element's figure has said of itself, by messages of one kind.
fn heard(page: &Page, id: &str, kind: &str) -> Vec<Value> {
    let script = "return heard.filter((it) => it.id === arguments[0] && it.type === arguments[1])";
    let heard = page.execute(script, &[id.into(), kind.into()]);
    heard.as_array().unwrap().iter().map(|event| event["detail"].clone()).collect()
}

/// Waits for such a message, and gives the last one.
#[track_caller]
fn hears(page: &Page, id: &str, kind: &str) -> Value {
    page.until(&format!("{kind} of {id}"), || !heard(page, id, kind).is_empty());
    heard(page, id, kind).pop().unwrap()
}

/// What a figure answers.
#[track_caller]
fn answer(page: &Page, id: &str, kind: &str, payload: &Value) -> Value {
    let script = "
        const [id, type, payload, done] = arguments;
        document.getElementById(id).send(type, payload ?? undefined).then(done);";
    let body = json!({"script": script, "args": [id, kind, payload]});
    page.session().post("/execute/async", &body)
}

fn the_text_and_the_attributes_become_the_address(page: &Page) {
    let stand_in = host(STAND_IN.to_owned());
    let bare = stand_in.trim_end_matches('/');
    page.go(&document(
        "",
        &format!(
            "<loop-scope id=a src='{bare}' run='gather, race' timeout=2s theme=dark autorun
               predict=true data-x=1 class=wide onclick=''>
               A: 2s
                 B: 3s, print \"&lt;b&gt; &amp; c\"
             </loop-scope>
             <loop-scope id=b src='{stand_in}index.html?speed=4' lesson=limited></loop-scope>"
        ),
    ));
    let origin = page.execute("return location.origin", &[]);
    let expected = json!({
        "tasks": "A: 2s\nB: 3s, print \"<b> & c\"", "run": "gather, race", "timeout": "2s",
        "theme": "dark", "autorun": "1", "predict": "1", "embed": "1", "origin": origin,
    });
    assert_eq!(hears(page, "a", "ready"), expected);
    let expected = json!({"speed": "4", "lesson": "limited", "embed": "1", "origin": origin});
    assert_eq!(hears(page, "b", "ready"), expected);
    assert_eq!(page.execute("return new URL(frame('b').src).pathname", &[]), "/index.html");
    page.until("the height", || page.execute("return frame('a').clientHeight", &[]) == 321);
    assert_eq!(page.execute("return figure('a').clientHeight", &[]), 321);
}

fn what_editors_make_of_notation_is_read_as_it_was_meant(page: &Page) {
    let stand_in = host(STAND_IN.to_owned());
    let figure = |id: &str, content: &str| {
        format!("<loop-scope id={id} src='{stand_in}' loading=eager>{content}</loop-scope>")
    };
    let cases = [
        ("a", "<pre><code>A: 2s\n  <span>B</span>: 3s\n</code><button>Copy</button></pre>"),
        ("b", "<p>A: 2s</p><p>B: 3s</p>"),
        ("c", "A: 2s<br>B:&nbsp;3s"),
        ("d", "<!-- no task --><script type=x>no task</script><ul><li>A: 2s<li>B: 3s</ul>"),
    ];
    let quotes = figure("q", "<h1>Three</h1><p>A: print \u{201c}x\u{201d}</p>");
    let body: String = cases.iter().map(|(id, content)| figure(id, content)).collect();
    page.go(&document("", &(body + &quotes)));
    for (id, content) in cases {
        let tasks = hears(page, id, "ready")["tasks"].clone();
        let lines = tasks.as_str().unwrap().lines().filter(|line| !line.is_empty());
        assert_eq!(lines.collect::<Vec<_>>(), ["A: 2s", "B: 3s"], "{content}");
    }
    assert_eq!(hears(page, "q", "ready")["tasks"], "# Three\n\nA: print \"x\"");
}

fn a_figure_far_down_loads_when_it_is_scrolled_near(page: &Page) {
    let stand_in = host(STAND_IN.to_owned());
    let far = "<p style='height: 5000px'></p>";
    page.go(&document(
        "",
        &format!(
            "<loop-scope id=a src='{stand_in}'>A: 1s</loop-scope>{far}<loop-scope id=b
             src='{stand_in}'>B: 1s</loop-scope>{far}<loop-scope id=c loading=eager
             src='{stand_in}'>C: 1s</loop-scope>"
        ),
    ));
    hears(page, "a", "ready");
    hears(page, "c", "ready");
    assert_eq!(page.execute("return frame('b')", &[]), Value::Null);
    page.execute("scrollTo(0, 4500)", &[]);
    hears(page, "b", "ready");
    assert_eq!(page.execute("return scrollY", &[]), 4500);
}

fn messages_are_events_and_commands_are_answered(page: &Page) {
    let stand_in = host(STAND_IN.to_owned());
    let figure = |id| format!("<loop-scope id={id} src='{stand_in}'>A: 1s</loop-scope>");
    page.go(&document("", &(figure("a") + "<p style='height: 5000px'></p>" + &figure("b"))));
    let told = &answer(page, "a", "configure", &json!({"notation": "B: 1s"}))["told"];
    assert_eq!([&told["type"], &told["v"]], [&json!("configure"), &json!(1)]);
    assert_eq!(told["payload"], json!({"notation": "B: 1s"}));
    // What is asked of a figure that has not loaded yet has it load.
    assert_eq!(answer(page, "b", "run", &Value::Null)["ok"], true);
    assert_eq!(page.execute("return scrollY", &[]), 0);
}

fn what_others_say_is_no_message_of_the_figure(page: &Page) {
    let stand_in = host(STAND_IN.to_owned());
    let stranger = host(STAND_IN.to_owned());
    page.go(&document(
        "",
        &format!(
            "<loop-scope id=a src='{stand_in}'>A: 1s</loop-scope><iframe src='{stranger}'></iframe>
             <iframe src='{stand_in}'></iframe>"
        ),
    ));
    hears(page, "a", "ready");
    let say = "
        const message = { source: 'loopscope', v: 1, type: 'run-finished', payload: {} };
        postMessage(message, '*');
        dispatchEvent(new MessageEvent('message', { data: message, origin: arguments[0] }));
        const [source, origin] = [frame('a').contentWindow, arguments[0]];
        const forge = (data, from) =>
          dispatchEvent(new MessageEvent('message', { data, source, origin: from }));
        forge(message, 'https://example.com');
        forge({ ...message, v: 2 }, origin);
        forge({ ...message, source: 'other' }, origin);
        forge(null, origin);
        forge({ ...message, payload: { real: true } }, origin);";
    page.execute(say, &[stand_in.trim_end_matches('/').into()]);
    hears(page, "a", "run-finished");
    assert_eq!(heard(page, "a", "run-finished"), [json!({"real": true})]);
    assert_eq!(heard(page, "a", "ready").len(), 1);
}

fn the_script_can_be_loaded_twice_and_as_a_module(page: &Page) {
    let script = format!("{}loop-scope.js", url());
    let classic = format!("<script src='{script}'></script>");
    let module = format!("<script type=module src='{script}'></script>");
    let imported = format!("<script type=module>import '{script}?again'</script>");
    // Without `src`, the figure is where the script is.
    for scripts in [format!("{module}{imported}{classic}"), module, imported] {
        page.go(&host(format!(
            "<!doctype html><link rel=icon href='data:,'>{scripts}<loop-scope>A: 1s</loop-scope>"
        )));
        let source = "
            return document.querySelector('loop-scope').shadowRoot?.querySelector('iframe')?.src";
        page.until("a frame", || page.execute(source, &[]).is_string());
        let source = page.execute(source, &[]);
        let expected = format!("{}?tasks=A%3A+1s&embed=1&origin=", url());
        assert!(source.as_str().unwrap().starts_with(&expected), "{source}");
    }
}
