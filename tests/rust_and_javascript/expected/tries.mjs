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
            signal?.removeEventListener("abort", stop);
            resolve();
        }, ms);
        signal?.addEventListener("abort", stop);
    });

// A signal for one more task, which listens to it.
function signalFor(controllers) {
    const controller = new AbortController();
    controllers.push(controller);
    return controller.signal;
}

function cancel(controllers, reason) {
    for (const controller of controllers) controller.abort(reason);
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

async function requestTry(time, signal) {
    await sleep(time, signal);
    return "data";
}

async function request(number, drawn, signal) {
    console.log(`start request ${number}`);
    let result;
    for (let tries = 0; ; tries++) {
        try {
            result = await withTimeout(
                1000,
                `request ${number} took longer than 1s`,
                (signal) => requestTry(drawn[tries], signal),
                signal,
            );
            break;
        } catch (error) {
            if (tries === 2 || signal.aborted) throw error;
            console.log(`retry request ${number}: ${error.message}`);
            await sleep(100 * 2 ** tries, signal);
        }
    }
    console.log(`done request ${number}`);
    return result;
}

async function session(signal) {
    console.log("start Session");
    await sleep(100, signal);
    try {
        await sleep(2000, signal);
    } finally {
        // Without the signal, so that it is done even when the task is cancelled.
        await sleep(50);
    }
    console.log("done Session");
}

async function clock(signal) {
    console.log("start clock");
    while (true) {
        await sleep(1000, signal);
        console.log("tick");
    }
}

async function main() {
    const background = [];
    const running = [];
    try {
        const tasks = [];
        clock(signalFor(background)).catch(() => {}); // Nobody hears of its failures.
        // What chance decided for each of them.
        const requestDraws = [[1373, 642, 913], [1392, 699, 844], [901, 989, 1492]];
        for (const [place, drawn] of requestDraws.entries()) {
            const number = place + 1;
            tasks.push(request(number, drawn, signalFor(running)));
        }
        tasks.push(session(signalFor(running)));

        // The first failure cancels the others. Whoever waited for that task fails with the very same error.
        const errors = new Set();
        for (const task of tasks) {
            task.catch((error) => {
                if (error.name === "AbortError") return;
                errors.add(error);
                if (errors.size === 1) cancel(running);
            });
        }
        const results = await Promise.allSettled(tasks);
        for (const error of errors) console.error(`taskgroup raised: ${error.message}`);
        for (const { value } of results) {
            if (errors.size === 0 && value !== undefined) console.log(`result: ${value}`);
        }
    } finally {
        cancel(background);
    }
}

await main();
