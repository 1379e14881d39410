#!/usr/bin/env python3
"""Writes the whole Shaoyang report of 2023 as Word would: narrative, base data table, form, with merged cells and split runs.

    python -m pip install python-docx==1.2.0
    python core/tests/data/table/report.py REPORT.txt       also needs LibreOffice (soffice), which saves a second structure

REPORT.txt is the published text; names and telephone numbers are starred out in it. In the tables of the published file
nothing lines up: every kind of row has its own columns, and Word's grid is what they make together. So it is here.
"""

from __future__ import annotations

import pathlib
import re
import subprocess
import sys
import tempfile
from xml.sax.saxutils import escape

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from make import still

HERE = pathlib.Path(__file__).resolve().parent
WIDE = 170
# Where the cells of each kind of row end, in millimetres; a row is known by its first words or its number of cells.
BASE = {4: [62, 98, 135, WIDE], 7: [38, 60, 82, 104, 126, 149, WIDE], 2: [62, WIDE]}
FORM = {2: [22, WIDE], 8: [22, 58, 78, 98, 118, 132, 152, WIDE], 3: [22, 96, WIDE], 9: [12, 28, 44, 76, 96, 116, 128, 140, WIDE]}
TOTAL = [116, 128, WIDE]
BOOKMARK = "[bookmark: _GoBack]"


def blocks(text: str) -> list:
    """Paragraphs as text, tables as rows of cells: a line that begins with a tab is a cell, an empty line ends the row."""
    found: list = []
    row: list[str] = []
    for line in text.split("\n"):
        line = line.rstrip("\r")
        table = found[-1] if found and isinstance(found[-1], list) else None
        if line.startswith("\t"):
            if table is None or (not row and line.startswith("\t预算单位名称")):
                found.append(table := [])
            row.append(line[1:])
        elif row and line and not (row[-1] == "95" and "附件" in line):
            row[-1] += "\n" + line
        elif row:
            table.append(row)
            row = []
            if line:
                found.append(line)
        elif line:
            found.append(line)
    if row:
        found[-1].append(row)
    return [joined(block) if isinstance(block, list) else block for block in found]


def joined(rows: list[list[str]]) -> list[list[str]]:
    """Cells that end with an empty paragraph cut their row in two: put together again."""
    whole: list[list[str]] = []
    for row in rows:
        if len(row) == 7 and whole and len(whole[-1]) == 2 and not whole[-1][0]:
            whole[-1][1] += "\n"
            whole[-1] += row
        else:
            whole.append(row)
    return whole


def runs(text: str) -> str:
    """Word puts a run of its own wherever the font changes between Chinese and Latin."""
    found = []
    for piece in re.findall(r"[\u3000-\u9fff\uff00-\uffef]+|[^\u3000-\u9fff\uff00-\uffef]+", text):
        hint = '<w:rFonts w:hint="eastAsia"/>' if ord(piece[0]) >= 0x3000 else '<w:rFonts w:ascii="Times New Roman"/>'
        for part in (piece[: len(piece) // 2], piece[len(piece) // 2 :]) if len(piece) > 24 else (piece,):
            found.append(f'<w:r><w:rPr>{hint}</w:rPr><w:t xml:space="preserve">{escape(part)}</w:t></w:r>')
    return '<w:proofErr w:type="spellStart"/>'.join(found)


def paragraphs(text: str) -> str:
    return "".join(f"<w:p>{runs(line) if line else ''}</w:p>" for line in text.split("\n"))


def table(rows: list[list[str]], kinds: dict[int, list[int]]) -> str:
    """Rows with their own columns; a first cell that is blank goes on from the one above."""
    placed = []
    for row in rows:
        ends = TOTAL if row[0].startswith("总分") else kinds[len(row)]
        placed.append(list(zip([0, *ends], ends, row)))
    edges = sorted({end for row in placed for start, end, _ in row} | {0})
    grid = "".join(f'<w:gridCol w:w="{(b - a) * 57}"/>' for a, b in zip(edges, edges[1:]))
    out = []
    for number, row in enumerate(placed):
        cells = []
        for index, (start, end, text) in enumerate(row):
            span = edges.index(end) - edges.index(start)
            properties = f'<w:tcW w:w="{(end - start) * 57}" w:type="dxa"/>' + (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "")
            properties += merged(placed, number, index)
            cells.append(f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraphs(text)}</w:tc>")
        out.append(f'<w:tr><w:trPr><w:trHeight w:val="320"/></w:trPr>{"".join(cells)}</w:tr>')
    borders = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    properties = f'<w:tblW w:w="0" w:type="auto"/><w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
    return f'<w:tbl {nsdecls("w")}><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(out)}</w:tbl>'


def heads(row) -> int:
    """How many of a row's first cells can go on from above: the block's name, and in the rows of indicators the first two levels."""
    return {3: 1, 4: 1, 7: 1, 8: 1, 9: 3}.get(len(row), 0)


def merged(rows, number: int, index: int) -> str:
    """Whether a cell begins a merged one, or goes on in it."""
    goes = lambda at: at < len(rows) and index < heads(rows[at]) and not rows[at][index][2] and rows[at][index][:2] == rows[number][index][:2]
    if number and goes(number):
        return "<w:vMerge/>"
    return '<w:vMerge w:val="restart"/>' if goes(number + 1) and index < heads(rows[number]) else ""


def word(text: str, to: pathlib.Path) -> None:
    document = docx.Document()
    document.core_properties.author = ""
    document.core_properties.title = ""
    end = document.element.body.sectPr
    for block in blocks(text):
        if isinstance(block, str):
            mark = ""
            if BOOKMARK in block:
                block, mark = block.replace(BOOKMARK, ""), '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>'
            end.addprevious(parse_xml(f'<w:p {nsdecls("w")}>{mark}{runs(block)}</w:p>'))
        else:
            kinds = FORM if block[0][0].startswith("预算单位") else BASE
            end.addprevious(parse_xml(table(block, kinds)))
    document.save(to)


def main() -> int:
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    made = HERE / "report.docx"
    word(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"), made)
    still(made)
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation=file://{folder}/profile"
        subprocess.run(["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", folder, str(made)], check=True, capture_output=True)
        again = HERE / "report-libreoffice.docx"
        again.write_bytes((pathlib.Path(folder) / "report.docx").read_bytes())
        still(again)
    return 0


if __name__ == "__main__":
    sys.exit(main())
