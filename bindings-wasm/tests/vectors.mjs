// The vectors that every language answers, and the first place in which two answers differ.

import { readFile, readdir } from "node:fs/promises";

export async function vectors() {
  const folder = new URL("../../tests/vectors/", import.meta.url);
  const names = (await readdir(folder)).filter((name) => name.endsWith(".json")).sort();
  const files = await Promise.all(names.map(async (name) => JSON.parse(await readFile(new URL(name, folder), "utf8"))));
  return { all: files.flat(), count: Number(await readFile(new URL("COUNT", folder), "utf8")) };
}

// Self-contained, because the same function runs in a page.
export function different(given, wanted, path = "") {
  if (given === wanted) return undefined;
  if (given === null || wanted === null || typeof given !== "object" || typeof wanted !== "object") return path || ".";
  for (const key of new Set([...Object.keys(given), ...Object.keys(wanted)])) {
    const found = different(given[key], wanted[key], Array.isArray(wanted) ? `${path}[${key}]` : `${path}.${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}
