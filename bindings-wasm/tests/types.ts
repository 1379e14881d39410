// Compiled, not run: the declarations must carry a real use.
import { JixiaoError, attribute, audit, init, monitor, panel, read, readCriterion, rulesets, score, yardstick, type Form, type MonthlySeries, type Outcome } from "../types/index.js";
import type { JixiaoForm } from "../types/elements.js";

const form: Form = { format: 1, kind: "project", indicators: [{ name: "满意度", target: "97%", actual: "95%", points: "15" }] };

export async function use(): Promise<string> {
  await init();
  try {
    const card = score(form, { ruleset: "cn-mof-2020" });
    const read = readCriterion("≥97%得15分，每低1%扣1分", { points: "15", unit: "%" });
    if (read.criterion.no_rule === "unread") return read.criterion.unread?.[0]?.text ?? "";
    const outcome: Outcome | undefined = card.lines[0]?.outcome;
    if (outcome?.is === "unproven") return outcome.why.reason;
    return card.total.low + rulesets().length;
  } catch (error) {
    return error instanceof JixiaoError ? error.code : "unknown";
  }
}

export async function checked(file: File): Promise<string[]> {
  const { form: found, text } = await read(file);
  const { findings, checks } = await audit(found, { jurisdiction: "CN-HN", text, settings: { severity: { "points-lost-without-reason": "note" } } });
  const missing = checks.flatMap((ran) => (ran.answer === "not-evaluable" ? ran.missing : []));
  return [...findings.map((finding) => `${finding.at.path}: ${finding.message.zh}`), ...missing];
}

export async function years(forms: Form[]): Promise<string[]> {
  const side = await panel(forms, { matching: { renames: [{ from: "满意度", to: "满意率" }] }, charts: true, page: "html" });
  const trends = side.units.map(({ trend }) => (trend.is === "measured" ? trend.low.slope : String(trend.points)));
  const steps = side.units.flatMap((unit) => unit.indicators.flatMap((line) => line.steps ?? [])).map(({ actual }) => (actual.is === "unknown" ? actual.why : actual.is));
  const { low, charts } = await attribute(forms, { from: 2022, to: 2023, toRuleset: "cn-hubei-2020" });
  const { effects } = await yardstick("cn-mof-2020", "cn-hubei-2020", forms, { page: "text" });
  return [...trends, ...steps, ...low.parts.map((share) => `${share.part} ${share.printed}`), charts?.[0]?.svg ?? "", ...effects.map((effect) => effect.low)];
}

export async function lights(series: MonthlySeries[]): Promise<string[]> {
  const { units, letters } = await monitor({ series, rows: [{ 单位: "甲局", 年度: 2025, 月份: 4, 栏目: "累计执行数", 金额: "24" }] }, { month: 4, plan: { milestones: [{ month: 6, share: "0.4" }] }, letters: "html" });
  const found = await monitor({ forms: ((await read("")).monitoring ?? []).map((reading) => reading.form) });
  const why = [...found.units, ...units].flatMap((unit) => (unit.why?.because === "months-missing" ? unit.why.months : []));
  const goals = units.flatMap((unit) => unit.lights.map((light) => (light.about === "goal" ? light.target : light.about)));
  return [...why.map(String), ...goals, ...(letters ?? []).map((letter) => letter.page)];
}

export function watch(page: Document): void {
  const element = page.querySelector("jixiao-form");
  element?.addEventListener("jixiao-score", (event) => event.detail.scorecard.total.low.slice(0, 2));
  element?.addEventListener("jixiao-input", function (event) {
    const here: JixiaoForm = this;
    if (event.detail.path !== undefined) here.goto(event.detail.path);
  });
  // @ts-expect-error a score carries no audit
  element?.addEventListener("jixiao-score", (event) => event.detail.audit);
}

// @ts-expect-error a number is no amount
export const paid: MonthlySeries = { format: 1, unit: "甲局", year: 2025, executed: [5] };

// @ts-expect-error a number is no decimal
export const wrong: Form = { format: 1, kind: "project", indicators: [{ name: "x", points: 15 }] };
