"""Lays published cases out again in many ways, as Word, Excel and HTML, with other people's writers.

    python3 tests/relay/relay.py DIR OUT_DIR [--ways 20] [--seed 1]       DIR holds cases, or forms as in examples/data
    cargo run --release --example corpus_accuracy -- OUT_DIR

Each case becomes OUT_DIR/<case>-<way>.json (a copy) beside .docx (python-docx), .xlsx (openpyxl) and .html (plain text). The ways
differ in the order of columns, the words of headings, extra columns, headings in two rows, levels merged, repeated or blank,
template rows, blank rows, tables split in two with and without repeated headings, where the title stands, and spans.
"""

import argparse
import html
import json
import pathlib
import random

from forms import case_of

TARGET = ["年度指标值", "年初目标值(A)", "目标值", "指标值", "预期指标值", "年度\n指标值", "计 划 值"]
ACTUAL = ["实际完成值", "全年实际值", "完成值", "实际完成值(B)", "实际\n完成值", "全年完成值"]
WEIGHT = ["分值", "权重", "分 值", "权重（%）", "标准分"]
SCORE = ["得分", "自评得分", "得 分", "自评分"]
REASON = ["偏差原因分析及改进措施", "未完成原因及拟采取的改进措施", "偏差原因\n分析及\n改进措施", "未完成原因分析"]
BUDGET = {
    "initial": ["年初预算数", "年初\n预算数", "年初预算"],
    "full_year": ["全年预算数", "全年预算数（A）", "调整后预算数"],
    "executed": ["全年执行数", "全年执行数(B)", "执行数"],
    "rate": ["执行率", "执行率（B/A）", "预算执行率"],
}
TOTAL = ["年度资金总额", "年度资金总额：", "资金总额"]
PARTS = ["其中：当年财政拨款", "上年结转资金", "其他资金"]
EXTRA = ["备注", "序号", "评分标准", "复核得分", "是否核心指标"]
SPLIT = ["指标性质", "指标值", "度量单位"]


class Table:
    """Rows of cells with spans: (text, row, column, rows, columns)."""

    def __init__(self):
        self.cells, self.rows, self.columns = [], 0, 0

    def put(self, row, column, text, rows=1, columns=1):
        self.cells.append((text or "", row, column, rows, columns))
        self.rows, self.columns = max(self.rows, row + rows), max(self.columns, column + columns)


def pick(rng, words):
    return rng.choice(words)


