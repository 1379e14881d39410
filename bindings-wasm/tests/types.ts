// Compiled, not run: the declarations must carry a real use.
import { JixiaoError, audit, init, read, readCriterion, rulesets, score, type Form, type Outcome } from "../types/index.js";
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

// @ts-expect-error a number is no decimal
export const wrong: Form = { format: 1, kind: "project", indicators: [{ name: "x", points: 15 }] };
