"""Runs generated programs under CPython in virtual time, many of them in one process.

Standard input: a JSON list of `{"id": ..., "source": ..., "cores": ...}`; `cores` may be left out.
Standard output: a JSON list, in the same order, of
- `{"id": ..., "lines": [[milliseconds, text], ...], "millis": total}`, or
- `{"id": ..., "skipped": why}`, where virtual time cannot tell, or
- `{"id": ..., "error": why}`, where the program is broken or does not end.

A line is one call of print, a warning (`RuntimeWarning: ...`) or what the traceback of an exception
that nobody caught ends with.
"""

import ast
import asyncio
import json
import sys
import time
import traceback
import warnings

from virtual_pool import Beyond, World, pools

# A program that takes longer than this, in real seconds, is taken for one without an end.
PATIENCE = 30
REAL = (time.sleep, time.monotonic, asyncio.run)


class VirtualLoop(asyncio.BaseEventLoop):
    """Jumps to the next deadline instead of waiting for it.

    Every look at the clock takes a nanosecond, as a real one would have moved on: timers with
    equal delays fall due in the order in which they were set.
    """

    def __init__(self, world):
        super().__init__()
        self.world = world
        self._clock_resolution = 1e-3
        self._selector = self
        self.patience = time.perf_counter() + PATIENCE
        self.set_exception_handler(lambda loop, context: None)

    def time(self):
        return self.world.monotonic()

    def select(self, timeout):
        if time.perf_counter() > self.patience:
            raise Beyond("it does not end")
        deadlines = [self.world.deadline()]
        if timeout is None or timeout > 0:
            deadlines += [self._scheduled[0]._when] if self._scheduled else []
        else:
            deadlines = [self.world.clock]
        deadlines = [deadline for deadline in deadlines if deadline is not None]
        if not deadlines:
            raise RuntimeError("nothing is ready and no timer is set")
        self.world.advance(min(deadlines))
        return []

    def set_default_executor(self, executor):
        self._default_executor = executor

    async def shutdown_default_executor(self, timeout=None):
        while self._default_executor and self._default_executor.busy():
            await asyncio.sleep(max(0, self.world.deadline() - self.world.clock))

    def _process_events(self, event_list):
        pass

    def _write_to_self(self):
        pass


class Run:
    """One program in a world of its own."""

    def __init__(self, program):
        source = program["source"]
        # Threads share one core: that is the GIL.
        threads = "ProcessPoolExecutor" not in source
        self.world = World(cores=1 if threads else program.get("cores", sys.maxsize))
        self.lines = []
        # What runs the main function is kept apart, so that names can be replaced before.
        tree = ast.parse(source)
        *tree.body, guard = tree.body
        self.definitions = compile(tree, "<program>", "exec", dont_inherit=True)
        tree.body = [guard]
        self.guard = compile(tree, "<program>", "exec", dont_inherit=True)

    def write(self, text):
        self.lines.append([self.millis(), text])

    def print(self, *values, sep=" ", end="\n", flush=False):
        self.write(sep.join(map(str, values)))

    def showwarning(self, message, category, *_):
        self.write(f"{category.__name__}: {message}")

    def millis(self):
        return round(self.world.clock * 1e3)

    def go(self):
        """Runs it to its end."""
        time.sleep, time.monotonic = self.world.sleep, self.world.monotonic
        asyncio.run = self.asyncio_run
        try:
            with warnings.catch_warnings():
                warnings.resetwarnings()
                warnings.simplefilter("default")
                warnings.showwarning = self.showwarning
                self.main()
        finally:
            self.world.close()
            time.sleep, time.monotonic, asyncio.run = REAL
        if self.world.beyond:
            raise Beyond(self.world.beyond)

    def main(self):
        namespace = {"__name__": "program", "print": self.print}
        exec(self.definitions, namespace)
        if "work" in namespace:
            namespace["work"] = self.world.work
        for name, pool in pools(self.world).items():
            if name in namespace:
                namespace[name] = pool
        try:
            namespace["__name__"] = "__main__"
            exec(self.guard, namespace)
        except Beyond:
            raise
        except (Exception, asyncio.CancelledError) as error:
            self.write("".join(traceback.format_exception_only(error)).rstrip("\n"))

    def asyncio_run(self, main):
        with asyncio.Runner(loop_factory=lambda: VirtualLoop(self.world)) as runner:
            return runner.run(main)


def run(program):
    """What a program prints, as a JSON object."""
    try:
        one = Run(program)
        one.go()
    except Beyond as beyond:
        return {"id": program["id"], "skipped": str(beyond)}
    except Exception as error:
        told = traceback.format_exception_only(error)[-1].strip()
        return {"id": program["id"], "error": told}
    return {"id": program["id"], "lines": one.lines, "millis": one.millis()}


if __name__ == "__main__":
    json.dump([run(program) for program in json.load(sys.stdin)], sys.stdout)
