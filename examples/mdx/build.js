// Builds page.html from page.mdx.

import { readFile, writeFile } from "node:fs/promises";
import { evaluate } from "@mdx-js/mdx";
import { createElement as h } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import * as runtime from "react/jsx-runtime";
import loopscope from "./loopscope.js";

// Where Loopscope is.
const LOOPSCOPE = "https://YOUR-HOST/loopscope/";

const source = await readFile("page.mdx");
const { default: Page } = await evaluate(source, { ...runtime, remarkPlugins: [loopscope] });

const html = h("html", { lang: "en" },
  h("head", null,
    h("meta", { charSet: "utf-8" }),
    h("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
    h("title", null, "Waiting together"),
    h("link", { rel: "icon", href: "data:," }),
    h("script", { async: true, src: `${LOOPSCOPE}loop-scope.js` })),
  h("body", null, h(Page)));

await writeFile("page.html", `<!doctype html>\n${renderToStaticMarkup(html)}\n`);
