"""Clean forms: made consistent by construction, varied in kind, columns, units, wording and size."""

from __future__ import annotations

import random
from dataclasses import dataclass
from dataclasses import fields as fields_of
from decimal import Decimal

import money
import prose
from case import Case, grade, plain, two
from fields import FIELDS, PLACES, Field, Measure


@dataclass
class Shape:
    """Which columns and parts a form has; what a fault wants is set, the rest is drawn."""

    kind: str = ""
    cost: bool | None = None
    reasons: bool | None = None
    columns: str = ""  # "": none, "sign": signs and units in columns, "type": 定量 or 定性 in a column
    coefficient: bool | None = None
    criteria: bool | None = None
    titled: bool | None = None
    reviews: bool | None = None
    qualitative: bool | None = None
    yuan: bool | None = None
    set: str = "cn-mof-2020"
    goals: bool | None = None
    survey: str = ""  # "cell" or "text"


def shape_of(rng: random.Random, wanted: dict) -> Shape:
    shape = Shape(
        kind=rng.choice(["project", "department"]),
        cost=rng.random() < 0.4,
        reasons=rng.random() < 0.85,
        columns=rng.choice(["none", "none", "sign", "type"]),
        coefficient=rng.random() < 0.25,
        criteria=rng.random() < 0.4,
        titled=rng.random() < 0.3,
        reviews=rng.random() < 0.4,
        qualitative=rng.random() < 0.5,
        yuan=rng.random() < 0.3,
        goals=False,
        survey=rng.choice(["cell", "text"]),
    )
    known = {field.name for field in fields_of(Shape)}
    for name, value in wanted.items():
        if name not in known:
            raise KeyError(name)
        setattr(shape, name, value)
    return shape


