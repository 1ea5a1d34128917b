mod act;
mod draws;

use std::ops::Range;
use std::rc::Rc;

pub use act::{Act, Luck};
pub use draws::Draws;

use super::links::Links;
use super::{Modifiers, Options, Scenario, Task};

/// A scenario with its groups expanded and its random times drawn: what every strategy executes.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The tasks, in the order in which they were given.
    pub tasks: Vec<PlannedTask>,
    /// The groups that they belong to, in the order in which they were given: a task that stands
    /// alone is a group of one.
    pub groups: Vec<Group>,
    /// The groups in the order in which they are started: those in the background first, and each
    /// after all that it comes after.
    pub order: Vec<usize>,
    /// The options of the scenario.
    pub options: Options,
    /// Whether anything in it depends on the seed.
    pub random: bool,
}

/// One task of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct PlannedTask {
    /// Its name, unlike that of any other.
    pub name: Rc<str>,
    /// The index of its group.
    pub group: u32,
    /// What it does, in order: an act for each step. Tasks of a group share this unless something
    /// in it is random.
    pub acts: Rc<[Act]>,
    /// What it does when it is tried again, once for each time; `None` when that is the same.
    pub again: Option<Rc<[Rc<[Act]>]>>,
}

/// What the tasks of a group have in common.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Its name.
    pub name: Rc<str>,
    /// Its tasks, by their indices.
    pub members: Range<usize>,
    /// What is said of each of them.
    pub modifiers: Modifiers,
    /// The groups that it comes after.
    pub after: Vec<usize>,
}

impl PlannedTask {
    /// What it does when it is tried for so many times, from 0.
    #[must_use]
    pub fn acts_of_try(&self, number: usize) -> &Rc<[Act]> {
        let again = || self.again.as_ref()?.get(number.checked_sub(1)?);
        again().unwrap_or(&self.acts)
    }
}

impl Plan {
    /// What is said of the task at `index`.
    #[must_use]
    pub fn group(&self, index: usize) -> &Group {
        &self.groups[self.tasks[index].group as usize]
    }

    /// The tasks in the order in which they are started, by their indices.
    pub fn started(&self) -> impl Iterator<Item = usize> + '_ {
        self.order.iter().flat_map(|group| self.groups[*group].members.clone())
    }
}

impl Scenario {
    /// Expands the groups and draws the random times.
    ///
    /// What a task draws depends on the seed and on its own name alone: all strategies see the
    /// same times, and a change to one task leaves those of the others as they were.
    #[must_use]
    pub fn plan(&self) -> Plan {
        let count = self.tasks.iter().map(|task| task.count as usize).sum();
        let mut tasks = Vec::with_capacity(count);
        let mut groups = Vec::with_capacity(self.tasks.len());
        let links = Links::new(&self.tasks);
        let mut random = false;
        for (index, task) in self.tasks.iter().enumerate() {
            let members = tasks.len()..tasks.len() + task.count as usize;
            groups.push(Group {
                name: task.name.as_str().into(),
                members,
                modifiers: task.modifiers.clone(),
                after: links.after(index).collect(),
            });
            let mut shared = None;
            for name in task.names() {
                let (acts, again) = shared.clone().unwrap_or_else(|| {
                    let mut draws = Draws::new(self.options.seed, &name);
                    let tries = task.tries(&mut draws);
                    random |= draws.drew();
                    if !draws.drew() {
                        shared = Some(tries.clone());
                    }
                    tries
                });
                tasks.push(PlannedTask { name, group: index as u32, acts, again });
            }
        }
        Plan { tasks, groups, order: links.order(), options: self.options.clone(), random }
    }
}

/// The acts of the first try, and of those that follow where they differ.
type Tries = (Rc<[Act]>, Option<Rc<[Rc<[Act]>]>>);

impl Task {
    fn tries(&self, draws: &mut Draws<'_>) -> Tries {
        let first = self.acts(draws);
        let retries = self.modifiers.retry.filter(|_| draws.drew());
        (first, retries.map(|retries| (0..retries).map(|_| self.acts(draws)).collect()))
    }

