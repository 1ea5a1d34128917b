"""Rules 9 and 10: timeouts."""

import asyncio

from virtual_loop import *


async def timed(millis, awaitable):
    async with asyncio.timeout(millis / 1e3):
        return await awaitable


def wait_for(awaitable, millis):
    return asyncio.wait_for(awaitable, millis / 1e3)


async def tidy(name, millis):
    """Sleeps long, and takes a while to clean up."""
    try:
        await sleep(100)
    finally:
        await sleep(millis)
        say(f"{name} tidied up")


async def stubborn(name, millis):
    """Sleeps long, and returns when it is cancelled."""
    try:
        await sleep(100)
    except asyncio.CancelledError:
        await sleep(millis)
    return name


@case
async def what_takes_too_long_is_cancelled():
    say(await ending(timed(20, careful("a", 50))))
    await sleep(40)
    say("main")


@case
async def what_is_done_in_time_returns():
    say(await ending(timed(50, sleeper("a", 20))))
    say(await ending(timed(50, failer("boom", 20))))


@case
async def a_timeout_resumes_one_iteration_after_it_is_due():
    call_later(20, lambda: task(ticks(4)))
    say(await ending(timed(20, careful("a", 50))))


@case
async def a_deadline_that_has_passed_is_queued_directly():
    async def body():
        for number in range(5):
            say(f"body {number}")
            await sleep(0)

    task(ticks(4))
    say(await ending(timed(0, body())))
    await sleep(10)


@case
async def without_any_time_a_body_that_does_not_suspend_returns():
    async def body():
        return "a"

    say(await ending(timed(0, body())))
    await sleep(10)
    say("main")


@case
async def on_a_tie_with_a_sleep_inside_it_times_out():
    say(await ending(timed(20, careful("a", 20))))
    say(await ending(timed(20, sleeper("b", 10))))


@case
async def on_a_tie_with_a_sleep_from_before_it_times_out_too():
    child = task(careful("child", 20))
    await sleep(0)
    say(await ending(timed(20, child)))


@case
async def on_a_tie_the_awaiter_loses_a_result_that_is_there():
    result = future()
    call_later(20, result.set_result, "result")
    say(await ending(timed(20, result)))
    say(result.result())


@case
async def an_outer_timeout_goes_through_an_inner_one():
    async def inner():
        try:
            return await timed(50, careful("a", 90))
        except asyncio.CancelledError:
            say("inner cancelled")
            raise

    say(await ending(timed(20, inner())))


@case
async def an_inner_timeout_is_none_of_the_outer_one():
    async def inner():
        say(await ending(timed(20, careful("a", 90))))
        await sleep(10)
        return "inner"

    say(await ending(timed(50, inner())))


@case
async def of_equal_deadlines_the_outer_one_counts():
    async def inner():
        try:
            return await timed(20, careful("a", 90))
        except asyncio.CancelledError:
            say("inner cancelled")
            raise

    say(await ending(timed(20, inner())))
    say(str(asyncio.current_task().cancelling()))


@case
async def a_cleanup_after_an_inner_timeout_is_ended_by_the_outer_one():
    async def cleanup():
        try:
            await sleep(100)
        finally:
            say("cleanup begins")
            await careful("cleanup", 100)

    async def inner():
        try:
            return await timed(10, cleanup())
        except asyncio.CancelledError:
            say("inner cancelled")
            raise

    say(await ending(timed(30, inner())))


@case
async def cancelled_by_somebody_else_it_is_no_timeout():
    waiter = task(timed(50, careful("a", 90)))
    await sleep(20)
    waiter.cancel()
    say(await ending(waiter))
    await sleep(50)
    say(f"{waiter.cancelling()} request")


@case
async def cancelled_by_both_in_one_iteration_it_is_no_timeout():
    def cancels():
        say("cancels")
        waiter.cancel()

    call_later(20, cancels)
    waiter = task(timed(20, careful("a", 90)))
    say(await ending(waiter))
    say(f"{waiter.cancelling()} request")


@case
async def cancelled_by_the_timer_first_and_then_by_somebody_it_is_no_timeout():
    async def body():
        waiter = asyncio.current_task()
        async with asyncio.timeout(0.02):
            call_later(20, waiter.cancel)
            await careful("a", 90)

    say(await ending(task(body())))


@case
async def cancelled_during_its_cleanup_it_is_no_timeout():
    waiter = task(timed(10, tidy("a", 50)))
    await sleep(30)
    waiter.cancel()
    say(await ending(waiter))


@case
async def a_cleanup_is_awaited():
    say(await ending(timed(20, tidy("a", 30))))


