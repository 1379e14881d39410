"""E: money and staff that stand out, every sum intact."""

from __future__ import annotations

from decimal import Decimal

from case import Case
from moving import base_row, move, named, raise_budget, scale
from planting import ERROR, WARNING, fault, nth

D = Decimal
MONEY = ["prior-year-final-differs", "base-data-parts-differ"]


def scaled(case: Case, row: int, columns: dict[str, Decimal]) -> None:
    """Multiplies columns of a row and of all rows below it."""

    def below(path: str) -> None:
        for column, factor in columns.items():
            number = case.number(f"{path}.{column}")
            if number is not None:
                case.put(f"{path}.{column}", f"{number * factor:.2f}")
        for at in range(len(case.get(f"{path}.parts.rows", []))):
            below(f"{path}.parts.rows[{at}]")

    below(f"base_data.rows[{row}]")


@fault("E01", "staff-above-posts", WARNING, kind="department")
def staff(case: Case, way: int, rng):
    if not case.has("base_data.staff.posts"):
        return None
    posts = int(case.get("base_data.staff.posts"))
    there = posts + 1 + way
    case.put("base_data.staff.in_post", str(there))
    case.put("base_data.staff.rate", f"{D(there) * 100 / posts:.2f}%")
    at = case.paragraph("实有在职人员")
    if at is not None:
        case.rewrite(at, case.text()[at].replace(f"在职人员{posts - 1}人", f"在职人员{there}人"))
    return {"base_data.staff.in_post", "base_data.staff.rate", "base_data.staff.posts"}


@fault("E02", "three-public-rose", WARNING, may=["three-public-above-budget"], kind="department")
def three_rose(case: Case, way: int, rng):
    row = base_row(case, "三公经费")
    if row is None:
        return None
    factor = D(nth(["1.4", "1.6", "2", "1.5", "3", "1.35", "1.8", "2.5", "1.45", "1.7"], way))
    scaled(case, row, {"final": factor, "budget": factor * D("1.05")})
    sum_up(case, row)
    return {f"base_data.rows[{row}].final"}


def sum_up(case: Case, row: int) -> None:
    """The three public expenses are what stands below them."""
    path = f"base_data.rows[{row}]"
    for column in ("prior_final", "budget", "final"):
        cars = case.number(f"{path}.parts.rows[0].{column}")
        buying = case.number(f"{path}.parts.rows[0].parts.rows[0].{column}")
        case.put(f"{path}.parts.rows[0].parts.rows[1].{column}", f"{cars - buying:.2f}")
        case.put(f"{path}.{column}", f"{sum(case.number(f'{path}.parts.rows[{at}].{column}') for at in range(3)):.2f}")


@fault("E03", "three-public-above-budget", ERROR, may=["three-public-rose"], kind="department")
def three_above(case: Case, way: int, rng):
    row = base_row(case, "三公经费")
    if row is None:
        return None
    scaled(case, row, {"budget": D(nth(["0.7", "0.5", "0.8", "0.6", "0.75", "0.3", "0.4", "0.65", "0.55", "0.2"], way))})
    sum_up(case, row)
    return {f"base_data.rows[{row}]*"}


@fault("E04", "three-public-without-budget", ERROR, may=["three-public-above-budget"], kind="department")
def three_without(case: Case, way: int, rng):
    row = base_row(case, "三公经费")
    if row is None:
        return None
    scaled(case, row, {"budget": D(0)})
    sum_up(case, row)
    case.put(f"base_data.rows[{row}].budget", nth(["0", "0.00", "0.0"], way))
    if way % 2:
        scaled(case, row, {"final": D(nth(["0.5", "0.2", "0.8"], way))})
        sum_up(case, row)
        case.put(f"base_data.rows[{row}].budget", nth(["0", "0.00", "0.0"], way))
    return {f"base_data.rows[{row}]*"}


@fault("E05", "public-funds-far-from-budget", WARNING, may=["base-data-parts-differ", "public-cost-far-from-peers"], kind="department")
def public_far(case: Case, way: int, rng):
    row = base_row(case, "公用经费")
    if row is None:
        return None
    scaled(case, row, {"budget": D(nth(["0.3", "0.4", "0.1", "2.5", "3", "0.02", "4", "0.45", "2.2", "0.2"], way))})
    return {f"base_data.rows[{row}].final", f"base_data.rows[{row}].budget"}


