"""Scores a form (its JSON) under a rule set (its TOML) again, in rationals, from the rules as they are written down."""

from __future__ import annotations

from fractions import Fraction

import cells
import formula
from cells import Absent, Quantity, Text, When, same_text
from spans import Span, fixed, parse_span, rounded, rounded_span

ONE, ZERO = Fraction(1), Fraction(0)
AT_LEAST, AT_MOST, EQUAL = "at-least", "at-most", "equal"


class Unproven(Exception):
    """Carries the reason's code."""


class NotApplicable(Exception):
    pass


def cell(entry) -> str:
    if entry is None:
        return ""
    return entry["value"] if isinstance(entry, dict) else entry


def amount(entry) -> Fraction | None:
    try:
        return Fraction(cell(entry))
    except ValueError:
        return None


# --- numbers of the form by name ---------------------------------------------------------------------------------

MONEY = {"万元": 10_000, "元": 1}


def named_numbers(form: dict) -> dict[str, Fraction]:
    """Every named amount that is a number, in base units (元, 人)."""
    found: dict[str, Fraction] = {}

    def put(name, entry, factor):
        value = amount(entry)
        name = "".join(name.split())
        if value is not None:
            found[name] = value * factor
        elif entry is not None and cell(entry).strip() != "":
            found.pop(name, None)

    for fact in form.get("narrative", []):
        put(fact["label"], fact["amount"], MONEY.get(fact.get("unit"), 1))
    base = form.get("base_data")
    if base:
        factor = MONEY[base["money"]]

        def rows(entries):
            for row in entries:
                for column, suffix in (("prior_budget", "上年预算数"), ("prior_final", "上年决算数"), ("budget", "本年预算数"), ("final", "本年决算数")):
                    put(row["name"] + suffix, row.get(column), factor)
                rows(row.get("parts", {}).get("rows", []))

        rows(base.get("rows", []))
        staff, buildings = base.get("staff") or {}, base.get("buildings") or {}
        put("编制数", staff.get("posts"), 1)
        put("在职人数", staff.get("in_post"), 1)
        for key, name, scale in (("approved_area", "批复规模", 1), ("actual_area", "实际规模", 1), ("budget_investment", "预算投资", factor), ("actual_investment", "实际投资", factor)):
            put(name, buildings.get(key), scale)
    budget = form.get("budget")
    if budget:
        factor = MONEY[budget["money"]]

        def columns(prefix, row):
            for column, name in (("initial", "年初预算数"), ("full_year", "全年预算数"), ("executed", "全年执行数")):
                put(prefix + name, row.get(column), factor)

        for group in ("by_source", "by_nature", "by_function"):
            for entry in budget.get(group, []):
                columns(entry["name"], entry["row"])
        columns("", budget["total"])
        put("实际到位资金", budget.get("received"), factor)
    return found


# --- direction -----------------------------------------------------------------------------------------------------

MEANING = {"at-least": (AT_LEAST, False), "more-than": (AT_LEAST, True), "at-most": (AT_MOST, False), "less-than": (AT_MOST, True), "equal": (EQUAL, False)}


def direction(indicator: dict, target: Quantity, ruleset: dict):
    if target.sign:
        return MEANING[target.sign]
    nature = cell(indicator.get("nature")).strip()
    for sign, words in cells.SIGNS:
        if cells.folded(nature) in [cells.folded(word) for word in words]:
            return MEANING[sign]
    if nature in ("正向", "反向"):
        return (AT_LEAST if nature == "正向" else AT_MOST), False
    for signs, result in (("≥", AT_LEAST), (">=", AT_LEAST), ("≧", AT_LEAST), ("≤", AT_MOST), ("<=", AT_MOST), ("≦", AT_MOST), (">", AT_LEAST), ("＞", AT_LEAST), ("<", AT_MOST), ("＜", AT_MOST)):
        if signs in indicator["name"]:
            return result, False
    for name in (target.subject, indicator["name"]):
        best = None
        for pattern in ruleset["direction"]:
            for word in pattern.get("name", []):
                at = name.rfind(word)
                if at >= 0 and (best is None or (at + len(word), len(word)) >= best[0]):
                    best = ((at + len(word), len(word)), pattern["direction"])
        if best:
            return best[1], False
    for level in reversed(indicator.get("path", [])):
        for pattern in ruleset["direction"]:
            if any(word in level for word in pattern.get("level", [])):
                return pattern["direction"], False
    return None, False


# --- comparing and dividing ranges -----------------------------------------------------------------------------------


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


# --- the shapes ------------------------------------------------------------------------------------------------------


