use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use web_sys::{HtmlElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::Dispatch;
use super::choices::{Choice, choices};
use super::dialog::dialog;
use super::press::send;
use crate::app::{
    Action, Controls, Form, Look, Panel, SVG, ShareOptions, Sharing, Snippet, State, Theme,
    ToExport, Told, export, file_stem, toggled, unread,
};
use crate::browser;

thread_local! {
    /// The preview follows then.
    static REST: RefCell<Option<Timeout>> = const { RefCell::new(None) };
}

/// How long the reader stays with a choice before the preview follows, in milliseconds.
const PAUSE: u32 = 350;

/// Says whether something was copied, at the place where that was asked for, which is kept for it;
/// `otherwise` says what to do where the browser refuses.
pub fn copied(done: Option<bool>, otherwise: &'static str) -> Html {
    let words = done.map(|done| if done { "Copied." } else { otherwise });
    html! { <p class="hint copied" aria-live="polite">{ words }</p> }
}

/// What to do in a dialog where the browser does not copy.
pub const BY_HAND: &str = "Press Ctrl+C to copy it, or ⌘C on a Mac.";

/// That what leaves the page is not what stands in the editor, where that is so.
pub fn not_all(state: &State, leaves: &str) -> Html {
    html! { if let Some(words) = unread(state, leaves) { <p class="problem unread">{ words }</p> } }
}

/// A field to copy from, of one height whatever is in it: whoever enters it has all of it selected.
pub fn to_copy(name: &'static str, text: &str) -> Html {
    let onfocus = Callback::from(|event: FocusEvent| {
        if let Some(field) = event.target_dyn_into::<HtmlTextAreaElement>() {
            field.select();
        }
    });
    html! {
        <textarea id="snippet" class="field code" readonly=true spellcheck="false" aria-label={name}
            rows="5" value={text.to_owned()} {onfocus} />
    }
}

/// The dialog in which the figure is handed on: as a link, or as lines for a document.
pub fn share(state: &State, dispatch: &Dispatch) -> Html {
    let sharing = &*Sharing::of(state);
    let form = sharing.options.form;
    let picture = [&*file_stem(state), ".svg"].concat();
    let Snippet { text, warnings } = Snippet::of(state, &browser::address(""), &picture);
    let forms = Form::ALL.map(|other| {
        let options = ShareOptions { form: other, ..sharing.options.clone() };
        (other.title(), other == form, choose(sharing, dispatch, options))
    });
    let warnings = warnings.into_iter().map(|words| html! { <p class="problem">{ words }</p> });
    let content = html! {
        <>
            { not_all(state, "this shares") }
            { choices("Share as", Some("form"), forms.into()) }
            <p class="share-about">{ sharing.options.about(state) }</p>
            <div class="share-line">
                { to_copy(form.title(), &text) }
                <button type="button" class="button primary" onclick={send(dispatch, Action::Copy(text.clone()))}>
                    { "Copy" }
                </button>
            </div>
            { copied(state.copied, BY_HAND) }
            { for warnings }
            <div class="share-desk">
                <div class="share-look">
                    { look(sharing, dispatch) }
                    if form == Form::Markdown { { save_picture(state, dispatch) } }
                    { for_authors() }
                </div>
                { preview(state, sharing, dispatch) }
            </div>
        </>
    };
    dialog("share", "Share this figure", content, dispatch)
}

/// A choice that the preview follows once the reader has come to rest.
fn choose(sharing: &Sharing, dispatch: &Dispatch, options: ShareOptions) -> Callback<Event> {
    let (dispatch, shown) = (dispatch.clone(), sharing.shown.clone());
    Callback::from(move |_| {
        let chosen = Sharing { options: options.clone(), shown: shown.clone() };
        dispatch.emit(Action::Share(Rc::new(chosen)));
        let (dispatch, options) = (dispatch.clone(), options.clone());
        let rest = Timeout::new(PAUSE, move || {
            let sharing = Sharing { shown: options.clone(), options };
            dispatch.emit(Action::Share(Rc::new(sharing)));
        });
        REST.set(Some(rest));
    })
}

/// The options that apply to the form.
fn look(sharing: &Sharing, dispatch: &Dispatch) -> Html {
    let options = &sharing.options;
    let change = |words: &'static str, chosen: bool, change: &dyn Fn(&mut Look)| -> Choice {
        let mut options = options.clone();
        change(&mut options.look);
        (words, chosen, choose(sharing, dispatch, options))
    };
    let now = &options.look;
    let theme =
        |words, theme: Option<Theme>| change(words, now.theme == theme, &|look| look.theme = theme);
    let controls = |words, controls: Controls| {
        change(words, now.embed.controls == controls, &|look| look.embed.controls = controls)
    };
    let panel = |words, panel: Panel| {
        let there = now.embed.panels().contains(&panel);
        change(words, there, &|look| *look = toggled(look, panel))
    };
    let framed = options.form.is_framed();
    let mut start =
        vec![change("Ask to guess first", now.predict, &|look| look.predict = !look.predict)];
    if framed {
        let on = now.embed.autorun;
        start.insert(0, change("Run when seen", on, &|look| look.embed.autorun = !on));
    }
    html! {
        <>
            { choices("Colours", Some("theme"), vec![
                theme("Auto", None),
                theme("Light", Some(Theme::Light)),
                theme("Dark", Some(Theme::Dark)),
            ]) }
            if framed {
                { choices("Controls", Some("controls"), vec![
                    controls("All", Controls::Full),
                    controls("Run only", Controls::Run),
                    controls("None", Controls::None),
                ]) }
                { choices("Panels", None, vec![
                    panel("Console", Panel::Console),
                    panel("Code", Panel::Code),
                    panel("Event loop", Panel::Loop),
                    panel("Table", Panel::Table),
                ]) }
            }
            { choices("At the start", None, start) }
        </>
    }
}

