use wasm_bindgen::JsCast;
use web_sys::{CanvasPattern, CanvasRenderingContext2d, Element, HtmlCanvasElement, HtmlElement};

/// The colours and type faces of the chart, read from the style sheet's tokens, so that light,
/// dark, forced colours and print need no word here.
#[derive(Clone, Debug)]
pub struct Theme {
    /// Text.
    pub ink: String,
    /// Quiet text.
    pub soft: String,
    /// Hairlines.
    pub line: String,
    /// The ground that the chart stands on.
    pub card: String,
    /// The edge of a wait.
    pub wait: String,
    /// The fill of a wait.
    pub wait_fill: String,
    /// The hatch over a wait; nothing where patterns can't be made.
    pub hatch: Option<CanvasPattern>,
    /// A stretch on the thread.
    pub running: String,
    /// Words on it.
    pub on_running: String,
    /// What went well, and the heartbeat.
    pub ok: String,
    /// What failed.
    pub bad: String,
    /// A stretch in line.
    pub queue: String,
    /// The forecast's edge.
    pub ghost: String,
    /// The page's own type face.
    pub sans: String,
    /// The type face of code.
    pub mono: String,
}

impl Theme {
    /// The tokens in force at `element`, for a device with `scale` pixels a CSS pixel.
    #[must_use]
    pub fn of(element: &Element, scale: f64) -> Option<Self> {
        let window = web_sys::window()?;
        let probe: HtmlElement = window.document()?.create_element("i").ok()?.dyn_into().ok()?;
        element.append_child(&probe).ok()?;
        // Only a property in use has its `var()`, `light-dark()` and system colours resolved.
        let resolved = |property: &str, token: &str| {
            probe.style().set_property(property, &format!("var({token})")).ok()?;
            window.get_computed_style(&probe).ok()??.get_property_value(property).ok()
        };
        let colour = |token| resolved("color", token);
        let face = |token| resolved("font-family", token);
        let wait = colour("--await")?;
        let theme = Self {
            hatch: hatch(&wait, scale),
            ink: colour("--ink")?,
            soft: colour("--soft")?,
            line: colour("--line")?,
            card: colour("--card")?,
            wait,
            wait_fill: colour("--await-fill")?,
            running: colour("--running")?,
            on_running: colour("--on-running")?,
            ok: colour("--ok")?,
            bad: colour("--bad")?,
            queue: colour("--queue")?,
            ghost: colour("--ghost")?,
            sans: face("--sans")?,
            mono: face("--mono")?,
        };
        probe.remove();
        Some(theme)
    }
}

/// The side of the hatch's tile, in pixels.
const TILE: f64 = 7.0;

/// Thin diagonal lines, as a pattern that repeats without a seam.
fn hatch(colour: &str, scale: f64) -> Option<CanvasPattern> {
    let document = web_sys::window()?.document()?;
    let tile: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
    let side = (TILE * scale).round();
    tile.set_width(side as u32);
    tile.set_height(side as u32);
    let context: CanvasRenderingContext2d = tile.get_context("2d").ok()??.dyn_into().ok()?;
    context.set_stroke_style_str(colour);
    context.set_global_alpha(0.34);
    context.set_line_width(scale);
    context.begin_path();
    for shift in [-side, 0.0, side] {
        context.move_to(shift - 1.0, side + 1.0);
        context.line_to(shift + side + 1.0, -1.0);
    }
    context.stroke();
    context.create_pattern_with_html_canvas_element(&tile, "repeat").ok()?
}
