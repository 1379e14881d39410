"""Seeded cases: forms over every shape, with ties, zero and negative targets, bounds, ranges, blanks, words, dates."""

from __future__ import annotations

import random

POINTS = ["1", "2", "3", "4", "5", "7", "8", "10", "12.5", "15", "20", "22.5", "0.5", "3.71"]
UNITS = ["", "", "%", "%", "人", "人次", "万元", "元", "场次", "户", "米", "厘米"]
SIGNS = ["", "", "", "≥", ">=", "≧", "≤", "<=", ">", "<", "=", "═", "不低于", "不超过", "＜", "＞＝"]
NUMBERS = ["0", "1", "2", "3", "8", "16", "24", "40", "80", "95", "97", "100", "100", "100", "125", "200", "0.5", "0.95", "12.5", "99.99", "1,000", "-5", "-0.5", "300000000"]
TEXTS = ["不断提升", "有效保障", "合规", "及时", "效果明显", "全面发展"]
LEVELS = ["达成年度指标", "达成预期指标", "完成", "部分达成", "部分达成年度指标并具有一定效果", "未达成", "未完成", "达成预期指标。"]
ABSENT = ["", " ", "——", "-", "/", "/", "无", "无", "无", "不适用", "不涉及"]
DATES = ["2023年", "2023年12月31日前", "12月31日", "11月底前", "9月前", "7月", "2023-06-30", "2024年1月15日", "2024-03-01", "10月", "2022年", "2023年底前", "6月"]
NAMES = ["完成率", "成本", "服务对象满意度", "投诉率", "培训", "新建数量", "救助标准(≥**元)", "超支率", "惠及", "资金支付率"]
# Names that choose a shape of the oracle's own sets, by what its cells hold.
MEASURED = ["门槛指标", "门槛指标", "分档比例", "分档计分", "整档扣分", "进档扣分", "比例扣分", "公式指标", "算式", "预算调整", "及格线", "满分线", "功效", "功效", "反功", "双零", "双档", "双比", "双步", "双直", "择优", "或者", "区间档", "门未定", "门未定", "未见", "自定政策", "自定政策"]
COUNTED = ["违规", "宽限", "表外", "位次", "座次", "退后"]
ELSEWHERE = ["达标数", "不超三成", "系数"]
LISTED = ["检查单", "缺项", "自列", "综合"]
ITEMS = ["目标明确", "目标细化", "目标量化"]
ANSWERS = ["满意", "基本满意", "不满意"]
MARKS = ["是", "是", "√", "已完成", "有", "否", "×", "无", "未完成", "", "部分完成", "——"]
SERIES = ["复核", "财政评价"]
# Rules that a form prints for itself.
SHAPES_ON_FORMS = [
    {"threshold": {}},
    {"capped-proportion": {}},
    {"inverse-ratio": {}},
    {"inverse-linear": {}},
    {"per-step": {"step": "1%", "deduct": "0.5"}},
    {"per-event": {"deduct": "1"}},
    {"two-sided": {"within": "10%", "outside": "zero"}},
    {"coefficient": {}},
    {"linear": {"from": "60", "to": "100"}},
    {"pass-line": {"line": "60%"}},
    {"date": {"late": "zero"}},
    {"tier": {}},
]
TIMES = ["完成时间", "逐日完成", "逐月完成", "逾期完成"]
PATHS = [["产出指标", "数量指标"], ["产出指标", "成本指标"], ["效益指标", "社会效益指标"], ["满意度指标"], ["成本指标", "经济成本指标"]]
SETS = ["cn-mof-2020", "cn-hubei-2020", "platform-reverse-linear", "cn-hunan-department-2023"]
PLACES = ["cn-mof-2021-core", "cn-hunan-department-2013", "platform-manual-2022-capped", "cn-beijing-project", "cn-jiangxi-project-2017", "cn-chongqing-project", "cn-sichuan-project", "cn-sichuan-daying-2020"]
# What their rules are named for.
ROWS = ["在职人员控制率", "三公经费变动率", "预算完成率", "预算控制率", "新建楼堂馆所面积控制率", "投资概算控制率", "服务对象满意度", "成本控制率", "目标实现", "编制准确"]
OVER = ["test-over-deduct", "test-over-not-met", "test-over-deviation", "test-over-discretion", "test-over-reason", "test-over-flag", "test-over-not-met-full"]
LEFT_OUT = ["test-left-out-rescale", "test-left-out-redistribute", "test-left-out-forbidden"]
ROUNDINGS = ["test-rounding-truncate", "test-rounding-half-even", "test-rounding-total", "test-rounding-total-truncate", "test-rounding-half-even-total"]


