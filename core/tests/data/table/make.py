#!/usr/bin/env python3
"""Writes the documents of this folder with other people's writers, as bureaus' programs would.

    python -m pip install python-docx==1.2.0 openpyxl==3.1.5
    python core/tests/data/table/make.py        also needs LibreOffice (soffice), which saves the sheets as .xls and .ods

The form is made up; no unit, person or number in it is real.
"""

from __future__ import annotations

import datetime
import pathlib
import re
import subprocess
import tempfile
import zipfile

import docx
import openpyxl
from docx.shared import Pt
from openpyxl.styles import Alignment

HERE = pathlib.Path(__file__).resolve().parent
WIDTH = 9
# Rows of cells: text, or (text, rows, columns) for a merged cell; None continues one from above.
FORM = [
    [("项目支出绩效自评表", 1, 9)],
    [("项目名称", 1, 2), ("示范项目", 1, 7)],
    [("项目资金\n（万元）", 3, 2), "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    [None, "年度资金总额", "1,234.50", "1,300.00", "1,235.00", "10", "95%", "9.5"],
    [None, "其中：上年结转", "0", "0", "0", "——", "/", ""],
    [("绩效指标", 4, 1), "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因"],
    [None, ("产出指标", 2, 1), "数量指标", "培训人数", "≥200人", "210人", "40", "40", ""],
    [None, None, "时效指标", "完成时间", "2023年12月", "2023年11月", "30", "30", ""],
    [None, "满意度指标", "服务对象满意度指标", "满意度", "≥95%", "93%", "20", "18", "样本偏少"],
    [("总分", 1, 6), "100", "97.5", ""],
]


def placed() -> list[tuple[int, int, int, int, str]]:
    """Row, column (from 0), rows, columns, text of every cell that begins somewhere."""
    covered: set[tuple[int, int]] = set()
    found = []
    for row, cells in enumerate(FORM):
        column = 0
        for cell in cells:
            if cell is None:
                continue
            while (row, column) in covered:
                column += 1
            text, rows, columns = cell if isinstance(cell, tuple) else (cell, 1, 1)
            found.append((row, column, rows, columns, text))
            covered |= {(row + r, column + c) for r in range(rows) for c in range(columns)}
            column += columns
    return found


def word() -> None:
    document = docx.Document()
    document.core_properties.author = ""
    document.add_paragraph("附件1")
    document.add_heading("绩效自评报告", 1)
    document.add_paragraph("（2023年度）")
    table = document.add_table(rows=len(FORM), cols=WIDTH)
    for row, column, rows, columns, text in placed():
        cell = table.cell(row, column)
        if (rows, columns) != (1, 1):
            cell = cell.merge(table.cell(row + rows - 1, column + columns - 1))
        cell.text = text
        cell.paragraphs[0].runs[0].font.size = Pt(10) if text else None
    document.add_paragraph("注：本表由单位填写。")
    document.sections[0].header.paragraphs[0].text = "公开表"
    document.save(HERE / "form.docx")


def number(text: str):
    """What a clerk would type into a sheet, and the format that shows it as the form prints it."""
    if text.endswith("%") and text[:-1].isdigit():
        return int(text[:-1]) / 100, "0%"
    plain = text.replace(",", "")
    try:
        value = float(plain)
    except ValueError:
        return text, "@"
    if "," in text:
        return value, "#,##0.00"
    return (int(value) if value.is_integer() else value), "General"


def excel() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "自评表"
    for row, column, rows, columns, text in placed():
        cell = sheet.cell(row + 1, column + 1)
        if text:
            cell.value, cell.number_format = number(text)
        cell.alignment = Alignment(wrap_text=True)
        if (rows, columns) != (1, 1):
            sheet.merge_cells(start_row=row + 1, start_column=column + 1, end_row=row + rows, end_column=column + columns)
    formats = book.create_sheet("格式")
    for value, code in [
        (0.95, "0%"),
        (0.958333333333333, "0.00%"),
        (1234.5, "#,##0.00"),
        (-1234.5, '#,##0.00_);[Red]\\(#,##0.00\\)'),
        (0.1 + 0.2, "General"),
        (312.57, "General"),
        (1.005, "0.00"),
        (5, '0"人"'),
        (123, "00000"),
        (0, '0.00;-0.00;"—"'),
        (datetime.date(2023, 12, 1), 'yyyy"年"m"月"'),
        (datetime.date(2023, 12, 1), "yyyy/m/d"),
        (datetime.datetime(2023, 12, 1, 8, 30), "yyyy-mm-dd hh:mm"),
        (True, "General"),
        ("=1+1", "General"),
        ("'=1", "@"),
    ]:
        formats.append([value])
        formats.cell(formats.max_row, 1).number_format = code
    hidden = book.create_sheet("隐藏")
    hidden["A1"] = "看不见"
    hidden.sheet_state = "hidden"
    book.save(HERE / "form.xlsx")


def still(path: pathlib.Path) -> None:
    """The same bytes whenever the script runs: the packages' own times are of no interest."""
    with zipfile.ZipFile(path) as package:
        parts = [(name, package.read(name)) for name in package.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts:
            if name == "docProps/core.xml":
                data = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2023-01-01T00:00:00Z", data)
            package.writestr(zipfile.ZipInfo(name, (2023, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED, 9)


def others() -> None:
    """The workbook as LibreOffice saves it in other formats."""
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation=file://{folder}/profile"
        for end in ("xls", "ods"):
            command = ["soffice", profile, "--headless", "--convert-to", end, "--outdir", folder, str(HERE / "form.xlsx")]
            subprocess.run(command, check=True, capture_output=True)
            (HERE / f"form.{end}").write_bytes((pathlib.Path(folder) / f"form.{end}").read_bytes())


def main() -> None:
    word()
    excel()
    others()
    for path in HERE.glob("form.*"):
        if path.suffix != ".xls":
            still(path)


if __name__ == "__main__":
    main()
