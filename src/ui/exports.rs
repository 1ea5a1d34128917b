use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::Dispatch;
use super::dialog::dialog;
use super::press::send;
use super::share::{BY_HAND, copied, to_copy};
use crate::app::{Action, PNG, State, ToExport, Told, export, what_is_exported};
use crate::export::{ALL, Export, named};

/// The dialog in which the runs are taken from the page, in the formats of others.
pub fn exports(state: &State, dispatch: &Dispatch) -> Html {
    let hides = state.hides();
    let formats = ALL.iter().filter(|format| !hides || format.says_no_outcome());
    let svg = (!hides).then(|| named("svg")).flatten();
    let trace = (!hides).then(|| named("trace")).flatten();
    let onchange = dispatch.reform(|event: Event| {
        Action::Export(ToExport::Timing(
            event.target_unchecked_into::<HtmlInputElement>().checked(),
        ))
    });
    let content = html! {
        <>
            <p>{ what_is_exported(state) }</p>
            <ul class="exports">
                { for formats.map(|format| row(*format, dispatch)) }
                if svg.is_some() { { picture(dispatch) } }
            </ul>
            { told(state) }
            if trace.is_some() {
                <div class="export-more">
                    <button type="button" class="button" onclick={send(dispatch, Action::Export(ToExport::Perfetto))}>
                        { "Open in Perfetto" }
                    </button>
                    <p class="hint">
                        { "Hands the trace to ui.perfetto.dev in a new window. It stays in your browser." }
                    </p>
                </div>
            }
            <div class="export-more">
                <label class="check">
                    <input type="checkbox" checked={state.exports.timing} {onchange} />
                    { "Show runs in the browser’s performance panel" }
                </label>
                <p class="hint">
                    { "As custom tracks, for Chromium’s DevTools: record there, and press Run here." }
                </p>
            </div>
        </>
    };
    dialog("export", "Export", content, dispatch)
}

fn row(format: &'static dyn Export, dispatch: &Dispatch) -> Html {
    let (name, title) = (format.name(), format.title());
    let copy = button("Copy", title, ToExport::Copy(name), dispatch);
    let save = button("Download", title, ToExport::Save(name), dispatch);
    line(title, format.about(), html! { <>{ copy }{ save }</> })
}

/// The picture as points, for where no SVG goes in.
fn picture(dispatch: &Dispatch) -> Html {
    let save = button("Download", "PNG", ToExport::Save(PNG), dispatch);
    line("PNG", "The same picture for slides and papers, at twice its size.", save)
}

fn line(title: &'static str, about: &'static str, buttons: Html) -> Html {
    html! {
        <li>
            <span class="export-title">{ title }</span>
            <span class="hint">{ about }</span>
            <span class="export-buttons">{ buttons }</span>
        </li>
    }
}

fn button(verb: &'static str, title: &'static str, export: ToExport, dispatch: &Dispatch) -> Html {
    html! {
        <button type="button" class="button" aria-label={[verb, " ", title].concat()}
            onclick={send(dispatch, Action::Export(export))}>
            { verb }
        </button>
    }
}

/// What became of what was asked for, and the text of it where the browser keeps it back.
fn told(state: &State) -> Html {
    let exports = &state.exports;
    let words = exports.told.map(|told| match told {
        Told::Framed => {
            "This page is in a frame that may save no files. What it would save can be copied from here:"
        }
        Told::NoWindow => {
            "The browser opened no window. Download the trace, and open it on ui.perfetto.dev."
        }
        Told::NoPicture => "The browser could not paint the picture. The SVG is the same picture.",
    });
    let refused = exports.told == Some(Told::Framed) || state.copied == Some(false);
    let file = exports.format.filter(|_| refused).and_then(|format| export(state, format));
    html! {
        <>
            if let Some(words) = words { <p class="problem" role="alert">{ words }</p> }
            { copied(state.copied, BY_HAND) }
            if let Some(file) = file { { to_copy("Text of the file", &file.text, 6) } }
        </>
    }
}
