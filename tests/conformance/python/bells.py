"""What comes from outside, and rule 2 with it."""

import asyncio

from virtual_loop import *


async def blocker(name, millis):
    say(f"{name} holds")
    hold(millis)
    say(f"{name} lets go")


@case
async def a_bell_wakes_a_loop_that_sleeps():
    ring(20)
    task(sleeper("sleeper", 10))
    await sleep(40)
    say("main")


@case
async def bells_are_answered_in_order_when_a_hold_ends():
    ring(10)
    ring(30)
    task(ticks(2))
    task(blocker("a", 50))
    task(ticks(2))
    await sleep(80)
    say("main")


@case
async def a_bell_comes_before_the_timers_of_the_time_that_was_held():
    ring(30)
    task(sleeper("sleeper", 10))
    await sleep(0)
    hold(50)
    say("main")
    await sleep(20)


@case
async def plain_functions_answer_no_bell():
    ring(10)
    await blocker("a", 20)
    await blocker("b", 20)
