"""Points under every level: what its lines add, and what it prints beyond them."""

from __future__ import annotations

import functools

from amounts import amount
from beside import against, gap_to
from comparing import ZERO
from spans import Span, fixed, number_text, rounded_span


def is_covered(form, indicator, points) -> bool:
    """Whether the line has points, or stands under a level that prints some."""
    path = indicator.get("path", [])
    return points is not None or any(path[: len(level["path"])] == level["path"] and amount(level.get("points")) is not None for level in form.get("levels", []))


def unlisted(form, ruleset, rows):
    """(path, points) of every level that prints more than its lines carry; where points are percent of their level none does."""
    if ruleset.get("weights", {}).get("points") == "percent-of-level":
        return
    levels = [(level["path"], amount(level.get("points"))) for level in form.get("levels", [])]
    for path, points in levels:
        if points is None:
            continue
        if any(len(outer) < len(path) and path[: len(outer)] == outer and p is not None for outer, p in levels):
            continue
        under = [row.points for row in rows if row.index is not None and row.path[: len(path)] == path]
        listed = sum((p for p in under if p is not None), ZERO)
        if any(p is None for p in under) and points > listed:
            yield path, points - listed


def subtotals(form, ruleset, rows, places, mode) -> list[dict]:
    """Every level in the order of the form, outer before inner, as the scorecard shows it."""
    paths = []
    for row in rows:
        for depth in range(1, len(row.path) + 1):
            if row.index is not None and row.path[:depth] not in paths:
                paths.append(row.path[:depth])
    found = []
    rests = list(unlisted(form, ruleset, rows))
    for path in paths:
        under = [row for row in rows if row.index is not None and row.path[: len(path)] == path and row.scored.outcome != "not-applicable"]
        open_points = [rest for inner, rest in rests if inner[: len(path)] == path]
        span = functools.reduce(Span.plus, [row.added for row in under if row.added is not None] + [Span.closed(0, rest) for rest in open_points], Span.point(0))
        ends = rounded_span(span, places, mode)
        listed = [row.points for row in under if row.points is not None]
        printed = next((level for level in form.get("levels", []) if level["path"] == path), {})
        score = amount(printed.get("reported"))
        found.append(
            {
                "path": path,
                "points": number_text(sum(listed, ZERO) + sum(open_points, ZERO)) if listed or open_points else None,
                "low": fixed(ends.lo, places),
                "high": fixed(ends.hi, places),
                "reported": None if score is None else against(score, gap_to(score, ends)),
            }
        )
    return found
