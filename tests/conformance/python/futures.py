"""Rule 4: futures and their callbacks."""

from virtual_loop import *


@case
async def callbacks_run_in_the_order_of_registration():
    made = future()
    for name in "abc":
        made.add_done_callback(lambda _, name=name: say(name))
    made.set_result("x")
    say("set")
    await sleep(0)
    say("main")


@case
async def a_callback_of_a_done_future_is_queued():
    made = future()
    made.set_result("x")
    made.add_done_callback(lambda _: say("callback"))
    say("added")
    await sleep(0)
    say("main")


@case
async def awaiting_a_done_future_does_not_suspend():
    task(ticks(1))
    made = future()
    made.set_result("x")
    say(await made)
    await sleep(0)
    say("main")


@case
async def awaiting_a_done_task_does_not_suspend():
    child = task(sleeper("child", 10))
    await sleep(30)
    task(ticks(1))
    say(await child)
    await sleep(0)
    say("main")


@case
async def awaiters_wake_in_the_order_of_awaiting():
    async def awaiter(name):
        say(f"{name} got {await made}")

    made = future()
    for name in "abc":
        task(awaiter(name))
    await sleep(10)
    made.set_result("x")
    await sleep(10)


@case
async def a_result_wakes_in_the_next_iteration():
    async def awaiter():
        say(f"got {await made}")

    made = future()
    task(awaiter())
    await sleep(0)
    made.set_result("x")
    task(ticks(2))
    say("set")
    await sleep(0)
    say("main")
    await sleep(0)


@case
async def a_removed_callback_is_not_called():
    def second(_):
        say("second")

    made = future()
    made.add_done_callback(lambda _: say("first"))
    made.add_done_callback(second)
    made.remove_done_callback(second)
    made.set_result("x")
    await sleep(0)
    say("main")


@case
async def an_exception_reaches_every_awaiter():
    async def awaiter(name):
        say(f"{name} {await ending(made)}")

    made = future()
    task(awaiter("a"))
    task(awaiter("b"))
    await sleep(0)
    made.set_exception(RuntimeError("boom"))
    await sleep(10)
    say(await ending(made))


@case
async def a_cancelled_future_cancels_its_awaiter():
    async def awaiter():
        await made

    made = future()
    child = task(awaiter())
    await sleep(0)
    say(made.cancel())
    say(made.cancel())
    say(child.cancelled())
    say(await ending(child))
    say(child.cancelled())


@case
async def a_future_is_completed_by_a_timer():
    made = future()
    call_later(20, made.set_result, "x")
    say(await made)
    say(await made)


@case
async def callbacks_of_a_task_run_in_order_with_its_awaiter():
    async def awaiter():
        await child
        say("awaiter")

    child = task(sleeper("child", 10))
    child.add_done_callback(lambda _: say("first"))
    task(awaiter())
    await sleep(0)
    child.add_done_callback(lambda _: say("last"))
    await sleep(30)
