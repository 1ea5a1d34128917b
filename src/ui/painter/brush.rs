use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasPattern, CanvasRenderingContext2d, HtmlCanvasElement};

use crate::chart::Rect;

/// A canvas sized to the device's own pixels, painted in CSS pixels.
pub struct Brush {
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
    scale: f64,
}

impl Brush {
    /// A brush for `canvas`; nothing where the browser gives no context.
    #[must_use]
    pub fn new(canvas: HtmlCanvasElement) -> Option<Self> {
        let context = canvas.get_context("2d").ok()??.dyn_into().ok()?;
        Some(Self { canvas, context, scale: 1.0 })
    }

    /// Sizes the canvas, which also wipes it.
    pub fn resize(&mut self, width: f64, height: f64, scale: f64) {
        self.scale = scale;
        self.canvas.set_width((width * scale).round() as u32);
        self.canvas.set_height((height * scale).round() as u32);
        let style = self.canvas.style();
        for (name, value) in [("width", width), ("height", height)] {
            // A length in pixels is always a valid value.
            let _ = style.set_property(name, &pixels(value));
        }
    }

    /// Wipes the canvas and begins a frame.
    pub fn begin(&self) {
        let (width, height) = (f64::from(self.canvas.width()), f64::from(self.canvas.height()));
        // Six finite numbers are always a valid transform.
        let _ = self.context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0);
        self.context.clear_rect(0.0, 0.0, width, height);
        let _ = self.context.set_transform(self.scale, 0.0, 0.0, self.scale, 0.0, 0.0);
    }

    /// Paints nothing outside of `left` to `right`, and nothing below `bottom`.
    pub fn within(&self, left: f64, right: f64, bottom: f64, paint: &dyn Fn()) {
        self.context.save();
        self.context.begin_path();
        self.context.rect(left, 0.0, right - left, bottom);
        self.context.clip();
        paint();
        self.context.restore();
    }

    /// The context itself, for paths.
    #[must_use]
    pub const fn context(&self) -> &CanvasRenderingContext2d {
        &self.context
    }

    /// A coordinate at which a line of one pixel is sharp.
    #[must_use]
    pub fn crisp(&self, at: f64) -> f64 {
        ((at * self.scale).floor() + 0.5) / self.scale
    }

    /// One path around all `rects`, with corners of that radius.
    pub fn path(&self, rects: &[Rect], radius: f64, inset: f64) {
        self.context.begin_path();
        for rect in rects {
            let (x, y) = (rect.x + inset, rect.y + inset);
            let width = (rect.width - 2.0 * inset).max(0.0);
            let height = (rect.height - 2.0 * inset).max(0.0);
            let radius = radius.min(width / 2.0);
            if radius < 1.0 {
                self.context.rect(x, y, width, height);
            } else {
                // A radius that is neither negative nor infinite can't be refused.
                let _ = self.context.round_rect_with_f64(x, y, width, height, radius);
            }
        }
    }

    /// Fills `rects` with one colour.
    pub fn fill(&self, colour: &str, rects: &[Rect], radius: f64) {
        self.context.set_fill_style_str(colour);
        self.path(rects, radius, 0.0);
        self.context.fill();
    }

    /// Fills `rects` with a pattern, or with a colour where there is none.
    pub fn fill_pattern(
        &self,
        pattern: Option<&CanvasPattern>,
        colour: &str,
        rects: &[Rect],
        radius: f64,
    ) {
        self.path(rects, radius, 0.0);
        let Some(pattern) = pattern else {
            self.context.set_fill_style_str(colour);
            return self.context.fill();
        };
        self.context.set_fill_style_canvas_pattern(pattern);
        // The path is laid already, and a pattern is made of device pixels: no scale.
        // Six finite numbers are always a valid transform.
        let _ = self.context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0);
        self.context.fill();
        let _ = self.context.set_transform(self.scale, 0.0, 0.0, self.scale, 0.0, 0.0);
    }

    /// Dashes for the lines that follow, none for solid ones.
    pub fn dash(&self, dashes: &[f64]) {
        let dashes: Array = dashes.iter().map(|dash| JsValue::from_f64(*dash)).collect();
        // Lengths that are neither negative nor infinite can't be refused.
        let _ = self.context.set_line_dash(&dashes);
    }

    /// The type face of the words that follow: weight, size in pixels, family.
    pub fn font(&self, weight: u32, size: u32, family: &str) {
        self.context.set_font(&format!("{weight} {size}px {family}"));
    }

    /// The width of `text` in the present type face.
    #[must_use]
    pub fn measure(&self, text: &str) -> f64 {
        self.context.measure_text(text).map_or(0.0, |metrics| metrics.width())
    }

    /// Words that begin at `x`, half of their height above and below `y`.
    pub fn words(&self, text: &str, x: f64, y: f64) {
        self.context.set_text_baseline("middle");
        // Finite coordinates can't be refused.
        let _ = self.context.fill_text(text, x, y);
    }

    /// Words that end at `right`, each digit in a cell of the same width, so that a number which
    /// grows stands still.
    pub fn number(&self, text: &str, right: f64, y: f64) {
        let cell = self.measure("0");
        let mut x = right;
        for character in text.chars().rev() {
            let glyph = character.to_string();
            let own = self.measure(&glyph);
            let width = if character.is_ascii_digit() { cell } else { own };
            x -= width;
            self.words(&glyph, x + (width - own) / 2.0, y);
        }
    }

    /// As much of `text` as fits `width`, with an ellipsis where something was cut.
    #[must_use]
    pub fn fitted(&self, text: &str, width: f64) -> String {
        if self.measure(text) <= width {
            return text.to_owned();
        }
        let ends: Vec<usize> = text.char_indices().map(|(end, _)| end).collect();
        let fits = |end: &&usize| self.measure(&format!("{}…", &text[..**end])) <= width;
        let end = ends.iter().rev().find(fits).copied().unwrap_or(0);
        format!("{}…", text[..end].trim_end())
    }
}

/// A length as a style sheet has it, in whole pixels.
#[must_use]
pub fn pixels(length: f64) -> String {
    format!("{}px", length.round() as i32)
}
