"""Makes a synthetic county of 40 units and projects over 24 months, November 2023 to October 2025.

    python3 examples/data/monitor/make.py            writes series.json and answers.json beside this file
    python3 examples/data/monitor/make.py --check    compares with what is there

No unit in it exists. Budgets are drawn around those of the published forms in the folder above (5 to 2,596 万元). The same seed gives the
same files. Wherever a reader of such data may stumble there is a unit: a missing month, a budget of zero, refunds, changes of the budget
within the year, carry-over, projects that begin in July, a cumulative statement, a year without a past.
"""

from __future__ import annotations

import argparse
import json
import pathlib
import random
import sys
from decimal import ROUND_HALF_UP, Decimal

HERE = pathlib.Path(__file__).parent
SEED = 136
DEPARTMENTS = ["教育", "水务", "交通", "卫健", "农业", "民政", "文旅", "住建"]
# What is done, its goal's name and target; the target is a number of things that grow month by month.
PROJECTS = [
    ("校舍维修", "维修校舍面积", 12000, "平方米"),
    ("灌区渠道清淤", "清淤渠道长度", 86, "公里"),
    ("农村公路养护", "养护公路里程", 240, "公里"),
    ("基层设备购置", "购置设备数量", 45, "台"),
    ("技术培训", "培训人次", 1800, "人次"),
    ("困难群众救助", "救助人数", 950, "人"),
    ("公共文化活动", "开展活动场次", 60, "场"),
    ("老旧小区改造", "改造户数", 420, "户"),
]
SEASONS = {
    "even": [1.1] * 10 + [0.6, 0.5],
    "rush": [0.3, 0.2, 0.4, 0.4, 0.4, 0.5, 0.4, 0.5, 0.6, 0.8, 3, 4.5],
    "terms": [1, 0.3, 2, 1, 1, 1.5, 0.2, 0.6, 3, 1, 0.8, 0.6],
    "fields": [0.2, 0.3, 0.5, 1, 2, 2.5, 2.5, 2, 1.5, 0.6, 0.4, 0.5],
}


def money(number: float) -> str:
    return str(Decimal(number).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP))


def budgets(chance: random.Random) -> list[float]:
    """Amounts around those of published forms."""
    found = []
    for path in sorted(HERE.parent.glob("*.json")):
        form = json.loads(path.read_text(encoding="utf-8"))
        budget = form.get("budget", {})
        printed = budget.get("total", {}).get("full_year")
        if printed and float(printed) > 0:
            found.append(float(printed) / (10000 if budget.get("money") == "元" else 1))
    return [chance.choice(found) * chance.uniform(0.7, 1.4) for _ in range(40)]


def shares(kind: str, level: float, month: int, chance: random.Random) -> list[float]:
    """What is paid in each month, as shares of the budget."""
    if kind == "once":
        weights = [0.012 * chance.uniform(0.6, 1.4) for _ in range(12)]
        weights[month] += 0.85
    else:
        weights = [weight * chance.uniform(0.7, 1.3) for weight in SEASONS[kind]]
    total = sum(weights)
    return [weight / total * level for weight in weights]


def goal(project: tuple, due: list[float], pace: float, chance: random.Random) -> dict:
    _, name, target, unit = project
    done, so_far = [], 0.0
    for month in range(10):
        so_far = min(1.0, max(so_far, sum(due[: month + 1]) * pace * chance.uniform(0.92, 1.08)))
        done.append(f"{int(target * so_far)}{unit}")
    return {"name": name, "target": f"≥{target}{unit}", "done": done}


