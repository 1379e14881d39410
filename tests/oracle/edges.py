"""Forms that stand on an edge: where a band ends, a step begins, a line is just passed, a cap just holds. For the frozen vectors."""

from __future__ import annotations

# Name, target, actual, points under the set with every shape.
LINES = [
    ("完成率", "≥97%", "95.25%", "2"),
    ("完成率", "≥85", "75.65", "12.5"),
    ("完成率", "≥100", "300余", "10"),
    ("成本", "≤100", "100", "5"),
    ("成本", "≤100", "125余", "5"),
    ("成本", "＜100", "100", "5"),
    ("完成率", "＞100", "100", "5"),
    ("及格线", "≥100", "60", "8"),
    ("及格线", "≥100", "59.99", "8"),
    ("满分线", "≥100", "70", "8"),
    ("满分线", "≥100", "95", "8"),
    ("满分线", "≥100", "60-95", "8"),
    ("门未定", "≥100", "60", "8"),
    ("门槛指标", "≥100", "100", "4"),
    ("门槛指标", "＞100", "100", "4"),
    ("门槛指标", "≥100", "90-110", "4"),
    ("分档比例", "≥100", "60", "6"),
    ("分档比例", "≥100", "80", "6"),
    ("分档比例", "≥100", "100", "6"),
    ("分档计分", "≤5", "0", "5"),
    ("分档计分", "≤5", "10", "5"),
    ("分档计分", "≤5", "20", "5"),
    ("区间档", "≥100", "90", "3"),
    ("区间档", "≥100", "60", "3"),
    ("功效", "≥100", "60", "7"),
    ("功效", "≥100", "100", "7"),
    ("反功", "≤20", "120", "7"),
    ("反功", "≤20", "45", "7"),
    ("整档扣分", "≥100%", "95%", "10"),
    ("整档扣分", "≥100%", "92.8%", "10"),
    ("整档扣分", "≥100%", "95.01%", "10"),
    ("进档扣分", "≥100", "97", "5"),
    ("进档扣分", "≥100", "96.9", "5"),
    ("比例扣分", "≥100", "95", "5"),
    ("违规", "0", "0", "3"),
    ("违规", "0", "3", "3"),
    ("违规", "0", "7", "3"),
    ("宽限", "0", "2", "3"),
    ("宽限", "0", "3", "3"),
    ("宽限", "0", "9", "3"),
    ("宽限", "0", "9", "0.3"),
    ("位次", "5", "1", "10"),
    ("位次", "5", "5", "10"),
    ("位次", "5", "6", "10"),
    ("位次", "5", "21", "10"),
    ("座次", "5", "3-4", "10"),
    ("退后", "5", "1", "10"),
    ("退后", "5", "4", "10"),
    ("双零", "100", "110", "7"),
    ("双零", "100", "89.99", "7"),
    ("双档", "100", "110", "7"),
    ("双档", "100", "115", "7"),
    ("双档", "100", "80", "7"),
    ("双比", "100", "105", "6"),
    ("双步", "100", "103", "6"),
    ("双步", "100", "106", "6"),
    ("双直", "100", "110", "6"),
    ("择优", "≥100", "97", "6"),
    ("择优", "≥100", "100", "6"),
    ("择优", "≥100%", "90%-99%", "6"),
    ("公式指标", "100", "90", "8"),
    ("算式", "100", "90", "8"),
    ("算式", "100", "40", "8"),
    ("未见", "≥100", "100", "8"),
    ("逐日", "2023年6月30日", "2023-06-30", "4"),
    ("逐日", "2023年6月30日", "2023-07-01", "4"),
    ("逐月", "2023年6月30日", "2023-07-30", "4"),
    ("逐月", "2023年6月30日", "2023-07-31", "4"),
    ("逾期", "9月前", "2023-08-31", "4"),
    ("逾期", "9月前", "9月", "4"),
    ("长远影响", "不断提升", "部分达成", "7"),
    ("长远影响", "不断提升", "未达成", "7"),
    ("长远影响", "不断提升", "不断提升", "7"),
]
WITH_ITEMS = [
    ("检查单", [("目标明确", "是"), ("目标细化", "否"), ("目标量化", "")]),
    ("缺项", [("目标明确", "是"), ("目标细化", "否")]),
    ("综合", [("满意", "60"), ("基本满意", "30"), ("不满意", "10")]),
]


def row(name, target, actual, points, path=("产出指标", "数量指标"), **more) -> dict:
    return {"path": list(path), "name": name, "target": target, "actual": actual, "points": points, **more}


