"""Rule 7: gather."""

import asyncio
from asyncio import gather

from virtual_loop import *


def words(outcomes):
    return " ".join(
        "cancelled" if isinstance(each, asyncio.CancelledError) else str(each) for each in outcomes
    )


@case
async def it_starts_in_the_order_of_arguments():
    async def child(name):
        say(f"{name} starts")
        await sleep(10)

    await gather(*[child(name) for name in "abc"])
    say("main")


@case
async def results_come_in_the_order_of_arguments():
    say(words(await gather(sleeper("a", 30), sleeper("b", 10), sleeper("c", 20))))


@case
async def the_first_exception_is_raised_at_once_and_siblings_keep_running():
    say(await ending(gather(sleeper("a", 10), failer("boom", 20), sleeper("c", 40))))
    await sleep(40)
    say("main")


@case
async def exceptions_can_be_results():
    say(words(await gather(sleeper("a", 10), failer("boom", 20), sleeper("c", 30),
                           return_exceptions=True)))


@case
async def of_two_failures_in_one_batch_the_first_counts():
    say(await ending(gather(failer("one", 20), failer("two", 20), failer("three", 10))))
    say(await ending(gather(failer("one", 20), failer("two", 20))))


@case
async def of_nothing_it_does_not_suspend():
    task(ticks(1))
    say(f"{len(await gather())} results")
    await sleep(0)
    say("main")


@case
async def a_task_given_twice_runs_once():
    child = task(sleeper("child", 10))
    other = task(sleeper("other", 20))
    say(words(await gather(child, other, child)))


@case
async def of_done_tasks_it_does_not_suspend():
    child = task(sleeper("child", 10))
    await sleep(20)
    task(ticks(3))
    say(words(await gather(child)))
    await sleep(10)


@case
async def a_done_failure_is_raised_without_suspending():
    failed = task(failer("boom", 10))
    child = task(sleeper("child", 40))
    await sleep(20)
    task(ticks(2))
    say(await ending(gather(child, failed)))
    say(await child)


@case
async def cancelling_the_awaiter_cancels_the_children_in_order():
    async def all_of_them():
        await gather(careful("a", 50), careful("b", 40), careful("c", 60))

    waiter = task(all_of_them())
    await sleep(20)
    waiter.cancel()
    say(await ending(waiter))


@case
async def cancelling_ends_only_what_still_runs():
    async def all_of_them():
        await gather(careful("a", 10), careful("b", 40), careful("c", 60))

    waiter = task(all_of_them())
    await sleep(20)
    waiter.cancel()
    say(await ending(waiter))


@case
async def cancelling_is_raised_even_where_exceptions_are_results():
    async def all_of_them():
        say(words(await gather(careful("a", 50), careful("b", 40), return_exceptions=True)))

    waiter = task(all_of_them())
    await sleep(20)
    waiter.cancel()
    say(await ending(waiter))


@case
async def a_cancelled_child_is_an_exception():
    async def cancels():
        await sleep(10)
        child.cancel()

    child = task(careful("a", 50))
    task(cancels())
    say(await ending(gather(child, careful("b", 30))))
    await sleep(30)


@case
async def a_cancelled_child_can_be_a_result():
    async def cancels():
        await sleep(10)
        child.cancel()

    child = task(careful("a", 50))
    task(cancels())
    say(words(await gather(child, sleeper("b", 30), return_exceptions=True)))


@case
async def after_its_exception_cancelling_it_cancels_nobody():
    async def all_of_them():
        try:
            await gather(failer("boom", 10), careful("b", 50))
        except RuntimeError as error:
            say(f"failed: {error}")
        await sleep(20)
        say("carries on")

    waiter = task(all_of_them())
    await sleep(20)
    waiter.cancel()
    say(await ending(waiter))
    await sleep(40)


@case
async def a_child_that_swallows_its_cancellation_does_not_save_the_gather():
    async def stubborn():
        try:
            await sleep(50)
        except asyncio.CancelledError:
            say("swallowed")
        return "stubborn"

    async def all_of_them():
        say(words(await gather(stubborn(), sleeper("b", 10))))

    waiter = task(all_of_them())
    await sleep(20)
    waiter.cancel()
    say(await ending(waiter))


@case
async def children_that_clean_up_are_waited_for():
    async def tidy(name, millis):
        try:
            await sleep(100)
        finally:
            await sleep(millis)
            say(f"{name} tidied up")

    async def all_of_them():
        await gather(tidy("a", 30), tidy("b", 10), return_exceptions=True)

    waiter = task(all_of_them())
    await sleep(20)
    waiter.cancel()
    say(await ending(waiter))


@case
async def the_first_cancelled_child_ends_the_gather():
    async def tidy(name, millis):
        try:
            await sleep(100)
        finally:
            await sleep(millis)
            say(f"{name} tidied up")

    async def all_of_them():
        await gather(tidy("a", 30), tidy("b", 10))

    waiter = task(all_of_them())
    await sleep(20)
    waiter.cancel()
    say(await ending(waiter))
    await sleep(40)


@case
async def all_waits_overlap():
    await gather(sleeper("a", 20), sleeper("b", 30), sleeper("c", 10))
    say("main")


@case
async def cancelling_the_future_itself_cancels_the_children():
    both = gather(careful("a", 50), careful("b", 40))
    await sleep(20)
    say(both.cancel())
    say(await ending(both))
    say(both.cancel())


@case
async def a_gather_whose_children_are_all_done_takes_the_cancellation_late():
    async def all_of_them():
        try:
            await gather(child)
        except asyncio.CancelledError:
            say("cancelled")
            raise

    async def quick():
        await made
        say("child")
        call_soon(cancels)

    def cancels():
        say("cancels")
        waiter.cancel()

    made = future()
    child = task(quick())
    waiter = task(all_of_them())
    await sleep(10)
    made.set_result("x")
    task(ticks(4))
    say(await ending(waiter))
    await sleep(10)
