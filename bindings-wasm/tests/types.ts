// Compiled, not run: the declarations must carry a real use.
import { JixiaoError, init, readCriterion, rulesets, score, type Form, type Outcome } from "../types/index.js";

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

// @ts-expect-error a number is no decimal
export const wrong: Form = { format: 1, kind: "project", indicators: [{ name: "x", points: 15 }] };