/// The way to the page that has the rest of what authors can write; a page on a disk has none beside it.
fn for_authors() -> Html {
    if !browser::address("").starts_with("http") {
        return Html::default();
    }
    html! {
        <p class="hint">
            <a class="link" href="authors.html" target="_blank" rel="noopener">{ "For course authors" }</a>
            { ": blocks for books and notebooks, all parameters, all messages." }
        </p>
    }
}

/// The picture for a document, which says what happens: there is none while that is hidden.
fn save_picture(state: &State, dispatch: &Dispatch) -> Html {
    if state.hides() {
        return html! { <p class="hint">{ "The picture tells the outcome. It can be saved once the figure has run." }</p> };
    }
    html! {
        <div>
            <p class="hint">{ "What you choose here is for the page behind the link. The picture stays as it is." }</p>
            <button type="button" class="button" onclick={send(dispatch, Action::Export(ToExport::Save(SVG)))}>
                { "Save the picture" }
            </button>
            if state.exports.told == Some(Told::Framed) {
                <span class="problem" role="alert">
                    { "This page is in a frame that may save no files. Open it in a window of its own." }
                </span>
            }
        </div>
    }
}

/// What the form looks like elsewhere. It is only to be seen: nobody gets into it, and it says
/// nothing.
fn preview(state: &State, sharing: &Sharing, dispatch: &Dispatch) -> Html {
    let inside = if sharing.options.form == Form::Markdown {
        let Some(picture) = export(state, SVG) else { return Html::default() };
        html! { <img alt="" src={browser::picture_address(&picture.text)} /> }
    } else {
        let query = sharing.shown.query(state);
        let address = browser::address(&query);
        if !address.starts_with("http") {
            return Html::default();
        }
        let dispatch = dispatch.clone();
        let onload = Callback::from(move |event: Event| {
            let Some(frame) = event.target_dyn_into::<HtmlElement>() else { return };
            let (dispatch, query) = (dispatch.clone(), query.clone());
            browser::fit(frame, move |height| {
                dispatch.emit(Action::Previewed(query.clone(), height));
            });
        });
        // A frame of its own for each, so that none is a step of the browser's history.
        html! {
            <>
                <p class="hint share-lost">{ "The preview could not be loaded: there is no network, or no answer." }</p>
                <iframe key={address.clone()} src={address} title="Preview" inert=true tabindex="-1"
                    {onload}></iframe>
            </>
        }
    };
    html! {
        <figure class="share-preview">
            <figcaption class="hint">{ "Preview" }</figcaption>
            <div class="share-window">{ inside }</div>
        </figure>
    }
}
