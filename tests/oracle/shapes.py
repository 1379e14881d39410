"""The shapes, from their definitions: each gives the unrounded range of points of one line."""

from __future__ import annotations

import datetime
import functools
from fractions import Fraction

import cells
import formula
from cells import Quantity, When, same_text
from comparing import AT_MOST, ONE, ZERO, not_below, quotient, reaches
from spans import Span, parse_span


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


def threshold(line: Line, _):
    met = line.met()
    return line.whole if met is None else (line.full if met else Span.point(0))


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


def evaluated(text: str, line: Line) -> Fraction:
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

    try:
        return formula.evaluate(text, lookup)
    except formula.Missing:
        raise Unproven("input-missing") from None
    except formula.DividedByZero:
        raise Unproven("divided-by-zero") from None


def bands(line: Line, shape: dict):
    return in_table(shape["bands"], measured(shape.get("of", "完成率"), line), line)


def in_table(table: list, value: Span, line: Line) -> Span:
    earned = [parse_span(band.get("share") or band["points"]) for band in table if parse_span(band["range"]).meets(value)]
    if not earned:
        raise Unproven("outside-table")
    whole = functools.reduce(Span.hull, earned)
    return whole.scaled(line.points) if "share" in table[0] else whole.cut(0, line.points)


def tier(line: Line, _):
    if isinstance(line.actual, (Quantity, When)):
        raise Unproven("target-is-text")
    target_text, actual_text = line.texts
    tiers = line.ruleset.get("tier", [])
    if same_text(target_text, actual_text):
        chosen = tiers[0] if tiers else None
    else:
        words = lambda t: [t["label"]["zh"], t["label"]["en"], *t.get("aliases", [])]
        chosen = next((t for t in tiers if any(same_text(word, actual_text) for word in words(t))), None)
    if chosen is None:
        raise Unproven("level-not-stated")
    return parse_span(chosen["share"]).scaled(line.points)


def per_step(line: Line, shape: dict):
    if "of" in shape:
        value = measured(shape["of"], line)
    else:
        value = line.needed("target") and line.needed("actual")
    if "from" in shape:
        start = parse_span(shape["from"])
    else:
        start = line.needed("target")
    above = shape.get("side", "above" if line.way == AT_MOST else "below") == "above"
    away = value.plus(start.scaled(Fraction(-1))) if above else start.plus(value.scaled(Fraction(-1)))
    return stepped(line, away, shape["step"], shape["deduct"], shape.get("count", "floor"), shape.get("least", "0"))


def stepped(line: Line, away: Span, width: str, deduct: str, count: str, least: str) -> Span:
    if away.hi is not None and away.hi <= 0:
        return line.full
    steps = away.scaled(1 / parse_span(width).lo)
    if count == "floor":
        lo = None if steps.lo is None else Fraction(steps.lo.__floor__())
        hi = None if steps.hi is None else Fraction(steps.hi.__ceil__() - 1 if steps.hi_open else steps.hi.__floor__())
        steps = Span(lo, False, hi, False)
    elif count == "ceil":
        lo = None if steps.lo is None else Fraction(steps.lo.__floor__() + 1 if steps.lo_open else steps.lo.__ceil__())
        hi = None if steps.hi is None else Fraction(steps.hi.__ceil__())
        steps = Span(lo, False, hi, False)
    return deducted(line, steps, deduct, least)


def deducted(line: Line, count: Span, each: str, least: str = "0") -> Span:
    return line.full.plus(count.scaled(-Fraction(each))).cut(min(Fraction(least), line.points), line.points)


def date(line: Line, shape: dict):
    plan, done = line.target, line.actual
    if isinstance(plan, Quantity):
        raise Unproven("kinds-differ")
    if not isinstance(plan, When):
        raise Unproven("target-is-text")
    if isinstance(done, Quantity):
        raise Unproven("kinds-differ")
    if not isinstance(done, When):
        raise Unproven("actual-is-text")
    if plan.yearless != done.yearless:
        raise Unproven("year-unknown")
    doubtful = plan.deadline and plan.first != plan.last
    sure = plan.first - datetime.timedelta(days=1) if doubtful else plan.last
    earliest = None if done.deadline else done.first
    if done.last <= sure:
        return line.full
    late = shape["late"]
    if late == "silent":
        raise Unproven("late-undecided")
    certainly = earliest is not None and earliest > plan.last
    if late == "zero":
        return Span.point(0) if certainly else line.whole
    rule = late["deduct"]

    def overdue(by, on):
        if on <= by:
            return 0
        if rule["per"] == "day":
            return (on - by).days
        return (on.year - by.year) * 12 + on.month - by.month + (1 if on.day > by.day else 0)

    least = 0 if earliest is None else overdue(plan.last, earliest)
    most = overdue(sure, done.last)
    return deducted(line, Span.closed(least, most), rule["points"])


