// Building parts of a page. Texts become text nodes and attributes only: nothing that a form holds is ever read as HTML.

/** An element with attributes and properties, listeners (`onclick`) and children. */
export function h(tag, given = {}, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(given)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key === "value" || key === "disabled" || key === "readOnly" || key === "selected") element[key] = value;
    else element.setAttribute(key, value === true ? "" : String(value));
  }
  element.append(...children.flat(3).filter((child) => child !== undefined && child !== null && child !== false));
  return element;
}

/** Puts a text where it is not there yet, so that nothing is painted again without need. */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** A table whose roles survive its cells being laid out as cards. */
export function table(given, caption, heads, rows) {
  const head = h("tr", { role: "row" }, heads.map((text) => h("th", { scope: "col", role: "columnheader", part: "head" }, text)));
  return h("table", { ...given, role: "table" }, h("caption", {}, caption), h("thead", { role: "rowgroup" }, head), ...rows);
}

let last = 0;
/** An id that no other element of the page has. */
export function id() {
  last += 1;
  return `jx${last}`;
}