def form(rows, **more) -> dict:
    return {"format": 1, "kind": "project", "year": 2023, "indicators": rows, **more}


def budget(executed: str) -> dict:
    return {"money": "万元", "total": {"initial": "100", "full_year": "100", "executed": executed}, "points": "10"}


def lines() -> list[dict]:
    items = [row(name, "", "见检查项", "4", items=[{"name": item, "value": value} for item, value in listed]) for name, listed in WITH_ITEMS]
    others = [row("系数", "100%", "100%", "5", coefficient=percent) for percent in ("100", "120", "33.3")]
    reviewed = [row("完成率", "≥100", "90", "10", reported="10", reviews=[{"series": "复核", "score": "8.5"}, {"series": "财政评价", "score": "8", "actual": "80"}])]
    parts = [{"unit": unit, "target": "≥90%", "actual": actual, "funds": funds} for unit, actual, funds in (("甲", "80%", "100"), ("乙", "95%", "300"))]
    return [*(row(*line) for line in LINES), *items, *others, *reviewed, {"path": ["产出指标"], "name": "完成率", "points": "10", "parts": parts}, row("达标数", "", "见各项", "5")]


def forms() -> list[tuple[str, str, dict]]:
    """(what it is, its set, the form)."""
    found = [(f"edges {at // 12}", "test-every-shape", form(lines()[at : at + 12])) for at in range(0, len(lines()), 12)]
    half = [row("完成率", "≥100", "90", "50", path=["产出"]), row("完成率", "≥100", "80", "50", path=["效益"])]
    for executed in ("80", "79.99", "70", "60", "59.99"):
        found.append((f"capped at {executed}", "test-whole", form(half, budget=budget(executed))))
    for amount in ("0", "1"):
        found.append((f"vetoed at {amount}", "test-whole", form(half, budget=budget("90"), narrative=[{"label": "严重问题数", "amount": amount}])))
    extra = [row("完成率", "≥100", "100", "10", path=["加分项"]), row("完成率", "≥100", "50", "20", path=["减分项"])]
    found.append(("adjusted", "test-whole", form(half + extra, budget=budget("90"), narrative=[{"label": "严重问题数", "amount": "0"}])))
    full = [row("完成率", "≥100", "100", "100", path=["产出"]), row("完成率", "≥100", "100", "10", path=["加分项"])]
    found.append(("held at full marks", "test-whole", form(full, narrative=[{"label": "严重问题数", "amount": "0"}])))
    for name in ("test-left-out-redistribute", "test-left-out-rescale"):
        left_out = row("完成率", "≥100", "不适用", "20", path=["产出"])
        found.append((f"left out under {name}", name, form([*half, left_out])))
        found.append((f"left out alone under {name}", name, form([*half, {**left_out, "path": ["满意度"]}])))
    goals = [{"name": "甲", "percent": "60"}, {"name": "乙", "percent": "40"}]
    found.append(("two goals", "test-every-shape", form([{**half[0], "goal": "甲"}, {**half[1], "goal": "乙"}], goals=goals)))
    for name in ("test-over-deduct", "test-over-not-met", "test-over-deviation", "test-over-discretion", "test-over-flag"):
        over = [row(word, "≥100", actual, points) for word in ("完成率", "门槛指标", "分档计分", "功效") for actual in ("110", "120", "130", "150", "190-250") for points in ("10", "1")]
        found.append((f"beyond the target under {name}", name, form(over)))
    for name in ("test-rounding-truncate", "test-rounding-half-even", "test-rounding-total", "test-rounding-half-even-total", "test-rounding-total-truncate"):
        found.append((f"rounded under {name}", name, form([row("完成率", "≥1000", actual, "5") for actual in ("825", "829", "945", "900余")])))
    levels = [{"path": ["产出"], "points": "50"}, {"path": ["产出", "数量"], "points": "30"}]
    found.append(("percent of percent", "test-percent-of-level", form([row("完成率", "≥100", "90", "25", path=["产出", "数量"])], levels=levels)))
    absent = [row("完成率", "≥100", actual, "10") for actual in ("", "——", "/", "无", "不适用", "约90", "-5")] + [row("分档比例", "0", "5", "10")]
    for name in ("test-every-shape", "test-left-out-forbidden", "test-left-out-redistribute", "test-left-out-rescale"):
        found.append((f"absent under {name}", name, form(absent)))
    return found
