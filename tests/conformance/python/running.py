"""asyncio.run: what happens when the main task is done."""

import asyncio

from virtual_loop import *


@case
async def leftovers_are_cancelled_when_main_is_done():
    task(careful("leftover", 100))
    await sleep(20)
    say("main")


@case
async def a_task_that_nobody_awaits_gets_as_far_as_its_first_await():
    async def forgotten():
        say("starts")
        await careful("ends", 50)

    task(forgotten())
    say("main")


@case
async def leftovers_may_clean_up():
    async def tidy():
        try:
            await sleep(100)
        finally:
            await sleep(30)
            say("tidied up")

    task(tidy())
    await sleep(10)
    say("main")


@case
async def leftovers_that_swallow_it_run_to_their_end():
    async def stubborn():
        for number in range(3):
            say(f"{number} {await ending(sleep(20))}")

    task(stubborn())
    await sleep(30)
    say("main")


@case
async def leftovers_are_cancelled_when_main_fails():
    task(careful("leftover", 100))
    await sleep(20)
    say("main")
    raise RuntimeError("boom")


@case
async def leftovers_end_when_the_last_one_does():
    async def tidy(name, millis):
        try:
            await sleep(200)
        finally:
            await sleep(millis)
            say(name)

    task(tidy("slow", 40))
    task(tidy("fast", 20))
    await sleep(10)


@case
async def what_is_ready_with_the_end_of_main_still_runs():
    call_soon(lambda: call_soon(say, "second"))
    call_soon(say, "first")
    say("main")


@case
async def a_task_made_while_shutting_down_gets_few_iterations():
    async def leaves_another():
        try:
            await sleep(100)
        finally:
            task(ticks(9))

    task(leaves_another())
    await sleep(10)
    say("main")


@case
async def a_sleep_begun_while_shutting_down_is_not_waited_for():
    async def leaves_another():
        try:
            await sleep(100)
        finally:
            say("leaves another")
            task(late())

    async def late():
        say("late starts")
        await asyncio.sleep(0.05)

    task(leaves_another())
    await sleep(10)


@case
async def main_can_be_cancelled_by_a_task():
    async def cancels(main):
        await sleep(10)
        main.cancel()

    task(cancels(asyncio.current_task()))
    await careful("main", 100)


@case
async def an_unawaited_failure_hurts_nobody():
    task(failer("boom", 10))
    await sleep(30)
    say("main")
