"""Scores a form (its JSON) under a rule set (its TOML) again, in rationals, from the rules as they are written down."""

from __future__ import annotations

import functools
from fractions import Fraction

import cells
import formula
import shapes
import totals
from cells import Absent, Quantity, Text, When
from comparing import AT_LEAST, AT_MOST, EQUAL, ONE, ZERO, not_below, quotient, reaches
from shapes import SHAPES, Line, NotApplicable, Unproven
from spans import Span, fixed, rounded, rounded_span


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


# --- a line ----------------------------------------------------------------------------------------------------------


def effective_points(indicator, form, ruleset) -> Fraction | None:
    """What the line may earn: as printed, percent of percent where the set says so, or the set's norm."""
    points = amount(indicator.get("points"))
    if points is None:
        return points_from_set(indicator, form, ruleset)
    if ruleset.get("weights", {}).get("points") != "percent-of-level":
        return points
    path = indicator.get("path", [])
    percents = []
    for depth in range(1, len(path) + 1):
        level = next((level for level in form.get("levels", []) if level["path"] == path[:depth]), None)
        value = amount(level.get("points")) if level else None
        if value is not None:
            percents.append(value)
    if not percents:
        return None
    for percent in percents[1:] + [points]:
        percents[0] = percents[0] * percent / 100
    return percents[0]


def score_line(index: int, indicator: dict, form: dict, ruleset: dict, lookup) -> tuple[str, Span | None, str, str]:
    """(outcome, exact range, reason or what becomes of the points, shape) of one indicator."""
    points = effective_points(indicator, form, ruleset)
    if points is None:
        return "unproven", None, "no-points", ""
    used: list[str] = []
    try:
        span = range_of(index, indicator, form, ruleset, lookup, points, used)
    except Unproven as reason:
        return "unproven", Span.closed(min(ZERO, points), max(ZERO, points)), str(reason), used[-1] if used else ""
    except NotApplicable as then:
        return "not-applicable", None, str(then), used[-1] if used else ""
    return ("exact" if span.is_point else "within"), span, "", used[-1] if used else ""


def points_from_set(indicator, form, ruleset):
    path = indicator.get("path") or [None]
    others = [i for i in form["indicators"] if (i.get("path") or [None])[0] == path[0]]
    if path[0] is None or len(others) != 1 or any(amount(i.get("points")) is not None for i in form["indicators"]):
        return None
    for level in norm(ruleset.get("weights", {}), form):
        if path[0].startswith(level["name"]):
            return Fraction(level["points"])
    return None


def norm(weights, form):
    """The levels' points; of the alternatives the one that lacks exactly what the form lacks."""
    firsts = [i["path"][0] for i in form["indicators"] if i.get("path")]
    lacks = [level["name"] for level in weights.get("level", []) if not any(first.startswith(level["name"]) for first in firsts)]
    for other in weights.get("alternative", []):
        if sorted(other["without"]) == sorted(lacks):
            return other["level"]
    return weights.get("level", [])


def policies(indicator, form, ruleset, points):
    """The set's, and over them those of the line's own rule."""
    rule = rule_of(indicator, ruleset, nature_of(read_cells(indicator, form.get("year"))[0]), AT_LEAST, points)
    return {**ruleset["policy"], **((rule or {}).get("policy") or {})}


def by_policy(name: str, said: dict, points: Fraction, otherwise: str) -> Span:
    policy = said.get(name)
    match policy and policy["then"]:
        case "zero" | "as-zero":
            return Span.point(0)
        case "full":
            return Span.point(points)
        case "not-applicable" | "drop-and-rescale" | "redistribute" as then:
            raise NotApplicable(then)
        case "forbidden":
            if points == 0:
                raise NotApplicable("not-applicable")
            raise Unproven("not-applicable-forbidden")
    raise Unproven(otherwise)


def read_cells(indicator, year):
    """Target and actual with the unit column applied, and their texts."""
    texts = cell(indicator.get("target")), cell(indicator.get("actual"))
    if indicator.get("parts") and not any(text.strip() for text in texts):
        return together(indicator["parts"], year)
    target, actual = cells.read(texts[0], year), cells.read(texts[1], year)
    column = cells.folded(cell(indicator.get("unit")))
    if column in cells.UNITS:
        target, actual = (
            Quantity(q.sign, q.number, q.unit or column, q.about, q.subject) if isinstance(q, Quantity) else q for q in (target, actual)
        )
    return target, actual, texts


