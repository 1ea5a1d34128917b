/// A program, and which of its lines are about what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Program {
    /// Its text, with a newline behind every line.
    pub text: String,
    /// What stands where, in the order of the lines.
    pub marks: Vec<Mark>,
}

/// A line that a task of a group comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The index of the group in the plan.
    pub group: usize,
    /// Where the task is when it is at this line.
    pub spot: Spot,
    /// The line, from 0.
    pub line: usize,
}

/// Where in its body a task is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// It has not begun: the head of its function.
    Head,
    /// It waits for others, or for a permit.
    Line,
    /// It is at the step with this index, from 0.
    Step(u16),
    /// It waits before it tries again.
    Backoff,
    /// It is done.
    Done,
}

impl Program {
    /// The line on which a task of this group is, when it is at that spot.
    #[must_use]
    pub fn line(&self, group: usize, spot: Spot) -> Option<usize> {
        let mark = self.marks.iter().find(|mark| mark.group == group && mark.spot == spot)?;
        Some(mark.line)
    }
}
