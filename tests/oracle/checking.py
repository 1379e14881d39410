"""Re-checks a scorecard's derivations step by step with the form and the rule set at hand, and tries the checker on altered ones.

Every step is held against its own operands, against where those operands come from, and against the form and the set; the
order of steps against the grammar of the shape. A problem names its step.
"""

from __future__ import annotations

import collections
import copy
import dataclasses
import datetime
import json
import random
import re
from dataclasses import dataclass
from fractions import Fraction

import cells
import scoring
from spans import Span, fixed, parse_span, rounded_span

BODY = {
    "capped-proportion": "(C(D:completion (S:clamp )?M )?)?",
    "inverse-ratio": "(C(D:share (S:clamp )?M )?)?",
    "inverse-linear": "(C(C|D:completion S:subtract (S:clamp )?M )?)?",
    "threshold": "C?",
    "bands": "(D:completion |F )?(B (M )?)?",
    "tier": "(T M )?",
    "per-step": "(D:completion |F )?(D:deviation (D:steps (R:steps )?M:deduction S:score (K )?)?)?",
    "date": "(L (M:deduction S:score (K )?)?)?",
    "formula": "(F (K )?)?",
}


@dataclass
class Problem:
    line: str
    step: int
    what: str

    def __str__(self):
        return f"{self.line}, step {self.step}: {self.what}"


def as_document(ruleset: dict, lineage: list) -> dict:
    """A resolved set as one rule-set document."""
    document = {key: value for key, value in ruleset.items() if value not in ([], {})}
    return json.loads(json.dumps({**document, "lineage": lineage}, default=str))


def problems(form: dict, ruleset: dict, known_hash: str, card: dict) -> list[Problem]:
    found = []
    if card["receipt"]["hash"] != known_hash or card["receipt"]["ruleset"] != ruleset["id"]:
        found.append(Problem("receipt", 0, "the hash is not the set's"))
    numbers = scoring.named_numbers(form)
    scoring.ratios(form, ruleset, numbers)
    if "execution" in card:
        found += Checker(card["execution"], form, ruleset, numbers, None).run()
    for line, indicator in zip(card["lines"], form.get("indicators", [])):
        found += Checker(line, form, ruleset, numbers, indicator).run()
    return found


