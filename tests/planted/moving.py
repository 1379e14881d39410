"""Moves money in a form so that everything printed of it still agrees."""

from __future__ import annotations

from decimal import Decimal

from case import Case, plain, two

BASE = {"initial": "budget", "executed": "final"}


def scale(case: Case) -> Decimal:
    return Decimal(10_000 if case.get("budget.money") == "元" else 1)


def bump(case: Case, path: str, by: Decimal) -> str | None:
    """Adds an amount of 万元 to a cell."""
    number = case.number(path)
    if number is None:
        return None
    case.put(path, f"{number + by * scale(case):.2f}")
    return path


def named(case: Case, part: str, name: str) -> int | None:
    return next((at for at, row in enumerate(case.get(f"budget.{part}", [])) if row["name"] == name), None)


def base_row(case: Case, name: str) -> int | None:
    return next((at for at, row in enumerate(case.get("base_data.rows", [])) if row["name"] == name), None)


def retell(case: Case, before: str, after: str) -> None:
    for at, text in enumerate(case.text()):
        if before in text:
            case.rewrite(at, text.replace(before, after))


def move(case: Case, column: str, by: Decimal) -> None:
    """Adds to a column's total, and to the rows that make it: the first source, the project, the first class, the base data."""
    by = Decimal(int(by * 100)) / 100
    before = case.get(f"budget.total.{column}")
    if before is None:
        return
    bump(case, f"budget.total.{column}", by)
    label = {"initial": "年初预算数为", "full_year": "全年预算数为", "executed": "全年执行数为"}[column]
    retell(case, label + before, label + case.get(f"budget.total.{column}"))
    if case.has("budget.by_source"):
        bump(case, f"budget.by_source[0].row.{column}", by)
    project = named(case, "by_nature", "项目支出")
    if project is not None:
        before = case.get(f"budget.by_nature[{project}].row.{column}")
        bump(case, f"budget.by_nature[{project}].row.{column}", by)
        if column == "executed":
            retell(case, f"项目支出{before}", f"项目支出{case.get(f'budget.by_nature[{project}].row.executed')}")
    if column == "executed" and case.has("budget.by_function"):
        bump(case, "budget.by_function[0].row.executed", by)
    base = base_row(case, "项目支出")
    if base is not None and column in BASE:
        bump(case, f"base_data.rows[{base}].{BASE[column]}", by)
        bump(case, f"base_data.rows[{base}].parts.rows[1].{BASE[column]}", by)
    rate(case)


def rate(case: Case) -> None:
    """Rate and score of the execution line follow its amounts."""
    full, executed = case.number("budget.total.full_year"), case.number("budget.total.executed")
    if full is None or executed is None or full == 0:
        return
    before, after = case.get("budget.rate"), f"{two(executed * 100 / full)}%"
    if before is not None:
        case.put("budget.rate", after)
        retell(case, f"执行率{before}", f"执行率{after}")
    points = case.number("budget.points")
    if points is not None:
        case.put("budget.reported", plain(two(min(points, points * executed / full))))


def raise_budget(case: Case, share: Decimal, executed: bool = True) -> None:
    """The full-year budget grows by a share of the initial one, and what was spent with it."""
    initial, full = case.number("budget.total.initial"), case.number("budget.total.full_year")
    wanted = (initial * (1 + share) - full) / scale(case)
    if not case.get("budget.reason"):
        case.put("budget.reason", "年中追加项目资金，部分尾款于次年支付，下一步加快结算。")
    move(case, "full_year", wanted)
    if executed:
        move(case, "executed", wanted * Decimal("0.98"))


def spend_all(case: Case) -> None:
    """Every row was spent to its last cent."""
    full, executed = case.number("budget.total.full_year"), case.number("budget.total.executed")
    move(case, "executed", (full - executed) / scale(case))
    for part in ("by_source", "by_nature"):
        for at, row in enumerate(case.get(f"budget.{part}", [])):
            if "full_year" not in row["row"]:
                continue
            before, after = row["row"]["executed"], row["row"]["full_year"]
            retell(case, row["name"] + before, row["name"] + after)
            case.put(f"budget.{part}[{at}].row.executed", after)
            base = base_row(case, row["name"])
            if base is not None:
                more = (Decimal(after) - case.number(f"base_data.rows[{base}].final")) / scale(case)
                bump(case, f"base_data.rows[{base}].final", more)
                if case.get(f"base_data.rows[{base}].parts.complete"):
                    bump(case, f"base_data.rows[{base}].parts.rows[1].final", more)


def spend(case: Case, share: Decimal) -> None:
    """So much of the full-year budget was spent, in every row alike."""
    full, executed = case.number("budget.total.full_year"), case.number("budget.total.executed")
    factor = full * share / executed
    move(case, "executed", (full * share - executed) / scale(case))
    total = case.number("budget.total.executed")

    def parts(paths: list[str], whole: Decimal) -> None:
        """All but the first shrink alike; the first is what is left."""
        rest = Decimal(0)
        for path in paths[1:]:
            number = two(case.number(path) * factor)
            case.put(path, f"{number:.2f}")
            rest += number
        case.put(paths[0], f"{whole - rest:.2f}")

    for part in ("by_source", "by_function"):
        paths = [f"budget.{part}[{at}].row.executed" for at in range(len(case.get(f"budget.{part}", [])))]
        if paths:
            parts(paths, total)
    if not case.has("budget.by_nature"):
        return
    rows = {row["name"]: f"budget.by_nature[{at}].row.executed" for at, row in enumerate(case.get("budget.by_nature"))}
    before = {name: case.get(path) for name, path in rows.items()}
    people, public = (two(case.number(rows[name]) * factor) for name in ("人员经费", "公用经费"))
    for name, number in (("人员经费", people), ("公用经费", public), ("基本支出", people + public), ("项目支出", total - people - public)):
        case.put(rows[name], f"{number:.2f}")
        retell(case, name + before[name], name + case.get(rows[name]))
        base = base_row(case, name)
        if base is None:
            continue
        case.put(f"base_data.rows[{base}].final", f"{number:.2f}")
        listed = [f"base_data.rows[{base}].parts.rows[{at}].final" for at in range(len(case.get(f"base_data.rows[{base}].parts.rows", [])))]
        if case.get(f"base_data.rows[{base}].parts.complete"):
            parts(listed, number)
        else:
            for path in listed:
                case.put(path, f"{two(case.number(path) * factor):.2f}")
