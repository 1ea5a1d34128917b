"""What holds the thread, and rule 2 with it."""

import asyncio

from virtual_loop import *


async def blocker(name, millis):
    say(f"{name} holds")
    hold(millis)
    say(f"{name} lets go")


@case
async def nothing_else_runs_while_the_thread_is_held():
    task(sleeper("sleeper", 10))
    await sleep(0)
    await blocker("main", 40)
    await sleep(10)
    say("main")


@case
async def the_iteration_goes_on_after_a_hold():
    task(blocker("a", 30))
    task(ticks(2))
    await sleep(0)
    say("main")
    await sleep(0)


@case
async def timers_that_fell_due_meanwhile_come_after_what_was_ready():
    task(sleeper("thirty", 30))
    task(sleeper("ten", 10))
    task(sleeper("twenty", 20))
    task(ticks(3))
    await sleep(0)
    task(ticks(1))
    await blocker("main", 50)
    await sleep(10)
    say("main")


@case
async def gathered_holds_add_up():
    await asyncio.gather(blocker("a", 20), blocker("b", 30), blocker("c", 10))
    say("main")


@case
async def gathered_waits_overlap_with_holds():
    async def fetches(name, wait, work):
        await sleep(wait)
        hold(work)
        say(name)

    await asyncio.gather(fetches("a", 10, 30), fetches("b", 20, 30), fetches("c", 100, 20))
    say("main")


@case
async def a_sleep_after_a_hold_counts_from_its_end():
    hold(20)
    await sleep(30)
    say("main")


@case
async def a_task_that_blocks_before_it_sleeps_delays_the_others():
    async def works(name):
        hold(20)
        await sleep(50)
        say(name)

    await asyncio.gather(works("a"), works("b"), works("c"))
    say("main")


@case
async def a_hold_in_a_clean_up():
    async def tidy():
        try:
            await sleep(100)
        finally:
            hold(30)
            say("tidied up")

    child = task(tidy())
    task(sleeper("sleeper", 20))
    await sleep(10)
    child.cancel()
    say(await ending(child))
    await sleep(10)


@case
async def two_holds_in_one_step():
    async def twice():
        hold(10)
        say("once")
        hold(20)
        say("twice")

    task(sleeper("sleeper", 20))
    task(twice())
    await sleep(50)


@case
async def a_call_between_holds_waits():
    call_soon(say, "call")
    task(blocker("a", 20))
    call_soon(say, "another")
    hold(10)
    await sleep(0)
    say("main")


@case
async def a_held_thread_wakes_everyone_late_and_in_order():
    for name, millis in [("d", 40), ("c", 30), ("b", 20), ("a", 10)]:
        task(sleeper(name, millis))
    await sleep(0)
    hold(60)
    say("main")
    await sleep(20)


@case
async def holding_for_no_time_holds_nothing():
    task(ticks(1))
    hold(0)
    say("main")
    await sleep(0)
