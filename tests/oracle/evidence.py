"""What a shape is given, and what it measures."""

from __future__ import annotations

from fractions import Fraction

import cells
import formula
from comparing import ZERO, quotient, reaches
from spans import Span


class Unproven(Exception):
    """Carries the reason's code."""


class NotApplicable(Exception):
    """Carries what becomes of the points."""


class Line:
    """What a shape is given."""

    def __init__(self, points, target, actual, target_number, actual_number, accepts_range, way, strict, ruleset, lookup, texts, coefficient=None, items=(), peers=None):
        self.points, self.target, self.actual = points, target, actual
        self.target_number, self.actual_number, self.accepts_range = target_number, actual_number, accepts_range
        self.way, self.strict, self.ruleset, self.lookup, self.texts = way, strict, ruleset, lookup, texts
        self.coefficient, self.items, self.peers = coefficient, items, peers

    def needed(self, which):
        """Target or actual as a number."""
        number, value = (self.target_number, self.target) if which == "target" else (self.actual_number, self.actual)
        if number is None:
            raise Unproven(f"{which}-missing" if isinstance(value, cells.Absent) else f"{which}-is-text")
        return number

    def numbers(self):
        return self.needed("target"), self.needed("actual")

    def met(self):
        target, actual = self.numbers()
        if self.accepts_range:
            if actual.inside(target):
                return True
            if not actual.meets(target):
                raise Unproven("outside-range")
            return None
        return reaches(actual, target, self.way, self.strict)

    @property
    def full(self):
        return Span.point(self.points)

    @property
    def whole(self):
        return Span.closed(min(ZERO, self.points), max(ZERO, self.points))

    def of_share(self, share: Span) -> Span:
        return share.cut(0, 1).scaled(self.points)


def completion(line: Line) -> Span:
    target, actual = line.numbers()
    if target.lo is not None and target.lo == 0:
        raise Unproven("zero-target")
    if target.lo is None or target.lo < 0:
        raise Unproven("negative-target")
    return quotient(actual, target)


def measured(of: str, line: Line) -> Span:
    if of == "实际值":
        return line.needed("actual")
    if of == "目标值":
        return line.needed("target")
    if of == "完成率":
        return completion(line)
    return Span.point(evaluated(of, line))


def lookup_in(line: Line):
    def lookup(name):
        exact = lambda span: span.lo if span is not None and span.is_point else None
        target, actual = exact(line.target_number), exact(line.actual_number)
        match name:
            case "分值":
                return line.points
            case "目标值":
                return target
            case "实际值":
                return actual
            case "完成率":
                return actual / target if target and actual is not None else None
        return line.lookup(name)

    return lookup


def evaluated(text: str, line: Line) -> Fraction:
    try:
        return formula.evaluate(text, lookup_in(line))
    except formula.Missing:
        raise Unproven("input-missing") from None
    except formula.DividedByZero:
        raise Unproven("divided-by-zero") from None


def operands_of(text: str, line: Line) -> list:
    return formula.operands(text, lookup_in(line))
