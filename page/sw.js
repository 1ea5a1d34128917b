// Keeps the page for when there is no network.
//
// - A page comes from the server whenever the server answers, so what is shown is what is there now.
//   Without a network, the newest build is shown that has arrived whole.
// - Where an answer takes long, that build is shown too. It may be an old one, so from then on it is
//   in doubt, and so is one that the server has answered otherwise than by: while there is a network
//   it is not shown again unless the reader wants to see it, as waiting.html offers. The doubt ends
//   with an answer, late as it may be, that is the same as what is kept, or when a newer build has
//   arrived.
// - A build is kept as one: each file is checked against its hash, and a build of which a file is
//   missing is not shown. What is shown from it has all its files from there. Files whose names tell
//   their content come from any build that is kept.
// - A build is kept until no page is open that may need it: a new worker takes over, and clears up,
//   when no page of the one before is left.
// - A frame is a part of somebody else's page. What it asks for goes to the network, as without this.

// xtask/src/worker.rs puts the files of the build here, with their hashes, and what it is called.
const FILES = {};
const BUILD = "";

// Other pages of the same host have caches beside these.
const OWN = `loopscope ${registration.scope} `;
// There is a cache of this name while the newest build that is kept is in doubt.
const DOUBT = `${OWN}doubt`;
// So many milliseconds an answer is waited for, the second while there is doubt.
const PATIENCE = 4000;
const MORE_PATIENCE = 15000;

const address = (name) => new URL(name, registration.scope).href;
const INDEX = address("index.html");
const WAITING = address("waiting.html");
const files = new Set(Object.keys(FILES).map(address));
// Of each page that is shown from what is kept, the build, by the page's id.
const shownFrom = new Map();
// What is being learned.
let asking;

// The file that is shown at an address.
function file(url) {
  const path = url.split(/[?#]/)[0];
  return path === registration.scope ? INDEX : path;
}

// Trunk leaves out zeros that a hash begins with.
function isNamedByContent(url) {
  return url.startsWith(registration.scope) && /-[0-9a-f]{10,16}\.\w+$/.test(url);
}

addEventListener("install", (event) => event.waitUntil(keep()));
addEventListener("activate", (event) => event.waitUntil(clearUp()));
addEventListener("fetch", (event) => {
  const { method, mode, destination, url } = event.request;
  if (mode === "navigate") {
    if (destination !== "document" || !files.has(file(url))) return;
    if (method === "GET") event.respondWith(page(event));
    if (method === "POST") event.respondWith(wanted(url));
  } else if (method === "GET" && (isNamedByContent(url) || files.has(url))) {
    event.respondWith(part(event));
  }
});

// Fetches all of this build. That index.html is kept, the last of all, says that the build is whole.
async function keep() {
  await caches.delete(OWN + BUILD);
  const cache = await caches.open(OWN + BUILD);
  const others = Object.keys(FILES).filter((name) => name !== "index.html");
  await Promise.all(others.map((name) => put(cache, name, address(name))));
  // Some servers redirect index.html to its folder, and no page may be shown from a redirection.
  await put(cache, "index.html", registration.scope);
  await caches.delete(DOUBT);
}

async function put(cache, name, url) {
  const known = isNamedByContent(url) && (await kept(url));
  const answer = known || (await fetch(url, { integrity: FILES[name], cache: "no-cache" }));
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  await cache.put(address(name), answer.redirected ? new Response(answer.body, answer) : answer);
}

async function clearUp() {
  const others = (await builds()).filter((name) => name !== OWN + BUILD);
  await Promise.all(others.map((name) => caches.delete(name)));
  // A page that was opened before there was a worker can do without the network, too.
  await clients.claim();
}

async function page(event) {
  const { request, resultingClientId } = event;
  const stop = new AbortController();
  const asked = fetch(request, { cache: "no-cache", signal: stop.signal });
  // A server that has broken down is none.
  const answered = asked.then((answer) => (answer.status < 500 ? answer : null)).catch(() => null);
  const isInDoubt = await caches.has(DOUBT);
  const patience = isInDoubt ? MORE_PATIENCE : PATIENCE;
  const waited = new Promise((resolve) => setTimeout(resolve, patience, "late"));
  const answer = await Promise.race([answered, waited]);
  const isLate = answer === "late";
  if (answer && !isLate) {
    event.waitUntil(judge(answer.clone(), file(request.url)));
    return answer;
  }
  const build = await newest();
  const copy = await from(build, isLate && isInDoubt ? WAITING : file(request.url));
  if (!copy) return asked;
  shownFrom.set(resultingClientId, build);
  if (isLate) {
    // Browsers ask for an address again only after it has been answered, or much later.
    stop.abort();
    await caches.open(DOUBT);
    event.waitUntil(learn(file(request.url)));
  }
  return copy;
}

// Asks beside all that, however long it takes, and one thing at a time.
function learn(url) {
  asking ??= fetch(url, { cache: "no-store" })
    .then((answer) => judge(answer, url))
    .catch(() => {})
    .finally(() => (asking = undefined));
  return asking;
}

// What the server has answered tells whether what is kept is old, unless it leads elsewhere.
async function judge(answer, url) {
  if (!answer.ok) return;
  const copy = await from(await newest(), url);
  const isSame = (await copy?.text()) === (await answer.text());
  await (isSame ? caches.delete(DOUBT) : caches.open(DOUBT));
}

// The reader wants to see what is kept, old or not.
async function wanted(url) {
  await caches.delete(DOUBT);
  return Response.redirect(url, 303);
}

async function part({ request, clientId }) {
  const { url } = request;
  const client = await clients.get(clientId);
  if (client?.frameType === "nested") return fetch(request);
  if (isNamedByContent(url)) return (await kept(url)) ?? fetch(request);
  const own = await from(shownFrom.get(clientId), url);
  if (own) return own;
  return fetch(request, { cache: "no-cache" }).catch(async (error) => {
    const copy = await from(await newest(), url);
    if (!copy) throw error;
    return copy;
  });
}

// The names of the builds' caches, the oldest first.
async function builds() {
  return (await caches.keys()).filter((name) => name.startsWith(OWN) && name !== DOUBT);
}

// The newest build that is whole.
async function newest() {
  for (const build of (await builds()).reverse()) {
    if (await from(build, INDEX)) return build;
  }
}

// A file of a build, where there are both.
async function from(build, url) {
  return build && caches.match(url, { cacheName: build, ignoreVary: true });
}

// A file that any of the builds has.
async function kept(url) {
  for (const build of await builds()) {
    const copy = await from(build, url);
    if (copy) return copy;
  }
}
