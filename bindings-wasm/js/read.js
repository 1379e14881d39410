// Documents: the browser decodes text and parses pages, lazily loaded modules open Word documents and workbooks.

import { answered, recognize } from "./calls.js";
import { documentOf } from "./dom.js";
import { refusal } from "./errors.js";
import { load } from "./modules.js";

/** Reads the forms of a file, bytes, text or a page. */
export async function read(source, { name } = {}) {
  if (source === null || source === undefined) {
    throw refusal("read-nothing", "没有可读的内容", "there is nothing to read");
  }
  if (typeof source === "string") return readText(source, name);
  if (typeof source.querySelectorAll === "function") return recognize({ document: documentOf(source) });
  const known = name ?? source.name;
  const bytes = new Uint8Array(
    typeof source.arrayBuffer === "function" ? await source.arrayBuffer() : ArrayBuffer.isView(source) ? source.buffer.slice(source.byteOffset, source.byteOffset + source.byteLength) : source,
  );
  const kind = kindOf(bytes);
  if (kind === "text") return readText(decoded(bytes), known);
  const opened = answered((await load(kind)).text("open", bytes));
  return recognize(opened);
}

function readText(text, name) {
  const page = /\.s?x?html?$/i.test(name ?? "") || /^\s*(<!doctype html|<html|<table|<body)/i.test(text);
  if (page && typeof DOMParser === "function") {
    return recognize({ document: documentOf(new DOMParser().parseFromString(text, "text/html")) });
  }
  return recognize(name === undefined ? { text } : { text, name });
}

/** Which module opens the bytes. What neither knows is told by the one for workbooks, with what to save it as. */
function kindOf(bytes) {
  const starts = (...wanted) => wanted.every((byte, index) => bytes[index] === byte);
  if (starts(0x50, 0x4b)) return holds(bytes, "word/") && !holds(bytes, "xl/") ? "docx" : "xlsx";
  return starts(0xd0, 0xcf, 0x11, 0xe0) || starts(0x25, 0x50, 0x44, 0x46) || bytes.length === 0 ? "xlsx" : "text";
}

/** Whether a name stands in the directory at the end of a zip. */
function holds(bytes, name) {
  const from = Math.max(0, bytes.length - (1 << 16));
  let text = "";
  for (let at = from; at < bytes.length; at += 4096) text += String.fromCharCode(...bytes.subarray(at, at + 4096));
  return text.includes(name);
}

/** Text as whoever saved it meant it: by its mark, as UTF-8 where it is that, by what a page says of itself, else GB18030. */
function decoded(bytes) {
  const as = (label, options) => new TextDecoder(label, options).decode(bytes);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return as("utf-16le");
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return as("utf-16be");
  try {
    return as("utf-8", { fatal: true });
  } catch {
    const head = String.fromCharCode(...bytes.subarray(0, 2048));
    const said = /charset\s*=\s*["']?\s*([\w-]+)/i.exec(head);
    if (said && /^big5/i.test(said[1])) return as("big5");
    return as("gb18030");
  }
}