class Line:
    """What a shape is given."""

    def __init__(self, points, target, actual, target_number, actual_number, accepts_range, way, strict, ruleset, lookup, texts):
        self.points, self.target, self.actual = points, target, actual
        self.target_number, self.actual_number, self.accepts_range = target_number, actual_number, accepts_range
        self.way, self.strict, self.ruleset, self.lookup, self.texts = way, strict, ruleset, lookup, texts

    def numbers(self):
        if self.target_number is None:
            raise Unproven("target-is-text")
        if self.actual_number is None:
            raise Unproven("actual-is-text")
        return self.target_number, self.actual_number

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


def measured(of: str, line: Line) -> Span:
    if of == "实际值":
        if line.actual_number is None:
            raise Unproven("actual-is-text")
        return line.actual_number
    if of == "目标值":
        if line.target_number is None:
            raise Unproven("target-is-text")
        return line.target_number
    if of == "完成率":
        target, actual = line.numbers()
        if target.lo is not None and target.lo == 0:
            raise Unproven("zero-target")
        if target.lo is None or target.lo < 0:
            raise Unproven("negative-target")
        return quotient(actual, target)
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
    value = measured(shape.get("of", "完成率"), line)
    touched = [band for band in shape["bands"] if parse_span(band["range"]).meets(value)]
    if not touched:
        raise Unproven("outside-table")
    if "share" in touched[0]:
        shares = [Fraction(band["share"]) for band in touched]
        return Span.closed(min(shares), max(shares)).scaled(line.points)
    points = [Fraction(band["points"]) for band in touched]
    return Span.closed(min(points), max(points)).cut(0, line.points)


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
        value = line.numbers()[1]
    if "from" in shape:
        start = parse_span(shape["from"])
    elif line.target_number is not None:
        start = line.target_number
    else:
        raise Unproven("target-is-text")
    above = shape.get("side", "above" if line.way == AT_MOST else "below") == "above"
    away = value.plus(start.scaled(Fraction(-1))) if above else start.plus(value.scaled(Fraction(-1)))
    if away.hi is not None and away.hi <= 0:
        return line.full
    width, deduct, count = parse_span(shape["step"]).lo, Fraction(shape["deduct"]), shape.get("count", "floor")
    steps = away.scaled(1 / width)
    if count == "floor":
        lo = None if steps.lo is None else Fraction(steps.lo.__floor__())
        hi = None if steps.hi is None else Fraction(steps.hi.__ceil__() - 1 if steps.hi_open else steps.hi.__floor__())
        steps = Span(lo, False, hi, False)
    elif count == "ceil":
        lo = None if steps.lo is None else Fraction(steps.lo.__floor__() + 1 if steps.lo_open else steps.lo.__ceil__())
        hi = None if steps.hi is None else Fraction(steps.hi.__ceil__())
        steps = Span(lo, False, hi, False)
    least = min(Fraction(shape.get("least", "0")), line.points)
    return line.full.plus(steps.scaled(deduct).scaled(Fraction(-1))).cut(least, line.points)


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
    import datetime

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
    return line.full.plus(Span.closed(least, most).scaled(-Fraction(rule["points"]))).cut(0, line.points)


def by_formula(line: Line, shape: dict):
    return Span.point(evaluated(shape["formula"], line)).cut(0, line.points)


SHAPES = {
    "capped-proportion": capped_proportion,
    "inverse-ratio": inverse_ratio,
    "inverse-linear": inverse_linear,
    "threshold": threshold,
    "bands": bands,
    "tier": tier,
    "per-step": per_step,
    "date": date,
    "formula": by_formula,
}


# --- a line ----------------------------------------------------------------------------------------------------------


def score_line(indicator: dict, form: dict, ruleset: dict, lookup) -> tuple[str, Span | None, str, str]:
    """(outcome, exact range, reason, shape) of one indicator."""
    points = amount(indicator.get("points"))
    if points is None:
        points = points_from_set(indicator, form, ruleset)
    if points is None:
        return "unproven", None, "no-points", ""
    used: list[str] = []
    try:
        span = range_of(indicator, form, ruleset, lookup, points, used)
    except Unproven as reason:
        return "unproven", Span.closed(min(ZERO, points), max(ZERO, points)), str(reason), used[-1] if used else ""
    except NotApplicable:
        return "not-applicable", None, "", ""
    return ("exact" if span.is_point else "within"), span, "", used[-1] if used else ""


def points_from_set(indicator, form, ruleset):
    path = indicator.get("path") or [None]
    others = [i for i in form["indicators"] if (i.get("path") or [None])[0] == path[0]]
    if path[0] is None or len(others) != 1 or any(amount(i.get("points")) is not None for i in form["indicators"]):
        return None
    for level in ruleset.get("weights", {}).get("level", []):
        if path[0].startswith(level["name"]):
            return Fraction(level["points"])
    return None


