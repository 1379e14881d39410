import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import test from "node:test";
import start, { call } from "../pkg/jixiao.js";

test("every vector gives its answer", async () => {
  await start({ module_or_path: await readFile(new URL("../pkg/jixiao_bg.wasm", import.meta.url)) });
  const folder = new URL("../../tests/vectors/", import.meta.url);
  let executed = 0;
  for (const name of (await readdir(folder)).filter((name) => name.endsWith(".json")).sort()) {
    for (const vector of JSON.parse(await readFile(new URL(name, folder), "utf8"))) {
      assert.deepEqual(JSON.parse(call(JSON.stringify(vector.call))), vector.answer, `${name}: ${vector.name}`);
      executed++;
    }
  }
  assert.ok(executed > 0);
  assert.equal(executed, Number(await readFile(new URL("COUNT", folder), "utf8")));
});