def together(parts, year):
    """Several units' cells: absolute values added, shares weighted by funds."""
    found, texts = [], []
    for key in ("target", "actual"):
        values = [cells.read(cell(part[key]), year) for part in parts]
        if not all(isinstance(value, Quantity) and not value.about for value in values):
            raise Unproven("parts-differ")
        kinds = {cells.UNITS[value.unit][0] if value.unit else None for value in values}
        if len(kinds) != 1 or (key == "target" and len({value.sign for value in values}) != 1):
            raise Unproven("parts-differ")
        factor = lambda unit: cells.UNITS[unit][1] if unit else ONE
        numbers = [(value.proven() if key == "actual" else value.number).scaled(factor(value.unit)) for value in values]
        if kinds == {"share"}:
            funds = [amount(part.get("funds")) for part in parts]
            if any(fund is None or fund < 0 for fund in funds) or sum(funds) == 0:
                raise Unproven("parts-differ")
            numbers = [number.scaled(fund) for number, fund in zip(numbers, funds)]
            whole = functools.reduce(Span.plus, numbers).scaled(1 / sum(funds))
        else:
            whole = functools.reduce(Span.plus, numbers)
        unit = values[0].unit
        found.append(Quantity(values[0].sign if key == "target" else None, whole.scaled(1 / factor(unit)), unit, False, ""))
        texts.append("；".join(cell(part[key]) for part in parts))
    return found[0], found[1], tuple(texts)


def nature_of(target) -> str:
    return "quantitative" if isinstance(target, Quantity) else ("time" if isinstance(target, When) else "qualitative")


def rule_of(indicator, ruleset, nature, way, points):
    return indicator.get("rule") or next((r for r in ruleset["rule"] if fits(r.get("for", {}), indicator, nature, way, points)), None)


def range_of(index, indicator, form, ruleset, lookup, points, used) -> Span:
    target, actual, texts = read_cells(indicator, form.get("year"))
    said = policies(indicator, form, ruleset, points)
    kinds = [value.kind if isinstance(value, Absent) else None for value in (target, actual)]
    if cells.NOT_APPLICABLE in kinds:
        return by_policy("not-applicable", said, points, "not-applicable-undecided")
    nature = nature_of(target)
    if kinds[0] or kinds[1]:
        rule = rule_of(indicator, ruleset, nature, AT_LEAST, points)
        if rule is None or shapes.reads_cells(*next(iter(rule["shape"].items()))):
            if kinds[0]:
                raise Unproven("target-missing")
            return by_policy(kinds[1], said, points, "actual-missing")

    target_number, actual_number, accepts_range = in_base_units(target, actual, said)
    if isinstance(target, Quantity):
        way, strict = direction(indicator, target, ruleset)
    else:
        way, strict = AT_LEAST, False

    def under(way, strict):
        rule = rule_of(indicator, ruleset, nature, way, points)
        if rule is None:
            raise Unproven("rule-silent")
        ((name, parameters),) = rule["shape"].items()
        if name not in SHAPES or "id" not in rule or "clause" not in rule:
            raise Unproven("own-rule-invalid")
        used.append(name)
        line = Line(points, target, actual, target_number, actual_number, accepts_range, way, strict, ruleset, lookup, texts)
        line.coefficient = amount(indicator.get("coefficient"))
        line.items = [{"name": item["name"], "value": cell(item["value"]), "points": amount(item.get("points"))} for item in indicator.get("items", [])]
        line.peers = lambda shape: list(peers(index, form, ruleset, shape))
        try:
            return SHAPES[name](line, parameters)
        except Unproven as reason:
            if str(reason) != "zero-target":
                raise
            try:
                return by_policy("zero-target", said, points, "zero-target")
            except NotApplicable:
                raise Unproven("zero-target") from None

    if way is None:
        floor, ceiling = under(AT_LEAST, False), under(AT_MOST, False)
        return floor if floor == ceiling else floor.hull(ceiling)
    span = under(way, strict)
    if way == AT_LEAST and "over-fulfilment" in ruleset:
        span, _ = over_fulfilled(span, target_number, actual_number, points, used[-1], ruleset["over-fulfilment"])
    return span


def over_fulfilled(span, target, actual, points, shape, rule):
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


def peers(own, form, ruleset, shape):
    """The other lines with a number as target: (position, whether met)."""
    for index, indicator in enumerate(form["indicators"]):
        among = shape.get("among", [])
        if index == own or (among and not any(word in level for word in among for level in indicator.get("path", []))):
            continue
        try:
            target, actual, _ = read_cells(indicator, form.get("year"))
        except Unproven:
            continue
        if not isinstance(target, Quantity) or (isinstance(actual, Absent) and actual.kind == cells.NOT_APPLICABLE):
            continue
        yield index, is_met(indicator, target, actual, ruleset, shape)


