/// What the controls of the page do: told where the pointer rests on one, and all of them in the
/// dialog of words, for those who have no pointer.
pub const CONTROLS: [(&str, &str); 14] = [
    ("Run", "Starts all chosen ways to run at the same moment, in real time."),
    ("Stop", "Ends the run where it is. What it did so far stays on the chart."),
    ("Pause", "Stops the clock of the run itself, not only the picture. Resume lets it go on."),
    ("Skip to end", "Finishes the run at once: the rest is taken from the forecast."),
    ("Speed", "How many times faster than real time a run is shown. Auto suits the tasks."),
    ("Reset", "Brings back the lesson as it was. Undo takes that back."),
    (
        "Guess first",
        "Has you say how long each way takes before you see it. Nobody keeps the score.",
    ),
    ("New seed", "Draws the random times anew, the same ones for every way to run."),
    (
        "Playhead",
        "The upright line: the moment that the whole page tells of. Once a run is over, drag it, or step it event by event.",
    ),
    (
        "Bell",
        "Calls on the loop during a run, as a click or a message would. It answers when it gets to it; the delay stands beside the answer.",
    ),
    (
        "Zoom",
        "Shows a shorter time, larger. Two fingers, or Ctrl and the wheel, do the same; drag to move along.",
    ),
    (
        "Share",
        "Gives a link that holds the tasks and everything set beside them, and the figure for your own pages.",
    ),
    ("Export", "Saves what the chart shows: as a trace, a table or a picture."),
    ("Lessons", "Opens the gallery: every lesson is a scenario that you can run and change."),
];

/// What the marks of the chart mean.
pub const MARKS: [(&str, &str); 15] = [
    ("running", "The task holds the thread: while it does, nothing else of that loop can run."),
    (
        "running by turns",
        "Several threads share one lock: each runs for an instant, then the next.",
    ),
    (
        "awaiting",
        "The task has handed the thread back until what it awaits is there. Others can run.",
    ),
    ("in line", "The task could go on, but has to wait for the thread, a permit or a free worker."),
    ("not started", "Nothing of the task has begun yet."),
    ("forecast", "What is foreseen: the same program, run on a clock that jumps."),
    (
        "the loop is free",
        "A dot for every moment in which the loop could have served something else. Where there are none, an interface would be frozen.",
    ),
    ("done", "The task has returned its result."),
    ("failed", "The task has raised an exception."),
    ("cancelled", "The task was told to stop before its end."),
    ("timed out", "Its time was up, and it was cancelled for that."),
    ("never ran", "Nobody awaited it: its code was never entered."),
    ("number", "Which permit, thread or process the task holds."),
    ("comes after", "The task waits for the one at which the arrow begins."),
    (
        "critical path",
        "The tasks that made it take so long: only a change to one of them makes it shorter.",
    ),
];

/// What the dialog of words says of that one.
pub fn help(name: &str) -> Option<&'static str> {
    let both = CONTROLS.iter().chain(&MARKS);
    both.into_iter().find(|(known, _)| *known == name).map(|(_, words)| *words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::Ending;

    #[test]
    fn every_ending_is_explained_and_nothing_twice() {
        for ending in Ending::ALL {
            assert!(help(ending.name()).is_some(), "{}", ending.name());
        }
        for (place, (name, words)) in CONTROLS.iter().chain(&MARKS).enumerate() {
            assert_eq!(help(name), Some(*words), "{name}, which stands at {place}, stands twice");
        }
    }
}
