"""Where the operands of a computed step come from, and what the operation gives."""

from __future__ import annotations

import copy
from fractions import Fraction

import comparing
from deductions import whole_numbers
from lines import score_line
from proportions import above_zero, between_lines
from spans import Span, fixed, parse_span, rounded_span

COUNTED = {"per-step": "deduct", "per-event": "deduct", "checklist": "missing", "rank-table": "each"}


class Operands:
    """The part of the checker that re-computes."""

    def compute_step(self, index, step):
        operands, result = [parse_span(text) for text in step["operands"]], parse_span(step["result"])
        what, operation = step["what"], step["operation"]
        value = computed(what, operation, operands)
        if value != result:
            self.wrong(index, f"{operation} gives {value.text()}, not {step['result']}")
        if self.sources(what, operation) != operands:
            self.wrong(index, f"the operands of {what} come from somewhere else: {step} {[s and s.text() for s in self.sources(what, operation) or []]}")
        self.last[what] = result
        if what in ("steps", "events", "rank"):
            self.last["count"] = result
        if what == "completion" and self.rule == "composite":
            self.last["share"] = result
        if what == "completion" and self.rule != "pass-line":
            self.last["measure"] = result

    def measured(self):
        """What the shape's `of` names."""
        of = self.parameters.get("of", "完成率" if self.rule == "bands" else "实际值")
        return {"实际值": self.actual, "目标值": self.target}.get(of, self.last.get("measure"))

    def reached(self):
        """Completion under a pass line: actuals at or below zero meet a ceiling."""
        reached = self.last["completion"]
        if self.way_of_line() == "at-most" and self.actual != above_zero(self.actual):
            reached = reached.hull(Span(Fraction(1), False, None, False))
        return reached

    def way_of_line(self):
        return "at-least" if self.indicator is None else self.way()

    def share(self):
        """The share that the points are multiplied by."""
        share = self.last.get("share", self.last.get("completion"))
        if self.rule == "inverse-ratio" and share and self.actual != above_zero(self.actual):
            return share.hull(Span.point(1))
        if self.rule == "pass-line" and self.compares != 2 + ("line" in self.parameters):
            return None
        if self.rule == "pass-line" and "share" not in self.last:
            return self.reached()
        return share

    def sources(self, what, operation):
        """The operands that the step must have."""
        shape, last, points = self.parameters, self.last, Span.point(self.points)
        number = lambda key, default="0": parse_span(shape.get(key, default))
        match what, operation:
            case "completion", "divide":
                if self.rule == "composite":
                    return [last.get("answers"), self.target]
                if self.rule == "pass-line" and self.way_of_line() == "at-most":
                    return [self.target, above_zero(self.actual)]
                return [self.actual, self.target]
            case "execution-rate", "divide":
                return [self.actual, self.target]
            case "share", "divide":
                match self.rule:
                    case "linear":
                        return [last.get("deviation"), number("to").plus(number("from").scaled(Fraction(-1)))]
                    case "share-met":
                        return [last.get("met"), last.get("all")]
                    case "coefficient":
                        return [last.get("coefficient"), Span.point(100)]
                return [self.target, above_zero(self.actual)]
            case "share", "subtract":
                return [Span.point(2), last.get("completion")]
            case "share", "multiply":
                return [Span.point(1 - Fraction(shape["base"])), last.get("share")]
            case "share", "add":
                return [Span.point(Fraction(shape["base"])), last.get("share")]
            case "share", "pass-line":
                return [self.reached(), *([number("line")] if "line" in shape else []), number("full", "1")]
            case "share", "clamp":
                return [last.get("completion") if self.rule == "composite" else last.get("share", last.get("completion")), Span.point(1)]
            case "score", "multiply":
                return [points, self.share()]
            case "deviation", "subtract":
                return self.deviation()
            case "deviation", "absolute":
                return [last.get("deviation")]
            case "steps", "divide":
                width = shape["outside"]["per-step"]["step"] if self.rule == "two-sided" else shape["step"]
                return [last.get("deviation"), parse_span(width)]
            case "steps", "floor" | "ceil":
                rule = shape["outside"]["per-step"] if self.rule == "two-sided" else shape
                return [last.get("steps")] if rule.get("count", "floor") == operation else None
            case "events" | "rank", "whole-numbers":
                return [self.measured()]
            case "events", "subtract":
                return [last.get("events", self.measured()), number("allow")]
            case "rank", "subtract":
                return [last.get("rank", self.measured()), Span.point(1)]
            case "deduction", "multiply":
                return [last.get("count", self.measured() if self.rule == "per-event" else None), Span.point(self.each())]
            case "score", "subtract":
                return [points, last.get("deduction")]
            case "score", "clamp":
                least = [Span.point(min(Fraction(shape.get("least", "0")), self.points))] if self.rule in ("per-step", "per-event") else []
                return [last.get("score"), *least, points]
            # Both directions of such a rule are the same, so that its one joining is with what lies inside.
            case "score", "hull" if self.rule == "two-sided":
                outside = Span.point(0) if shape["outside"] == "zero" else last.get("score", points)
                return [points, outside]
            case "score", "hull":
                return self.halves()
            case "score", "greatest":
                return self.routes
        return None

    def each(self) -> Fraction:
        """The points of one step, event, day, item or place."""
        match self.rule:
            case "date":
                return Fraction(self.parameters["late"]["deduct"]["points"])
            case "two-sided":
                return Fraction(self.parameters["outside"]["per-step"]["deduct"])
        return Fraction(self.parameters[COUNTED[self.rule]])

    def deviation(self):
        shape = self.parameters
        match self.rule:
            case "linear":
                return [self.measured(), parse_span(shape["from"])]
            case "two-sided" if "deviation" in self.last:
                bottom = parse_span(shape["within"])
                return [self.last["deviation"].common(Span(bottom.lo, True, None, False)), bottom]
            case "two-sided":
                return [self.actual, self.target] if shape.get("absolute") else [self.last.get("completion"), Span.point(1)]
        pair = [self.measured(), parse_span(shape["from"]) if "from" in shape else self.target]
        above = shape.get("side", "above" if self.way_of_line() == "at-most" else "below") == "above"
        return pair if above else pair[::-1]

    def halves(self):
        """Both readings of a line whose direction nothing states, computed by the oracle."""
        indicator = copy.deepcopy(self.indicator)
        spans = []
        # Without a direction nothing lies above the target.
        ruleset = {key: value for key, value in self.ruleset.items() if key != "over-fulfilment"}
        for sign in ("≥", "≤"):
            indicator["nature"] = sign
            spans.append(score_line(self.place, indicator, self.form, ruleset, self.numbers.get).span)
        return spans

    def round_step(self, index, step):
        rounding = self.ruleset["rounding"]
        if step["rounding"] != {"places": rounding["places"], "mode": rounding["mode"]}:
            self.wrong(index, "the rounding is not the set's")
        operand = parse_span(step["operand"])
        wanted = rounded_span(operand, rounding["places"], rounding["mode"])
        if parse_span(step["result"]) != wanted:
            self.wrong(index, f"rounded it is {wanted.text()}")
        if (self.line["low"], self.line["high"]) != (fixed(wanted.lo, rounding["places"]), fixed(wanted.hi, rounding["places"])):
            self.wrong(index, "the line shows something else")
        if operand != self.again().span:
            self.wrong(index, "what is rounded is not the score")


