import { writeSync } from "node:fs";
import { Worker, isMainThread, parentPort } from "node:worker_threads";

// Unlike Python's threads, workers have no lock in common: they compute side by side.

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
            signal?.addEventListener("abort", () => reject(signal.reason));
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
        worker.once("message", ({ error, result }) => {
            if (error === undefined) resolve(result);
            else reject(new Error(error));
            this.#free.push(worker);
            this.#next();
        });
        worker.postMessage({ name: task.name, parameters });
    }

    #hire() {
        this.#missing--;
        const worker = new Worker(new URL(import.meta.url));
        this.#workers.push(worker);
        this.#free.push(worker);
    }

    // Lets the workers end when they have done what they do.
    close() {
        for (const worker of this.#workers) worker.postMessage({});
    }
}

const pool = new Pool(2);

// Prints at once, while the console of a worker waits for the main thread.
const print = (text) => writeSync(1, `${text}\n`);

// Holds the thread that calls it.
const sleepSync = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

// Computes for so long, and holds the thread meanwhile.
function work(ms) {
    const end = performance.now() + ms;
    while (performance.now() < end);
}

// Runs a task with a signal that tells it to stop when time is up, or when the outer one does.
async function withTimeout(ms, message, task, outer) {
    const controller = new AbortController();
    const late = () => controller.abort(new DOMException(message, "TimeoutError"));
    const timer = setTimeout(late, ms);
    const { signal } = controller;
    try {
        return await task(outer ? AbortSignal.any([outer, signal]) : signal);
    } finally {
        clearTimeout(timer);
    }
}

function resize(number, time) {
    print(`start Resize ${number}`);
    work(time);
    print(`done Resize ${number}`);
}

function upload() {
    print("start Upload");
    sleepSync(1000);
    print("done Upload");
    return "{ok}";
}

// Waits for a worker to run it.
async function uploadInWorker() {
    // Nothing interrupts a worker: after the timeout it goes on, unheard.
    return withTimeout(2000, "Upload took longer than 2s", (signal) => pool.run(upload, [], signal));
}

async function main() {
    try {
        const tasks = [];
        // What chance decided for each of them.
        const resizeDraws = [320, 303, 354, 489];
        for (const [place, drawn] of resizeDraws.entries()) {
            const number = place + 1;
            tasks.push(pool.run(resize, [number, drawn]));
        }
        tasks.push(uploadInWorker());

        let results;
        try {
            results = await Promise.all(tasks);
        } catch (error) {
            console.error(`gather raised: ${error.message}`);
            // The others go on, and this waits for them as well.
            await Promise.allSettled(tasks);
            return;
        }
        for (const result of results) {
            if (result !== undefined) console.log(`result: ${result}`);
        }
    } finally {
        pool.close();
    }
}

if (isMainThread) {
    await main();
} else {
    const functions = { resize, upload };
    parentPort.on("message", ({ name, parameters }) => {
        if (name === undefined) return parentPort.close();
        try {
            parentPort.postMessage({ result: functions[name](...parameters) });
        } catch (error) {
            parentPort.postMessage({ error: error.message });
        }
    });
}
