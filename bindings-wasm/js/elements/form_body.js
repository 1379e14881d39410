// The tables and fields of a form, each input tied to its path.

import { h, id, say, table } from "./build.js";
import { BaseTable } from "./base_table.js";
import { amount, blankRow, decimal, textAt } from "./cells.js";
import { walkable } from "./keyboard.js";
import { range, word } from "./words.js";

const SECTIONS = ["by_source", "by_nature", "by_function"];
const AMOUNTS = ["initial", "full_year", "executed"];
const SIZED = typeof CSS === "object" && CSS.supports("field-sizing", "content");
export const MARKS = { exact: "✓", within: "↔", unproven: "?", "not-applicable": "–" };

export class FormBody {
  constructor(host, lang) {
    this.host = host;
    this.lang = lang;
    this.cells = new Map();
    this.outputs = new Map();
    const form = host.form_;
    this.base = form.base_data && new BaseTable(this, form);
    this.parts = [this.heading(), this.base?.element ?? "", this.budget(form), this.goal(), this.indicators(form)];
  }

  w(key, ...values) {
    return word(this.lang, key, ...values);
  }

  /** An input tied to a path; `number` is `"amount"` where a dash and other ways of saying nothing are as good as a number. */
  input(path, label, { number = false, long = false, column, row, said } = {}) {
    const { host } = this;
    const describe = id();
    const text = host.wrong.has(path) ? "" : textAt(host.form_, path);
    const typed = (event) => {
      if (event.target.tagName === "TEXTAREA") grow(event.target);
      this.typed(path, event.target, number);
    };
    const given = { value: text, oninput: typed, "aria-label": label, "data-column": column, "data-row": row, part: "input", readOnly: host.locked, autocomplete: "off", spellcheck: "false" };
    const input = long ? h("textarea", { ...given, rows: 1 }) : h("input", { ...given, inputmode: number ? "decimal" : undefined });
    const note = h("ul", { class: "note", id: describe, part: "note" });
    const hint = h("span", { class: "hint mark", "aria-hidden": "true" });
    this.cells.set(path, { input, note, hint, describe, said, named: said ? this.w(column) : "" });
    // In a grid the columns are too narrow for sentences: they stand in a row of their own below.
    said?.firstChild.append(note);
    return said ? [input, hint] : [input, note, hint];
  }

  typed(path, input, number) {
    const text = input.value;
    if (!number) return this.host.type(path, text);
    const plain = (number === "amount" ? amount : decimal)(text);
    // The year is a whole number, the one value that is no text.
    const value = path !== "year" ? plain : /^\d{4}$/.test(plain) ? Number(plain) : undefined;
    const wrong = text.trim() !== "" && value === undefined;
    const cell = this.cells.get(path);
    if (wrong !== (input.getAttribute("aria-invalid") === "true")) {
      if (wrong) {
        input.setAttribute("aria-invalid", "true");
        input.setAttribute("aria-describedby", cell.describe);
        cell.note.replaceChildren(h("li", { class: "error", "data-mark": "✕" }, cell.named && `${cell.named}：`, this.w("not_number")));
        cell.note.classList.add("always");
      } else {
        input.removeAttribute("aria-invalid");
        input.removeAttribute("aria-describedby");
        cell.note.replaceChildren();
        cell.note.classList.remove("always");
        cell.told = "";
      }
      below(cell.said);
    }
    return this.host.type(path, value, wrong);
  }

  field(path, key, options = {}) {
    return h("label", { class: options.wide ? "wide" : undefined }, h("span", {}, this.w(key)), this.input(path, undefined, options));
  }

  choose(path, key, options, then) {
    const { host } = this;
    const now = textAt(host.form_, path);
    const chosen = (event) => {
      host.type(path, event.target.value);
      then?.();
    };
    const select = h("select", { onchange: chosen, part: "input", disabled: host.locked }, options.map(([value, text]) => h("option", { value, selected: value === now }, text)));
    if (path === "kind") this.kind = select;
    return h("label", {}, h("span", {}, this.w(key)), select);
  }

  heading() {
    return h(
      "div",
      { class: "fields" },
      this.field("unit", "unit"),
      this.field("title", "title"),
      this.field("year", "year", { number: true }),
      this.choose("kind", "kind", [
        ["project", this.w("project")],
        ["department", this.w("department")],
      ], () => {
        this.host.reshaped();
        this.host.body.kind.focus();
      }),
    );
  }

