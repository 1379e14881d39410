"""Comparing and dividing ranges."""

from __future__ import annotations

from fractions import Fraction

from spans import Span

ONE, ZERO = Fraction(1), Fraction(0)
AT_LEAST, AT_MOST, EQUAL = "at-least", "at-most", "equal"


def not_below(left: Span, right: Span, strict: bool) -> bool | None:
    """Whether every pair of numbers satisfies left ≥ right (or >), none does, or some."""
    if left.lo is not None and right.hi is not None:
        if left.lo > right.hi or (left.lo == right.hi and (not strict or left.lo_open or right.hi_open)):
            return True
    if left.hi is not None and right.lo is not None:
        if left.hi < right.lo or (left.hi == right.lo and (strict or left.hi_open or right.lo_open)):
            return False
    return None


def reaches(actual: Span, target: Span, way: str, strict: bool) -> bool | None:
    if way == AT_MOST:
        return not_below(target, actual, strict)
    return not_below(actual, target, strict)


def quotient(top: Span, bottom: Span) -> Span:
    """top ÷ bottom for a bottom whose numbers are all above zero (or zero only as an open or unattained end)."""
    corners = []

    def corner(n, n_open, d, d_open):
        if n is None:
            return None
        if d is None:
            return (ZERO, n != 0 or n_open)
        if d == 0:
            return (ZERO, n_open) if n == 0 else None
        return (n / d, n_open or (d_open and n != 0))

    low_by = (bottom.lo, bottom.lo_open) if top.lo is not None and top.lo < 0 else (bottom.hi, bottom.hi_open)
    high_by = (bottom.hi, bottom.hi_open) if top.hi is not None and top.hi < 0 else (bottom.lo, bottom.lo_open)
    low, high = corner(top.lo, top.lo_open, *low_by), corner(top.hi, top.hi_open, *high_by)
    corners = [low or (None, False), high or (None, False)]
    return Span(corners[0][0], corners[0][1], corners[1][0], corners[1][1])
