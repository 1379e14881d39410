// A page as the engine's document: paragraphs and tables in reading order, as the page shows them.

const SKIPPED = new Set("SCRIPT STYLE TEMPLATE HEAD TITLE NOFRAMES SELECT DATALIST AUDIO VIDEO TEXTAREA OBJECT EMBED IFRAME SVG CANVAS NOSCRIPT".split(" "));
const BLOCKS = new Set(
  "P DIV H1 H2 H3 H4 H5 H6 LI UL OL DL DT DD SECTION ARTICLE HEADER FOOTER MAIN NAV ASIDE FORM FIELDSET BLOCKQUOTE PRE CENTER HR ADDRESS FIGURE FIGCAPTION BODY CAPTION TR TD TH TBODY THEAD TFOOT".split(" "),
);
const WIDEST = 1000;
const DEEPEST = 256;

/** The document of a page, or of an element of one. */
export function documentOf(root) {
  const page = new Page();
  page.flow(root.body ?? root, 0);
  page.flush();
  return { format: "host", blocks: page.blocks };
}

class Page {
  constructor() {
    this.blocks = [];
    this.shown = "";
    this.tables = 0;
    this.cell = undefined;
  }

  flow(node, depth) {
    if (depth > DEEPEST) return;
    for (const child of node.childNodes) {
      if (child.nodeType === 3) this.push(child.data);
      else if (child.nodeType === 1) this.element(child, depth + 1);
    }
  }

  element(element, depth) {
    const name = element.tagName.toUpperCase();
    if (SKIPPED.has(name) || hidden(element)) return;
    if (name === "BR") this.shown += "\n";
    else if (name === "TABLE") this.table(element, depth);
    else if (BLOCKS.has(name)) {
      this.end();
      this.flow(element, depth);
      this.end();
    } else this.flow(element, depth);
  }

  /** White space collapses as on the screen. */
  push(text) {
    const plain = text.replace(/[\u00ad\u200b\ufeff]/g, "").replace(/[ \t\n\r\f]+/g, " ");
    this.shown += /(^|\n)$/.test(this.shown) ? plain.replace(/^ /, "") : /( )$/.test(this.shown) ? plain.replace(/^ /, "") : plain;
  }

  /** A block ends: inside a cell a line, outside a paragraph. */
  end() {
    if (!this.cell) this.flush();
    else if (this.shown !== "" && !this.shown.endsWith("\n")) this.shown += "\n";
  }

  flush() {
    const text = trimmed(this.shown);
    this.shown = "";
    if (text !== "") this.blocks.push({ paragraph: { text } });
  }

  /** A table inside a cell is a block of its own, after the one around it. */
  table(table, depth) {
    this.end();
    const outside = { shown: this.shown, cell: this.cell, inner: this.inner };
    const inner = [];
    const grid = { place: { number: (this.tables += 1) }, cells: [] };
    if (outside.cell) outside.inner.push({ table: grid });
    else this.blocks.push({ table: grid });
    const taken = new Set();
    let row = 0;
    for (const line of table.rows) {
      if (hidden(line)) continue;
      row += 1;
      let column = 1;
      for (const cell of line.cells) {
        if (hidden(cell)) continue;
        while (taken.has(`${row} ${column}`)) column += 1;
        if (column > WIDEST) break;
        const wide = Math.max(1, Math.min(cell.colSpan || 1, WIDEST));
        const high = Math.max(1, Math.min(cell.rowSpan || 1, table.rows.length - row + 1));
        Object.assign(this, { shown: "", cell, inner });
        this.flow(cell, depth + 1);
        const entry = { row, column, text: trimmed(this.shown) };
        if (high > 1) entry.row_span = high;
        if (wide > 1) entry.column_span = wide;
        if (cell.tagName.toUpperCase() === "TH") entry.header = true;
        grid.cells.push(entry);
        for (let r = row; r < row + high; r += 1) for (let c = column; c < column + wide; c += 1) taken.add(`${r} ${c}`);
        column += wide;
      }
    }
    Object.assign(this, outside);
    (outside.cell ? outside.inner : this.blocks).push(...inner);
  }
}

function trimmed(text) {
  return text.split("\n").map((line) => line.trim()).filter((line, index, all) => line !== "" || (index > 0 && index < all.length - 1)).join("\n").trim();
}

function hidden(element) {
  return element.hidden || element.style?.display === "none" || element.style?.visibility === "hidden";
}