    fn acts(&self, draws: &mut Draws<'_>) -> Rc<[Act]> {
        let mut acts = Vec::with_capacity(self.steps.len());
        for step in &self.steps {
            step.plan(draws, &mut acts);
        }
        acts.into()
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::scenario;
    use super::*;
    use crate::time::Duration;

    /// Every task's name with the microseconds of its waits.
    fn waits(notation: &str) -> Vec<(String, Vec<u64>)> {
        let told = |task: &PlannedTask| {
            let waits = task.acts.iter().filter_map(|act| match act {
                Act::Wait(length) => Some(length.micros()),
                _ => None,
            });
            (task.name.to_string(), waits.collect())
        };
        scenario(notation).plan().tasks.iter().map(told).collect()
    }

    #[test]
    fn every_step_has_its_act() {
        let plan = scenario("A: 1s, work 2s, print \"p\", return \"r\"; B: fail \"f\"").plan();
        let acts: Vec<_> = plan.tasks.iter().flat_map(|task| task.acts.iter().cloned()).collect();
        assert_eq!(
            acts,
            [
                Act::Wait(Duration::from_millis(1_000)),
                Act::Work(Duration::from_millis(2_000)),
                Act::Print("p".into()),
                Act::Return("r".into()),
                Act::Raise { luck: None, message: "f".into() },
            ]
        );
    }

    #[test]
    fn a_group_is_numbered_and_shares_its_acts() {
        let plan = scenario("A: 2s; request x3: 1s").plan();
        let names: Vec<_> = plan.tasks.iter().map(|task| &*task.name).collect();
        assert_eq!(names, ["A", "request 1", "request 2", "request 3"]);
        assert!(Rc::ptr_eq(&plan.tasks[1].acts, &plan.tasks[3].acts));
    }

    #[test]
    fn draws_are_the_same_everywhere_and_always() {
        // Worked out apart from this program, from the definitions of FNV-1a and PCG32.
        assert_eq!(
            waits("A x3: 0s..1s, 0.001ms..1s"),
            [
                ("A 1".to_owned(), vec![227_000, 550_887]),
                ("A 2".to_owned(), vec![78_000, 260_928]),
                ("A 3".to_owned(), vec![156_000, 78_338]),
            ]
        );
    }

    #[test]
    fn a_change_to_one_task_leaves_the_draws_of_the_others() {
        let draw = |notation, name| {
            waits(notation).into_iter().find(|(other, _)| other == name).unwrap().1
        };
        let before = draw("A: 1s..9s; B: 1s..9s", "B");
        assert_eq!(draw("B: 1s..9s; C: 1s; A x5: 1s..9s, 1s..9s", "B"), before);
        assert_ne!(draw("A: 1s..9s; B: 1s..9s; @seed 2", "B"), before);
        assert_ne!(draw("A: 1s..9s; B: 1s..9s", "A"), before);
    }

    #[test]
    fn draws_reach_both_ends_and_every_millisecond_between() {
        let mut met = [0; 4];
        for (_, draws) in waits("A x4000: 1ms..4ms") {
            assert_eq!(draws[0] % 1_000, 0);
            met[draws[0] as usize / 1_000 - 1] += 1;
        }
        assert!(met.iter().all(|times| (900..1_100).contains(times)), "{met:?}");
    }

    #[test]
    fn neighbouring_tasks_draw_unlike_times() {
        let draws: Vec<_> =
            waits("A x4000: 0s..1s").iter().map(|(_, draws)| draws[0] as f64 / 1e6 - 0.5).collect();
        let product = |(a, b): (&f64, &f64)| a * b;
        let correlation: f64 =
            draws.iter().zip(&draws[1..]).map(product).sum::<f64>() / 4_000.0 * 12.0;
        assert!(correlation.abs() < 0.05, "{correlation}");
    }

    #[test]
    fn only_what_is_drawn_depends_on_the_seed() {
        for (notation, random) in [
            ("A: 2s; B x3: work 1s", false),
            ("A: 2s; B: 1s..2s", true),
            ("A x2: 1s, fail 5% \"x\"; B: 2s", true),
            ("A: 2s, fail \"x\"", false),
        ] {
            assert_eq!(scenario(notation).plan().random, random, "{notation}");
        }
    }

    #[test]
    fn fine_ranges_are_drawn_in_microseconds() {
        let draws = waits("A x100: 0.001ms..1s");
        assert!(draws.iter().any(|(_, draws)| draws[0] % 1_000 != 0));
    }
}
