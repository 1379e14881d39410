// <jixiao-form>: a self-evaluation to fill in, scored with every key, checked a moment later.

import { audit, init, score } from "../calls.js";
import { Base, upgrade } from "./base.js";
import { blankBase, saysNothing } from "./base_table.js";
import { h, say } from "./build.js";
import { blankRow, filled, put } from "./cells.js";
import { FormBody } from "./form_body.js";
import { Result, learnTitles } from "./result.js";
import { showFindings } from "./notes.js";
import { word } from "./words.js";

const TEMPLATE = [
  ["产出指标", "数量指标"],
  ["产出指标", "质量指标"],
  ["产出指标", "时效指标"],
  ["成本指标", "经济成本指标"],
  ["效益指标", "社会效益指标"],
  ["效益指标", "可持续影响指标"],
  ["满意度指标", "服务对象满意度指标"],
];
// The checks run when nothing was typed for so long; a screen reader is told the result then, too.
const PAUSE = 400;

export class JixiaoForm extends Base {
  static get formAssociated() {
    return true;
  }
  static get observedAttributes() {
    return ["lang", "ruleset", "jurisdiction", "as-of", "readonly", "disabled", "size", "findings"];
  }

  constructor() {
    super();
    this.internals = this.attachInternals?.();
    this.form_ = undefined;
    this.wrong = new Set();
  }

  connectedCallback() {
    super.connectedCallback();
    upgrade(this, "value", "ruleSet", "text", "previous");
    if (this.form_) {
      if (!this.body) this.draw();
    } else if (document.readyState === "loading") {
      // The page is still being read: what stands inside this element comes later.
      document.addEventListener("DOMContentLoaded", () => this.form_ ?? this.take(this.written() ?? empty(this.getAttribute("kind"))), { once: true });
    } else this.take(this.written() ?? empty(this.getAttribute("kind")));
    this.start();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  attributeChangedCallback(name, before, after) {
    if (before === after || !this.body) return;
    this.audited = undefined;
    if (name === "size") this.fit();
    else if (name === "lang" || name === "readonly" || name === "disabled") this.draw();
    this.changed();
  }

  // What the host sees.

  /** The form as data; rows with nothing but a level are left out. */
  get value() {
    return JSON.parse(JSON.stringify(filled(this.form_ ?? empty()).form));
  }
  set value(form) {
    const data = typeof form === "string" ? JSON.parse(form) : JSON.parse(JSON.stringify(form ?? empty(this.getAttribute("kind"))));
    this.wrong.clear();
    this.take(data);
  }
  get scorecard() {
    return this.card;
  }
  get audit() {
    return this.audited;
  }
  get name() {
    return this.getAttribute("name");
  }
  get form() {
    return this.internals?.form ?? null;
  }
  get validity() {
    return this.internals?.validity;
  }
  checkValidity() {
    return this.internals ? this.internals.checkValidity() : this.wrong.size === 0;
  }
  reportValidity() {
    return this.internals ? this.internals.reportValidity() : this.wrong.size === 0;
  }
  /** Goes to the cell of a path, such as that of a finding. */
  goto(path) {
    const cell = this.body?.near(this.rowOf(path));
    cell?.input.focus();
    return Boolean(cell);
  }

  formResetCallback() {
    this.value = this.first;
  }
  formDisabledCallback() {
    this.draw();
  }
  formStateRestoreCallback(state) {
    this.value = state;
  }

  // Inside.

  get locked() {
    return this.hasAttribute("readonly") || this.hasAttribute("disabled") || (this.matches(":disabled") ?? false);
  }

  written() {
    const script = this.querySelector('script[type="application/json"]');
    return script ? JSON.parse(script.textContent) : undefined;
  }

  take(form) {
    this.form_ = form;
    this.form_.indicators ??= [];
    this.first ??= JSON.parse(JSON.stringify(form));
    this.card = this.audited = undefined;
    if (this.isConnected) {
      this.draw();
      this.changed(0);
    }
  }

  draw() {
    const lang = this.lang_;
    this.box.lang = lang;
    // A department states its base data; whoever fills in nothing of it hands in none, and where nobody can, a blank table says nothing.
    const { kind, base_data: base } = this.form_;
    if (kind === "department" && !this.locked) this.form_.base_data ??= blankBase();
    else if (base && saysNothing(base)) delete this.form_.base_data;
    this.body = new FormBody(this, lang);
    this.result = new Result(lang);
    this.live = h("div", { class: "sr", role: "status" });
    this.box.replaceChildren(...this.body.parts, this.result.element, this.live);
    this.body.grown();
    this.show();
  }

  async start() {
    if (this.ready) return;
    this.ready = "waiting";
    try {
      await init();
      this.ready = "yes";
    } catch (error) {
      this.ready = undefined;
      this.failed = error;
      this.tell("jixiao-error", { error });
    }
    this.changed(0);
  }

  /** Somebody typed: the value at the path is this text. */
  type(path, text, wrong) {
    if (wrong) this.wrong.add(path);
    else this.wrong.delete(path);
    put(this.form_, path, text);
    this.changed();
    this.tell("jixiao-input", lazily(this, { path }));
  }

  /** Rows came or went. */
  reshaped() {
    // What was found is told of other rows; the checks run again in a moment.
    this.audited = undefined;
    this.draw();
    this.changed();
    this.tell("jixiao-input", lazily(this, {}));
  }

  /** After a key the checks wait for a pause; a form that was given is checked at once. */
  changed(pause = PAUSE) {
    if (!this.body || !this.isConnected) return;
    const { form, rows } = filled(this.form_);
    this.rows = rows;
    this.said();
    if (this.ready === "yes") {
      try {
        this.card = score(form, { ...this.choice, derivations: false });
        this.failed = undefined;
        this.show();
        this.tell("jixiao-score", lazily(this, { scorecard: this.card }));
      } catch (error) {
        this.card = undefined;
        this.failed = error;
        this.show();
        this.tell("jixiao-error", { error });
      }
    } else this.show();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.check(), pause);
  }

