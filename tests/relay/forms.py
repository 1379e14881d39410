"""A published form of examples/data as the case that `relay.py` lays out again: plain fields, as the page printed them."""

from __future__ import annotations


def plain(cell) -> str | None:
    """What a cell says; a cell with its place is an object. A blank one says nothing."""
    value = cell.get("value") if isinstance(cell, dict) else cell
    return value or None


def row(indicator: dict) -> dict:
    path = indicator.get("path", [])
    nature, value, unit = (plain(indicator.get(name)) for name in ("nature", "target", "unit"))
    split = {"op": nature, "value": value, "unit": unit} if nature or unit else {}
    return {
        "level1": path[0] if path else None,
        "level2": "/".join(path[1:]) or None,
        "level3": indicator["name"],
        "target": "".join(part for part in (nature, value, unit) if part) or None,
        "actual": plain(indicator.get("actual")),
        "weight": plain(indicator.get("points")),
        "score": plain(indicator.get("reported")),
        "deviation": plain(indicator.get("reason")),
        **split,
    }


def case_of(form: dict) -> dict:
    budget, reported = form.get("budget", {}), form.get("reported", {})
    total = budget.get("total", {})
    return {
        "kind": form["kind"],
        "year": str(form["year"]),
        "unit": form.get("unit") or "某单位",
        "title": form["title"],
        "budget": {
            **{name: plain(total.get(name)) for name in ("initial", "full_year", "executed")},
            "weight": plain(budget.get("points")),
            "rate": plain(budget.get("rate")),
            "score": plain(budget.get("reported")),
        },
        "indicators": [row(indicator) for indicator in form["indicators"]],
        "total_weight": plain(reported.get("points")),
        "total_score": plain(reported.get("score")),
        "grade": plain(reported.get("grade")),
    }
