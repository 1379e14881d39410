"""Steers the case maker towards cells of the table that are still thin: makes what may fall into them, and keeps what does."""

from __future__ import annotations

import collections
import json
from dataclasses import dataclass

import coverage
import scoring
import whole_forms
from books import Books
from cases import LEFT_OUT, NAMES, OVER, ROUNDINGS, SETS, Maker
from execution import execution
from lines import score_line
from ratios import all_numbers

# How much of the cases is made without looking at the table.
FREELY = 0.4
# A cell that so many tries do not fill is one that the maker cannot make: better to say so than to go on.
TRIES = 6_000
EVERYWHERE = ["test-every-shape", *OVER, *LEFT_OUT, *ROUNDINGS, "test-whole"]
CELLS = {"blank": ["", " "], "dash": ["——", "-"], "slash": ["/"], "nothing": ["无", "暂无"], "not-applicable": ["不适用", "不涉及"]}
NEAR = {"sign": ["≥", "≤", ">", "<", "不低于", "="], "column": ["≥", "≤", "正向", "反向", "＝"]}


@dataclass
class Case:
    """A form under a set, and what the oracle expects."""

    name: str
    form: dict
    expected: dict


class Steering:
    """The cases of one seed."""

    def __init__(self, books: Books, seed: int):
        self.books, self.maker = books, Maker(seed)
        self.counted: collections.Counter = collections.Counter()
        self.lines = 0
        self.words = collections.defaultdict(list)
        for rule in books.raw["test-every-shape"]["rule"]:
            ((shape, _),) = rule["shape"].items()
            self.words[shape] += rule["for"].get("name", [])
        self.sets = collections.defaultdict(list)
        for name, ruleset in books.resolved.items():
            for row, words in coverage.declared(ruleset):
                self.sets[row].append((name, words))

    def cases(self, given, wanted: int) -> list[Case]:
        """The given ones, then any, then those that fill thin cells; at least so many lines."""
        found = []
        for case in given:
            self.keep(found, *case)
        while self.lines < wanted * FREELY:
            self.keep(found, *self.maker.case())
        for cell in coverage.thin(self.counted, self.books):
            self.fill(found, cell)
        while self.lines < wanted:
            self.keep(found, *self.maker.case())
        return found

    def keep(self, found, name, form, expected=None):
        expected = expected or scoring.score(form, self.books.resolved[name])
        self.counted.update(coverage.cells_of(expected, self.books.resolved[name]))
        self.lines += len(expected["lines"])
        found.append(Case(name, form, expected))

    def fill(self, found, cell):
        tries = 0
        while self.counted[cell] < coverage.LEAST and tries < TRIES:
            tries += 1
            name, form = self.candidate(*cell)
            if not self.may_fill(name, form, cell):
                continue
            expected = scoring.score(form, self.books.resolved[name])
            if self.maker.pick.random() < 0.25 or cell[0] in ("reported inside", "whole: with the unit's own choices"):
                form, expected = self.as_reported(name, form, expected)
            if cell in coverage.cells_of(expected, self.books.resolved[name]):
                self.keep(found, name, form, expected)

    def may_fill(self, name, form, cell) -> bool:
        """Whether any line of the form falls into the cell, told from the lines alone; cells of the whole are not told so."""
        row, outcome = cell
        if row.startswith(("whole: ", "reported", "reviewer")):
            return True
        ruleset = self.books.resolved[name]
        numbers, _ = all_numbers(form, ruleset)
        lines = [score_line(index, line, form, ruleset, numbers.get) for index, line in enumerate(form["indicators"])]
        if row == "execution" or row.startswith("zero-budget"):
            lines = [head[1]] if (head := execution(form, ruleset, numbers.get)) else []
        return any(line.outcome == outcome and row in (line.shape or "no rule", *line.notes) for line in lines)

    def as_reported(self, name, form, expected):
        """The same form with one end of each line's range reported."""
        form = json.loads(json.dumps(form))
        lines = expected["lines"][-len(form["indicators"]) :]
        for row, line in zip(form["indicators"], lines):
            if line["low"] is not None:
                row["reported"] = self.maker.any([line["low"], line["high"]])
        if len(lines) < len(expected["lines"]) and expected["lines"][0]["low"] is not None:
            form["budget"]["reported"] = expected["lines"][0]["low"]
        return form, scoring.score(form, self.books.resolved[name])

    def candidate(self, row: str, outcome: str) -> tuple[str, dict]:
        maker, any_of = self.maker, self.maker.any
        maker.lean = ""
        if row.startswith("whole: "):
            return whole_forms.made(maker, row.removeprefix("whole: "), outcome, self)
        if row.startswith("over-fulfilment"):
            maker.lean = "over"
            lines = [self.line_over(row, outcome) for _ in range(maker.pick.randint(1, 2))]
            own = [name for name, _ in self.sets[row] if name.startswith("test-")]
            return any_of(own), self.form(lines)
        if "→" in row:
            return self.by_policy(row, outcome)
        if row == "execution":
            name = "cn-mof-2021-core" if outcome == "within" else any_of(["test-every-shape", *LEFT_OUT, *SETS])
            return name, self.with_budget(outcome)
        lines = [self.line(row, outcome) for _ in range(maker.pick.randint(1, 2))]
        form = self.form(lines)
        name = any_of(EVERYWHERE)
        if outcome == "within" and row in ("coefficient", "formula") or row.startswith("reviewer") and maker.pick.random() < 0.3:
            name = any_of(["test-over-discretion", "test-over-deviation", "test-over-deduct"])
        if row == "inverse-linear":
            name = "platform-reverse-linear"
        if row == "percent of its level":
            name, form = "test-percent-of-level", maker.with_levels(form)
        if row == "points of the set":
            name = any_of(["test-every-shape", *SETS, *LEFT_OUT])
        return name, form

    def form(self, lines, **more) -> dict:
        return {"format": 1, "kind": "project", "year": 2023, "indicators": lines, **more}

    def line(self, row: str, outcome: str) -> dict:
        """A line that may fall into the row."""
        maker, any_of = self.maker, self.maker.any
        if outcome == "within" and row in ("coefficient", "formula"):
            # Only a set that leaves the evaluator a choice beyond the target makes a range of one number.
            line = self.line_over("holds", outcome)
            return {**line, "name": "公式指标" if row == "formula" else "系数", "coefficient": any_of(["100", "85", "60"])}
        words = self.words.get(row)
        line = maker.indicator(any_of(words)) if words else maker.indicator()
        if row in ("capped-proportion", "inverse-ratio", "inverse-linear"):
            line = maker.indicator(any_of(NAMES))
            if "target" in line and row != "capped-proportion":
                line["target"] = f"≤{maker.pick.randint(0, 40) * 5}"
        elif row == "tier":
            line = maker.indicator("长远影响")
            maker.words(line)
        elif row == "own rule":
            line["rule"] = maker.own_rule()
        elif row.startswith("several units"):
            line = maker.indicator(any_of(["未见", "位次", "双零", "综合"] if outcome == "unproven" else ["门槛指标", "分档计分", "功效", "完成率", "整档扣分"]))
            unit = "%" if "funds" in row else any_of(["人", "万元", ""])
            line["parts"] = [maker.part(unit, unit) for _ in range(maker.pick.randint(1, 3))]
            line.pop("target", None), line.pop("actual", None)
        elif row == "points of the set":
            line = maker.indicator(any_of([None, *maker_words(self.words)]))
            line.pop("points", None)
            line["path"] = [any_of(["产出", "效益", "产出指标"])]
        elif row.startswith("direction by"):
            self.directed(line, row)
        elif row.startswith("reviewer"):
            line["reviews"] = [maker.review()]
            if row == "reviewer's own actual":
                line["reviews"][0].setdefault("actual", any_of(["95%", "3人", "50"]))
        elif row == "no rule":
            line["actual"] = any_of(["", "无"])
        elif row == "rule with policies":
            line = maker.indicator("自定政策")
        if outcome == "not-applicable":
            line["actual"] = any_of(CELLS["not-applicable"])
        if outcome == "unproven" and row in ("inverse-ratio", "inverse-linear", "date"):
            line["actual"] = any_of(["完成", "不断提升", "2022年" if row == "date" else "3"])
            if row != "date":
                line["target"] = any_of([line.get("target", "≤5"), "≤-5"])
        if outcome == "exact" and maker.pick.random() < 0.25:
            line["points"] = "0"
        if row == "tier" and outcome == "exact":
            line["points"] = "0"
        return line

    def directed(self, line, row):
        """A quantity whose direction is stated in one way only."""
        maker, any_of = self.maker, self.maker.any
        line["name"], line["path"] = any_of(["新建", "门槛指标", "分档计分", "功效", "培训"]), ["产出指标"]
        line.pop("rule", None)
        maker.numbers(line)
        line.pop("parts", None), line.pop("nature", None)
        number = str(maker.pick.randint(1, 30) * 5)
        line["target"] = number
        if maker.pick.random() < 0.3:
            line["actual"] = number
        line.setdefault("actual", str(maker.pick.randint(1, 200)))
        if row.endswith("operator"):
            line["target"] = any_of(NEAR["sign"]) + number
        elif row.endswith("nature"):
            line["nature"] = any_of(NEAR["column"])
        elif row.endswith("by name"):
            line["name"] = any_of(["完成率", "成本", "投诉率", "满意度"])
        elif row.endswith("level"):
            line["path"] = [any_of(["成本指标", "满意度指标"]), any_of(["经济成本指标", "服务对象满意度指标"])]

    def line_over(self, row, outcome) -> dict:
        maker, any_of = self.maker, self.maker.any
        words = ["门槛指标"] if "not-met" in row and outcome == "exact" else [*NAMES, "门槛指标", "及格线", "整档扣分", "分档比例", "分档计分", "功效", "区间档", "双比", "公式指标"]
        if "deduct" in row and "may" not in row and outcome == "within":
            words = ["功效", "分档比例", "分档计分", "区间档", "双比"]
        line = maker.indicator(any_of(words))
        target = maker.pick.randint(1, 40) * 5
        line["target"] = f"{any_of(['≥', '≥', ''])}{target}"
        low = target * any_of([1, 1.2, 1.25, 1.3, 1.4, 1.5, 2, 3]) if "may" not in row else target * any_of([0.8, 1, 1.1])
        ends = f"{low:g}", f"{low + target * any_of([0.5, 1, 2]):g}"
        line["actual"] = f"{ends[0]}-{ends[1]}" if "may" in row or maker.pick.random() < 0.5 else ends[0]
        line.pop("parts", None), line.pop("unit", None), line.pop("rule", None)
        if maker.pick.random() < (0.5 if outcome == "exact" else 0.05):
            line["points"] = "0" if maker.pick.random() < 0.6 else any_of(["1", "2"])
        return line

    def by_policy(self, row, outcome) -> tuple[str, dict]:
        maker, any_of = self.maker, self.maker.any
        about, then = row.split(" → ")
        name, words = any_of(self.sets[row])
        if about == "zero-budget":
            return name, self.form([maker.indicator()], budget={"money": "万元", "total": {"initial": "0", "full_year": "0", "executed": any_of(["0", "5"])}, "points": "10"})
        line = maker.indicator(any_of(["完成率", "门槛指标", "分档比例", "及格线", "功效", "违规", "自定政策", "新建数量", "培训"] if words is None else words))
        line.pop("parts", None), line.pop("rule", None)
        line["target"] = line.get("target") or "100"
        if about in CELLS:
            line["actual"] = any_of(CELLS[about])
            if then == "forbidden" and outcome == "not-applicable":
                line["points"] = "0"
        elif about == "zero-target":
            line["target"], line["actual"] = any_of(["0", "≥0", "≤0", "0.0"]), any_of(["-3", "-1", "5", "-5-3", "2", "25"])
            line["name"] = any_of(["分档比例", "功效", "进档扣分", "及格线", "双零", "完成率", "自定政策", "培训", "新建"])
            if outcome == "within":
                line |= {"name": any_of(["培训", "新建"]), "path": ["产出指标"], "target": "0", "actual": f"-{maker.pick.randint(1, 9)}-{maker.pick.randint(1, 30)}"}
            if outcome == "unproven":
                name = any_of(own) if (own := [name for name, _ in self.sets[row] if "not-met" in name]) else name
                line |= {"name": any_of(["分档比例", "功效"]), "target": "≥0", "actual": str(maker.pick.randint(20, 60))}
        elif about == "negative-actual":
            line["actual"] = f"-{maker.pick.randint(1, 90)}"
            line["target"] = any_of(["100", "≥50", "0", "20-30", "20余", "≤5"])
        elif about == "about":
            line["actual"] = f"约{maker.pick.randint(1, 200)}"
        if maker.pick.random() < 0.3 and outcome == "exact":
            line["points"] = "0"
        return name, self.form([line])

    def with_budget(self, outcome) -> dict:
        maker, any_of = self.maker, self.maker.any
        full = any_of(["0", "100", "312.57"]) if outcome == "not-applicable" else any_of(["100", "312.57", "47.9", "——"])
        total = {"initial": any_of([full, "90"]), "full_year": full, "executed": any_of([str(maker.pick.randint(0, 400)), full])}
        return self.form([maker.indicator()], budget={"money": any_of(["万元", "元"]), "total": total, "points": any_of(["10", "20"])})


def maker_words(words) -> list[str]:
    return [word for shape in words.values() for word in shape]
