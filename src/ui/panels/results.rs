use std::rc::Rc;

use yew::prelude::*;

use crate::app::Recording;
use crate::chart::seconds;
use crate::time::Instant;
use crate::trace::LaneSummary;

/// More tasks than this of one strategy are counted, not listed: a page can't hold them.
const MOST: usize = 100;

/// The chart's twin in words, of a run at `now` or of the forecast.
pub fn results(recordings: &[Rc<Recording>], forecast: bool, now: Instant) -> Html {
    let rows = recordings.iter().flat_map(|recording| strategy(recording, forecast, now));
    html! {
        <table class="results">
            <caption>{ "Results" }</caption>
            <thead>
                <tr>
                    <th scope="col">{ "Strategy" }</th>
                    <th scope="col">{ "Task" }</th>
                    <th scope="col" class="number">{ "Start" }</th>
                    <th scope="col" class="number">{ "End" }</th>
                    <th scope="col" class="number">{ "Duration" }</th>
                    <th scope="col">{ "State" }</th>
                </tr>
            </thead>
            <tbody>{ for rows }</tbody>
        </table>
    }
}

fn strategy(recording: &Recording, forecast: bool, now: Instant) -> Vec<Html> {
    let summary = recording.summary(now);
    let name: Rc<str> = recording.run().to_string().into();
    let more = summary.lanes.len().saturating_sub(MOST);
    let listed = summary.lanes.iter().take(MOST).map(|lane| row(&name, lane, forecast));
    let rest = (more > 0).then(|| {
        html! { <tr><th scope="row">{ name.to_string() }</th><td colspan="5">{ format!("and {more} more tasks") }</td></tr> }
    });
    listed.chain(rest).collect()
}

fn row(strategy: &Rc<str>, lane: &LaneSummary, forecast: bool) -> Html {
    let moment = |at: Option<Instant>| {
        at.map_or_else(|| "–".to_owned(), |at| seconds(at.since(Instant::START)))
    };
    let length = lane.start.zip(lane.end).map(|(start, end)| seconds(end.since(start)));
    let state = lane.state.name();
    html! {
        <tr>
            <th scope="row">{ strategy.to_string() }</th>
            <td>{ lane.name.to_string() }</td>
            <td class="number">{ moment(lane.start) }</td>
            <td class="number">{ moment(lane.end) }</td>
            <td class="number">{ length.unwrap_or_else(|| "–".into()) }</td>
            <td>
                { if forecast { format!("forecast: {state}") } else { state.to_owned() } }
                if let Some(text) = &lane.text { <span class="hint">{ format!(" {text}") }</span> }
            </td>
        </tr>
    }
}