class Checker:
    def __init__(self, line, form, ruleset, numbers, indicator):
        self.line, self.form, self.ruleset, self.numbers, self.indicator = line, form, ruleset, numbers, indicator
        self.found: list[Problem] = []
        self.points = Fraction(line["points"]) if "points" in line else None
        self.target = self.actual = None
        self.last: dict[str, Span] = {}
        self.rule, self.parameters = None, {}

    def wrong(self, index, what):
        self.found.append(Problem(self.line["name"], index, what))

    def run(self) -> list[Problem]:
        steps = self.line.get("derivation", [])
        self.points_and_end(steps)
        self.order(steps)
        for index, step in enumerate(steps):
            try:
                getattr(self, step["step"] + "_step")(index, step)
            except Exception as error:  # noqa: BLE001 - an altered step may break the check in any way, and that is a finding
                self.wrong(index, f"{step['step']} cannot be followed: {error!r}")
        return self.found

    # -- the line as a whole --

    def points_and_end(self, steps):
        if self.indicator is not None:
            printed = scoring.amount(self.indicator.get("points"))
            wanted = scoring.points_from_set(self.indicator, self.form, self.ruleset) if printed is None else printed
        else:
            printed = scoring.amount(self.form["budget"].get("points"))
            wanted = Fraction(self.ruleset["execution"]["points"]) if printed is None else printed
        if self.points != wanted:
            self.wrong(-1, "the points are not the form's")
        ends = [step for step in steps if step["step"] == "round"]
        stage = self.ruleset["rounding"]["stage"]
        wanted_rounds = 1 if stage == "indicator" and self.line["outcome"]["is"] in ("exact", "within") else 0
        if len(ends) != wanted_rounds:
            self.wrong(len(steps), "rounded too often or not at all")

    def order(self, steps):
        """The grammar: reads, numbers, direction, rule, the shape's own sequence, one rounding."""
        token = {"read": "r", "take": "n", "direction": "d", "rule": "|", "round": "E", "policy": "p", "band": "B ", "tier": "T ", "formula": "F ", "lateness": "L ", "compare": "C"}
        text, shapes = "", []
        for step in steps:
            if step["step"] == "rule":
                shapes.append(step["shape"])
            if step["step"] == "compute":
                text += self.token(step)
            else:
                text += token[step["step"]]
        if self.indicator is None:
            ((shape, _),) = self.ruleset["execution"]["shape"].items()
            if not re.fullmatch(rf"\|n{{0,2}}(p|D:execution-rate {BODY[shape]})?E?", text):
                self.wrong(0, f"steps of the execution line out of order: {text}")
            return
        bodies = text.rstrip("E").split("|")
        if not re.fullmatch("r*(p?n)*p?d?", bodies[0]) and not re.fullmatch("r*p", bodies[0]):
            self.wrong(0, f"steps out of order: {text}")
        # Both readings are joined only where nothing states the direction, and only at the end.
        open_way = isinstance(self.values()[0], cells.Quantity) and scoring.direction(self.indicator, self.values()[0], self.ruleset)[0] is None
        for place, (shape, body) in enumerate(zip(shapes, bodies[1:])):
            joined = "(H )?" if open_way and place == 1 else ""
            if not re.fullmatch(BODY[shape] + "(p)?" + joined, body):
                self.wrong(0, f"steps of {shape} out of order: {body}")
        reads = [step["cell"] for step in steps if step["step"] == "read"]
        if reads not in (["target", "actual"], ["unit", "target", "actual"]):
            self.wrong(0, "the cells are read in another order")
        takes = [step["name"] for step in steps if step["step"] == "take"]
        if takes != sorted(takes, reverse=True):
            self.wrong(0, "the numbers are taken in another order")

    @staticmethod
    def token(step) -> str:
        match step["what"], step["operation"]:
            case _, "hull":
                return "H "
            case "score", "clamp":
                return "K "
            case "share", "clamp":
                return "S:clamp "
            case "steps", "floor" | "ceil":
                return "R:steps "
            case "score", "multiply":
                return "M "
            case "deduction", "multiply":
                return "M:deduction "
            case "deviation", "subtract":
                return "D:deviation "
            case what, "subtract":
                return "S:score " if what == "score" else "S:subtract "
            case what, "divide":
                return f"D:{what} "
        return "? "

    # -- the steps --

    def read_step(self, index, step):
        text = scoring.cell(self.indicator.get(step["cell"]))
        if step["text"] != text:
            self.wrong(index, "the text is not the form's")
        if step["cell"] == "unit":
            return
        value = cells.read(text, self.form.get("year"))
        got, content = step["value"]["is"], step["value"].get("value")
        if isinstance(value, cells.Quantity):
            if got != "quantity" or parse_span(interval_text(content["number"])) != value.number or content.get("comparator") != value.sign:
                self.wrong(index, "the reading is not what the text says")
        elif isinstance(value, cells.When):
            same = got == "when" and content["from"] == value.first.isoformat() and content["to"] == value.last.isoformat()
            if not same or content.get("deadline", False) != value.deadline:
                self.wrong(index, "the date is not what the text says")
        elif isinstance(value, cells.Absent):
            if got != "absent" or content != value.kind:
                self.wrong(index, "the absence is not what the text says")
        elif got in ("quantity", "when", "absent"):
            self.wrong(index, "a value was read where the oracle finds words")

    def texts(self):
        return tuple(scoring.cell(self.indicator.get(key)) for key in ("target", "actual"))

    def values(self):
        year = self.form.get("year")
        target, actual = (cells.read(text, year) for text in self.texts())
        column = cells.folded(scoring.cell(self.indicator.get("unit")))
        if column in cells.UNITS:
            fill = lambda q: cells.Quantity(q.sign, q.number, q.unit or column, q.about, q.subject) if isinstance(q, cells.Quantity) else q
            target, actual = fill(target), fill(actual)
        return target, actual

    def take_step(self, index, step):
        value = parse_span(step["value"])
        if self.indicator is None:
            budget = self.form["budget"]
            factor = scoring.MONEY[budget["money"]]
            if Span.point(self.numbers[step["name"]] / factor) != value:
                self.wrong(index, "the amount is not the form's")
            wanted = self.ruleset["execution"]["numerator" if self.actual is None else "denominator"]
            if step["name"] != wanted:
                self.wrong(index, "another amount than the set names")
            if self.actual is None:
                self.actual = value
            else:
                self.target = value
            return
        try:
            target, actual, _ = scoring.in_base_units(*self.values(), self.ruleset)
        except scoring.Unproven:
            # The other cell has no usable number; this one was taken before that came to light.
            both = [dataclasses.replace(q, about=False) if isinstance(q, cells.Quantity) else q for q in self.values()]
            target, actual, _ = scoring.in_base_units(*both, self.ruleset)
        wanted = {"target": target, "actual": actual}[step["name"]]
        if wanted != value:
            self.wrong(index, f"{step['name']} is not what the cell proves")
        setattr(self, step["name"], value)

    def direction_step(self, index, step):
        way, _ = scoring.direction(self.indicator, self.values()[0], self.ruleset)
        if step.get("direction") != way:
            self.wrong(index, "the direction is not what the form and the set say")
        if (step["by"] == "not-stated") != (way is None):
            self.wrong(index, "what decided the direction")

    def rule_step(self, index, step):
        self.last = {}
        self.compares = 0
        self.rules_seen += 1
        if self.indicator is None:
            wanted = {**self.ruleset["execution"], "id": "execution"}
        elif "rule" in self.indicator:
            wanted = {**self.indicator["rule"], "id": "own"}
        else:
            target = self.values()[0]
            nature = "quantitative" if isinstance(target, cells.Quantity) else ("time" if isinstance(target, cells.When) else "qualitative")
            wanted = next(r for r in self.ruleset["rule"] if scoring.fits(r.get("for", {}), self.indicator, nature, self.way()))
        ((shape, self.parameters),) = wanted["shape"].items()
        self.rule = shape
        if step["id"] != wanted["id"] or step["shape"] != shape:
            self.wrong(index, "another rule is the first that fits")
        if step["clause"] != wanted["clause"]:
            self.wrong(index, "the clause is not the rule's")

    def policy_step(self, index, step):
        if step["about"] == "zero-budget":
            wanted = self.ruleset["execution"]["zero-budget"]
        else:
            wanted = self.ruleset["policy"][step["about"]]
        if step["clause"] != wanted["clause"] or step["then"] != wanted.get("then", "unproven"):
            self.wrong(index, "the policy is not the set's")

    def compare_step(self, index, step):
        left, right, sign = parse_span(step["left"]), parse_span(step["right"]), step["sign"]
        double = self.target.scaled(Fraction(2)) if self.target else None
        # The first comparison of a rule is with the target; the inverse linear shape asks once more for double of it.
        self.compares += 1
        against, wanted = (self.target, "≥" if self.indicator is None else self.expected_sign()) if self.compares == 1 else (double, "≥")
        if left != self.actual or right != against:
            self.wrong(index, "compared is something else than actual and target")
        if sign != wanted:
            self.wrong(index, "the sign is not the direction's")
        if sign == "∈":
            truth = True if left.inside(right) else (None if left.meets(right) else False)
        else:
            truth = {
                "≥": lambda: scoring.not_below(left, right, False),
                ">": lambda: scoring.not_below(left, right, True),
                "≤": lambda: scoring.not_below(right, left, False),
                "<": lambda: scoring.not_below(right, left, True),
            }[sign]()
        if step.get("holds") != truth:
            self.wrong(index, f"{step['left']} {sign} {step['right']} is {truth}")

    def expected_sign(self):
        target = self.values()[0]
        way, strict = scoring.direction(self.indicator, target, self.ruleset) if isinstance(target, cells.Quantity) else ("at-least", False)
        if way is None:
            way = "at-most" if self.rules_seen > 1 else "at-least"
        _, _, accepts = scoring.in_base_units(*self.values(), self.ruleset)
        if accepts:
            return "∈"
        return {("at-most", False): "≤", ("at-most", True): "<"}.get((way, strict), ">" if strict else "≥")

    def compute_step(self, index, step):
        operands, result = [parse_span(text) for text in step["operands"]], parse_span(step["result"])
        what, operation = step["what"], step["operation"]
        shape = self.parameters
        match operation:
            case "divide":
                value = scoring.quotient(operands[0], operands[1]) if what != "steps" else operands[0].scaled(1 / operands[1].lo)
            case "multiply":
                value = operands[1].scaled(operands[0].lo) if what == "score" else operands[0].scaled(operands[1].lo)
            case "subtract":
                value = operands[0].plus(operands[1].scaled(Fraction(-1)))
            case "clamp":
                value = operands[0].cut(operands[1].lo if len(operands) == 3 else 0, operands[-1].lo)
            case "hull":
                value = operands[0].hull(operands[1])
            case "floor":
                s = operands[0]
                value = Span(None if s.lo is None else Fraction(s.lo.__floor__()), False, None if s.hi is None else Fraction(s.hi.__ceil__() - 1 if s.hi_open else s.hi.__floor__()), False)
            case "ceil":
                s = operands[0]
                value = Span(None if s.lo is None else Fraction(s.lo.__floor__() + 1 if s.lo_open else s.lo.__ceil__()), False, None if s.hi is None else Fraction(s.hi.__ceil__()), False)
            case _:
                raise ValueError(f"no operation {operation}")
        if value != result:
            self.wrong(index, f"{operation} gives {value.text()}, not {step['result']}")
        points = Span.point(self.points)
        last = self.last
        match what, operation:
            case ("completion" | "execution-rate"), "divide":
                wanted = [self.actual, self.target]
            case "share", "divide":
                wanted = [self.target, scoring.above_zero(self.actual)]
            case "share", "subtract":
                wanted = [Span.point(2), last.get("completion")]
            case "share", "clamp":
                wanted = [last.get("share", last.get("completion")), Span.point(1)]
            case "score", "multiply":
                share = last.get("share", last.get("completion"))
                widened = share.hull(Span.point(1)) if share and self.rule == "inverse-ratio" and self.actual != scoring.above_zero(self.actual) else share
                wanted = [points, widened]
            case "deviation", "subtract":
                pair = [last.get("measure", self.actual), parse_span(shape["from"]) if "from" in shape else self.target]
                above = shape.get("side", "above" if self.way() == "at-most" else "below") == "above"
                wanted = pair if above else pair[::-1]
            case "steps", "divide":
                wanted = [last.get("deviation"), parse_span(shape["step"])]
            case "steps", "floor" | "ceil":
                wanted = [last.get("steps")] if shape.get("count", "floor") == operation else None
            case "deduction", "multiply":
                rate = shape["deduct"] if self.rule == "per-step" else shape["late"]["deduct"]["points"]
                wanted = [last.get("steps", last.get("late")), Span.point(Fraction(rate))]
            case "score", "subtract":
                wanted = [points, last.get("deduction")]
            case "score", "clamp":
                least = [Span.point(Fraction(shape.get("least", "0")))] if self.rule == "per-step" else []
                wanted = [last.get("score"), *[min(span, points, key=lambda s: s.lo) for span in least], points]
            case "score", "hull":
                wanted = self.halves()
            case _:
                wanted = None
        if wanted != operands:
            self.wrong(index, f"the operands of {what} come from somewhere else")
        last[what] = result
        if what == "completion":
            last["measure"] = result

    def halves(self):
        """Both readings of a line whose direction nothing states, computed by the oracle."""
        indicator = copy.deepcopy(self.indicator)
        spans = []
        for sign in ("≥", "≤"):
            indicator["nature"] = sign
            spans.append(scoring.score_line(indicator, self.form, self.ruleset, self.numbers.get)[1])
        return spans

    def way(self):
        target = self.values()[0]
        if not isinstance(target, cells.Quantity):
            return "at-least"
        way, _ = scoring.direction(self.indicator, target, self.ruleset)
        return way or ("at-most" if self.rules_seen > 1 else "at-least")

    rules_seen = compares = 0

    def band_step(self, index, step):
        value = parse_span(step["value"])
        if self.indicator is None:
            wanted = scoring.quotient(self.actual, self.target)
        elif self.parameters.get("of", "完成率") == "实际值":
            wanted = self.actual
        else:
            wanted = self.last.get("completion", self.last.get("formula"))
        if value != wanted:
            self.wrong(index, "another value is looked up")
        touched = [band for band in self.parameters["bands"] if parse_span(band["range"]).meets(value)]
        if [parse_span(text) for text in step["ranges"]] != [parse_span(band["range"]) for band in touched]:
            self.wrong(index, "other bands are touched")
        key = "share" if "share" in touched[0] else "points"
        earned = [Fraction(band[key]) for band in touched]
        if parse_span(step[key]) != Span.closed(min(earned), max(earned)):
            self.wrong(index, "the band earns something else")
        self.last[key] = parse_span(step[key])
        if key == "points":
            self.last["score"] = self.last["points"].cut(0, self.points)

    def lateness_step(self, index, step):
        plan, done = self.values()
        earliest = None if done.deadline else done.first.isoformat()
        if step["planned"] != plan.last.isoformat() or step["done"] != [earliest, done.last.isoformat()]:
            self.wrong(index, "the days are not the form's")
        sure = plan.first - datetime.timedelta(days=1) if plan.deadline and plan.first != plan.last else plan.last
        truth = True if done.last <= sure else (False if earliest and done.first > plan.last else None)
        if step.get("in_time") != truth:
            self.wrong(index, "whether it is in time")
        if "late" in step:
            rule = self.parameters["late"]["deduct"]

            def overdue(by, on):
                if on <= by:
                    return 0
                return (on - by).days if rule["per"] == "day" else (on.year - by.year) * 12 + on.month - by.month + (on.day > by.day)

            wanted = Span.closed(0 if earliest is None else overdue(plan.last, done.first), overdue(sure, done.last))
            if step["per"] != rule["per"] or parse_span(step["late"]) != wanted:
                self.wrong(index, "how late it is")
            self.last["late"] = wanted

    def tier_step(self, index, step):
        target_text, actual_text = self.texts()
        claimed = cells.same_text(target_text, actual_text)
        tiers = self.ruleset["tier"]
        named = [t for t in tiers if any(cells.same_text(word, actual_text) for word in [t["label"]["zh"], t["label"]["en"], *t.get("aliases", [])])]
        wanted = tiers[0] if claimed else named[0]
        if step["id"] != wanted["id"] or step["claimed"] != claimed:
            self.wrong(index, "the words name another tier")
        if step["clause"] != wanted["clause"]:
            self.wrong(index, "the clause is not the tier's")
        if parse_span(step["share"]) != parse_span(wanted["share"]):
            self.wrong(index, "the tier has another share")
        self.last["share"] = parse_span(wanted["share"])

    def formula_step(self, index, step):
        line = scoring.Line(self.points, None, None, self.target, self.actual, False, "at-least", False, self.ruleset, self.numbers.get, ("", ""))
        if self.indicator is None:
            rate = self.actual.lo / self.target.lo
            line.lookup = lambda name: rate if name == "执行率" else self.numbers.get(name)
        text = self.parameters.get("formula", self.parameters.get("of"))
        if step["text"] != text:
            self.wrong(index, "the formula is not the set's")
        value = scoring.evaluated(text, line)
        if parse_span(step["result"]) != Span.point(value):
            self.wrong(index, f"the formula gives {value}")
        for part in step["evaluation"]:
            again = scoring.evaluated(part["expression"], line)
            shown = str(again).lower() if isinstance(again, bool) else again
            if (part["value"] if isinstance(again, bool) else Fraction(part["value"])) != shown:
                self.wrong(index, f"{part['expression']} is {again}")
        self.last["formula"] = self.last["measure"] = Span.point(value)
        self.last["score"] = Span.point(value)

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
        if self.indicator is not None:
            exact = scoring.score_line(self.indicator, self.form, self.ruleset, self.numbers.get)[1]
        else:
            exact = scoring.execution(self.form, self.ruleset, self.numbers.get)[2]
        if operand != exact:
            self.wrong(index, "what is rounded is not the score")


