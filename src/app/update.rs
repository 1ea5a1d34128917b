use super::running::{ended, finish, pause, ring, run, skip, speed};
use super::state::forecast;
use super::{
    Action, Editor, Effect, Field, Finish, Phase, Recording, State, export_dialog, library, order,
    prediction, sight, travel,
};
use crate::scenario::Edit;
use crate::time::Instant;

/// Changes `state` by what happened at the moment `now` of the present run, and says what has to
/// happen outside.
pub fn update(state: &mut State, action: Action, now: Instant) -> Vec<Effect> {
    let draws = library::draws(&action);
    let mut effects = act(state, action, now);
    effects.extend(order::refresh(state));
    effects.extend(library::refresh(state, draws));
    if state.exports.timing {
        effects.push(Effect::Timing);
    }
    effects
}

fn act(state: &mut State, action: Action, now: Instant) -> Vec<Effect> {
    match action {
        Action::Edit(edit) => {
            let mut effects = edit_with(state, now, |editor| editor.edit(&edit));
            if !effects.is_empty() {
                let count = state.editor.scenario.tasks().len();
                effects.extend(focus_after(&edit, count).map(Effect::Focus));
            }
            effects
        }
        Action::Type(field, typed) => edit_with(state, now, |editor| editor.type_in(field, typed)),
        Action::Write(text) => edit_with(state, now, |editor| editor.write(text)),
        Action::Reseed => edit_with(state, now, Editor::reseed),
        Action::Undo => edit_with(state, now, Editor::undo),
        Action::Redo => edit_with(state, now, Editor::redo),
        Action::Reset => reset(state, now),
        Action::Settle(field) => {
            state.editor.settle(field);
            Vec::new()
        }
        Action::Run => run(state),
        Action::Stop => finish(state, Finish::Stopped, now),
        Action::Skip => skip(state),
        Action::Pause => pause(state, now),
        Action::Ring(place) => ring(state, place, now),
        Action::Travel(to) => {
            travel::travel(state, to);
            Vec::new()
        }
        Action::Ended(number) => ended(state, number),
        Action::Tick => {
            let events = |recording: &std::rc::Rc<Recording>| recording.trace().events().len();
            state.pulse_at = now;
            state.pulse = state.shown().iter().map(events).sum();
            Vec::new()
        }
        Action::Speed(value) => speed(state, value),
        Action::Unfold(task) => {
            state.editor.unfolded = task;
            Vec::new()
        }
        Action::Tab(tab) => {
            state.editor.history.settle();
            state.editor.tab = tab;
            Vec::new()
        }
        Action::Panel(panel) => {
            state.panel = panel;
            Vec::new()
        }
        Action::Code(language, place) => {
            state.chosen_code = (language, place);
            Vec::new()
        }
        Action::Filled(asked, program) => {
            order::filled(state, asked, program);
            Vec::new()
        }
        Action::OrderAgain => {
            state.order = None;
            vec![Effect::Focus("panel-code-tab".into())]
        }
        Action::Point(group) => {
            state.pointed = group;
            Vec::new()
        }
        Action::PointLane(lane) => {
            state.pointed = lane.and_then(|lane| state.group_of(lane));
            Vec::new()
        }
        Action::Measured(measured) => {
            state.measured = Some(measured);
            // What was told of the run by now did not know of it.
            if let Phase::Over { run, .. } = &mut state.phase {
                run.told = std::rc::Rc::default();
            }
            Vec::new()
        }
        Action::Copy(text) => {
            // So that the same words are told anew.
            state.copied = None;
            vec![Effect::Copy(text)]
        }
        Action::Copied(done) => {
            state.copied = Some(done);
            // Where the browser refuses, the reader copies by a key, from the field in the dialog.
            let by_hand = !done && state.dialog.is_some();
            by_hand.then(|| Effect::Focus("snippet".into())).into_iter().collect()
        }
        Action::Theme(theme) => {
            state.theme = theme;
            // The reader's own choice counts for more than the address's.
            let named = state.address_theme.take().is_some();
            let address = named.then(|| Effect::Address(state.address()));
            [Effect::Theme(theme)].into_iter().chain(address).collect()
        }
        Action::Configure(notation) => {
            let stood_in = state.editor.stands_in.clone();
            let effects = edit_with(state, now, |editor| editor.configure(&notation));
            if state.editor.stands_in.is_none() {
                state.notices.retain(|notice| Some(notice) != stood_in.as_ref());
            }
            effects
        }
        Action::Heard => Vec::new(),
        Action::Quietly(action) => {
            let mut effects = act(state, *action, now);
            effects.retain(|effect| !matches!(effect, Effect::Focus(_)));
            effects
        }
        Action::Dismiss(place) => {
            if place < state.notices.len() {
                state.notices.remove(place);
            }
            Vec::new()
        }
        Action::Loaded => library::loaded(state),
        Action::Lost => library::lost(state),
        Action::Dialog(dialog) => library::show(state, dialog),
        Action::Visit(visit) => library::visit(state, visit, now),
        Action::Library(library) => library::take(state, library, now),
        Action::Sketch => {
            library::sketch(state);
            Vec::new()
        }
        Action::Seen(sight) => sight::seen(state, sight, now),
        Action::Predict(predict) => prediction::predict(state, predict),
        Action::Share(share) => {
            // The preview alone follows later: what was copied before that still is.
            if state.share.as_ref().is_none_or(|before| before.options != share.options) {
                state.copied = None;
            }
            state.share = Some(share);
            Vec::new()
        }
        Action::Previewed(query, height) => {
            state.previewed = Some((query, height));
            Vec::new()
        }
        Action::Export(export) => export_dialog::export(state, export),
    }
}

