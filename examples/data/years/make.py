"""Derives a bureau's years from the published forms: 40 units × 5 years, SYNTHETIC, marked as such in every form.

    python3 examples/data/years/make.py OUT_DIR                          200 forms as JSON
    python3 examples/data/years/make.py OUT_DIR --docx                   the same as Word documents (needs python-docx)
    python3 examples/data/years/make.py OUT_DIR --units 8 --years 2021 2022 2023 --seed 3

From Python: `make(units=40, years=range(2019, 2024), seed=2026)` yields (file name, form) pairs; `write(folder, docx=False)` writes.

The wording of indicators, their targets and the structure of the base data table are those of the published forms in
`examples/data`; units, amounts, completed values, scores and what changes from year to year are made up. So that something is
found, some units rename an indicator, drop or add one, tighten a target every year or set it under last year's actual, leave a
cell blank, move points, or state another 上年决算数 than they had filed.
"""

from __future__ import annotations

import argparse
import copy
import json
import pathlib
import random
import re
from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal

HERE = pathlib.Path(__file__).resolve().parent
FORMS = HERE.parent
# Forms with enough indicators for a whole department.
BASES = [
    "2019-anhui-suixi",
    "2021-hubei-hbust-studentaid",
    "2022-anhui-chizhou-tangxi-village",
    "2022-hubei-huangshi-library-sharing",
    "2022-sichuan-zhongjiang-watergauge",
    "2022-yunnan-yongde-mingmang-nutrition",
    "2023-anhui-jinzhai-teavalley",
    "2023-hunan-shaoyang-union",
]
RENAMED = {"满意度": "满意率", "覆盖率": "覆盖面", "及时率": "及时程度", "合格率": "达标率", "人数": "人员数量", "数量": "总数"}
NUMBER = re.compile(r"^(?P<sign>[≥≤=<>]*)(?P<number>\d+(?:\.\d+)?)(?P<unit>[^\d]*)$")
MARK = "合成数据"


def tenth(number) -> str:
    return str(Decimal(str(number)).quantize(Decimal("0.1"), ROUND_HALF_UP))


def money(number) -> str:
    return str(Decimal(str(number)).quantize(Decimal("0.01"), ROUND_HALF_UP))


def plain(cell) -> str | None:
    return cell["value"] if isinstance(cell, dict) else cell