def is_met(indicator, target, actual, ruleset, shape):
    try:
        bar, reached, accepts = in_base_units(target, actual, ruleset["policy"])
    except Unproven:
        return None
    if bar is None or reached is None:
        return None
    if accepts:
        return True if reached.inside(bar) else (None if reached.meets(bar) else False)
    way, strict = direction(indicator, target, ruleset)
    if way is None:
        floor, ceiling = reaches(reached, bar, AT_LEAST, False), reaches(reached, bar, AT_MOST, False)
        return floor if floor == ceiling else None
    met, near = reaches(reached, bar, way, strict), True
    if "not-beyond" in shape and way != AT_MOST and bar.lo is not None and bar.lo >= 0:
        near = not_below(bar.scaled(Fraction(shape["not-beyond"])), reached, False)
    if met is False or near is False:
        return False
    return True if met and near else None


def fits(which, indicator, nature, way, points) -> bool:
    return (
        which.get("nature", nature) == nature
        and (not which.get("direction") or way in which["direction"])
        and (not which.get("points") or points in [Fraction(wanted) for wanted in which["points"]])
        and (not which.get("name") or any(word in indicator["name"] for word in which["name"]))
        and (not which.get("level") or any(word in level for word in which["level"] for level in indicator.get("path", [])))
    )


def in_base_units(target, actual, said):
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
            policy = said.get("about")
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
        policy = said.get("negative-actual")
        if actual_number.hi is not None and actual_number.hi < 0 and policy:
            if policy["then"] != "as-zero":
                raise Unproven("actual-unclear")
            actual_number = Span.point(0)
    return target_number, actual_number, accepts


# --- execution, ratios, totals ---------------------------------------------------------------------------------------


def execution(form, ruleset, lookup):
    """(points, outcome, range, reason), or None where the form has no such line."""
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
        return points, "unproven", whole, "rule-silent"
    executed, planned = lookup(rule["numerator"]), lookup(rule["denominator"])
    if executed is None or planned is None:
        return points, "unproven", whole, "input-missing"
    if planned == 0:
        match rule["zero-budget"]["then"]:
            case "zero" | "as-zero":
                return points, "exact", Span.point(0), ""
            case "full":
                return points, "exact", Span.point(points), ""
            case "not-applicable" | "drop-and-rescale" as then:
                return points, "not-applicable", None, then
        return points, "unproven", whole, "zero-budget"
    line = Line(points, Text(), Text(), Span.point(planned), Span.point(executed), False, AT_LEAST, False, ruleset, lookup, ("", ""))
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


def all_numbers(form, ruleset) -> tuple[dict, list]:
    """Every name that a formula may use, and the ratios."""
    numbers = named_numbers(form)
    of_ratios = ratios(form, ruleset, numbers)
    if rule := ruleset.get("execution"):
        executed, planned = numbers.get(rule["numerator"]), numbers.get(rule["denominator"])
        if executed is not None and planned:
            numbers["执行率"] = executed / planned
    return numbers, of_ratios


def score(form: dict, ruleset: dict) -> dict:
    """The whole scorecard as far as numbers go, in the engine's own texts."""
    form = {"indicators": [], **form}
    numbers, of_ratios = all_numbers(form, ruleset)
    places, mode, stage = (ruleset["rounding"][key] for key in ("places", "mode", "stage"))
    lines, addends = [], []
    head = execution(form, ruleset, numbers.get)
    rows = [(None, {"name": "预算执行率"}, *head, "execution")] if head else []
    for index, indicator in enumerate(form["indicators"]):
        outcome, span, reason, shape = score_line(index, indicator, form, ruleset, numbers.get)
        rows.append((index, indicator, effective_points(indicator, form, ruleset), outcome, span, reason, shape))
    for index, indicator, points, outcome, span, reason, shape in rows:
        lines.append(shown(indicator["name"], points, outcome, span, reason, shape, places, mode))
        adjustment = next((a["id"] for a in ruleset.get("adjustment", []) if index is not None and fits(a["for"], indicator, None, None, points or ZERO)), None)
        added = span if span is None or stage == "total" else rounded_span(span, places, mode)
        addends.append(totals.Addend(index, indicator, points, outcome, reason, added, adjustment))
    percent = ruleset.get("weights", {}).get("points") == "percent-of-level"
    total = totals.whole(form, ruleset, addends, [] if percent else [rest for _, rest in unlisted(form)], numbers)
    low_high = rounded_span(total.span, places, mode)
    return {
        "lines": lines,
        "points": total.points,
        "low": fixed(low_high.lo, places),
        "high": fixed(low_high.hi, places),
        "exact": total.span.text(),
        "grade": totals.grades(ruleset, total, low_high, bool(rows) and all(is_covered(form, row[1], row[2]) for row in rows)),
        "steps": [step[0] for step in total.steps],
        "ratios": [(name, kind, fixed(rounded(value * 100, places, mode), places) if kind == "known" else value) for name, kind, value in of_ratios],
    }


def is_covered(form, indicator, points) -> bool:
    """Whether the line has points, or stands under a level that prints some."""
    path = indicator.get("path", [])
    return points is not None or any(path[: len(level["path"])] == level["path"] and amount(level.get("points")) is not None for level in form.get("levels", []))


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
