//! How the figure stands in a page of others, as its address says.

mod origin;

pub use self::origin::Origin;
use super::{Panel, Theme, query};
use crate::lessons::Lesson;
use crate::scenario::Scenario;

/// How the figure stands in a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Embed {
    /// Whether the figure is alone, as part of another page.
    pub framed: bool,
    /// What a reader can do.
    pub controls: Controls,
    /// Which panels there are, the first one shown first; nothing where it is all of them.
    pub panels: Option<Vec<Panel>>,
    /// Whether the tasks run once when the figure is first seen.
    pub autorun: bool,
    /// Whether things glide.
    pub motion: Motion,
    /// Which page it speaks to.
    pub origin: Origin,
}

/// What a reader can do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Controls {
    /// Everything.
    #[default]
    Full,
    /// Run the tasks and look back; they stay as they are.
    Run,
    /// Look.
    None,
}

/// Whether things glide.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Motion {
    /// As the system says.
    #[default]
    Auto,
    /// They do not.
    Reduce,
}

/// All that an address says besides the scenario.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// The theme, where the address names one.
    pub theme: Option<Theme>,
    /// Whether the reader guesses before the first run.
    pub predict: bool,
    /// How the figure stands in a page.
    pub embed: Embed,
}

impl Controls {
    /// All of them, from the most to the least.
    pub const ALL: [Self; 3] = [Self::Full, Self::Run, Self::None];

    /// The name in the address.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Run => "run",
            Self::None => "none",
        }
    }
}

impl Motion {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Auto, Self::Reduce];

    /// The name in the address.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Reduce => "reduce",
        }
    }
}

impl Embed {
    /// The panels that there are, in their order.
    #[must_use]
    pub fn panels(&self) -> &[Panel] {
        self.panels.as_deref().unwrap_or(&Panel::ALL)
    }
}

/// The query of the address that shows `scenario`, which is that `lesson` or was made from it, in
/// that way: the same for equal ones. Defaults are left out, and the order is that of
/// [`super::PARAMETERS`].
#[must_use]
pub fn link(scenario: &Scenario, lesson: Option<&Lesson>, look: &Look) -> String {
    let mut link = query(scenario, lesson);
    let mut part = |given: bool, key: &str, value: &str| {
        if given {
            let and = if link.is_empty() { "" } else { "&" };
            link = [&*link, and, key, "=", value].concat();
        }
    };
    let Embed { framed, controls, panels, autorun, motion, origin } = &look.embed;
    let names = panels.as_ref().map(|panels| names(panels)).unwrap_or_default();
    part(*framed, "embed", "1");
    part(*controls != Controls::Full, "controls", controls.name());
    part(panels.is_some(), "panels", &names);
    part(*autorun, "autorun", "1");
    part(look.theme.is_some(), "theme", look.theme.unwrap_or_default().name());
    part(*motion != Motion::Auto, "motion", motion.name());
    part(look.predict, "predict", "1");
    part(*origin != Origin::Any, "origin", origin.name());
    link
}

/// How an address names these panels.
fn names(panels: &[Panel]) -> String {
    if panels.is_empty() {
        return NO_PANELS.into();
    }
    panels.iter().map(|panel| panel.name()).collect::<Vec<_>>().join(",")
}

const NO_PANELS: &str = "none";

impl Look {
    /// Takes a parameter of the address. `false` where its value is none, or where nothing here
    /// goes by that name.
    pub fn take(&mut self, key: &str, value: &str) -> bool {
        let embed = &mut self.embed;
        match key {
            "embed" => put(&mut embed.framed, switch(value)),
            "controls" => {
                put(&mut embed.controls, Controls::ALL.into_iter().find(|one| one.name() == value))
            }
            "panels" => put(&mut embed.panels, panels(value)),
            "autorun" => put(&mut embed.autorun, switch(value)),
            "theme" => put(&mut self.theme, Theme::named(value).map(Some)),
            "motion" => {
                put(&mut embed.motion, Motion::ALL.into_iter().find(|one| one.name() == value))
            }
            "predict" => put(&mut self.predict, switch(value)),
            "origin" => {
                embed.origin = Origin::read(value);
                embed.origin != Origin::None || value == embed.origin.name()
            }
            _ => false,
        }
    }
}

fn put<T>(place: &mut T, value: Option<T>) -> bool {
    let given = value.is_some();
    if let Some(value) = value {
        *place = value;
    }
    given
}

fn switch(value: &str) -> Option<bool> {
    match value {
        "0" => Some(false),
        "1" => Some(true),
        _ => None,
    }
}

/// The panels of a list of names: each once, and nothing where that is what there is anyway.
#[expect(clippy::option_option, reason = "a value that is none, and one that says nothing new")]
fn panels(value: &str) -> Option<Option<Vec<Panel>>> {
    if value == NO_PANELS {
        return Some(Some(Vec::new()));
    }
    let mut chosen = Vec::new();
    for name in value.split(',').map(str::trim) {
        let panel = Panel::ALL.into_iter().find(|panel| panel.name() == name)?;
        if !chosen.contains(&panel) {
            chosen.push(panel);
        }
    }
    Some(Some(chosen).filter(|chosen| *chosen != Panel::ALL))
}

#[cfg(test)]
mod tests;