def interval_text(interval: dict) -> str:
    low, high = interval.get("low"), interval.get("high")
    if low and high and low["value"] == high["value"]:
        return low["value"]
    left = "(," if low is None else ("(" if low.get("open") else "[") + low["value"] + ","
    return left + (")" if high is None else high["value"] + (")" if high.get("open") else "]"))


# --- altered derivations -----------------------------------------------------------------------------------------------


def alterations(cards, resolved, hashes, wanted: int, seed: int):
    """Changes exactly one thing in a derivation, `wanted` times; counts by kind, and lists what was not rejected."""
    pick = random.Random(seed)
    kinds = ["operand", "operation", "result", "clause", "hash", "points", "order"]
    done: collections.Counter = collections.Counter()
    missed = []
    turn = 0
    while sum(done.values()) < wanted:
        name, form, card = pick.choice(cards)
        kind = kinds[turn % len(kinds)]
        turn += 1
        altered = copy.deepcopy(card)
        if not alter(altered, kind, pick):
            continue
        found = problems(form, resolved[name], hashes[name], altered)
        done[kind] += 1
        if not found:
            changed = next((a for a, b in zip(altered["lines"] + [altered.get("execution")], card["lines"] + [card.get("execution")]) if a != b), None)
            missed.append(f"an altered {kind} was not noticed: {json.dumps(changed, ensure_ascii=False)[:300]} … {[json.dumps(s, ensure_ascii=False)[:160] for s in (changed or {}).get('derivation', [])[2:]]}")
    return done, missed