def layout(case, rng):
    rows = case["indicators"]
    has = lambda field: any(row.get(field) for row in rows)
    split = any(row.get("op") or row.get("unit") for row in rows)
    tail = ["target", "actual"] + [field for field in ("weight", "score") if has(field)] + ["deviation"]
    extras = rng.sample(EXTRA, rng.choice([0, 0, 1, 2]))
    columns = tail + extras
    if rng.random() < 0.6:
        rng.shuffle(columns)
    front = rng.random() < 0.5
    levels = ["level1", "level2", "level3"]
    order = (["front"] if front else []) + levels + columns
    two_rows = split or rng.random() < 0.2
    width = sum(3 if split and column == "target" else 1 for column in order)
    tables, table = [], Table()
    title = case["title"].split(" ")[0]
    year = f"{case['year']}年度"
    kind = "部门整体支出绩效自评表" if case["kind"] == "department" else "项目支出绩效自评表"
    before = [] if rng.random() < 0.4 else [f"附件{rng.randint(1, 9)}", kind, f"（{year}）"]
    at = 0
    if not before:
        table.put(at, 0, kind, 1, width)
        table.put(at + 1, 0, f"（{year}）", 1, width)
        at += 2
    half = width // 2
    table.put(at, 0, pick(rng, ["项目名称", "项 目 名 称"]))
    table.put(at, 1, title, 1, width - 1)
    table.put(at + 1, 0, "主管部门")
    table.put(at + 1, 1, case["unit"], 1, half - 1)
    table.put(at + 1, half, "实施单位")
    table.put(at + 1, half + 1, case["unit"], 1, width - half - 1)
    at += 2
    budget = case["budget"]
    money = [field for field in ("initial", "full_year", "executed") if any(budget.values()) and (budget[field] or rng.random() < 0.3)]
    if any(budget.values()):
        money = [f for f in ("initial", "full_year", "executed") if budget[f] is not None or f != "initial"]
        fields = money + [f for f in ("weight", "rate", "score")]
        if rng.random() < 0.4:
            fields = money + rng.sample(["weight", "rate", "score"], 3)
        words = {"weight": WEIGHT[:1], "score": SCORE[:1]} | BUDGET
        parts = PARTS[: rng.randint(0, 3)]
        wide = max(width, len(fields) + 2)
        table.put(at, 0, pick(rng, ["项目资金\n（万元）", "资金情况(万元)", "预算执行情况（万元）"]), 2 + len(parts))
        table.put(at, 1, "")
        spare = wide - 2 - len(fields)
        starts, column = {}, 2
        for index, field in enumerate(fields):
            span = 1 + (spare if index == len(fields) - 1 else 0)
            starts[field] = (column, span)
            table.put(at, column, pick(rng, words[field]), 1, span)
            column += span
        for line, label in enumerate([pick(rng, TOTAL)] + parts):
            table.put(at + 1 + line, 1, label)
            for field, (column, span) in starts.items():
                value = budget[field] if line == 0 or (line == 1 and field in money) else ""
                table.put(at + 1 + line, column, value, 1, span)
        at += 2 + len(parts)
        width = wide
    if rng.random() < 0.6:
        table.put(at, 0, "年度总体目标", 2)
        table.put(at, 1, "预期目标", 1, half - 1)
        table.put(at, half, "实际完成情况", 1, width - half)
        table.put(at + 1, 1, "完成年度各项任务", 1, half - 1)
        table.put(at + 1, half, "已完成年度各项任务", 1, width - half)
        at += 2
    starts, column = {}, 0
    for field in order:
        span = 3 if split and field == "target" else 1
        starts[field] = (column, span)
        column += span
    last = order[-1]
    starts[last] = (starts[last][0], starts[last][1] + width - column)
    names = {"target": pick(rng, TARGET), "actual": pick(rng, ACTUAL), "weight": pick(rng, WEIGHT), "score": pick(rng, SCORE), "deviation": pick(rng, REASON)}
    names |= {"level1": "一级指标", "level2": "二级指标", "level3": "三级指标", "front": pick(rng, ["绩效指标", "绩\n效\n指\n标"])} | {extra: extra for extra in EXTRA}
    mode = pick(rng, ["merged", "merged", "repeated", "blank"])
    template, blanks, part = rng.random() < 0.3, rng.random() < 0.2, rng.random() < 0.25 and len(rows) > 3
    repeat = rng.random() < 0.5
    cut = len(rows) // 2 if part else None

    def headings(table, at, body):
        deep = 2 if two_rows else 1
        for field, (column, span) in starts.items():
            if field == "front":
                table.put(at, column, names[field], deep + body)
            elif split and field == "target":
                table.put(at, column, names[field], 1, span)
                for index, word in enumerate(SPLIT):
                    table.put(at + 1, column + index, word, 1, 1 + (span - 3 if index == 2 else 0))
            else:
                table.put(at, column, names[field], deep, span)
        return at + deep

    def body(table, at, rows):
        shown = {}
        for row in rows:
            for level in ("level1", "level2"):
                text = row[level] or ""
                key = (row["level1"], row["level2"]) if level == "level2" else row["level1"]
                known = shown.get(level)
                if known and known[0] == key and mode == "merged":
                    known[2] += 1
                    continue
                if known and mode == "merged":
                    table.put(known[1], starts[level][0], known[3], known[2])
                if mode == "merged":
                    shown[level] = [key, at, 1, text]
                elif mode == "blank" and known and known[0] == key:
                    table.put(at, starts[level][0], "")
                else:
                    table.put(at, starts[level][0], text)
                    shown[level] = [key, at, 1, text]
            for field, (column, span) in starts.items():
                if field in ("level1", "level2", "front"):
                    continue
                if split and field == "target":
                    divided = row.get("op") or row.get("unit")
                    values = [row.get("op"), row["value"] if divided or "value" in row else row["target"], row.get("unit")]
                    for index, value in enumerate(values):
                        table.put(at, column + index, value, 1, 1 + (span - 3 if index == 2 else 0))
                else:
                    table.put(at, column, str(at) if field == "序号" else row.get(field), 1, span)
            at += 1
        if mode == "merged":
            for level, known in shown.items():
                table.put(known[1], starts[level][0], known[3], known[2])
        return at

    extra_rows = (1 if template else 0) + (1 if blanks else 0)
    first = rows[:cut] if part else rows
    at = headings(table, at, len(first) + extra_rows)
    at = body(table, at, first)
    if template:
        table.put(at, starts["level3"][0], "……")
        at += 1
    if blanks:
        at += 1
    tables.append(table)
    if part:
        table = Table()
        at = headings(table, 0, len(rows) - cut) if repeat else 0
        at = body(table, at, rows[cut:])
        if front and not repeat:
            table.put(0, 0, "", at)
        tables.append(table)
    totals = {"weight": case["total_weight"], "score": case["total_score"]}
    if any(totals.values()) and all(field in starts for field, total in totals.items() if total):
        places = [starts[field][0] for field in totals if field in starts]
        table.put(at, 0, pick(rng, ["总分", "合计", "总 分"]), 1, min(places) if min(places) > 0 else 1)
        for field in totals:
            if field in starts:
                table.put(at, *starts[field][:1], totals[field], 1, starts[field][1])
    elif any(totals.values()):
        before.append(f"自评得分为{case['total_score']}分。")
    return before, tables