  goal() {
    return h("div", {}, h("h2", {}, this.w("goal")), h("div", { class: "fields" }, this.field("goal.expected", "expected", { long: true }), this.field("goal.achieved", "achieved", { long: true })));
  }

  budget(form) {
    const heads = ["item", ...AMOUNTS].map((key) => this.w(key));
    const amounts = (path, row, label) =>
      AMOUNTS.map((key) => h("td", { class: "number", role: "cell", "data-label": this.w(key) }, this.input(`${path}.${key}`, `${label}，${this.w(key)}`, { number: "amount", column: key, row })));
    const rows = [h("tr", { role: "row" }, h("th", { scope: "row", role: "rowheader" }, this.w("total_funds")), amounts("budget.total", 0, this.w("total_funds")))];
    for (const section of SECTIONS) {
      const listed = form.budget?.[section] ?? [];
      const more = this.host.locked ? undefined : h("button", { type: "button", class: "plain tool", onclick: () => this.addFunds(section) }, `＋ ${this.w("add")}`, h("span", { class: "sr" }, `：${this.w(section)}`));
      if (listed.length || more) rows.push(h("tr", { role: "row", class: "head" }, h("th", { class: "group", colspan: 4, scope: "rowgroup", role: "rowheader" }, this.w(section), " ", more)));
      listed.forEach((entry, index) => {
        const path = `budget.${section}[${index}]`;
        const label = entry.name || this.w("row", index + 1);
        rows.push(
          h("tr", { role: "row" }, h("td", { role: "cell", class: "item", "data-label": this.w("item") }, this.input(`${path}.name`, `${this.w(section)}，${this.w("row", index + 1)}，${this.w("item")}`, { column: "name", long: true })), amounts(`${path}.row`, index, label)),
        );
      });
    }
    const grid = table({ part: "table", class: "amounts" }, this.w("budget"), heads, [h("tbody", { role: "rowgroup" }, rows)]);
    walkable(grid);
    const execution = h(
      "div",
      { class: "fields" },
      this.choose("budget.money", "money", [
        ["万元", "万元"],
        ["元", "元"],
      ]),
      this.field("budget.rate", "rate"),
      this.field("budget.points", "points", { number: true }),
      this.field("budget.reported", "reported", { number: true }),
      h("div", { class: "start" }, h("span", { class: "soft" }, this.w("scored")), this.output("execution")),
    );
    return h("div", {}, grid, h("div", { class: "above" }, execution));
  }

  addFunds(section) {
    const { form_: form } = this.host;
    form.budget ??= { money: "万元", total: {} };
    form.budget[section] ??= [];
    form.budget[section].push({ name: "", row: {} });
    this.host.reshaped();
    this.host.goto(`budget.${section}[${form.budget[section].length - 1}].name`);
  }

  output(key) {
    const score = h("output", { class: "score", part: "score" });
    const kind = h("span", { class: "kind" });
    this.outputs.set(key, { score, kind });
    return [score, kind];
  }

