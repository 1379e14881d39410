// Values of a form by their path, as the engine's findings name them: `indicators[3].target`.

import { saysNothing } from "./base_table.js";

/** The steps of a path: `["indicators", 3, "target"]`. */
export function steps(path) {
  return path.split(/[.[\]]+/).filter((step) => step !== "").map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

/** The text of a value; one with its place is unwrapped. */
export function textAt(form, path) {
  let at = form;
  for (const step of steps(path)) {
    if (at === null || typeof at !== "object" || !Object.prototype.hasOwnProperty.call(at, step)) return "";
    at = at[step];
  }
  const value = at !== null && typeof at === "object" ? at.value : at;
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** Puts a value at a path, making what is missing on the way; `undefined` removes it. A value with its place keeps the place. */
export function put(form, path, value) {
  const way = steps(path);
  const last = way.pop();
  let at = form;
  way.forEach((step, index) => {
    if (at[step] === null || typeof at[step] !== "object") at[step] = typeof (way[index + 1] ?? last) === "number" ? [] : {};
    at = at[step];
  });
  const before = at[last];
  if (value === undefined) {
    if (Array.isArray(at)) at[last] = "";
    else delete at[last];
  } else if (before !== null && typeof before === "object" && "value" in before) {
    const place = { ...before.place };
    delete place.printed;
    at[last] = { value, place };
  } else at[last] = value;
}

/** A number as people type it: full-width digits are digits. `undefined` where it is none. */
export function decimal(text) {
  const plain = text.trim().replace(/[\uff10-\uff19]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0)).replace(/[\uff0e\u3002]/g, ".").replace(/^\uff0d/, "-");
  return /^-?\d+(\.\d+)?$/.test(plain) ? plain : undefined;
}

/** An amount: a number, or one of the ways in which forms say that there is none: ——, /, 无, 不适用, 不涉及. */
export function amount(text) {
  const plain = text.trim();
  return /^(\u2014\u2014?|--?|\uff0d|[/\\\uff0f]|\u65e0|\u4e0d\u9002\u7528|\u4e0d\u6d89\u53ca)$/.test(plain) ? plain : decimal(text);
}

/** What of a form the engine is given: rows in which nothing but the level is written are left out, and so is a base data table of
 * names alone. `rows` tells which rows stayed. */
export function filled(form) {
  const rows = [];
  const indicators = (form.indicators ?? []).filter((row, index) => {
    const says = Object.entries(row).some(([key, value]) => key !== "path" && (typeof value === "string" ? value : (value?.value ?? value)) !== "");
    if (says) rows.push(index);
    return says;
  });
  const given = { ...form, indicators };
  if (given.base_data && saysNothing(given.base_data)) delete given.base_data;
  return { form: given, rows };
}

/** A row to fill in: its cells are there and blank, which the checks tell from a table without such a column. */
export function blankRow(path) {
  return { path: [...path], name: "", target: "", actual: "", reason: "" };
}
