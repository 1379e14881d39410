"""The execution of the budget as a line."""

from __future__ import annotations

from fractions import Fraction

from amounts import amount
from cells import Text
from comparing import AT_LEAST, ZERO
from evidence import Line, Unproven
from lines import Scored
from shapes import SHAPES
from spans import Span


def execution(form, ruleset, lookup):
    """(points, what it comes to), or None where the form has no such line."""
    budget, rule = form.get("budget"), ruleset.get("execution")
    if not budget:
        return None
    points = amount(budget.get("points"))
    if points is None:
        prints = any(amount(i.get("points")) is not None for i in form["indicators"])
        if not rule or amount(budget["total"].get("executed")) is None or prints:
            return None
        points = Fraction(rule["points"])
    whole = Span.closed(min(ZERO, points), max(ZERO, points))
    if not rule:
        return points, Scored("unproven", whole, "rule-silent", "execution")
    executed, planned = lookup(rule["numerator"]), lookup(rule["denominator"])
    if executed is None or planned is None:
        return points, Scored("unproven", whole, "input-missing", "execution")
    if planned == 0:
        notes = [f"zero-budget → {rule['zero-budget']['then']}"]
        match rule["zero-budget"]["then"]:
            case "zero" | "as-zero":
                return points, Scored("exact", Span.point(0), "", "execution", notes)
            case "full":
                return points, Scored("exact", Span.point(points), "", "execution", notes)
            case "not-applicable" | "drop-and-rescale" | "redistribute" as then:
                return points, Scored("not-applicable", None, then, "execution", notes)
        return points, Scored("unproven", whole, "zero-budget", "execution", notes)
    line = Line(points, Text(), Text(), Span.point(planned), Span.point(executed), False, AT_LEAST, False, ruleset, lookup, ("", ""))
    ((name, parameters),) = rule["shape"].items()
    try:
        span = SHAPES[name](line, parameters)
    except Unproven as reason:
        return points, Scored("unproven", whole, str(reason), "execution")
    return points, Scored("exact" if span.is_point else "within", span, "", "execution")