class Maker:
    def __init__(self, seed: int):
        self.pick = random.Random(seed)
        # What the next form is to have much of.
        self.lean = ""

    def any(self, among):
        return self.pick.choice(among)

    def number(self) -> str:
        if self.pick.random() < 0.4:
            return self.any(NUMBERS)
        return str(self.pick.randint(0, 240)) if self.pick.random() < 0.7 else f"{self.pick.randint(0, 9999) / 100:.2f}"

    def quantity(self, unit: str, actual: bool) -> str:
        roll, number = self.pick.random(), self.number()
        if actual and roll < 0.06:
            whole = str(self.pick.randint(1, 99) * self.any([1, 10, 100]))
            return f"{whole}{self.any(['余', '多'])}{unit}"
        if roll < 0.08:
            low = self.pick.randint(1, 50)
            return f"{low}-{low + self.pick.randint(1, 60)}{unit}"
        if roll < 0.11:
            return f"约{number.lstrip('-')}{unit}"
        if roll < 0.13:
            return f"{number}{unit}{self.any(['以上', '以内', '以下'])}"
        sign = self.any(SIGNS) if not actual or self.pick.random() < 0.15 else ""
        wide = str.maketrans("0123456789%", "０１２３４５６７８９％")
        text = f"{sign}{number}{unit}"
        return text.translate(wide) if self.pick.random() < 0.03 else text

    def indicator(self, word: str | None = None) -> dict:
        """Any line, or one whose name has a certain word."""
        row = {"path": self.any(PATHS), "name": self.any(NAMES), "points": self.any(POINTS)}
        if word is None:
            self.anything(row)
        else:
            row["name"] = word
            self.named(row)
        self.beside(row)
        return row

    def named(self, row):
        """What fits the name."""
        name = row["name"]
        if name in COUNTED:
            self.counts(row)
        elif name in LISTED:
            self.listed(row)
        elif name in ELSEWHERE:
            self.elsewhere(row)
        elif name in TIMES or name in ("逐日", "逐月", "逾期"):
            row["target"], row["actual"] = self.any(DATES), self.any(DATES)
        else:
            self.numbers(row)

    def elsewhere(self, row):
        row["target"], row["actual"] = self.any(["100%", "5个", ""]), self.any(["", "95%", "4个"])

    def words(self, row):
        row["target"] = self.any(TEXTS)
        row["actual"] = row["target"] if self.pick.random() < 0.3 else self.any(LEVELS + TEXTS)

    def anything(self, row):
        roll = self.pick.random()
        if roll < 0.55 or (self.lean == "over" and roll < 0.9):
            row["name"] = self.any(NAMES if roll < 0.2 else MEASURED)
            self.numbers(row)
        elif roll < 0.65:
            row["name"] = self.any(COUNTED)
            self.counts(row)
        elif roll < 0.75:
            self.listed(row)
        elif roll < 0.80:
            row["name"] = self.any(ELSEWHERE)
            self.elsewhere(row)
        elif roll < 0.87:
            row["name"] = self.any([*NAMES, "长远影响"])
            self.words(row)
        elif roll < 0.97:
            row["name"] = self.any(TIMES)
            row["target"], row["actual"] = self.any(DATES), self.any(DATES)
        else:
            row["target"], row["actual"] = self.any(TEXTS + ["100%"]), self.any(["5人", "95%", "完成", "2023年"])

    def beside(self, row):
        """A coefficient, absent cells, points that are not there, what was reported, other readers."""
        if self.pick.random() < 0.3 or row["name"] in ("系数", "择优"):
            row["coefficient"] = self.any(["100", "85", "60", "120", "33.3", "", "——", "——"])
        if self.pick.random() < (0.35 if self.lean == "absent" else 0.08):
            row["actual"] = self.any(ABSENT)
        if self.pick.random() < 0.03:
            row["target"] = self.any(ABSENT)
        if self.pick.random() < 0.02:
            del row["points"]
        elif self.pick.random() < 0.02:
            row["points"] = "0"
        if self.pick.random() < 0.9:
            row["reported"] = self.any(["0", "5", "9", "10"])
        if self.pick.random() < 0.05:
            row["reviews"] = [self.review() for _ in range(self.pick.randint(1, 2))]
        if self.pick.random() < 0.03:
            row["rule"] = self.own_rule()

    def review(self) -> dict:
        review = {"series": self.any(SERIES)}
        if self.pick.random() < 0.9:
            review["score"] = self.any(["0", "4", "9.5", "10", "——"])
        if self.pick.random() < 0.4:
            review["actual"] = self.any(["95%", "3人", "完成", "120%", "50", "不适用", "2023年5月", ""])
        return review

    def own_rule(self) -> dict:
        if self.pick.random() < 0.1:
            return self.any([{"id": "own", "shape": {"thresh": {}}, "clause": {"source": "form"}}, {"id": "own", "shape": {"threshold": {}}}])
        return {"id": "own", "shape": self.any(SHAPES_ON_FORMS), "clause": {"source": self.any(["form", "engine"])}}

    def numbers(self, row):
        unit = self.any(UNITS)
        other = unit if self.pick.random() < 0.85 else self.any(UNITS)
        if self.pick.random() < 0.06:
            row["parts"] = [self.part(unit, other) for _ in range(self.pick.randint(1, 3))]
            return
        row["target"] = self.quantity(unit, False)
        row["actual"] = row["target"] if self.pick.random() < 0.05 else self.quantity(other, True)
        # Near the target, where bands, tolerances and pass lines part.
        if self.pick.random() < 0.4:
            target = self.pick.randint(1, 60) * 5
            row["target"] = f"{self.any(['', '', '≥'])}{target}{unit}"
            near = self.any([1.2, 1.25, 1.3, 1.4, 1.5, 1.6, 2, 3]) if self.lean == "over" else self.any([0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.97, 1, 1, 1.03, 1.1, 1.15, 1.2, 1.3, 1.5, 2])
            low = f"{target * near:.2f}".rstrip("0").rstrip(".")
            row["actual"] = f"{low}{unit}" if self.pick.random() < (0.35 if self.lean == "over" else 0.7) else f"{low}-{float(low) + self.any([1, 5, 20, 90])}{unit}".replace(".0" + unit, unit)
            if self.lean == "over" and self.pick.random() < 0.4:
                row["actual"] = f"{target}-{target * self.any([2, 3])}{unit}"
            if self.lean == "over" and self.pick.random() < 0.08:
                row["target"], row["actual"] = f"≥0{unit}", f"{self.any([5, 10, 30, 31])}{unit}"
        if self.lean in ("absent", "negative") and self.pick.random() < 0.15:
            row["name"], row["target"] = self.any(["分档比例", "功效", "进档扣分", "及格线", "双零"]), f"{self.any(['', '≥'])}0{unit}"
            row["actual"] = f"{self.any(['-1', '-5', '3'])}{unit}"
        if row["name"] in MEASURED and self.pick.random() < 0.1:
            row["actual"] = self.any(["完成", "不断提升", "2023年", "5平方米", "多少"])
        if self.pick.random() < (0.5 if self.lean == "negative" else 0.01):
            row["actual"] = f"-{self.pick.randint(1, 90)}{unit}"
        if self.pick.random() < 0.08:
            row["nature"], row["unit"] = self.any(["≥", "≤", "＝", "正向", "反向", "定量"]), self.any(["%", "人", "万元"])

    def part(self, unit, other) -> dict:
        number = lambda: str(self.pick.randint(0, 120))
        target = self.any(["", "", "≥"]) + number() + unit
        actual = self.any([number() + (unit if self.pick.random() < 0.95 else other), f"{self.pick.randint(1, 9)}0余{unit}", number() + unit])
        part = {"unit": self.any("甲乙丙"), "target": target if self.pick.random() < 0.97 else "不断提升", "actual": actual}
        if self.pick.random() < 0.95:
            part["funds"] = self.any(["0", "12.5", "100", "310.2"])
        return part

    def counts(self, row):
        row["target"] = self.any(["0", "≤0", "0次", "10", "5", "≤3"])
        count = self.pick.randint(0, 25)
        row["actual"] = self.any([f"{count}", f"{count}", f"{count}次", f"{count}-{count + self.pick.randint(1, 9)}", "10余次", "2.5", "≤4", "约3", "-1"])

    def listed(self, row):
        row["name"] = self.any(LISTED)
        row["target"], row["actual"] = self.any(["", "目标完整", "90%", "≥85%", "100%", "0", "80%-90%", "约85%", "85余%"]), self.any(["", "见检查项", "完成"])
        if row["name"] == "综合":
            counts = ["60", "30人", "0", "12", "5.5", "100"]
            answers = [{"name": name, "value": self.any(counts)} for name in ANSWERS if self.pick.random() < 0.96]
            if self.pick.random() < 0.08:
                answers.append({"name": "不了解", "value": "3"})
            if self.pick.random() < 0.08 and answers:
                answers[0]["value"] = self.any(["——", "约40", "40-50", "多数"])
            row["items"] = answers
        elif self.pick.random() < 0.95:
            row["items"] = [{"name": name, "value": self.any(MARKS)} for name in ITEMS if self.pick.random() < 0.95]
            for item in row["items"]:
                if self.pick.random() < 0.93:
                    item["points"] = self.any(["1", "2", "0.5", "1.5"])

    def form(self) -> dict:
        form = {"format": 1, "kind": "project", "indicators": [self.indicator() for _ in range(self.pick.randint(1, 9))]}
        if self.pick.random() < 0.9:
            form["year"] = 2023
        if self.pick.random() < 0.6:
            zeros = ["0"] * 5 if self.lean in ("absent", "negative") else []
            initial, full, executed = (self.any([*zeros, "0", "47.9", "100", "312.57", "310.2", ""]) for _ in range(3))
            money = self.any([str(self.pick.randint(0, 400)), executed])
            form["budget"] = {"money": self.any(["万元", "元"]), "total": {"initial": initial, "full_year": full, "executed": money}}
            if self.pick.random() < 0.9:
                form["budget"]["points"] = self.any(["10", "20"])
            if self.pick.random() < 0.3:
                form["budget"]["reported"] = self.any(["0", "9", "10"])
            if self.pick.random() < 0.1:
                form["budget"]["reviews"] = [self.review()]
        if self.pick.random() < 0.3:
            form["reported"] = {"score": self.any(["30", "95.5", "100"]), "points": self.any(["100", "50"])}
            if self.pick.random() < 0.3:
                form["reported"]["reviews"] = [{"series": self.any(SERIES), "score": self.any(["60", "90.5"])}]
        if self.pick.random() < 0.2:
            rows = [{"name": name, "prior_final": self.any(["0", "32", ""]), "budget": self.any(["0", "4.29", "7"]), "final": self.any(["0", "262.35", "63.46"])} for name in ("三公经费", "公用经费", "政府采购金额")]
            form["base_data"] = {"money": "万元", "staff": {"posts": self.any(["3", "0", ""]), "in_post": "3"}, "rows": rows}
        return form

    def case(self) -> tuple[str, dict]:
        roll = self.pick.random()
        self.lean = "over" if 0.40 <= roll < 0.60 else self.any(["absent", "absent", "absent", "negative"]) if 0.60 <= roll < 0.78 else ""
        if roll < 0.06:
            self.lean = "over" if roll < 0.03 else "absent"
        form = self.form()
        if roll < 0.06:
            return "platform-reverse-linear" if roll < 0.03 else self.any(SETS), form
        if roll < 0.15:
            if self.pick.random() < 0.4:
                return self.any(PLACES), self.of_a_place(form)
            return self.any([*SETS, "platform-reverse-linear", "platform-reverse-linear"]), form
        if roll < 0.40:
            return "test-every-shape", form
        if roll < 0.60:
            return self.any(OVER), form
        if roll < 0.78:
            return self.any(LEFT_OUT), form
        if roll < 0.86:
            return "test-whole", self.adjusted(form)
        if roll < 0.91:
            return "test-percent-of-level", self.with_levels(form)
        return self.any(ROUNDINGS), form

    def of_a_place(self, form) -> dict:
        for row in form["indicators"]:
            if self.pick.random() < 0.6:
                row["name"], row["points"] = self.any(ROWS), self.any(["5", "5", "8", "10"])
                row["target"] = self.any(["100%", "≤100%", "0", "≤0", "≥90%"])
                row["actual"] = self.any([f"{self.pick.randint(-30, 130)}%", f"{self.pick.randint(8000, 11500) / 100}%", "无", "不适用", "/"])
        return form

    def adjusted(self, form) -> dict:
        """Bonus and deduction items, several goals, and what caps and vetoes ask for."""
        for row in form["indicators"]:
            if self.pick.random() < 0.3:
                row["path"] = [self.any(["加分项", "减分项"])]
        if self.pick.random() < 0.5:
            form["goals"] = [{"name": "甲", "percent": self.any(["60", "50"])}, {"name": "乙", "percent": "40"}]
            for row in form["indicators"]:
                row["goal"] = self.any(["甲", "甲", "乙", "乙", "丙"])
        if self.pick.random() < 0.6:
            form["narrative"] = [{"label": "严重问题数", "amount": self.any(["0", "0", "1", "——"])}]
        return form

    def with_levels(self, form) -> dict:
        levels = {tuple(row["path"][:depth]) for row in form["indicators"] for depth in range(1, len(row["path"]) + 1)}
        form["levels"] = [{"path": list(path), "points": self.any(["50", "30", "20", "100", "12.5"])} for path in sorted(levels) if self.pick.random() < 0.95]
        return form
