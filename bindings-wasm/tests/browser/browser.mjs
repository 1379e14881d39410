// A browser and a server for tests: Debian's Chromium, pages from memory, files of the repository.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";
import { chromium } from "playwright-core";

const ROOT = new URL("../../../", import.meta.url);
const TYPES = { ".js": "text/javascript", ".mjs": "text/javascript", ".html": "text/html; charset=utf-8", ".wasm": "application/wasm", ".css": "text/css", ".json": "application/json" };
const ARGUMENTS = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync".split(" ");

/** Opens a browser and serves the repository; `pages` are given by their path. */
export async function open(t, pages = {}, headers = {}) {
  const asked = [];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://host").pathname);
    asked.push(path);
    try {
      const body = pages[path] ?? (await readFile(new URL(`.${path}`, ROOT)));
      const type = TYPES[extname(path)] ?? headers["Content-Type"] ?? "text/html; charset=utf-8";
      response.writeHead(200, { ...headers, "Content-Type": type });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ARGUMENTS });
  t.after(async () => {
    await browser.close();
    server.close();
  });
  const address = `http://127.0.0.1:${server.address().port}`;
  const page = async (path, options = {}) => {
    const made = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options });
    made.faults = [];
    made.on("pageerror", (error) => made.faults.push(String(error)));
    made.on("console", (message) => message.type() === "error" && made.faults.push(message.text()));
    if (path) await made.goto(address + path);
    return made;
  };
  return { browser, address, page, asked };
}

/** A page around some markup, with the elements as a module or as a plain script. */
export function html(body, { script = "module", lang = "zh", head = "" } = {}) {
  const load = { module: '<script type="module" src="/bindings-wasm/js/elements/index.js"></script>', plain: '<script src="/bindings-wasm/dist/jixiao.js"></script>', inline: '<script src="/bindings-wasm/dist/jixiao-inline.js"></script>' };
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>绩效自评</title><link rel="icon" href="data:,">${head}${load[script] ?? ""}</head><body><main><h1>绩效自评</h1>${body}</main></body></html>`;
}

export const shaoyang = async () => JSON.parse(await readFile(new URL("examples/data/2023-hunan-shaoyang-union.json", ROOT), "utf8"));
export const bytes = (path) => readFile(new URL(path, ROOT));
export const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

/** Waits until an element's total reads so. */
export const total = (page, wanted, selector = "jixiao-form") =>
  page.waitForFunction(([selector, wanted]) => document.querySelector(selector)?.shadowRoot.querySelector('[part="total"]')?.textContent === wanted, [selector, wanted], { timeout: 20_000 });
