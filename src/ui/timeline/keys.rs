use web_sys::KeyboardEvent;

use super::Msg;
use super::zoom::STEP;
use crate::app::Travel;
use crate::chart::Key;

/// The part of what is seen by which a key goes further.
const PART: f64 = 0.25;

/// What a key means on the chart; nothing where it is the browser's own.
pub fn key_of(event: &KeyboardEvent) -> Option<Msg> {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return None;
    }
    Some(match (event.key().as_str(), event.shift_key()) {
        ("ArrowLeft", true) => Msg::Leaf(-PART),
        ("ArrowRight", true) => Msg::Leaf(PART),
        ("ArrowLeft", false) => Msg::Key(Key::Left),
        ("ArrowRight", false) => Msg::Key(Key::Right),
        ("ArrowUp", _) => Msg::Key(Key::Up),
        ("ArrowDown", _) => Msg::Key(Key::Down),
        ("Home", _) => Msg::Key(Key::Home),
        ("End", _) => Msg::Key(Key::End),
        ("+" | "=", _) => Msg::Zoom(STEP, None),
        ("-" | "_", _) => Msg::Zoom(1.0 / STEP, None),
        ("0", _) => Msg::All,
        // As video players step from frame to frame.
        (",", _) => Msg::Step(Travel::Previous),
        (".", _) => Msg::Step(Travel::Next),
        ("Escape", _) => Msg::Leave,
        _ => return None,
    })
}
