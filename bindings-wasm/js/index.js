// The package as its users see it. Importing it does nothing; `init()` loads the engine once, what is rarely needed comes later.

import { comeFrom } from "./modules.js";

comeFrom({
  engine: () => new URL("../pkg/engine.wasm", import.meta.url),
  full: () => new URL("../pkg/full.wasm", import.meta.url),
  years: () => new URL("../pkg/years.wasm", import.meta.url),
  docx: () => new URL("../pkg/docx.wasm", import.meta.url),
  xlsx: () => new URL("../pkg/xlsx.wasm", import.meta.url),
});

export * from "./package.js";
