"""Ranges of exact numbers: the oracle's own, in Fractions. An end of None is unbounded."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Span:
    lo: Fraction | None
    lo_open: bool
    hi: Fraction | None
    hi_open: bool

    @staticmethod
    def point(value) -> Span:
        value = Fraction(value)
        return Span(value, False, value, False)

    @staticmethod
    def closed(lo, hi) -> Span:
        return Span(Fraction(lo), False, Fraction(hi), False)

    @property
    def is_point(self) -> bool:
        return self.lo is not None and self.lo == self.hi

    def scaled(self, factor: Fraction) -> Span:
        if factor == 0:
            return Span.point(0)
        lo = None if self.lo is None else self.lo * factor
        hi = None if self.hi is None else self.hi * factor
        if factor < 0:
            return Span(hi, self.hi_open, lo, self.lo_open)
        return Span(lo, self.lo_open, hi, self.hi_open)

    def plus(self, other: Span) -> Span:
        lo = None if self.lo is None or other.lo is None else self.lo + other.lo
        hi = None if self.hi is None or other.hi is None else self.hi + other.hi
        return Span(lo, lo is not None and (self.lo_open or other.lo_open), hi, hi is not None and (self.hi_open or other.hi_open))

    def meets(self, other: Span) -> bool:
        """Whether any number lies in both."""
        for a, b in ((self, other), (other, self)):
            if a.hi is not None and b.lo is not None:
                if a.hi < b.lo or (a.hi == b.lo and (a.hi_open or b.lo_open)):
                    return False
        return True

    def inside(self, other: Span) -> bool:
        low = other.lo is None or (self.lo is not None and (self.lo > other.lo or (self.lo == other.lo and (self.lo_open or not other.lo_open))))
        high = other.hi is None or (self.hi is not None and (self.hi < other.hi or (self.hi == other.hi and (self.hi_open or not other.hi_open))))
        return low and high

    def hull(self, other: Span) -> Span:
        if self.lo is None or other.lo is None:
            lo, lo_open = None, False
        else:
            lo = min(self.lo, other.lo)
            lo_open = all(s.lo_open for s in (self, other) if s.lo == lo)
        if self.hi is None or other.hi is None:
            hi, hi_open = None, False
        else:
            hi = max(self.hi, other.hi)
            hi_open = all(s.hi_open for s in (self, other) if s.hi == hi)
        return Span(lo, lo_open, hi, hi_open)

    def common(self, other: Span) -> Span | None:
        """The numbers that lie in both."""
        if not self.meets(other):
            return None
        lows = [(s.lo, s.lo_open) for s in (self, other) if s.lo is not None]
        highs = [(s.hi, s.hi_open) for s in (self, other) if s.hi is not None]
        lo = max(lows, default=(None, False))
        hi = min(highs, key=lambda end: (end[0], not end[1]), default=(None, False))
        return Span(lo[0], lo[1], hi[0], hi[1])

    def absolute(self) -> Span:
        if self.lo is not None and self.lo >= 0:
            return self
        turned = self.scaled(Fraction(-1))
        if self.hi is not None and self.hi <= 0:
            return turned
        if self.lo is None or self.hi is None:
            return Span(Fraction(0), False, None, False)
        far = max(self.hi, -self.lo)
        reached = (self.hi == far and not self.hi_open) or (-self.lo == far and not self.lo_open)
        return Span(Fraction(0), False, far, not reached)

    def greater(self, other: Span) -> Span:
        """The range of the greater of two numbers."""
        lows = [(s.lo, s.lo_open) for s in (self, other) if s.lo is not None]
        lo, lo_open = max(lows, default=(None, False))
        if self.hi is None or other.hi is None:
            return Span(lo, lo_open, None, False)
        hi, closed = max((s.hi, not s.hi_open) for s in (self, other))
        return Span(lo, lo_open, hi, not closed)

    def times(self, other: Span) -> Span:
        """The product of two ranges that are not below zero."""

        def end(a, a_open, b, b_open):
            if a is None or b is None:
                return None, False
            reached = (a == 0 and not a_open) or (b == 0 and not b_open)
            return a * b, (a_open or b_open) and not reached

        lo, hi = end(self.lo, self.lo_open, other.lo, other.lo_open), end(self.hi, self.hi_open, other.hi, other.hi_open)
        return Span(lo[0], lo[1], hi[0], hi[1])

    def cut(self, bottom, top) -> Span:
        """Held within [bottom, top]: what lies beyond takes the value of the end."""
        bottom, top = Fraction(bottom), Fraction(top)

        def held(value: Fraction) -> Fraction:
            return min(max(value, bottom), top)

        lo = bottom if self.lo is None else held(self.lo)
        hi = top if self.hi is None else held(self.hi)
        # An end stays open only if the values next to it are not cut to it.
        lo_open = self.lo is not None and self.lo_open and bottom <= self.lo < top
        hi_open = self.hi is not None and self.hi_open and bottom < self.hi <= top
        if lo == hi:
            lo_open = hi_open = False
        return Span(lo, lo_open, hi, hi_open)

    def text(self) -> str:
        if self.is_point:
            return number_text(self.lo)
        left = "(-∞" if self.lo is None else ("(" if self.lo_open else "[") + number_text(self.lo)
        right = "+∞)" if self.hi is None else number_text(self.hi) + (")" if self.hi_open else "]")
        return f"{left}, {right}"


@functools.cache
def number_text(value: Fraction) -> str:
    """A decimal where it ends within 28 places and 28 digits, otherwise numerator/denominator."""
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    places = max(twos, fives)
    if value.denominator == 1:
        return str(value.numerator)
    if rest == 1 and places <= 28:
        scaled = value.numerator * 10**places // value.denominator
        if abs(scaled) < 2**96:
            digits = str(abs(scaled)).rjust(places + 1, "0")
            return ("-" if scaled < 0 else "") + digits[:-places] + "." + digits[-places:]
    return f"{value.numerator}/{value.denominator}"


@functools.cache
def parse_span(text: str) -> Span:
    """`[0.8, 1]`, `(200, 300)`, `[95, +∞)`, `[90%, )`, or one number."""
    plain = text.replace(" ", "").replace("，", ",").replace("（", "(").replace("）", ")").replace("％", "%")

    def number(part: str) -> Fraction:
        return Fraction(part[:-1]) / 100 if part.endswith("%") else Fraction(part)

    if "," not in plain:
        return Span.point(number(plain))
    left, right = plain.split(",")
    assert left[0] in "[(" and right[-1] in "])", text
    lo, hi = left[1:], right[:-1]
    lo = None if lo in ("", "-∞") else number(lo)
    hi = None if hi in ("", "+∞", "∞") else number(hi)
    return Span(lo, lo is not None and left[0] == "(", hi, hi is not None and right[-1] == ")")


def rounded(value: Fraction, places: int, mode: str) -> Fraction:
    """The three modes from their definition: the two neighbours, and which is taken."""
    unit = Fraction(1, 10**places)
    below = (value / unit).__floor__() * unit
    above = below if below == value else below + unit
    if below == above:
        return below
    toward_zero, away = (below, above) if value > 0 else (above, below)
    if mode == "truncate":
        return toward_zero
    middle = (below + above) / 2
    if value != middle:
        return below if value < middle else above
    if mode == "half-up":
        return away
    return below if (below / unit).numerator % 2 == 0 else above


def rounded_span(span: Span, places: int, mode: str) -> Span:
    unit = Fraction(1, 10**places)
    if span.lo_open:
        lo = ((span.lo / unit).__floor__() + 1) * unit
    else:
        lo = rounded(span.lo, places, mode)
    if span.hi_open:
        hi = ((span.hi / unit).__ceil__() - 1) * unit
    else:
        hi = rounded(span.hi, places, mode)
    if lo > hi:
        lo, hi = rounded(span.lo, places, mode), rounded(span.hi, places, mode)
    return Span.closed(lo, hi)


def fixed(value: Fraction, places: int) -> str:
    """A number with exactly so many places; it must have no more."""
    scaled = value * 10**places
    assert scaled.denominator == 1, value
    digits = str(abs(scaled.numerator)).rjust(places + 1, "0")
    sign = "-" if scaled < 0 else ""
    return sign + (digits if places == 0 else digits[:-places] + "." + digits[-places:])
