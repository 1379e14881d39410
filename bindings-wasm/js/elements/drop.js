// <jixiao-drop>: a file dropped or chosen becomes a form, its score and what the checks say.

import { read } from "../read.js";
import { Base } from "./base.js";
import { h, id, say } from "./build.js";
import { word } from "./words.js";

const ACCEPTED = ".docx,.docm,.xlsx,.xlsm,.html,.htm,.txt,.json";
const PASSED_ON = ["lang", "ruleset", "jurisdiction", "as-of", "size", "scheme", "readonly"];

export class JixiaoDrop extends Base {
  static get observedAttributes() {
    return PASSED_ON;
  }

  connectedCallback() {
    super.connectedCallback();
    if (!this.zone) this.draw();
  }
  attributeChangedCallback(name, before, after) {
    if (before === after || !this.zone) return;
    if (name === "lang") this.draw();
    this.pass();
  }

  /** What was read last: forms, doubts, refusals, text. */
  get reading() {
    return this.read_;
  }
  get value() {
    return this.formElement?.value;
  }

  draw() {
    const lang = this.lang_;
    this.box.lang = lang;
    const w = (key) => word(lang, key);
    const input = h("input", { type: "file", accept: ACCEPTED, id: id(), onchange: (event) => this.open(event.target.files[0]) });
    const over = (on) => (event) => {
      event.preventDefault();
      this.zone.classList.toggle("over", on);
    };
    this.zone = h(
      "div",
      {
        class: "zone",
        part: "zone",
        ondragenter: over(true),
        ondragover: over(true),
        ondragleave: over(false),
        ondrop: (event) => {
          over(false)(event);
          this.open(event.dataTransfer.files[0]);
        },
      },
      h("p", {}, w("drop"), " ", input, h("label", { class: "button", for: input.id, part: "button" }, w("choose"))),
      h("p", { class: "soft" }, w("kinds")),
    );
    this.status = h("p", { class: "status", role: "status", part: "status" });
    this.shown = this.shown ?? h("div");
    this.box.replaceChildren(this.zone, this.status, this.shown);
  }

  pass() {
    for (const child of [this.formElement, this.findingsElement]) {
      if (!child) continue;
      for (const name of PASSED_ON) {
        const value = name === "lang" ? this.lang_ : this.getAttribute(name);
        if (value === null) child.removeAttribute(name);
        else child.setAttribute(name, value);
      }
    }
  }

  /** Reads a file and shows its form. */
  async open(file) {
    if (!file) return;
    const lang = this.lang_;
    const run = (this.run = {});
    say(this.status, word(lang, "reading"));
    try {
      const form = /\.json$/i.test(file.name ?? "") ? JSON.parse(await file.text()) : undefined;
      const found = form ? { form, text: undefined } : await read(file);
      if (run !== this.run) return;
      this.read_ = found;
      if (!found.form.indicators?.length && !found.form.budget) {
        say(this.status, word(lang, "no_form"));
        this.shown.replaceChildren();
        this.formElement = this.findingsElement = undefined;
        return;
      }
      this.show(found);
      const more = [found.doubts?.length ? word(lang, "doubts", found.doubts.length) : "", found.refusals?.length ? word(lang, "refused", found.refusals.length) : ""];
      say(this.status, [`${word(lang, "read_done", file.name ?? "")}${lang === "en" ? ". " : "。"}`, ...more].join(""));
      this.tell("jixiao-read", { reading: found, name: file.name });
    } catch (error) {
      if (run !== this.run) return;
      const help = error.hint?.[lang] ? (lang === "en" ? ` ${error.hint.en}` : error.hint.zh) : "";
      say(this.status, `${error.messages?.[lang] ?? error.message}${help && (lang === "en" ? "." : "。")}${help}`);
      this.tell("jixiao-error", { error });
    }
  }

  show(found) {
    const form = document.createElement("jixiao-form");
    const findings = document.createElement("jixiao-findings");
    this.formElement = form;
    this.findingsElement = findings;
    form.id = id();
    findings.setAttribute("for", form.id);
    this.pass();
    form.text = found.text;
    form.value = found.form;
    this.shown.replaceChildren(form, findings);
  }
}
