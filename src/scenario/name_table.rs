use std::collections::HashMap;

/// Numbers names in the order in which they are first seen. There is one such table for all that
/// looks names up: each kind of map, and each kind of sorting, weighs in the page.
#[derive(Default)]
pub struct NameTable {
    numbers: HashMap<String, usize>,
}

impl NameTable {
    /// The number of `name`, which is the next one when it was not seen before.
    pub fn take_in(&mut self, name: &str) -> usize {
        let next = self.numbers.len();
        *self.numbers.entry(name.to_owned()).or_insert(next)
    }

    /// The number of `name`, if it was seen.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.numbers.get(name).copied()
    }
}
