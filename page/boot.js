// Starts the page, and says so when it cannot start or has stopped.
//
// Trunk's own start-up code is an inline script, which the page's policy forbids.

// What stands here until the page does looks as the page will.
const given = new URLSearchParams(location.search);
for (const name of ["embed", "theme"]) {
  if (given.has(name)) document.documentElement.dataset[name] = given.get(name);
}

const notice = document.getElementById("notice");

// The address holds the scenario, so reloading keeps it.
notice.querySelector("button").addEventListener("click", () => location.reload());

function tell(words) {
  notice.querySelector("p").textContent = words;
  notice.hidden = false;
}

// A panic ends in a trap, and too deep a recursion in a RangeError. Neither can be continued after.
function watch(error) {
  if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) {
    tell("Loopscope ran into an error and has stopped. Your tasks are in the address: reload to go on with them.");
  }
}

async function start() {
  // xtask/src/publish.rs writes these links.
  const module = document.querySelector("link[rel=modulepreload]");
  const wasm = document.querySelector("link[rel=preload][as=fetch]");
  const app = await import(module.href);
  await app.default({ module_or_path: fetch(wasm.href, { integrity: wasm.dataset.integrity }) });
}

// Keeps the page for when there is no network. A frame is a part of somebody else's page and keeps
// nothing there; and the page in one file, which has no manifest, is kept already.
async function keep() {
  if (window !== top || !document.querySelector("link[rel=manifest]")) return;
  // The one address that the page's policy lets be run as a worker.
  const script = { createScriptURL: () => "sw.js" };
  const address = globalThis.trustedTypes?.createPolicy("worker", script).createScriptURL("");
  await navigator.serviceWorker?.register(address ?? "sw.js");
}

function cannotStart(words) {
  const still = document.getElementById("still");
  if (still) {
    still.hidden = false;
    still.parentElement.querySelector(".shell-wait").hidden = true;
  }
  tell(words);
}

if (typeof WebAssembly === "object") {
  addEventListener("error", (event) => watch(event.error));
  addEventListener("unhandledrejection", (event) => watch(event.reason));
  start().then(
    // The first seconds are the reader's. Where the browser refuses, the page goes on without.
    () => setTimeout(() => keep().catch(() => {}), 3000),
    (error) => {
      console.error(error);
      cannotStart("Loopscope could not start: a part of it did not load. Reload to try again.");
    },
  );
} else {
  cannotStart("Loopscope needs WebAssembly, which this browser does not have or has switched off.");
}
