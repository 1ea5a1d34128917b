//! The views without a browser: each is rendered to HTML, and read as assistive technology would.

#![cfg(all(feature = "page", not(target_arch = "wasm32")))]
#![allow(clippy::expect_used, clippy::panic, reason = "a view that can't be read has failed")]

mod dom;
mod editor;
mod event_loop;
mod exports;
mod figure;
mod head;
mod lessons;
mod panels;
mod prediction;
mod words;

use loopscope::app::{Action, Effect, State, arrive, update};
use loopscope::lessons::library;
use loopscope::time::{Duration, Instant};
use yew::prelude::*;

use self::dom::Dom;

#[derive(Properties, PartialEq)]
struct BareProps {
    children: Html,
}

#[component]
fn Bare(props: &BareProps) -> Html {
    props.children.clone()
}

/// What a view comes to, as HTML.
fn html(view: Html) -> String {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let renderer = yew::LocalServerRenderer::<Bare>::with_props(BareProps { children: view });
    let rendered = renderer.hydratable(false).render();
    tokio::task::LocalSet::new().block_on(&runtime, rendered)
}

fn dom(view: Html) -> Dom {
    Dom::of(&html(view))
}

/// The page as an address opens it.
fn opened(query: &str) -> State {
    State::new(arrive(query, Some(&library())).expect("every address opens the page"))
}

/// That page after these actions, all of them in one moment of its run.
fn after(query: &str, actions: &[Action]) -> State {
    let mut state = opened(query);
    for action in actions {
        for effect in update(&mut state, action.clone(), at(500)) {
            fill(&mut state, effect);
        }
    }
    state
}

/// Brings the program that was asked for, as the page does.
fn fill(state: &mut State, effect: Effect) {
    if let Effect::Program(asked) = effect {
        let program = asked.program();
        update(state, Action::Filled(asked, program), at(500));
    }
}

fn at(millis: u64) -> Instant {
    Instant::START + Duration::from_millis(millis)
}
