use yew::prelude::*;

use crate::app::Action;
use crate::scenario::{Edit, Scenario};
use crate::strategy::{ALL, Strategy};
use crate::ui::Dispatch;

/// The strategies, each of which can be taken in or left out.
pub fn ways(scenario: &Scenario, dispatch: &Dispatch) -> Html {
    let runs = &scenario.options().run;
    let chip = |strategy: &&'static dyn Strategy| {
        let name = strategy.way().name;
        let chosen = runs.iter().any(|run| run.way == name);
        let run = strategy.way().usual();
        let title = crate::strategy::title(&run).to_ascii_lowercase();
        let edit = Edit::Toggle { run: run.to_string() };
        let onclick = dispatch.reform(move |_: MouseEvent| Action::Edit(edit.clone()));
        html! {
            <button type="button" class="chip" aria-pressed={chosen.to_string()} {onclick}
                title={strategy.about()}>{ title }</button>
        }
    };
    html! {
        <div class="ways card-part" role="group" aria-labelledby="ways-name">
            <p id="ways-name" class="hint">{ "Ways to run" }</p>
            <div class="chips">{ for ALL.iter().map(chip) }</div>
        </div>
    }
}
