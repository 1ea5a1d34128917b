use super::Shape;
use crate::scenario::{Group, Plan, Scenario, Task};

/// What a program is made of.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// What the user configured.
    pub scenario: &'a Scenario,
    /// The same with its random times drawn, so that the program takes as long as the chart says.
    pub plan: &'a Plan,
    /// What its main function does.
    pub shape: Shape,
}

impl<'a> Source<'a> {
    /// The groups with the tasks that they were made of, in the order in which they were given.
    pub fn groups(&self) -> impl Iterator<Item = (&'a Task, &'a Group)> + use<'a> {
        self.scenario.tasks().iter().zip(&self.plan.groups)
    }
}