def shared_out(rng: random.Random, points: int, rows: int) -> list[int]:
    """Whole points for the rows of a level, no row far from the others."""
    each = [points // rows] * rows
    for at in range(points - sum(each)):
        each[at] += 1
    if rows > 1 and min(each) > 3:
        a, b = rng.sample(range(rows), 2)
        each[a], each[b] = each[a] + 1, each[b] - 1
    return each


def sign(rng: random.Random, fall: bool) -> str:
    return rng.choice(["≤", "≤", "<=", "不超过"] if fall else ["≥", "≥", ">=", "不少于"])


class Maker:
    def __init__(self, rng: random.Random, shape: Shape, number: int) -> None:
        self.rng, self.shape = rng, shape
        self.field: Field = rng.choice(FIELDS)
        self.year = rng.choice([2021, 2022, 2023, 2024])
        self.unit = rng.choice(PLACES) + self.field.bureau
        self.filed = (self.year + 1, rng.randint(2, 4), rng.randint(1, 28))
        self.number = number
        self.equal_left = 2
        self.past: list[dict] = []

    # --- rows ------------------------------------------------------------------------------------------------------

    def levels(self) -> list[tuple[str, int]]:
        blocks = [("产出指标", 40), ("效益指标", 20), ("满意度指标", 10), ("成本指标", 20)] if self.shape.cost else [("产出指标", 50), ("效益指标", 30), ("满意度指标", 10)]
        return [(f"{name}（{points}分）" if self.shape.titled else name, points) for name, points in blocks]

    def measured(self, path: list[str], measure: Measure, missed: bool) -> dict:
        """A row with a number: target, actual, and the score that the national rule gives."""
        rng, share = self.rng, measure.unit == "%"
        target = Decimal(rng.randint(measure.low, measure.high))
        if measure.high >= 1000:
            target = target // 50 * 50
        if missed:
            actual = (target * Decimal(rng.randint(86, 97)) / 100).quantize(Decimal(1))
            actual = min(actual, target - 1)
        elif self.equal_left and rng.random() < 0.3:
            self.equal_left, actual = self.equal_left - 1, target
        elif measure.fall:
            actual = (target * Decimal(rng.randint(88, 98)) / 100).quantize(Decimal("0.1") if share else Decimal(1))
        elif share:
            actual = min(target + Decimal(rng.randint(5, 29)) / 10, Decimal("99.8"))
        else:
            actual = max(target + 1, (target * Decimal(rng.randint(101, 112)) / 100).quantize(Decimal(1)))
        row = {"path": path, "name": measure.name}
        if self.shape.columns == "sign":
            row |= {"target": plain(target), "actual": plain(actual), "nature": "≤" if measure.fall else "≥", "unit": measure.unit}
        else:
            row |= {"target": sign(rng, measure.fall) + plain(target) + measure.unit, "actual": plain(actual) + measure.unit}
            if self.shape.columns == "type":
                row |= {"nature": "定量", "unit": measure.unit}
        self.past.append({"path": path, "name": measure.name, "target": f"{'≤' if measure.fall else '≥'}{plain(target)}{measure.unit}", "fall": measure.fall, "number": target, "unit": measure.unit})
        row["ratio"] = min(Decimal(1), actual / target) if not measure.fall else Decimal(1)
        return row

    def timed(self, path: list[str], name: str) -> dict:
        month = self.rng.randint(9, 12)
        target = self.rng.choice([f"{self.year}年{month}月底前", f"{self.year}年{month}月30日前"])
        row = {"path": path, "name": name, "target": target, "actual": f"{self.year}年{month - self.rng.randint(0, 1)}月{self.rng.randint(5, 25)}日", "ratio": Decimal(1)}
        return row | ({"nature": "", "unit": ""} if self.shape.columns != "none" else {})

    def worded(self, path: list[str]) -> dict:
        target = self.rng.choice(["印发管护办法并落实责任人", "建立分类管理台账", "制定操作规程并上墙公示", "形成月度巡查通报制度"])
        row = {"path": path, "name": self.rng.choice(["长效机制建设情况", "管理制度建设情况"]), "target": target, "actual": "达成年度指标", "ratio": Decimal(1)}
        return row | ({"nature": "定性", "unit": ""} if self.shape.columns != "none" else {})

    def rows(self) -> list[dict]:
        rng, field, shape = self.rng, self.field, self.shape
        names = {name.split("（")[0]: name for name, _ in self.levels()}
        out, gain = names["产出指标"], names["效益指标"]
        blocks: dict[str, list[dict]] = {name: [] for name in names}
        quantities = rng.sample(field.quantity, rng.randint(2, 4))
        for at, measure in enumerate(quantities):
            blocks["产出指标"].append(self.measured([out, "数量指标"], measure, missed=at == 0))
        for measure in rng.sample(field.quality, rng.randint(1, 2)):
            blocks["产出指标"].append(self.measured([out, "质量指标"], measure, False))
        for name in rng.sample(field.time, 1 if shape.cost else rng.randint(1, 2)):
            blocks["产出指标"].append(self.timed([out, "时效指标"], name))
        if shape.cost:
            for measure in rng.sample(field.cost, rng.randint(1, 2)):
                blocks["成本指标"].append(self.measured([names["成本指标"], "经济成本指标"], measure, False))
        for at, (level, measure) in enumerate(field.benefit):
            if at < 3 or not shape.qualitative:
                blocks["效益指标"].append(self.measured([gain, level], measure, missed=at == 1 and rng.random() < 0.5 and measure.unit != "%"))
        if shape.qualitative:
            blocks["效益指标"].append(self.worded([gain, "可持续影响指标"]))
        for name in rng.sample(field.satisfaction, rng.randint(1, 2)):
            row = self.measured([names["满意度指标"], "服务对象满意度指标"], Measure(name, "%", 88, 92), False)
            if shape.survey == "cell":
                row["actual"] += "（发放问卷{}份，收回{}份）".format(*self.survey())
            blocks["满意度指标"].append(row)
        listed = []
        for name, points in self.levels():
            block = blocks[name.split("（")[0]]
            for row, each in zip(block, shared_out(rng, points, len(block))):
                listed.append(self.finished(row, each))
        return listed

    def survey(self) -> tuple[int, int]:
        sent = self.rng.randint(15, 40) * 10
        return sent, sent - self.rng.randint(3, 14)

    def finished(self, row: dict, points: int) -> dict:
        shape, ratio = self.shape, row.pop("ratio")
        score = two(points * ratio)
        row |= {"points": str(points), "reported": plain(score)}
        if shape.coefficient:
            row["coefficient"] = plain((score * 100 / points).quantize(Decimal("0.0001")))
        if shape.reasons:
            row["reason"] = "" if ratio == 1 else f"{self.field.delay}，下一步{self.field.measure}"
        if shape.criteria:
            if "时间" in row["name"]:
                row["criterion"] = f"按期完成得{points}分，每延迟1个月扣1分，扣完为止"
            elif row.get("nature") == "≤" or row["target"].startswith(("≤", "<=", "不超过")):
                row["criterion"] = f"不超过指标值得{points}分，超过的按指标值与完成值之比得分"
            elif "情况" not in row["name"]:
                row["criterion"] = f"达到指标值得{points}分，未达到的按完成比例得分"
        if shape.reviews:
            row["reviews"] = [{"series": "财政复核", "score": plain(score)}]
        return row

    # --- the whole -------------------------------------------------------------------------------------------------

    def call(self) -> dict:
        rng, shape, year = self.rng, self.shape, self.year
        rows = self.rows()
        books = money.Books(rng, shape.kind, self.field.function, shape.yuan)
        titles = {"project": f"{self.field.project}支出绩效自评表", "department": "部门整体支出绩效自评表"}
        form: dict = {"format": 1, "kind": shape.kind, "unit": self.unit, "title": titles[shape.kind], "year": year}
        told = [row for row in rows if row["actual"][:1].isdigit() and "年" not in row["actual"]][:4]
        form["goal"] = {
            "expected": "全年" + "，".join(row["name"] + prose.bare(row["target"], row) for row in told) + "。",
            "achieved": "全年" + "，".join(row["name"] + prose.bare(row["actual"], row) for row in told) + "。",
        }
        form["budget"] = books.budget(self.field)
        if shape.kind == "department":
            form["base_data"] = books.base_data(year)
        form["levels"] = []
        for name, points in self.levels():
            scores = [Decimal(row["reported"]) for row in rows if row["path"][0] == name]
            form["levels"].append({"path": [name], "points": str(points), "reported": plain(sum(scores))})
        form["indicators"] = rows
        total = sum(Decimal(row["reported"]) for row in rows) + Decimal(form["budget"]["reported"])
        form["reported"] = {"points": "100", "score": plain(total), "grade": grade(total)}
        if shape.reviews:
            form["reported"]["reviews"] = [{"series": "财政复核", "score": plain(total - Decimal(rng.randint(0, 30)) / 10)}]
        form["narrative"] = books.facts()
        if shape.goals:
            form["goals"] = self.shares(rows)
        call = {"version": 1, "call": "audit", "form": form, "ruleset": {"id": shape.set}, "as_of": "{}-{:02d}-{:02d}".format(*self.filed)}
        call["text"] = prose.report(self, form, books)
        call["previous"] = self.previous(form, books)
        call["previous_text"] = prose.last_year(self)
        kept = ("path", "name", "target", "nature", "unit", "points")
        call["targets"] = {"format": 1, "kind": shape.kind, "unit": self.unit, "year": year, "indicators": [{key: row[key] for key in kept if key in row} for row in rows]}
        call["monitoring"] = self.monitoring(form)
        return call

    def monitoring(self, form: dict) -> dict:
        """The year's monitoring form after seven or eight months: goals and money stand at about the same share."""
        rng, total = self.rng, form["budget"]["total"]
        share = Decimal(rng.randint(66, 78)) / 100
        whole = Decimal(total["full_year"])
        executed = (whole * (share + Decimal(rng.randint(-3, 3)) / 100)).quantize(Decimal("0.01"))
        lines = []
        for past in self.past:
            if past["fall"] or past["unit"] == "%" or past["number"] < 20:
                continue
            done = (past["number"] * share).quantize(Decimal(1))
            indicator = {"path": past["path"], "name": past["name"], "target": past["target"], "actual": f"{plain(done)}{past['unit']}", "reason": ""}
            causes = {name: "" for name in ("funding", "institutions", "staff", "equipment", "other")}
            lines.append({"indicator": indicator, "expected": past["target"].lstrip("≥"), "causes": causes, "possibility": "certain"})
        funds = {"money": form["budget"]["money"], "total": {"initial": total["initial"], "full_year": total["full_year"], "executed": plain(executed)}}
        return {"format": 1, "kind": form["kind"], "unit": self.unit, "year": self.year, "through": rng.choice([7, 8]), "funds": funds, "lines": lines}

    def shares(self, rows: list[dict]) -> list[dict]:
        """Two goals; their lines are told apart."""
        names, shares = ["目标一", "目标二"], self.rng.choice([("60", "40"), ("50", "50"), ("70", "30")])
        for at, row in enumerate(rows):
            row["goal"] = names[at % 2]
        return [{"name": name, "percent": share} for name, share in zip(names, shares)]

    def previous(self, form: dict, books: money.Books) -> dict:
        rows, rest = [], [50, 30, 10]
        for past in self.rng.sample(self.past, 3):
            number = past["number"] * (Decimal("1.05") if past["fall"] else Decimal("0.95"))
            number = number.quantize(Decimal("0.1") if past["unit"] == "%" else Decimal(1))
            points = str(rest.pop())
            cells = {"path": past["path"], "name": past["name"], "target": f"{'≤' if past['fall'] else '≥'}{plain(number)}{past['unit']}"}
            rows.append(cells | {"actual": plain(number) + past["unit"], "points": points, "reported": points, "reason": ""})
        before = {"format": 1, "kind": form["kind"], "unit": self.unit, "title": form["title"], "year": self.year - 1, "indicators": rows}
        return before | books.previous()


def build(seed: str, number: int = 0, **wanted) -> Case:
    rng = random.Random(seed)
    shape = shape_of(rng, wanted)
    return Case(Maker(rng, shape, number).call(), seed)
