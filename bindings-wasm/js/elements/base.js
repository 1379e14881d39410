// What all elements share: a dressed shadow root, the language, the narrow layout, events.

import { h } from "./build.js";
import { dress } from "./style.js";

// Below the first, in letters of 16 px, tables become cards; below the second a card has one text a row, below the third
// few numbers beside each other.
const NARROW = 840;
const SLIM = 560;
const TINY = 320;
// On a server there are no elements; importing this there does nothing.
const Element = typeof HTMLElement === "function" ? HTMLElement : class {};

export class Base extends Element {
  constructor() {
    super();
    const root = this.attachShadow({ mode: "open", delegatesFocus: true });
    dress(root);
    this.box = h("div", { class: "box", part: "box" });
    root.append(this.box);
  }

  get lang_() {
    const said = this.closest("[lang]")?.getAttribute("lang") || document.documentElement.lang || "zh";
    return said.toLowerCase().startsWith("en") ? "en" : "zh";
  }

  connectedCallback() {
    this.box.lang = this.lang_;
    if (typeof ResizeObserver === "function") {
      this.watch ??= new ResizeObserver(() => this.fit());
      this.watch.observe(this);
    }
    this.fit();
  }

  disconnectedCallback() {
    this.watch?.disconnect();
  }

  fit() {
    const width = this.getBoundingClientRect().width;
    if (width > 0) {
      const size = parseFloat(getComputedStyle(this).fontSize) / 16 || 1;
      const wide = width / size;
      this.box.classList.toggle("narrow", wide < NARROW);
      this.box.classList.toggle("middle", wide < NARROW && wide >= SLIM);
      this.box.classList.toggle("tiny", wide < TINY);
      if (width !== this.width_) this.body?.grown();
      this.width_ = width;
    }
  }

  tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  /** The options of calls as attributes say them. */
  get choice() {
    const said = (name) => this.getAttribute(name) || undefined;
    return { ruleset: this.ruleSet ?? said("ruleset"), jurisdiction: said("jurisdiction"), asOf: said("as-of") };
  }
}

/** A property set before the element was defined becomes one of the element. */
export function upgrade(element, ...names) {
  for (const name of names) {
    if (Object.prototype.hasOwnProperty.call(element, name)) {
      const value = element[name];
      delete element[name];
      element[name] = value;
    }
  }
}