@fault("E06", "purchases-far-from-budget", WARNING, may=["purchases-above-budget", "base-data-row-blank"], kind="department")
def purchases_far(case: Case, way: int, rng):
    row = base_row(case, "政府采购金额")
    if row is None:
        return None
    if way in (4, 9):
        case.put(f"base_data.rows[{row}].{nth(['final', 'budget'], way)}", "0")
    else:
        scaled(case, row, {"final": D(nth(["3", "5", "0.3", "33", "1", "0.1", "2.5", "0.02", "10"], way))})
    return {f"base_data.rows[{row}].final", f"base_data.rows[{row}].budget"}


@fault("E07", "project-budget-unspent", WARNING, may=["executed-above-budget", "score-far-above-execution", "public-funds-far-from-budget", "money-unit-confused", "executed-equals-adjusted-budget", "project-empty-but-scored"], kind="department")
def project_unspent(case: Case, way: int, rng):
    row, project, main = base_row(case, "项目支出"), named(case, "by_nature", "项目支出"), named(case, "by_nature", "基本支出")
    if row is None or project is None:
        return None
    spent = case.number(f"budget.by_nature[{project}].row.executed")
    nothing = nth(["0", "0.00"], way)
    case.put(f"budget.by_nature[{project}].row.executed", nothing)
    for add in (main, main + 1):
        case.put(f"budget.by_nature[{add}].row.executed", f"{case.number(f'budget.by_nature[{add}].row.executed') + spent:.2f}")
    for at, text in enumerate(case.text()):
        if "其中基本支出" in text:
            case.rewrite(at, text.split("，其中基本支出")[0] + f"，执行率{case.get('budget.rate')}。")
    scaled(case, row, {"final": D(0)})
    full, executed = case.number("budget.total.full_year"), case.number("budget.total.executed")
    by = (full - executed) / scale(case)
    move(case, "executed", by)
    case.put(f"budget.by_nature[{project}].row.executed", nothing)
    for add in (main, main + 1):
        case.put(f"budget.by_nature[{add}].row.executed", f"{case.number(f'budget.by_nature[{add}].row.executed') + by * scale(case):.2f}")
    for part in ("", ".parts.rows[0]", ".parts.rows[1]"):
        case.put(f"base_data.rows[{row}]{part}.final", nothing)
    return {f"base_data.rows[{row}].final", f"budget.by_nature[{project}].row.executed"}


@fault("E08", "budget-multiplied", WARNING, may=["adjustment-rate-high", "budget-changed-without-adjustment-row"])
def multiplied(case: Case, way: int, rng):
    raise_budget(case, D(nth(["1.5", "2", "4", "1.2", "5.5", "1.1", "3", "8", "1.3", "2.5"], way)))
    return {"budget.total.full_year"}


@fault("E09", "adjustment-rate-high", WARNING, may=["budget-changed-without-adjustment-row", "budget-multiplied"])
def adjustment_high(case: Case, way: int, rng):
    raise_budget(case, D(nth(["0.35", "0.5", "0.31", "0.8", "0.4", "0.6", "0.95", "0.33", "0.45", "0.7"], way)))
    return {"budget.total.full_year"}


@fault("E10", "carry-over-grew", WARNING, may=["carry-over-high"])
def carry_over_grew(case: Case, way: int, rng):
    if not case.has("narrative[1].amount"):
        return None
    left = case.number("narrative[1].amount")
    before = left * D(nth(["0.5", "0.8", "0.3", "0.9", "0.1", "0.7", "0.6", "0.2", "0.4", "0.75"], way))
    for path in ("narrative[0].amount", "previous.narrative[1].amount"):
        case.put(path, f"{before:.2f}")
    return {"narrative[1].amount", "narrative[1]"}


