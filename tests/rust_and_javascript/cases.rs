//! Scenarios with the lines that their programs print, worked out from what every strategy does.

use loopscope::codegen::Shape::{self, *};

/// A scenario, a shape, and what a program prints: what goes to standard error behind `! `.
pub struct Case {
    /// What it is about.
    pub name: &'static str,
    /// The scenario.
    pub notation: &'static str,
    /// The shape of the program.
    pub shape: Shape,
    /// The lines, one below the other.
    pub lines: &'static str,
}

const fn case(
    name: &'static str,
    shape: Shape,
    notation: &'static str,
    lines: &'static str,
) -> Case {
    Case { name, notation, shape, lines }
}

const THREE: &str = "A: 200ms, return \"a\"; B: 300ms; C: 100ms, return \"c\"";
const FAILS: &str = "A: 100ms, return \"a\"; B: 200ms, fail \"503\"; C: 300ms, return \"c\"";
const QUOTED: &str = "\"a b\": 50ms; \"\\\"{x}${y}`\\\\\": 100ms, print \"1\\n\\t`${z}`{w}\\\\n\"; \
                      class x2: 150ms, fail 100% \"{}`\"";

/// All cases.
pub const CASES: &[Case] = &[
    case(
        "blocking",
        Blocking,
        THREE,
        "start A\ndone A\nresult: a\nstart B\ndone B\nstart C\ndone C\nresult: c",
    ),
    case(
        "sequential",
        Sequential,
        THREE,
        "start A\ndone A\nresult: a\nstart B\ndone B\nstart C\ndone C\nresult: c",
    ),
    case(
        "gather",
        Gather,
        THREE,
        "start A\nstart B\nstart C\ndone C\ndone A\ndone B\nresult: a\nresult: c",
    ),
    case(
        "taskgroup",
        TaskGroup,
        THREE,
        "start A\nstart B\nstart C\ndone C\ndone A\ndone B\nresult: a\nresult: c",
    ),
    case(
        "as_completed",
        AsCompleted,
        THREE,
        "start A\nstart B\nstart C\ndone C\nresult: c\ndone A\nresult: a\ndone B",
    ),
    case("race", Race, THREE, "start A\nstart B\nstart C\ndone C\nfirst: C\nresult: c"),
    case(
        "semaphore",
        Semaphore(2),
        THREE,
        "start A\nstart B\ndone A\nstart C\ndone B\ndone C\nresult: a\nresult: c",
    ),
    case(
        "semaphore_per_call",
        SemaphorePerCall(2),
        THREE,
        "start A\nstart B\nstart C\ndone C\ndone A\ndone B\nresult: a\nresult: c",
    ),
    case(
        "threads",
        Threads(2),
        "A: 200ms, return \"a\"; B: 400ms; C: 100ms, return \"c\"",
        "start A\nstart B\ndone A\nstart C\ndone C\ndone B\nresult: a\nresult: c",
    ),
    case(
        "blocks",
        Gather,
        "A: block 200ms, return \"a\"; B: 10ms; C: 20ms, block 10ms",
        "start A\ndone A\nstart B\nstart C\ndone B\ndone C\nresult: a",
    ),
    case(
        "blocks_in_threads",
        Threads(2),
        "A: block 200ms, return \"a\"; B: block 400ms; C: block 100ms",
        "start A\nstart B\ndone A\nstart C\ndone C\ndone B\nresult: a",
    ),
    case(
        "processes",
        Processes(2),
        "A: work 200ms, return \"a\"; B: 400ms; C: 100ms, return \"c\"",
        "start A\nstart B\ndone A\nstart C\ndone C\ndone B\nresult: a\nresult: c",
    ),
    case(
        "blocking_fails",
        Blocking,
        FAILS,
        "start A\ndone A\nresult: a\nstart B\n! RuntimeError: 503",
    ),
    case(
        "sequential_fails",
        Sequential,
        FAILS,
        "start A\ndone A\nresult: a\nstart B\n! RuntimeError: 503",
    ),
    case(
        "gather_fails",
        Gather,
        FAILS,
        "start A\nstart B\nstart C\ndone A\n! gather raised: 503\ndone C",
    ),
    case(
        "gather_takes_exceptions",
        Gather,
        "A: 100ms, return \"a\"; B: 200ms, fail \"503\"; C: 300ms, return \"c\"; @return_exceptions true",
        "start A\nstart B\nstart C\ndone A\ndone C\nresult: a\n! exception: 503\nresult: c",
    ),
    case(
        "taskgroup_fails",
        TaskGroup,
        FAILS,
        "start A\nstart B\nstart C\ndone A\n! taskgroup raised: 503",
    ),
    case(
        "as_completed_fails",
        AsCompleted,
        FAILS,
        "start A\nstart B\nstart C\ndone A\nresult: a\n! as_completed raised: 503\ndone C\nresult: c",
    ),
    case(
        "race_fails",
        Race,
        "A: 200ms, return \"a\"; B: 100ms, fail \"503\"",
        "start A\nstart B\nfirst: B\n! RuntimeError: 503",
    ),
    case(
        "threads_fail",
        Threads(3),
        FAILS,
        "start A\nstart B\nstart C\ndone A\n! gather raised: 503\ndone C",
    ),
    case(
        "retry",
        Gather,
        "A (retry 2): 50ms, fail \"503\"; B: 1s",
        "start A\nstart B\nretry A: 503\nretry A: 503\n! gather raised: 503\ndone B",
    ),
    case(
        "retry_blocking",
        Blocking,
        "A (retry 1): fail \"503\"",
        "start A\nretry A: 503\n! RuntimeError: 503",
    ),
    case(
        "retry_draws",
        Sequential,
        "A x2 (retry 3): fail 60% \"503\", return \"ok\"; @seed 3",
        "start A 1\ndone A 1\nresult: ok\nstart A 2\nretry A 2: 503\ndone A 2\nresult: ok",
    ),
    case(
        "timeout",
        Sequential,
        "A: 50ms; B (timeout 100ms): 1s",
        "start A\ndone A\nstart B\n! TimeoutError: B took longer than 100ms",
    ),
    case(
        "timeout_of_main",
        Gather,
        "A: 100ms, return \"a\"; B: 500ms; @timeout 300ms",
        "start A\nstart B\ndone A\n! TimeoutError",
    ),
    case(
        "timeout_of_main_beside_failures",
        TaskGroup,
        "A: 100ms; B: 500ms, fail \"x\"; @timeout 300ms",
        "start A\nstart B\ndone A\n! TimeoutError",
    ),
    case(
        "timeout_of_main_as_completed",
        AsCompleted,
        "A: 100ms, return \"a\"; B: 500ms, fail \"x\"; @timeout 300ms",
        "start A\nstart B\ndone A\nresult: a\n! TimeoutError",
    ),
    case(
        "timeout_of_main_exceptions",
        Gather,
        "A: 100ms, fail \"x\"; B: 500ms, fail \"y\"; @timeout 300ms; @return_exceptions true",
        "start A\nstart B\n! TimeoutError",
    ),
    case(
        "timeout_and_failure",
        Race,
        "A (timeout 100ms): 1s; B: 2s, fail \"x\"",
        "start A\nstart B\nfirst: A\n! TimeoutError: A took longer than 100ms",
    ),
    case(
        "timeout_of_a_thread",
        Threads(2),
        "A (timeout 300ms): 1s, print \"goes on\"; B: 500ms",
        "start A\nstart B\n! gather raised: A took longer than 300ms\ndone B\ngoes on\ndone A",
    ),
    case(
        "after",
        Gather,
        "C (after B): 100ms, return \"c\"; A: 100ms, return \"a\"; B x2 (after A): 50ms",
        "start A\ndone A\nstart B 1\nstart B 2\ndone B 1\ndone B 2\nstart C\ndone C\nresult: c\nresult: a",
    ),
    case(
        "after_a_failure",
        AsCompleted,
        "B (after A): 100ms; A: 100ms, fail \"x\"",
        "start A\n! as_completed raised: x\n! as_completed raised: x",
    ),
    case(
        "after_a_failure_in_a_group",
        TaskGroup,
        "C (after B): 100ms; A: 100ms, fail \"x\"; B x2 (after A): 100ms",
        "start A\n! taskgroup raised: x",
    ),
    case(
        "after_in_threads",
        Threads(2),
        "B (after A): 50ms, return \"b\"; A: 50ms",
        "start A\ndone A\nstart B\ndone B\nresult: b",
    ),
    case(
        "background",
        Gather,
        "tick (background): every 100ms print \"tick\"; A: 250ms",
        "start tick\nstart A\ntick\ntick\ndone A",
    ),
    case(
        "background_blocking",
        Blocking,
        "tick (background): every 100ms print \"tick\"; A: 50ms",
        "start A\ndone A",
    ),
    case(
        "background_threads",
        Threads(1),
        "tick (background): every 600ms print \"tick\"; A: 700ms",
        "start tick\nstart A\ntick\ndone A",
    ),
    case(
        "context",
        Gather,
        "A: enter 50ms, print \"in\", fail \"x\", exit 50ms; B: 200ms, enter 10ms, return \"b\", exit 10ms",
        "start A\nstart B\nin\n! gather raised: x\ndone B",
    ),
    case(
        "server",
        Gather,
        "A x3 (retry 1): 100ms; @server 2",
        "start A 1\nstart A 2\nstart A 3\nretry A 3: 429\ndone A 1\ndone A 2\ndone A 3",
    ),
    case(
        "server_in_threads",
        Threads(2),
        "A: 500ms; B: work 250ms, 10ms; @server 1",
        "start A\nstart B\n! gather raised: 429\ndone A",
    ),
    case(
        "rate_in_threads",
        Threads(1),
        "A x3: 10ms, return \"a\"; @rate 1/50ms",
        "start A 1\ndone A 1\nstart A 2\ndone A 2\nstart A 3\ndone A 3\nresult: a\nresult: a\nresult: a",
    ),
    case(
        "rate",
        Gather,
        "A x4: 10ms; B: 95ms, print \"b\"; @rate 2/100ms",
        "start A 1\nstart A 2\nstart A 3\nstart A 4\nstart B\ndone A 1\ndone A 2\ndone A 3\ndone A 4\nb\ndone B",
    ),
    case(
        "stream",
        Sequential,
        "A: stream \"To be  or\" every 10ms, print \"x\"",
        "start A\nTo\nbe\nor\nx\ndone A",
    ),
    case(
        "quoted",
        Gather,
        QUOTED,
        "start a b\nstart \"{x}${y}`\\\nstart class 1\nstart class 2\ndone a b\n1\n\t`${z}`{w}\\n\ndone \"{x}${y}`\\\n! gather raised: {}`",
    ),
];
