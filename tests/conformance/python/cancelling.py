"""Rule 8: cancellation."""

import asyncio

from virtual_loop import *


@case
async def a_sleep_is_cancelled_at_once():
    child = task(careful("child", 100))
    await sleep(20)
    say(child.cancel())
    say(child.done())
    say(await ending(child))
    say(child.cancelled())


@case
async def before_its_first_step_a_body_never_runs():
    child = task(careful("child", 10))
    say(child.cancel())
    say(await ending(child))


@case
async def a_swallowed_cancellation_completes_normally():
    async def stubborn():
        try:
            await sleep(100)
        except asyncio.CancelledError:
            say("swallowed")
        await sleep(20)
        return "stubborn"

    child = task(stubborn())
    await sleep(10)
    child.cancel()
    say(await ending(child))
    say(child.cancelled())


@case
async def clean_up_may_await():
    async def tidy():
        try:
            await sleep(100)
        finally:
            say("tidying up")
            await sleep(30)
            say("tidied up")

    child = task(tidy())
    await sleep(10)
    child.cancel()
    say(await ending(child))


@case
async def it_unwinds_one_task_an_iteration():
    async def link(name, awaited):
        try:
            await awaited
        except asyncio.CancelledError:
            say(f"{name} cancelled")
            raise

    inner = task(careful("inner", 100))
    middle = task(link("middle", inner))
    outer = task(link("outer", middle))
    await sleep(20)
    outer.cancel()
    task(ticks(5))
    say(await ending(outer))
    await sleep(10)


@case
async def it_unwinds_awaited_coroutines_in_one_step():
    async def level(name, awaited):
        try:
            await awaited
        finally:
            say(f"{name} left")

    child = task(level("outer", level("inner", sleep(100))))
    await sleep(20)
    child.cancel()
    task(ticks(2))
    say(await ending(child))


@case
async def it_is_delivered_though_the_future_has_a_result():
    async def awaiter():
        try:
            say(f"got {await made}")
        except asyncio.CancelledError:
            say("cancelled")
            say(await ending(made))
            raise

    made = future()
    child = task(awaiter())
    await sleep(10)
    made.set_result("x")
    say(child.cancel())
    say(await ending(child))


@case
async def a_task_cancels_itself_at_its_next_await():
    async def itself():
        asyncio.current_task().cancel()
        say("still here")
        await careful("slept", 50)

    child = task(itself())
    task(ticks(3))
    say(await ending(child))
    await sleep(0)


@case
async def a_task_that_cancels_itself_and_returns_is_cancelled():
    async def itself():
        asyncio.current_task().cancel()
        return "returned"

    say(await ending(task(itself())))


@case
async def a_task_that_cancels_itself_and_raises_has_failed():
    async def itself():
        asyncio.current_task().cancel()
        raise RuntimeError("boom")

    say(await ending(task(itself())))


@case
async def cancelling_oneself_does_not_show_at_a_done_future():
    async def itself():
        made = future()
        made.set_result("x")
        asyncio.current_task().cancel()
        say(f"got {await made}")
        say(await ending(sleep(0)))
        await sleep(10)
        say("carries on")

    say(await ending(task(itself())))


@case
async def cancelled_twice_at_once_is_cancelled_once():
    async def stubborn():
        say(await ending(sleep(100)))
        say(await ending(sleep(10)))

    child = task(stubborn())
    await sleep(10)
    child.cancel()
    child.cancel()
    say(f"{child.cancelling()} requests")
    say(await ending(child))


@case
async def cancelled_again_while_it_cleans_up():
    async def tidy():
        try:
            await sleep(100)
        finally:
            say("tidying up")
            await careful("tidied up", 50)

    child = task(tidy())
    await sleep(10)
    child.cancel()
    await sleep(20)
    child.cancel()
    say(await ending(child))


@case
async def a_done_task_is_not_cancelled():
    child = task(sleeper("child", 10))
    await sleep(20)
    say(child.cancel())
    say(await ending(child))
    say(child.cancelled())


@case
async def it_reaches_a_bare_yield():
    async def yields():
        say(await ending(sleep(0)))
        say(await ending(sleep(0)))

    child = task(yields())
    await sleep(0)
    child.cancel()
    say(await ending(child))