def county() -> list[dict]:
    chance = random.Random(SEED)
    series = []
    for number, budget in enumerate(budgets(chance), start=1):
        department = DEPARTMENTS[(number - 1) % len(DEPARTMENTS)]
        project = PROJECTS[(number - 1) % len(PROJECTS)]
        head = {
            "format": 1,
            "unit": f"示例县{department}单位{number:02d}",
            "project": f"{project[0]}（合成）",
            "department": f"示例县{department}主管部门",
        }
        kind = ["even", "even", "terms", "fields", "even", "once", "even", "rush"][(number * 3 + number // 8) % 8]
        month = 3 + number % 6
        level = min(0.995, max(0.84, chance.gauss(0.94, 0.04)))
        stalled = number in (4, 11, 19, 26, 33)
        for year in (2023, 2024, 2025):
            paid = shares(kind, min(1.0, max(0.6, level + chance.gauss(0, 0.03))), month, chance)
            if year == 2024 and number in (9, 19, 30) or year == 2025 and stalled:
                start = chance.randint(3, 6)
                paid = [share if at < start else share * 0.1 for at, share in enumerate(paid)]
            amounts: list[str | None] = [money(share * budget) for share in paid]
            if year == 2023:
                amounts = [None] * 10 + amounts[10:]
            if year == 2025:
                amounts = amounts[:10]
            entry = {**head, "year": year, "budget": {"initial": money(budget)}, "executed": amounts}
            if year == 2025:
                entry["planned"] = [money(share * budget) for share in shares(kind, 1.0, month, random.Random(SEED + number))]
                pace = 0.55 if stalled else chance.uniform(0.93, 1.07)
                entry["goals"] = [goal(project, paid, pace, chance)]
            special(number, entry, year, budget)
            if not (number in (15, 37) and year < 2025):
                series.append(entry)
    return series


def special(number: int, entry: dict, year: int, budget: float) -> None:
    """What a reader may stumble over, one unit each."""
    executed = entry["executed"]
    if year != 2025:
        return
    if number == 7:
        executed[7] = None
    elif number == 12:
        entry["budget"] = {"initial": "0"}
        entry["executed"] = ["0"] * 10
    elif number == 14:
        executed[5] = money(-0.06 * budget)
    elif number == 18:
        entry["executed"] = executed[:6] + [money(float(paid) * 0.3) for paid in executed[6:]]
        entry["budget"]["adjustments"] = [{"month": 7, "amount": money(-0.25 * budget), "note": "项目内容调减（合成）"}]
    elif number == 22:
        entry["executed"] = executed[:4] + [money(float(paid) * 1.6) for paid in executed[4:]]
        entry["budget"]["carry_over"] = money(0.15 * budget)
        entry["budget"]["adjustments"] = [{"month": 5, "amount": money(0.2 * budget), "note": "上级追加（合成）"}]
    elif number in (15, 37):
        # Begins in July; nothing is known of the months before.
        entry["start"] = 7
        entry["executed"] = [None] * 6 + [money(share * budget) for share in ([0.2, 0.2, 0.21, 0.2] if number == 15 else [0.04, 0.05, 0.1, 0.1])]
        del entry["planned"]
        del entry["goals"]
    elif number == 28:
        entry["stated"] = "cumulative"
        entry["planned"] = cumulative(entry["planned"])
        entry["executed"] = cumulative(executed)
    elif number == 35:
        entry["goals"].append({"name": "服务对象投诉", "target": "0件", "done": ["0件"] * 10})
        entry["goals"].append({"name": "群众获得感", "target": "显著提升", "done": ["达成"] * 10})


def cumulative(months: list[str]) -> list[str]:
    total, out = Decimal(0), []
    for month in months:
        total += Decimal(month)
        out.append(str(total))
    return out


def answers(series: list[dict]) -> list[dict]:
    """What some of the stalled units answered to the notices of August 2025."""
    named = {int(entry["unit"][-2:]): entry for entry in series}
    given = [(4, "continue", "2025-09-10", "已完成招标，第四季度集中支付（合成）"), (11, "reallocate", "2025-09-12", "拟调减并调整用途（合成）")]
    return [
        {"unit": named[number]["unit"], "project": named[number]["project"], "year": 2025, "month": 8, "answer": answer, "date": date, "note": note}
        for number, answer, date, note in given
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    series = county()
    for name, entries in (("series.json", series), ("answers.json", answers(series))):
        text = "[\n" + ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries) + "\n]\n"
        path = HERE / name
        if not check:
            path.write_text(text, encoding="utf-8")
        elif path.read_text(encoding="utf-8") != text:
            print(f"{name} is not what make.py makes", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