def by_policy(name: str, ruleset: dict, points: Fraction, otherwise: str) -> Span:
    policy = ruleset["policy"].get(name)
    match policy and policy["then"]:
        case "zero" | "as-zero":
            return Span.point(0)
        case "full":
            return Span.point(points)
        case "not-applicable":
            raise NotApplicable
    raise Unproven(otherwise)


def range_of(indicator, form, ruleset, lookup, points, used) -> Span:
    year = form.get("year")
    texts = cell(indicator.get("target")), cell(indicator.get("actual"))
    target, actual = cells.read(texts[0], year), cells.read(texts[1], year)
    column = cells.folded(cell(indicator.get("unit")))
    if column in cells.UNITS:
        target, actual = (
            Quantity(q.sign, q.number, q.unit or column, q.about, q.subject) if isinstance(q, Quantity) else q for q in (target, actual)
        )
    kinds = [value.kind if isinstance(value, Absent) else None for value in (target, actual)]
    if cells.NOT_APPLICABLE in kinds:
        return by_policy("not-applicable", ruleset, points, "not-applicable-undecided")
    if kinds[0]:
        raise Unproven("target-missing")
    if kinds[1]:
        return by_policy(kinds[1], ruleset, points, "actual-missing")

    target_number, actual_number, accepts_range = in_base_units(target, actual, ruleset)
    if isinstance(target, Quantity):
        nature = "quantitative"
        way, strict = direction(indicator, target, ruleset)
    else:
        nature, way, strict = ("time" if isinstance(target, When) else "qualitative"), AT_LEAST, False

    def under(way, strict):
        rule = indicator.get("rule") or next((r for r in ruleset["rule"] if fits(r.get("for", {}), indicator, nature, way)), None)
        if rule is None:
            raise Unproven("rule-silent")
        ((name, parameters),) = rule["shape"].items()
        if name not in SHAPES or "id" not in rule or "clause" not in rule:
            raise Unproven("own-rule-invalid")
        used.append(name)
        line = Line(points, target, actual, target_number, actual_number, accepts_range, way, strict, ruleset, lookup, texts)
        try:
            return SHAPES[name](line, parameters)
        except Unproven as reason:
            if str(reason) != "zero-target":
                raise
            try:
                return by_policy("zero-target", ruleset, points, "zero-target")
            except NotApplicable:
                raise Unproven("zero-target") from None

    if way is not None:
        return under(way, strict)
    floor, ceiling = under(AT_LEAST, False), under(AT_MOST, False)
    return floor if floor == ceiling else floor.hull(ceiling)


def fits(which, indicator, nature, way) -> bool:
    return (
        which.get("nature", nature) == nature
        and (not which.get("direction") or way in which["direction"])
        and (not which.get("name") or any(word in indicator["name"] for word in which["name"]))
        and (not which.get("level") or any(word in level for word in which["level"] for level in indicator.get("path", [])))
    )


def in_base_units(target, actual, ruleset):
    t = target if isinstance(target, Quantity) else None
    a = actual if isinstance(actual, Quantity) else None
    units = [t.unit if t else None, a.unit if a else None]
    if t and a:
        kinds = [cells.UNITS[u][0] if u else None for u in units]
        if units[0] and units[1]:
            if kinds[0] != kinds[1]:
                raise Unproven("units-differ")
        elif units[0] or units[1]:
            bare, other = (a, t) if units[0] else (t, a)
            small = bare.number.hi is not None and bare.number.hi <= 1 and bare.number.hi != 0
            if "share" in kinds and small and bare.number != other.number:
                raise Unproven("percent-or-share")
            units = [units[0] or units[1]] * 2

    def base(quantity, span, unit):
        if quantity.about:
            policy = ruleset["policy"].get("about")
            if policy is None:
                raise Unproven("approximate")
            tolerance = Fraction(policy["tolerance"])
            span = span.scaled(1 - tolerance).hull(span.scaled(1 + tolerance))
        return span.scaled(cells.UNITS[unit][1] if unit else ONE)

    target_number = base(t, t.number, units[0]) if t else None
    accepts = bool(t) and t.sign is None and not t.number.is_point and not (t.number.lo_open or t.number.hi_open) and not t.about
    actual_number = None
    if a:
        actual_number = base(a, a.proven(), units[1])
        policy = ruleset["policy"].get("negative-actual")
        if actual_number.hi is not None and actual_number.hi < 0 and policy:
            if policy["then"] != "as-zero":
                raise Unproven("actual-unclear")
            actual_number = Span.point(0)
    return target_number, actual_number, accepts


# --- execution, ratios, totals ---------------------------------------------------------------------------------------


