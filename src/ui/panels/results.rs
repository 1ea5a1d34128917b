use std::rc::Rc;

use yew::prelude::*;

use super::PanelsProps;
use crate::app::{HIDDEN, Panel, Recording};
use crate::chart::seconds;
use crate::scenario::grouped;
use crate::time::{Duration, Instant};
use crate::trace::{LaneSummary, lanes_at};

/// More tasks than this of one strategy are counted, not listed: a page can't hold them.
const MOST: usize = 100;

/// While the reader looks back at another panel, which is fast: all of these change at every step.
const MOST_BACK: usize = 25;

/// The heads of the columns, and what is special about those that hold numbers.
const COLUMNS: [(&str, Option<&str>); 6] = [
    ("Strategy", None),
    ("Task", None),
    ("Start", NUMBER),
    ("End", NUMBER),
    ("Duration", NUMBER),
    ("State", None),
];
const NUMBER: Option<&str> = Some("number");

/// The chart's twin in words, of a run at `now` or of the forecast.
pub fn results(props: &PanelsProps) -> Html {
    let recordings = props.recordings.iter().enumerate();
    let rows = recordings.flat_map(|(place, recording)| strategy(props, place, recording));
    html! {
        <table class="results">
            <caption>{ "Results" }</caption>
            <thead>
                <tr>
                    { for COLUMNS.map(|(words, class)| html! { <th scope="col" {class}>{ words }</th> }) }
                </tr>
            </thead>
            <tbody>
                { for rows }
            </tbody>
        </table>
    }
}

fn strategy(props: &PanelsProps, place: usize, recording: &Recording) -> Vec<Html> {
    recording.follow();
    let (trace, spans) = (recording.trace(), recording.spans_at(props.past(place)));
    let name: Rc<str> = recording.run().to_string().into();
    let aside = props.seen.is_some() && props.panel != Panel::Table;
    let most = if aside { MOST_BACK } else { MOST };
    let more = trace.lanes().len().saturating_sub(most);
    let lanes = lanes_at(&trace, &spans, props.now).take(most);
    let listed = lanes.map(|lane| row(&name, &lane, props));
    let rest = (more > 0).then(|| {
        html! { <tr><th scope="row">{ name.to_string() }</th><td colspan="5">{ ["and ", &grouped(more as u64), " more tasks"].concat() }</td></tr> }
    });
    listed.chain(rest).collect()
}

fn row(strategy: &Rc<str>, lane: &LaneSummary, props: &PanelsProps) -> Html {
    let forecast = props.forecast;
    if props.hidden {
        return html! {
            <tr>
                <th scope="row">{ strategy.to_string() }</th>
                <td>{ lane.name.to_string() }</td>
                <td colspan="4">{ HIDDEN }</td>
            </tr>
        };
    }
    let number = |length: Option<Duration>| {
        let words = length.map_or_else(|| "–".to_owned(), seconds);
        html! { <td class="number">{ words }</td> }
    };
    let moment = |at: Option<Instant>| number(at.map(|at| at.since(Instant::START)));
    let length = lane.start.zip(lane.end).map(|(start, end)| end.since(start));
    let state = lane.words;
    html! {
        <tr>
            <th scope="row">{ strategy.to_string() }</th>
            <td>{ lane.name.to_string() }</td>
            { moment(lane.start) }
            { moment(lane.end) }
            { number(length) }
            <td>
                { if forecast { format!("forecast: {state}") } else { state.to_owned() } }
                if let Some(text) = &lane.text { <span class="hint">{ format!(" {text}") }</span> }
            </td>
        </tr>
    }
}
