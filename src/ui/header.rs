use yew::prelude::*;

use super::Dispatch;
use super::help::help;
use super::icon::Icon;
use super::press::send;
use crate::app::{Action, Dialog, Theme};

/// The head of the page: its name, the `lesson` by its title, the words, sharing and the switch of
/// themes, of which `theme` is in force.
pub fn header(theme: Theme, lesson: Option<&'static str>, dispatch: &Dispatch) -> Html {
    let opens = |dialog: Dialog| send(dispatch, Action::Dialog(Some(dialog)));
    let next = match theme {
        Theme::Auto => Theme::Light,
        Theme::Light => Theme::Dark,
        Theme::Dark => Theme::Auto,
    };
    let switch = send(dispatch, Action::Theme(next));
    let (icon, words) = match theme {
        Theme::Auto => (Icon::Auto, "Colours: as your system has them"),
        Theme::Light => (Icon::Sun, "Colours: light"),
        Theme::Dark => (Icon::Moon, "Colours: dark"),
    };
    html! {
        <header class="masthead">
            <span class="brand">
                <svg class="logo" viewBox="0 0 22 18" width="22" height="18" aria-hidden="true">
                    <rect class="logo-waiting" x="0" y="0" width="12" height="4.6" rx="2" />
                    <rect class="logo-ink" x="4" y="6.7" width="18" height="4.6" rx="2" />
                    <rect class="logo-running" x="0" y="13.4" width="8" height="4.6" rx="2" />
                </svg>
                <span class="brand-name">{ "Loopscope" }</span>
            </span>
            <button type="button" id="lessons" class="button picker" aria-haspopup="dialog"
                title={help("Lessons")} onclick={opens(Dialog::Gallery)}>
                if lesson.is_some() { <span class="unseen">{ "Lesson: " }</span> }
                <span class="picker-words">{ lesson.unwrap_or("Lessons") }</span>
                <span class="caret" aria-hidden="true"></span>
            </button>
            <span class="masthead-tools">
                <button type="button" class="button with-icon" aria-haspopup="dialog" aria-label="Words"
                    title="What the words and the marks mean" onclick={opens(Dialog::Words)}>
                    { Icon::Book.draw() }<span class="button-words">{ "Words" }</span>
                </button>
                <button type="button" id="share" class="button with-icon" aria-haspopup="dialog"
                    aria-label="Share" title={help("Share")} onclick={opens(Dialog::Share)}>
                    { Icon::Share.draw() }<span class="button-words">{ "Share" }</span>
                </button>
                <button type="button" id="export" class="button with-icon" aria-haspopup="dialog"
                    aria-label="Export" title={help("Export")} onclick={opens(Dialog::Export)}>
                    { Icon::Export.draw() }<span class="button-words">{ "Export" }</span>
                </button>
                <button type="button" class="button square" onclick={switch} title={words}>
                    { icon.draw() }
                </button>
            </span>
        </header>
    }
}
