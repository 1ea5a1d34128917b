// Keeps the page for when there is no network.
//
// - A page comes from the server whenever the server answers, so what is shown is what is there now.
//   Without an answer, or when it takes long, the newest build is shown that has arrived whole. After
//   an answer that was not waited for, more patience is had with the next: nothing old is shown twice
//   while there is something new to be had in that time. A network that is silent holds nobody up
//   for longer.
// - A build is kept as one: each file is checked against its hash, and a build of which a file is
//   missing is not shown. Files whose names tell their content come from any build that is kept.
// - A build is kept until no page is open that may need it: a new worker takes over, and clears up,
//   when no page of the one before is left.
// - A frame is a part of somebody else's page. What it asks for goes to the network, as without this.

// xtask/src/worker.rs puts the files of the build here, with their hashes, and what it is called.
const FILES = {};
const BUILD = "";

// Other pages of the same host have caches beside these.
const OWN = `loopscope ${registration.scope} `;
// There is a cache of this name while the last page was shown without waiting for an answer.
const LATE = `${OWN}late`;
// In milliseconds, the second for answers after one that was not waited for.
const PATIENCE = 4000;
const MORE_PATIENCE = 15000;

const address = (name) => new URL(name, registration.scope).href;
const INDEX = address("index.html");
const files = new Set(Object.keys(FILES).map(address));

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
  if (method !== "GET") return;
  if (mode === "navigate") {
    if (destination === "document" && files.has(file(url))) event.respondWith(page(event));
  } else if (isNamedByContent(url) || files.has(url)) {
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
  const stop = new AbortController();
  const asked = fetch(event.request, { cache: "no-cache", signal: stop.signal });
  // A server that has broken down is none.
  const answered = asked.then((answer) => (answer.status < 500 ? answer : null)).catch(() => null);
  const patience = (await caches.has(LATE)) ? MORE_PATIENCE : PATIENCE;
  const waited = new Promise((resolve) => setTimeout(resolve, patience, "late"));
  const answer = await Promise.race([answered, waited]);
  if (answer && answer !== "late") {
    await caches.delete(LATE);
    return answer;
  }
  const copy = await newest(file(event.request.url));
  if (copy && answer === "late") {
    // Browsers ask for an address again only after it has been answered, or much later.
    stop.abort();
    await caches.open(LATE);
  }
  return copy ?? asked;
}

async function part({ request, clientId }) {
  const client = await clients.get(clientId);
  if (client?.frameType === "nested") return fetch(request);
  if (isNamedByContent(request.url)) return (await kept(request.url)) ?? fetch(request);
  return fetch(request).catch(async (error) => {
    const copy = await newest(request.url);
    if (!copy) throw error;
    return copy;
  });
}

// The names of the builds' caches, the oldest first.
async function builds() {
  return (await caches.keys()).filter((name) => name.startsWith(OWN) && name !== LATE);
}

// A file that any of the builds has.
async function kept(url) {
  for (const name of await builds()) {
    const copy = await caches.match(url, { cacheName: name, ignoreVary: true });
    if (copy) return copy;
  }
}

// A file of the newest build that is whole.
async function newest(url) {
  for (const name of (await builds()).reverse()) {
    const cache = await caches.open(name);
    if (await cache.match(INDEX)) return cache.match(url, { ignoreVary: true });
  }
}
