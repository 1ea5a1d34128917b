//! The colours and patterns of a picture on paper: the page's own, as they are in light.

use super::xml::Xml;

/// Text.
pub const INK: &str = "#1d2026";
/// Quiet text.
pub const SOFT: &str = "#5d6470";
/// Hairlines.
pub const LINE: &str = "#e4e1d9";
/// The ground.
pub const CARD: &str = "#ffffff";
/// The edge of a wait.
pub const WAIT: &str = "#0072b2";
/// The fill of a wait.
pub const WAIT_FILL: &str = "#cfe5f3";
/// A stretch on the thread.
pub const RUNNING: &str = "#c45200";
/// Words on it.
pub const ON_RUNNING: &str = "#ffffff";
/// What went well, and the heartbeat.
pub const OK: &str = "#00785a";
/// What failed.
pub const BAD: &str = "#b3246e";
/// A stretch in line.
pub const QUEUE: &str = "#7c818a";

/// The type face of the page.
pub const SANS: &str = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
/// The type face of code.
pub const MONO: &str =
    "ui-monospace, 'SF Mono', 'Cascadia Mono', 'DejaVu Sans Mono', Menlo, Consolas, monospace";

/// What a shape is filled with that is no colour.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Pattern {
    /// Thin diagonal lines on the fill of a wait.
    Hatch,
    /// The ticks of a line of those who wait for their turn.
    Ticks,
    /// The dots of such a line in rows too low for ticks.
    Dots,
    /// The stripes of what runs by turns.
    Stripes,
}

impl Pattern {
    const ALL: [(Self, &'static str); 4] = [
        (Self::Hatch, "hatch"),
        (Self::Ticks, "ticks"),
        (Self::Dots, "dots"),
        (Self::Stripes, "stripes"),
    ];

    const fn name(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// The side of the square that repeats.
    const fn side(self) -> f64 {
        match self {
            Self::Hatch | Self::Dots => 7.0,
            Self::Ticks => 6.0,
            Self::Stripes => 4.0,
        }
    }

    /// What is drawn in it.
    const fn path(self) -> &'static str {
        match self {
            Self::Hatch => "M-8 8L1 -1M-1 8L8 -1M6 8L15 -1",
            Self::Ticks => "M.5 0v6",
            Self::Dots => "M0 .5h1M3 1.5h1M6 2.5h1M2 3.5h1M5 4.5h1M1 5.5h1M4 6.5h1",
            Self::Stripes => "M1 0v4",
        }
    }

    /// The colour of the lines, how thick and how strong they are, and the ground below them.
    const fn ink(self) -> (&'static str, f64, f64, Option<(&'static str, f64)>) {
        match self {
            Self::Hatch => (WAIT, 1.0, 0.34, Some((WAIT_FILL, 1.0))),
            Self::Ticks | Self::Dots => (QUEUE, 1.0, 1.0, None),
            Self::Stripes => (RUNNING, 2.0, 1.0, Some((RUNNING, 0.25))),
        }
    }

    /// How a shape names it as its fill, in the picture of that number.
    pub fn fill(self, picture: &str) -> String {
        ["url(#", &self.id(picture), ")"].concat()
    }

    fn id(self, picture: &str) -> String {
        [picture, "-", self.name()].concat()
    }
}

/// Defines all patterns. Their names begin with that of the picture: in a page with several pictures,
/// each has its own.
pub fn define(xml: &mut Xml, picture: &str) {
    xml.begin("defs", &[]);
    for (pattern, _) in Pattern::ALL {
        let (side, (colour, thickness, strength, ground)) = (pattern.side(), pattern.ink());
        let id = pattern.id(picture);
        let units = ("patternUnits", "userSpaceOnUse".into());
        let (width, height) = (("width", side.into()), ("height", side.into()));
        xml.begin("pattern", &[("id", id.as_str().into()), units, width, height]);
        if let Some((colour, strength)) = ground {
            let strength = ("fill-opacity", strength.into());
            xml.empty("rect", &[width, height, ("fill", colour.into()), strength]);
        }
        xml.empty(
            "path",
            &[
                ("d", pattern.path().into()),
                ("stroke", colour.into()),
                ("stroke-width", thickness.into()),
                ("stroke-opacity", strength.into()),
            ],
        );
        xml.end();
    }
    xml.end();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_colours_are_those_of_the_page_in_light() {
        let tokens = include_str!("../../../styles/tokens.css");
        for (token, colour) in [
            ("ink", INK),
            ("soft", SOFT),
            ("line", LINE),
            ("card", CARD),
            ("await", WAIT),
            ("await-fill", WAIT_FILL),
            ("running", RUNNING),
            ("on-running", ON_RUNNING),
            ("ok", OK),
            ("bad", BAD),
            ("queue", QUEUE),
        ] {
            let line = format!("  --{token}: light-dark({colour},");
            assert!(tokens.contains(&line), "{line}");
        }
    }
}
