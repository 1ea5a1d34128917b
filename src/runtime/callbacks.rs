use std::mem;

use super::handle::Handle;

/// The callbacks of a future, in the order of registration. The usual one needs no allocation.
#[derive(Debug, Default)]
pub(super) enum Callbacks {
    /// Nobody waits.
    #[default]
    None,
    /// One callback.
    One(Handle),
    /// Two or more.
    #[expect(clippy::box_collection, reason = "the rare case must not make the usual one longer")]
    Many(Box<Vec<Handle>>),
}

impl Callbacks {
    /// Registers one more.
    pub(super) fn push(&mut self, handle: Handle) {
        *self = match mem::take(self) {
            Self::None => Self::One(handle),
            Self::One(first) => Self::Many(Box::new(vec![first, handle])),
            Self::Many(mut handles) => {
                handles.push(handle);
                Self::Many(handles)
            }
        };
    }

    /// Does without one that was registered, if it is there: `Future.remove_done_callback`.
    pub(super) fn remove(&mut self, handle: Handle) {
        match self {
            Self::One(only) if *only == handle => *self = Self::None,
            Self::Many(handles) => handles.retain(|other| *other != handle),
            Self::None | Self::One(_) => {}
        }
    }

    /// All of them, in order.
    pub(super) fn as_slice(&self) -> &[Handle] {
        match self {
            Self::None => &[],
            Self::One(handle) => std::slice::from_ref(handle),
            Self::Many(handles) => handles,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::TaskId;

    #[test]
    fn the_order_of_registration_is_kept() {
        let mut callbacks = Callbacks::default();
        let handles: Vec<_> = (0..4).map(|id| Handle::Step(TaskId(id))).collect();
        for (count, handle) in handles.iter().enumerate() {
            assert_eq!(callbacks.as_slice(), &handles[..count]);
            callbacks.push(*handle);
        }
        assert_eq!(callbacks.as_slice(), handles);
    }

    #[test]
    fn what_is_removed_leaves_the_others_in_order() {
        let mut callbacks = Callbacks::default();
        let handles: Vec<_> = (0..4).map(|id| Handle::Step(TaskId(id))).collect();
        for handle in &handles {
            callbacks.push(*handle);
        }
        for handle in [&handles[1], &handles[3], &handles[1]] {
            callbacks.remove(*handle);
        }
        assert_eq!(callbacks.as_slice(), [handles[0], handles[2]]);
        let mut one = Callbacks::One(handles[0]);
        one.remove(handles[1]);
        assert_eq!(one.as_slice(), &handles[..1]);
        one.remove(handles[0]);
        assert!(one.as_slice().is_empty());
    }
}
