import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";
import { Native } from "../js/native.js";
import { different, vectors, yearly } from "./vectors.mjs";

for (const name of ["engine", "full"]) {
  test(`every vector gives its answer: ${name}`, async () => {
    const native = await Native.load(await readFile(new URL(`../pkg/${name}.wasm`, import.meta.url)));
    const { all, count } = await vectors();
    for (const vector of all) {
      const answer = JSON.parse(native.text("call", JSON.stringify(vector.call)));
      assert.equal(different(answer, vector.answer), undefined, vector.name);
    }
    assert.ok(count > 0);
    assert.equal(all.length, count);
  });
}

test("every vector gives its answer: years", async () => {
  const native = await Native.load(await readFile(new URL("../pkg/years.wasm", import.meta.url)));
  const [everywhere, years] = [await vectors(), await yearly()];
  for (const vector of [...everywhere.all, ...years.all]) {
    const answer = JSON.parse(native.text("call", JSON.stringify(vector.call)));
    assert.equal(different(answer, vector.answer), undefined, vector.name);
  }
  assert.equal(everywhere.all.length, everywhere.count);
  assert.equal(years.found, years.count);
  assert.deepEqual([...new Set(years.all.map((vector) => vector.call.call))].sort(), ["attribute", "monitor", "panel", "yardstick"]);
  assert.ok(years.all.length >= 29);
});

test("what a module does not carry is told", async () => {
  const answer = async (name, call) => JSON.parse((await Native.load(await readFile(new URL(`../pkg/${name}.wasm`, import.meta.url)))).text("call", JSON.stringify({ version: 1, call }))).error.code;
  assert.deepEqual([await answer("full", "panel"), await answer("engine", "monitor")], ["years-not-built-in", "monitor-not-built-in"]);
  assert.deepEqual([await answer("years", "audit"), await answer("years", "read")], ["audit-not-built-in", "read-not-built-in"]);
});

test("what differs is seen", () => {
  assert.equal(different({ a: [1, { b: "x" }] }, { a: [1, { b: "x" }] }), undefined);
  assert.equal(different({ a: [1, { b: "x" }] }, { a: [1, { b: "y" }] }), ".a[1].b");
  assert.equal(different({ a: 1 }, { a: 1, c: 2 }), ".c");
});
