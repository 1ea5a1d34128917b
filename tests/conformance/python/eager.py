"""Rule 15: eager tasks, which CPython has from 3.12 on."""

import asyncio

from virtual_loop import *


def eager(coroutine):
    loop = asyncio.get_running_loop()
    try:
        return asyncio.Task(coroutine, loop=loop, eager_start=True)
    except TypeError:
        coroutine.close()
        raise


async def waits_for(awaitable, name):
    say(f"{name} begins")
    await awaitable
    say(f"{name} goes on")


@case
async def the_first_step_runs_inside_the_call():
    async def child():
        say("child begins")
        await sleep(0)
        say("child goes on")

    say("before")
    made = eager(child())
    say("after")
    await made
    say("main")


@case
async def what_does_not_suspend_is_done_at_once():
    async def child():
        say("child")
        return "result"

    task(ticks(1))
    made = eager(child())
    say(str(made.done()))
    say(await made)
    await sleep(0)


@case
async def an_eager_failure_is_raised_where_it_is_awaited():
    async def child():
        raise RuntimeError("boom")

    made = eager(child())
    say("after")
    say(await ending(made))


@case
async def eager_sleeps_fall_due_in_the_order_of_creation():
    children = [task(sleeper("a", 20)), eager(sleeper("b", 20)), task(sleeper("c", 10)),
                eager(sleeper("d", 20))]
    await asyncio.gather(*children)


@case
async def an_eager_yield_stands_behind_what_is_ready():
    first = task(ticks(2))
    await sleep(0)
    made = eager(ticks(3))
    say("main")
    await first
    await made


@case
async def what_is_done_does_not_suspend_an_eager_task():
    result = future()
    result.set_result(None)
    eager(waits_for(result, "child"))
    say("main")


@case
async def an_eager_task_that_waits_resumes_as_others():
    result = future()
    children = [eager(waits_for(result, "a")), task(waits_for(result, "b"))]
    say("main")
    await sleep(10)
    result.set_result(None)
    task(ticks(2))
    await asyncio.gather(*children)


@case
async def eager_tasks_within_eager_tasks():
    async def outer():
        say("outer begins")
        made = eager(inner())
        say("outer goes on")
        await made
        say("outer ends")

    async def inner():
        say("inner begins")
        await sleep(10)
        say("inner ends")

    made = eager(outer())
    say("main")
    await made


@case
async def an_eager_step_that_holds_the_thread_holds_its_creator():
    async def child():
        say("child begins")
        hold(20)
        say("child goes on")
        await sleep(10)
        say("child ends")

    task(ticks(2))
    made = eager(child())
    say("main")
    await made


@case
async def holds_at_several_depths_add_up():
    async def outer():
        hold(10)
        made = eager(inner("inner"))
        say("outer goes on")
        hold(10)
        eager(inner("second"))
        say("outer waits")
        await made
        say("outer ends")

    async def inner(name):
        say(name)
        hold(20)
        say(f"{name} goes on")
        await sleep(30)

    made = eager(outer())
    say("main")
    await made


@case
async def the_current_task_changes_and_comes_back():
    async def child():
        say(str(asyncio.current_task() is main))

    main = asyncio.current_task()
    eager(child())
    say(str(asyncio.current_task() is main))


@case
async def an_eager_task_can_cancel_its_creator():
    async def child(creator):
        creator.cancel()
        say("child")

    async def creates():
        eager(child(asyncio.current_task()))
        say("goes on")
        await careful("creator", 10)

    say(await ending(task(creates())))


@case
async def cancelled_before_it_resumes_an_eager_task_sees_it():
    made = eager(careful("child", 50))
    made.cancel()
    say(await ending(made))


@case
async def a_gather_of_eager_tasks_that_are_done_does_not_suspend():
    async def child(name):
        say(name)
        return name

    task(ticks(1))
    say(" ".join(await asyncio.gather(*[eager(child(name)) for name in "abc"])))
    await sleep(0)


@case
async def a_timeout_in_an_eager_step_belongs_to_its_task():
    async def child():
        async with asyncio.timeout(0.02):
            await careful("child", 50)

    say(await ending(eager(child())))
    say(str(asyncio.current_task().cancelling()))
