use libtest_mimic::Trial;
use serde_json::{Value, json};

use super::{STAND_IN, answer, document, heard, hears};
use crate::tools::{Page, host, test};

pub fn tests() -> Vec<Trial> {
    vec![
        test(a_change_of_the_text_is_sent_and_any_other_loads_the_figure_anew),
        test(notation_too_long_for_an_address_follows_in_a_message),
        test(an_element_that_goes_takes_its_figure_along),
        test(an_element_that_goes_right_after_a_change_loads_nothing),
    ]
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

fn an_element_that_goes_right_after_a_change_loads_nothing(page: &Page) {
    let stand_in = host(STAND_IN.to_owned());
    let body = format!("<loop-scope id=a src='{stand_in}'>A: 1s</loop-scope>");
    page.go(&document("", &body));
    hears(page, "a", "ready");
    let leave = "
        const pause = (time) => new Promise((done) => setTimeout(done, time));
        const element = figure('a');
        element.setAttribute('theme', 'dark');
        return pause(10).then(() => element.remove()).then(() => pause(500))
          .then(() => element.shadowRoot.querySelector('iframe') === null);";
    assert_eq!(page.execute(leave, &[]), true);
}