class Unit:
    """One unit: its indicators as first filed, and its habits."""

    def __init__(self, number: int, pick: random.Random):
        self.pick, self.number = pick, number
        self.base = BASES[number % len(BASES)]
        form = json.loads((FORMS / f"{self.base}.json").read_text(encoding="utf-8"))
        self.year = form["year"]
        self.skill = pick.uniform(0.86, 1.06)
        self.trend = pick.choice([-0.02, 0, 0, 0.01, 0.02])
        # 0.0: reports what the rules give; above, it is kind to itself.
        self.kindness = pick.choice([0, 0, 0.3, 0.6, 1])
        self.budget = pick.uniform(80, 3000)
        rows = [row for row in form["indicators"] if plain(row.get("target"))]
        self.lines = [self.line(row) for row in rows]
        self.share()
        self.ratchet = pick.randrange(len(self.lines)) if pick.random() < 0.4 else None
        self.soft = pick.randrange(len(self.lines)) if pick.random() < 0.3 else None
        self.three_public = {name: pick.uniform(0.5, 12) for name in ("公务接待", "公务用车运行")}
        self.public = pick.uniform(10, 60)
        self.posts = pick.randint(6, 60)
        self.filed: dict[str, str] = {}

    def line(self, row: dict) -> dict:
        target = plain(row["target"]).replace(">=", "≥").replace("<=", "≤")
        name = re.sub(r"^(★+|其中[:：]|指标\d+[:：]?)+", "", row["name"])
        name = re.sub(r"[(（][≥≤>=<*\w]*\*\*[^)）]*[)）]$", "", name)
        return {"path": row.get("path", []), "name": name[:40], "target": target, "points": 10, "words": plain(row.get("actual")) or ""}

    def share(self) -> None:
        """90 points over the lines, 10 for the execution of the budget."""
        each, rest = divmod(90, len(self.lines))
        for index, line in enumerate(self.lines):
            line["points"] = each + (1 if index < rest else 0)

    def change(self, year: int) -> None:
        """What is different from the year before."""
        pick = self.pick
        self.skill = min(1.15, max(0.7, self.skill + self.trend + pick.uniform(-0.04, 0.04)))
        self.budget *= pick.uniform(0.92, 1.12)
        if pick.random() < 0.15:
            line = pick.choice(self.lines)
            for word, other in RENAMED.items():
                if word in line["name"] and other not in line["name"]:
                    line["name"] = line["name"].replace(word, other)
                    break
        if pick.random() < 0.12 and len(self.lines) > 5:
            self.lines.pop(pick.randrange(len(self.lines)))
            self.share()
            self.ratchet = self.soft = None
        elif pick.random() < 0.12:
            self.lines.append({"path": ["效益指标", "社会效益指标"], "name": f"{year}年新增工作知晓率", "target": "≥90%", "points": 0, "words": ""})
            self.share()
        if pick.random() < 0.25:
            more, less = pick.sample(self.lines, 2)
            if less["points"] > 4:
                more["points"], less["points"] = more["points"] + 2, less["points"] - 2
        for index, line in enumerate(self.lines):
            found = NUMBER.match(line["target"])
            if found is None or found["unit"] in ("", "元") or found["sign"] == "=":
                continue
            number, percent = Decimal(found["number"]), found["unit"].startswith("%")
            if index == self.ratchet:
                number = min(Decimal(100), number + 1) if percent else number * Decimal("1.05")
            elif index == self.soft:
                number = number * Decimal("0.95")
            elif pick.random() < 0.1:
                number = min(Decimal(100), number + 1) if percent else number * Decimal(str(round(pick.uniform(0.95, 1.08), 2)))
            whole = number.quantize(Decimal(1), ROUND_HALF_UP)
            line["target"] = f"{found['sign']}{whole}{found['unit']}"

    def indicator(self, line: dict) -> dict:
        pick, target = self.pick, line["target"]
        row = {"path": line["path"], "name": line["name"], "target": target, "points": str(line["points"])}
        found = NUMBER.match(target)
        share = Decimal(1)
        if pick.random() < 0.015:
            row["actual"] = ""
        elif found:
            reached = min(1.25, max(0.5, self.skill * pick.uniform(0.94, 1.1)))
            if found["sign"].startswith(("≤", "<")):
                reached = 2 - reached
            number = Decimal(found["number"])
            percent = found["unit"].startswith("%")
            value = number * Decimal(str(round(reached, 3)))
            if percent:
                value = min(Decimal(100), value)
            value = value.quantize(Decimal("0.1") if percent else Decimal(1), ROUND_HALF_UP)
            row["actual"] = f"{value}{found['unit']}"
            if number and not found["sign"].startswith(("≤", "<")):
                share = min(Decimal(1), value / number)
            elif value:
                share = min(Decimal(1), number / value)
        else:
            row["actual"] = target if pick.random() < 0.5 else "达成预期指标" if self.skill > 0.9 or pick.random() < 0.6 else "部分达成预期指标并具有一定效果"
        earned = share * line["points"]
        row["reported"] = tenth(earned + (line["points"] - earned) * Decimal(str(self.kindness)))
        return row

    def base_data(self, year: int) -> dict:
        """附件1-1: 三公经费, 公用经费, staff."""
        pick = self.pick
        rows = []
        for name in self.three_public:
            self.three_public[name] *= pick.uniform(0.8, 1.06)
        parts = [self.row(name, amount) for name, amount in self.three_public.items()]
        whole = {"name": "三公经费", "parts": {"complete": True, "rows": parts}}
        for column in ("prior_final", "budget", "final"):
            if all(column in part for part in parts):
                whole[column] = money(sum(Decimal(part[column]) for part in parts))
        rows.append(whole)
        self.public *= pick.uniform(0.92, 1.08)
        rows.append(self.row("公用经费", self.public))
        if pick.random() < 0.05 and "prior_final" in rows[-1]:
            rows[-1]["prior_final"] = money(Decimal(rows[-1]["prior_final"]) + Decimal("1.2"))
        self.posts += pick.choice([0, 0, 0, 1, -1])
        staff = {"posts": str(self.posts), "in_post": str(max(1, self.posts - pick.randint(-1, 3)))}
        return {"money": "万元", "staff": staff, "rows": rows}

    def row(self, name: str, amount: float) -> dict:
        final = money(amount)
        row = {"name": name, "budget": money(amount * self.pick.uniform(0.98, 1.15)), "final": final}
        if name in self.filed:
            row["prior_final"] = self.filed[name]
        self.filed[name] = final
        return row

    def form(self, year: int, seed: int) -> dict:
        initial = self.budget
        full = initial * self.pick.choice([1, 1, 1.03, 0.97, 1.12])
        rate = min(1.0, max(0.72, self.skill * self.pick.uniform(0.9, 1.05)))
        executed = money(full * rate)
        earned = Decimal(10) * min(Decimal(1), Decimal(executed) / Decimal(money(full)))
        form = {
            "format": 1,
            "kind": "department",
            "unit": f"示例单位{self.number + 1:02}（{MARK}）",
            "title": f"部门整体支出绩效自评表（{year}年度，{MARK}）",
            "year": year,
            "budget": {
                "money": "万元",
                "total": {"initial": money(initial), "full_year": money(full), "executed": executed},
                "points": "10",
                "reported": tenth(earned),
            },
            "base_data": self.base_data(year),
            "indicators": [self.indicator(line) for line in self.lines],
            "source": f"SYNTHETIC: derived from {self.base}.json by examples/data/years/make.py, seed {seed}",
        }
        text = json.dumps(form["indicators"], ensure_ascii=False).replace(str(self.year), str(year))
        form["indicators"] = json.loads(text)
        lines = [row["reported"] for row in form["indicators"]] + [form["budget"]["reported"]]
        total = sum(Decimal(score) for score in lines)
        form["reported"] = {"points": "100", "score": str(total)}
        return form


