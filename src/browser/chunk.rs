use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::thread::LocalKey;

use wasm_split_helpers::SplitLoaderError;

/// A chunk of the program that is loaded when it is first needed. What it brings are functions: all
/// that only they reach is cut out of what the page starts with.
///
/// A chunk is a function with `#[wasm_split]` that returns its functions, and a static:
///
/// ```ignore
/// thread_local! {
///     static SHARE: Chunk<fn(&State) -> Html> = const { Chunk::new(|| Box::pin(share())) };
/// }
///
/// #[wasm_split(share, fallible)]
/// fn share() -> Result<fn(&State) -> Html, SplitLoaderError> {
///     Ok(super::share::view)
/// }
/// ```
///
/// Outside of a browser nothing is cut out, and what a chunk brings is there at once.
pub struct Chunk<T: 'static> {
    brought: Cell<Option<T>>,
    load: fn() -> Loading<T>,
}

type Loading<T> = Pin<Box<dyn Future<Output = Result<T, SplitLoaderError>>>>;

impl<T: Copy> Chunk<T> {
    /// A chunk that is brought by that function.
    #[must_use]
    pub const fn new(load: fn() -> Loading<T>) -> Self {
        Self { brought: Cell::new(None), load }
    }

    /// Hands over what the chunk brings: at once where it is there, else when it has been loaded.
    /// Hands over nothing when it cannot be loaded; the next call tries again.
    pub fn with(chunk: &'static LocalKey<Self>, take: impl FnOnce(Option<T>) + 'static) {
        let (brought, load) = chunk.with(|chunk| (chunk.brought.get(), chunk.load));
        if brought.is_some() {
            return take(brought);
        }
        wasm_bindgen_futures::spawn_local(async move {
            let brought = load().await.ok();
            chunk.with(|chunk| chunk.brought.set(brought));
            take(brought);
        });
    }
}
