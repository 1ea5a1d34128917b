// Tells a learning platform of the first finished run, by SCORM 1.2.
//
// The figure says by a message that a run has come to its end; what stands here hands that on, to
// the object `API` that the platform keeps in a window above this one, or in the one that opened it.

const figure = document.querySelector("loop-scope");
const note = document.getElementById("note");

// The standard lets nobody look further up than this.
const HIGHEST = 7;

function above(start) {
  let here = start;
  for (let level = 0; here && level <= HIGHEST; level += 1) {
    try {
      if (here.API) return here.API;
    } catch {
      // A window of another origin shows nothing; the platform's own may still be above it.
    }
    if (here.parent === here) return null;
    here = here.parent;
  }
  return null;
}

const api = above(window.parent) ?? above(window.opener);
const isTrue = (answer) => String(answer) === "true";
const get = (key) => String(api.LMSGetValue(key));
const set = (key, value) => isTrue(api.LMSSetValue(key, String(value)));

// How good the guesses were, from 0 to 100; nothing where there were none.
function score(prediction) {
  const worth = { right: 1, close: 0.5, off: 0 };
  const hits = (prediction?.totals ?? []).filter(({ hit }) => hit in worth).map(({ hit }) => worth[hit]);
  if (typeof prediction?.order?.right === "boolean") hits.push(Number(prediction.order.right));
  if (!hits.length) return undefined;
  return Math.round((100 * hits.reduce((sum, hit) => sum + hit)) / hits.length);
}

// What `cmi.core.session_time` takes: hours, minutes and seconds.
function length(milliseconds) {
  const seconds = Math.floor(milliseconds / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part, place) => String(part).padStart(place ? 2 : 4, "0")).join(":");
}

function begin() {
  if (!isTrue(api.LMSInitialize(""))) {
    note.textContent = "The learning platform does not answer, so nothing is recorded. The figure works all the same.";
    return;
  }
  const start = performance.now();
  const before = get("cmi.core.lesson_status");
  let isOpen = before !== "completed" && before !== "passed";
  if (before === "not attempted") set("cmi.core.lesson_status", "incomplete");
  note.textContent = isOpen ? "Run the figure once to complete this activity." : "You have completed this activity.";
  figure.addEventListener("run-finished", ({ detail }) => {
    if (!isOpen || detail.finish === "stopped") return;
    isOpen = false;
    const points = score(detail.prediction);
    if (points !== undefined) {
      set("cmi.core.score.min", 0);
      set("cmi.core.score.max", 100);
      set("cmi.core.score.raw", points);
    }
    const isTold = set("cmi.core.lesson_status", "completed") && isTrue(api.LMSCommit(""));
    note.textContent = isTold ? "You have completed this activity." : "The learning platform did not record your run.";
  });
  addEventListener("pagehide", () => {
    set("cmi.core.session_time", length(performance.now() - start));
    api.LMSFinish("");
  }, { once: true });
}

if (api) {
  begin();
} else {
  note.textContent = "No learning platform has opened this page, so nothing is recorded. The figure works all the same.";
}
