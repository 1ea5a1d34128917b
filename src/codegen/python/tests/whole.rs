use super::program;
use crate::codegen::Shape;

/// The program has this text.
fn check(notation: &str, shape: Shape, text: &str) {
    let program = program(notation, shape);
    assert_eq!(program.text, text, "\n{}", program.text);
}

#[test]
fn all_at_once_is_a_gather() {
    check(
        "User_Profile: 2s; Recent_Posts: 1.5s, print \"12 posts\"",
        Shape::Gather,
        r#"import asyncio


async def user_profile():
    print("start User_Profile")
    await asyncio.sleep(2)
    print("done User_Profile")


async def recent_posts():
    print("start Recent_Posts")
    await asyncio.sleep(1.5)
    print("12 posts")
    print("done Recent_Posts")


async def main():
    await asyncio.gather(user_profile(), recent_posts())


if __name__ == "__main__":
    asyncio.run(main())
"#,
    );
}

#[test]
fn plain_functions_know_of_no_loop() {
    check(
        "A (timeout 1s): work 300ms, return \"x\"; B x3: 1s; C (background): 5s; @timeout 2s",
        Shape::Blocking,
        r#"import time


def work(seconds):
    """Computes: holds the thread for so long, and never awaits."""
    end = time.thread_time() + seconds  # counts the CPU time of this thread alone
    while time.thread_time() < end:
        pass


def a():
    # Plain functions cannot be interrupted: the timeout of 1s is left out.
    print("start A")
    work(0.3)
    print("done A")
    return "x"


def b(number):
    print(f"start B {number}")
    time.sleep(1)
    print(f"done B {number}")


def main():
    # Plain functions have no background: what would run there is left out.
    # Nothing interrupts plain functions: the timeout of 2s is left out.
    result = a()
    print(f"result: {result}")
    for number in range(1, 4):
        b(number)


if __name__ == "__main__":
    main()
"#,
    );
}

#[test]
fn a_group_is_a_comprehension_under_one_semaphore() {
    check(
        "request x100: 200ms, return \"200\"",
        Shape::Semaphore(10),
        r#"import asyncio


async def request(number, semaphore):
    async with semaphore:
        print(f"start request {number}")
        await asyncio.sleep(0.2)
        print(f"done request {number}")
        return "200"


async def main():
    semaphore = asyncio.Semaphore(10)
    results = await asyncio.gather(
        *(request(number, semaphore) for number in range(1, 101)),
    )
    for result in results:
        print(f"result: {result}")


if __name__ == "__main__":
    asyncio.run(main())
"#,
    );
}

#[test]
fn whoever_comes_after_others_is_handed_their_tasks() {
    check(
        "Sum (after part, Login): return \"6\"; Login: 1s; part x2: 1s; tick (background): every 1s print \"t\"",
        Shape::AsCompleted,
        r#"import asyncio


async def sum(part_tasks, login_task):
    for task in part_tasks:
        await task
    await login_task
    print("start Sum")
    print("done Sum")
    return "6"


async def login():
    print("start Login")
    await asyncio.sleep(1)
    print("done Login")


async def part(number):
    print(f"start part {number}")
    await asyncio.sleep(1)
    print(f"done part {number}")


async def tick():
    print("start tick")
    while True:
        await asyncio.sleep(1)
        print("t")


async def main():
    # In the background: nobody waits for it, and at the end it is cancelled.
    tick_task = asyncio.create_task(tick())
    login_task = asyncio.create_task(login())
    part_tasks = [asyncio.create_task(part(number)) for number in range(1, 3)]
    sum_task = asyncio.create_task(sum(part_tasks, login_task))
    tasks = [sum_task, login_task, *part_tasks]
    for future in asyncio.as_completed(tasks):  # in the order of their ends
        result = await future
        if result is not None:
            print(f"result: {result}")


if __name__ == "__main__":
    asyncio.run(main())
"#,
    );
}

#[test]
fn a_pool_of_threads_has_a_lock_around_what_they_share() {
    check(
        "A: 1s; B (after A, timeout 2s): enter 1s, 1s, exit 500ms; @server 1; @return_exceptions",
        Shape::Threads(2),
        r#"import asyncio
import contextlib
import threading
import time
from concurrent.futures import ThreadPoolExecutor

calls = 0  # that the server is busy with
lock = threading.Lock()


@contextlib.contextmanager
def resource(enter, exit):
    time.sleep(enter)
    try:
        yield
    finally:
        time.sleep(exit)  # whatever happened meanwhile


def call(seconds):
    """Calls a server that serves 1 at once, and refuses the rest."""
    global calls
    with lock:
        if calls == 1:
            raise RuntimeError("429")
        calls += 1
    try:
        time.sleep(seconds)
    finally:
        with lock:
            calls -= 1


def a():
    print("start A")
    call(1)
    print("done A")


def b():
    print("start B")
    with resource(1, 0.5):
        call(1)
    print("done B")


async def await_b(a_task):
    await a_task
    try:
        async with asyncio.timeout(2):  # the function itself goes on
            await asyncio.to_thread(b)
    except TimeoutError:
        raise TimeoutError("B took longer than 2s") from None


async def main():
    loop = asyncio.get_running_loop()
    loop.set_default_executor(ThreadPoolExecutor(max_workers=2))
    a_task = asyncio.create_task(asyncio.to_thread(a))
    b_task = asyncio.create_task(await_b(a_task))
    results = await asyncio.gather(a_task, b_task, return_exceptions=True)
    for result in results:
        if isinstance(result, Exception):
            print(f"exception: {result}")


if __name__ == "__main__":
    asyncio.run(main())
"#,
    );
}
