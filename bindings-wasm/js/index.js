// The package as its users see it. Importing it does nothing; `init()` loads the engine once.

import start, { call as nativeCall } from "../pkg/jixiao.js";

let ready;

/** Loads the engine. Without an argument the module beside this one is used: fetched in a browser, read from disk in Node. */
export function init(source) {
  ready ??= load(source).catch((error) => {
    ready = undefined;
    throw error;
  });
  return ready;
}

async function load(source) {
  let input = source;
  if (input === undefined) {
    const url = new URL("../pkg/jixiao_bg.wasm", import.meta.url);
    input = url;
    if (url.protocol === "file:" && globalThis.process?.versions?.node) {
      const { readFile } = await import("node:fs/promises");
      input = await readFile(url);
    }
  }
  await start({ module_or_path: input });
  loaded = true;
}

let loaded = false;

/** Why there is no answer. */
export class JixiaoError extends Error {
  constructor({ code, message, path, line, help }) {
    super(help ? `${message.en} (${help.en})` : message.en);
    this.name = "JixiaoError";
    this.code = code;
    this.messages = message;
    this.path = path;
    this.line = line;
    this.help = help;
  }
}

/** Scores a form and gives the scorecard. */
export function score(form, options = {}) {
  return ask("score", { form: checked(form), ...choice(options), derivations: options.derivations ?? true }).scorecard;
}

/** Scores a form and gives the report as text. */
export function explain(form, options = {}) {
  const { lang = "zh", derivations = false } = options;
  return ask("explain", { form: checked(form), ...choice(options), lang, format: "text", derivations }).text;
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
  return { from: named(before), to: named(after), forms: [...forms].map(checked) };
}

/** Reads a criterion as printed (评分标准). */
export function readCriterion(text, { name = "", points, unit } = {}) {
  refuseNumbers(points, "points", 0);
  const fields = { text, name };
  if (points !== undefined) fields.points = points;
  if (unit !== undefined) fields.unit = unit;
  return ask("criterion", fields);
}

/** The rule sets that come with the library. */
export function rulesets() {
  return ask("rulesets", {}).rulesets;
}

function named(ruleset) {
  return typeof ruleset === "string" ? { id: ruleset } : ruleset;
}

function choice({ ruleset, jurisdiction, asOf }) {
  const fields = {};
  if (ruleset !== undefined) fields.ruleset = named(ruleset);
  if (jurisdiction !== undefined) fields.jurisdiction = jurisdiction;
  if (asOf !== undefined) fields.as_of = asOf;
  return fields;
}

/** A form as data; JSON text is parsed so that numbers in it are refused as well. */
function checked(form) {
  let data = form;
  if (typeof form === "string") {
    try {
      data = JSON.parse(form);
    } catch (error) {
      throw new JixiaoError({
        code: "form-json",
        message: { zh: `表格不是 JSON：${error.message}`, en: `the form is not JSON: ${error.message}` },
      });
    }
  }
  refuseNumbers(data, "form", 0);
  return data;
}

// Whole numbers that are not amounts.
const COUNTS = new Set(["format", "year", "table", "row", "column"]);
const DEEPEST = 100;

function refuseNumbers(value, path, depth) {
  if (depth > DEEPEST) {
    throw new JixiaoError({ code: "too-deep", message: { zh: `${path}：嵌套过深`, en: `${path}: nested too deep` }, path });
  }
  if (typeof value === "number" || typeof value === "bigint") {
    const key = path.slice(path.lastIndexOf(".") + 1);
    if (COUNTS.has(key) && Number.isInteger(value)) return;
    throw new JixiaoError({
      code: "number-refused",
      message: {
        zh: `${path}：${value} 是 JavaScript 数，位数可能已经丢失；请写成文本 "${value}"`,
        en: `${path}: ${value} is a JavaScript number and may have lost digits already; write it as text "${value}"`,
      },
      path,
    });
  }
  if (Array.isArray(value)) {
    value.forEach((entry, index) => refuseNumbers(entry, `${path}[${index}]`, depth + 1));
  } else if (value !== null && typeof value === "object") {
    // A rule as data has its own types, which the engine checks.
    for (const [key, entry] of Object.entries(value)) if (key !== "rule") refuseNumbers(entry, `${path}.${key}`, depth + 1);
  }
}

function ask(call, fields) {
  if (!loaded) {
    throw new JixiaoError({ code: "not-ready", message: { zh: "请先等待 init() 完成", en: "wait for init() first" } });
  }
  let text;
  try {
    text = JSON.stringify({ version: 1, call, ...fields });
  } catch (error) {
    throw new JixiaoError({ code: "not-json", message: { zh: `不能写成 JSON：${error.message}`, en: `cannot be written as JSON: ${error.message}` } });
  }
  const answer = JSON.parse(nativeCall(text));
  if (answer.error) throw new JixiaoError(answer.error);
  return answer.ok;
}
