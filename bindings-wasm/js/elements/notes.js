// Findings at their cells.

import { h } from "./build.js";
import { below } from "./form_body.js";
import { word } from "./words.js";

export const SIGNS = { error: "✕", warning: "!", note: "i", waived: "–" };
const WORST = ["error", "warning", "note", "waived"];

export function severityOf(finding) {
  return finding.waived ? "waived" : finding.severity;
}

/** Puts the findings to the cells that they are about; errors stand there for all to see, the rest when one is in the cell. */
export function showFindings(body, findings, rowOf, lang) {
  const of = new Map();
  for (const finding of findings) {
    const cell = body.near(rowOf(finding.at.path));
    if (cell) of.set(cell, [...(of.get(cell) ?? []), finding]);
  }
  for (const cell of body.cells.values()) {
    if (cell.input.getAttribute("aria-invalid") === "true" && cell.note.classList.contains("always") && !cell.told) continue;
    const here = of.get(cell) ?? [];
    const said = here.map((finding) => `${severityOf(finding)} ${finding.message[lang]}`).join("\n");
    if (said === (cell.told ?? "")) continue;
    cell.told = said;
    const line = (finding, { named }) => {
      const severity = severityOf(finding);
      return h("li", { class: severity === "note" ? "notice" : severity, "data-mark": SIGNS[severity] }, h("b", {}, named && `${named} · `, word(lang, severity)), lang === "en" ? ": " : "：", finding.message[lang]);
    };
    cell.note.replaceChildren(...here.map((finding) => line(finding, cell)));
    const worst = WORST.find((severity) => here.some((finding) => severityOf(finding) === severity));
    cell.note.classList.toggle("always", worst === "error");
    cell.hint.textContent = worst && (worst !== "error" || cell.said) ? word(lang, worst) : "";
    cell.hint.className = `hint mark ${worst === "note" ? "notice" : (worst ?? "")}`;
    cell.hint.dataset.mark = SIGNS[worst] ?? "";
    if (here.length) cell.input.setAttribute("aria-describedby", cell.describe);
    else cell.input.removeAttribute("aria-describedby");
    if (worst === "error") cell.input.setAttribute("aria-invalid", "true");
    else cell.input.removeAttribute("aria-invalid");
    below(cell.said);
  }
}
