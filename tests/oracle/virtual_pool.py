"""Threads and processes in virtual time: real threads, of which one runs at a time.

Whoever sleeps hands the turn back to the world, which wakes sleepers in the order of their deadlines.
Computing is sleeping, as long as there is a core for everybody who computes (for threads: one, which
is the GIL). Beyond that the turns of the interpreter decide, which nothing here imitates: `Beyond`.
"""

import collections
import concurrent.futures
import heapq
import threading


class Beyond(Exception):
    """The program does what virtual time cannot tell."""


class World:
    """The clock, and the jobs that sleep until it comes to their deadlines."""

    def __init__(self, cores):
        self.clock = 0.0
        self.cores = cores
        self.computing = 0
        self.beyond = None
        self.sleepers = []
        self.count = 0
        self.jobs = set()
        self.turn = threading.Lock()
        self.turn.acquire()
        self.current = threading.local()

    def deadline(self):
        """When the next job wakes up; None when all jobs are over."""
        return self.sleepers[0][0] if self.sleepers else None

    def advance(self, until):
        """Lets time pass, with all that happens meanwhile in threads."""
        while self.sleepers and self.sleepers[0][0] <= until:
            deadline, _, job = heapq.heappop(self.sleepers)
            self.clock = max(self.clock, deadline)
            self.run(job)
        self.clock = max(self.clock, until)

    def run(self, job):
        """Lets a job go on until it sleeps again or is over."""
        job.go.release()
        self.turn.acquire()

    def sleep(self, seconds):
        """What `time.sleep` is, in a job and in the thread of the loop."""
        job = getattr(self.current, "job", None)
        if job is None:
            self.advance(self.clock + seconds)
        elif seconds > 0:
            self.wake(job, seconds)
            job.hand_over()

    def wake(self, job, seconds):
        """Gives a job its turn when so much time has passed.

        In whole microseconds: those who sleep until the same moment wake up in the order in which
        they went to sleep, before anything that follows from it.
        """
        self.count += 1
        deadline = round(self.clock + seconds, 6)
        heapq.heappush(self.sleepers, (deadline, self.count, job))

    def work(self, seconds):
        """Computes, which is sleeping as long as nobody else wants the core."""
        if seconds <= 0:
            return
        self.computing += 1
        try:
            if self.computing > self.cores:
                self.beyond = "more compute at once than there are cores"
            self.sleep(seconds)
        finally:
            self.computing -= 1

    def monotonic(self):
        self.clock += 1e-9
        return self.clock

    def close(self):
        """Ends the jobs that nobody has waited for."""
        for job in list(self.jobs):
            job.abandoned = True
            self.run(job)


class Job(threading.Thread):
    """A call in a thread that only runs when it is its turn."""

    def __init__(self, world, pool, future, call):
        super().__init__(daemon=True)
        self.world, self.pool, self.future, self.call = world, pool, future, call
        self.go = threading.Lock()
        self.go.acquire()
        self.abandoned = False

    def hand_over(self):
        self.world.turn.release()
        self.go.acquire()
        if self.abandoned:
            raise SystemExit

    def run(self):
        self.go.acquire()
        self.world.current.job = self
        try:
            function, args, kwargs = self.call
            result, error = function(*args, **kwargs), None
        except BaseException as raised:
            result, error = None, raised
        self.world.jobs.discard(self)
        if not self.abandoned:
            if error is None:
                self.future.set_result(result)
            else:
                self.future.set_exception(error)
            self.pool.next()
        self.world.turn.release()


def pools(world):
    """The pools of this world, by the names of those that they stand for."""

    class VirtualPool(concurrent.futures.Executor):
        # How long a worker takes to begin: processes longer than the loop takes for what is ready.
        latency = 0

        def __init__(self, max_workers, initializer=None, initargs=()):
            self.free = max_workers
            self.queue = collections.deque()
            if initializer:
                initializer(*initargs)

        def submit(self, function, /, *args, **kwargs):
            future = concurrent.futures.Future()
            self.queue.append((future, (function, args, kwargs)))
            if self.free:
                self.free -= 1
                job = self.next_job()
                if job and self.latency:
                    world.wake(job, self.latency)
                elif job:
                    world.run(job)
            return future

        def next_job(self):
            """The job that is next in line; a worker is free again without one."""
            while self.queue:
                future, call = self.queue.popleft()
                if future.set_running_or_notify_cancel():
                    job = Job(world, self, future, call)
                    world.jobs.add(job)
                    job.start()
                    return job
            self.free += 1
            return None

        def next(self):
            """Begins the next job behind one that is over: at the same moment."""
            job = self.next_job()
            if job:
                world.wake(job, 0)

        def busy(self):
            return any(job.pool is self for job in world.jobs)

        def shutdown(self, wait=True, *, cancel_futures=False):
            while wait and self.busy():
                world.advance(world.deadline())

    class VirtualProcesses(VirtualPool):
        latency = 1e-6

    return {"ThreadPoolExecutor": VirtualPool, "ProcessPoolExecutor": VirtualProcesses}
