// No input makes a module stop: 100,000 seeded ones and 40,000 about years and months, most of them almost right.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";
import { Native } from "../js/native.js";

const BITS = ["", '"', "{", "}", "[", "]", ",", ":", "≥", "-", "9".repeat(40), "\\u0000", "\\ud800", "万", "null", "e9", "/", "true", "0.1", "[]", "{}", '"":""', " ", "年", "%", "1e999"];
const WORDS = ["{", "}", "[", "]", '"', ":", ",", "1", "null", '"version"', '"call"', '"score"', '"form"', '"indicators"', "万", "\\u0000", "-", "e9", " "];

const indicator = (target, actual) => ({ path: ["产出指标", "数量指标"], name: "培训场次", target, actual, points: "10", reported: "9", criterion: "每少1场扣1分，扣完为止" });
const form = { format: 1, kind: "department", year: 2023, budget: { money: "万元", total: { initial: "47.90", full_year: "312.57", executed: "312.57" }, points: "10" }, indicators: [indicator("≥10场", "9场"), indicator("97%", "95%")] };

/** Asks a module about changed calls; the dear ones, of whole sets and checks, seldom. */
async function fuzz(name, inputs, cheap, dear) {
  const native = await Native.load(await readFile(new URL(`../pkg/${name}.wasm`, import.meta.url)));
  const calls = [...cheap, ...dear].map((call) => JSON.stringify({ version: 1, ...call }));
  let seed = 20240101;
  const next = (n) => {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    return (seed >>> 8) % n;
  };
  const count = { ok: 0, error: 0 };
  for (let i = 0; i < inputs; i += 1) {
    let input;
    if (i % 10 === 0) input = Array.from({ length: next(30) }, () => WORDS[next(WORDS.length)]).join("");
    else {
      input = calls[i % 50 === 1 ? cheap.length + next(dear.length) : next(cheap.length)];
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
  console.log(`fuzz: ${name}: ${count.ok} answers, ${count.error} errors`);
  assert.equal(count.ok + count.error, inputs);
  assert.ok(count.ok > inputs / 50 && count.error > inputs / 10);
}

test("100,000 random inputs", async () => {
  const rule = { shape: { "per-step": { deduct: "1", step: "5%" } }, id: "r", clause: { source: "form" } };
  const table = { cells: [{ row: 1, column: 1, text: "三级指标" }, { row: 1, column: 2, text: "指标值" }, { row: 2, column: 1, text: "培训" }, { row: 2, column: 2, text: "≥5场" }] };
  const cheap = [
    { call: "score", form },
    { call: "score", form: { ...form, indicators: [{ ...form.indicators[0], rule }] }, derivations: false },
    { call: "criterion", text: "≥90%得5分，每低1个百分点扣0.5分，扣完为止", points: "5", unit: "%" },
    { call: "read", document: { format: "host", blocks: [{ paragraph: { text: "2023年度" } }, { table }] } },
    { call: "read", text: "三级指标\t指标值\t完成值\t分值\n培训\t≥5\t6\t10\n" },
  ];
  const own = { format: 1, id: "x", kind: "practice", inherits: "cn-mof-2020", title: { zh: "一", en: "one" }, covers: ["project"], "in-force": { from: "2024-01-01" } };
  await fuzz("full", 100_000, cheap, [
    { call: "compare", from: { id: "cn-mof-2020" }, to: { json: own } },
    { call: "audit", form, settings: { select: ["points-lost-without-reason"] } },
  ]);
});

test("40,000 random inputs about years and months", async () => {
  const years = [2022, 2023].map((year) => ({ ...form, unit: "甲局", year, indicators: [indicator("≥10场", `${year - 2014}场`), { ...indicator("97%", "95%"), name: year === 2022 ? "满意度" : "满意率" }] }));
  const rows = { columns: ["单位名称", "年度", "三级指标", "年度指标值", "实际完成值", "分值"], rows: [["乙局", "2022", "培训人数", "200人", "180人", "100"], ["乙局", "2023年", "培训人数", "200人", null, "100"]] };
  const series = { format: 1, unit: "示例局", year: 2025, start: 2, budget: { initial: "120", adjustments: [{ month: 3, amount: "-20" }] }, planned: ["5", "5"], executed: ["5", "0", null, "-5"], goals: [{ name: "清淤长度", target: "≥86公里", done: [null, null, null, "30公里"] }] };
  const monthly = [[0, "年初预算数", "100"], [3, "预算调整数", "-20"], [4, "累计执行数", "24"]].map(([月份, 栏目, 金额]) => ({ 单位: "示例局", 年度: 2025, 月份, 栏目, 金额 }));
  const monitored = { format: 1, kind: "project", unit: "示例局", year: 2025, through: 7, funds: { money: "万元", total: { initial: "120", executed: "48.6" } }, lines: [{ indicator: indicator("≥10场", "9场"), possibility: "certain" }] };
  const [mof, sichuan, platform] = ["cn-mof-2020", "cn-sichuan-monitoring-2025", "platform-monitoring"].map((id) => ({ id }));
  const cheap = [
    { call: "panel", forms: years, ruleset: mof, matching: { threshold: "0.7", propose: "0.3" } },
    { call: "panel", rows, ruleset: mof },
    { call: "attribute", forms: years, ruleset: mof, unit: "甲局", from: 2022, to: 2023 },
    { call: "monitor", series: [{ ...series, year: 2024 }, series], ruleset: platform, plan: "own", year: 2025, month: 4 },
    { call: "monitor", rows: monthly, ruleset: sichuan, sent: "2025-05-06", days: { holidays: ["2025-05-07"] } },
    { call: "monitor", forms: [monitored], ruleset: platform, plan: { milestones: [{ month: 6, share: "0.4" }] } },
  ];
  await fuzz("years", 40_000, cheap, [
    { call: "panel", forms: years, ruleset: mof, charts: true, page: "html" },
    { call: "attribute", forms: years, from_ruleset: mof, to_ruleset: { id: "platform-reverse-linear" }, charts: true, page: "markdown" },
    { call: "yardstick", from: mof, to: { id: "platform-reverse-linear" }, forms: years, page: "fragment" },
    { call: "monitor", series: [series], ruleset: sichuan, charts: true, page: "html", letters: "text", explanations: "document", answers: [{ unit: "示例局", year: 2025, month: 4, answer: "cancel" }] },
  ]);
});
