"""Rule 11: task groups. The order in which children are cancelled is a set's: it is sorted."""

import asyncio
from asyncio import TaskGroup

from virtual_loop import *


async def noted(names, name, millis):
    """Sleeps, and notes it when it is cancelled."""
    try:
        await sleep(millis)
    except asyncio.CancelledError:
        names.append(name)
        raise
    say(name)


def say_sorted(names):
    say(" ".join(sorted(names)) + " cancelled")


async def tidy(name, millis):
    """Sleeps long, and takes a while to clean up."""
    try:
        await sleep(100)
    finally:
        await sleep(millis)
        say(f"{name} tidied up")


async def fails_after_cleanup(message, millis):
    try:
        await sleep(100)
    finally:
        await sleep(millis)
        raise RuntimeError(message)


def requests():
    return str(asyncio.current_task().cancelling())


@case
async def a_group_awaits_its_children():
    async with TaskGroup() as group:
        a = group.create_task(sleeper("a", 30))
        b = group.create_task(sleeper("b", 10))
        say("body")
    say(f"{a.result()} {b.result()}")


@case
async def a_group_resumes_two_iterations_after_the_last_step():
    call_later(20, lambda: task(ticks(4)))
    async with TaskGroup() as group:
        group.create_task(sleeper("a", 20))
        group.create_task(sleeper("b", 10))
    say("main")


@case
async def a_group_without_children_does_not_suspend():
    task(ticks(1))
    async with TaskGroup():
        pass
    say("main")
    await sleep(0)


@case
async def a_group_whose_children_are_done_does_not_suspend():
    async with TaskGroup() as group:
        group.create_task(sleeper("a", 10))
        await sleep(20)
        task(ticks(1))
    say("main")
    await sleep(0)


@case
async def a_child_that_ends_as_the_body_does_is_awaited():
    async with TaskGroup() as group:
        group.create_task(sleeper("a", 0))
        await sleep(0)
        await sleep(0)
        task(ticks(3))
    say("main")
    await sleep(0)
    await sleep(0)


@case
async def the_first_failure_cancels_the_others():
    names = []

    async def body():
        async with TaskGroup() as group:
            group.create_task(noted(names, "a", 50))
            group.create_task(failer("boom", 20))
            group.create_task(noted(names, "b", 10))
            group.create_task(noted(names, "c", 60))
        say("never")

    say(await ending(body()))
    say_sorted(names)
    say(requests())


@case
async def a_failure_is_raised_so_many_iterations_later():
    async def body():
        async with TaskGroup() as group:
            group.create_task(failer("boom", 20))
            group.create_task(sleeper("a", 50))

    call_later(20, lambda: task(ticks(8)))
    say(await ending(body()))


@case
async def a_failure_cancels_the_body():
    async def body():
        async with TaskGroup() as group:
            group.create_task(failer("boom", 20))
            await careful("body", 50)

    say(await ending(body()))
    say(requests())
    await sleep(10)
    say("main")


@case
async def a_body_that_swallows_it_is_told_all_the_same():
    async def body():
        async with TaskGroup() as group:
            group.create_task(failer("boom", 20))
            try:
                await sleep(50)
            except asyncio.CancelledError:
                say(f"swallows {requests()}")
            await sleep(20)
            say("body ends")

    say(await ending(body()))
    say(requests())


@case
async def a_body_that_fails_cancels_the_children():
    names = []

    async def body():
        async with TaskGroup() as group:
            group.create_task(noted(names, "a", 50))
            group.create_task(noted(names, "b", 60))
            await sleep(20)
            raise RuntimeError("body")

    say(await ending(body()))
    say_sorted(names)


@case
async def the_failure_of_a_body_comes_after_those_of_children():
    async def body():
        async with TaskGroup() as group:
            group.create_task(fails_after_cleanup("child", 20))
            await sleep(20)
            raise RuntimeError("body")

    say(await ending(body()))


@case
async def children_of_a_body_that_fails_at_once_never_run():
    async def body():
        async with TaskGroup() as group:
            group.create_task(ticks(3))
            raise RuntimeError("body")

    say(await ending(body()))


@case
async def a_child_that_fails_at_once_lets_the_others_begin():
    async def fails():
        say("fails")
        raise RuntimeError("boom")

    async def body():
        async with TaskGroup() as group:
            group.create_task(fails())
            group.create_task(ticks(4))

    say(await ending(body()))


@case
async def cancelled_from_outside_it_cancels_the_children():
    names = []

    async def body():
        async with TaskGroup() as group:
            group.create_task(noted(names, "a", 50))
            group.create_task(noted(names, "b", 60))
            group.create_task(noted(names, "c", 10))

    waiter = task(body())
    await sleep(20)
    waiter.cancel()
    say(await ending(waiter))
    say_sorted(names)
    say(str(waiter.cancelling()))


@case
async def cancelled_from_outside_in_its_body_it_cancels_the_children():
    async def body():
        async with TaskGroup() as group:
            group.create_task(tidy("child", 20))
            await careful("body", 50)

    waiter = task(body())
    await sleep(20)
    waiter.cancel()
    say(await ending(waiter))


@case
async def cancelled_twice_it_still_awaits_the_cleanup():
    async def body():
        async with TaskGroup() as group:
            group.create_task(tidy("child", 30))

    waiter = task(body())
    await sleep(20)
    waiter.cancel()
    await sleep(10)
    waiter.cancel()
    say(await ending(waiter))
    say(str(waiter.cancelling()))


@case
async def a_failure_in_the_cleanup_counts_more_than_a_cancellation():
    async def body():
        async with TaskGroup() as group:
            group.create_task(fails_after_cleanup("cleanup", 20))

    waiter = task(body())
    await sleep(20)
    waiter.cancel()
    say(await ending(waiter))


