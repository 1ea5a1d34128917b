"""Rule 5: sleep."""

from virtual_loop import *


@case
async def sleeping_for_no_time_takes_turns():
    async def turns(name):
        for number in range(3):
            say(f"{name}{number}")
            await sleep(0)

    task(turns("a"))
    task(turns("b"))
    await sleep(10)


@case
async def sleeping_for_no_time_sets_no_timer():
    call_later(0, say, "timer")
    for number in range(3):
        say(f"turn {number}")
        await sleep(0)


@case
async def a_call_after_no_time_comes_after_what_is_ready():
    call_later(0, say, "later")
    call_soon(say, "soon")
    task(sleeper("task", 0))
    await sleep(0)
    say("main")
    await sleep(0)


@case
async def sleeps_add_up():
    for number in range(3):
        await sleep(20)
        say(f"after {number}")


@case
async def a_sleep_begins_when_it_is_awaited():
    prepared = sleep(20)
    await sleep(10)
    say("prepared")
    await prepared
    say("slept")


@case
async def a_yield_is_shorter_than_any_sleep():
    task(sleeper("slept", 10))
    task(ticks(4))
    await sleep(20)


@case
async def yields_and_wakings_share_the_queue():
    async def yields():
        await sleep(20)
        for number in range(3):
            say(f"yield {number}")
            await sleep(0)

    task(yields())
    task(sleeper("a", 20))
    task(sleeper("b", 20))
    await sleep(40)


@case
async def periodic_sleeps_interleave():
    async def every(name, millis, count):
        for number in range(count):
            await sleep(millis)
            say(f"{name}{number}")

    task(every("a", 30, 3))
    task(every("b", 40, 2))
    await sleep(110)
