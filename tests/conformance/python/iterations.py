"""Rules 1 and 2: the ready queue, the timers, one iteration."""

from virtual_loop import *


@case
async def ties_wake_in_the_order_of_falling_asleep():
    for name in "abc":
        task(sleeper(name, 20))
    await sleep(40)


@case
async def shorter_sleeps_wake_first():
    task(sleeper("c", 30))
    task(sleeper("a", 10))
    task(sleeper("b", 20))
    await sleep(50)


@case
async def what_is_added_waits_for_the_next_iteration():
    async def adds(name):
        say(name)
        call_soon(say, f"call of {name}")
        task(ticks(1))

    task(adds("a"))
    task(adds("b"))
    await sleep(0)
    say("main")
    await sleep(0)
    say("main again")


@case
async def a_batch_of_timers_comes_before_what_it_adds():
    async def wakes(name):
        await sleep(20)
        say(name)
        await sleep(0)
        say(f"{name} again")

    task(wakes("a"))
    task(wakes("b"))
    await sleep(40)


@case
async def due_timers_queue_behind_what_is_ready():
    call_later(10, say, "timer")
    call_soon(say, "ready")
    hold(20)
    await sleep(0)
    say("main")


@case
async def late_timers_run_in_the_order_of_deadlines():
    call_later(30, say, "third")
    call_later(10, say, "first")
    call_later(20, say, "second")
    call_later(60, say, "last")
    hold(40)
    await sleep(50)


@case
async def a_sleep_wakes_an_iteration_after_its_timer():
    task(sleeper("sleeper", 20))
    await sleep(0)
    call_later(20, say, "call")
    await sleep(40)


@case
async def ready_calls_run_in_order():
    for name in "abc":
        call_soon(say, name)
    await sleep(0)
    say("main")


@case
async def a_cancelled_call_is_not_made():
    early = call_later(10, say, "early")
    call_later(20, say, "late")
    soon = call_soon(say, "soon")
    early.cancel()
    soon.cancel()
    await sleep(30)
    say("main")


@case
async def a_call_can_cancel_one_of_its_own_batch():
    def first():
        say("first")
        second.cancel()

    call_later(20, first)
    second = call_later(20, say, "second")
    call_later(20, say, "third")
    await sleep(30)


@case
async def equal_sums_keep_the_order_of_setting():
    async def in_two():
        await sleep(10)
        await sleep(20)
        say("in two")

    task(in_two())
    task(sleeper("in one", 30))
    await sleep(50)
