// The live parts of the authors' page: snippets that can be copied, and a desk that speaks to a figure.

// As the reader has chosen it on the page.
try {
  document.documentElement.dataset.theme = localStorage.getItem("loopscope-theme") ?? "auto";
} catch {
  // In a sandboxed frame there is no storage, and the system's colours will do.
}

// Tables that are stacked on phones are no tables to some readers, unless it is said.
const roles = { table: "table", "thead, tbody": "rowgroup", tr: "row", "[scope=col]": "columnheader", "[scope=row]": "rowheader", td: "cell" };
for (const [selector, role] of Object.entries(roles)) {
  for (const element of document.querySelectorAll(selector)) element.setAttribute("role", role);
}

// What is copied works as it is: this page knows where it stands.
const here = new URL(".", location.href).href;
for (const code of document.querySelectorAll("code")) {
  const text = code.textContent;
  const placed = text.replaceAll("https://YOUR-HOST/loopscope/", here).replaceAll("https://YOUR-HOST", new URL(here).origin);
  if (location.protocol.startsWith("http") && placed !== text) code.textContent = placed;
}

for (const code of document.querySelectorAll("pre > code")) {
  const copy = document.createElement("button");
  Object.assign(copy, { type: "button", className: "button copy", textContent: "Copy" });
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(code.textContent);
      copy.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(code);
      copy.textContent = "Press Ctrl+C";
    }
  });
  const block = document.createElement("div");
  block.className = "block";
  code.parentElement.replaceWith(block);
  block.append(code.parentElement, copy);
}

const figure = document.getElementById("spoken-to");
const said = document.querySelector("#said ol");
const MOST = 200;
const SHOWN = 600;

// A line of the list: who spoke, and what was said.
function tell(who, type, payload) {
  const line = document.createElement("li");
  const words = payload === undefined ? "" : JSON.stringify(payload);
  const cut = words.length > SHOWN ? words.slice(0, SHOWN) + " …" : words;
  const parts = { "said-who": who, "said-type": type, "said-payload": cut };
  for (const [name, text] of Object.entries(parts)) {
    const part = document.createElement("span");
    part.className = name;
    part.textContent = text + " ";
    line.append(part);
  }
  line.className = who === "page" ? "said-out" : "said-in";
  said.append(line);
  if (said.children.length > MOST) said.firstChild.remove();
  said.scrollTop = said.scrollHeight;
}

for (const row of document.querySelectorAll("[id^=posted-]")) {
  const type = row.id.slice("posted-".length);
  figure.addEventListener(type, ({ detail }) => tell("figure", type, detail));
}

for (const row of document.querySelectorAll("[id^=export-]")) {
  document.getElementById("format").append(new Option(row.id.slice("export-".length)));
}

for (const button of document.querySelectorAll("[data-send]")) {
  const { send, from } = button.dataset;
  const field = { "set-theme": "theme", export: "format", configure: "notation" }[send];
  button.addEventListener("click", async () => {
    const payload = from && { [field]: document.getElementById(from).value };
    tell("page", send, payload);
    await customElements.whenDefined("loop-scope");
    tell("figure", "response", await figure.send(send, payload));
  });
}

document.getElementById("clear").addEventListener("click", () => said.replaceChildren());
document.getElementById("desk").hidden = false;
document.getElementById("said").hidden = false;
