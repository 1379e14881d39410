"""One line, from its cells to a range of points."""

from __future__ import annotations

from dataclasses import dataclass, field

import cells
from amounts import amount, cell
from cells import Absent, Quantity
from choosing import by_policy, nature_of, policies, rule_of
from comparing import AT_LEAST, AT_MOST, ZERO
from directions import decided
from evidence import Line, NotApplicable, Unproven
from over import over_fulfilled
from peers import peers
from points import effective_points
from shapes import SHAPES, reads_cells
from spans import Span
from units import in_base_units, read_cells


@dataclass
class Scored:
    """What a line comes to."""

    outcome: str
    span: Span | None
    # Why there is no number, or what becomes of the points.
    reason: str = ""
    # Of the rule that was asked last.
    shape: str = ""
    # What else decided: policies, several units, the direction, over-fulfilment.
    notes: list[str] = field(default_factory=list)


def score_line(index: int, indicator: dict, form: dict, ruleset: dict, lookup) -> Scored:
    points = effective_points(indicator, form, ruleset)
    used: list[str] = []
    notes = of_points(indicator, points, ruleset)
    if points is None:
        return Scored("unproven", None, "no-points", "", notes)
    try:
        span = range_of(index, indicator, form, ruleset, lookup, points, used, notes)
        scored = Scored("exact" if span.is_point else "within", span)
    except Unproven as reason:
        scored = Scored("unproven", Span.closed(min(ZERO, points), max(ZERO, points)), str(reason))
    except NotApplicable as then:
        scored = Scored("not-applicable", None, str(then))
    scored.shape, scored.notes = used[-1] if used else "", notes
    return scored


def of_points(indicator, points, ruleset) -> list[str]:
    """Where the line's points come from, if not from the line alone."""
    printed = amount(indicator.get("points"))
    if printed is None:
        return [] if points is None else ["points of the set"]
    return ["percent of its level"] if ruleset.get("weights", {}).get("points") == "percent-of-level" else []


def of_parts(indicator, target) -> list[str]:
    if indicator.get("parts") and not any(cell(indicator.get(key)).strip() for key in ("target", "actual")):
        share = target.unit and cells.UNITS[target.unit][0] == "share"
        return ["several units, weighted by funds" if share else "several units, added"]
    return []


def range_of(index, indicator, form, ruleset, lookup, points, used, notes) -> Span:
    try:
        target, actual, texts = read_cells(indicator, form.get("year"))
    except Unproven:
        notes.append("several units, not alike")
        raise
    notes += of_parts(indicator, target)
    said = policies(indicator, form, ruleset, points)
    kinds = [value.kind if isinstance(value, Absent) else None for value in (target, actual)]
    if cells.NOT_APPLICABLE in kinds:
        return by_policy("not-applicable", said, points, "not-applicable-undecided", notes)
    nature = nature_of(target)
    if kinds[0] or kinds[1]:
        rule = rule_of(indicator, ruleset, nature, AT_LEAST, points)
        if rule is None or reads_cells(*next(iter(rule["shape"].items()))):
            if kinds[0]:
                raise Unproven("target-missing")
            return by_policy(kinds[1], said, points, "actual-missing", notes)

    target_number, actual_number, accepts_range = in_base_units(target, actual, said, notes)
    if isinstance(target, Quantity):
        way, strict, by, _ = decided(indicator, target, ruleset)
        notes.append(f"direction by {by}")
    else:
        way, strict = AT_LEAST, False

    def under(way, strict):
        rule = rule_of(indicator, ruleset, nature, way, points)
        if rule is None:
            raise Unproven("rule-silent")
        ((name, parameters),) = rule["shape"].items()
        if name not in SHAPES or "id" not in rule or "clause" not in rule:
            raise Unproven("own-rule-invalid")
        used.append(name)
        if "rule" in indicator:
            notes.append("own rule")
        elif "policy" in rule:
            notes.append("rule with policies")
        line = Line(points, target, actual, target_number, actual_number, accepts_range, way, strict, ruleset, lookup, texts)
        line.coefficient = amount(indicator.get("coefficient"))
        line.items = [{"name": item["name"], "value": cell(item["value"]), "points": amount(item.get("points"))} for item in indicator.get("items", [])]
        line.peers = lambda shape: list(peers(index, form, ruleset, shape))
        try:
            return SHAPES[name](line, parameters)
        except Unproven as reason:
            if str(reason) != "zero-target":
                raise
            try:
                return by_policy("zero-target", said, points, "zero-target", notes)
            except NotApplicable:
                raise Unproven("zero-target") from None

    if way is None:
        floor, ceiling = under(AT_LEAST, False), under(AT_MOST, False)
        return floor if floor == ceiling else floor.hull(ceiling)
    span = under(way, strict)
    if way == AT_LEAST and "over-fulfilment" in ruleset:
        span, _ = over_fulfilled(span, target_number, actual_number, points, used[-1], ruleset["over-fulfilment"], notes)
    return span
