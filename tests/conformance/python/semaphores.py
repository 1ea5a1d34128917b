"""Rule 12: semaphores, locks and events."""

import asyncio

from virtual_loop import *


async def holder(semaphore, name, millis):
    async with semaphore:
        say(f"{name} begins")
        await sleep(millis)
        say(f"{name} ends")


async def in_line(semaphore, name):
    """Takes a permit only to give it back."""
    try:
        async with semaphore:
            say(name)
    except asyncio.CancelledError:
        say(f"{name} cancelled")
        raise


def word(flag):
    return "locked" if flag.locked() else "free"


@case
async def only_so_many_go_on_at_a_time():
    semaphore = asyncio.Semaphore(2)
    names = [("a", 20), ("b", 30), ("c", 10), ("d", 20), ("e", 10)]
    await asyncio.gather(*[holder(semaphore, name, millis) for name, millis in names])


@case
async def a_free_permit_is_taken_without_suspending():
    semaphore = asyncio.Semaphore(1)
    task(ticks(1))
    async with semaphore:
        say("main")
    await sleep(0)


@case
async def whoever_is_called_resumes_one_iteration_later():
    semaphore = asyncio.Semaphore(1)
    await semaphore.acquire()
    waiter = task(in_line(semaphore, "waiter"))
    await sleep(10)
    task(ticks(3))
    semaphore.release()
    await waiter


@case
async def nobody_overtakes():
    async def greedy():
        for number in range(3):
            async with semaphore:
                say(f"greedy {number}")
                await sleep(10)

    semaphore = asyncio.Semaphore(1)
    await asyncio.gather(greedy(), holder(semaphore, "a", 10), holder(semaphore, "b", 10))


@case
async def whoever_comes_after_a_release_stands_behind_the_called_one():
    semaphore = asyncio.Semaphore(1)
    await semaphore.acquire()
    first = task(in_line(semaphore, "first"))
    await sleep(10)
    semaphore.release()
    say(word(semaphore))
    await in_line(semaphore, "main")
    say(word(semaphore))
    await first


@case
async def two_permits_call_two_in_order():
    semaphore = asyncio.Semaphore(2)
    await semaphore.acquire()
    await semaphore.acquire()
    waiters = [task(in_line(semaphore, name)) for name in "abcd"]
    await sleep(10)
    task(ticks(4))
    semaphore.release()
    semaphore.release()
    await asyncio.gather(*waiters)


@case
async def a_cancelled_one_is_left_out():
    semaphore = asyncio.Semaphore(1)
    await semaphore.acquire()
    waiters = [task(in_line(semaphore, name)) for name in "abc"]
    await sleep(10)
    waiters[0].cancel()
    await sleep(10)
    task(ticks(3))
    semaphore.release()
    await asyncio.gather(*waiters, return_exceptions=True)


@case
async def one_cancelled_in_the_same_iteration_is_left_out():
    semaphore = asyncio.Semaphore(1)
    await semaphore.acquire()
    waiters = [task(in_line(semaphore, name)) for name in "abc"]
    await sleep(10)
    waiters[0].cancel()
    semaphore.release()
    task(ticks(4))
    await asyncio.gather(*waiters, return_exceptions=True)


@case
async def a_called_one_who_is_cancelled_gives_it_back():
    semaphore = asyncio.Semaphore(1)
    await semaphore.acquire()
    waiters = [task(in_line(semaphore, name)) for name in "abc"]
    await sleep(10)
    semaphore.release()
    waiters[0].cancel()
    task(ticks(4))
    await asyncio.gather(*waiters, return_exceptions=True)
    say(word(semaphore))


@case
async def the_last_one_who_is_called_and_cancelled_leaves_it_free():
    semaphore = asyncio.Semaphore(1)
    await semaphore.acquire()
    waiter = task(in_line(semaphore, "waiter"))
    await sleep(10)
    semaphore.release()
    waiter.cancel()
    say(word(semaphore))
    say(await ending(waiter))
    say(word(semaphore))
    await in_line(semaphore, "main")


@case
async def who_was_cancelled_bars_nobody():
    semaphore = asyncio.Semaphore(1)
    await semaphore.acquire()
    waiter = task(in_line(semaphore, "waiter"))
    await sleep(10)
    waiter.cancel()
    semaphore.release()
    say(word(semaphore))
    await in_line(semaphore, "main")
    say(await ending(waiter))


@case
async def permits_that_come_back_meanwhile_are_handed_on():
    semaphore = asyncio.Semaphore(3)
    for _ in range(3):
        await semaphore.acquire()
    first = task(in_line(semaphore, "first"))
    await sleep(10)
    semaphore.release()
    semaphore.release()
    semaphore.release()
    later = [task(in_line(semaphore, name)) for name in "abc"]
    await asyncio.gather(first, *later)


