// How large the parts are, and what the modules ask of a browser.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import test from "node:test";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import wabt from "wabt";

const at = (path) => new URL(`../${path}`, import.meta.url);
const gzip = (bytes) => gzipSync(bytes, { level: 9 }).length;
// Sizes hold for what is published; a std that was installed ready is larger.
const ours = process.env.JIXIAO_STD === "installed" ? "the std of this build is the installed one" : false;

// In thousands of bytes, gzip: what is reached and a little. The goals are 150 for everything that `full` answers, none for `years`, 120 and 150 for the
// readers; ARCHITECTURE.md says what fills the modules.
const MODULES = { engine: 393, full: 757, years: 647, docx: 117, xlsx: 147 };

for (const [name, most] of Object.entries(MODULES)) {
  test(`the module ${name} is at most ${most} kB`, { skip: ours }, async () => {
    const bytes = await readFile(at(`pkg/${name}.wasm`));
    const size = gzip(bytes);
    console.log(`size ${name}.wasm: ${bytes.length} bytes, gzip ${size} bytes (at most ${most} kB)`);
    assert.ok(size <= most * 1000);
  });

  test(`the module ${name} runs in browsers of 2020 and imports nothing`, { skip: ours }, async () => {
    const bytes = await readFile(at(`pkg/${name}.wasm`));
    assert.deepEqual(WebAssembly.Module.imports(new WebAssembly.Module(bytes)), []);
    const tools = await wabt();
    const none = { exceptions: false, mutable_globals: true, sat_float_to_int: false, sign_extension: true, simd: false, threads: false, function_references: false, multi_value: false, tail_call: false, bulk_memory: false, reference_types: false, annotations: false, code_metadata: false, gc: false, memory64: false, multi_memory: false, extended_const: false, relaxed_simd: false };
    const module = tools.readWasm(bytes, none);
    module.validate(none);
    module.destroy();
  });
}

test("the gate refuses a later feature", async () => {
  const tools = await wabt();
  // (func (result i32 i32) …) needs multi-value.
  const later = tools.parseWat("later.wat", "(module (func (result i32 i32) i32.const 1 i32.const 2))", { multi_value: true }).toBinary({}).buffer;
  assert.throws(() => tools.readWasm(later, { multi_value: false, mutable_globals: true, sign_extension: true }).validate({ multi_value: false }));
});

test("the JavaScript is small", async () => {
  const bundle = async (contents) => {
    const made = await build({ stdin: { contents, resolveDir: at("js").pathname }, bundle: true, minify: true, write: false, format: "esm", target: "es2020", charset: "utf8", external: ["node:fs/promises"] });
    return gzip(made.outputFiles[0].contents);
  };
  const all = await bundle('import "./elements/index.js"');
  const engine = await bundle('export * from "./index.js"');
  const reading = await bundle('export * from "./dom.js"');
  console.log(`size elements: gzip ${all} bytes with the engine's API (at most 25 kB); API alone ${engine} bytes, reading of pages ${reading} bytes (at most 8 kB)`);
  assert.ok(all <= 25_000 && reading <= 8_000);
  for (const name of ["jixiao.js", "jixiao-inline.js", "inline.js"]) console.log(`size dist/${name}: gzip ${gzip(await readFile(at(`dist/${name}`)))} bytes`);
});

test("nothing that old browsers or strict pages refuse", async () => {
  const folders = ["js", "js/elements"];
  const files = (await Promise.all(folders.map(async (folder) => (await readdir(at(folder))).filter((name) => name.endsWith(".js")).map((name) => `${folder}/${name}`)))).flat();
  assert.ok(files.length > 15);
  // Each came after Chromium 86, or is refused by a page without 'unsafe-eval' and 'unsafe-inline', or reads a text as HTML.
  const refused = [/\.at\(/, /structuredClone/, /Object\.hasOwn/, /\.findLast/, /\.replaceAll/, /\.toSorted/, /\.innerHTML/, /\.outerHTML/, /insertAdjacentHTML/, /\beval\(/, /new Function/, /setAttribute\("style/, /crypto\.randomUUID/];
  for (const file of files) {
    const text = await readFile(at(file), "utf8");
    for (const word of refused) {
      assert.ok(!word.test(text), `${file}: ${word}`);
    }
    assert.ok(!/^await /m.test(text), `${file} waits at the top`);
  }
  const plain = await readFile(at("dist/jixiao.js"), "utf8");
  // A page in GBK reads it as GBK.
  for (const name of ["jixiao.js", "jixiao-inline.js"]) assert.ok(!/[^\0-\x7f]/.test(await readFile(at(`dist/${name}`), "utf8")), name);
  // The syntax after ES2019 that a bundler could have left.
  assert.ok(!/\?\?|\?\.[a-z_$[(]/i.test(plain.replace(/"(\\.|[^"\\])*"|`(\\.|[^`\\])*`/g, '""')));
});
