"""From the lines to the whole: goal shares, lines left out, bonus and deduction items, caps, vetoes."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from fractions import Fraction

import formula
from spans import Span, parse_span

ZERO, ONE = Fraction(0), Fraction(1)


@dataclass
class Addend:
    index: int | None
    indicator: dict
    points: Fraction | None
    outcome: str
    then: str
    span: Span | None
    adjustment: str | None
    factor: Fraction = ONE

    @property
    def weight(self) -> Fraction:
        return (self.points or ZERO) * self.factor

    @property
    def counts(self) -> bool:
        return self.adjustment is None and self.outcome != "not-applicable"

    def left_out(self, then: str) -> bool:
        return self.outcome == "not-applicable" and self.then == then

    @property
    def level(self):
        path = self.indicator.get("path") or []
        return None if self.index is None or not path else path[0]


@dataclass
class Total:
    span: Span
    points: Fraction
    bars: tuple[str | None, str | None]
    complete: bool
    # How much of the width lines without proof make, and how much those that leave room.
    unproven: Fraction
    within: Fraction
    steps: list = field(default_factory=list)


def number(entry) -> Fraction | None:
    text = entry["value"] if isinstance(entry, dict) else entry
    try:
        return Fraction(text)
    except (ValueError, TypeError):
        return None


def whole(form, ruleset, addends: list[Addend], open_levels: list[Fraction], numbers) -> Total:
    steps: list = []
    complete = goals(form, addends)
    redistribute(addends, steps)
    counted = [a for a in addends if a.counts]
    total = functools.reduce(Span.plus, [a.span.scaled(a.factor) for a in counted if a.span is not None], Span.point(0))
    for rest in open_levels:
        total = total.plus(Span.closed(0, rest))
    points = sum((a.weight for a in counted), ZERO)
    if form.get("goals"):
        steps.append(("goals", total))
    dropped = sum((a.weight for a in addends if a.adjustment is None and a.left_out("drop-and-rescale")), ZERO)
    raised = ONE
    if dropped and points:
        raised = factor = (points + dropped) / points
        total, points = total.scaled(factor), points + dropped
        steps.append(("rescaled", factor, total))
    points += sum(open_levels, ZERO)
    full = Fraction(ruleset.get("weights", {}).get("total", "100"))
    total = adjust(ruleset, addends, total, full, steps)
    total = cap(ruleset, total, numbers, steps)
    total, bars = veto(ruleset, total, numbers, steps)
    unproven = sum(open_levels, ZERO) + widths(addends, raised, ("unproven",))
    return Total(total, points, bars, complete, unproven, widths(addends, raised, ("exact", "within")), steps)


def widths(addends, raised, outcomes) -> Fraction:
    """How far the ends of the lines lie apart, each by what it counts."""
    wide = [a for a in addends if a.span is not None and a.outcome in outcomes]
    return sum(((a.span.hi - a.span.lo) * a.factor * (raised if a.adjustment is None else ONE) for a in wide), ZERO)


def goals(form, addends) -> bool:
    shares = {goal["name"]: number(goal["percent"]) for goal in reversed(form.get("goals", []))}
    if not shares:
        return True
    listed = [number(goal["percent"]) for goal in form["goals"]]
    complete = None not in listed and sum(listed) == 100
    for addend in addends:
        if addend.index is None:
            continue
        share = shares.get(addend.indicator.get("goal"))
        if share is None:
            complete = False
        else:
            addend.factor = share / 100
    return complete


def redistribute(addends, steps):
    lost = [a for a in addends if a.left_out("redistribute")]
    homeless = ZERO
    levels = []
    for addend in lost:
        key = (addend.index is None, addend.level)
        if key not in levels:
            levels.append(key)
    for key in levels:
        same = [a for a in addends if (a.index is None, a.level) == key]
        gone = sum((a.weight for a in same if a.left_out("redistribute")), ZERO)
        kept = sum((a.weight for a in same if a.counts), ZERO)
        if kept == 0:
            homeless += gone
            continue
        factor = (kept + gone) / kept
        for addend in same:
            if addend.counts:
                addend.factor *= factor
        steps.append(("redistributed", key[1], factor))
    kept = sum((a.weight for a in addends if a.counts), ZERO)
    if homeless and kept:
        factor = (kept + homeless) / kept
        for addend in addends:
            if addend.counts:
                addend.factor *= factor
        steps.append(("redistributed", None, factor))


def adjust(ruleset, addends, total, full, steps):
    touched = False
    for rule in ruleset.get("adjustment", []):
        amounts = []
        for addend in addends:
            if addend.adjustment == rule["id"] and addend.span is not None:
                lost = Span.point(addend.points).plus(addend.span.scaled(-ONE))
                amounts.append(addend.span if rule["kind"] == "bonus" else lost)
        if not amounts:
            continue
        touched = True
        amount = functools.reduce(Span.plus, amounts).cut(0, Fraction(rule["most"]))
        signed = amount if rule["kind"] == "bonus" else amount.scaled(-ONE)
        total = total.plus(signed)
        steps.append(("adjusted", rule["id"], signed, total))
    if touched and (held := total.cut(0, full)) != total:
        total = held
        steps.append(("held", total))
    return total


def held_down(total: Span, most: Fraction, surely: bool) -> Span:
    lo, lo_open = (total.lo, total.lo_open) if total.lo <= most else (most, False)
    hi, hi_open = (total.hi, total.hi_open) if total.hi <= most else (most, False)
    held = Span(lo, lo_open, hi, hi_open) if lo < hi or not (lo_open or hi_open) else Span.point(most)
    return held if surely else total.hull(held)


def evaluated(text, numbers):
    try:
        return formula.evaluate(text, numbers.get)
    except (formula.Missing, formula.DividedByZero):
        return None


def cap(ruleset, total, numbers, steps):
    for rule in ruleset.get("cap", []):
        value = evaluated(rule["of"], numbers)
        if value is not None and not Span.point(value).meets(parse_span(rule["range"])):
            continue
        total = held_down(total, Fraction(rule["at-most"]), value is not None)
        steps.append(("capped", rule["id"], value, total))
    return total


def veto(ruleset, total, numbers, steps):
    order = [grade["id"] for grade in ruleset.get("grade", [])]
    surely = perhaps = None

    def worse(a, b):
        return b if a is None or order.index(b) > order.index(a) else a

    for rule in ruleset.get("veto", []):
        holds = evaluated(rule["when"], numbers)
        if holds is False:
            continue
        if "at-most" in rule:
            total = held_down(total, Fraction(rule["at-most"]), holds is True)
        if "grade-at-most" in rule:
            perhaps = worse(perhaps, rule["grade-at-most"])
            if holds:
                surely = worse(surely, rule["grade-at-most"])
        steps.append(("vetoed", rule["id"], holds, total))
    return total, (surely, perhaps)


def grades(ruleset, total: Total, shown: Span, covered: bool) -> tuple[str, str] | None:
    """The grades of both ends, where the form is whole."""
    full = Fraction(ruleset.get("weights", {}).get("total", "100"))
    if not covered or not total.complete or total.points != full or not ruleset.get("grade"):
        return None
    order = [grade["id"] for grade in ruleset["grade"]]
    late = ruleset["rounding"]["stage"] == "total"
    just = Fraction(1, 10**30)
    low = total.span.lo + just if late and total.span.lo_open else shown.lo
    high = total.span.hi - just if late and total.span.hi_open else shown.hi
    at = lambda value: next(grade["id"] for grade in ruleset["grade"] if Span.point(value).meets(parse_span(grade["range"])))
    surely, perhaps = total.bars
    worst = lambda *ids: max((name for name in ids if name), key=order.index)
    return worst(at(low), surely, perhaps), worst(at(high), surely)
