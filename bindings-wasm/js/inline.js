// The package with its modules inside: nothing is fetched. Bundled into `dist/inline.js` and, with the elements, `dist/jixiao-inline.js`.

import docx from "../pkg/docx.wasm";
import full from "../pkg/full.wasm";
import xlsx from "../pkg/xlsx.wasm";
import years from "../pkg/years.wasm";
import { comeFrom } from "./modules.js";

// The bundler puts each module here as the base64 of its gzip, a third of its size as bytes.
async function unpacked(text) {
  const packed = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

comeFrom({ engine: () => unpacked(full), full: () => unpacked(full), years: () => unpacked(years), docx: () => unpacked(docx), xlsx: () => unpacked(xlsx) });

export { defineElements } from "./elements/define.js";
export * from "./package.js";
