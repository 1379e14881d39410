// <jixiao-findings>: what the checks say of a form, errors first.

import { Base, upgrade } from "./base.js";
import { h } from "./build.js";
import { SIGNS, severityOf } from "./notes.js";
import { word } from "./words.js";

export class JixiaoFindings extends Base {
  static get observedAttributes() {
    return ["lang", "for"];
  }

  connectedCallback() {
    super.connectedCallback();
    upgrade(this, "audit");
    this.heard = (event) => {
      if (event.target.id && event.target.id === this.getAttribute("for")) this.audit = event.detail.audit;
    };
    this.getRootNode().addEventListener("jixiao-audit", this.heard);
    this.root = this.getRootNode();
    const form = this.target;
    if (form?.audit && !this.audited) this.audited = form.audit;
    this.draw();
  }
  disconnectedCallback() {
    super.disconnectedCallback();
    this.root?.removeEventListener("jixiao-audit", this.heard);
  }
  attributeChangedCallback() {
    this.draw();
  }

  /** The `<jixiao-form>` that the attribute `for` names. */
  get target() {
    const id = this.getAttribute("for");
    return id ? this.getRootNode().getElementById?.(id) : undefined;
  }
  /** The audit shown: what `audit()` gave, or the event `jixiao-audit` carried. */
  get audit() {
    return this.audited;
  }
  set audit(audit) {
    this.audited = audit;
    this.draw();
  }

  draw() {
    if (!this.isConnected) return;
    const lang = this.lang_;
    this.box.lang = lang;
    const w = (key, ...values) => word(lang, key, ...values);
    if (!this.audited) return this.box.replaceChildren(h("p", { class: "soft" }, w("no_audit")));
    const { findings, summary } = this.audited;
    const { errors, warnings, notes } = summary;
    const count = findings.length ? w("found", errors, warnings, notes) : w("none");
    this.box.replaceChildren(
      h("p", { part: "summary" }, h("b", {}, count)),
      h("p", { class: "soft" }, w("looked", summary.passed, summary.not_evaluable)),
      h("ul", { class: "findings", part: "list" }, findings.map((finding) => this.item(finding, lang, w))),
    );
  }

  item(finding, lang, w) {
    const severity = severityOf(finding);
    const colon = lang === "en" ? ": " : "：";
    const leads = this.hasAttribute("for") || this.hasAttribute("goto");
    const go = leads && h("button", { type: "button", class: "plain", onclick: () => this.go(finding) }, w("go"), h("span", { class: "sr" }, ` ${finding.at.label}`));
    return h(
      "li",
      { class: `s-${severity}`, part: "finding" },
      h("p", {}, h("b", { class: `mark ${severity === "note" ? "notice" : severity}`, "data-mark": SIGNS[severity] }, w(severity)), " ", h("span", { class: "label" }, finding.at.label), " ", go),
      h("p", {}, finding.message[lang]),
      finding.sum ? h("p", { class: "sumline" }, finding.sum) : undefined,
      h("p", {}, `${w("advice")}${colon}${finding.advice[lang]}`),
      h("p", { class: "soft" }, `${w("basis")}${colon}${[w(`basis-${finding.basis.kind}`), finding.basis.source].filter(Boolean).join(lang === "en" ? ", " : "，")}`),
    );
  }

  go(finding) {
    const detail = { path: finding.at.path, finding };
    this.tell("jixiao-goto", detail);
    this.target?.goto?.(finding.at.path);
  }
}