  indicators(form) {
    const columns = [
      ["level1", "path[0]", "c-level"],
      ["level2", "path[1]", "c-level"],
      ["name", "name", "c-name"],
      ["target", "target", "c-text"],
      ["actual", "actual", "c-text"],
      ["points", "points", "c-number"],
      ["reported", "reported", "c-number"],
    ];
    const { locked } = this.host;
    const heads = [...columns.map(([key]) => this.w(key)), this.w("scored"), this.w("reason")];
    const under = () => h("tr", { role: "row", class: "said" }, h("td", { role: "cell", colspan: 10 }));
    const rows = form.indicators.map((_, row) => {
      const said = under();
      const cell = ([key, field]) => {
        const number = key === "points" || key === "reported";
        const label = `${this.w("row", row + 1)}，${this.w(key)}`;
        const long = !number;
        return h("td", { role: "cell", class: number ? "number" : key.startsWith("level") ? "half" : key === "reason" ? "reason" : undefined, "data-label": this.w(key) }, this.input(`indicators[${row}].${field}`, label, { number, long, column: key, row, said }));
      };
      const remove = locked ? undefined : h("button", { type: "button", class: "plain", "aria-label": this.w("remove_row", row + 1), title: this.w("remove_row", row + 1), onclick: () => this.remove(row) }, this.w("remove"));
      const line = h(
        "tr",
        { role: "row" },
        columns.map(cell),
        h("td", { role: "cell", class: "number flag", "data-label": this.w("scored") }, this.output(row)),
        cell(["reason", "reason"]),
        h("td", { role: "cell", class: "tool" }, remove),
      );
      return [line, said];
    });
    const last = under();
    const numbers = (path, key) => h("td", { role: "cell", class: "number", "data-label": this.w(key) }, this.input(path, `${this.w("total")}，${this.w(key)}`, { number: true, column: key, said: last }));
    const foot = h(
      "tr",
      { role: "row" },
      h("th", { scope: "row", role: "rowheader", colspan: 5 }, this.w("total")),
      numbers("reported.points", "points"),
      numbers("reported.score", "reported"),
      h("td", { role: "cell", class: "number flag", "data-label": this.w("scored") }, this.output("total")),
      h("td", { role: "cell", class: "grade", colspan: 2, "data-label": this.w("grade") }, h("span", { class: "soft c", "aria-hidden": "true" }, this.w("grade")), this.input("reported.grade", this.w("grade"), { column: "grade", said: last })),
    );
    const grid = table({ part: "table grid", class: "grid" }, this.w("indicators"), [...heads, ""], [h("tbody", { role: "rowgroup" }, rows), h("tfoot", { role: "rowgroup" }, foot, last)]);
    grid.querySelectorAll("thead th").forEach((head, index) => head.classList.add([...columns.map(([, , name]) => name), "c-score", "c-reason", "c-tool"][index] || "c"));
    grid.querySelector("thead th:last-child").append(h("span", { class: "sr" }, this.w("remove")));
    walkable(grid, (from) => this.grow(from));
    const tools = locked ? undefined : h("p", { class: "tools" }, h("button", { type: "button", part: "button", onclick: () => this.grow() }, `＋ ${this.w("add_row")}`), " ", h("span", { class: "soft keys" }, this.w("keys")));
    return h("div", {}, h("div", { class: "scroll" }, grid), tools);
  }

  /** One more row below, its levels those of the row before. */
  grow(from) {
    if (this.host.locked) return undefined;
    const { form_: form } = this.host;
    // Out of the foot there is no further row.
    if (from && from.closest("tfoot")) return undefined;
    const before = form.indicators[form.indicators.length - 1];
    form.indicators.push(blankRow(before?.path ?? ["", ""]));
    this.host.reshaped();
    const row = form.indicators.length - 1;
    const cell = this.host.body.cells.get(`indicators[${row}].${from ? { level1: "path[0]", level2: "path[1]" }[from.dataset.column] ?? from.dataset.column : "name"}`);
    cell.input.focus();
    return cell.input;
  }

  remove(row) {
    const { form_: form } = this.host;
    form.indicators.splice(row, 1);
    this.host.wrong.clear();
    this.host.reshaped();
    const next = Math.min(row, form.indicators.length - 1);
    this.host.goto(next >= 0 ? `indicators[${next}].name` : "unit");
  }

  /** The cell of a path, or the nearest that holds it. */
  near(path) {
    for (let at = path; at !== ""; at = at.replace(/(\.?[^.[\]]+|\[\d+\])$/, "")) {
      const found = this.cells.get(at) ?? this.cells.get(`${at}.name`);
      if (found) return found;
    }
    return undefined;
  }

  /** Shows what the engine says of each line. */
  score(card, lines) {
    for (const [key, output] of this.outputs) {
      if (key === "total") {
        say(output.score, card && card.lines.length + (card.execution ? 1 : 0) ? range(card.total.low, card.total.high) : "");
      } else this.line(output, key === "execution" ? card?.execution : lines.get(key));
    }
    this.base?.show(card);
  }

  line({ score, kind }, line) {
    const is = line?.outcome.is;
    say(score, line ? range(line.low, line.high) : "");
    say(kind, is ? this.w(is) : "");
    const name = is ? `kind is-${is}` : "kind";
    if (kind.className !== name) {
      kind.className = name;
      if (is) kind.dataset.mark = MARKS[is];
      else delete kind.dataset.mark;
    }
  }

  /** Long texts show whole once the parts stand in the page; new browsers see to it themselves. */
  grown() {
    if (SIZED) return;
    for (const { input } of this.cells.values()) if (input.tagName === "TEXTAREA") grow(input);
  }
}

/** Shows the row of sentences where it has any. */
export function below(row) {
  if (!row) return;
  row.classList.toggle("has", row.querySelector("li") !== null);
  row.classList.toggle("has-error", row.querySelector("li.error") !== null);
}

function grow(area) {
  if (SIZED) return;
  area.style.height = "auto";
  const wanted = area.scrollHeight + 2;
  if (wanted > 2) area.style.height = `${wanted}px`;
}