def grid(table):
    """The anchors of a table by position, and which positions are covered."""
    anchors, covered = {}, set()
    for text, row, column, rows, columns in table.cells:
        anchors[(row, column)] = (text, rows, columns)
        covered |= {(r, c) for r in range(row, row + rows) for c in range(column, column + columns)}
    return anchors, covered


def to_html(before, tables):
    out = ["<html><head><meta charset='utf-8'></head><body>"] + [f"<p>{html.escape(text)}</p>" for text in before]
    for table in tables:
        anchors, covered = grid(table)
        out.append("<table>")
        for row in range(table.rows):
            out.append("<tr>")
            for column in range(table.columns):
                if (row, column) in anchors:
                    text, rows, columns = anchors[(row, column)]
                    span = (f" rowspan={rows}" if rows > 1 else "") + (f" colspan={columns}" if columns > 1 else "")
                    out.append(f"<td{span}>{html.escape(text).replace(chr(10), '<br>')}</td>")
                elif (row, column) not in covered:
                    out.append("<td></td>")
            out.append("</tr>")
        out.append("</table>")
    return "\n".join(out)


def to_text(before, tables, rng):
    """Text as pages and converters leave it; which cells are dropped depends on the way."""
    way = pick(rng, ["tab-cells", "tabs", "bars", "bar-cells", "bar-stream", "one-per-line", "spaced", "one-line"])
    out = list(before)
    for table in tables:
        anchors, covered = grid(table)
        lines = []
        for row in range(table.rows):
            cells = []
            for column in range(table.columns):
                if (row, column) in anchors:
                    cells.append(anchors[(row, column)][0])
                elif (row, column) not in covered:
                    cells.append("")
                elif way in ("tab-cells", "tabs") and not any((row, c) in anchors for c in range(column, table.columns) if c == column) and column == 0:
                    cells.append("")
            if way == "tab-cells":
                lines.append("\n".join("\t" + cell for cell in cells) + "\n")
            elif way == "tabs":
                lines.append("\t".join(cell.replace("\n", "") for cell in cells))
            elif way == "bars":
                lines.append("| " + " | ".join(cell.replace("\n", "") for cell in cells) + " |")
            elif way == "bar-cells":
                lines.append(" | ".join(cells) + " " + "|" * (table.columns - len(cells) + 1))
            elif way == "bar-stream":
                lines.extend(cell.replace("\n", "") + " |" if cell else "|" for cell in cells)
            elif way == "one-per-line":
                lines.extend(line for cell in cells for line in (cell.split("\n") if cell else ["\u00a0"]))
            else:
                lines.append(" ".join(cell.replace("\n", "") for cell in cells if cell))
        out.append(("\n\n" if way == "one-per-line" else " " if way == "one-line" else "\n").join(lines))
    return (" " if way == "one-line" else "\n").join(out), way


def to_docx(before, tables, path):
    import docx

    document = docx.Document()
    for text in before:
        document.add_paragraph(text)
    for table in tables:
        made = document.add_table(table.rows, table.columns)
        for text, row, column, rows, columns in table.cells:
            cell = made.cell(row, column)
            if rows > 1 or columns > 1:
                cell = cell.merge(made.cell(row + rows - 1, column + columns - 1))
            cell.text = text
        document.add_paragraph("")
    document.save(path)


def to_xlsx(before, tables, path):
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    at = 1
    for text in before:
        sheet.cell(at, 1, text)
        at += 1
    for table in tables:
        for text, row, column, rows, columns in table.cells:
            cell = sheet.cell(at + row, column + 1)
            if text:
                cell.value = text
                cell.data_type = "s"
            if rows > 1 or columns > 1:
                sheet.merge_cells(start_row=at + row, start_column=column + 1, end_row=at + row + rows - 1, end_column=column + columns)
        at += table.rows + 1
    book.save(path)


def main():
    parser = argparse.ArgumentParser(description="Lays published cases out again in many ways.")
    parser.add_argument("corpus", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--ways", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    kinds = []
    given.out.mkdir(parents=True, exist_ok=True)
    for path in sorted(given.corpus.glob("*.json")):
        case = json.loads(path.read_text(encoding="utf-8"))
        if "format" in case:
            case = case_of(case)
        case["unit"] = case["unit"].split(" (")[0]
        for way in range(given.ways):
            rng = random.Random(f"{given.seed} {path.stem} {way}")
            before, tables = layout(case, rng)
            stem = given.out / f"{path.stem}-{way:02}"
            stem.with_suffix(".json").write_text(json.dumps(case, ensure_ascii=False), encoding="utf-8")
            stem.with_suffix(".html").write_text(to_html(before, tables), encoding="utf-8")
            text, kind = to_text(before, tables, rng)
            stem.with_suffix(".txt").write_text(text, encoding="utf-8")
            kinds.append(f"{kind} {stem.name}")
            to_docx(before, tables, stem.with_suffix(".docx"))
            to_xlsx(before, tables, stem.with_suffix(".xlsx"))
    (given.out / "kinds").write_text("\n".join(kinds))


if __name__ == "__main__":
    main()
