use yew::prelude::*;

use super::Dispatch;
use super::icon::Icon;
use super::press::send;
use crate::app::{Action, Figure, Travel};

/// The buttons that go from event to event of a run that is over or stands still. Those that
/// have nothing to do stay where the focus may be.
pub fn steps(figure: &Figure, dispatch: &Dispatch) -> Html {
    let Some(stand) = &figure.stand else { return Html::default() };
    let back = figure.happened.is_some();
    let first = back && stand.event <= 1;
    let button = |name: &'static str, icon: Icon, off: bool, travel: Travel| {
        html! {
            <button type="button" class="button square quiet" title={name}
                aria-disabled={off.then_some("true")} onclick={send(dispatch, Action::Travel(travel))}>
                { icon.draw() }
            </button>
        }
    };
    html! {
        <span class="steps">
            { button("First event", Icon::First, first, Travel::First) }
            { button("Previous event", Icon::Previous, first, Travel::Previous) }
            { button("Next event", Icon::Next, !back, Travel::Next) }
            { button("Last event", Icon::Last, !back, Travel::Last) }
        </span>
    }
}
