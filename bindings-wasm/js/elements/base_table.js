// The base data table (基础数据表) of a whole department: staff, controlled expenses, buildings, savings, and the ratios that follow.

import { h, say, table } from "./build.js";
import { walkable } from "./keyboard.js";

const AMOUNTS = ["prior_budget", "prior_final", "budget", "final"];
const HEADS = { prior_budget: "prior_budget", prior_final: "prior_final", budget: "this_budget", final: "this_final" };
const BUILDINGS = ["approved_area", "actual_area", "budget_investment", "actual_investment"];

/** What every such table has: the rest is for whoever fills it in. Complete parts add up to their row, the others are some of it. */
export function blankBase() {
  const row = (name, complete, ...rows) => ({ name, prior_final: "", budget: "", final: "", ...(rows.length ? { parts: { complete, rows } } : {}) });
  return {
    money: "万元",
    staff: { posts: "", in_post: "", rate: "" },
    rows: [
      row("三公经费", true, row("公务用车购置和维护经费", true, row("公车购置"), row("公车运行维护")), row("出国经费"), row("公务接待")),
      row("项目支出"),
      row("公用经费"),
      row("政府采购金额"),
    ],
  };
}

/** Whether anything but names is written in it. */
export function saysNothing(base) {
  const blank = ([key, value]) => {
    if (key === "name" || key === "money" || key === "complete" || key === "place") return true;
    if (value === null || typeof value !== "object") return value === "" || value === undefined || value === null;
    return Object.entries(value).every(blank);
  };
  return Object.entries(base).every(blank);
}

export class BaseTable {
  constructor(body, form) {
    this.body = body;
    this.host = body.host;
    const base = form.base_data;
    this.given = AMOUNTS.slice(base.rows?.some(hasPriorBudget) ? 0 : 1);
    this.ratios = h("tbody", { role: "rowgroup" });
    this.known = new Map();
    this.found = table({ part: "table", class: "ratios" }, body.w("ratios"), [body.w("ratio"), body.w("formula"), body.w("value")], [this.ratios]);
    this.found.hidden = true;
    this.element = h("div", {}, h("h2", {}, body.w("base")), this.staff(), this.expenses(base), this.below(), this.found);
  }

  w(key, ...values) {
    return this.body.w(key, ...values);
  }

  staff() {
    const { body } = this;
    const amount = { number: "amount" };
    return h(
      "div",
      { class: "fields" },
      body.field("base_data.staff.posts", "posts", amount),
      body.field("base_data.staff.in_post", "in_post", amount),
      body.field("base_data.staff.rate", "staff_rate"),
      body.choose("base_data.money", "money", [
        ["万元", "万元"],
        ["元", "元"],
      ]),
    );
  }

  expenses(base) {
    const lines = (base.rows ?? []).flatMap((row, index) => this.row(row, `base_data.rows[${index}]`, 0, index));
    const grid = table({ part: "table", class: "amounts base" }, this.w("expenses"), [this.w("expense"), ...this.given.map((key) => this.w(HEADS[key]))], [h("tbody", { role: "rowgroup" }, lines)]);
    walkable(grid);
    return h("div", {}, grid, this.host.locked ? undefined : h("p", { class: "tools" }, this.adder("base_data.rows", "button", this.w("add"))));
  }

  /** A row and, further in, those under it. */
  row(row, path, depth, index) {
    const label = row.name || this.w("row", index + 1);
    const name = this.body.input(`${path}.name`, `${this.w("expenses")}，${label}，${this.w("expense")}`, { column: "name", long: true });
    const more = depth < 2 && !this.host.locked ? this.adder(`${path}.parts.rows`, "plain part", this.w("add_part"), label) : undefined;
    const amounts = this.given.map((key) =>
      h("td", { class: "number", role: "cell", "data-label": this.w(HEADS[key]) }, this.body.input(`${path}.${key}`, `${label}，${this.w(HEADS[key])}`, { number: "amount", column: key })),
    );
    const line = h("tr", { role: "row" }, h("td", { role: "cell", class: `item depth${depth}`, "data-label": this.w(depth ? "part" : "expense") }, name, more), amounts);
    return [line, ...(row.parts?.rows ?? []).flatMap((part, at) => this.row(part, `${path}.parts.rows[${at}]`, depth + 1, at))];
  }

  adder(list, name, text, of) {
    const given = name === "button" ? { part: "button" } : { class: name };
    return h("button", { type: "button", ...given, onclick: () => this.add(list) }, `＋ ${text}`, of && h("span", { class: "sr" }, `：${of}`));
  }

  add(list) {
    this.host.form_.base_data.rows ??= [];
    let at = this.host.form_.base_data.rows;
    // Parts that somebody adds are some of the row; that they are all of it is not known.
    for (const [, index] of list.matchAll(/\[(\d+)\]/g)) at = (at[Number(index)].parts ??= { complete: false, rows: [] }).rows;
    at.push({ name: "", prior_final: "", budget: "", final: "" });
    this.host.reshaped();
    this.host.goto(`${list}[${at.length - 1}].name`);
  }

  below() {
    const { body } = this;
    return h(
      "div",
      { class: "fields above" },
      body.field("base_data.buildings.heading", "buildings"),
      BUILDINGS.map((key) => body.field(`base_data.buildings.${key}`, key, { number: "amount" })),
      body.field("base_data.savings", "savings", { long: true, wide: true }),
    );
  }

  /** The ratios that the table gives; those it lacks something for are not said. */
  show(card) {
    const known = (card?.ratios ?? []).filter(({ outcome }) => outcome.is !== "unproven");
    const ids = known.map(({ id }) => id).join();
    if (ids !== this.ids) {
      this.ids = ids;
      const { lang } = this.body;
      const row = ({ id, name, formula, condition }) => {
        const value = h("output", { class: "score" });
        this.known.set(id, value);
        const says = condition ? `${formula}（${condition[lang]}）` : formula;
        return h("tr", { role: "row" }, h("th", { scope: "row", role: "rowheader" }, name[lang]), h("td", { role: "cell", class: "soft", "data-label": this.w("formula") }, says), h("td", { role: "cell", class: "number", "data-label": this.w("value") }, value));
      };
      this.ratios.replaceChildren(...known.map(row));
      this.found.hidden = known.length === 0;
    }
    for (const { id, outcome } of known) say(this.known.get(id), outcome.is === "known" ? `${outcome.percent}%` : this.w("kept"));
  }
}

function hasPriorBudget(row) {
  return row.prior_budget !== undefined || (row.parts?.rows ?? []).some(hasPriorBudget);
}
