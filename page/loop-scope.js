// <loop-scope>: a live figure of Loopscope in any page. Its text is the notation, its attributes are
// the parameters of the address, its events are the messages of the figure; authors.html has them all.
//
// It is loaded as a classic script or as a module, from wherever Loopscope is, as often as one likes.
// What stands in the element stays to be read until the figure is there, and for good if it never is.

if (typeof customElements === "object" && !customElements.get("loop-scope")) {
  // A module is not told its own address as a classic script is, but an error in it is.
  const script = document.currentScript?.src || /[a-z-]+:\/\/[^\s()]+\//.exec(new Error().stack)?.[0];
  const home = new URL(".", script || document.baseURI);

  // What means something to a framework or to this script is no parameter, nor is what elements have
  // as a property, which HTML gives them. Only `title` is both.
  const OTHER = /^(on.*|.*[^a-z_].*|_.*|class|is|width|align|tabindex|accesskey|contenteditable|item\w+|markdown|src|label|height|loading|origin)$/;
  // These say nothing of the tasks, all others are options of the notation too.
  const OF_THE_PAGE = /^(tasks|lesson|embed|controls|panels|autorun|theme|motion|predict|origin|v)$/;
  // Servers refuse addresses of some thousand characters: longer notation follows in a message.
  // A page that has loaded and says nothing for so long is no figure, and none that has not loaded
  // for longer is worth blank room: it gets its room if it comes after all.
  const [LONGEST, SILENCE, PATIENCE] = [6000, 3000, 10000];
  const GONE = { ok: false, code: "gone", message: "The figure is gone." };

  // A sheet of its own needs no `unsafe-inline` in the policy of the page.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    ":host,slot,iframe{display:block}:host{position:relative}:host([hidden]),slot[hidden]{display:none}\
      slot{white-space:pre-line;font-family:monospace}iframe{width:100%;border:0;border-radius:8px}\
      slot:not([hidden])~iframe{position:absolute;top:0;height:100%;visibility:hidden}",
  );

  const isBlock = /^(p|div|li|ul|ol|pre|h\d|tr|blockquote)$/;
  const isNoText = /^(script|style|template|button)$/;

  // The text of an element, with the lines that it shows: editors wrap lines in paragraphs, and to
  // Markdown a comment is a heading.
  function textOf(node) {
    const { nodeType, localName: name } = node;
    if (nodeType > 4 || isNoText.test(name)) return "";
    // In XHTML, text also comes in sections of its own kind.
    if (nodeType > 2) return node.data;
    if (name === "br") return "\n";
    const text = [...node.childNodes].map(textOf).join("");
    return isBlock.test(name) ? "\n" + (/^h\d/.test(name) ? "# " : "") + text + "\n" : text;
  }

  function notationOf(element) {
    const text = textOf(element).replace(/\xa0/g, " ")
      .replace(/^[^\S\n]+|[^\S\n]+$/gm, "").trim();
    // Quotes that an editor has bent are straight again, unless they stand inside of straight ones.
    return text.includes('"') ? text : text.replace(/[“”„]/g, '"');
  }

  customElements.define("loop-scope", class extends HTMLElement {
    #slot = document.createElement("slot");
    #observers = [];
    #asked = new Map();
    #frame;
    #address;
    #ready;
    #found;
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
      else document.addEventListener("DOMContentLoaded", () => this.#begin());
    }

    // Moved by `moveBefore` it keeps its run; any other way of moving starts it anew.
    connectedMoveCallback() {}

    disconnectedCallback() {
      removeEventListener("message", this);
      this.#observers.splice(0).forEach((observer) => observer.disconnect());
      this.#isNear = false;
      this.#end();
      this.#wait();
    }

    // Sends a message to the figure, which is loaded for it if it has to be, and gives the payload of
    // the response. Where the figure goes away before, that has `ok: false` and the code `gone`.
    send(type, payload) {
      const ready = this.#ready;
      if (this.isConnected && !this.#frame) this.#load();
      return ready.then((frame) => new Promise((resolve) => {
        if (!frame) return resolve(GONE);
        // All that was asked of this figure is kept, so that their number is a name for the next one.
        const id = "" + this.#asked.size;
        const { origin } = new URL(frame.src);
        const message = { source: "loopscope", v: 1, type, id, ...(payload && { payload }) };
        frame.contentWindow.postMessage(message, [origin, self.origin].includes("null") ? "*" : origin);
        this.#asked.set(id, resolve);
      }));
    }

    // What the window hears: of that, what this element's own figure says is meant here.
    handleEvent({ data, origin, source }) {
      const frame = this.#frame;
      if (!source || source !== frame?.contentWindow) return;
      // In a sandbox the page has no origin, and so has the figure in it.
      if (origin !== new URL(frame.src).origin && origin + self.origin !== "nullnull") return;
      if (data?.source !== "loopscope" || data.v !== 1) return;
      const { type, id, payload } = data;
      if (type === "response") return this.#asked.get(id)?.(payload);
      if (type === "ready") this.#show();
      if (type === "resize" && payload?.height > 0) frame.style.height = payload.height + "px";
      this.dispatchEvent(new CustomEvent(type, { detail: payload }));
    }

    #begin() {
      if (!this.isConnected || this.#observers.length) return;
      const changes = new MutationObserver(() => {
        this.#timer ||= setTimeout(() => {
          this.#timer = 0;
          this.#update();
        }, 100);
      });
      changes.observe(this, { attributes: true, childList: true, characterData: true, subtree: true });
      const near = new IntersectionObserver((entries) => {
        if (!this.#frame && entries.at(-1).isIntersecting) this.#load();
      }, { rootMargin: "400px 0px" });
      this.#observers.push(changes, near);
      if (this.getAttribute("loading") !== "eager") near.observe(this);
      else if (!this.#frame) this.#load();
    }

    // The address of the figure, as the text and the attributes have it now.
    #wanted() {
      const source = this.getAttribute("src") || home;
      const url = new URL(URL.canParse(source, document.baseURI) ? source : "about:blank", document.baseURI);
      if (!/\/$|\.html?$/.test(url.pathname)) url.pathname += "/";
      const notation = notationOf(this);
      if (notation) url.searchParams.set("tasks", notation);
      for (const { name, value } of this.attributes) {
        const isFlag = /^(autorun|predict)$/.test(name);
        const said = isFlag && /^(true)?$/.test(value) ? "1" : value;
        if (OTHER.test(name) || (name in this && name !== "title") || (isFlag && said === "false") || (name === "lesson" && !said)) continue;
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
      if (!/^(https?|file):$/.test(url.protocol)) {
        this.#slot.style.minHeight = 0;
        return this.#wait();
      }
      this.#address = new URL(url);
      const isLong = !whole && url.href.length > LONGEST;
      if (isLong) for (const key of ["tasks", "autorun"]) url.searchParams.delete(key);
      const frame = document.createElement("iframe");
      frame.src = url;
      frame.allow = "clipboard-write";
      const giveUp = () => {
        if (frame === this.#frame && !this.#slot.hidden) this.#slot.style.minHeight = 0;
      };
      frame.onload = () => setTimeout(giveUp, SILENCE);
      setTimeout(giveUp, PATIENCE);
      this.#frame = frame;
      this.#name();
      this.shadowRoot.append(frame);
      if (isLong) this.#configure().then((isDone) => {
        if (isDone && this.#address.searchParams.has("autorun")) this.send("run");
      });
    }

    // Ends the figure that is there, and whatever was asked of it. Its text has its room until another
    // one is there: where the text is hidden, there is a figure.
    #end() {
      if (!this.#frame) return;
      this.#slot.style.minHeight = this.offsetHeight + "px";
      this.#frame.remove();
      this.#frame = undefined;
      this.#asked.forEach((resolve) => resolve(GONE));
      this.#asked.clear();
      this.#slot.hidden = false;
      this.#wait();
    }

    // So much is kept until the figure says how high it is: what three tasks take in two strategies,
    // in a column of text or on a phone, with a title of one line.
    #room() {
      const [chart, editor, panel] = this.offsetWidth < 480 ? [750, 666, 367] : [604, 500, 197];
      return parseInt(this.getAttribute("height")) || chart +
        this.matches("[title],[lesson]") * 47 +
        !this.matches("[controls=run],[controls=none]") * editor +
        !this.matches("[panels=none]") * panel;
    }

    // Whoever has waited for the figure so far learns that it will not come.
    #wait() {
      this.#found?.();
      this.#ready = new Promise((resolve) => (this.#found = resolve));
    }

    #show() {
      const frame = this.#frame;
      frame.style.height ||= this.offsetHeight + "px";
      this.#slot.hidden = true;
      this.#found(frame);
    }

    #name() {
      this.#frame.title = this.getAttribute("label") || this.title || "Loopscope figure";
    }

    // Has the figure follow what has changed, without loading it anew where a message will do.
    #update() {
      if (!this.#frame) return this.#isNear && this.#load();
      this.#name();
      const [old, url] = [this.#address, this.#wanted()];
      const keys = new Set([...old.searchParams.keys(), ...url.searchParams.keys()]);
      const [key, ...others] = [...keys].filter((key) => old.searchParams.get(key) !== url.searchParams.get(key));
      if (old.href === url.href) return;
      this.#address = url;
      const value = !others.length && this.#slot.hidden && url.searchParams.get(key);
      if (value && key === "tasks") this.#configure();
      else if (value && key === "theme") this.send("set-theme", { theme: value });
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
