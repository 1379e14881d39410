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

test("years side by side", async (t) => {
  const year = (year, actual, more = {}) => ({ ...form(), unit: "甲局", year, indicators: [{ name: "职工群众满意度", target: "97%", actual, points: "100" }], ...more });
  const forms = [year(2022, "95%"), JSON.stringify(year(2023, "97%"))];
  const mof = { ruleset: "cn-mof-2020" };
  await t.test("a panel with page and charts", async () => {
    const side = await jixiao.panel(new Set(forms), { ...mof, charts: true, page: "markdown", lang: "en" });
    assert.deepEqual(side.units[0].years.map(({ year, low }) => [year, low]), [[2022, "97.94"], [2023, "100.00"]]);
    assert.deepEqual(side.units[0].indicators[0].steps[0].actual, { is: "better" });
    assert.deepEqual(side.units[0].trend, { is: "too-short", points: 2 });
    assert.deepEqual(side.charts.map((chart) => chart.name), ["score-by-year", "indicators", "points-lost"]);
    assert.ok(side.charts.every(({ svg, vega_lite }) => svg.startsWith("<svg") && vega_lite.$schema.includes("vega-lite/v5")));
    assert.match(side.page, /^# /);
    const rows = { columns: ["单位名称", "年度", "三级指标", "年度指标值", "实际完成值", "分值"], rows: [["乙局", "2022", "培训人数", "200人", "180人", "100"], ["乙局", "2023", "培训人数", "200人", null, "100"]] };
    const flat = await jixiao.panel(undefined, { rows, ...mof });
    assert.deepEqual(flat.units[0].indicators[0].cells.map((cell) => cell.outcome), ["exact", "unproven"]);
    assert.deepEqual([flat.page, flat.charts], [undefined, undefined]);
  });
  await t.test("why a total moved", async () => {
    const split = await jixiao.attribute(forms, { ...mof, charts: true });
    assert.deepEqual(split.low.parts.filter((share) => share.exact !== "0").map(({ part, exact, printed }) => [part, exact, printed]), [["actual", "2.06", "2.06"]]);
    assert.deepEqual(split.charts.map((chart) => chart.name), ["change"]);
    const ruled = await jixiao.attribute(forms, { fromRuleset: "cn-mof-2020", toRuleset: "platform-reverse-linear" });
    assert.deepEqual([ruled.from.ruleset, ruled.to.ruleset], ["cn-mof-2020", "platform-reverse-linear"]);
    const error = await rejected(jixiao.attribute(forms, { ...mof, from: 2019 }));
    assert.deepEqual([error.code, error.path], ["years-no-such-year", "from"]);
    assert.match(error.hint.zh, /2022/);
  });
  await t.test("two yardsticks", async () => {
    const cost = (actual) => year(2023, "", { indicators: [{ name: "成本", target: "≤100元", actual, points: "100" }] });
    const both = await jixiao.yardstick("cn-mof-2020", "platform-reverse-linear", [cost("125元"), cost("200元")], { page: "text" });
    assert.deepEqual(both.comparison.forms.map(({ before, after }) => [before.low, after.low]), [["80.00", "75.00"], ["50.00", "0.00"]]);
    assert.deepEqual(both.regraded.map(({ form, from, to }) => [form, from.low, to.low]), [[0, "good", "medium"]]);
    assert.match(both.page, /等级变动 1 份/);
  });
  await t.test("what is wrong", async () => {
    const wrong = (promise) => rejected(promise).then((error) => (assert.ok(error instanceof jixiao.JixiaoError, String(error)), [error.code, error.path]));
    assert.deepEqual(await wrong(jixiao.panel([forms[0], year(2023, "97%", { reported: { score: 99 } })])), ["number-refused", "forms[1].reported.score"]);
    assert.deepEqual(await wrong(jixiao.panel([], { rows: { columns: ["单位名称", "年度", "三级指标"], rows: [["乙局", 2022, "培训"]] } })), ["number-refused", "rows.rows[0][1]"]);
    assert.deepEqual(await wrong(jixiao.attribute(forms, { matching: { threshold: 0.7 } })), ["number-refused", "matching.threshold"]);
    assert.deepEqual(await wrong(jixiao.attribute(forms, { matching: { threshold: "1.5" } })), ["years-likeness", "matching.threshold"]);
    assert.deepEqual(await wrong(jixiao.panel(forms, { unit: "乙局", ...mof })), ["years-no-such-unit", "unit"]);
    assert.deepEqual(await wrong(jixiao.panel(forms[1])), ["not-a-list", "forms"]);
    assert.deepEqual(await wrong(jixiao.panel(null)), ["not-a-list", "forms"]);
    assert.deepEqual(await wrong(jixiao.yardstick("cn-mof-2020", "cn-mof", forms)), ["ruleset-unknown", undefined]);
    assert.equal((await wrong(jixiao.attribute(["{"])))[0], "form-json");
  });
});

test("a year that is not over", async (t) => {
  const series = { format: 1, unit: "示例局", project: "灌区维修", year: 2025, budget: { initial: "120" }, executed: ["5", "5", "5", "5"] };
  const sichuan = { ruleset: "cn-sichuan-monitoring-2025" };
  await t.test("lights, letters, curves", async () => {
    const { counts, units, page, letters, explanations, charts } = await jixiao.monitor({ series: [series] }, { ...sichuan, sent: "2025-05-06", page: "text", letters: "fragment", explanations: "text", charts: true });
    assert.equal(counts.red, 1);
    assert.deepEqual([units[0].light, units[0].rate, units[0].wanted, units[0].behind], ["red", "1/6", "0.25", "1/12"]);
    assert.deepEqual([units[0].lights[0].about, units[0].forecast.method, units[0].forecast.why.because], ["progress", "bound", "too-few-past-years"]);
    assert.equal(units[0].notice.respond.by, "2025-05-20");
    assert.match(page, /通报/);
    assert.match(letters[0].page, /2025年5月20日前/);
    assert.match(explanations[0].page, /20 ÷ 120/);
    assert.deepEqual([charts[0].unit, charts[0].name, charts[0].svg.slice(0, 4)], ["示例局", "year-to-month", "<svg"]);
  });
  await t.test("a missing month proves nothing; no letters are an empty list", async () => {
    const gone = await jixiao.monitor({ series: [JSON.stringify({ ...series, executed: ["5", null, "5", "5"] })] }, { ...sichuan, letters: "text", derivations: false });
    assert.deepEqual([gone.units[0].light, gone.units[0].why, gone.letters, gone.charts], ["unproven", { because: "months-missing", months: [2] }, [], undefined]);
  });
  await t.test("rows under Chinese headings, and forms", async () => {
    const rows = [[0, "年初预算数", "100"], [3, "预算调整数", "-20"], [4, "累计执行数", "24"]].map(([月份, 栏目, 金额]) => ({ 单位: "示例局", 年度: 2025, 月份, 栏目, 金额 }));
    assert.equal((await jixiao.monitor({ rows }, sichuan)).units[0].rate, "0.3");
    const monitored = { format: 1, kind: "project", unit: "示例局", title: "培训", year: 2025, through: 7, funds: { money: "万元", total: { initial: "120", executed: "48.6" } } };
    assert.deepEqual((await jixiao.monitor({ forms: [monitored] }, { ruleset: "platform-monitoring" })).counts, { red: 0, yellow: 1, unproven: 0, blue: 0, green: 0 });
  });
  await t.test("a monitoring table is read and watched", async () => {
    const table = ["项目支出绩效运行监控表（2025年度）", "项目名称\t图书角\t实施单位\t某县图书馆", "项目资金（万元）\t\t年初预算数\t1-7月执行数\t1-7月执行率\t全年预计执行数", "年度资金总额：\t\t120\t48.6\t40.5%\t120", "一级指标\t二级指标\t三级指标\t年度指标值\t1-7月执行情况\t全年预计完成情况", "产出指标\t数量指标\t建成图书角\t≥20个\t8个\t20个"];
    const { monitoring } = await jixiao.read(table.join("\n"));
    const { month, units } = await jixiao.monitor({ forms: monitoring.map(({ form }) => form) }, { ruleset: "platform-monitoring" });
    assert.deepEqual([month, units[0].project, units[0].rate, units[0].light], [7, "图书角", "0.405", "yellow"]);
    assert.deepEqual(units[0].lights.map(({ about, value }) => [about, value]), [["pace", "243/350"], ["goal", "24/35"]]);
  });
  await t.test("what is wrong", async () => {
    const wrong = (promise) => rejected(promise).then((error) => (assert.ok(error instanceof jixiao.JixiaoError, String(error)), [error.code, error.path]));
    assert.deepEqual(await wrong(jixiao.monitor({ series: [{ ...series, executed: ["5", 5] }] })), ["number-refused", "series[0].executed[1]"]);
    assert.deepEqual(await wrong(jixiao.monitor({ rows: [{ 单位: "示例局", 年度: 2025, 栏目: "年初预算数", 金额: 100 }] })), ["number-refused", "rows[0].金额"]);
    assert.deepEqual(await wrong(jixiao.monitor({ series: [series] }, { plan: { milestones: [{ month: 6, share: 0.4 }] } })), ["number-refused", "plan.milestones[0].share"]);
    assert.equal((await wrong(jixiao.monitor({ series: [{ ...series, start: 13 }] })))[0], "call-json");
    assert.match((await wrong(jixiao.monitor()))[0], /^(monitor|series)-/);
    assert.equal((await wrong(jixiao.monitor({ series }, sichuan)))[0], "not-a-list");
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
  assert.deepEqual((await inline.panel([])).units, []);
});
