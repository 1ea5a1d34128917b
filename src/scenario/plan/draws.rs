use rand_core::Rng;
use rand_pcg::Pcg32;

use super::Luck;
use crate::scenario::{Delay, Percent};
use crate::time::Duration;

/// The random numbers of one task.
pub struct Draws<'a> {
    seed: u64,
    name: &'a str,
    /// Made at the first draw: most tasks have none.
    source: Option<Pcg32>,
}

impl<'a> Draws<'a> {
    /// The numbers that `seed` gives to the task named `name`.
    pub const fn new(seed: u64, name: &'a str) -> Self {
        Self { seed, name, source: None }
    }

    /// The length of `delay`: drawn, if it is random, in whole milliseconds if both ends are.
    pub fn draw(&mut self, delay: Delay) -> Duration {
        if let Some(fixed) = delay.fixed() {
            return fixed;
        }
        let (from, to) = (delay.from().micros(), delay.to().micros());
        let unit = if from % 1_000 == 0 && to % 1_000 == 0 { 1_000 } else { 1 };
        Duration::from_micros(from + self.below((to - from) / unit + 1) * unit)
    }

    /// The luck that decides over `chance`.
    pub fn luck(&mut self, chance: Percent) -> Luck {
        Luck { drawn: self.below(10_000) as u16, below: chance.hundredths() }
    }

    /// A number below `choices`, each as likely as the others to one part in 2^27.
    fn below(&mut self, choices: u64) -> u64 {
        let source =
            self.source.get_or_insert_with(|| Pcg32::new(mixed(self.seed), stream(self.name)));
        // The high half of the product is what is asked for.
        ((u128::from(source.next_u64()) * u128::from(choices)) >> 64) as u64
    }

    /// Whether any number was drawn.
    pub const fn drew(&self) -> bool {
        self.source.is_some()
    }
}

/// The number of a name's stream: its FNV-1a hash, mixed.
fn stream(name: &str) -> u64 {
    let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    mixed(hash)
}

/// Spreads numbers that lie close together over all 64 bits, as splitmix64's last step does:
/// streams of neighbouring numbers would be alike.
const fn mixed(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}
