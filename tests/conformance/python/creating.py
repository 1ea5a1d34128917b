"""Rule 3: create_task."""

import asyncio

from virtual_loop import *


@case
async def nothing_runs_until_the_creator_suspends():
    task(ticks(1))
    say("created")
    await sleep(0)
    say("main")


@case
async def tasks_start_in_the_order_of_creation():
    for name in "abc":
        task(sleeper(name, 0))
    await sleep(0)
    say("main")
    await sleep(0)


@case
async def grandchildren_start_after_all_children():
    async def child(name):
        say(name)
        task(sleeper(f"child of {name}", 0))

    task(child("a"))
    task(child("b"))
    await sleep(10)


@case
async def a_call_creates_a_task():
    call_soon(lambda: task(ticks(2)))
    await sleep(0)
    say("main")
    await sleep(0)
    say("main again")
    await sleep(0)


@case
async def a_task_starts_while_its_creator_waits_for_it():
    async def parent():
        child = task(sleeper("child", 10))
        say("parent waits")
        await child
        say("parent")

    await task(parent())
    say("main")


@case
async def the_current_task_is_the_one_that_runs():
    async def child():
        say(asyncio.current_task() is seen)

    seen = task(child())
    say(asyncio.current_task() is seen)
    await seen