@case
async def an_awaiter_goes_on_with_what_a_swallowing_task_returns():
    async def stubborn():
        say(await ending(sleep(100)))
        return "stubborn"

    async def awaiter():
        say(f"got {await inner}")

    inner = task(stubborn())
    outer = task(awaiter())
    await sleep(10)
    outer.cancel()
    say(await ending(outer))


@case
async def requests_are_counted():
    async def counts():
        say(await ending(sleep(100)))
        me = asyncio.current_task()
        say(f"{me.cancelling()} requests")
        say(f"{me.uncancel()} left")
        say(f"{me.uncancel()} left")
        return "counted"

    child = task(counts())
    await sleep(10)
    child.cancel()
    say(await ending(child))


@case
async def taking_the_last_request_back_drops_what_was_not_delivered():
    async def changes_its_mind():
        me = asyncio.current_task()
        me.cancel()
        say(f"{me.uncancel()} left")
        say(await ending(sleep(10)))

    say(await ending(task(changes_its_mind())))


@case
async def taking_one_of_two_requests_back_drops_nothing():
    async def changes_its_mind():
        me = asyncio.current_task()
        me.cancel()
        me.cancel()
        say(f"{me.uncancel()} left")
        say(await ending(sleep(10)))

    say(await ending(task(changes_its_mind())))


@case
async def a_body_can_raise_it_by_itself():
    async def raises():
        await sleep(10)
        raise asyncio.CancelledError

    child = task(raises())
    say(await ending(child))
    say(child.cancelled())


@case
async def a_failure_while_cleaning_up_replaces_it():
    async def untidy():
        try:
            await sleep(100)
        finally:
            raise RuntimeError("boom")

    child = task(untidy())
    await sleep(10)
    child.cancel()
    say(await ending(child))


@case
async def a_shared_task_is_cancelled_for_all_its_awaiters():
    async def awaiter(name):
        say(f"{name} {await ending(shared)}")

    shared = task(careful("shared", 100))
    one = task(awaiter("one"))
    task(awaiter("two"))
    await sleep(10)
    one.cancel()
    await sleep(10)


@case
async def several_are_cancelled_in_order():
    children = [task(careful(name, millis)) for name, millis in [("a", 90), ("b", 70), ("c", 80)]]
    await sleep(20)
    for child in reversed(children):
        child.cancel()
    for child in children:
        say(await ending(child))


@case
async def a_sleeper_is_cancelled_in_the_batch_that_would_wake_it():
    call_later(20, lambda: (say("cancels"), child.cancel()))
    child = task(careful("child", 20))
    await sleep(30)
    say(await ending(child))


@case
async def a_woken_sleeper_is_cancelled_before_its_step():
    def cancels():
        say("cancels")
        child.cancel()

    child = task(careful("child", 20))
    await sleep(0)
    call_later(20, cancels)
    await sleep(30)
    say(await ending(child))


@case
async def cancelling_a_task_that_awaits_two_levels_of_gather():
    async def pair(name):
        await asyncio.gather(careful(f"{name}1", 50), careful(f"{name}2", 50))

    async def pairs():
        await asyncio.gather(pair("a"), pair("b"))

    outer = task(pairs())
    await sleep(20)
    outer.cancel()
    task(ticks(6))
    say(await ending(outer))
    await sleep(10)


@case
async def a_task_gathered_twice_is_asked_twice():
    async def stubborn():
        say(await ending(sleep(100)))
        say(await ending(sleep(10)))
        say(f"{asyncio.current_task().cancelling()} requests")
        return "stubborn"

    async def twice():
        await asyncio.gather(child, child)

    child = task(stubborn())
    outer = task(twice())
    await sleep(10)
    outer.cancel()
    say(await ending(outer))


@case
async def what_several_await_is_asked_for_each_of_them():
    async def innermost():
        say(await ending(sleep(100)))
        say(f"{asyncio.current_task().cancelling()} requests")

    async def awaiter():
        await inner

    inner = task(innermost())
    both = asyncio.gather(awaiter(), awaiter())
    await sleep(10)
    both.cancel()
    say(await ending(inner))


@case
async def loops_that_catch_it_go_on():
    async def server():
        for number in range(3):
            say(f"{number} {await ending(sleep(20))}")

    child = task(server())
    await sleep(30)
    child.cancel()
    say(await ending(child))
