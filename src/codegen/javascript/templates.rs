//! What programs share, as they hold it; every `~` is filled in.

pub const RUNTIME_ERROR: &str = "\
class RuntimeError extends Error {
    name = \"RuntimeError\";
}
";

pub const SLEEP: &str = "\
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
";

pub const SLEEP_SIGNAL: &str = "\
// A promise cannot be cancelled: whoever may have to stop sleeps with a signal, which wakes it up
// with an exception.
const sleep = (ms, signal) =>
    new Promise((resolve, reject) => {
        signal?.throwIfAborted();
        const stop = () => {
            clearTimeout(timer);
            reject(signal.reason);
        };
        const timer = setTimeout(() => {
            signal?.removeEventListener(\"abort\", stop);
            resolve();
        }, ms);
        signal?.addEventListener(\"abort\", stop);
    });
";

pub const SLEEP_BLOCKING: &str = "\
// Holds the thread, and all that it could do meanwhile; browsers allow that in workers only.
const sleepSync = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
";

pub const SLEEP_SYNC: &str = "\
// Holds the thread that calls it.
const sleepSync = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
";

pub const WORK: &str = "\
// Computes for so long, and holds the thread meanwhile.
function work(ms) {
    const end = performance.now() + ms;
    while (performance.now() < end);
}
";

pub const SIGNAL_FOR: &str = "\
// A signal for one more task, which listens to it.
function signalFor(controllers) {
    const controller = new AbortController();
    controllers.push(controller);
    return controller.signal;
}
";

pub const CANCEL: &str = "\
function cancel(controllers, reason) {
    for (const controller of controllers) controller.abort(reason);
}
";

pub const WITH_TIMEOUT: &str = "\
// Runs a task with a signal that tells it to stop when time is up, or when the outer one does.
async function withTimeout(ms, message, task, outer) {
    const controller = new AbortController();
    const late = () => controller.abort(new DOMException(message, \"TimeoutError\"));
    const timer = setTimeout(late, ms);
    const { signal } = controller;
    try {
        return await task(outer ? AbortSignal.any([outer, signal]) : signal);
    } finally {
        clearTimeout(timer);
    }
}
";

pub const SEMAPHORE: &str = "\
class Semaphore {
    #free;
    #line = [];

    constructor(permits) {
        this.#free = permits;
    }

    async acquire() {
        if (this.#free > 0) this.#free--;
        else await new Promise((resolve) => this.#line.push(resolve));
    }

    release() {
        // The permit goes to the first in line, if there is one.
        if (this.#line.length > 0) this.#line.shift()();
        else this.#free++;
    }
}
";

pub const TURNS: &str = "\
// When the latest waits began.
const begun = [];

// How long a wait is put off, so that no more than ~ begin in ~.
function timeToTurn() {
    const now = performance.now();
    const oldest = begun.length === ~ ? begun.shift() : -Infinity;
    const start = Math.max(now, oldest + ~);
    begun.push(start);
    return start - now;
}
";

pub const TURN: &str = "\
async function turn(~) {
    const ms = timeToTurn();
    if (ms > 0) await sleep(ms~);
}
";

pub const SHARED: &str = "\
// Workers share no variables, only memory such as this.
const shared = isMainThread ? new SharedArrayBuffer(~) : workerData;
const counters = new Int32Array(shared, 0, 3);
";

pub const TURNS_SHARED: &str = "\
// How long a wait is put off, so that no more than ~ begin in ~.
function timeToTurn() {
    const starts = new Float64Array(shared, 16);
    // One worker at a time: the others wait until it has opened the lock.
    while (Atomics.compareExchange(counters, 1, 0, 1) !== 0) Atomics.wait(counters, 1, 1);
    const now = Date.now();
    const place = counters[2]++ % ~;
    const start = Math.max(now, starts[place] + ~);
    starts[place] = start;
    Atomics.store(counters, 1, 0);
    Atomics.notify(counters, 1, 1);
    return start - now;
}
";

pub const CALL: &str = "\
// Calls the server, which refuses whoever finds no place.
async function callServer(ms~) {";

pub const REFUSE: &str = "\
if (serving === ~) throw new ~(\"429\");
serving++;";

pub const REFUSE_SHARED: &str = "\
if (Atomics.add(counters, 0, 1) >= ~) {
    Atomics.sub(counters, 0, 1);
    throw new ~(\"429\");
}";

pub const SERVE: &str = "\
try {
    ~;
} finally {
    ~;
}";

pub const GO: &str = "serving--";

pub const GO_SHARED: &str = "Atomics.sub(counters, 0, 1)";

pub const POOL: &str = "\
// Workers that run functions of this file, each one at a time.
class Pool {
    #missing;
    #workers = [];
    #free = [];
    #line = [];

    constructor(workers) {
        this.#missing = workers;
    }

    run(task, parameters, signal) {
        return new Promise((resolve, reject) => {
            signal?.throwIfAborted();
            signal?.addEventListener(\"abort\", () => reject(signal.reason));
            this.#line.push({ task, parameters, signal, resolve, reject });
            this.#next();
        });
    }

    #next() {
        while (this.#line[0]?.signal?.aborted) this.#line.shift();
        if (this.#line.length === 0) return;
        if (this.#free.length === 0 && this.#missing > 0) this.#hire();
        const worker = this.#free.pop();
        if (worker === undefined) return;
        const { task, parameters, resolve, reject } = this.#line.shift();
        worker.once(\"message\", ({ error, result }) => {
            if (error === undefined) resolve(result);
            else reject(new Error(error));
            this.#free.push(worker);
            this.#next();
        });
        worker.postMessage({ name: task.name, parameters });
    }

    #hire() {
        this.#missing--;
        const worker = new Worker(new URL(import.meta.url)~);
        this.#workers.push(worker);
        this.#free.push(worker);
    }

    // Lets the workers end when they have done what they do.
    close() {
        for (const worker of this.#workers) worker.postMessage({});
    }
}

const pool = new Pool(~);
";

pub const PRINT: &str = "\
// Prints at once, while the console of a worker waits for the main thread.
const print = (text) => writeSync(1, `${text}\\n`);
";

pub const SERVE_TASKS: &str = "\
parentPort.on(\"message\", ({ name, parameters }) => {
    if (name === undefined) return parentPort.close();
    try {
        parentPort.postMessage({ result: functions[name](...parameters) });
    } catch (error) {
        parentPort.postMessage({ error: error.message });
    }
});";
