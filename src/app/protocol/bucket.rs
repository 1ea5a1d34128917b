/// How many messages are read, however many come: whoever sends a few in a row is heard, and
/// whoever floods the figure costs it little.
///
/// Messages cost a token each, and one more for every millisecond that they took.
#[derive(Clone, Debug)]
pub struct Bucket {
    tokens: f64,
    /// When tokens were last added, in milliseconds.
    filled: f64,
    /// Whether it is told already that messages are dropped.
    told: bool,
}

/// What becomes of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Take {
    /// It is read.
    Read,
    /// It is dropped, which has to be told.
    DropAndTell,
    /// It is dropped.
    Drop,
}

/// So many tokens are there at most.
const MOST: f64 = 200.0;
/// So many come back in a millisecond.
const A_MILLISECOND: f64 = 0.1;

impl Bucket {
    /// A full bucket at that moment, in milliseconds.
    #[must_use]
    pub const fn full(now: f64) -> Self {
        Self { tokens: MOST, filled: now, told: false }
    }

    /// A message has come at `now`.
    pub fn take(&mut self, now: f64) -> Take {
        // A clock that ran backwards would add none.
        let more = (now - self.filled).max(0.0) * A_MILLISECOND;
        self.tokens = (self.tokens + more).min(MOST);
        self.filled = now;
        // It is told once a flood, and a flood is over when the bucket has filled up.
        self.told &= self.tokens < MOST;
        if self.tokens >= 1.0 {
            self.tokens -= 1.0;
            return Take::Read;
        }
        let told = std::mem::replace(&mut self.told, true);
        if told { Take::Drop } else { Take::DropAndTell }
    }

    /// A message took so many milliseconds.
    pub fn spend(&mut self, millis: f64) {
        self.tokens = (self.tokens - millis.max(0.0)).max(0.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many of `count` messages, one every `every` milliseconds, are read, and how often it is
    /// told that some are not.
    fn flood(bucket: &mut Bucket, from: f64, count: u32, every: f64) -> (u32, u32) {
        let mut read = 0;
        let mut told = 0;
        for number in 0..count {
            match bucket.take(from + f64::from(number) * every) {
                Take::Read => read += 1,
                Take::DropAndTell => told += 1,
                Take::Drop => {}
            }
        }
        (read, told)
    }

    #[test]
    fn a_page_that_talks_as_pages_do_is_always_heard() {
        let mut bucket = Bucket::full(0.0);
        assert_eq!(flood(&mut bucket, 0.0, 6_000, 16.0), (6_000, 0), "one each frame");
        let mut bucket = Bucket::full(0.0);
        assert_eq!(flood(&mut bucket, 0.0, 200, 0.0), (200, 0), "many at once");
    }

    #[test]
    fn of_ten_thousand_a_second_a_hundred_are_read() {
        let mut bucket = Bucket::full(0.0);
        let (read, told) = flood(&mut bucket, 0.0, 50_000, 0.1);
        // 200 at once, then 100 in each of five seconds; the sums of tenths round.
        assert!((695..=701).contains(&read), "{read}");
        assert_eq!(told, 1);
    }

    #[test]
    fn a_second_flood_is_told_once_the_first_is_over() {
        let mut bucket = Bucket::full(0.0);
        assert_eq!(flood(&mut bucket, 0.0, 300, 0.0).1, 1);
        assert_eq!(flood(&mut bucket, 1_000.0, 300, 0.0), (100, 0), "it has not filled up");
        assert_eq!(flood(&mut bucket, 3_500.0, 300, 0.0), (200, 1));
    }

    #[test]
    fn what_takes_long_costs_more() {
        let mut bucket = Bucket::full(0.0);
        bucket.spend(150.0);
        assert_eq!(flood(&mut bucket, 0.0, 300, 0.0).0, 50);
        bucket.spend(1_000.0);
        assert_eq!(flood(&mut bucket, 100.0, 300, 0.0).0, 10, "there are no debts");
    }

    #[test]
    fn a_clock_that_runs_backwards_brings_nothing() {
        let mut bucket = Bucket::full(1_000.0);
        assert_eq!(flood(&mut bucket, 0.0, 300, 0.0).0, 200);
    }
}
