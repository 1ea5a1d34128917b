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
///     Ok(view)
/// }
/// ```
///
/// Outside of a browser nothing is cut out, and what a chunk brings is there at once.
pub struct Chunk<T: 'static> {
    stage: Cell<Stage<T>>,
    load: fn() -> Loading<T>,
}

/// How far a chunk is, and what it brings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage<T> {
    /// Nobody has asked for it.
    Away,
    /// It is being loaded.
    Coming,
    /// It could not be loaded. Asking again tries again.
    Failed,
    /// It is here.
    Here(T),
}

type Loading<T> = Pin<Box<dyn Future<Output = Result<T, SplitLoaderError>>>>;

impl<T: Copy> Chunk<T> {
    /// A chunk that is brought by that function.
    #[must_use]
    pub const fn new(load: fn() -> Loading<T>) -> Self {
        Self { stage: Cell::new(Stage::Away), load }
    }

    /// How far it is.
    pub fn stage(chunk: &'static LocalKey<Self>) -> Stage<T> {
        chunk.with(|chunk| {
            if cfg!(not(target_arch = "wasm32")) {
                chunk.bring();
            }
            chunk.stage.get()
        })
    }

    /// Hands over what the chunk brings: at once where it is here, else when it has been loaded.
    /// Hands over nothing when it cannot be loaded.
    pub fn with(chunk: &'static LocalKey<Self>, take: impl FnOnce(Option<T>) + 'static) {
        if let Stage::Here(brought) = Self::stage(chunk) {
            return take(Some(brought));
        }
        let loading = chunk.with(|chunk| {
            chunk.stage.set(Stage::Coming);
            (chunk.load)()
        });
        wasm_bindgen_futures::spawn_local(async move {
            let brought = loading.await.ok();
            chunk.with(|chunk| chunk.stage.set(brought.map_or(Stage::Failed, Stage::Here)));
            take(brought);
        });
    }

    /// Takes what is there without loading it, as is all where nothing was cut out.
    fn bring(&self) {
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        if let std::task::Poll::Ready(Ok(brought)) = (self.load)().as_mut().poll(&mut context) {
            self.stage.set(Stage::Here(brought));
        }
    }
}
