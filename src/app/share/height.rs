use super::super::{Controls, Look, State};

/// How high a frame has to be in a column of text of 640 pixels, as long as none was seen: what the
/// style sheets make of the parts of the figure, in which nothing is hidden and the question takes
/// two lines.
pub fn height(state: &State, look: &Look) -> u32 {
    let tasks = count(state.editor.scenario.tasks().len());
    let groups = count(state.forecast.len());
    let lanes = state.forecast.first().map_or(0, |first| count(first.trace().lanes().len()));
    // Rows are lower where there are many.
    let chart = 280 + groups * (60 + (28 * lanes).min(340));
    let controls = match look.embed.controls {
        Controls::None => 0,
        Controls::Run => 115,
        Controls::Full => 115 + 320 + 47 * tasks,
    };
    let panels = match look.embed.panels() {
        [] => 0,
        // Two consoles stand beside each other.
        _ if groups > 2 => 460,
        _ => (196 + 40 * lanes.saturating_sub(3)).min(350),
    };
    let order = if (2..=6).contains(&tasks) { 94 + 38 * tasks } else { 0 };
    let guess = if look.predict { 24 * groups + order } else { 0 };
    let asks = state.lesson().is_some() || state.editor.scenario.options().title.is_some();
    let caption = if asks { 48 } else { 0 };
    caption + chart + controls + panels + guess
}

/// More than fits into any frame is as good as that.
fn count(many: usize) -> u32 {
    many.min(200) as u32
}
