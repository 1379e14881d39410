// No input makes the engine stop: 100,000 seeded ones, most of them almost right.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";
import { Native } from "../js/native.js";

const INPUTS = 100_000;
const BITS = ["", '"', "{", "}", "[", "]", ",", ":", "≥", "-", "9".repeat(40), "\\u0000", "\\ud800", "万", "null", "e9", "/", "true", "0.1", "[]", "{}", '"":""', " ", "年", "%", "1e999"];
const WORDS = ["{", "}", "[", "]", '"', ":", ",", "1", "null", '"version"', '"call"', '"score"', '"form"', '"indicators"', "万", "\\u0000", "-", "e9", " "];

test(`${INPUTS} random inputs`, async () => {
  const native = await Native.load(await readFile(new URL("../pkg/full.wasm", import.meta.url)));
  const indicator = (target, actual) => ({ path: ["产出指标", "数量指标"], name: "培训场次", target, actual, points: "10", reported: "9", criterion: "每少1场扣1分，扣完为止" });
  const form = { format: 1, kind: "department", year: 2023, budget: { money: "万元", total: { initial: "47.90", full_year: "312.57", executed: "312.57" }, points: "10" }, indicators: [indicator("≥10场", "9场"), indicator("97%", "95%")] };
  const rule = { shape: { "per-step": { deduct: "1", step: "5%" } }, id: "r", clause: { source: "form" } };
  const table = { cells: [{ row: 1, column: 1, text: "三级指标" }, { row: 1, column: 2, text: "指标值" }, { row: 2, column: 1, text: "培训" }, { row: 2, column: 2, text: "≥5场" }] };
  const calls = [
    { version: 1, call: "score", form },
    { version: 1, call: "score", form: { ...form, indicators: [{ ...form.indicators[0], rule }] }, derivations: false },
    { version: 1, call: "criterion", text: "≥90%得5分，每低1个百分点扣0.5分，扣完为止", points: "5", unit: "%" },
    { version: 1, call: "read", document: { format: "host", blocks: [{ paragraph: { text: "2023年度" } }, { table }] } },
    { version: 1, call: "read", text: "三级指标\t指标值\t完成值\t分值\n培训\t≥5\t6\t10\n" },
    { version: 1, call: "compare", from: { id: "cn-mof-2020" }, to: { json: { format: 1, id: "x", kind: "practice", inherits: "cn-mof-2020", title: { zh: "一", en: "one" }, covers: ["project"], "in-force": { from: "2024-01-01" } } } },
    { version: 1, call: "audit", form, settings: { select: ["points-lost-without-reason"] } },
  ].map((call) => JSON.stringify(call));
  let seed = 20240101;
  const next = (n) => {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    return (seed >>> 8) % n;
  };
  const count = { ok: 0, error: 0 };
  for (let i = 0; i < INPUTS; i += 1) {
    let input;
    if (i % 10 === 0) input = Array.from({ length: next(30) }, () => WORDS[next(WORDS.length)]).join("");
    else {
      // The dear ones, of whole sets and checks, seldom.
      input = calls[i % 50 === 1 ? 5 + next(2) : next(5)];
      for (let change = next(4) ? 1 : 3; change > 0; change -= 1) {
        const at = next(input.length);
        input = input.slice(0, at) + BITS[next(BITS.length)] + input.slice(at + next(4));
      }
    }
    const answer = JSON.parse(native.text("call", input));
    assert.equal(answer.version, 1);
    if ("ok" in answer) count.ok += 1;
    else {
      assert.ok(answer.error.code && answer.error.message.zh && answer.error.message.en, input);
      count.error += 1;
    }
  }
  console.log(`fuzz: ${count.ok} answers, ${count.error} errors`);
  assert.equal(count.ok + count.error, INPUTS);
  assert.ok(count.ok > INPUTS / 50 && count.error > INPUTS / 10);
});
