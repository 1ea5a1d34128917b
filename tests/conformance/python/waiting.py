"""Rule 13: wait and as_completed. What `wait` returns are sets: it is told in the order of tasks."""

import asyncio
from asyncio import ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, as_completed

from virtual_loop import *


def named(names_and_millis):
    return {task(sleeper(name, millis)): name for name, millis in names_and_millis}


async def waits(tasks, return_when):
    """Waits, and tells the names of those that are done and of those that are not."""
    done, pending = await asyncio.wait(tasks, return_when=return_when)
    words = [" ".join(name for each, name in tasks.items() if each in some)
             for some in (done, pending)]
    say(f"done: {words[0]}; pending: {words[1]}")


@case
async def wait_returns_when_the_first_is_done():
    tasks = named([("a", 30), ("b", 10), ("c", 20)])
    await waits(tasks, FIRST_COMPLETED)
    await waits(tasks, ALL_COMPLETED)


@case
async def wait_resumes_two_iterations_after_the_last_step():
    tasks = named([("a", 20)])
    call_later(20, lambda: task(ticks(4)))
    await waits(tasks, FIRST_COMPLETED)


@case
async def wait_returns_all_that_were_done_in_the_same_batch():
    tasks = named([("a", 20), ("b", 30), ("c", 20)])
    await waits(tasks, FIRST_COMPLETED)


@case
async def wait_returns_what_is_done_one_iteration_later_too():
    async def follows(awaited):
        await awaited

    first = task(sleeper("first", 20))
    second = task(follows(first))
    third = task(follows(second))
    fourth = task(follows(third))
    await waits({first: "a", second: "b", third: "c", fourth: "d"}, FIRST_COMPLETED)


@case
async def wait_returns_at_the_first_exception():
    tasks = named([("a", 10), ("b", 50)])
    tasks[task(failer("boom", 20))] = "c"
    await waits(tasks, FIRST_EXCEPTION)


@case
async def wait_for_an_exception_goes_on_after_a_cancellation():
    tasks = named([("a", 10), ("b", 30), ("c", 50)])
    call_later(20, list(tasks)[2].cancel)
    await waits(tasks, FIRST_EXCEPTION)


@case
async def wait_does_not_raise():
    tasks = named([("a", 10)])
    tasks[task(failer("boom", 20))] = "b"
    tasks[task(sleeper("c", 30))] = "c"
    await waits(tasks, ALL_COMPLETED)
    say(await ending(list(tasks)[1]))


@case
async def wait_suspends_for_what_is_done():
    tasks = named([("a", 10), ("b", 50)])
    await sleep(20)
    task(ticks(4))
    await waits(tasks, FIRST_COMPLETED)
    await sleep(0)
    await sleep(0)


@case
async def wait_takes_a_task_given_twice_for_one():
    child, other = task(sleeper("a", 10)), task(sleeper("b", 20))
    done, pending = await asyncio.wait([child, other, child])
    say(f"{len(done)} {len(pending)}")


@case
async def wait_wants_tasks():
    say(await ending(asyncio.wait([])))


@case
async def cancelling_a_wait_cancels_nobody():
    tasks = named([("a", 30), ("b", 40)])
    waiter = task(waits(tasks, FIRST_COMPLETED))
    await sleep(20)
    waiter.cancel()
    say(await ending(waiter))
    await waits(tasks, ALL_COMPLETED)


@case
async def a_timeout_of_a_wait_cancels_nobody():
    tasks = named([("a", 10), ("b", 40)])
    say(await ending(asyncio.wait_for(waits(tasks, ALL_COMPLETED), 0.02)))
    await waits(tasks, ALL_COMPLETED)


@case
async def waiting_again_for_what_is_pending():
    left = named([("a", 30), ("b", 10), ("c", 20), ("d", 20)])
    while left:
        done, _ = await asyncio.wait(left, return_when=FIRST_COMPLETED)
        say("done: " + " ".join(name for each, name in left.items() if each in done))
        left = {each: name for each, name in left.items() if each not in done}


@case
async def several_can_wait_for_the_same():
    async def waiter(name):
        await asyncio.wait(tasks, return_when=FIRST_COMPLETED)
        say(f"{name} goes on")

    tasks = named([("a", 20), ("b", 40)])
    await asyncio.gather(waiter("first"), waiter("second"))
    await waits(tasks, ALL_COMPLETED)


@case
async def outcomes_come_in_the_order_of_completion():
    for each in as_completed(named([("a", 30), ("b", 10), ("c", 20)])):
        say(await ending(each))


@case
async def as_completed_resumes_two_iterations_after_a_last_step():
    tasks = named([("a", 20)])
    call_later(20, lambda: task(ticks(4)))
    for each in as_completed(tasks):
        say(await ending(each))


@case
async def of_one_batch_all_outcomes_but_the_first_are_there():
    tasks = named([("a", 20), ("b", 20), ("c", 20)])
    call_later(20, lambda: task(ticks(4)))
    for each in as_completed(tasks):
        say(await ending(each))


@case
async def a_failure_is_raised_at_its_turn_and_the_others_go_on():
    tasks = [task(sleeper("a", 30)), task(failer("boom", 20)), task(sleeper("c", 10))]
    for each in as_completed(tasks):
        say(await ending(each))


@case
async def a_cancelled_task_has_its_turn_too():
    tasks = named([("a", 30), ("b", 50)])
    call_later(20, list(tasks)[1].cancel)
    for each in as_completed(tasks):
        say(await ending(each))


@case
async def as_completed_suspends_for_what_is_done():
    child = task(sleeper("a", 10))
    await sleep(20)
    task(ticks(4))
    for each in as_completed([child]):
        say(await ending(each))
    await sleep(0)
    await sleep(0)


@case
async def what_is_done_while_nobody_asks_is_there():
    tasks = named([("a", 20), ("b", 10), ("c", 50)])
    for each in as_completed(tasks):
        await sleep(30)
        say(await ending(each))


@case
async def of_no_tasks_no_outcomes_come():
    task(ticks(1))
    for each in as_completed([]):
        say(await ending(each))
    say("main")
    await sleep(0)


@case
async def cancelled_while_it_waits_it_has_asked_for_one():
    async def asks():
        for each in as_completed(tasks):
            say(await ending(each))

    tasks = named([("a", 10), ("b", 30), ("c", 40)])
    waiter = task(asks())
    await sleep(20)
    waiter.cancel()
    await waiter
    await waits(tasks, ALL_COMPLETED)


@case
async def cancelled_as_an_outcome_comes_it_is_the_next_one():
    async def asks():
        for each in as_completed(tasks):
            say(await ending(each))

    async def cancels():
        await first
        waiter.cancel()

    tasks = named([("a", 20), ("b", 40)])
    first = list(tasks)[0]
    task(cancels())
    waiter = task(asks())
    await waiter


@case
async def each_outcome_can_have_a_timeout():
    tasks = named([("a", 10), ("b", 60), ("c", 40)])
    for each in as_completed(tasks):
        say(await ending(asyncio.wait_for(each, 0.02)))
