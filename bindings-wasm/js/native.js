// A wasm module that takes and gives text and bytes. One loader for all modules of the package: they import nothing, and what
// wasm-bindgen (pinned in Cargo.toml) exports for a function `f(&str or &[u8], …) -> String` is called here.

import { refusal } from "./errors.js";

const decoder = new TextDecoder();
const encoder = new TextEncoder();

export class Native {
  constructor(module, instance) {
    this.module = module;
    this.exports = instance.exports;
  }

  /** Loads a module from its bytes, a response, an address or a compiled module. */
  static async load(source) {
    if (typeof WebAssembly !== "object") {
      throw refusal("no-webassembly", "此浏览器不支持 WebAssembly，无法计算得分", "this browser has no WebAssembly, so nothing can be scored");
    }
    let input = await source;
    if (typeof input === "string" || input instanceof URL) input = await fetched(input);
    if (typeof Response === "function" && input instanceof Response) {
      if (!input.ok) throw refusal("engine-not-loaded", `取不到 ${input.url}（${input.status}）`, `cannot fetch ${input.url} (${input.status})`);
      const type = input.headers.get("Content-Type") || "";
      // A server that does not know .wasm says some other type, which streaming refuses.
      if (WebAssembly.instantiateStreaming && type.startsWith("application/wasm")) {
        const { module, instance } = await WebAssembly.instantiateStreaming(input, {});
        return new Native(module, instance);
      }
      input = await input.arrayBuffer();
    }
    const made = await WebAssembly.instantiate(input, {});
    return made instanceof WebAssembly.Instance ? new Native(input, made) : new Native(made.module, made.instance);
  }

  /** Calls an export with texts and bytes; its answer is text. */
  text(name, ...given) {
    if (!this.exports) throw stopped();
    const { memory, __wbindgen_malloc: malloc, __wbindgen_free: free, __wbindgen_add_to_stack_pointer: stack } = this.exports;
    try {
      const passed = given.flatMap((value) => {
        const bytes = typeof value === "string" ? encoder.encode(value) : value;
        const at = malloc(bytes.length, 1) >>> 0;
        new Uint8Array(memory.buffer).set(bytes, at);
        return [at, bytes.length];
      });
      const answer = stack(-16);
      this.exports[name](answer, ...passed);
      const [at, length] = new Uint32Array(memory.buffer, answer, 2);
      const text = decoder.decode(new Uint8Array(memory.buffer, at, length));
      free(at, length, 1);
      stack(16);
      return text;
    } catch (error) {
      this.restart();
      throw stopped(error);
    }
  }

  // A module that has trapped cannot be trusted again: its memory is thrown away and it starts anew.
  restart() {
    this.exports = undefined;
    try {
      this.exports = new WebAssembly.Instance(this.module, {}).exports;
    } catch {
      // Old browsers start large modules only in the background.
      WebAssembly.instantiate(this.module, {}).then((instance) => (this.exports = instance.exports));
    }
  }
}

async function fetched(address) {
  const url = String(address);
  if (url.startsWith("file:") && globalThis.process?.versions?.node) {
    const { readFile } = await import(/* @vite-ignore */ /* webpackIgnore: true */ "node:fs/promises");
    return readFile(new URL(url));
  }
  try {
    return await fetch(url);
  } catch (error) {
    throw refusal("engine-not-loaded", `取不到 ${url}：${error.message}`, `cannot fetch ${url}: ${error.message}`);
  }
}

function stopped(error) {
  const why = error ? `：${error.message}` : "";
  const en = error ? `: ${error.message}` : "";
  return refusal("engine-stopped", `引擎中止并已重新启动${why}`, `the engine stopped and was started anew${en}`);
}