@case
async def a_holder_who_fails_gives_it_back():
    async def fails():
        async with semaphore:
            await failer("boom", 20)

    async def is_cancelled():
        async with semaphore:
            await careful("b", 50)

    semaphore = asyncio.Semaphore(1)
    first, second = task(fails()), task(is_cancelled())
    third = task(in_line(semaphore, "c"))
    say(await ending(first))
    await sleep(20)
    second.cancel()
    say(await ending(second))
    await third


@case
async def standing_in_line_can_have_a_timeout():
    semaphore = asyncio.Semaphore(1)
    first = task(holder(semaphore, "a", 50))
    await sleep(10)
    say(await ending(asyncio.wait_for(in_line(semaphore, "b"), 0.02)))
    await holder(semaphore, "c", 10)
    await first


@case
async def on_a_tie_a_timeout_gives_the_permit_back():
    async def hasty():
        say(await ending(asyncio.wait_for(in_line(semaphore, "hasty"), 0.02)))

    def gives_back():
        semaphore.release()

    semaphore = asyncio.Semaphore(1)
    await semaphore.acquire()
    call_later(20, gives_back)
    await asyncio.gather(hasty(), in_line(semaphore, "patient"))


@case
async def without_any_permits_all_wait():
    semaphore = asyncio.Semaphore(0)
    say(word(semaphore))
    say(await ending(asyncio.wait_for(in_line(semaphore, "a"), 0.02)))


@case
async def locks_are_first_come_first_served():
    lock = asyncio.Lock()
    await asyncio.gather(*[holder(lock, name, 10) for name in "abc"])


@case
async def a_lock_is_free_until_the_called_one_resumes():
    lock = asyncio.Lock()
    await lock.acquire()
    waiter = task(in_line(lock, "waiter"))
    await sleep(10)
    lock.release()
    say(word(lock))
    await in_line(lock, "main")
    await waiter


@case
async def nobody_overtakes_at_a_lock():
    async def greedy():
        for number in range(3):
            async with lock:
                say(f"greedy {number}")
                await sleep(10)

    lock = asyncio.Lock()
    await asyncio.gather(greedy(), holder(lock, "a", 10), holder(lock, "b", 10))


@case
async def a_cancelled_one_keeps_the_place_at_a_lock_until_it_resumes():
    lock = asyncio.Lock()
    await lock.acquire()
    waiters = [task(in_line(lock, name)) for name in "abc"]
    await sleep(10)
    waiters[0].cancel()
    lock.release()
    task(ticks(5))
    await asyncio.gather(*waiters, return_exceptions=True)


@case
async def a_lock_that_was_promised_to_a_cancelled_one_goes_on():
    lock = asyncio.Lock()
    await lock.acquire()
    waiters = [task(in_line(lock, name)) for name in "abc"]
    await sleep(10)
    lock.release()
    waiters[0].cancel()
    task(ticks(5))
    await asyncio.gather(*waiters, return_exceptions=True)
    say(word(lock))


@case
async def a_lock_for_which_all_were_cancelled_is_taken_at_once():
    lock = asyncio.Lock()
    await lock.acquire()
    waiters = [task(in_line(lock, name)) for name in "ab"]
    await sleep(10)
    for waiter in waiters:
        waiter.cancel()
    lock.release()
    await in_line(lock, "main")
    await asyncio.gather(*waiters, return_exceptions=True)


@case
async def an_event_wakes_in_order():
    async def waiter(name):
        await event.wait()
        say(f"{name} goes on")

    event = asyncio.Event()
    waiters = [task(waiter(name)) for name in "abc"]
    await sleep(10)
    task(ticks(2))
    event.set()
    say(str(event.is_set()))
    await asyncio.gather(*waiters)


@case
async def an_event_that_is_set_does_not_suspend():
    event = asyncio.Event()
    event.set()
    task(ticks(1))
    await event.wait()
    say("main")
    await sleep(0)


@case
async def an_event_that_is_cleared_at_once_wakes_all_the_same():
    async def waiter(name):
        await event.wait()
        say(f"{name} {event.is_set()}")

    event = asyncio.Event()
    waiters = [task(waiter(name)) for name in "ab"]
    await sleep(10)
    event.set()
    event.clear()
    late = task(waiter("late"))
    await asyncio.gather(*waiters)
    await sleep(10)
    event.set()
    await late


@case
async def a_cancelled_one_misses_the_event():
    async def waiter(name):
        say(f"{name} {await ending(event.wait())}")

    event = asyncio.Event()
    waiters = [task(waiter(name)) for name in "abc"]
    await sleep(10)
    waiters[1].cancel()
    event.set()
    waiters[2].cancel()
    await asyncio.gather(*waiters)
