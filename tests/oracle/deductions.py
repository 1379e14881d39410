"""Shapes that take points off: for steps, for events, for days and months."""

from __future__ import annotations

import datetime
from fractions import Fraction

from cells import Quantity, When
from comparing import AT_MOST, ZERO
from evidence import Line, Unproven, measured
from spans import Span, parse_span


def per_step(line: Line, shape: dict):
    if "of" in shape:
        value = measured(shape["of"], line)
    else:
        value = line.needed("target") and line.needed("actual")
    if "from" in shape:
        start = parse_span(shape["from"])
    else:
        start = line.needed("target")
    above = shape.get("side", "above" if line.way == AT_MOST else "below") == "above"
    away = value.plus(start.scaled(Fraction(-1))) if above else start.plus(value.scaled(Fraction(-1)))
    return stepped(line, away, shape["step"], shape["deduct"], shape.get("count", "floor"), shape.get("least", "0"))


def stepped(line: Line, away: Span, width: str, deduct: str, count: str, least: str) -> Span:
    if away.hi is not None and away.hi <= 0:
        return line.full
    steps = away.scaled(1 / parse_span(width).lo)
    if count == "floor":
        lo = None if steps.lo is None else Fraction(steps.lo.__floor__())
        hi = None if steps.hi is None else Fraction(steps.hi.__ceil__() - 1 if steps.hi_open else steps.hi.__floor__())
        steps = Span(lo, False, hi, False)
    elif count == "ceil":
        lo = None if steps.lo is None else Fraction(steps.lo.__floor__() + 1 if steps.lo_open else steps.lo.__ceil__())
        hi = None if steps.hi is None else Fraction(steps.hi.__ceil__())
        steps = Span(lo, False, hi, False)
    return deducted(line, steps, deduct, least)


def deducted(line: Line, count: Span, each: str, least: str = "0") -> Span:
    return line.full.plus(count.scaled(-Fraction(each))).cut(min(Fraction(least), line.points), line.points)


def whole_numbers(value: Span) -> Span:
    """The counts in a range."""
    lo, hi = value.lo, value.hi
    lo = ZERO if lo is None else Fraction(lo.__floor__() + 1 if value.lo_open else lo.__ceil__())
    hi = None if hi is None else Fraction(hi.__ceil__() - 1 if value.hi_open else hi.__floor__())
    lo = max(lo, ZERO)
    if hi is not None and lo > hi:
        raise Unproven("not-a-count")
    return Span(lo, False, hi, False)


def per_event(line: Line, shape: dict):
    count = whole_numbers(measured(shape.get("of", "实际值"), line)).plus(Span.point(-Fraction(shape.get("allow", "0"))))
    return deducted(line, count, shape["deduct"], shape.get("least", "0"))


def date(line: Line, shape: dict):
    plan, done = line.target, line.actual
    if isinstance(plan, Quantity):
        raise Unproven("kinds-differ")
    if not isinstance(plan, When):
        raise Unproven("target-is-text")
    if isinstance(done, Quantity):
        raise Unproven("kinds-differ")
    if not isinstance(done, When):
        raise Unproven("actual-is-text")
    if plan.yearless != done.yearless:
        raise Unproven("year-unknown")
    doubtful = plan.deadline and plan.first != plan.last
    sure = plan.first - datetime.timedelta(days=1) if doubtful else plan.last
    earliest = None if done.deadline else done.first
    if done.last <= sure:
        return line.full
    late = shape["late"]
    if late == "silent":
        raise Unproven("late-undecided")
    certainly = earliest is not None and earliest > plan.last
    if late == "zero":
        return Span.point(0) if certainly else line.whole
    rule = late["deduct"]

    def overdue(by, on):
        if on <= by:
            return 0
        if rule["per"] == "day":
            return (on - by).days
        return (on.year - by.year) * 12 + on.month - by.month + (1 if on.day > by.day else 0)

    least = 0 if earliest is None else overdue(plan.last, earliest)
    most = overdue(sure, done.last)
    return deducted(line, Span.closed(least, most), rule["points"])