def execution(form, ruleset, lookup):
    """(points, outcome, range, reason), or None where the form has no such line."""
    budget, rule = form.get("budget"), ruleset.get("execution")
    if not budget or not rule:
        return None
    points = amount(budget.get("points"))
    if points is None:
        prints = any(amount(i.get("points")) is not None for i in form["indicators"])
        if amount(budget["total"].get("executed")) is None or prints:
            return None
        points = Fraction(rule["points"])
    whole = Span.closed(min(ZERO, points), max(ZERO, points))
    executed, planned = lookup(rule["numerator"]), lookup(rule["denominator"])
    if executed is None or planned is None:
        return points, "unproven", whole, "input-missing"
    if planned == 0:
        match rule["zero-budget"]["then"]:
            case "zero" | "as-zero":
                return points, "exact", Span.point(0), ""
            case "full":
                return points, "exact", Span.point(points), ""
            case "not-applicable":
                return points, "not-applicable", None, ""
        return points, "unproven", whole, "zero-budget"
    rates = lambda name: executed / planned if name == "执行率" else lookup(name)
    line = Line(points, Text(), Text(), Span.point(planned), Span.point(executed), False, AT_LEAST, False, ruleset, rates, ("", ""))
    ((name, parameters),) = rule["shape"].items()
    try:
        span = SHAPES[name](line, parameters)
    except Unproven as reason:
        return points, "unproven", whole, str(reason)
    return points, ("exact" if span.is_point else "within"), span, ""


def ratios(form, ruleset, numbers) -> list[tuple[str, str, str]]:
    if not form.get("base_data") and not form.get("budget"):
        return []
    found = []
    for rule in ruleset["ratio"]:
        try:
            value = formula.evaluate(rule["formula"], numbers.get)
            found.append((rule["id"], "known", value))
        except formula.Missing:
            found.append((rule["id"], "unproven", "input-missing"))
        except formula.DividedByZero as zero:
            kept = zero.dividend == 0 and "zero-over-zero" in rule
            found.append((rule["id"], "satisfied", "") if kept else (rule["id"], "unproven", "divided-by-zero"))
    for rule, (_, kind, value) in zip(ruleset["ratio"], found):
        if kind == "known":
            numbers.setdefault(rule["name"]["zh"], value)
    return found


def score(form: dict, ruleset: dict) -> dict:
    """The whole scorecard as far as numbers go, in the engine's own texts."""
    form = {"indicators": [], **form}
    numbers = named_numbers(form)
    of_ratios = ratios(form, ruleset, numbers)
    places, mode, stage = (ruleset["rounding"][key] for key in ("places", "mode", "stage"))
    lines, ranges, points = [], [], []
    head = execution(form, ruleset, numbers.get)
    if head:
        points.append(None if head[1] == "not-applicable" else head[0])
        lines.append(shown("预算执行率", head[0], head[1], head[2], head[3], "execution", places, mode))
        ranges.append(head[2])
    for indicator in form["indicators"]:
        outcome, span, reason, shape = score_line(indicator, form, ruleset, numbers.get)
        own = amount(indicator.get("points"))
        own = points_from_set(indicator, form, ruleset) if own is None else own
        points.append(None if outcome == "not-applicable" else own)
        lines.append(shown(indicator["name"], own, outcome, span, reason, shape, places, mode))
        ranges.append(span)
    total = Span.point(0)
    for span in ranges:
        if span is not None:
            total = total.plus(rounded_span(span, places, mode) if stage == "indicator" else span)
    for _, rest in unlisted(form):
        total = total.plus(Span.closed(0, rest))
        points.append(rest)
    low_high = rounded_span(total, places, mode)
    return {
        "lines": lines,
        "points": sum((p for p in points if p is not None), ZERO),
        "low": fixed(low_high.lo, places),
        "high": fixed(low_high.hi, places),
        "exact": total.text(),
        "ratios": [(name, kind, fixed(rounded(value * 100, places, mode), places) if kind == "known" else value) for name, kind, value in of_ratios],
    }


def unlisted(form):
    levels = [(level["path"], amount(level.get("points"))) for level in form.get("levels", [])]
    for path, points in levels:
        if points is None:
            continue
        if any(len(outer) < len(path) and path[: len(outer)] == outer and p is not None for outer, p in levels):
            continue
        under = [amount(i.get("points")) for i in form["indicators"] if i.get("path", [])[: len(path)] == path]
        listed = sum((p for p in under if p is not None), ZERO)
        if any(p is None for p in under) and points > listed:
            yield path, points - listed


def shown(name, points, outcome, span, reason, shape, places, mode) -> dict:
    ends = rounded_span(span, places, mode) if span is not None else None
    return {
        "name": name,
        "outcome": outcome,
        "reason": reason,
        "shape": shape,
        "low": fixed(ends.lo, places) if ends else None,
        "high": fixed(ends.hi, places) if ends else None,
        "exact": span.text() if span is not None else None,
    }
