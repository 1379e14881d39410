"""What a line may earn."""

from __future__ import annotations

from fractions import Fraction

from amounts import amount


def effective_points(indicator, form, ruleset) -> Fraction | None:
    """What the line may earn: as printed, percent of percent where the set says so, or the set's norm."""
    points = amount(indicator.get("points"))
    if points is None:
        return points_from_set(indicator, form, ruleset)
    if ruleset.get("weights", {}).get("points") != "percent-of-level":
        return points
    path = indicator.get("path", [])
    percents = []
    for depth in range(1, len(path) + 1):
        level = next((level for level in form.get("levels", []) if level["path"] == path[:depth]), None)
        value = amount(level.get("points")) if level else None
        if value is not None:
            percents.append(value)
    if not percents:
        return None
    for percent in percents[1:] + [points]:
        percents[0] = percents[0] * percent / 100
    return percents[0]


def points_from_set(indicator, form, ruleset):
    path = indicator.get("path") or [None]
    others = [i for i in form["indicators"] if (i.get("path") or [None])[0] == path[0]]
    if path[0] is None or len(others) != 1 or any(amount(i.get("points")) is not None for i in form["indicators"]):
        return None
    for level in norm(ruleset.get("weights", {}), form):
        if path[0].startswith(level["name"]):
            return Fraction(level["points"])
    return None


def norm(weights, form):
    """The levels' points; of the alternatives the one that lacks exactly what the form lacks."""
    firsts = [i["path"][0] for i in form["indicators"] if i.get("path")]
    lacks = [level["name"] for level in weights.get("level", []) if not any(first.startswith(level["name"]) for first in firsts)]
    for other in weights.get("alternative", []):
        if sorted(other["without"]) == sorted(lacks):
            return other["level"]
    return weights.get("level", [])
