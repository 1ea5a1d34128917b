use serde_json::Value;

use super::Page;

/// What is painted on a part of the canvas that grows during a run.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Pixels {
    /// How many pixels have a colour.
    pub coloured: u64,
    /// How many are green, as heartbeats are.
    pub green: u64,
    /// The rightmost green one.
    pub green_to: u64,
}

const COUNT: &str = "
    const canvas = document.querySelectorAll('[role=application] canvas')[1];
    const [from, to] = [...arguments].map((part) => Math.round(part * canvas.height));
    // A copy is read: reading back from the page's own canvas would make the browser warn.
    const copy = new OffscreenCanvas(canvas.width, to - from);
    const context = copy.getContext('2d', { willReadFrequently: true });
    context.drawImage(canvas, 0, -from);
    const { data, width } = context.getImageData(0, 0, copy.width, copy.height);
    const found = { coloured: 0, green: 0, right: 0 };
    for (let at = 0; at < data.length; at += 4) {
      // By hand: a list for each pixel takes longer than what is watched.
      const red = data[at], green = data[at + 1], blue = data[at + 2];
      if (data[at + 3] < 128) continue;
      if (Math.max(red, green, blue) - Math.min(red, green, blue) > 30) found.coloured += 1;
      if (green - red > 60 && green - blue > 15) {
        found.green += 1;
        found.right = Math.max(found.right, (at / 4) % width);
      }
    }
    return found;";

impl Page {
    /// Reads the part of the chart between two heights, from 0 at the top to 1 at the bottom.
    pub fn pixels(&self, from: f64, to: f64) -> Pixels {
        let found = self.execute(COUNT, &[from.into(), to.into()]);
        let number = |name: &str| Value::as_u64(&found[name]).unwrap();
        Pixels { coloured: number("coloured"), green: number("green"), green_to: number("right") }
    }
}
