// Makes `dist/`: the builds for plain pages and those with the modules inside, from `js/` and `pkg/`.

import { build } from "esbuild";
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";

const root = new URL("../", import.meta.url);
const at = (path) => new URL(path, root).pathname;

const packed = {
  name: "packed",
  setup(building) {
    building.onLoad({ filter: /\.wasm$/ }, async ({ path }) => ({
      contents: `export default ${JSON.stringify(gzipSync(await readFile(path), { level: 9 }).toString("base64"))}`,
    }));
  },
};
const shared = { bundle: true, minify: true, legalComments: "none", charset: "utf8", logLevel: "warning", plugins: [packed], absWorkingDir: at("") };
// Old government desktops: the syntax of 2019, and letters that a page in GBK reads as well as one in UTF-8.
const plain = { ...shared, charset: "ascii", format: "iife", globalName: "jixiao", target: "es2019", external: ["node:fs/promises"] };
const modern = { ...shared, format: "esm", target: "es2020", external: ["node:fs/promises"] };

await rm(at("dist"), { recursive: true, force: true });
await mkdir(at("dist"));
await build({ ...plain, entryPoints: ["js/plain.js"], outfile: "dist/jixiao.js" });
await build({ ...plain, entryPoints: ["js/plain_inline.js"], outfile: "dist/jixiao-inline.js" });
await build({ ...modern, entryPoints: ["js/inline.js"], outfile: "dist/inline.js" });
for (const name of ["engine", "full", "years", "docx", "xlsx"]) await copyFile(at(`pkg/${name}.wasm`), at(`dist/${name}.wasm`));
const { CSS } = await import("../js/elements/style.js");
await writeFile(at("dist/jixiao.css"), `@charset "UTF-8";${CSS}`);
