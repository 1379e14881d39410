// Several years side by side, and the one that is not over. The module that answers is loaded at the first of these calls.

import { askOf, choice, named } from "./calls.js";
import { load } from "./modules.js";
import { checked, listed, refuseNumbers } from "./numbers.js";

const SHOWN = ["page", "lang"];

/** Puts forms of many units and years side by side (跨年面板). */
export async function panel(forms, options = {}) {
  const fields = { ...formsOf(forms, options), ...choice(options), ...those(options, ["matching", "unit", "charts", ...SHOWN]) };
  return told("panel", fields, "panel");
}

/** Says why a total moved between two years, as parts that add up. */
export async function attribute(forms, options = {}) {
  const fields = { ...formsOf(forms, options), ...choice(options), ...those(options, ["matching", "unit", "from", "to", "charts", ...SHOWN]) };
  if (options.fromRuleset !== undefined) fields.from_ruleset = named(options.fromRuleset);
  if (options.toRuleset !== undefined) fields.to_ruleset = named(options.toRuleset);
  return told("attribute", fields, "attribution");
}

/** Scores forms under two rule sets and says who changes grade and which rule did it. */
export async function yardstick(before, after, forms, options = {}) {
  return told("yardstick", { from: named(before), to: named(after), ...formsOf(forms, options), ...those(options, SHOWN) }, "yardstick");
}

/** Holds units' months against the thresholds of a rule set (绩效运行监控): lights, forecasts, notices. */
export async function monitor(watched, options = {}) {
  const { series, rows, forms } = watched ?? {};
  const fields = { series: all(series, "series"), rows: all(rows, "rows"), forms: all(forms, "forms"), ...choice(options) };
  const wanted = ["year", "month", "plan", "sent", "days", "answers", "issuer", "derivations", "letters", "explanations", "charts", ...SHOWN];
  return told("monitor", { ...fields, ...those(options, wanted) }, "monitored");
}

function formsOf(forms, { rows, kind }) {
  const fields = { forms: all(forms, "forms") };
  if (rows !== undefined) {
    refuseNumbers(rows, "rows");
    fields.rows = rows;
  }
  if (kind !== undefined) fields.kind = kind;
  return fields;
}

function all(entries, path) {
  return listed(entries, path).map((entry, index) => checked(entry, `${path}[${index}]`));
}

// Years and months are the call's own whole numbers, and what is nested may hold decimals.
function those(options, keys) {
  const fields = {};
  for (const key of keys) {
    const value = options[key];
    if (value === undefined) continue;
    if (value !== null && typeof value === "object") refuseNumbers(value, key);
    fields[key] = value;
  }
  return fields;
}

/** The answer, and beside it what was asked to be shown; an empty list where there is nothing of it. */
async function told(call, fields, name) {
  const answer = askOf(await load("years"), call, fields);
  const told = answer[name];
  if (answer.page !== undefined) told.page = answer.page;
  for (const key of ["letters", "explanations", "charts"]) if (answer[key] !== undefined || fields[key]) told[key] = answer[key] ?? [];
  return told;
}
