use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Function;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::codegen::Program;

#[wasm_bindgen]
extern "C" {
    /// Loads src/code.rs and gives its function; page/boot.js says how.
    #[wasm_bindgen(catch, js_name = loadWriter)]
    async fn load_writer() -> Result<JsValue, JsValue>;
}

/// What writes programs: a WebAssembly of its own, which is loaded when the first one is asked for.
#[derive(Default)]
pub struct Writer {
    function: Rc<RefCell<Option<Function>>>,
}

impl Writer {
    /// Has the program written that was ordered, at once where that can be; `done` is told nothing
    /// where it cannot be had.
    pub fn write(&self, order: Rc<str>, done: impl FnOnce(Rc<str>, Option<Program>) + 'static) {
        let loaded = self.function.borrow().clone();
        if let Some(function) = loaded {
            let program = written(&function, &order);
            return done(order, program);
        }
        let function = Rc::clone(&self.function);
        wasm_bindgen_futures::spawn_local(async move {
            let loaded = load_writer().await.and_then(JsCast::dyn_into::<Function>).ok();
            let program = loaded.as_ref().and_then(|function| written(function, &order));
            *function.borrow_mut() = loaded;
            done(order, program);
        });
    }
}

fn written(function: &Function, order: &str) -> Option<Program> {
    let packed = function.call1(&JsValue::UNDEFINED, &order.into()).ok()?;
    Program::unpacked(&packed.as_string()?)
}