  /** What a surrounding <form> sends, and whether it may. */
  said() {
    if (!this.internals) return;
    if (this.internals.form) this.internals.setFormValue(JSON.stringify(filled(this.form_).form));
    const [path] = this.wrong;
    if (path) this.internals.setValidity({ badInput: true }, word(this.lang_, "not_number"), this.body.near(path)?.input);
    else this.internals.setValidity({});
  }

  show() {
    const lines = new Map();
    if (this.card) this.rows.forEach((row, line) => lines.set(row, this.card.lines[line]));
    this.body.score(this.card, lines);
    this.result.show({ card: this.card, failed: this.failed, waiting: this.ready === "waiting", audited: this.audited, blank: this.rows?.length === 0 });
  }

  async check() {
    say(this.live, this.result.spoken());
    if (this.ready !== "yes" || !this.card || this.rows.length === 0) return;
    learnTitles();
    this.show();
    if (this.getAttribute("findings") === "off") return;
    const run = (this.run = {});
    try {
      const audited = await audit(filled(this.form_).form, { ...this.choice, text: this.text, previous: this.previous, masked: false });
      // Something newer was typed meanwhile, or the element went away.
      if (run !== this.run || !this.isConnected) return;
      this.audited = audited;
      showFindings(this.body, audited.findings, (path) => this.rowOf(path), this.lang_);
      this.result.audited(audited);
      this.tell("jixiao-audit", { audit: audited });
    } catch (error) {
      if (run === this.run) this.tell("jixiao-error", { error });
    }
  }

  /** The engine counts the rows that say something; the page all of them. */
  rowOf(path) {
    return path.replace(/^indicators\[(\d+)\]/, (all, line) => `indicators[${this.rows?.[line] ?? line}]`);
  }
}

/** The detail of an event whose form is copied only for who asks for it. */
function lazily(element, detail) {
  return Object.defineProperty(detail, "form", { enumerable: true, get: () => element.value });
}

function empty(kind) {
  return {
    format: 1,
    kind: kind === "department" ? "department" : "project",
    budget: { money: "万元", total: {} },
    indicators: TEMPLATE.map(blankRow),
  };
}