def by_formula(line: Line, shape: dict):
    return Span.point(evaluated(shape["formula"], line)).cut(0, line.points)


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


def share_met(line: Line, shape: dict):
    met = [met for _, met in line.peers(shape)]
    if not met:
        raise Unproven("input-missing")
    sure, open_ = met.count(True), met.count(None)
    return Span.closed(Fraction(sure, len(met)), Fraction(sure + open_, len(met))).scaled(line.points)


def linear(line: Line, shape: dict):
    value, start, end = measured(shape.get("of", "实际值"), line), parse_span(shape["from"]).lo, parse_span(shape["to"]).lo
    base = Fraction(shape.get("base", "0"))
    return line.of_share(value.plus(Span.point(-start)).scaled((1 - base) / (end - start)).plus(Span.point(base)))


def whole_numbers(value: Span) -> Span:
    """The counts in a range."""
    lo, hi = value.lo, value.hi
    lo = ZERO if lo is None else Fraction(lo.__floor__() + 1 if value.lo_open else lo.__ceil__())
    hi = None if hi is None else Fraction(hi.__ceil__() - 1 if value.hi_open else hi.__floor__())
    lo = max(lo, ZERO)
    if hi is not None and lo > hi:
        raise Unproven("not-a-count")
    return Span(lo, False, hi, False)


def per_event(line: Line, shape: dict):
    count = whole_numbers(measured(shape.get("of", "实际值"), line)).plus(Span.point(-Fraction(shape.get("allow", "0"))))
    return deducted(line, count, shape["deduct"], shape.get("least", "0"))


def rank_table(line: Line, shape: dict):
    rank = whole_numbers(measured(shape.get("of", "实际值"), line))
    if rank.lo < 1:
        raise Unproven("not-a-count")
    if "each" in shape:
        return deducted(line, rank.plus(Span.point(-1)), shape["each"])
    return in_table(shape["places"], rank, line)


def holds(text: str) -> bool | None:
    if text.strip() in ("√", "✓", "✔", "有", "是", "已完成", "完成"):
        return True
    if text.strip() in ("×", "✗", "✘", "否", "无", "没有", "未完成"):
        return False
    return None


def checked(line: Line, shape: dict):
    """(name, holds, points) of every item."""
    listed = shape.get("items") or [{"name": item["name"], "points": item.get("points")} for item in line.items]

    def answer(name):
        return next((holds(item["value"]) for item in line.items if same_text(item["name"], name)), None)

    return [(item["name"], answer(item["name"]), Fraction(item["points"]) if item.get("points") is not None else None) for item in listed]


def checklist(line: Line, shape: dict):
    items = checked(line, shape)
    if not items:
        raise Unproven("input-missing")
    if "missing" in shape:
        lost = sum(1 for _, held, _ in items if held is False)
        return deducted(line, Span.closed(lost, lost + sum(1 for _, held, _ in items if held is None)), shape["missing"])
    if any(points is None for _, _, points in items):
        raise Unproven("no-item-points")
    sure = sum((points for _, held, points in items if held is True), ZERO)
    return Span.closed(sure, sure + sum((points for _, held, points in items if held is None), ZERO)).cut(0, line.points)


def answered(line: Line, shape: dict):
    """(name, count, coefficient) of every answer."""
    found = []
    for item in line.items:
        if not any(same_text(item["name"], answer["name"]) for answer in shape["answers"]):
            raise Unproven("unknown-item")
    for answer in shape["answers"]:
        item = next((item for item in line.items if same_text(item["name"], answer["name"])), None)
        value = cells.read(item["value"], None) if item else None
        if not isinstance(value, Quantity) or value.sign or value.about or not value.number.is_point or value.number.lo < 0:
            raise Unproven("input-missing")
        found.append((answer["name"], value.number.lo, Fraction(answer["coefficient"])))
    return found


def composite(line: Line, shape: dict):
    answers = answered(line, shape)
    everybody = sum(count for _, count, _ in answers)
    if everybody == 0:
        raise Unproven("divided-by-zero")
    share = Span.point(sum(count * coefficient for _, count, coefficient in answers) / everybody)
    if line.target_number is None:
        return share.scaled(line.points)
    target = line.target_number
    if target.lo is not None and target.lo == 0:
        raise Unproven("zero-target")
    if target.lo is None or target.lo < 0:
        raise Unproven("negative-target")
    return line.of_share(quotient(share, target))


def coefficient(line: Line, _):
    if line.coefficient is None:
        raise Unproven("input-missing")
    return line.of_share(Span.point(line.coefficient / 100))


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
