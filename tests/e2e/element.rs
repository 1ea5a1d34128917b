//! The custom element `<loop-scope>`, on pages of another origin.

use libtest_mimic::Trial;
use serde_json::{Value, json};

use crate::tools::{Page, host, test, url};

pub fn tests() -> Vec<Trial> {
    vec![
        test(the_text_and_the_attributes_become_the_address),
        test(what_editors_make_of_notation_is_read_as_it_was_meant),
        test(a_figure_far_down_loads_when_it_is_scrolled_near),
        test(messages_are_events_and_commands_are_answered),
        test(what_others_say_is_no_message_of_the_figure),
        test(a_change_of_the_text_is_sent_and_any_other_loads_the_figure_anew),
        test(notation_too_long_for_an_address_follows_in_a_message),
        test(an_element_that_goes_takes_its_figure_along),
        test(the_text_stays_where_frames_are_forbidden),
        test(the_script_can_be_loaded_twice_and_as_a_module),
    ]
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

fn a_change_of_the_text_is_sent_and_any_other_loads_the_figure_anew(page: &Page) {
    let stand_in = host(STAND_IN.to_owned());
    let spied = "<script>
        const told = [];
        addEventListener('message', ({ data }) => told.push(data.payload?.told));
        </script>";
    let body =
        format!("<loop-scope id=a src='{stand_in}' run=gather title='A; b'>A: 1s</loop-scope>");
    page.go(&document(spied, &body));
    hears(page, "a", "ready");
    let history = page.execute("return history.length", &[]);
    page.execute("figure('a').firstChild.data = 'A: 2s'", &[]);
    let configured = "return told.find((it) => it?.type === 'configure')?.payload.notation";
    page.until("a message", || !page.execute(configured, &[]).is_null());
    assert_eq!(page.execute(configured, &[]), "A: 2s\n@run gather\n@title \"A; b\"");
    page.execute("figure('a').setAttribute('theme', 'dark')", &[]);
    let themed = "return told.find((it) => it?.type === 'set-theme')?.payload.theme";
    page.until("the theme", || page.execute(themed, &[]) == "dark");
    assert_eq!(heard(page, "a", "ready").len(), 1);
    // What the figure does not take, it is given as an address, where it explains what is wrong.
    page.execute("figure('a').textContent = 'wrong'", &[]);
    page.until("another figure", || hears(page, "a", "ready")["tasks"] == "wrong");
    page.execute("figure('a').setAttribute('controls', 'run')", &[]);
    page.until("a third", || hears(page, "a", "ready")["controls"] == "run");
    page.execute("figure('a').setAttribute('class', 'new')", &[]);
    assert_eq!(page.execute("return history.length", &[]), history);
    assert_eq!(page.execute("return frame('a').title", &[]), "A; b");
}

fn notation_too_long_for_an_address_follows_in_a_message(page: &Page) {
    let stand_in = host(STAND_IN.to_owned());
    let long = (0..1_000).map(|k| format!("task {k}: 1s\n")).collect::<String>();
    let spied = "<script>
        const told = [];
        addEventListener('message', ({ data }) => told.push(data.payload?.told));
        </script>";
    let body = format!("<loop-scope id=a src='{stand_in}' autorun run=race>{long}</loop-scope>");
    page.go(&document(spied, &body));
    let ready = hears(page, "a", "ready");
    assert_eq!([&ready["tasks"], &ready["autorun"]], [&Value::Null, &Value::Null]);
    let types = "return told.map((it) => it?.type).filter(Boolean)";
    page.until("a run", || page.execute(types, &[]) == json!(["configure", "run"]));
    let notation = "return told.find((it) => it?.type === 'configure').payload.notation";
    assert_eq!(page.execute(notation, &[]), long + "@run race");
}

fn an_element_that_goes_takes_its_figure_along(page: &Page) {
    let stand_in = host(STAND_IN.to_owned());
    let body = format!("<loop-scope id=a src='{stand_in}'>A: 1s</loop-scope><div id=box></div>");
    page.go(&document("", &body));
    hears(page, "a", "ready");
    page.execute("figure('box').append(figure('a'))", &[]);
    page.until("a new figure", || heard(page, "a", "ready").len() == 2);
    assert_eq!(answer(page, "a", "ping", &Value::Null)["ok"], true);
    let leave = "
        const done = arguments[0], element = figure('a');
        const [answer, content] = [element.send('run'), frame('a').contentWindow];
        setTimeout(() => {
          element.remove();
          answer.then((answer) => done({ ...answer, closed: content.closed }));
        });";
    let say = json!({"script": leave, "args": []});
    // Whether the figure was faster does not matter: it answers either way.
    let answer_then = page.session().post("/execute/async", &say);
    assert!(answer_then["ok"].is_boolean(), "{answer_then}");
    assert_eq!(answer_then["closed"], true);
    if page.execute("return 'moveBefore' in document.body", &[]) == true {
        page.execute(
            "window.a = document.createElement('loop-scope');
             Object.assign(a, { id: 'm', textContent: 'A: 1s' }).setAttribute('src', arguments[0]);
             document.body.append(a)",
            &[stand_in.into()],
        );
        hears(page, "m", "ready");
        page.execute("figure('box').moveBefore(a, null)", &[]);
        assert_eq!(answer(page, "m", "ping", &Value::Null)["ok"], true);
        assert_eq!(heard(page, "m", "ready").len(), 1);
    }
}

fn the_text_stays_where_frames_are_forbidden(page: &Page) {
    let site = url();
    let site = site.split_inclusive('/').take(3).collect::<String>();
    let policy = format!(
        "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'; img-src data:; \
         script-src {site} 'unsafe-inline'; frame-src 'none'\">"
    );
    page.go(&document(&policy, "<loop-scope id=a>\n  A: 2s\n  B: 3s</loop-scope><p>Below"));
    page.until("the policy's word", || {
        page.take_console().iter().any(|line| line.contains("frame-src"))
    });
    assert!(page.words().contains("A: 2s B: 3s"), "{}", page.words());
    let lines = "return figure('a').innerText.trim().split('\\n')";
    assert_eq!(page.execute(lines, &[]), json!(["A: 2s", "B: 3s"]));
    assert_eq!(page.execute("return getComputedStyle(frame('a')).visibility", &[]), "hidden");
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
