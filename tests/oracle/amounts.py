"""Amounts as the form prints them, and every one of them by name."""

from __future__ import annotations

from fractions import Fraction


def cell(entry) -> str:
    if entry is None:
        return ""
    return entry["value"] if isinstance(entry, dict) else entry


def amount(entry) -> Fraction | None:
    try:
        return Fraction(cell(entry))
    except ValueError:
        return None

MONEY = {"万元": 10_000, "元": 1}


def named_numbers(form: dict) -> dict[str, Fraction]:
    """Every named amount that is a number, in base units (元, 人)."""
    found: dict[str, Fraction] = {}

    def put(name, entry, factor):
        value = amount(entry)
        name = "".join(name.split())
        if value is not None:
            found[name] = value * factor
        elif entry is not None and cell(entry).strip() != "":
            found.pop(name, None)

    for fact in form.get("narrative", []):
        put(fact["label"], fact["amount"], MONEY.get(fact.get("unit"), 1))
    base = form.get("base_data")
    if base:
        factor = MONEY[base["money"]]

        def rows(entries):
            for row in entries:
                for column, suffix in (("prior_budget", "上年预算数"), ("prior_final", "上年决算数"), ("budget", "本年预算数"), ("final", "本年决算数")):
                    put(row["name"] + suffix, row.get(column), factor)
                rows(row.get("parts", {}).get("rows", []))

        rows(base.get("rows", []))
        staff, buildings = base.get("staff") or {}, base.get("buildings") or {}
        put("编制数", staff.get("posts"), 1)
        put("在职人数", staff.get("in_post"), 1)
        for key, name, scale in (("approved_area", "批复规模", 1), ("actual_area", "实际规模", 1), ("budget_investment", "预算投资", factor), ("actual_investment", "实际投资", factor)):
            put(name, buildings.get(key), scale)
    budget = form.get("budget")
    if budget:
        factor = MONEY[budget["money"]]

        def columns(prefix, row):
            for column, name in (("initial", "年初预算数"), ("full_year", "全年预算数"), ("executed", "全年执行数")):
                put(prefix + name, row.get(column), factor)

        for group in ("by_source", "by_nature", "by_function"):
            for entry in budget.get(group, []):
                columns(entry["name"], entry["row"])
        columns("", budget["total"])
        put("实际到位资金", budget.get("received"), factor)
    return found
