use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::Dispatch;
use super::dialog::dialog;
use super::press::send;
use super::share::{BY_HAND, copied, not_all, to_copy};
use crate::app::{Action, PNG, SVG, State, ToExport, Told, export, what_is_exported};
use crate::export::{ALL, Export};

/// The dialog in which the runs are taken from the page, in the formats of others.
pub fn exports(state: &State, dispatch: &Dispatch) -> Html {
    let hides = state.hides();
    let formats = ALL.iter().filter(|format| !hides || format.says_no_outcome());
    let onchange = dispatch.reform(|event: Event| {
        Action::Export(ToExport::Timing(
            event.target_unchecked_into::<HtmlInputElement>().checked(),
        ))
    });
    let content = html! {
        <>
            { not_all(state, "this exports") }
            <p>{ what_is_exported(state) }</p>
            <ul class="exports">
                { for formats.map(|format| row(*format, dispatch)) }
            </ul>
            { told(state) }
            if !hides {
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
    let line = line(title, format.about(), html! { <>{ copy }{ save }</> });
    if name == SVG {
        html! { <>{ line }{ picture(dispatch) }</> }
    } else {
        line
    }
}

/// The drawing as points, for what takes no SVG.
fn picture(dispatch: &Dispatch) -> Html {
    let title = "Picture (PNG)";
    let save = button("Download", title, ToExport::Save(PNG), dispatch);
    line(title, "The same for slides and documents, with twice the points.", save)
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
        Told::OnDisk => {
            "Perfetto takes nothing from a page on a disk. Download the trace, and open it on ui.perfetto.dev."
        }
        Told::NoPicture => "The browser could not paint the picture. The SVG is the same picture.",
    });
    let refused = exports.told == Some(Told::Framed) || state.copied == Some(false);
    let file = exports.format.filter(|_| refused).and_then(|format| export(state, format));
    html! {
        <>
            if let Some(words) = words { <p class="problem" role="alert">{ words }</p> }
            { copied(state.copied, BY_HAND) }
            if let Some(file) = file { { to_copy("Text of the file", &file.text) } }
        </>
    }
}
