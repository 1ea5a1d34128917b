// Runs the lesson that is shown to its end, shows a panel, and goes back: event by event from the
// end, one a frame, and then in equal jumps of the playhead from the end to the start. Hands over
// the milliseconds of script of each, and from frame to frame.
const [panel, steps, jumps] = arguments;
const done = arguments[arguments.length - 1];
const button = (name) => Array.from(document.querySelectorAll("button")).find(
    ({ textContent, ariaLabel, title }) => [textContent, ariaLabel, title].includes(name));
const frame = () => new Promise(requestAnimationFrame);
const until = async (there) => {
    while (!there()) await frame();
    return there();
};
// What an action leads to, Yew does in microtasks.
const settled = async () => {
    for (let hop = 0; hop < 50; hop++) await null;
};
const measure = async (count, go) => {
    const [script, between] = [[], []];
    let last = await frame();
    for (let index = 1; index <= count; index++) {
        const [spent, real] = await go(index);
        script.push(spent);
        between.push(real - last);
        last = real;
    }
    return { script, between };
};
const stepBack = async () => {
    const begun = performance.now();
    button("Previous event").click();
    await settled();
    return [performance.now() - begun, await frame()];
};
// The page looks where the playhead was dragged to in its next frame: between these two calls.
const jumpBack = (handle, end) => async (index) => {
    let begun;
    requestAnimationFrame(() => (begun = performance.now()));
    handle.value = String(Math.round((end * (jumps - index)) / jumps));
    handle.dispatchEvent(new InputEvent("input", { bubbles: true }));
    await settled();
    const real = await frame();
    return [performance.now() - begun, real];
};

(async () => {
    (await until(() => button("Run"))).click();
    (await until(() => button("Skip to end"))).click();
    await until(() => button("Previous event"));
    document.querySelector(`[role=tab][aria-controls=${panel}]`).click();
    const words = () => document.getElementById(panel).textContent;
    await until(() => words() !== "" && words() !== "Loading");
    for (let rest = 0; rest < 60; rest++) await frame();
    const handle = document.querySelector(".playhead");
    const shown = () => handle.getAttribute("aria-valuetext");
    const stepped = await measure(steps, stepBack);
    const after = shown();
    button("Last event").click();
    for (let rest = 0; rest < 30; rest++) await frame();
    const dragged = await measure(jumps, jumpBack(handle, Number(handle.max)));
    for (let rest = 0; rest < 30; rest++) await frame();
    done({ stepped, dragged, after, start: shown() });
})();
