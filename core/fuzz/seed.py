#!/usr/bin/env python3
"""Writes the seeds of every fuzz target: small inputs made from the examples, the rule sets and the vectors.

    core/fuzz/seed.py FOLDER        FOLDER/<target>/seed-<number>, no seed longer than what the fuzzer takes, and
                                    FOLDER/words.dict: the words of words.txt and the units, as the fuzzer reads them
"""

from __future__ import annotations

import json
import pathlib
import re
import struct
import sys
import tomllib

ROOT = pathlib.Path(__file__).resolve().parents[2]
LONGEST = 4096
CELLS = ("target", "actual", "nature", "unit", "name", "reason", "criterion", "points", "reported")
# What a set needs before a piece of another can stand in it.
HEAD = """format = 1
id = "x"
kind = "regulation"
inherits = "cn-mof-2020"
title = { zh = "某", en = "x" }
covers = ["project"]
in-force = { from = "2024-01-01" }
"""


def short(value) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def vectors() -> list[dict]:
    files = sorted((ROOT / "tests/vectors").rglob("*.json"))
    return [vector["call"] for file in files for vector in json.loads(file.read_text())]


def forms() -> list[dict]:
    published = [json.loads(file.read_text()) for file in sorted((ROOT / "examples/data").glob("*.json"))]
    return published + [call["form"] for call in vectors() if isinstance(call.get("form"), dict)]


def rows(form: dict) -> list[dict]:
    return [row for row in form.get("indicators") or [] if isinstance(row, dict)]


