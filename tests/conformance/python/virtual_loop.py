"""CPython's event loop in virtual time, and what the cases are written with."""

import asyncio

CASES = []


def case(main):
    """Registers a coroutine function as the main task of a case."""
    CASES.append(main)
    return main


class VirtualLoop(asyncio.BaseEventLoop):
    """Jumps to the next deadline instead of waiting for it.

    Every look at the clock takes a nanosecond, as a real one would have moved on: timers with
    equal delays fall due in the order in which they were set.
    """

    def __init__(self):
        super().__init__()
        self.clock = 0.0
        self._clock_resolution = 1e-3
        self._selector = self
        self.rings = []
        self.set_exception_handler(lambda loop, context: None)

    def time(self):
        self.clock += 1e-9
        return self.clock

    def select(self, timeout):
        if timeout is None:
            raise RuntimeError("nothing is ready and no timer is set")
        if timeout > 0:
            self.pass_until(self._scheduled[0]._when, wake=True)
        else:
            self.pass_until(self.clock)
        return []

    def pass_until(self, moment, wake=False):
        """Lets time pass; what comes from outside comes at its moment, and wakes a loop."""
        while self.rings and self.rings[0] <= moment:
            self.clock = max(self.clock, self.rings.pop(0))
            self.write("ring")
            self.call_soon_threadsafe(self.write, "bell")
            if wake:
                return
        self.clock = max(self.clock, moment)

    def _process_events(self, event_list):
        pass

    def _write_to_self(self):
        pass

    def millis(self):
        return round(self.clock * 1e3)


def run(main):
    """Runs a case; prints what it says, and when it is over."""

    def write(text):
        print(main.__name__, loop.millis(), text, sep="\t", flush=True)

    loop = VirtualLoop()
    loop.write = write
    try:
        with asyncio.Runner(loop_factory=lambda: loop) as runner:
            runner.run(main())
    except (Exception, asyncio.CancelledError):
        pass
    print(main.__name__, loop.millis(), sep="\t", flush=True)


def say(text):
    """Prints a line with its time."""
    asyncio.get_running_loop().write(text)


def hold(millis):
    """What `time.sleep` is to a real clock."""
    loop = asyncio.get_running_loop()
    loop.pass_until(loop.clock + millis / 1e3)


def ring(millis):
    """Has somebody outside ring the bell at that moment of the run."""
    loop = asyncio.get_running_loop()
    loop.rings.append(millis / 1e3)
    loop.rings.sort()


def task(coroutine):
    return asyncio.create_task(coroutine)


async def sleep(millis):
    await asyncio.sleep(millis / 1e3)


def call_later(millis, function, *args):
    return asyncio.get_running_loop().call_later(millis / 1e3, function, *args)


def call_soon(function, *args):
    return asyncio.get_running_loop().call_soon(function, *args)


def future():
    return asyncio.get_running_loop().create_future()


async def ticks(count):
    """Counts iterations of the loop."""
    for number in range(1, count + 1):
        say(f"tick {number}")
        await sleep(0)


async def sleeper(name, millis):
    await sleep(millis)
    say(name)
    return name


async def failer(message, millis):
    await sleep(millis)
    raise RuntimeError(message)


async def careful(name, millis):
    """Sleeps, and says so when it is cancelled."""
    try:
        await sleep(millis)
    except asyncio.CancelledError:
        say(f"{name} cancelled")
        raise
    say(name)
    return name


async def ending(awaitable):
    """How an awaitable ends, in words."""
    try:
        value = await awaitable
    except asyncio.CancelledError:
        return "cancelled"
    except TimeoutError:
        return "timed out"
    except ExceptionGroup as error:
        return f"failed: {group(error)}"
    except Exception as error:
        return f"failed: {error}"
    return f"done: {value}"


def group(error):
    """The exceptions of a group, and those of the groups in it."""
    inner = [group(each) if isinstance(each, ExceptionGroup) else str(each) or "timed out"
             for each in error.exceptions]
    return f"[{' '.join(inner)}]"
