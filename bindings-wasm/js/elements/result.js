// The box with the total: what the form proves, beside what was reported.

import { rulesets } from "../calls.js";
import { h, id, say } from "./build.js";
import { grades, range, word } from "./words.js";

export class Result {
  constructor(lang) {
    this.lang = lang;
    const label = id();
    this.big = h("output", { class: "big", part: "total" });
    this.grade = h("output", { class: "big", part: "grade" });
    this.lines = h("div", { part: "status" });
    this.found = h("p", { class: "status", part: "summary" });
    this.foot = h("p", { class: "soft" });
    this.element = h(
      "div",
      { class: "sum", part: "result", role: "group", "aria-labelledby": label },
      h("div", { class: "row" }, h("span", { id: label }, word(lang, "proves")), this.big, this.grade),
      this.lines,
      this.found,
      this.foot,
    );
  }

  show({ card, failed, waiting, blank, audited }) {
    const { lang } = this;
    const w = (key, ...values) => word(lang, key, ...values);
    const said = [];
    if (failed) said.push(failed.messages?.[lang] ?? failed.message);
    else if (waiting) said.push(w("waiting"));
    else if (blank) said.push(w("nothing"));
    const total = failed || blank ? undefined : card?.total;
    say(this.big, total ? range(total.low, total.high) : "");
    say(this.grade, total ? grades(lang, total.grade) : "");
    if (total?.reported) {
      const { score, inside } = total.reported;
      said.push(w(inside === false ? "outside" : total.proven || total.low === total.high ? "proven" : "inside", score));
    }
    if (total && total.low !== total.high) said.push(left(w, total));
    const lines = said.join("\n");
    if (this.said !== lines) {
      this.said = lines;
      this.lines.replaceChildren(...said.map((text) => h("p", {}, text)));
    }
    const receipt = total ? card.receipt : undefined;
    const set = receipt && sets?.get(receipt.ruleset);
    const named = set ? set.title[lang] : receipt?.ruleset;
    say(this.foot, receipt ? `${w(receipt.assumed ? "assumed" : "under", named)}${lang === "en" ? ". " : "。"}${set?.verified === false ? w("unverified") : ""}` : "");
    if (!audited || !total) say(this.found, "");
  }

  audited({ summary, findings }) {
    const { errors, warnings, notes } = summary;
    say(this.found, findings.length ? word(this.lang, "found", errors, warnings, notes) : word(this.lang, "none"));
  }

  /** The same for a screen reader, once typing pauses. */
  spoken() {
    const total = this.big.textContent;
    return total ? `${word(this.lang, "proves")} ${total} ${this.grade.textContent}` : this.lines.textContent;
  }
}

let sets;
/** Learns how the rule sets are called. All of them are read for it, so it waits until nobody is typing. */
export function learnTitles() {
  sets ??= new Map(rulesets().map((set) => [set.id, set]));
}

/** What is open of a total; a part of nothing is not said. */
function left(w, { open_unproven: unproven, open_within: within }) {
  if (Number(within) === 0) return w("open_unproven", unproven);
  if (Number(unproven) === 0) return w("open_within", within);
  return w("open", unproven, within);
}
