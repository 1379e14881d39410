"""Seeded cases: forms over every shape, with ties, zero and negative targets, bounds, ranges, blanks, words, dates."""

from __future__ import annotations

import random

POINTS = ["1", "2", "3", "4", "5", "7", "8", "10", "12.5", "15", "20", "22.5", "0.5", "3.71"]
UNITS = ["", "", "%", "%", "人", "人次", "万元", "元", "场次", "户", "米", "厘米"]
SIGNS = ["", "", "", "≥", ">=", "≧", "≤", "<=", ">", "<", "=", "═", "不低于", "不超过", "＜", "＞＝"]
NUMBERS = ["0", "1", "2", "3", "8", "16", "24", "40", "80", "95", "97", "100", "100", "100", "125", "200", "0.5", "0.95", "12.5", "99.99", "1,000", "-5", "-0.5", "300000000"]
TEXTS = ["不断提升", "有效保障", "合规", "及时", "效果明显", "全面发展"]
LEVELS = ["达成年度指标", "达成预期指标", "完成", "部分达成", "部分达成年度指标并具有一定效果", "未达成", "未完成", "达成预期指标。"]
ABSENT = ["", " ", "——", "-", "/", "无", "不适用", "不涉及"]
DATES = ["2023年", "2023年12月31日前", "12月31日", "11月底前", "9月前", "7月", "2023-06-30", "2024年1月15日", "2024-03-01", "10月", "2022年", "2023年底前", "6月"]
NAMES = ["完成率", "成本", "服务对象满意度", "投诉率", "培训", "新建数量", "救助标准(≥**元)", "超支率", "惠及", "资金支付率", "门槛指标", "分档比例", "分档计分", "整档扣分", "进档扣分", "比例扣分", "公式指标", "预算调整"]
TIMES = ["完成时间", "逐日完成", "逐月完成", "逾期完成"]
PATHS = [["产出指标", "数量指标"], ["产出指标", "成本指标"], ["效益指标", "社会效益指标"], ["满意度指标"], ["成本指标", "经济成本指标"]]
SETS = ["cn-mof-2020", "cn-hubei-2020", "platform-reverse-linear", "cn-hunan-department-2023", "test-every-shape", "test-every-shape", "test-every-shape"]
ROUNDINGS = ["test-rounding-truncate", "test-rounding-half-even", "test-rounding-total", "test-rounding-total-truncate"]


class Maker:
    def __init__(self, seed: int):
        self.pick = random.Random(seed)

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

    def indicator(self) -> dict:
        roll = self.pick.random()
        row = {"path": self.any(PATHS), "name": self.any(NAMES), "points": self.any(POINTS)}
        if roll < 0.62:
            unit = self.any(UNITS)
            other = unit if self.pick.random() < 0.85 else self.any(UNITS)
            row["target"] = self.quantity(unit, False)
            row["actual"] = row["target"] if self.pick.random() < 0.05 else self.quantity(other, True)
            if self.pick.random() < 0.08:
                row["nature"], row["unit"] = self.any(["≥", "≤", "＝", "正向", "反向", "定量"]), self.any(["%", "人", "万元"])
        elif roll < 0.80:
            row["name"] = self.any([*NAMES[:10], "长远影响"])
            row["target"] = self.any(TEXTS)
            row["actual"] = row["target"] if self.pick.random() < 0.3 else self.any(LEVELS + TEXTS)
        elif roll < 0.95:
            row["name"] = self.any(TIMES)
            row["target"], row["actual"] = self.any(DATES), self.any(DATES)
        else:
            row["target"], row["actual"] = self.any(TEXTS + ["100%"]), self.any(["5人", "95%", "完成", "2023年"])
        if self.pick.random() < 0.07:
            row["actual"] = self.any(ABSENT)
        if self.pick.random() < 0.03:
            row["target"] = self.any(ABSENT)
        if self.pick.random() < 0.02:
            del row["points"]
        row["reported"] = self.any(["0", "5", "9", "10"])
        return row

    def form(self) -> dict:
        form = {"format": 1, "kind": "project", "indicators": [self.indicator() for _ in range(self.pick.randint(1, 9))]}
        if self.pick.random() < 0.9:
            form["year"] = 2023
        if self.pick.random() < 0.6:
            initial, full, executed = (self.any(["0", "47.9", "100", "312.57", "310.2", ""]) for _ in range(3))
            money = self.any([str(self.pick.randint(0, 400)), executed])
            form["budget"] = {"money": self.any(["万元", "元"]), "total": {"initial": initial, "full_year": full, "executed": money}}
            if self.pick.random() < 0.9:
                form["budget"]["points"] = self.any(["10", "20"])
        if self.pick.random() < 0.2:
            rows = [{"name": name, "prior_final": self.any(["0", "32", ""]), "budget": self.any(["0", "4.29", "7"]), "final": self.any(["0", "262.35", "63.46"])} for name in ("三公经费", "公用经费", "政府采购金额")]
            form["base_data"] = {"money": "万元", "staff": {"posts": self.any(["3", "0", ""]), "in_post": "3"}, "rows": rows}
        return form

    def case(self) -> tuple[str, dict]:
        name = self.any(SETS) if self.pick.random() < 0.75 else self.any(ROUNDINGS)
        return name, self.form()