def computed(what, operation, operands) -> Span:
    """What the operation gives."""
    first = operands[0]
    match operation:
        case "divide":
            by_number = what in ("steps", "share") and operands[1].is_point and (operands[1].lo < 0 or what == "steps")
            return first.scaled(1 / operands[1].lo) if by_number else divided(first, operands[1])
        case "multiply":
            return operands[1].scaled(first.lo) if what in ("score", "share") else first.scaled(operands[1].lo)
        case "add":
            return first.plus(operands[1])
        case "subtract":
            return first.plus(operands[1].scaled(Fraction(-1)))
        case "clamp":
            return first.cut(operands[1].lo if len(operands) == 3 else 0, operands[-1].lo)
        case "hull":
            return first.hull(operands[1])
        case "greatest":
            for other in operands[1:]:
                first = first.greater(other)
            return first
        case "absolute":
            return first.absolute()
        case "whole-numbers":
            return whole_numbers(first)
        case "pass-line":
            return between_lines(first, operands[1].lo if len(operands) == 3 else None, operands[-1].lo)
        case "floor":
            hi = None if first.hi is None else Fraction(first.hi.__ceil__() - 1 if first.hi_open else first.hi.__floor__())
            return Span(None if first.lo is None else Fraction(first.lo.__floor__()), False, hi, False)
        case "ceil":
            lo = None if first.lo is None else Fraction(first.lo.__floor__() + 1 if first.lo_open else first.lo.__ceil__())
            return Span(lo, False, None if first.hi is None else Fraction(first.hi.__ceil__()), False)
    raise ValueError(f"no operation {operation}")


def divided(top: Span, bottom: Span) -> Span:
    """By one number above zero, or by a range of them."""
    return top.scaled(1 / bottom.lo) if bottom.is_point and bottom.lo > 0 else comparing.quotient(top, bottom)
