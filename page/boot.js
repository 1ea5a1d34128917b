// Starts the page, and says so when it cannot start or has stopped.
//
// Trunk's own start-up code is an inline script, which the page's policy forbids.

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
  // Trunk writes these links; the app's module comes first among the preloaded ones.
  const module = document.querySelector("link[rel=modulepreload]");
  const wasm = document.querySelector("link[rel=preload][as=fetch]");
  const app = await import(module.href);
  await app.default({ module_or_path: fetch(wasm.href, { integrity: wasm.dataset.integrity }) });
}

// What writes the programs of the Code tab comes when it is first asked for: src/browser/writer.rs.
let writer;
let tries = 0;

async function load() {
  const module = document.querySelector("link[data-part=module]").cloneNode();
  const wasm = document.querySelector("link[data-part=wasm]");
  // Some browsers remember that an address gave no module: every further try needs another one.
  module.href += tries ? `?${tries}` : "";
  tries += 1;
  if (module.relList.supports("modulepreload")) {
    await preloaded(module);
  }
  const code = await import(module.href);
  await code.default({ module_or_path: fetch(wasm.href, { integrity: wasm.dataset.integrity }) });
  return code.program;
}

// An import has no hash to check, but takes what was preloaded, and that was checked.
function preloaded(module) {
  return new Promise((resolve, reject) => {
    module.onload = resolve;
    module.onerror = () => reject(new Error(`${module.href} did not load`));
    module.rel = "modulepreload";
    document.head.append(module);
  });
}

globalThis.loadWriter = () => {
  writer ??= load().catch((error) => {
    console.error(error);
    writer = undefined;
    throw error;
  });
  return writer;
};

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
  start().catch((error) => {
    console.error(error);
    cannotStart("Loopscope could not start: a part of it did not load. Reload to try again.");
  });
} else {
  cannotStart("Loopscope needs WebAssembly, which this browser does not have or has switched off.");
}
