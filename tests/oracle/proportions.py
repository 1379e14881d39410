"""Shapes in proportion: of the target, between two bounds, from a pass line on, by a coefficient."""

from __future__ import annotations

import functools
from fractions import Fraction

from comparing import AT_MOST, ONE, ZERO, not_below, quotient
from evidence import Line, Unproven, completion, measured
from spans import Span, parse_span


def capped_proportion(line: Line, _):
    if line.met() is True:
        return line.full
    target, actual = line.numbers()
    if target.lo is not None and target.lo < 0:
        raise Unproven("negative-target")
    if target.lo is None:
        return line.whole
    if target.is_point and target.lo == 0:
        raise Unproven("zero-target")
    return line.of_share(quotient(actual, target))


def above_zero(actual: Span) -> Span | None:
    if actual.hi is not None and actual.hi <= 0:
        return None
    if actual.lo is None or actual.lo <= 0:
        return Span(ZERO, True, actual.hi, actual.hi_open)
    return actual


def inverse_ratio(line: Line, _):
    if line.met() is True:
        return line.full
    target, actual = line.numbers()
    if target.lo is None or target.lo < 0:
        raise Unproven("negative-target")
    positive = above_zero(actual)
    if positive is None:
        raise Unproven("negative-target")
    share = quotient(target, positive).cut(0, 1)
    if positive != actual:
        share = share.hull(Span.point(1))
    return share.scaled(line.points)


def inverse_linear(line: Line, _):
    if line.met() is True:
        return line.full
    target, actual = line.numbers()
    if target.lo is None or target.lo < 0:
        raise Unproven("negative-target")
    if not_below(actual, target.scaled(Fraction(2)), False) is True:
        return Span.point(0)
    if target.lo == 0:
        return line.whole
    return line.of_share(Span.point(2).plus(quotient(actual, target).scaled(Fraction(-1))))


def pass_line(line: Line, shape: dict):
    if line.met() is True:
        return line.full
    if line.way == AT_MOST:
        target, actual = line.numbers()
        if target.lo is None or target.lo < 0:
            raise Unproven("negative-target")
        positive = above_zero(actual)
        if positive is None:
            raise Unproven("negative-target")
        reached = quotient(target, positive)
        if positive != actual:
            reached = reached.hull(Span(ONE, False, None, False))
    else:
        reached = completion(line)
    lines = [parse_span(shape[key]).lo if key in shape else known for key, known in (("line", None), ("full", ONE))]
    return between_lines(reached, *lines).scaled(line.points)


def between_lines(reached: Span, bottom, top) -> Span:
    """Nothing below the line, itself up to the top, all from there on; without a line both hold below the top."""
    pieces = []
    if reached.meets(Span(None, False, top if bottom is None else bottom, True)):
        pieces.append(Span.point(0))
    low = ZERO if bottom is None else bottom
    if low < top and (between := reached.common(Span(low, False, top, True))):
        pieces.append(between)
    if reached.meets(Span(top, False, None, False)):
        pieces.append(Span.point(1))
    return functools.reduce(Span.hull, pieces)


def linear(line: Line, shape: dict):
    value, start, end = measured(shape.get("of", "实际值"), line), parse_span(shape["from"]).lo, parse_span(shape["to"]).lo
    base = Fraction(shape.get("base", "0"))
    return line.of_share(value.plus(Span.point(-start)).scaled((1 - base) / (end - start)).plus(Span.point(base)))


def coefficient(line: Line, _):
    if line.coefficient is None:
        raise Unproven("input-missing")
    return line.of_share(Span.point(line.coefficient / 100))
