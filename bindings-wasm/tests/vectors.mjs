// The vectors that every language answers, and the first place in which two answers differ.

import { readFile, readdir } from "node:fs/promises";

/** Those of the folder; with `only`, of them those of some files, `count` being of all. */
export async function vectors(within = "", only) {
  const folder = new URL(`../../tests/vectors/${within}`, import.meta.url);
  const names = (await readdir(folder)).filter((name) => name.endsWith(".json")).sort();
  const files = await Promise.all(names.map(async (name) => JSON.parse(await readFile(new URL(name, folder), "utf8"))));
  const all = files.filter((_, index) => !only || only.includes(names[index])).flat();
  return { all, found: files.flat().length, count: Number(await readFile(new URL("COUNT", folder), "utf8")) };
}

/** Those about years and monitoring, which one module answers. */
export const yearly = () => vectors("native/", ["years.json", "monitoring.json"]);

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
