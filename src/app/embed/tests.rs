use super::super::{Arrival, PARAMETERS, Parameter, State, arrive};
use super::*;

fn arrived(query: &str) -> Arrival {
    arrive(query, None).unwrap()
}

/// What the page writes into its address when it is opened at that one.
fn check(query: &str, written: &str) {
    let arrival = arrived(query);
    assert_eq!(arrival.notices, [""; 0], "{query}");
    assert_eq!(State::new(arrival).address(), written, "{query}");
}

#[test]
fn each_is_read_and_written() {
    for query in [
        "embed=1",
        "controls=run",
        "controls=none",
        "panels=console",
        "panels=table,code",
        "panels=code,console,loop,table",
        "panels=none",
        "autorun=1",
        "theme=dark",
        "motion=reduce",
        "predict=1",
        "origin=https://course.example",
    ] {
        check(query, query);
    }
}

#[test]
fn defaults_are_left_out_and_the_order_is_the_lists() {
    check("embed=0&controls=full&autorun=0&motion=auto&predict=0&v=1", "");
    check("panels=console,code,loop,table", "");
    check("panels=code,%20loop,code", "panels=code,loop");
    let all = "run=gather&embed=1&controls=run&panels=code&autorun=1&theme=light&motion=reduce\
        &predict=1&origin=http://127.0.0.1:8080";
    check(all, all);
    let turned: Vec<_> = all.split('&').rev().collect();
    check(&turned.join("&"), all);
    let keys = all.split('&').map(|part| part.split_once('=').unwrap().0);
    let known: Vec<_> = keys.filter(|key| Parameter::named(key).is_some()).collect();
    let listed = PARAMETERS.iter().map(|parameter| parameter.key);
    assert_eq!(known, listed.filter(|key| known.contains(key)).collect::<Vec<_>>());
}

#[test]
fn what_is_none_of_their_values_is_named() {
    let check = |query: &str, instead: &str| {
        let arrival = arrived(query);
        assert_eq!(arrival.notices, [format!("In the address, {query}: {instead}.")]);
        assert_eq!(arrival.look, Look::default(), "{query}");
    };
    check("embed=yes", "0 and 1 are known; 0 is used");
    check("autorun=", "0 and 1 are known; 0 is used");
    check("controls=some", "full, run and none are known; full is used");
    check("motion=none", "auto and reduce are known; auto is used");
    let panels = "console, code, loop, table and none are known; console,code,loop,table is used";
    check("panels=", panels);
    check("panels=console,none", panels);
    check("panels=Code", panels);
}

#[test]
fn every_value_of_the_list_is_taken_and_defaults_change_nothing() {
    for parameter in PARAMETERS {
        let Parameter { key, values, default } = parameter;
        assert!(parameter.help().ends_with('.'), "{key}");
        for value in values {
            assert_eq!(arrived(&format!("{key}={value}")).notices, [""; 0], "{key}={value}");
        }
        if !values.is_empty() && key != "theme" {
            assert_eq!(arrived(&format!("{key}={default}")).look, Look::default(), "{key}");
        }
    }
}

/// A theme that is named counts for more than the one of an earlier visit, also where it is the
/// system's own.
#[test]
fn a_theme_that_is_named_stays_named() {
    check("theme=auto", "theme=auto");
}

/// Nor does a page that is opened again from the address that it has written itself.
#[test]
fn where_the_origin_is_none_nobody_is_listened_to() {
    for value in ["*", "null", "https://b%C3%BCcher.example", ""] {
        let arrival = arrived(&format!("origin={value}"));
        assert_eq!(arrival.notices.len(), 1, "{value}");
        assert_eq!(arrival.look.embed.origin, Origin::None, "{value}");
        assert_eq!(State::new(arrival).address(), "origin=none", "{value}");
    }
    check("origin=none", "origin=none");
    let hint = "an origin is like https://course.example; no page is listened to";
    assert_eq!(arrived("origin=*").notices, [format!("In the address, origin=*: {hint}.")]);
    check("origin=http://course.example/page/", "origin=http://course.example");
}

#[test]
fn the_panel_that_is_named_first_is_shown_first() {
    let shown = |query: &str| State::new(arrived(query)).panel;
    assert_eq!(shown(""), Panel::Console);
    assert_eq!(shown("panels=table,code"), Panel::Table);
    assert_eq!(shown("panels=none"), Panel::Console);
}
