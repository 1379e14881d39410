// The calls of the package: each checks what it is given, asks the engine and gives plain objects.

import { JixiaoError, refusal } from "./errors.js";
import { load, scoring } from "./modules.js";
import { checked, listed, refuseNumbers } from "./numbers.js";

/** Loads what scores; a source of one's own (an address, bytes, a response, a compiled module) takes the place of the package's. */
export async function init(source) {
  await load("engine", source);
}

/** Scores a form and gives the scorecard. */
export function score(form, options = {}) {
  return ask("score", { form: checked(form), ...choice(options), derivations: options.derivations ?? true }).scorecard;
}

/** Scores a form and gives the report as text. */
export function explain(form, options = {}) {
  return explained(form, options, "text").text;
}

/** The same as a neutral document: headings, paragraphs, tables and lists. */
export function explainDocument(form, options = {}) {
  return explained(form, options, "json").document;
}

function explained(form, options, format) {
  const { lang = "zh", derivations = false } = options;
  return ask("explain", { form: checked(form), ...choice(options), lang, format, derivations });
}

/** What differs between two rule sets, and every form under both. */
export function compare(before, after, forms = []) {
  return ask("compare", compared(before, after, forms)).comparison;
}

/** The same as text. */
export function explainComparison(before, after, forms = [], { lang = "zh" } = {}) {
  return ask("compare", { ...compared(before, after, forms), lang }).text;
}

function compared(before, after, forms) {
  return { from: named(before), to: named(after), forms: listed(forms, "forms").map((form, index) => checked(form, `forms[${index}]`)) };
}

/** Reads a criterion as printed (评分标准). */
export function readCriterion(text, { name = "", points, unit } = {}) {
  refuseNumbers(points, "points");
  const fields = { text, name };
  if (points !== undefined) fields.points = points;
  if (unit !== undefined) fields.unit = unit;
  return ask("criterion", fields);
}

/** The rule sets that come with the library. */
export function rulesets() {
  return ask("rulesets", {}).rulesets;
}

/** Runs the checks over a form. The module that holds them is loaded at the first call. */
export async function audit(form, options = {}) {
  const fields = { form: checked(form), ...choice(options) };
  const forms = { previous: options.previous, targets: options.targets };
  for (const [key, value] of Object.entries(forms)) if (value !== undefined) fields[key] = checked(value, key);
  const texts = { text: options.text, previous_text: options.previousText };
  for (const [key, value] of Object.entries(texts)) if (value !== undefined) fields[key] = paragraphs(value);
  const same = { settings: options.settings, page: options.page, lang: options.lang, masked: options.masked, mask: options.mask };
  for (const [key, value] of Object.entries(same)) if (value !== undefined) fields[key] = value;
  const answer = askOf(await load("full"), "audit", fields);
  return options.page === undefined ? answer.audit : { ...answer.audit, page: answer.page };
}

/** Text as paragraphs, a line each; what `read` gave stays as it is. */
function paragraphs(text) {
  if (typeof text !== "string") return text;
  return text.split(/\r?\n/).filter((line) => line.trim() !== "").map((line) => ({ text: line }));
}

/** Recognises the forms of what has been opened: `{ document }` or `{ text, name }`. */
export async function recognize(opened) {
  return askOf(await load("full"), "read", opened);
}

export function named(ruleset) {
  return typeof ruleset === "string" ? { id: ruleset } : ruleset;
}

export function choice({ ruleset, jurisdiction, asOf }) {
  const fields = {};
  if (ruleset !== undefined) fields.ruleset = named(ruleset);
  if (jurisdiction !== undefined) fields.jurisdiction = jurisdiction;
  if (asOf !== undefined) fields.as_of = asOf;
  return fields;
}

function ask(call, fields) {
  return askOf(scoring(), call, fields);
}

/** Asks a module. */
export function askOf(native, call, fields) {
  let text;
  try {
    text = JSON.stringify({ version: 1, call, ...fields });
  } catch (error) {
    throw refusal("not-json", `不能写成 JSON：${error.message}`, `cannot be written as JSON: ${error.message}`);
  }
  return answered(native.text("call", text));
}

/** What an answer holds, or its error thrown. */
export function answered(text) {
  const answer = JSON.parse(text);
  if (answer.error) throw new JixiaoError(answer.error);
  return answer.ok;
}
