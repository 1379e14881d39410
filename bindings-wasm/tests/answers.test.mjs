// The declarations are true: every answer of the vectors about years and monitoring, written as TypeScript, is of its type; a field
// that a type does not know is an error there.

import assert from "node:assert/strict";
import test from "node:test";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { yearly } from "./vectors.mjs";

const TYPES = { panel: ["panel", "Panel"], attribute: ["attribution", "Attribution"], yardstick: ["yardstick", "Yardstick"], monitor: ["monitored", "Monitored"] };
const file = fileURLToPath(new URL("answers.generated.ts", import.meta.url));

/** What the compiler says of a text that stands in this folder. */
function complaints(text) {
  const options = { strict: true, noEmit: true, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, target: ts.ScriptTarget.ES2020, types: [] };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => name === file || fileExists(name);
  host.getSourceFile = (name, ...rest) => (name === file ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2020) : getSourceFile(name, ...rest));
  return ts.getPreEmitDiagnostics(ts.createProgram([file], options, host)).map((said) => ts.flattenDiagnosticMessageText(said.messageText, "\n"));
}

function written(vectors) {
  const lines = ['import type * as j from "../types/index.js";'];
  vectors.forEach(({ call, answer: { ok } }, index) => {
    const [name, type] = TYPES[call.call];
    const { [name]: told, ...shown } = ok;
    lines.push(`export const answer${index}: j.${type} = ${JSON.stringify({ ...told, ...shown })};`);
    for (const [kind, of] of [["series", "MonthlySeries"], ["rows", call.call === "monitor" ? "MonthlyRow | j.ChineseMonthlyRow" : undefined], ["forms", call.call === "monitor" ? "MonitoringForm" : "Form"]]) {
      if (call[kind] && of) lines.push(`export const ${kind}${index}: (j.${of})[] = ${JSON.stringify(call[kind])};`);
    }
  });
  return lines.join("\n");
}

test("the answers are of their types", async () => {
  const vectors = (await yearly()).all.filter((vector) => vector.answer.ok);
  assert.ok(vectors.length > 15);
  const text = written(vectors);
  assert.deepEqual(complaints(text), []);
  // And the compiler would say where they were not.
  assert.equal(complaints(text.replace('"is":"too-short","points"', '"is":"too-short","count"')).length, 1);
  assert.equal(complaints(text.replace('"because":"months-missing","months":[2]', '"because":"months-missing"')).length, 1);
});
