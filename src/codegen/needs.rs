use super::{Shape, Source};
use crate::scenario::{Act, Group, Percent, Step, Task};
use crate::time::Duration;

/// What becomes of the tasks of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Main waits for them.
    Awaited,
    /// They run beside the others, until main has ended.
    Background,
    /// They are called or handed over, and dropped.
    Dropped,
    /// They have no place in a program of this shape.
    LeftOut,
}

/// A group, and what its function has to be able to do.
#[derive(Clone, Debug)]
pub struct Part<'a> {
    /// The index of the group.
    pub index: usize,
    /// What it was made of.
    pub task: &'a Task,
    /// The group.
    pub group: &'a Group,
    /// What becomes of its tasks.
    pub role: Role,
    /// Whether its function is a plain one, which never awaits.
    pub plain: bool,
    /// How often it is tried again: 0 where no try can fail.
    pub retries: u32,
    /// The timeout of each try, where there is something to interrupt.
    pub timeout: Option<Duration>,
    /// The timeout of those who wait for a plain function, which goes on.
    pub patience: Option<Duration>,
    /// Whether its function raises, or can raise.
    pub raises: bool,
    /// Whether its function is never done: it always raises, or goes on for ever.
    pub endless: bool,
    /// Whether its function returns a text, when it does not raise.
    pub returns: bool,
    /// The groups whose tasks it waits for itself.
    pub after: &'a [usize],
    /// Whether another group waits for its tasks.
    pub followed: bool,
    /// The steps that draw a number: none where all tries of all tasks are alike.
    pub draws: Vec<usize>,
}

/// What the functions of a program use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Uses {
    /// They pause: wait without limits, stream, or try again.
    pub sleeps: bool,
    /// They compute.
    pub works: bool,
    /// They block, although they are coroutines.
    pub blocks: bool,
    /// They enter context managers.
    pub resources: bool,
    /// They call the server.
    pub calls: bool,
    /// They wait for their turn at the limiter.
    pub turns: bool,
}

/// What a program has to be able to do, so that it holds what the scenario needs and no more.
#[derive(Clone, Debug)]
pub struct Needs<'a> {
    /// The groups, in the order in which they were given.
    pub parts: Vec<Part<'a>>,
    /// What coroutines use.
    pub coroutines: Uses,
    /// What plain functions use.
    pub plain: Uses,
    /// How many requests the server serves at once, where there can be more.
    pub server: Option<u32>,
    /// Whether any group waits for others by itself.
    pub after: bool,
    /// Whether any task is waited for.
    pub awaited: bool,
    /// Whether a task that is waited for can raise.
    pub raises: bool,
    /// Whether a task that is waited for returns a text.
    pub returns: bool,
    /// Whether all tasks that are waited for return a text, if they are ever done.
    pub all_return: bool,
}

impl<'a> Needs<'a> {
    /// What the program of this source needs.
    #[must_use]
    pub fn new(source: &Source<'a>) -> Self {
        let shape = source.shape;
        let background = source.groups().any(|(task, _)| task.modifiers.background);
        // Whoever calls one at a time is never refused.
        let alone = shape == Shape::Blocking || (shape == Shape::Sequential && !background);
        let server = source.plan.options.server.filter(|_| !alone);
        let groups = source.groups().enumerate();
        let mut parts: Vec<_> =
            groups.map(|(index, (task, group))| part(index, task, group, shape, server)).collect();
        for index in 0..parts.len() {
            for before in parts[index].after {
                parts[*before].followed = true;
            }
        }
        let mut needs = Self {
            coroutines: Uses::default(),
            plain: Uses::default(),
            server,
            after: parts.iter().any(|part| !part.after.is_empty()),
            awaited: false,
            raises: false,
            returns: false,
            all_return: true,
            parts: Vec::new(),
        };
        for part in &parts {
            if part.role == Role::LeftOut {
                continue;
            }
            let uses = if part.plain { &mut needs.plain } else { &mut needs.coroutines };
            used(uses, part, server.is_some(), source.plan.options.rate.is_some());
            if part.role == Role::Awaited {
                needs.awaited = true;
                needs.raises |= part.raises || part.patience.is_some();
                needs.returns |= part.returns;
                needs.all_return &= part.returns || part.endless;
            }
        }
        needs.parts = parts;
        needs
    }

