import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";
import * as jixiao from "../js/index.js";

const root = new URL("../../", import.meta.url);
const text = (path) => readFile(new URL(path, root), "utf8");
const form = (points = "15") => ({
  format: 1,
  kind: "project",
  year: 2023,
  indicators: [{ name: "职工群众满意度", target: "97%", actual: "95%", points }],
});
const thrown = (action) => {
  try {
    action();
  } catch (error) {
    return error;
  }
  return assert.fail("nothing was thrown");
};
const rejected = (promise) => promise.then(() => assert.fail("nothing was thrown"), (error) => error);

test("before init there is a sentence, not a crash", () => {
  assert.equal(thrown(() => jixiao.rulesets()).code, "not-ready");
});

test("with the engine", async (t) => {
  await jixiao.init();
  const shaoyang = JSON.parse(await text("examples/data/2023-hunan-shaoyang-union.json"));
  await t.test("the same digits", () => {
    const card = jixiao.score(shaoyang, { ruleset: "cn-hunan-department-2023" });
    assert.deepEqual([card.total.low, card.total.high, card.total.with_own_choices], ["64.69", "99.69", "95.69"]);
  });
  await t.test("a number is refused with the reason", () => {
    const error = thrown(() => jixiao.score(form(15)));
    assert.ok(error instanceof jixiao.JixiaoError && error instanceof Error);
    assert.equal(error.code, "number-refused");
    assert.equal(error.path, "form.indicators[0].points");
    assert.match(error.message, /lost digits/);
  });
  await t.test("errors carry code, path, line and hint", () => {
    const error = thrown(() => jixiao.score(form(), { ruleset: "cn-mof-2002" }));
    assert.equal(error.code, "ruleset-unknown");
    assert.match(error.message, /cn-mof-2020/);
    assert.equal(thrown(() => jixiao.score("{")).code, "form-json");
    const odd = thrown(() => jixiao.score({ format: 1, kind: "project", pionts: "" }));
    assert.deepEqual([odd.path, odd.line, odd.span.line], ["form.pionts", 1, 1]);
    assert.match(thrown(() => jixiao.score({ format: 1, kind: "project", indicators: [{ name: "", pionts: "1" }] })).hint.en, /points/);
  });
  await t.test("a criterion is read", () => {
    const read = jixiao.readCriterion("≤0，计8分；每超过一个百分点扣0.8分，扣完为止", { points: "5", unit: "%" });
    assert.equal(read.rule.shape["per-step"].deduct, "0.8");
    assert.equal(read.disagreements[0].kind, "most");
    assert.equal(jixiao.readCriterion("酌情扣分").criterion.no_rule, "unread");
    assert.equal(thrown(() => jixiao.readCriterion("≥90%得5分", { points: 5 })).code, "number-refused");
  });
  await t.test("words", () => {
    assert.match(jixiao.explain(form(), { lang: "en", derivations: true }), /15 × 95% ÷ 97% = 14\.69/);
    const page = jixiao.explainDocument(form(), { derivations: true });
    assert.ok(page.blocks.some((entry) => entry.block === "heading" && entry.content.includes("14.69")));
    assert.ok(jixiao.rulesets().some((set) => set.id === "cn-hubei-2020"));
    assert.match(jixiao.explainComparison("cn-mof-2020", "cn-hubei-2020", [form()], { lang: "en" }), /cn-hubei-2020/);
  });
  await t.test("the checks", async () => {
    const audit = await jixiao.audit(shaoyang, { ruleset: "cn-hunan-department-2023", page: "markdown", lang: "en" });
    const lost = audit.findings.find((finding) => finding.check === "points-lost-without-reason");
    assert.equal(lost.at.path, "indicators[0].reason");
    assert.deepEqual(audit.checks.find((ran) => ran.check === lost.check), { check: lost.check, answer: "found", count: 5 });
    assert.match(audit.page, /64\.69/);
    const same = await jixiao.audit(shaoyang, { ruleset: "cn-hunan-department-2023", previous: shaoyang, text: "自评得分95分\n" });
    assert.ok(same.summary.not_evaluable < audit.summary.not_evaluable);
    assert.equal((await rejected(jixiao.audit(form(), { settings: { select: ["no-such-check"] } }))).path, "settings");
    assert.equal((await rejected(jixiao.audit(form(), { previous: form(1) }))).path, "previous.indicators[0].points");
  });
  await t.test("documents, and what to do with those of other kinds", async () => {
    const file = (name) => readFile(new URL(`core/tests/data/table/${name}`, root));
    const report = await jixiao.read(await file("report.docx"));
    assert.equal(report.form.indicators.length, 8);
    const card = jixiao.score(report.form, { jurisdiction: "CN-HN" });
    assert.deepEqual([card.total.low, card.total.high], ["64.69", "99.69"]);
    assert.equal((await jixiao.read((await file("form.xlsx")).buffer)).form.indicators.length, 3);
    assert.equal((await jixiao.read(new Blob([await file("form.docx")]))).form.indicators.length, 3);
    for (const [name, code, hint] of [["form.xls", "table-old-excel", /\.xlsx/], ["form.ods", "table-opendocument", /\.xlsx/]]) {
      const error = await rejected(jixiao.read(await file(name), { name }));
      assert.ok(error instanceof jixiao.JixiaoError);
      assert.equal(error.code, code);
      assert.match(error.hint.zh, hint);
    }
    const line = "三级指标\t指标值\t完成值\t分值\t得分\n培训场次\t≥5场\t6场\t10\t10\n";
    assert.equal((await jixiao.read(line)).form.indicators[0].name, "培训场次");
    assert.equal((await jixiao.read(new TextEncoder().encode(line))).form.indicators[0].name, "培训场次");
    // 名称 in GB18030, tab-separated with a heading that is plain ASCII after it.
    const gb = Uint8Array.from([0xc8, 0xfd, 0xbc, 0xb6, 0xd6, 0xb8, 0xb1, 0xea, 9, 0xd6, 0xb8, 0xb1, 0xea, 0xd6, 0xb5, 9, 0xcd, 0xea, 0xb3, 0xc9, 0xd6, 0xb5, 9, 0xb7, 0xd6, 0xd6, 0xb5, 10, 0xc5, 0xe0, 0xd1, 0xb5, 9, 0xa1, 0xdd, 0x35, 9, 0x36, 9, 0x31, 0x30, 10]);
    assert.equal((await jixiao.read(gb, { name: "form.txt" })).form.indicators[0].name, "培训");
    assert.equal((await rejected(jixiao.read(new Uint8Array(0)))).code, "table-empty");
    assert.equal((await rejected(jixiao.read(undefined))).code, "read-nothing");
  });
});

