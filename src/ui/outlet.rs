//! What leaves the page from its dialogs.

use super::Dispatch;
use crate::app::{
    Action, Exported, PNG, Phase, SVG, State, TRACE, ToExport, Told, export as exported,
};
use crate::browser::{self, RunClock};

/// How many pixels of a picture there are to one of the chart's.
const SCALE: f64 = 2.0;

/// Hands over to the browser what the reader wants. It asks the state once more: what is hidden is
/// not there.
pub fn export(export: ToExport, state: &State, dispatch: &Dispatch) {
    match export {
        ToExport::Save(PNG) => png(state, dispatch),
        ToExport::Save(format) => {
            if let Some(Exported { file_name, media_type, text }) = exported(state, format) {
                save(&file_name, media_type, text.as_bytes(), dispatch);
            }
        }
        ToExport::Copy(format) => {
            if let Some(file) = exported(state, format) {
                let dispatch = dispatch.clone();
                browser::copy(&file.text, move |done| dispatch.emit(Action::Copied(done)));
            }
        }
        ToExport::Perfetto => {
            if let Some(file) = exported(state, TRACE) {
                let title = file.file_name.trim_end_matches(".json");
                if !browser::address("").starts_with("http") {
                    tell(Told::OnDisk, dispatch);
                } else if !browser::open_in_perfetto(title, &file.file_name, &file.text) {
                    tell(Told::NoWindow, dispatch);
                }
            }
        }
        ToExport::Timing(false) => browser::clear_timing(),
        // Before the next run there is nothing to show; one that goes on is followed from here.
        ToExport::Timing(true) | ToExport::Told(_) => {}
    }
}

fn png(state: &State, dispatch: &Dispatch) {
    let Some(svg) = exported(state, SVG) else { return };
    let file_name = [svg.file_name.trim_end_matches("svg"), PNG].concat();
    let dispatch = dispatch.clone();
    browser::picture(&svg.text, SCALE, move |png| match png {
        Some(png) => save(&file_name, "image/png", &png, &dispatch),
        None => tell(Told::NoPicture, &dispatch),
    });
}

fn save(file_name: &str, media_type: &str, content: &[u8], dispatch: &Dispatch) {
    browser::save(file_name, media_type, content);
    if browser::is_sandboxed() {
        tell(Told::Framed, dispatch);
    }
}

fn tell(told: Told, dispatch: &Dispatch) {
    dispatch.emit(Action::Export(ToExport::Told(Some(told))));
}

/// Brings the browser's performance panel up to date with the run, which goes on by that clock.
pub fn timing(state: &State, clock: Option<RunClock>) {
    let Some(run) = state.run() else { return };
    let over = matches!(state.phase, Phase::Over { .. }).then(|| state.at());
    browser::show_timing(run.number, &run.recordings, clock, over);
}