@case
async def a_cleanup_that_fails_is_no_timeout():
    async def body():
        try:
            await sleep(100)
        finally:
            raise RuntimeError("boom")

    say(await ending(timed(20, body())))
    say(str(asyncio.current_task().cancelling()))


@case
async def a_timeout_that_is_swallowed_is_none():
    say(await ending(timed(20, stubborn("a", 30))))
    say(str(asyncio.current_task().cancelling()))
    await sleep(20)
    say("main")


@case
async def after_a_timeout_the_task_goes_on_as_if_nothing_had_been():
    for _ in range(3):
        say(await ending(timed(20, careful("a", 50))))
    say(str(asyncio.current_task().cancelling()))
    say(await ending(timed(20, sleeper("b", 10))))


@case
async def a_thread_that_is_held_is_not_interrupted():
    async def body():
        hold(50)
        return "a"

    say(await ending(timed(20, body())))


@case
async def after_a_hold_one_yield_is_still_in_time():
    async def body(count):
        hold(50)
        for _ in range(count):
            await sleep(0)
        return f"{count}"

    say(await ending(timed(20, body(1))))
    say(await ending(timed(20, body(2))))


@case
async def a_timeout_of_a_gather_cancels_its_children_in_order():
    say(await ending(timed(20, asyncio.gather(careful("a", 50), careful("b", 10), careful("c", 40)))))


@case
async def many_timeouts_with_one_deadline_are_raised_in_order():
    async def body(name):
        say(f"{name} {await ending(timed(20, careful(name, 50)))}")

    await asyncio.gather(*[body(name) for name in "abc"])


@case
async def wait_for_returns_what_is_done_in_time():
    say(await ending(wait_for(sleeper("a", 20), 50)))
    say(await ending(wait_for(failer("boom", 20), 50)))
    say(await ending(wait_for(task(sleeper("b", 20)), 50)))


@case
async def wait_for_cancels_what_takes_too_long():
    say(await ending(wait_for(careful("a", 50), 20)))
    child = task(careful("b", 50))
    say(await ending(wait_for(child, 20)))
    say(await ending(child))


@case
async def wait_for_awaits_the_cleanup():
    say(await ending(wait_for(tidy("a", 30), 20)))
    say(await ending(wait_for(task(tidy("b", 30)), 20)))


@case
async def wait_for_returns_what_swallowed_its_cancellation():
    say(await ending(wait_for(stubborn("a", 30), 20)))
    say(await ending(wait_for(task(stubborn("b", 30)), 20)))


@case
async def wait_for_runs_a_coroutine_in_the_same_task():
    async def body():
        say("body")
        await sleep(0)
        return "a"

    task(ticks(4))
    say(await ending(wait_for(body(), 20)))
    await sleep(10)


@case
async def without_any_time_a_coroutine_never_starts():
    async def body():
        say("body")

    task(ticks(4))
    say(await ending(wait_for(body(), 0)))
    await sleep(10)


@case
async def without_any_time_a_task_that_is_done_returns():
    child = task(sleeper("child", 10))
    failed = task(failer("boom", 10))
    await sleep(20)
    task(ticks(1))
    say(await ending(wait_for(child, 0)))
    say(await ending(wait_for(failed, 0)))
    await sleep(10)


@case
async def without_any_time_a_running_task_is_cancelled_and_awaited():
    child = task(tidy("child", 20))
    await sleep(10)
    say(await ending(wait_for(child, 0)))
    child = task(stubborn("stubborn", 20))
    await sleep(10)
    say(await ending(wait_for(child, 0)))


@case
async def whoever_waits_without_any_time_can_be_cancelled():
    async def waits():
        say(await ending(wait_for(child, 0)))

    child = task(tidy("child", 50))
    await sleep(10)
    waiter = task(waits())
    await sleep(20)
    waiter.cancel()
    await sleep(50)
    say(await ending(child))


@case
async def on_a_tie_with_a_running_task_wait_for_times_out():
    child = task(sleeper("child", 20))
    await sleep(0)
    say(await ending(wait_for(child, 20)))


@case
async def cancelling_whoever_waits_for_a_task_cancels_the_task():
    child = task(careful("child", 90))
    waiter = task(wait_for(child, 50))
    await sleep(20)
    waiter.cancel()
    say(await ending(waiter))
    say(await ending(child))


@case
async def wait_for_tells_of_a_cancelled_task_as_such():
    child = task(careful("child", 90))
    call_later(20, child.cancel)
    say(await ending(wait_for(child, 50)))
