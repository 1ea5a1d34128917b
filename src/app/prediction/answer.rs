use super::{Axis, Because, FinishGuess, Hit, Prediction, TotalGuess};
use crate::chart::seconds;
use crate::time::{Duration, Instant};

/// Within one part in so many, a guess is close.
const CLOSE: u64 = 20;
/// Within one part in so many, it is what happened: timers are a little late.
const SAME: u64 = 100;

impl Prediction {
    /// A sentence for every guess that was made, once it has run.
    #[must_use]
    pub fn answers(&self) -> Vec<String> {
        let totals = self.totals.iter().filter_map(|guess| total(guess, self.axis));
        let finish = self.finish.as_ref().and_then(finish);
        totals.chain(finish).collect()
    }
}

impl TotalGuess {
    /// How near the guess came, made on that axis, once there is one and it is answered.
    #[must_use]
    pub fn hit(&self, axis: Axis) -> Option<Hit> {
        let (apart, took) = (self.apart()?, self.took?);
        Some(if apart * SAME <= took || apart * 2 <= axis.step {
            Hit::Right
        } else if apart * CLOSE <= took {
            Hit::Close
        } else {
            Hit::Off
        })
    }

    /// What lies between what was said and what happened.
    fn apart(&self) -> Option<Duration> {
        let (said, took) = (self.said?, self.took?);
        Some(said.max(took).saturating_sub(said.min(took)))
    }
}

impl FinishGuess {
    /// Whether they finished as was said, where an order was said and two tasks or more finished.
    #[must_use]
    pub fn right(&self) -> Option<bool> {
        let (_, latest) = *self.came.last()?;
        let when = |lane: &usize| self.came.iter().find(|(came, _)| came == lane);
        let said: Vec<_> = self.order.iter().filter_map(when).collect();
        let right = said.windows(2).all(|pair| !late(pair[0].1, pair[1].1, latest));
        (self.said && self.came.len() > 1).then_some(right)
    }
}

/// Whether the one came later than the other, where `latest` was the last. Tasks that are done
/// together came in either order.
fn late(at: Instant, than: Instant, latest: Instant) -> bool {
    at.since(than).micros() * SAME > latest.micros()
}

/// How a guess of a total was answered. Nobody is graded: what was said stands beside what
/// happened, with what lies between the two.
fn total(guess: &TotalGuess, axis: Axis) -> Option<String> {
    let (said, took, apart) = (guess.said?, guess.took?, guess.apart()?);
    let (told, strategy, took_words) = (axis.words(said), &guess.strategy, seconds(took));
    let begin = format!("You said {told} for {strategy}");
    match guess.hit(axis)? {
        Hit::Right => return Some(format!("{begin}, and it took {took_words}.")),
        Hit::Close => return Some(format!("{begin}; it took {took_words}: close.")),
        Hit::Off => {}
    }
    let than = if took < said { "less" } else { "more" };
    let why = match &guess.because {
        Some(Because::Longest(name)) => format!(": as long as its longest task, {name}"),
        Some(Because::Sum) => ": the sum of all its tasks".to_owned(),
        None => String::new(),
    };
    Some(format!("{begin}; it took {took_words}, {} {than}{why}.", between(apart)))
}

/// A difference, as finely as it matters.
fn between(apart: Duration) -> String {
    match apart.micros() {
        ..100_000 => format!("{} ms", apart.in_millis(0)),
        100_000..120_000_000 => format!("{} s", apart.in_seconds(1)),
        _ => seconds(apart),
    }
}

/// How the order was answered, where one was said and two tasks or more finished.
fn finish(guess: &FinishGuess) -> Option<String> {
    let ((_, earliest), (_, latest)) = (*guess.came.first()?, *guess.came.last()?);
    let right = guess.right()?;
    let late = |at: Instant, than: Instant| late(at, than, latest);
    let when = |lane: &usize| guess.came.iter().find(|(came, _)| came == lane);
    let said: Vec<_> = guess.order.iter().filter_map(when).collect();
    let name = |(lane, _): &(usize, Instant)| guess.name(*lane);
    if right {
        let order = said.into_iter().map(name).collect::<Vec<_>>().join(", ");
        return Some(format!("They finished in the order that you said: {order}."));
    }
    let why = if guess.free && late(latest, earliest) {
        " All of them began at once, so the shortest was done first."
    } else {
        ""
    };
    let first = *said.first()?;
    let others = guess.came.iter().filter(|came| *came != first || late(first.1, earliest));
    let others = others.map(name).collect::<Vec<_>>().join(", then ");
    let first = name(first);
    Some(if late(said[0].1, earliest) {
        format!("You said {first} first; it went {others}.{why}")
    } else {
        format!("{first} finished first, as you said; then {others}.{why}")
    })
}
