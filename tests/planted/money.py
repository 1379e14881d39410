"""The money of a clean form: counted in hundredths, so that every sum holds."""

from __future__ import annotations

import random
from decimal import Decimal

from case import plain, two


class Books:
    def __init__(self, rng: random.Random, kind: str, function: str, yuan: bool) -> None:
        self.rng, self.kind, self.yuan, self.function = rng, kind, yuan, function
        self.people = rng.randint(12, 60)
        self.personnel = self.people * rng.randint(1000, 1500)
        self.public = self.people * rng.randint(300, 500)
        self.project = rng.randint(15_000, 60_000)
        self.added = self.project * rng.randint(2, 8) // 100 if rng.random() < 0.7 else 0
        self.spent_personnel = self.personnel * rng.randint(985, 998) // 1000
        self.spent_public = self.public * rng.randint(955, 990) // 1000
        self.spent_project = (self.project + self.added) * rng.randint(958, 990) // 1000
        self.three = [0, rng.randint(20, 60) * 10, rng.randint(10, 40) * 10]  # abroad, cars, receptions
        self.bought = self.project * rng.randint(30, 60) // 100
        if kind == "project":
            self.personnel = self.public = self.spent_personnel = self.spent_public = 0
        self.initial = self.personnel + self.public + self.project
        self.full = self.initial + self.added
        self.executed = self.spent_personnel + self.spent_public + self.spent_project
        self.left = self.full - self.executed

    def cell(self, hundredths: int) -> str:
        """Hundredths of 万元 as the form's unit prints them."""
        return f"{hundredths * 100}.00" if self.yuan else f"{hundredths // 100}.{hundredths % 100:02d}"

    def row(self, initial: int, full: int, executed: int) -> dict:
        return {"initial": self.cell(initial), "full_year": self.cell(full), "executed": self.cell(executed)}

    def parted(self, whole: tuple[int, int, int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
        share = self.rng.randint(3, 12)
        small = tuple(number * share // 100 for number in whole)
        return tuple(a - b for a, b in zip(whole, small)), small

    def budget(self, field) -> dict:
        whole = (self.initial, self.full, self.executed)
        main, other = self.parted(whole)
        rate = two(Decimal(self.executed) * 100 / self.full)
        budget = {
            "money": "元" if self.yuan else "万元",
            "total": self.row(*whole),
            "rate": f"{rate}%",
            "points": "10",
            "reported": plain(two(Decimal(self.executed) * 10 / self.full)),
            "reason": f"{'年中追加项目资金' + self.ten_thousands(self.added) + '万元，' if self.added else ''}部分尾款按合同约定于次年支付，下一步加快结算。",
            "by_source": [
                {"name": "一般公共预算" if self.kind == "department" else "当年财政拨款", "row": self.row(*main)},
                {"name": "其他资金", "row": self.row(*other)},
            ],
        }
        if self.kind == "department":
            basic = (self.personnel + self.public, self.personnel + self.public, self.spent_personnel + self.spent_public)
            budget["by_nature"] = [
                {"name": "基本支出", "row": self.row(*basic)},
                {"name": "人员经费", "row": self.row(self.personnel, self.personnel, self.spent_personnel), "part_of": "基本支出"},
                {"name": "公用经费", "row": self.row(self.public, self.public, self.spent_public), "part_of": "基本支出"},
                {"name": "项目支出", "row": self.row(self.project, self.project + self.added, self.spent_project)},
            ]
            social, housing = self.executed * 8 // 100, self.executed * 5 // 100
            other_class = "社会保障和就业支出" if field.function != "社会保障和就业支出" else "卫生健康支出"
            classes = [(field.function, self.executed - social - housing), (other_class, social), ("住房保障支出", housing)]
            budget["by_function"] = [{"name": name, "row": {"executed": self.cell(spent)}} for name, spent in classes]
        return budget

    def base_data(self, year: int) -> dict:
        abroad, cars, guests = self.three

        def line(name: str, prior: int, budget: int, final: int, complete: bool = True, parts: list | None = None) -> dict:
            made = {"name": name, "prior_final": self.cell(prior), "budget": self.cell(budget), "final": self.cell(final)}
            return made | ({"parts": {"complete": complete, "rows": parts}} if parts else {})

        self.three_final = abroad + cars * 9 // 10 + guests * 8 // 10
        half, half_final, half_prior = self.project // 3, self.spent_project // 3, self.project * 9 // 10 // 3
        office, power, meetings = self.public * 25 // 100, self.public * 35 // 100, self.public * 12 // 100
        share = lambda number: number * 96 // 100
        area, invested = self.rng.randint(40, 200) * 10, self.rng.randint(1_000, 9_000)
        return {
            "money": "元" if self.yuan else "万元",
            "staff": {"posts": str(self.people), "in_post": str(self.people - 1), "rate": f"{two(Decimal(self.people - 1) * 100 / self.people)}%"},
            "rows": [
                line("三公经费", abroad + cars + guests, abroad + cars + guests, self.three_final, True, [
                    line("公务用车购置和维护经费", cars, cars, cars * 9 // 10, True, [line("公车购置", 0, 0, 0), line("公车运行维护", cars, cars, cars * 9 // 10)]),
                    line("出国经费", abroad, abroad, abroad),
                    line("公务接待", guests, guests, guests * 8 // 10),
                ]),
                line("项目支出", self.project * 9 // 10, self.project, self.spent_project, True, [
                    line("业务工作经费", half_prior, half, half_final),
                    line("运行维护经费", self.project * 9 // 10 - half_prior, self.project - half, self.spent_project - half_final),
                ]),
                line("公用经费", self.public * 97 // 100, self.public, self.spent_public, False, [
                    line("办公费", share(office), office, share(office)),
                    line("水费、电费、差旅费", share(power), power, share(power)),
                    line("会议费、培训费", share(meetings), meetings, share(meetings)),
                ]),
                line("政府采购金额", self.bought * 9 // 10, self.bought, self.bought * 97 // 100),
                {"name": "部门基本支出预算调整", "prior_final": "——", "budget": self.cell(self.personnel + self.public), "final": self.cell(self.personnel + self.public)},
            ],
            "buildings": {
                "heading": f"楼堂馆所控制情况（{year}年完工项目）",
                "approved_area": str(area), "actual_area": str(area - 5),
                "budget_investment": self.cell(invested), "actual_investment": self.cell(invested * 98 // 100),
            },
            "savings": "严格执行经费支出标准，压减会议和差旅支出。",
        }

    def ten_thousands(self, hundredths: int) -> str:
        return f"{hundredths // 100}.{hundredths % 100:02d}"

    def facts(self) -> list[dict]:
        self.carried = self.left + self.rng.randint(1, 9) * 10
        return [
            {"label": "上年结转", "amount": self.ten_thousands(self.carried), "unit": "万元"},
            {"label": "年末结余", "amount": self.ten_thousands(self.left), "unit": "万元"},
        ]

    def previous(self) -> dict:
        """Last year's money, as this year's columns of last year say."""
        full = self.full * 93 // 100
        executed = full * 96 // 100
        before: dict = {
            "budget": {
                "money": "元" if self.yuan else "万元", "total": self.row(full * 98 // 100, full, executed), "rate": f"{two(Decimal(executed) * 100 / full)}%",
                "points": "10", "reported": plain(two(Decimal(executed) * 10 / full)),
            },
            "reported": {"points": "100", "score": plain(two(Decimal(executed) * 10 / full) + 60), "grade": "中"},
            "narrative": [
                {"label": "上年结转", "amount": self.ten_thousands(self.carried + 200), "unit": "万元"},
                {"label": "年末结余", "amount": self.ten_thousands(self.carried), "unit": "万元"},
            ],
        }
        if self.kind == "department":
            finals = [("三公经费", sum(self.three)), ("项目支出", self.project * 9 // 10), ("公用经费", self.public * 97 // 100), ("政府采购金额", self.bought * 9 // 10)]
            rows = [{"name": name, "budget": self.cell(final * 11 // 10), "final": self.cell(final)} for name, final in finals]
            before["base_data"] = {"money": "元" if self.yuan else "万元", "rows": rows}
        return before
