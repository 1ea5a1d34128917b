"""Rule 6: after a child's last step."""

import asyncio

from virtual_loop import *


async def returns(name):
    say(name)
    return name


@case
async def a_task_resumes_its_awaiter_one_iteration_later():
    child = task(returns("child"))
    task(ticks(4))
    await child
    say("main")
    await sleep(10)


@case
async def a_gather_resumes_its_awaiter_two_iterations_later():
    child = task(returns("child"))
    task(ticks(4))
    await asyncio.gather(child)
    say("main")
    await sleep(10)


@case
async def a_coroutine_resumes_its_awaiter_at_once():
    task(ticks(2))
    await returns("child")
    say("main")
    await sleep(0)


@case
async def a_chain_of_tasks_ends_one_an_iteration():
    async def link(name, awaited):
        await awaited
        say(name)

    first = task(returns("first"))
    second = task(link("second", first))
    third = task(link("third", second))
    task(ticks(5))
    await third
    say("main")
    await sleep(10)


@case
async def all_awaiters_of_a_task_resume_in_order():
    async def awaiter(name):
        say(f"{name} got {await child}")

    child = task(sleeper("child", 20))
    awaiters = [task(awaiter(name)) for name in "abc"]
    for each in awaiters:
        await each
    say("main")


@case
async def awaiting_in_order_what_ends_in_another():
    late = task(sleeper("late", 30))
    early = task(sleeper("early", 10))
    say(f"got {await late}")
    say(f"got {await early}")


@case
async def an_exception_is_raised_at_the_await():
    child = task(failer("boom", 10))
    await sleep(30)
    say("not yet")
    say(await ending(child))
    say(await ending(child))


@case
async def one_after_another_is_the_sum():
    for name, millis in [("a", 20), ("b", 30), ("c", 10)]:
        await sleeper(name, millis)
    say("main")


@case
async def a_task_and_a_gather_of_the_same_child():
    async def by_task():
        await child
        say("by task")

    async def by_gather():
        await asyncio.gather(child)
        say("by gather")

    child = task(sleeper("child", 10))
    task(by_gather())
    task(by_task())
    await sleep(20)
