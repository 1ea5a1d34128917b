// <loop-scope>: a live figure of Loopscope in any page. Its text is the notation, its attributes are
// the parameters of the address, its events are the messages of the figure; authors.html has them all.
//
// It is loaded as a classic script or as a module, from wherever Loopscope is, as often as one likes.
// What stands in the element stays to be read until the figure is there, and for good if it never is.

if (typeof customElements === "object" && !customElements.get("loop-scope")) {
  // A module is not told its own address as a classic script is, but an error in it is.
  const script = document.currentScript?.src || /[a-z-]+:\/\/[^\s()]+\//.exec(new Error().stack)?.[0];
  const home = new URL(".", script || document.baseURI);

  // What means something to HTML, to a framework or to this script is no parameter.
  const OTHER = /^(on.*|.*[^a-z_].*|_.*|id|class|style|slot|part|is|role|lang|dir|hidden|inert|tabindex|accesskey|autofocus|nonce|popover|width|align|translate|draggable|spellcheck|contenteditable|item\w+|markdown|src|label|height|loading|origin)$/;
  // These say nothing of the tasks, all others are options of the notation too.
  const OF_THE_PAGE = /^(tasks|lesson|embed|controls|panels|autorun|theme|motion|predict|origin|v)$/;
  // Servers refuse addresses of some thousand characters: longer notation follows in a message.
  const LONGEST = 6000;
  // A figure that has loaded and says nothing for so long will not come.
  const PATIENCE = 20000;

  // A sheet of its own needs no `unsafe-inline` in the policy of the page.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    ":host{display:block;position:relative}" +
      ":host([hidden]),slot[hidden]{display:none}" +
      "slot{display:block;white-space:pre-line;font-family:ui-monospace,monospace}" +
      "iframe{display:block;width:100%;border:0;border-radius:8px}" +
      "slot:not([hidden])~iframe{position:absolute;inset:0;height:100%;visibility:hidden}",
  );

  const isBlock = /^(p|div|li|ul|ol|pre|h\d|tr|blockquote)$/;
  const isNoText = /^(script|style|template|button)$/;

  // The text of an element, with the lines that it shows: editors wrap lines in paragraphs, and to
  // Markdown a comment is a heading.
  function textOf(node) {
    // In XHTML, text also comes in sections of its own kind.
    if (node.nodeType === 3 || node.nodeType === 4) return node.data;
    const name = node.localName;
    if (name === "br") return "\n";
    if (node.nodeType !== 1 || isNoText.test(name)) return "";
    const text = [...node.childNodes].map(textOf).join("");
    return isBlock.test(name) ? "\n" + (/^h\d/.test(name) ? "# " : "") + text + "\n" : text;
  }

  function notationOf(element) {
    const lines = textOf(element).replace(/\xa0/g, " ").split("\n");
    const text = lines.map((line) => line.trim()).join("\n").trim();
    // Quotes that an editor has bent are straight again, unless they stand inside of straight ones.
    return text.includes('"') ? text : text.replace(/[“”„]/g, '"');
  }

  customElements.define("loop-scope", class extends HTMLElement {
    #slot = document.createElement("slot");
    #observers = [];
    #asked = new Map();
    #count = 0;
    #frame;
    #address;
    #ready;
    #isReady;
    #isNear;
    #timer;

    constructor() {
      super();
      this.#wait();
      const root = this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [sheet];
      root.append(this.#slot);
    }

    connectedCallback() {
      this.#slot.style.minHeight = this.#room() + "px";
      addEventListener("message", this);
      // What stands in it has not been read to its end yet, maybe.
      if (document.readyState !== "loading") this.#begin();
      else document.addEventListener("DOMContentLoaded", () => this.#begin(), { once: true });
    }

    // Moved by `moveBefore` it keeps its run; any other way of moving starts it anew.
    connectedMoveCallback() {}

    disconnectedCallback() {
      removeEventListener("message", this);
      this.#observers.splice(0).forEach((observer) => observer.disconnect());
      this.#end();
      this.#wait();
      this.#slot.hidden = false;
    }

    // Sends a message to the figure, which is loaded for it if it has to be, and gives the payload of
    // the response. Where the figure goes away before, that has `ok: false` and the code `gone`.
    send(type, payload) {
      const ready = this.#ready;
      if (this.isConnected && !this.#frame) this.#load();
      return ready.then((frame) => new Promise((resolve) => {
        if (!frame) return resolve({ ok: false, code: "gone", message: "The figure is gone." });
        const id = String(++this.#count);
        const { origin } = new URL(frame.src);
        const message = { source: "loopscope", v: 1, type, id, ...(payload && { payload }) };
        const isNamed = origin !== "null" && self.origin !== "null";
        frame.contentWindow.postMessage(message, isNamed ? origin : "*");
        this.#asked.set(id, resolve);
      }));
    }

    // What the window hears: of that, what this element's own figure says is meant here.
    handleEvent({ data, origin, source }) {
      const frame = this.#frame;
      if (!frame || !source || source !== frame.contentWindow) return;
      // In a sandbox the page has no origin, and so has the figure in it.
      const isOwn = origin === new URL(frame.src).origin || (origin === "null" && self.origin === "null");
      if (!isOwn || data?.source !== "loopscope" || data.v !== 1) return;
      const { type, id, payload } = data;
      if (type === "response") {
        this.#asked.get(id)?.(payload);
        this.#asked.delete(id);
        return;
      }
      if (type === "ready") this.#show();
      if (type === "resize" && payload?.height > 0) frame.style.height = payload.height + "px";
      this.dispatchEvent(new CustomEvent(type, { detail: payload }));
    }

    #begin() {
      if (!this.isConnected || this.#observers.length) return;
      const changes = new MutationObserver(() => {
        this.#timer ??= setTimeout(() => {
          this.#timer = undefined;
          this.#update();
        }, 100);
      });
      changes.observe(this, { attributes: true, childList: true, characterData: true, subtree: true });
      const near = new IntersectionObserver((entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        near.disconnect();
        if (!this.#frame) this.#load();
      }, { rootMargin: "400px 0px" });
      this.#observers.push(changes, near);
      if (this.getAttribute("loading") !== "eager") near.observe(this);
      else if (!this.#frame) this.#load();
    }

    // The address of the figure, as the text and the attributes have it now; nothing where that is none.
    #wanted() {
      const source = this.getAttribute("src");
      if (source && !URL.canParse(source, document.baseURI)) return;
      const url = source ? new URL(source, document.baseURI) : new URL(home);
      if (!/\/$|\.html?$/.test(url.pathname)) url.pathname += "/";
      const notation = notationOf(this);
      if (notation) url.searchParams.set("tasks", notation);
      for (const { name, value } of this.attributes) {
        const isFlag = /^(autorun|predict)$/.test(name);
        const said = isFlag && /^(true)?$/.test(value) ? "1" : value;
        if (OTHER.test(name) || (isFlag && said === "false") || (name === "lesson" && !said)) continue;
        url.searchParams.set(name, said);
      }
      url.searchParams.set("embed", "1");
      // A page without an origin cannot be named; the figure then listens to whoever embeds it.
      if (self.origin !== "null") url.searchParams.set("origin", self.origin);
      return url;
    }

    // A frame of its own for every address: changing the one of a frame would be a step in the
    // history of the page.
    #load(whole) {
      this.#isNear = true;
      const url = this.#wanted();
      this.#end();
      if (!/^(https?|file):$/.test(url?.protocol)) {
        this.#slot.style.minHeight = 0;
        return this.#wait();
      }
      this.#address = new URL(url);
      const isLong = !whole && url.href.length > LONGEST;
      if (isLong) ["tasks", "autorun"].forEach((key) => url.searchParams.delete(key));
      const frame = document.createElement("iframe");
      frame.src = url;
      frame.allow = "clipboard-write";
      frame.onload = () => setTimeout(() => {
        if (frame === this.#frame && !this.#isReady) this.#slot.style.minHeight = 0;
      }, PATIENCE);
      this.#frame = frame;
      this.#name();
      this.shadowRoot.append(frame);
      if (!isLong) return;
      this.#configure().then((isDone) => {
        if (isDone && this.#address.searchParams.has("autorun")) this.send("run");
      });
    }

    // Ends the figure that is there, and whatever was asked of it.
    #end() {
      if (!this.#frame) return;
      this.#slot.style.minHeight = this.offsetHeight + "px";
      this.#frame.remove();
      this.#frame = undefined;
      const gone = { ok: false, code: "gone", message: "The figure is gone." };
      this.#asked.forEach((resolve) => resolve(gone));
      this.#asked.clear();
      this.#wait();
    }

    // So much is kept until the figure says how high it is: about what three tasks take.
    #room() {
      const [height, controls, panels] = ["height", "controls", "panels"].map((name) => this.getAttribute(name));
      return parseInt(height) || 600 + (/run|none/.test(controls) ? 0 : 400) + (panels === "none" ? 0 : 250);
    }

    // Whoever has waited for the figure so far learns that it will not come.
    #wait() {
      let found;
      this.#ready?.resolve();
      this.#isReady = false;
      this.#ready = new Promise((resolve) => (found = resolve));
      this.#ready.resolve = found;
    }

    #show() {
      const frame = this.#frame;
      frame.style.height ||= this.offsetHeight + "px";
      this.#slot.hidden = true;
      this.#isReady = true;
      this.#ready.resolve(frame);
    }

    #name() {
      const name = this.getAttribute("label") || this.getAttribute("title");
      this.#frame.title = name || "Loopscope: a live figure of asynchronous tasks";
    }

    // Has the figure follow what has changed, without loading it anew where a message will do.
    #update() {
      if (!this.#frame) {
        if (this.#isNear) this.#load();
        return;
      }
      this.#name();
      const [old, url] = [this.#address, this.#wanted()];
      if (!url) return this.#load();
      const keys = new Set([...old.searchParams.keys(), ...url.searchParams.keys()]);
      const [before, now] = [old, url].map(({ searchParams }) => (key) => searchParams.get(key));
      const changed = [...keys].filter((key) => before(key) !== now(key));
      if (!changed.length && old.pathname === url.pathname && old.host === url.host) return;
      this.#address = url;
      const canBeSaid = changed.length === 1 && this.#isReady && now(changed[0]);
      if (canBeSaid && changed[0] === "tasks") this.#configure();
      else if (canBeSaid && changed[0] === "theme") this.send("set-theme", { theme: now("theme") });
      else this.#load();
    }

    // Hands the figure the text and the options by message; what it does not take it is to show and
    // to explain, which it does with an address.
    async #configure() {
      const [frame, notation] = [this.#frame, [this.#address.searchParams.get("tasks")]];
      for (const [key, value] of this.#address.searchParams) {
        const isBare = !/[;#"\\\n]|^\s|\s$/.test(value);
        if (!OF_THE_PAGE.test(key)) notation.push(`@${key} ${isBare ? value : JSON.stringify(value)}`);
      }
      const { ok } = await this.send("configure", { notation: notation.join("\n") });
      if (!ok && frame === this.#frame) this.#load(true);
      return ok;
    }
  });
}