def other_number(text: str, pick) -> str:
    span = parse_span(text)
    shift = Fraction(pick.choice([-3, -1, 1, 2, 7]), pick.choice([1, 10, 100]))
    return span.plus(Span.point(shift)).text()


def alter(card, kind, pick) -> bool:
    lines = [line for line in card["lines"] + ([card["execution"]] if "execution" in card else []) if line.get("derivation")]
    if not lines:
        return False
    line = pick.choice(lines)
    steps = line["derivation"]
    if kind == "hash":
        digits = card["receipt"]["hash"]
        at = pick.randrange(len(digits))
        card["receipt"]["hash"] = digits[:at] + ("0" if digits[at] != "0" else "1") + digits[at + 1 :]
        return True
    if kind == "points":
        if "points" not in line:
            return False
        line["points"] = str(Fraction(line["points"]) + 1) if "." not in line["points"] else line["points"] + "1"
        return True
    if kind == "order":
        if len(steps) < 2:
            return False
        at = pick.randrange(len(steps) - 1)
        if steps[at] == steps[at + 1] or "policy" in (steps[at]["step"], steps[at + 1]["step"]):
            return False
        steps[at], steps[at + 1] = steps[at + 1], steps[at]
        return True
    step = pick.choice(steps)
    match kind, step["step"]:
        case "operand", "compute":
            at = pick.randrange(len(step["operands"]))
            step["operands"][at] = other_number(step["operands"][at], pick)
        case "operand", "compare":
            side = pick.choice(["left", "right"])
            step[side] = other_number(step[side], pick)
        case "operand", "take":
            step["value"] = other_number(step["value"], pick)
        case "operand", "band":
            step["value"] = other_number(step["value"], pick)
        case "operand", "round":
            step["operand"] = other_number(step["operand"], pick)
        case "operation", "compute":
            step["operation"] = pick.choice([o for o in ("add", "subtract", "multiply", "divide", "floor", "ceil", "clamp", "hull") if o != step["operation"]])
        case "operation", "compare":
            step["sign"] = pick.choice([s for s in "≥>≤<" if s != step["sign"]])
        case "operation", "round":
            step["rounding"]["mode"] = pick.choice([m for m in ("half-up", "truncate", "half-even") if m != step["rounding"]["mode"]])
        case "result", "compute" | "round" | "formula":
            step["result"] = other_number(step["result"], pick)
        case "result", "compare":
            step["holds"] = pick.choice([h for h in (True, False, None) if h is not step.get("holds")])
        case "result", "lateness":
            step["in_time"] = pick.choice([h for h in (True, False, None) if h is not step.get("in_time")])
        case "clause", "rule" | "tier" | "policy":
            step["clause"] = {**step["clause"], "source": step["clause"]["source"] + "x"}
        case _:
            return False
    return True
