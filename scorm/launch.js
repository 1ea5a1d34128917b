// Tells a learning platform of the first finished run, by SCORM 1.2.
//
// The figure says by a message that a run has come to its end; what stands here hands that on, to
// the object `API` that the platform keeps in a window above this one, or in the one that opened it.
// Platforms fail, and pages between have things called `API` that are something else: none of that
// may end this script, or what the page says would not be true any more.

const figure = document.querySelector("loop-scope");
const note = document.getElementById("note");

// The standard lets nobody look further up than this.
const HIGHEST = 7;

function above(start) {
  let here = start;
  for (let level = 0; here && level <= HIGHEST; level += 1) {
    try {
      // A form or a frame of this name is none, and neither is an object that cannot be called.
      if (typeof here.API?.LMSInitialize === "function") return here.API;
    } catch {
      // A window of another origin shows nothing; the platform's own may still be above it.
    }
    if (here.parent === here) return null;
    here = here.parent;
  }
  return null;
}

// Of a window with frames, only the window itself knows what opened it.
const api = above(window.parent) ?? above(window.opener) ?? above(window.top.opener);

// What the platform answers, in words: none where it fails.
function call(name, ...words) {
  try {
    return String(api[name](...words));
  } catch {
    return "";
  }
}

const get = (key) => call("LMSGetValue", key);
const set = (key, value) => call("LMSSetValue", key, String(value)) === "true";

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

// Between LMSInitialize and LMSFinish the platform listens.
let isListening = false;
let isCompleted = false;
let start = 0;
// Whether a run has come to its end, and whether the platform has taken all that there is to say of it.
let hasRun = false;
let isTold = false;
// Of the first finished run, also where it takes more runs until the platform has heard of it.
let points;

function begin() {
  start = performance.now();
  isListening = call("LMSInitialize", "") === "true";
  if (isListening) {
    const before = get("cmi.core.lesson_status");
    isTold ||= before === "completed" || before === "passed";
    isCompleted ||= isTold;
    if (before === "not attempted") set("cmi.core.lesson_status", "incomplete");
  }
  if (isCompleted) {
    note.textContent = "You have completed this activity.";
  } else if (isListening) {
    note.textContent = "Run the figure once to complete this activity.";
  } else {
    note.textContent = "The learning platform does not answer, so nothing is recorded. The figure works all the same.";
  }
}

function report({ detail }) {
  if (!isListening || isTold || detail.finish === "stopped") return;
  if (!hasRun) points = score(detail.prediction);
  hasRun = true;
  tell();
  note.textContent = isCompleted
    ? "You have completed this activity."
    : "The learning platform did not record your run. Run the figure again to complete this activity.";
}

// What is refused is told again, with the next run and at the end.
function tell() {
  if (points !== undefined) {
    set("cmi.core.score.min", 0);
    set("cmi.core.score.max", 100);
  }
  const isScored = points === undefined || set("cmi.core.score.raw", points);
  const isTaken = set("cmi.core.lesson_status", "completed") && call("LMSCommit", "") === "true";
  isCompleted ||= isTaken;
  isTold = isScored && isCompleted;
}

function end() {
  if (!isListening) return;
  if (hasRun && !isTold) tell();
  set("cmi.core.session_time", length(performance.now() - start));
  call("LMSFinish", "");
  isListening = false;
}

if (api) {
  begin();
  figure.addEventListener("run-finished", report);
  addEventListener("pagehide", end);
  // A page that the browser has kept as it was goes on after its end.
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) begin();
  });
} else {
  note.textContent = "No learning platform has opened this page, so nothing is recorded. The figure works all the same.";
}
