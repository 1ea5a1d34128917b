use std::rc::Rc;

use wasm_split_helpers::{SplitLoaderError, wasm_split};
use yew::prelude::*;

use crate::app::{Bar, Chip, EventLoop, HIDDEN, Listed, Recording};
use crate::browser::Chunk;
use crate::chart::seconds;
use crate::scenario::grouped;
use crate::time::Instant;
use crate::ui::icon::Icon;

type Loops = fn(&[Rc<Recording>], bool, bool, Option<&[usize]>, Instant) -> Html;

thread_local! {
    /// The chunk with [`event_loops`].
    pub static LOOPS: Chunk<Loops> = const { Chunk::new(|| Box::pin(event_loop_tab())) };
}

#[wasm_split(event_loop, fallible)]
fn event_loop_tab() -> Result<Loops, SplitLoaderError> {
    Ok(event_loops)
}

/// What the loop of each strategy has in mind, side by side: how far a run has come, after the
/// events that `seen` names for each, or at the start of the forecast; nothing where that is hidden.
fn event_loops(
    recordings: &[Rc<Recording>],
    forecast: bool,
    hidden: bool,
    seen: Option<&[usize]>,
    now: Instant,
) -> Html {
    let view = |(place, recording): (usize, &Rc<Recording>)| {
        let told = if hidden {
            EventLoop { why: HIDDEN.into(), ..EventLoop::of(recording, Some(0), now) }
        } else if forecast {
            EventLoop::foreseen(recording)
        } else {
            EventLoop::of(recording, seen.and_then(|seen| seen.get(place)).copied(), now)
        };
        event_loop(&told, forecast && !hidden)
    };
    html! { <div class="loops">{ for recordings.iter().enumerate().map(view) }</div> }
}

fn event_loop(told: &EventLoop, forecast: bool) -> Html {
    let sentence = |words: &String| html! { <li>{ words.clone() }</li> };
    let EventLoop { title, at, why, running, ready, timers, waits, .. } = told;
    html! {
        <section class="loop" aria-label={["Event loop, ", title].concat()}>
            <h3 class="console-name loop-name">
                <span>
                    { title.clone() }
                    if forecast { <span class="hint">{ " forecast" }</span> }
                </span>
                <span class="hint">{ ["at ", &seconds(at.since(Instant::START))].concat() }</span>
            </h3>
            <p class="loop-why">{ why.clone() }</p>
            <div class="loop-stage">
                <div class="loop-thread">
                    <h4>{ "Running" }</h4>
                    <p class="loop-slot">{ occupied(running.as_ref()) }</p>
                </div>
                if told.is_loop {
                    <div class="loop-line" data-rows={told.queue_rows.to_string()}>
                        { heading("Ready queue", ready.count()) }
                        { list("loop-queue", "Ready queue", title, ready, "empty", chip) }
                    </div>
                }
            </div>
            if told.is_loop {
                <div class="loop-rooms">
                    <div class="loop-room" data-rows={told.rows.to_string()}>
                        { heading("Timers", timers.count()) }
                        { list("loop-bars", "Timers", title, timers, "none is set", bar) }
                    </div>
                    if let Some((name, beside)) = &told.beside {
                        <div class="loop-room" data-rows={told.workers.to_string()}>
                            { heading(name, beside.count()) }
                            { list("loop-bars", name, title, beside, "none at work", bar) }
                        </div>
                    }
                    <div class="loop-room loop-sentences" data-rows={told.sentences.to_string()}>
                        { heading("Waiting for", 0) }
                        { list("loop-waits", "Waiting for", title, waits, "nobody waits for another", sentence) }
                    </div>
                </div>
            }
        </section>
    }
}

fn heading(words: &'static str, count: usize) -> Html {
    let count = if count == 0 { String::new() } else { grouped(count as u64) };
    html! { <h4>{ words }<span class="loop-count">{ count }</span></h4> }
}

/// A list with a name, in which what is not shown is counted; without entries, words that say so.
fn list<T>(
    class: &'static str,
    name: &'static str,
    strategy: &str,
    all: &Listed<T>,
    none: &'static str,
    show: impl Fn(&T) -> Html,
) -> Html {
    if all.count() == 0 {
        return html! { <p class={classes!(class, "hint")}>{ none }</p> };
    }
    html! {
        <ol {class} aria-label={[name, ", ", strategy].concat()}>
            { for all.first.iter().map(show) }
            if all.more > 0 {
                <li class="loop-more">{ ["and ", &grouped(all.more as u64), " more"].concat() }</li>
            }
        </ol>
    }
}

fn occupied(running: Option<&Chip>) -> Html {
    running.map_or_else(
        || html! { <span class="loop-nobody hint">{ "nothing" }</span> },
        |chip| html! { <span class="loop-chip loop-chip-running">{ named(chip) }</span> },
    )
}

fn chip(chip: &Chip) -> Html {
    html! { <li class={if chip.note.is_some() { "loop-chip loop-chip-new" } else { "loop-chip" }}>{ named(chip) }</li> }
}

fn named(chip: &Chip) -> Html {
    html! {
        <>
            if chip.bell { { Icon::Bell.draw() } }
            <span class="loop-chip-name">{ chip.name.clone() }</span>
            if let Some(note) = &chip.note { <small>{ [" ", note].concat() }</small> }
        </>
    }
}

/// A row with the time that is left, as a bar and as a number.
fn bar(bar: &Bar) -> Html {
    let width = [&(bar.share / 10).to_string(), "%"].concat();
    html! {
        <li>
            <span class="loop-bar-name">
                { bar.name.clone() }
                if !bar.note.is_empty() { <small>{ [" ", bar.note].concat() }</small> }
            </span>
            <svg class={if bar.cancels { "loop-bar loop-bar-cancels" } else { "loop-bar" }} aria-hidden="true">
                <rect {width} height="100%" rx="3" />
            </svg>
            <span class="loop-bar-left">{ bar.left.as_ref().map(|left| [" ", left].concat()) }</span>
        </li>
    }
}
