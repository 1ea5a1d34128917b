use loopscope::runtime::Loop;

/// A program, and what CPython prints when it runs the same.
pub struct Case {
    /// The name of its main task, also in Python.
    pub name: &'static str,
    /// Which of asyncio's rules it is about, as they are numbered in `cases/mod.rs`.
    pub rule: u8,
    /// Starts it on a loop.
    pub start: fn(&Loop),
    /// The lines it prints, with milliseconds since the start.
    pub lines: &'static [(u64, &'static str)],
    /// When `asyncio.run` is over, in milliseconds.
    pub end: u64,
    /// Whether the lines depend on two moments being equal that are reached by different ways: a
    /// real clock tells them apart.
    pub ties_by_sum: bool,
    /// The first minor version of Python 3 that prints these lines.
    pub since: u8,
}

impl Case {
    /// Marks a case for virtual time only.
    pub const fn ties_by_sum(self) -> Self {
        Self { ties_by_sum: true, ..self }
    }

    /// Marks a case in which older versions of Python do something else.
    pub const fn since(self, minor: u8) -> Self {
        Self { since: minor, ..self }
    }
}

/// `case!(name, rule, |lp: Loop| async move { .. }, [(millis, "line"), ..], end)`
macro_rules! case {
    ($name:ident, $rule:literal, $main:expr, $lines:expr, $end:literal) => {
        $crate::case::Case {
            name: stringify!($name),
            rule: $rule,
            start: |lp| {
                lp.run($main(lp.clone()));
            },
            lines: &$lines,
            end: $end,
            ties_by_sum: false,
            since: 11,
        }
    };
}
pub(crate) use case;
