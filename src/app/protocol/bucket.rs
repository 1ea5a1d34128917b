/// How many messages are read, however many come: whoever sends a few in a row is heard, and
/// whoever floods the figure costs it little.
///
/// Messages cost a token each, and one more for every millisecond that they took.
#[derive(Clone, Debug)]
pub struct Bucket {
    read: Tokens,
    /// What is spent on the answers that say that a message was dropped.
    refused: Tokens,
    /// Whether it is told already that messages are dropped.
    told: bool,
}

/// What becomes of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Take {
    /// It is read.
    Read,
    /// It is dropped, which it is answered, where it can be.
    Refuse,
    /// It is dropped.
    Drop,
}

#[derive(Clone, Copy, Debug)]
struct Tokens {
    left: f64,
    /// Until when they have been added, in milliseconds.
    filled: f64,
}

/// So many tokens are there at most.
const MOST: f64 = 200.0;
/// So many are owed at most, after what took very long.
const DEBT: f64 = 2_000.0;
/// So many come back in a millisecond.
const A_MILLISECOND: f64 = 0.1;
/// What a page may ask for in every frame without paying: so many milliseconds of doing it.
const A_FRAME: f64 = 16.0;
/// Nothing that is done costs more, so that what belongs to it is heard: a run of what has just
/// been configured.
const AN_ACTION: f64 = 50.0;

impl Bucket {
    /// A full bucket at that moment, in milliseconds.
    #[must_use]
    pub const fn full(now: f64) -> Self {
        let tokens = Tokens { left: MOST, filled: now };
        Self { read: tokens, refused: tokens, told: false }
    }

    /// A message has come at `now`.
    pub fn take(&mut self, now: f64) -> Take {
        self.read.fill(now);
        // A flood is over when the bucket has filled up.
        self.told &= self.read.left < MOST;
        if self.read.take() {
            return Take::Read;
        }
        self.refused.fill(now);
        if self.refused.take() { Take::Refuse } else { Take::Drop }
    }

    /// Whether it has to be told that a message is dropped, which it is once a flood.
    pub fn tells(&mut self) -> bool {
        !std::mem::replace(&mut self.told, true)
    }

    /// To read a message and to answer it took from `began` until `now`, in which time nothing
    /// comes back.
    pub fn spend(&mut self, began: f64, now: f64) {
        self.read.spend(began, now, now - began);
    }

    /// To answer that a message is dropped took so long.
    pub fn spend_on_refusal(&mut self, began: f64, now: f64) {
        self.refused.spend(began, now, now - began);
    }

    /// To do what a message asks for took so long, and `more` tokens by what follows from it.
    pub fn spend_on_action(&mut self, began: f64, now: f64, more: f64) {
        let took = (now - began - A_FRAME).clamp(0.0, AN_ACTION);
        self.read.spend(began, now, took + more);
    }
}

impl Tokens {
    fn fill(&mut self, now: f64) {
        // A clock that ran backwards adds none.
        let more = (now - self.filled).max(0.0) * A_MILLISECOND;
        self.left = (self.left + more).min(MOST);
        self.filled = self.filled.max(now);
    }

    fn take(&mut self) -> bool {
        let enough = self.left >= 1.0;
        self.left -= f64::from(u8::from(enough));
        enough
    }

    fn spend(&mut self, began: f64, now: f64, cost: f64) {
        self.fill(began);
        self.filled = self.filled.max(now);
        self.left = (self.left - cost.max(0.0)).max(-DEBT);
    }
}

#[cfg(test)]
mod tests;