@fault("E11", "carry-over-high", WARNING, may=["carry-over-grew", "stated-amount-differs"])
def carry_over_high(case: Case, way: int, rng):
    if not case.has("narrative[1].amount"):
        return None
    full = case.number("budget.total.full_year") / scale(case)
    left = full * D(nth(["0.12", "0.15", "0.2", "0.11", "0.3", "0.5", "0.14", "0.25", "0.18", "0.4"], way))
    case.put("narrative[1].amount", f"{left:.2f}")
    for path in ("narrative[0].amount", "previous.narrative[1].amount"):
        case.put(path, f"{left + 1:.2f}")
    return {"narrative[1].amount", "narrative[1]"}


@fault("E12", "parts-cover-little", WARNING, kind="department")
def cover_little(case: Case, way: int, rng):
    row = base_row(case, "公用经费")
    if row is None:
        return None
    factor = D(nth(["0.1", "0.05", "0.02", "0.08", "0.01", "0.06", "0.03", "0.04", "0.07", "0.09"], way))
    for part in range(3):
        number = case.number(f"base_data.rows[{row}].parts.rows[{part}].final")
        case.put(f"base_data.rows[{row}].parts.rows[{part}].final", f"{number * factor:.2f}")
    return {f"base_data.rows[{row}]*"}


@fault("E13", "project-empty-but-scored", WARNING, may=["project-budget-unspent", "money-unit-confused", "rate-without-denominator", "execution-rate-differs", "execution-score-differs", "base-data-row-blank",
       "fund-sources-differ-from-total", "stated-amount-differs", "score-far-above-execution", "total-above-execution-cap", "score-differs-from-rule", "low-execution-unexplained", "budget-split-differs-from-total",
       "basic-and-project-differ-from-total", "base-data-parts-differ", "executed-equals-adjusted-budget", "carry-over-high", "purchases-far-from-budget"], alone=True)
def project_empty(case: Case, way: int, rng):
    empty = nth(["0", "", "0.00", "——", "/"], way)
    if case.form["kind"] == "project":
        for column in ("initial", "full_year", "executed"):
            case.put(f"budget.total.{column}", empty)
            for at in range(len(case.get("budget.by_source", []))):
                case.put(f"budget.by_source[{at}].row.{column}", empty)
        return {"budget.total*", "budget", "indicators"}
    row, project = base_row(case, "项目支出"), named(case, "by_nature", "项目支出")
    if row is None or project is None:
        return None
    for column in ("initial", "full_year", "executed"):
        case.put(f"budget.by_nature[{project}].row.{column}", empty)
    for part in ("", ".parts.rows[0]", ".parts.rows[1]"):
        for column in ("budget", "final"):
            case.put(f"base_data.rows[{row}]{part}.{column}", empty)
    return {f"budget.by_nature[{project}]*", f"base_data.rows[{row}]*", "indicators", "budget.total*"}


@fault("E15", "buildings-above-approval", WARNING, kind="department")
def buildings(case: Case, way: int, rng):
    actual, approved = nth([("actual_area", "approved_area"), ("actual_investment", "budget_investment")], way)
    number = case.number(f"base_data.buildings.{approved}")
    if number is None:
        return None
    more = number * D(nth(["1.02", "1.1", "1.5", "2", "1.05", "1.2", "1.01", "1.3", "3", "1.15"], way))
    case.put(f"base_data.buildings.{actual}", f"{more:.2f}")
    return {f"base_data.buildings.{actual}"}


@fault("E16", "base-data-row-blank", WARNING, kind="department")
def row_blank(case: Case, way: int, rng):
    row = base_row(case, "三公经费")
    if row is None:
        return None
    path = f"base_data.rows[{row}].parts.rows[1]" if way % 2 else f"base_data.rows[{row}].parts.rows[0].parts.rows[0]"
    for column in ("prior_final", "budget", "final"):
        case.put(f"{path}.{column}", nth(["", " ", "\u3000"], way // 2))
    return {f"{path}*"}


@fault("E17", "purchases-above-budget", WARNING, may=["purchases-far-from-budget"], kind="department")
def purchases_above(case: Case, way: int, rng):
    row = base_row(case, "政府采购金额")
    if row is None:
        return None
    scaled(case, row, {"final": D(nth(["1.1", "1.3", "1.5", "1.05", "1.8", "1.2", "1.4", "1.6", "1.08", "1.9"], way))})
    return {f"base_data.rows[{row}].final"}