def cut(form: dict) -> dict:
    """The form with as many indicators as a seed holds."""
    form = dict(form)
    while len(short(form).encode()) > LONGEST - 200 and form.get("indicators"):
        form["indicators"] = form["indicators"][: len(form["indicators"]) // 2]
    return form


def reading() -> set[str]:
    cells = [row.get(cell) for form in forms() for row in rows(form) for cell in CELLS]
    typed = [cell.get("value") if isinstance(cell, dict) else cell for cell in cells]
    published = (ROOT / "core/src/reading/published_cells_tests.rs").read_text()
    return {cell for cell in typed if isinstance(cell, str)} | set(re.findall(r'"([^"\\\n]{1,200})"', published))


def tomls() -> list[str]:
    folders = ("core/rulesets", "tests/oracle/sets", "core/tests/data")
    return [file.read_text() for folder in folders for file in sorted((ROOT / folder).rglob("*.toml"))]


def formula() -> set[str]:
    found = {text for toml in tomls() for text in re.findall(r'formula = "([^"]+)"', toml)}
    tests = (ROOT / "core/src/rules/formula/formula_tests.rs").read_text()
    return found | set(re.findall(r'"([^"\\\n]{1,200})"', tests))


def criterion() -> set[str]:
    folder = ROOT / "core/src/rules/criterion"
    return set(re.findall(r'"([^"\\\n]{1,200})"', "".join((folder / name).read_text() for name in ("criterion_tests.rs", "clauses.rs", "tails.rs"))))


def plain(value):
    """Dates as text and without what is for the eye only."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items() if key != "says"}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return value if isinstance(value, (str, int, bool)) else str(value)


def ruleset() -> set[str]:
    found = set()
    for text in tomls():
        text = re.sub(r"^#.*\n", "", text, flags=re.M)
        found |= {text, short(plain(tomllib.loads(text)))}
        head, *pieces = re.split(r"^(?=\[)", text, flags=re.M)
        sources = "".join(piece for piece in pieces if piece.startswith("[[source]]"))
        found |= {head + sources} | {HEAD + sources + piece for piece in pieces if not piece.startswith("[[source]]")}
    return found


def form_json() -> set[str]:
    return {short(cut(form)) for form in forms()}


def audit() -> set[str]:
    return form_json()


def years() -> set[str]:
    """Two forms of a call about years, or a form and itself a year later."""
    found = set()
    for call in vectors():
        given = [form for form in call.get("forms") or [] if isinstance(form, dict)]
        found |= {short(cut(one)) + "\0" + short(cut(other)) for one, other in zip(given, given[1:])}
    for form in forms():
        half = {**form, "indicators": rows(form)[:4]}
        found.add(short(half) + "\0" + short({**half, "year": 2024, "indicators": half["indicators"][::-1]}))
    return found


def call_json() -> set[str]:
    calls = [{**call, "form": cut(call["form"])} if isinstance(call.get("form"), dict) else call for call in vectors()]
    explain = [{**call, "call": "explain", "derivations": True} for call in calls if call.get("call") == "score"]
    return {short(call) for call in calls + explain}


def tables() -> list[list[list[str]]]:
    """The rows of forms as tables."""
    found = []
    for form in forms():
        cells = [[str(row.get(cell) or "") for cell in ("name", "target", "actual", "points", "reported")] for row in rows(form)]
        found.append([["三级指标", "指标值", "完成值", "分值", "得分"], *cells[:8]])
    return found[:60]


def text() -> set[str]:
    found = set()
    for table in tables():
        found |= {"\n".join(sep.join(row) for row in table) for sep in ("\t", " | ", "    ", "\u3000")}
        found |= {"\n".join(" |\n".join(row) + " |" + "||" for row in table), "\n\n".join("\n".join("\t" + cell for cell in row) for row in table)}
        found |= {"\n\n".join(cell or " " for row in table for cell in row), "\n".join("| " + " | ".join(row) + " |" for row in table)}
    return found | {"| a | b |\n|---|:-:|\n| c | d\\|e |", '"a\nb"\tc\nd\t"e ""f"""'}


def html() -> set[str]:
    odd = {
        "<table><tr><td rowspan=0>a<td colspan=9999999>b<tr><td>c</table>",
        "<table><caption>x</caption><tfoot><tr><td>1</tfoot><tr><th rowspan=3>2<td>a<tr>x<td><table><tr><td>in</table></table>",
        "<p>&nbsp;a&#57;&lt;<div style='display: none'>b</div><b><p>c</b>d<select><option>e</select><svg><style></svg><template><td>f",
    }
    row = lambda cells: "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells)
    return odd | {f"<!DOCTYPE html><meta charset=utf-8><table>{''.join(map(row, table))}</table>" for table in tables()}


def docx() -> set[str]:
    cell = lambda text: f"<w:tc><w:p><w:r><w:t>{text.replace('<', '')}</w:t></w:r></w:p></w:tc>"
    body = lambda inner: f"<w:document><w:body>{inner}</w:body></w:document>"
    run = "<w:p><w:r><w:t>a</w:t></w:r></w:p>"
    odd = {
        "<w:tbl><w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val='2'/><w:vMerge w:val='restart'/></w:tcPr>"
        f"{run}</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/><w:vMerge/></w:tcPr>{run}<w:tbl><w:tr><w:tc>{run}</w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>",
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:ins><w:r><w:t>b</w:t></w:r></w:ins><w:del><w:r><w:delText>c</w:delText></w:r></w:del></w:p>"
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/><w:instrText>X</w:instrText><w:fldChar w:fldCharType='separate'/><w:t>1</w:t><w:fldChar w:fldCharType='end'/></w:r></w:p>",
        "<w:p><w:r><w:sym w:font='Symbol' w:char='F0B3'/><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>" + run + "</w:txbxContent></w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>",
    }
    made = {"<w:tbl>" + "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in table[:4]) + "</w:tbl>" for table in tables()}
    return {body(inner) for inner in odd | made}


def xlsx() -> set[str]:
    sheet = (
        '<worksheet><cols><col min="3" max="3" hidden="1"/></cols><sheetData><row r="1"><c r="A1" s="1"><v>0.95</v></c><c t="inlineStr"><is><t>x</t></is></c></row>'
        '<row r="2" hidden="1"><c r="A2" t="s"><v>0</v></c></row><row r="3"><c r="B3" t="b"><v>1</v></c><c r="D3"><f>1+1</f></c></row></sheetData>'
        '<mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>'
    )
    codes = ["0.00%", "#,##0.00_);[Red](#,##0.00)", 'yyyy"年"m"月"', "[h]:mm", "[&gt;=100]0;0.0", "0.00E+00", "# ?/?", "General", '0,"千"']
    styles = '<styleSheet><numFmts><numFmt numFmtId="200" formatCode="{}"/></numFmts><cellXfs><xf/><xf numFmtId="200"/></cellXfs></styleSheet>'
    strings = "<sst><si><t>甲</t></si><si><r><t>乙</t></r><rPh><t>x</t></rPh></si></sst>"
    return {"\0".join([sheet, styles.format(code.replace('"', "&quot;")), strings]) for code in codes}


def record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def xls() -> set[bytes]:
    """Streams of records: the globals with a format, shared strings and a sheet's name, then the sheet's cells."""
    begins, ends = record(0x0809, struct.pack("<4H", 0x0600, 0x0010, 0, 0)), record(0x000A, b"")
    short_text = lambda words: struct.pack("<HB", len(words), 1) + words.encode("utf-16-le")
    found = set()
    for table in tables():
        table = table[:5]
        words = list(dict.fromkeys(word for row in table for word in row if word))
        shared = record(0x00FC, struct.pack("<II", len(words), len(words)) + b"".join(map(short_text, words)))
        number_format = record(0x041E, struct.pack("<H", 164) + short_text("0.00%"))
        styles = b"".join(record(0x00E0, struct.pack("<HHH", 0, style, 0) + bytes(14)) for style in (0, 164))
        listed = lambda start: record(0x0085, struct.pack("<IH", start, 0) + b"\x02\x01" + "自评".encode("utf-16-le"))
        before = begins + number_format + styles + shared
        start = len(before + listed(0) + ends)
        cells = b"".join(
            record(0x00FD, struct.pack("<HHHI", at, column, 0, words.index(word))) for at, row in enumerate(table) for column, word in enumerate(row) if word
        )
        cells += record(0x0203, struct.pack("<HHHd", 9, 0, 1, 0.95)) + record(0x027E, struct.pack("<HHHI", 9, 1, 0, 400 | 2))
        cells += record(0x0006, struct.pack("<HHHdHI", 9, 2, 0, 1.5, 0, 0) + b"\0\0") + record(0x00E5, struct.pack("<5H", 1, 0, 1, 1, 2))
        found.add(before + listed(start) + ends + begins + cells + ends)
    return found


def ods() -> set[str]:
    book = lambda rows: (
        "<office:document-content><office:body><office:spreadsheet><table:table table:name='a'>" + rows + "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    cell = lambda words: f"<table:table-cell office:value-type='string'><text:p>{words.replace('<', '').replace('&', '')}</text:p></table:table-cell>"
    made = {book("".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in table[:5])) for table in tables()}
    odd = {
        "<table:table-column table:number-columns-repeated='3'/><table:table-column table:visibility='collapse'/><table:table-row table:number-rows-repeated='2'>"
        "<table:table-cell table:number-columns-spanned='2' table:number-rows-spanned='2'><text:p>a<text:s text:c='3'/><text:tab/><text:line-break/>b</text:p></table:table-cell>"
        "<table:covered-table-cell table:number-columns-repeated='2'/></table:table-row>",
        "<table:table-row table:visibility='filter'><table:table-cell office:value-type='percentage' office:value='0.958'/><table:table-cell office:value-type='float' office:value='1e3'/>"
        "<table:table-cell table:number-columns-repeated='1000000'/></table:table-row><table:table-header-rows><table:table-row><table:table-cell><office:annotation><text:p>n</text:p>"
        "</office:annotation><text:p>x</text:p></table:table-cell></table:table-row></table:table-header-rows>",
    }
    return made | {book(rows) for rows in odd}


def laid(rows: list[list[str]], layout: int = 0) -> str:
    """A table as `host_document` reads it: the layout, then 1 ends a cell, 2 a row; 0x10 and more before a text are its spans."""
    return chr(layout) + "\x02".join("".join(cell + "\x01" for cell in row) for row in rows)


def recognize() -> set[str]:
    title, total = "2023年度项目支出绩效自评表\x04", [["\x1c总分", "100", "95"]]
    found = {laid(table + total, layout) for number, table in enumerate(tables()) for layout in (0, number % 9)}
    found |= {chr(0) + title + laid(table)[1:] + "\x03" + laid(table[:3])[1:] for table in tables()[:20]}
    head = ["\x12\x19项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"]
    budget = laid([head, ["年度资金总额", "100", "100", "95", "10", "95%", "9.5"], ["其中：财政拨款", "100", "100", "95"]])
    staff = [["\x11财政供养人员情况", "编制数", "实际在职人数", "控制率"], ["3", "3", "100%"]]
    base = laid([*staff, ["经费控制情况", "2022年决算数", "2023年预算数", "2023年决算数"], ["三公经费", "0.08", "0", "0"], ["1、公务接待", "0.08", "0", "0"]])
    levels = [["绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"]]
    levels += [["", "\x11产出指标", "数量指标", "次数", "≥10", "12", "20", "20"], ["", "质量指标", "合格率", "100%", "100%", "30", "30"]]
    report = "\x002023年度财政预算拨款收入为312.57万元，基本支出年初预算安排为42.7万元。自评分数为95分，等次为“优秀”。\x04"
    return found | {budget, base, laid(levels), report}


def words() -> str:
    units = re.findall(r'\("([^"\\]+)", ', (ROOT / "core/src/reading/unit.rs").read_text())
    listed = (ROOT / "core/fuzz/words.txt").read_text().split("\n")
    for name in ("vocabulary", "labels"):
        literals = re.findall(r'"([^"]+)"', (ROOT / f"core/src/table/recognize/{name}.rs").read_text())
        listed += [word for literal in literals for word in literal.replace("\\\n", " ").split() if not word.isascii()]
    every = dict.fromkeys(filter(None, listed + units))
    return "".join('"' + "".join(f"\\x{byte:02x}" for byte in word.encode()) + '"\n' for word in every)


def main() -> int:
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    for target in (reading, formula, criterion, ruleset, form_json, audit, years, call_json, docx, xlsx, xls, ods, html, text, recognize):
        folder = pathlib.Path(sys.argv[1]) / target.__name__
        folder.mkdir(parents=True, exist_ok=True)
        made = [seed if isinstance(seed, bytes) else seed.encode() for seed in target()]
        seeds = sorted(seed for seed in made if len(seed) <= LONGEST)
        for number, seed in enumerate(seeds):
            (folder / f"seed-{number:04}").write_bytes(seed)
        print(f"{target.__name__}: {len(seeds)} seeds")
    (pathlib.Path(sys.argv[1]) / "words.dict").write_text(words())
    return 0


if __name__ == "__main__":
    sys.exit(main())
