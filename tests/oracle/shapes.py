"""Every shape by its name; here those that are made of others."""

from __future__ import annotations

import functools

from comparing import ONE, not_below
from deductions import date, deducted, per_event, per_step, stepped, whole_numbers
from evidence import Line, Unproven, completion, evaluated, measured
from listed import checklist, composite, share_met
from proportions import capped_proportion, coefficient, inverse_linear, inverse_ratio, linear, pass_line
from spans import Span, parse_span
from tables import bands, in_table, tier


def threshold(line: Line, _):
    met = line.met()
    return line.whole if met is None else (line.full if met else Span.point(0))


def by_formula(line: Line, shape: dict):
    return Span.point(evaluated(shape["formula"], line)).cut(0, line.points)


def rank_table(line: Line, shape: dict):
    rank = whole_numbers(measured(shape.get("of", "实际值"), line))
    if rank.lo < 1:
        raise Unproven("not-a-count")
    if "each" in shape:
        return deducted(line, rank.plus(Span.point(-1)), shape["each"])
    return in_table(shape["places"], rank, line)


def two_sided(line: Line, shape: dict):
    if shape.get("absolute"):
        target, actual = line.numbers()
        away = actual.plus(target.scaled(-ONE))
    else:
        away = completion(line).plus(Span.point(-1))
    away = away.absolute()
    bottom = parse_span(shape["within"]).lo
    near = not_below(Span.point(bottom), away, False)
    if near is True:
        return line.full
    beyond = away.common(Span(bottom, True, None, False))
    outside = shape["outside"]
    if outside == "zero":
        earned = Span.point(0)
    elif "bands" in outside:
        earned = in_table(outside["bands"], beyond, line)
    else:
        rule = outside["per-step"]
        earned = stepped(line, beyond.plus(Span.point(-bottom)), rule["step"], rule["deduct"], rule.get("count", "floor"), "0")
    return earned if near is False else earned.hull(line.full)


def routes(line: Line, shape: dict):
    """(range or None, reason) of every route."""
    found = []
    for route in shape["either"]:
        ((name, parameters),) = route.items()
        try:
            found.append((SHAPES[name](line, parameters), ""))
        except Unproven as reason:
            found.append((None, str(reason)))
    return found


def better_of(line: Line, shape: dict):
    found = routes(line, shape)
    best = functools.reduce(Span.greater, [span if span is not None else line.whole for span, _ in found])
    reasons = [reason for span, reason in found if span is None]
    if reasons and best == line.whole:
        raise Unproven(reasons[0])
    return best


def silent(_line: Line, _shape: dict):
    raise Unproven("rule-silent")

SHAPES = {
    "capped-proportion": capped_proportion,
    "inverse-ratio": inverse_ratio,
    "inverse-linear": inverse_linear,
    "pass-line": pass_line,
    "threshold": threshold,
    "share-met": share_met,
    "bands": bands,
    "tier": tier,
    "linear": linear,
    "per-step": per_step,
    "per-event": per_event,
    "checklist": checklist,
    "composite": composite,
    "coefficient": coefficient,
    "two-sided": two_sided,
    "date": date,
    "better-of": better_of,
    "rank-table": rank_table,
    "formula": by_formula,
    "silent": silent,
}
OF_THE_LINE = ("目标值", "实际值", "完成率")


def reads_cells(name: str, shape: dict) -> bool:
    """Whether a blank target or actual matters to the rule."""
    of_line = lambda text: any(word in text for word in OF_THE_LINE)
    match name:
        case "silent" | "coefficient" | "checklist" | "composite" | "share-met":
            return False
        case "formula":
            return of_line(shape["formula"])
        case "bands" | "per-event" | "linear" | "rank-table":
            return of_line(shape.get("of", "实际值"))
        case "per-step":
            return of_line(shape.get("of", "实际值")) or "from" not in shape
        case "better-of":
            return all(reads_cells(*next(iter(route.items()))) for route in shape["either"])
    return True