/// Changes the editor. Another scenario stops the run, has a forecast of its own and a new
/// address.
pub(super) fn edit_with(
    state: &mut State,
    now: Instant,
    change: impl FnOnce(&mut Editor),
) -> Vec<Effect> {
    let before = (state.editor.scenario.clone(), state.editor.lesson.clone());
    change(&mut state.editor);
    if *before.0 == *state.editor.scenario && before.1 == state.editor.lesson {
        return Vec::new();
    }
    let mut effects = clear(state, now);
    state.forecast = forecast(&state.editor.scenario);
    prediction::again(state);
    if state.is_forecast_only() {
        effects.push(Effect::Measure);
    }
    effects.push(Effect::Address(state.address()));
    effects
}

/// Takes the run off the chart, and stops it if it goes on.
pub(super) fn clear(state: &mut State, now: Instant) -> Vec<Effect> {
    if matches!(state.phase, Phase::Running { .. }) {
        state.dropped = Some(state.runs);
    }
    let effects = finish(state, Finish::Stopped, now);
    state.phase = Phase::Idle;
    state.playhead = None;
    effects
}

/// Back to the lesson, with nothing on the chart but its forecast.
fn reset(state: &mut State, now: Instant) -> Vec<Effect> {
    let mut effects = edit_with(state, now, Editor::reset);
    effects.extend(clear(state, now));
    prediction::again(state);
    state.dropped = None;
    effects
}

/// Buttons that vanish or move take the focus along to where the reader goes on: at either end of
/// the `count` tasks, the button of that direction has nothing left to do.
fn focus_after(edit: &Edit, count: usize) -> Option<String> {
    match edit {
        Edit::Duplicate { task } => Some(Field::Name(task + 1).id()),
        Edit::Remove { task } => Some(Field::Name(task.saturating_sub(1)).id()),
        Edit::MoveUp { task: 1 } => Some("down-0".into()),
        Edit::MoveUp { task } => Some(format!("up-{}", task.saturating_sub(1))),
        Edit::MoveDown { task } if task + 2 >= count => Some(format!("up-{}", task + 1)),
        Edit::MoveDown { task } => Some(format!("down-{}", task + 1)),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
