use yew::prelude::*;

use super::Dispatch;
use super::icon::Icon;
use super::press::send;
use crate::app::{Action, Theme};

/// The head of the page: its name, sharing and the switch of themes, of which `theme` is in force.
pub fn header(theme: Theme, dispatch: &Dispatch) -> Html {
    let share = send(dispatch, Action::Share(true));
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
                { "Loopscope" }
            </span>
            <span class="masthead-tools">
                <button type="button" id="share" class="button" onclick={share}>{ "Share" }</button>
                <button type="button" class="button square" onclick={switch}
                    aria-label={words} title={words}>
                    { icon.draw() }
                </button>
            </span>
        </header>
    }
}