@case
async def cancelled_from_outside_after_a_failure_it_is_cancelled_at_the_next_await():
    async def body():
        try:
            async with TaskGroup() as group:
                group.create_task(failer("boom", 10))
                group.create_task(tidy("child", 30))
        except ExceptionGroup as error:
            say(f"failed: {error.exceptions[0]} {requests()}")
        await careful("next", 50)

    waiter = task(body())
    await sleep(20)
    waiter.cancel()
    say(await ending(waiter))


@case
async def cancelled_from_outside_and_failed_in_one_iteration():
    async def body():
        try:
            async with TaskGroup() as group:
                group.create_task(failer("boom", 20))
                await careful("body", 50)
        except ExceptionGroup as error:
            say(f"failed: {error.exceptions[0]} {requests()}")
        await careful("next", 50)

    def cancels():
        say("cancels")
        waiter.cancel()

    call_later(20, cancels)
    waiter = task(body())
    say(await ending(waiter))


@case
async def children_due_in_the_same_batch_still_finish():
    async def body():
        async with TaskGroup() as group:
            group.create_task(sleeper("a", 20))
            group.create_task(failer("boom", 20))
            group.create_task(sleeper("b", 20))
            group.create_task(careful("c", 30))

    say(await ending(body()))


@case
async def failures_of_one_batch_are_all_told():
    async def body():
        async with TaskGroup() as group:
            group.create_task(failer("one", 20))
            group.create_task(failer("two", 20))
            group.create_task(failer("three", 30))

    say(await ending(body()))


@case
async def failures_come_in_the_order_of_completion():
    async def body():
        async with TaskGroup() as group:
            group.create_task(fails_after_cleanup("last", 40))
            group.create_task(fails_after_cleanup("second", 20))
            group.create_task(failer("first", 10))

    say(await ending(body()))


@case
async def a_child_that_is_cancelled_is_no_failure():
    async with TaskGroup() as group:
        child = group.create_task(careful("a", 50))
        group.create_task(sleeper("b", 30))
        await sleep(20)
        child.cancel()
    say(str(child.cancelled()))


@case
async def nothing_is_started_while_it_aborts():
    async def starts_another(group):
        try:
            await sleep(50)
        finally:
            coroutine = ticks(3)
            try:
                group.create_task(coroutine)
            except RuntimeError as error:
                say(str(error))
            coroutine.close()

    async def body():
        async with TaskGroup() as group:
            group.create_task(starts_another(group))
            group.create_task(failer("boom", 20))

    say(await ending(body()))


@case
async def nothing_is_started_after_the_end():
    async with TaskGroup() as group:
        group.create_task(sleeper("a", 10))
    coroutine = ticks(3)
    try:
        group.create_task(coroutine)
    except RuntimeError as error:
        say(str(error))
    coroutine.close()


@case
async def children_can_start_others_while_the_group_waits():
    async def starts_another(group):
        await sleep(10)
        group.create_task(sleeper("grandchild", 20))
        say("child")

    async with TaskGroup() as group:
        group.create_task(starts_another(group))
    say("main")


@case
async def a_group_within_a_group_hands_its_failure_on():
    names = []

    async def inner():
        async with TaskGroup() as group:
            group.create_task(failer("boom", 20))
            group.create_task(noted(names, "inner", 50))

    async def outer():
        async with TaskGroup() as group:
            group.create_task(inner())
            group.create_task(noted(names, "outer", 50))

    say(await ending(outer()))
    say_sorted(names)


@case
async def a_group_that_aborts_aborts_the_groups_within():
    async def inner():
        async with TaskGroup() as group:
            group.create_task(careful("grandchild", 50))
        say("never")

    async def outer():
        async with TaskGroup() as group:
            group.create_task(inner())
            group.create_task(failer("boom", 20))

    say(await ending(outer()))


@case
async def a_group_in_the_body_of_a_group():
    async def body():
        async with TaskGroup() as outer:
            outer.create_task(sleeper("outer", 40))
            try:
                async with TaskGroup() as inner:
                    inner.create_task(failer("boom", 20))
                    inner.create_task(careful("inner", 60))
            except ExceptionGroup as error:
                say(str(error))
            await sleep(10)
            say("body")

    say(await ending(body()))
    say(requests())


@case
async def an_outer_failure_goes_through_the_group_in_the_body():
    async def body():
        async with TaskGroup() as outer:
            outer.create_task(failer("outer", 20))
            async with TaskGroup() as inner:
                inner.create_task(careful("inner", 60))
            say("never")

    say(await ending(body()))
    say(requests())


@case
async def a_timeout_around_a_group_cancels_its_children():
    async def body():
        async with asyncio.timeout(0.02):
            async with TaskGroup() as group:
                group.create_task(tidy("child", 30))

    say(await ending(body()))
    say(requests())


@case
async def a_timeout_in_the_body_is_not_touched_by_a_failure():
    async def body():
        async with TaskGroup() as group:
            group.create_task(failer("boom", 20))
            async with asyncio.timeout(0.05):
                await careful("body", 90)

    say(await ending(body()))
    say(requests())


@case
async def a_timeout_of_a_child_is_a_failure():
    async def child():
        async with asyncio.timeout(0.02):
            await sleep(90)

    async def body():
        async with TaskGroup() as group:
            group.create_task(child())
            group.create_task(careful("a", 50))

    say(await ending(body()))


@case
async def groups_are_printed_with_their_size():
    async def body(messages):
        async with TaskGroup() as group:
            for message in messages:
                group.create_task(failer(message, 10))

    for messages in [["one"], ["one", "two"]]:
        try:
            await body(messages)
        except ExceptionGroup as error:
            say(str(error))
