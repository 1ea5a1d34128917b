/// The most tasks on the page, groups expanded.
pub const PAGE_TASKS: u32 = 100_000;
/// The most tasks that a browser runs in real time; of more there is a forecast alone.
pub const LIVE_TASKS: u32 = 10_000;
/// The most tasks on the command line, groups expanded.
pub const COMMAND_LINE_TASKS: u32 = 1_000_000;
/// The most steps in a task.
pub const STEPS_PER_TASK: usize = 50;
/// The most times that a task is tried again.
pub const RETRIES: u32 = 10;
/// The most permits, workers, cores or requests that a number of the notation can ask for.
pub const MOST: u32 = 10_000;
/// The most moments on the page: steps, words of streams, lines again and again.
pub const PAGE_MOMENTS: u64 = 1_000_000;
/// The most moments on the command line.
pub const COMMAND_LINE_MOMENTS: u64 = 100_000_000;
/// The most characters in a name, as it is written: the number that a group adds is not counted.
pub const NAME_CHARS: usize = 60;
/// The most characters in a text.
pub const TEXT_CHARS: usize = 500;
/// The most bytes in a scenario's notation.
pub const NOTATION_BYTES: usize = 64 * 1024;

/// A number as people write it: `10,000`.
#[must_use]
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!(
            [0, 999, 1_000, 65_536, 1_000_000].map(grouped),
            ["0", "999", "1,000", "65,536", "1,000,000"]
        );
    }
}
