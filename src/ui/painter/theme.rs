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
    /// The ticks of a line of those who wait for their turn.
    pub ticks: Option<CanvasPattern>,
    /// The dots of such a line in rows too low for ticks.
    pub dots: Option<CanvasPattern>,
    /// The stripes of what runs by turns.
    pub stripes: Option<CanvasPattern>,
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
        let read: Option<Vec<String>> =
            TOKENS.iter().map(|(property, token)| resolved(property, token)).collect();
        probe.remove();
        let [
            ink,
            soft,
            line,
            card,
            wait,
            wait_fill,
            running,
            on_running,
            ok,
            bad,
            queue,
            ghost,
            sans,
            mono,
        ] = <[String; TOKENS.len()]>::try_from(read?).ok()?;
        Some(Self {
            hatch: hatch(&wait, scale),
            ticks: ticks(&queue, scale, 6.0, 1.0),
            dots: dots(&queue, scale),
            stripes: ticks(&running, scale, 4.0, 2.0),
            ink,
            soft,
            line,
            card,
            wait,
            wait_fill,
            running,
            on_running,
            ok,
            bad,
            queue,
            ghost,
            sans,
            mono,
        })
    }
}

/// The tokens, each with a property that takes it. One loop over all of them weighs less than a line
/// for each, which would have to free what the others read.
const TOKENS: [(&str, &str); 14] = [
    ("color", "--ink"),
    ("color", "--soft"),
    ("color", "--line"),
    ("color", "--card"),
    ("color", "--await"),
    ("color", "--await-fill"),
    ("color", "--running"),
    ("color", "--on-running"),
    ("color", "--ok"),
    ("color", "--bad"),
    ("color", "--queue"),
    ("color", "--ghost"),
    ("font-family", "--sans"),
    ("font-family", "--mono"),
];

/// The side of the hatch's tile, in pixels.
const TILE: f64 = 7.0;

/// Thin diagonal lines, as a pattern that repeats without a seam.
fn hatch(colour: &str, scale: f64) -> Option<CanvasPattern> {
    pattern((TILE * scale).round(), |context, side| {
        context.set_stroke_style_str(colour);
        context.set_global_alpha(0.34);
        context.set_line_width(scale);
        context.begin_path();
        for shift in [-side, 0.0, side] {
            context.move_to(shift - 1.0, side + 1.0);
            context.line_to(shift + side + 1.0, -1.0);
        }
        context.stroke();
    })
}

/// Upright lines so far apart and so thick.
fn ticks(colour: &str, scale: f64, apart: f64, thick: f64) -> Option<CanvasPattern> {
    pattern((apart * scale).round(), |context, side| {
        context.set_fill_style_str(colour);
        context.fill_rect(0.0, 0.0, (thick * scale).round().max(1.0), side);
    })
}

/// Sparse dots: one in each row of pixels of the tile, none near another.
fn dots(colour: &str, scale: f64) -> Option<CanvasPattern> {
    let dot = scale.round().max(1.0);
    pattern(7.0 * dot, |context, _| {
        context.set_fill_style_str(colour);
        for (row, column) in [0.0, 3.0, 6.0, 2.0, 5.0, 1.0, 4.0].into_iter().enumerate() {
            context.fill_rect(column * dot, row as f64 * dot, dot, dot);
        }
    })
}

/// A pattern that repeats a square tile, whose side is in the device's own pixels.
fn pattern(side: f64, paint: impl FnOnce(&CanvasRenderingContext2d, f64)) -> Option<CanvasPattern> {
    let document = web_sys::window()?.document()?;
    let tile: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
    tile.set_width(side as u32);
    tile.set_height(side as u32);
    let context: CanvasRenderingContext2d = tile.get_context("2d").ok()??.dyn_into().ok()?;
    paint(&context, side);
    context.create_pattern_with_html_canvas_element(&tile, "repeat").ok()?
}