    /// Whether one of these steps can fail by itself.
    #[must_use]
    pub fn can_fail(&self, steps: &[Step]) -> bool {
        let refused = self.server.is_some();
        steps.iter().any(|step| match step {
            Step::Fail(_) => true,
            Step::Wait(_) => refused,
            _ => false,
        })
    }

    /// The groups that main waits for.
    pub fn awaited(&self) -> impl Iterator<Item = &Part<'a>> {
        self.parts.iter().filter(|part| part.role == Role::Awaited)
    }
}

impl<'a> Part<'a> {
    /// Whether it is a group of several tasks, which have numbers.
    #[must_use]
    pub const fn is_numbered(&self) -> bool {
        self.task.count > 1
    }

    /// Where the context manager is left that the step at `enter` enters; there for other steps.
    #[must_use]
    pub fn exit(&self, enter: usize) -> usize {
        let mut depth = 0;
        let steps = self.task.steps.iter().enumerate().skip(enter);
        for (at, step) in steps {
            match step {
                Step::Enter(_) => depth += 1,
                Step::Exit(_) => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return at;
            }
        }
        enter
    }

    /// What the task with this index in the group does when it is tried for so many times, from 0.
    #[must_use]
    pub fn acts<'s>(&self, source: &Source<'s>, member: usize, attempt: usize) -> &'s [Act] {
        source.plan.tasks[self.group.members.start + member].acts_of_try(attempt)
    }
}

fn part<'a>(
    index: usize,
    task: &'a Task,
    group: &'a Group,
    shape: Shape,
    server: Option<u32>,
) -> Part<'a> {
    let modifiers = &task.modifiers;
    let one_by_one = matches!(shape, Shape::Blocking | Shape::Sequential);
    let role = match shape {
        Shape::Blocking if modifiers.background => Role::LeftOut,
        Shape::Blocking => Role::Awaited,
        _ if modifiers.background => Role::Background,
        _ if modifiers.not_awaited => Role::Dropped,
        _ => Role::Awaited,
    };
    let plain = shape.is_plain() && !modifiers.background;
    let refused = server.is_some() && task.steps.iter().any(|step| matches!(step, Step::Wait(_)));
    let fails = task.steps.iter().any(|step| matches!(step, Step::Fail(_)));
    let timeout = modifiers.timeout.filter(|_| !plain);
    let raises = refused || fails || timeout.is_some();
    let waits = role == Role::Awaited && !one_by_one;
    let waits = waits || (role == Role::Background && shape != Shape::Sequential);
    let draws = (0..task.steps.len()).filter(|step| chance(&task.steps[*step]).is_some());
    Part {
        index,
        task,
        group,
        role,
        plain,
        retries: modifiers.retry.unwrap_or(0) * u32::from(raises),
        timeout,
        patience: modifiers.timeout.filter(|_| plain && waits),
        raises,
        endless: task.steps.iter().any(|step| {
            step.endless() || matches!(step, Step::Fail(fail) if fail.chance.is_none())
        }),
        returns: task.steps.iter().any(|step| matches!(step, Step::Return(_))),
        after: if waits { &group.after } else { &[] },
        followed: false,
        draws: draws.collect(),
    }
}

/// What a step draws its number for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chance {
    /// How long it takes: from the first to the second.
    Length(Duration, Duration),
    /// Whether it fails: so likely.
    Luck(Percent),
}

/// What this step draws a number for, if it draws one.
#[must_use]
pub fn chance(step: &Step) -> Option<Chance> {
    let delay = match step {
        Step::Fail(fail) => return fail.chance.map(Chance::Luck),
        _ => step.delay()?,
    };
    delay.fixed().is_none().then(|| Chance::Length(delay.from(), delay.to()))
}

fn used(uses: &mut Uses, part: &Part<'_>, server: bool, rate: bool) {
    uses.sleeps |= part.retries > 0;
    for step in &part.task.steps {
        match step {
            Step::Wait(_) => {
                uses.calls |= server;
                uses.turns |= rate;
                uses.sleeps |= !server;
            }
            Step::Work(_) => uses.works = true,
            // To a plain function, it is to pause.
            Step::Block(_) if part.plain => uses.sleeps = true,
            Step::Block(_) => uses.blocks = true,
            Step::Enter(_) => uses.resources = true,
            Step::Stream(_) | Step::Every(_) => uses.sleeps = true,
            _ => {}
        }
    }
}
