// Which module answers what, where each comes from, and loading each once.

import { refusal } from "./errors.js";
import { Native } from "./native.js";

let sources = {};
const loading = {};
const loaded = {};

/** Says where modules come from: `{ engine, full, years, docx, xlsx }`, each a function that gives an address or bytes. Those said first stay. */
export function comeFrom(given) {
  sources = { ...given, ...sources };
}

/** Loads a module once; after a failure it may be tried again. */
export function load(name, source) {
  const from = () => {
    if (source !== undefined) return source;
    if (!sources[name]) throw refusal("engine-not-loaded", `没有模块 ${name} 的来源`, `nothing says where the module ${name} comes from`);
    return sources[name]();
  };
  loading[name] ??= Promise.resolve()
    .then(from)
    .then((input) => Native.load(input))
    .then(
      (native) => (loaded[name] = native),
      (error) => {
        delete loading[name];
        throw error;
      },
    );
  return loading[name];
}

/** The module that scores: the one of all calls where it is there already. */
export function scoring() {
  const native = loaded.full ?? loaded.engine;
  if (!native) throw refusal("not-ready", "请先等待 init() 完成", "wait for init() first");
  return native;
}
