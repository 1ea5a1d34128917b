const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function report(fetch) {
    for (const task of fetch) await task;
    console.log("start Report");
    await sleep(1000);
    console.log("done Report");
    return "report";
}

async function login() {
    console.log("start Login");
    await sleep(100);
    console.log("done Login");
}

async function fetch(number, [time, luck], login) {
    await login;
    console.log(`start Fetch ${number}`);
    await sleep(time);
    // A number from 0 to 9,999 was drawn: in 5% of all cases it fails.
    if (luck < 500) throw new Error("503");
    console.log(`done Fetch ${number}`);
}

async function main() {
    const tasks = [];
    const loginTask = login();
    tasks[1] = loginTask;
    const fetchTasks = [];
    // What chance decided for each of them.
    const fetchDraws = [[372, 1466], [334, 8630], [366, 3503]];
    for (const [place, drawn] of fetchDraws.entries()) {
        const number = place + 1;
        const task = fetch(number, drawn, loginTask);
        fetchTasks.push(task);
        tasks[1 + number] = task;
    }
    tasks[0] = report(fetchTasks);

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
}

await main();
