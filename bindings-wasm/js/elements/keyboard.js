// Moving through a grid of inputs with the keyboard, as in a workbook.

/** Listens to a table whose inputs stand in cells; `grow` makes one more row and is asked for by Enter in the last. */
export function walkable(table, grow) {
  table.addEventListener("keydown", (event) => {
    const from = event.target;
    if (event.isComposing || event.ctrlKey || event.metaKey || !from.matches?.("input,textarea")) return;
    const move = (to) => {
      if (!to) return;
      event.preventDefault();
      to.focus();
      to.select?.();
    };
    if (event.key === "Enter") {
      if (event.altKey) return lineBreak(event, from);
      const to = beside(from, event.shiftKey ? -1 : 1);
      event.preventDefault();
      if (to) move(to);
      else if (!event.shiftKey && grow) move(grow(from));
    } else if (event.altKey) {
      // Alt with arrows is the browser's own.
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const down = event.key === "ArrowDown";
      const at = from.selectionStart ?? 0;
      const rest = down ? from.value.slice(at) : from.value.slice(0, at);
      // Within lines of a long text the arrows stay in it.
      if (from.tagName !== "TEXTAREA" || !rest.includes("\n")) move(beside(from, down ? 1 : -1));
    } else if ((event.key === "ArrowRight" || event.key === "ArrowLeft") && !event.shiftKey) {
      const right = event.key === "ArrowRight";
      const edge = right ? from.value.length : 0;
      if (from.selectionStart === edge && from.selectionEnd === edge) move(next(table, from, right ? 1 : -1));
    }
  });
}

function lineBreak(event, from) {
  if (from.tagName !== "TEXTAREA") return;
  event.preventDefault();
  from.setRangeText("\n", from.selectionStart, from.selectionEnd, "end");
  from.dispatchEvent(new Event("input", { bubbles: true }));
}

/** The input in the same column of the next row that has one. */
function beside(from, step) {
  const column = from.dataset.column;
  const rows = [...from.closest("table").rows];
  for (let at = rows.indexOf(from.closest("tr")) + step; at >= 0 && at < rows.length; at += step) {
    const found = rows[at].querySelector(`[data-column="${column}"]`);
    if (found && !found.disabled) return found;
  }
  return undefined;
}

function next(table, from, step) {
  const inputs = [...table.querySelectorAll("input,textarea")].filter((input) => !input.disabled);
  return inputs[inputs.indexOf(from) + step];
}