def make(units: int = 40, years: Iterable[int] = range(2019, 2024), seed: int = 2026) -> Iterator[tuple[str, dict]]:
    """The forms with their file names, unit by unit, year by year. The same seed gives the same forms."""
    years = list(years)
    for number in range(units):
        unit = Unit(number, random.Random(f"{seed}-{number}"))
        for year in years:
            if year != years[0]:
                unit.change(year)
            yield f"{number + 1:02}-{year}", copy.deepcopy(unit.form(year, seed))


def write(folder: pathlib.Path | str, *, units: int = 40, years: Iterable[int] = range(2019, 2024), seed: int = 2026, docx: bool = False) -> list[pathlib.Path]:
    """Writes the forms into a folder, as JSON or as Word documents; gives the files."""
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, form in make(units, years, seed):
        path = folder / f"{name}.{'docx' if docx else 'json'}"
        if docx:
            to_docx(form, path)
        else:
            path.write_text(json.dumps(form, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        written.append(path)
    return written


def to_docx(form: dict, path: pathlib.Path) -> None:
    """The form in the layout of the official table. The base data table is not written."""
    from docx import Document

    document = Document()
    document.add_paragraph("部门整体支出绩效自评表")
    document.add_paragraph(f"（{form['year']}年度）")
    rows, spans = [], []

    def put(cells):
        rows.append(cells + [""] * (8 - len(cells)))

    put(["部门（单位）名称", form["unit"]])
    spans.append((0, 1, 0, 7))
    put(["预算执行情况（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"])
    budget = form["budget"]
    total = budget["total"]
    rate = f"{Decimal(total['executed']) / Decimal(total['full_year']) * 100:.2f}%"
    put(["", "年度资金总额", total["initial"], total["full_year"], total["executed"], budget["points"], rate, budget["reported"]])
    put(["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"])
    for row in form["indicators"]:
        levels = (row["path"] + ["", ""])[:2]
        put([*levels, row["name"], row["target"], row["actual"], row["points"], row["reported"], ""])
    put(["总分", "", "", "", "", form["reported"]["points"], form["reported"]["score"], ""])
    last = len(rows) - 1
    spans.append((last, 0, last, 4))
    spans.append((1, 0, 2, 0))
    table = document.add_table(rows=len(rows), cols=8, style="Table Grid")
    for index, cells in enumerate(rows):
        for column, text in enumerate(cells):
            table.rows[index].cells[column].text = text
    for top, left, bottom, right in spans:
        text = table.cell(top, left).text
        table.cell(top, left).merge(table.cell(bottom, right)).text = text
    document.add_paragraph(f"{MARK}：由 examples/data/years/make.py 生成，不是任何单位的真实数据。")
    document.save(str(path))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder")
    parser.add_argument("--units", type=int, default=40)
    parser.add_argument("--years", type=int, nargs="+", default=list(range(2019, 2024)))
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--docx", action="store_true")
    options = parser.parse_args()
    files = write(options.folder, units=options.units, years=options.years, seed=options.seed, docx=options.docx)
    print(f"{len(files)} synthetic forms in {options.folder}")


if __name__ == "__main__":
    main()
