// A JavaScript number is refused where a decimal belongs.

import { refusal } from "./errors.js";

// Whole numbers that are not amounts; also under the headings that rows of months may have.
const COUNTS = new Set(["format", "year", "table", "row", "column", "month", "start", "through", "年度", "年份", "预算年度", "月份", "月"]);
const DEEPEST = 100;

/** A form as data; JSON text is parsed so that numbers in it are refused as well. */
export function checked(form, path = "form") {
  let data = form;
  if (typeof form === "string") {
    try {
      data = JSON.parse(form);
    } catch (error) {
      throw refusal("form-json", `表格不是 JSON：${error.message}`, `the form is not JSON: ${error.message}`);
    }
  }
  refuseNumbers(data, path, 0);
  return data;
}

/** What can be gone through, as a list; nothing is an empty one. */
export function listed(entries, path) {
  if (entries === undefined) return [];
  if (entries === null || typeof entries !== "object" || typeof entries[Symbol.iterator] !== "function") {
    throw refusal("not-a-list", `${path}：应为列表`, `${path}: a list is wanted`, { path });
  }
  return [...entries];
}

export function refuseNumbers(value, path, depth = 0) {
  if (depth > DEEPEST) throw refusal("too-deep", `${path}：嵌套过深`, `${path}: nested too deep`, { path });
  if (typeof value === "number" || typeof value === "bigint") {
    const key = path.slice(path.lastIndexOf(".") + 1);
    if (COUNTS.has(key) && Number.isInteger(value)) return;
    throw refusal(
      "number-refused",
      `${path}：${value} 是 JavaScript 数，位数可能已经丢失；请写成文本 "${value}"`,
      `${path}: ${value} is a JavaScript number and may have lost digits already; write it as text "${value}"`,
      { path },
    );
  }
  if (Array.isArray(value)) {
    value.forEach((entry, index) => refuseNumbers(entry, `${path}[${index}]`, depth + 1));
  } else if (value !== null && typeof value === "object") {
    // A rule as data has its own types, which the engine checks.
    for (const [key, entry] of Object.entries(value)) if (key !== "rule") refuseNumbers(entry, `${path}.${key}`, depth + 1);
  }
}
