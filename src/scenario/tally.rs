use super::limits::grouped;
use super::name_table::NameTable;
use super::{Problem, Rules, Task};

/// Counts tasks and keeps their names apart, without writing out the names of groups.
pub struct Tally {
    max_tasks: u32,
    /// What tasks are told by: `line` or `task`.
    place: &'static str,
    total: u64,
    names: NameTable,
    /// For the number of each name.
    seen: Vec<Seen>,
}

/// What was seen under one name, each with the number of the place it was seen at.
#[derive(Default)]
struct Seen {
    /// The task of exactly this name.
    single: Option<u32>,
    /// The group of this name, with its count.
    group: Option<(u32, u32)>,
    /// Tasks that are named as if they were members of such a group, with their number.
    members: Vec<(u32, u32)>,
}

impl Tally {
    /// No tasks yet. Tasks are told by a `place` with a number, such as `line`.
    pub fn new(place: &'static str, rules: &Rules) -> Self {
        let (names, seen) = (NameTable::default(), Vec::new());
        Self { max_tasks: rules.max_tasks, place, total: 0, names, seen }
    }

    /// Counts in `task`, which stands at the place with this `number`.
    pub fn add(&mut self, task: &Task, number: u32) -> Result<(), Problem> {
        if let Some((name, at)) = self.taken(&task.name, task.count) {
            let place = self.place;
            let hint = format!("the name is taken by {place} {at}: choose another");
            return Err(Problem::new(&name, hint));
        }
        self.total += u64::from(task.count);
        if self.total > u64::from(self.max_tasks) {
            let (most, total) = (grouped(self.max_tasks.into()), grouped(self.total));
            let hint = format!("{most} tasks are the most, and this makes {total}");
            return Err(Problem::new(&task.name, hint));
        }
        if task.count > 1 {
            self.at(&task.name).group = Some((task.count, number));
            return Ok(());
        }
        self.at(&task.name).single = Some(number);
        if let Some((group, member)) = member(&task.name) {
            self.at(group).members.push((member, number));
        }
        Ok(())
    }

    /// What was seen under `name`, to note more there.
    fn at(&mut self, name: &str) -> &mut Seen {
        let at = self.names.take_in(name);
        if at == self.seen.len() {
            self.seen.push(Seen::default());
        }
        &mut self.seen[at]
    }

    /// What was seen under `name`.
    fn of(&self, name: &str) -> Option<&Seen> {
        self.seen.get(self.names.find(name)?)
    }

    /// The first name that `count` tasks named `name` would share with one seen before, and where
    /// that stands.
    pub fn taken(&self, name: &str, count: u32) -> Option<(String, u32)> {
        let seen = self.of(name);
        if count > 1 {
            let group = seen?.group.map(|(_, at)| (1, at));
            let mut members = seen?.members.iter().filter(|(member, _)| *member <= count);
            let (member, at) = group.or_else(|| members.next().copied())?;
            return Some((format!("{name} {member}"), at));
        }
        let single = seen.and_then(|seen| seen.single);
        let group = || {
            let (group, member) = member(name)?;
            let (count, at) = self.of(group)?.group?;
            (member <= count).then_some(at)
        };
        Some((name.to_owned(), single.or_else(group)?))
    }
}

/// Splits a name such as `request 3`, which a group named `request` also gives to a member.
fn member(name: &str) -> Option<(&str, u32)> {
    let (group, digits) = name.rsplit_once(' ')?;
    let number = digits.parse().ok()?;
    (number > 0 && u32::to_string(&number) == digits).then_some((group, number))
}

#[cfg(test)]
mod tests {
    use super::super::sample::printed;

    fn check(notation: &str, sentence: &str) {
        assert_eq!(printed(notation), sentence);
    }

    #[test]
    fn names_differ() {
        check(
            "A: 1s\nB: 1s; A: 2s",
            "line 2, column 8: found `A`: the name is taken by line 1: choose another",
        );
        check(
            "A x3: 1s\n\"A\" x2: 2s",
            "line 2, column 1: found `A 1`: the name is taken by line 1: choose another",
        );
        check(
            "A x3: 1s\n\nA 3: 2s",
            "line 3, column 1: found `A 3`: the name is taken by line 1: choose another",
        );
        check(
            "A 4: 1s\nA 3: 1s\nA x3: 2s",
            "line 3, column 1: found `A 3`: the name is taken by line 2: choose another",
        );
    }

    #[test]
    fn names_that_only_look_alike_are_left_alone() {
        let notation = "A: 1s\nA x3: 1s\nA 4: 1s\nA 03: 1s\nA 0: 1s\nA 1 x3: 1s\na: 1s";
        check(notation, notation);
    }

    #[test]
    fn the_rules_say_how_many_tasks_there_are_at_most() {
        check("A x99999: 1s\nB: 1s", "A x99999: 1s\nB: 1s");
        check(
            "A x99999: 1s\nB x2: 1s",
            "line 2, column 1: found `B`: 100,000 tasks are the most, and this makes 100,001",
        );
        check(
            "A x4294967295: 1s",
            "line 1, column 1: found `A`: 100,000 tasks are the most, and this makes 4,294,967,295",
        );
    }
}
