// A clock that jumps to the next timer as soon as nothing else is left to do.
let now = 0;
let sequence = 0;
const timers = new Map();
const pause = globalThis.setImmediate;
let turning = false;

async function turnOn() {
    turning = true;
    for (;;) {
        // Promises settle before the clock moves.
        await new Promise((resolve) => pause(resolve));
        let next;
        for (const timer of timers.values()) {
            const earlier = !next || timer.at < next.at || (timer.at === next.at && timer.id < next.id);
            if (earlier) next = timer;
        }
        // As in Node, timers that hold nothing up do not keep the program alive.
        if (!next || ![...timers.values()].some((timer) => timer.holds)) break;
        timers.delete(next.id);
        now = Math.max(now, next.at);
        next.call();
    }
    turning = false;
}

function start(call, ms, holds) {
    const id = ++sequence;
    timers.set(id, { id, at: now + Math.max(1, ms), call, holds });
    if (!turning) turnOn();
    return id;
}

globalThis.setTimeout = (call, ms = 0) => start(call, ms, true);
globalThis.clearTimeout = (id) => timers.delete(id);
AbortSignal.timeout = (ms) => {
    const controller = new AbortController();
    start(() => controller.abort(new DOMException("late", "TimeoutError")), ms, false);
    return controller.signal;
};
// Reading the clock takes time, or whoever waits for it to move on would wait for ever.
performance.now = () => (now += 0.001);
Atomics.wait = (array, index, value, ms) => {
    now += ms;
    return "timed-out";
};
