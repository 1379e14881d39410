"""Scores a form (its JSON) under a rule set (its TOML) again, in rationals, from the rules as they are written down."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction

import beside
import levels
import totals
from amounts import amount
from choosing import fits
from comparing import ZERO
from execution import execution
from lines import Scored, score_line
from points import effective_points
from ratios import all_numbers
from spans import Span, fixed, number_text, rounded, rounded_span


@dataclass
class Row:
    """One line of the scorecard."""

    # Absent for the execution line.
    index: int | None
    indicator: dict
    points: Fraction | None
    scored: Scored
    # What it shows, and what it adds to the sum.
    ends: Span | None = None
    added: Span | None = None
    adjustment: str | None = None
    reviews: list = field(default_factory=list)

    @property
    def path(self) -> list[str]:
        return self.indicator.get("path", [])


def rows_of(form, ruleset, numbers, places, mode, stage) -> list[Row]:
    rows = []
    if head := execution(form, ruleset, numbers.get):
        points, scored = head
        rows.append(Row(None, {"name": "预算执行率"}, points, scored))
    for index, indicator in enumerate(form["indicators"]):
        rows.append(Row(index, indicator, effective_points(indicator, form, ruleset), score_line(index, indicator, form, ruleset, numbers.get)))
    for row in rows:
        span = row.scored.span
        row.ends = rounded_span(span, places, mode) if span is not None else None
        row.added = span if stage == "total" else row.ends
        if row.index is None:
            row.reviews = beside.of_execution(form["budget"], row.ends, places)
            continue
        row.adjustment = next((a["id"] for a in ruleset.get("adjustment", []) if fits(a["for"], row.indicator, None, None, row.points or ZERO)), None)
        row.reviews = beside.of_line(row.index, row.indicator, form, ruleset, numbers.get, row.ends, places, mode)
    return rows


def score(form: dict, ruleset: dict) -> dict:
    """The whole scorecard as far as numbers go, in the engine's own texts."""
    form = {"indicators": [], **form}
    numbers, of_ratios = all_numbers(form, ruleset)
    places, mode, stage = (ruleset["rounding"][key] for key in ("places", "mode", "stage"))
    rows = rows_of(form, ruleset, numbers, places, mode, stage)
    open_levels = [rest for _, rest in levels.unlisted(form, ruleset, rows)]
    addends = [totals.Addend(row.index, row.indicator, row.points, row.scored.outcome, row.scored.reason, row.added, row.adjustment) for row in rows]
    total = totals.whole(form, ruleset, [replace(addend) for addend in addends], open_levels, numbers)
    ends = rounded_span(total.span, places, mode)
    covered = bool(rows) and all(levels.is_covered(form, row.indicator, row.points) for row in rows)
    full = Fraction(ruleset.get("weights", {}).get("total", "100"))
    stated = amount(form.get("reported", {}).get("points"))
    comparable = covered and total.complete and total.points == (full if stated is None else stated)
    reported = amount(form.get("reported", {}).get("score"))
    chosen = own_choices(form, ruleset, rows, addends, numbers) if covered and total.complete and not open_levels else None
    show = lambda value: fixed(rounded(value, places, mode), places)
    return {
        "lines": [shown(row, form, places) for row in rows],
        "levels": levels.subtotals(form, ruleset, rows, places, mode),
        "points": number_text(total.points),
        "low": fixed(ends.lo, places),
        "high": fixed(ends.hi, places),
        "exact": total.span.text(),
        "open": (show(total.unproven), show(total.within)),
        "own": show(chosen) if chosen is not None else None,
        "grade": totals.grades(ruleset, total, ends, covered),
        "reported": None if reported is None else beside.against(reported, beside.gap_to(reported, ends if comparable else None)),
        "reviews": beside.of_total(form, rows, ends if comparable else None),
        "steps": total.steps,
        "ratios": [(name, kind, show(value * 100) if kind == "known" else value) for name, kind, value in of_ratios],
        "is_point": total.span.is_point,
        "open_levels": bool(open_levels),
    }


def own_choices(form, ruleset, rows, addends, numbers) -> Fraction | None:
    """The rule's exact scores, and the unit's own wherever the range leaves it a choice."""
    chosen = []
    for row, addend in zip(rows, addends):
        span = addend.span
        if span is not None and not span.is_point:
            entry = row.indicator.get("reported") if row.index is not None else form["budget"].get("reported")
            score = amount(entry)
            if score is None or beside.gap_to(score, row.ends) != 0:
                return None
            span = Span.point(score)
        chosen.append(replace(addend, span=span))
    whole = totals.whole(form, ruleset, chosen, [], numbers).span
    return whole.lo if whole.is_point else None


def shown(row: Row, form, places) -> dict:
    scored, ends = row.scored, row.ends
    entry = row.indicator.get("reported") if row.index is not None else form["budget"].get("reported")
    return {
        "name": row.indicator["name"],
        "outcome": scored.outcome,
        "reason": scored.reason,
        "low": fixed(ends.lo, places) if ends else None,
        "high": fixed(ends.hi, places) if ends else None,
        "exact": scored.span.text() if scored.span is not None else None,
        "points": None if row.points is None else number_text(row.points),
        "adjustment": row.adjustment,
        "reported": beside.own(entry, ends),
        "reviews": row.reviews,
        # For the table of cells.
        "shape": scored.shape,
        "notes": scored.notes,
    }
