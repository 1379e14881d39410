// The build for pages without modules: `<script src="jixiao.js">` gives the global `jixiao` and makes the elements known.

import { defineElements } from "./elements/define.js";
import { linked } from "./elements/style.js";
import { comeFrom } from "./modules.js";

// Beside the script stand the modules and the style sheet. On a server there is no document, and nothing happens.
const script = typeof document === "undefined" ? undefined : document.currentScript;
const beside = (name) => () => new URL(name, script.src).href;

if (script) {
  comeFrom({ engine: beside("engine.wasm"), full: beside("full.wasm"), years: beside("years.wasm"), docx: beside("docx.wasm"), xlsx: beside("xlsx.wasm") });
  linked(beside("jixiao.css")());
}
defineElements();

export * from "./package.js";