test("a module that stopped is started anew", async () => {
  const { Native } = await import("../js/native.js");
  const native = await Native.load(await readFile(new URL("../pkg/engine.wasm", import.meta.url)));
  const call = native.exports.call;
  native.exports = { ...native.exports, call: () => call(0xfffffff0, 0xffffff, 0xffffff) };
  const error = thrown(() => native.text("call", "{}"));
  assert.ok(error instanceof jixiao.JixiaoError);
  assert.equal(error.code, "engine-stopped");
  assert.match(native.text("call", '{"version":1,"call":"rulesets"}'), /cn-mof-2020/);
});

test("what cannot be loaded is told", async () => {
  const { Native } = await import("../js/native.js");
  const missing = await rejected(Native.load("http://127.0.0.1:9/none.wasm"));
  assert.equal(missing.code, "engine-not-loaded");
  await assert.rejects(Native.load(new Uint8Array([1, 2, 3])), WebAssembly.CompileError);
});

test("one version everywhere", async () => {
  const { version } = JSON.parse(await text("bindings-wasm/package.json"));
  assert.ok((await text("Cargo.toml")).includes(`version = "${version}"`));
  assert.ok((await text("CHANGELOG.md")).includes(`[${version}]`));
});

test("imported on a server, nothing happens and nothing breaks", async () => {
  const elements = await import("../js/elements/index.js");
  assert.equal(elements.defineElements(), undefined);
  assert.equal(typeof globalThis.document, "undefined");
  await import("../dist/jixiao.js");
  const inline = await import("../dist/inline.js");
  await inline.init();
  assert.ok(inline.rulesets().length > 10);
});
