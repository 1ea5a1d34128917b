use js_sys::Uint8Array;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement};

/// What an address cannot have in it as it is.
const ENCODED: &AsciiSet = &CONTROLS.add(b'#').add(b'%');
/// No browser's canvas is higher or wider than this.
const LARGEST: f64 = 16_384.0;

/// Paints an SVG, `scale` times as large as it says that it is, and hands over the PNG; nothing
/// where the browser cannot.
pub fn picture(svg: &str, scale: f64, done: impl FnOnce(Option<Vec<u8>>) + 'static) {
    let address = address(svg);
    spawn_local(async move { done(paint(&address, scale).await.ok()) });
}

/// The address at which an image finds the SVG without asking anybody.
#[must_use]
pub fn address(svg: &str) -> String {
    ["data:image/svg+xml,", &utf8_percent_encode(svg, ENCODED).to_string()].concat()
}

async fn paint(address: &str, scale: f64) -> Result<Vec<u8>, JsValue> {
    let image = HtmlImageElement::new()?;
    image.set_src(address);
    JsFuture::from(image.decode()).await?;
    let (width, height) = (f64::from(image.natural_width()), f64::from(image.natural_height()));
    let scale = scale.min(LARGEST / width).min(LARGEST / height);
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.unchecked_into();
    canvas.set_width((width * scale).round() as u32);
    canvas.set_height((height * scale).round() as u32);
    let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?;
    let context: CanvasRenderingContext2d = context.unchecked_into();
    let (width, height) = (f64::from(canvas.width()), f64::from(canvas.height()));
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height)?;
    let blob = JsFuture::from(encoded(&canvas)).await?.dyn_into::<Blob>()?;
    let bytes = JsFuture::from(blob.array_buffer()).await?;
    Ok(Uint8Array::new(&bytes).to_vec())
}

/// The canvas as PNG, once the browser has encoded it; nothing where it is too large.
fn encoded(canvas: &HtmlCanvasElement) -> js_sys::Promise {
    js_sys::Promise::new(&mut |resolve, reject| {
        if canvas.to_blob(&resolve).is_err() {
            // Whoever waits for the promise is told.
            let _ = reject.call0(&JsValue::NULL);
        }
    })
}
