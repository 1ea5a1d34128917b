//! How programs cross from the part of the page that writes them to the part that shows them, as
//! two texts: an order, and what comes for it. Either side takes the other's for hostile.

use super::{ALL, Mark, Program, Shape, Source, Spot};
use crate::scenario::{Rules, Scenario};

/// The order for a program of that scenario in that language, by its place in [`ALL`].
#[must_use]
pub fn order(scenario: &Scenario, shape: Shape, language: usize) -> String {
    let (kind, number) = shape.in_numbers();
    let mut order = String::new();
    for number in [language, kind, number as usize] {
        push(&mut order, number, ' ');
    }
    order.push('\n');
    order.push_str(&scenario.to_string());
    order
}

/// Writes the program that was ordered, packed; `None` where that was no order.
#[must_use]
pub fn fill(order: &str, rules: &Rules) -> Option<String> {
    let (head, notation) = order.split_once('\n')?;
    let mut numbers = head.split(' ').map(str::parse::<usize>);
    let mut number = || numbers.next()?.ok();
    let (language, kind, number) = (ALL.get(number()?)?, number()?, number()?);
    let shape = Shape::of_numbers(kind, u32::try_from(number).ok()?)?;
    let scenario = Scenario::parse(notation, rules).ok()?;
    let plan = scenario.plan();
    Some(language.program(&Source { scenario: &scenario, plan: &plan, shape }).packed())
}

impl Program {
    /// A line with three numbers a mark, and the text below it.
    fn packed(&self) -> String {
        let mut packed = String::new();
        for mark in &self.marks {
            push(&mut packed, mark.group, ' ');
            push(&mut packed, mark.spot.in_a_number(), ' ');
            push(&mut packed, mark.line, ' ');
        }
        packed.push('\n');
        packed.push_str(&self.text);
        packed
    }

    /// The program that [`fill`] has packed; `None` where it is none.
    #[must_use]
    pub fn unpacked(packed: &str) -> Option<Self> {
        let (head, text) = packed.split_once('\n')?;
        let lines = text.lines().count();
        let mut numbers = head.split_terminator(' ').map(str::parse::<usize>);
        let mut marks = Vec::new();
        while let Some(group) = numbers.next() {
            let (group, spot) = (group.ok()?, Spot::of_a_number(numbers.next()?.ok()?)?);
            let line = numbers.next()?.ok().filter(|line| *line < lines)?;
            marks.push(Mark { group, spot, line });
        }
        Some(Self { text: text.to_owned(), marks })
    }
}

impl Spot {
    fn in_a_number(self) -> usize {
        match self {
            Self::Head => 0,
            Self::Line => 1,
            Self::Backoff => 2,
            Self::Done => 3,
            Self::Step(step) => 4 + usize::from(step),
        }
    }

    fn of_a_number(number: usize) -> Option<Self> {
        Some(match number {
            0 => Self::Head,
            1 => Self::Line,
            2 => Self::Backoff,
            3 => Self::Done,
            step => Self::Step(u16::try_from(step - 4).ok()?),
        })
    }
}

impl Shape {
    fn in_numbers(self) -> (usize, u32) {
        match self {
            Self::Blocking => (0, 0),
            Self::Sequential => (1, 0),
            Self::Gather => (2, 0),
            Self::TaskGroup => (3, 0),
            Self::AsCompleted => (4, 0),
            Self::Race => (5, 0),
            Self::Semaphore(permits) => (6, permits),
            Self::SemaphorePerCall(permits) => (7, permits),
            Self::Threads(count) => (8, count),
            Self::Processes(count) => (9, count),
        }
    }

    fn of_numbers(kind: usize, number: u32) -> Option<Self> {
        Some(match kind {
            0 => Self::Blocking,
            1 => Self::Sequential,
            2 => Self::Gather,
            3 => Self::TaskGroup,
            4 => Self::AsCompleted,
            5 => Self::Race,
            6 => Self::Semaphore(number),
            7 => Self::SemaphorePerCall(number),
            8 => Self::Threads(number),
            9 => Self::Processes(number),
            _ => return None,
        })
    }
}

fn push(text: &mut String, number: usize, end: char) {
    text.push_str(&number.to_string());
    text.push(end);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Takes, Way};

    const RULES: Rules = Rules {
        ways: &[&Way { name: "gather", aliases: &[], takes: Takes::Nothing }],
        default_run: &["gather"],
        max_tasks: 10,
        max_moments: 1_000,
    };

    #[test]
    fn what_was_ordered_comes_as_it_was_written() {
        let notation = "\"A; B\"(retry 2): 1s, print \"a\\nb\", return \"é\"\n\
                        B x3: work 1s; C (after B): 1s";
        let scenario = Scenario::parse(notation, &RULES);
        let scenario = scenario.unwrap_or_else(|error| panic!("{error}"));
        let plan = scenario.plan();
        for (language, written) in ALL.iter().enumerate() {
            for kind in 0..10 {
                let shape = Shape::of_numbers(kind, 2).unwrap();
                let source = Source { scenario: &scenario, plan: &plan, shape };
                let filled = fill(&order(&scenario, shape, language), &RULES).unwrap();
                assert_eq!(Program::unpacked(&filled), Some(written.program(&source)));
            }
        }
    }

    #[test]
    fn what_is_no_order_is_not_filled() {
        assert!(fill("0 2 0 \nA: 1s", &RULES).is_some());
        for bad in ["", "0 2 0", "0 2\nA: 1s", "9 2 0\nA: 1s", "0 10 0\nA: 1s", "x 2 0\nA: 1s"] {
            assert_eq!(fill(bad, &RULES), None, "{bad}");
        }
        assert_eq!(fill("0 2 0\nA: \u{0}", &RULES), None);
        assert_eq!(fill("0 6 99999999999\nA: 1s", &RULES), None);
    }

    #[test]
    fn what_is_no_program_is_not_unpacked() {
        let one = Program::unpacked("7 4 1 \na\nb\n").unwrap();
        assert_eq!((one.text.as_str(), one.line(7, Spot::Step(0))), ("a\nb\n", Some(1)));
        for bad in ["", "a", "0 0 \na\n", "0 0 1 \na\n", "0 99999 0 \na\n", "-1 0 0 \na\n"] {
            assert_eq!(Program::unpacked(bad), None, "{bad}");
        }
    }
}
