"""Runs every case under CPython, and prints `case<TAB>milliseconds<TAB>line` for each line.

A case's last line, without a text, is the time at which `asyncio.run` was over.
"""

import awaiting
import bells
import blocking
import cancelling
import creating
import eager
import futures
import gathering
import iterations
import running
import semaphores
import sleeping
import task_groups
import timeouts
import virtual_loop
import waiting

for main in virtual_loop.CASES:
    virtual_loop.run(main)
