// <jixiao-scorecard>: the result of a form, every line with its derivation to unfold.

import { explainDocument, init, score } from "../calls.js";
import { Base, upgrade } from "./base.js";
import { h } from "./build.js";
import { MARKS } from "./form_body.js";
import { Result, learnTitles } from "./result.js";
import { range, word } from "./words.js";

export class JixiaoScorecard extends Base {
  static get observedAttributes() {
    return ["lang", "ruleset", "jurisdiction", "as-of"];
  }

  connectedCallback() {
    super.connectedCallback();
    upgrade(this, "form", "ruleSet");
    this.draw();
  }
  attributeChangedCallback(name, before, after) {
    if (before !== after && this.isConnected) this.draw();
  }

  /** The form whose result is shown. */
  get form() {
    return this.form_;
  }
  set form(form) {
    this.form_ = form;
    this.draw();
  }
  get scorecard() {
    return this.card;
  }

  async draw() {
    if (!this.isConnected) return;
    const lang = this.lang_;
    const form = this.form_;
    this.box.lang = lang;
    const plain = (text) => this.box.replaceChildren(h("p", { class: "soft" }, text));
    if (!form) return plain(word(lang, "no_card"));
    try {
      await init();
      if (form !== this.form_ || !this.isConnected) return;
      this.card = score(form, { ...this.choice, derivations: false });
      const steps = sections(explainDocument(form, { ...this.choice, lang, derivations: true }));
      learnTitles();
      const result = new Result(lang);
      result.show({ card: this.card });
      const lines = [...(this.card.execution ? [this.card.execution] : []), ...this.card.lines];
      const items = lines.map((line, index) => this.line(line, steps[index] ?? [], lang));
      this.box.replaceChildren(result.element, h("h2", {}, word(lang, "how")), h("div", { part: "lines" }, items));
      this.tell("jixiao-score", { form, scorecard: this.card });
    } catch (error) {
      plain(error.messages?.[lang] ?? error.message);
      this.tell("jixiao-error", { error });
    }
  }

  line(line, blocks, lang) {
    const { is } = line.outcome;
    const kind = h("span", { class: `kind is-${is}`, "data-mark": MARKS[is] }, word(lang, is));
    const points = line.points === undefined ? "" : ` / ${line.points}`;
    return h(
      "details",
      { part: "line" },
      h("summary", {}, h("span", { class: "name" }, line.name), h("span", { class: "score" }, `${range(line.low, line.high)}${points}`), kind),
      h("div", { class: "steps" }, blocks.map(rendered)),
    );
  }
}

/** The blocks below each heading. */
function sections(document) {
  const found = [];
  for (const block of document.blocks) {
    if (block.block === "heading") found.push([]);
    else if (found.length) found[found.length - 1].push(block);
  }
  return found;
}

/** A block of the engine's neutral document. */
function rendered({ block, content }) {
  if (block === "list") return h("ul", {}, content.map((text) => h("li", {}, text)));
  if (block === "paragraph") return h("p", {}, content);
  return h("p", {}, JSON.stringify(content));
}
