"""Sleeping tasks on CPython's event loop in virtual time: prints the seconds that they took.

Usage: tasks.py TASKS PERMITS
"""

import asyncio
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "tests" / "conformance" / "python"))

from virtual_loop import VirtualLoop


async def request(semaphore):
    async with semaphore:
        await asyncio.sleep(1)


async def main(tasks, permits):
    semaphore = asyncio.Semaphore(permits)
    await asyncio.gather(*(request(semaphore) for _ in range(tasks)))


begun = time.perf_counter()
with asyncio.Runner(loop_factory=VirtualLoop) as runner:
    runner.run(main(int(sys.argv[1]), int(sys.argv[2])))
print(time.perf_counter() - begun)
