import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";
import { Native } from "../js/native.js";
import { different, vectors } from "./vectors.mjs";

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

test("what differs is seen", () => {
  assert.equal(different({ a: [1, { b: "x" }] }, { a: [1, { b: "x" }] }), undefined);
  assert.equal(different({ a: [1, { b: "x" }] }, { a: [1, { b: "y" }] }), ".a[1].b");
  assert.equal(different({ a: 1 }, { a: 1, c: 2 }), ".c");
});
