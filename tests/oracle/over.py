"""An actual far above its target, and what the set says of it."""

from __future__ import annotations

from fractions import Fraction

from comparing import ONE, ZERO, not_below, quotient
from evidence import Unproven
from spans import Span


def over_fulfilled(span, target, actual, points, shape, rule, notes):
    """The score after what the set says of an actual far above its target; and whether that holds."""
    then = rule["then"]
    if target is None or actual is None or "at" not in rule or then == "ignore":
        return span, False
    at = Fraction(rule["at"])
    if target.lo is not None and target.lo > 0:
        bound = target.scaled(at)
    elif target.is_point and target.lo == 0 and "zero-target" in rule:
        bound = Span.point(Fraction(rule["zero-target"]))
    else:
        return span, False
    holds = not_below(actual, bound, rule.get("beyond", False))
    if holds is not False:
        kind = then if isinstance(then, str) else "deduct"
        notes.append(f"over-fulfilment {'holds' if holds else 'may hold'} → {kind}")
    if holds is False or then in ("flag", "reason-required"):
        return span, holds
    beyond = Span.point(points) if shape in ("capped-proportion", "threshold", "pass-line") else span
    if then == "discretionary":
        after = Span(ZERO, False, beyond.hi, beyond.hi_open)
    elif then == "not-met":
        if shape == "threshold":
            after = Span.point(0)
        elif holds is True:
            raise Unproven("over-fulfilment-undecided")
        else:
            after = Span.closed(0, points)
    elif then == "by-deviation":
        far = actual.common(Span(bound.lo, False, None, False))
        excess = quotient(far, bound).scaled(at).plus(Span.point(-at))
        after = beyond.times(Span.point(1).plus(excess.scaled(-ONE)).cut(0, 1))
    else:
        after = beyond.plus(Span.point(-Fraction(then["deduct"]["points"]))).cut(0, points)
    return (after if holds is True else span.hull(after)), holds
