"""Re-checks a scorecard's derivations step by step with the form and the rule set at hand.

Every step is held against its own operands, against where those operands come from, and against the form and the set; the
order of steps against the grammar of the shape. A problem names its step.
"""

from __future__ import annotations

import copy
import dataclasses
import datetime
import functools
import json
import re
from dataclasses import dataclass
from fractions import Fraction

import cells
import comparing
import scoring
import shapes
from operands import Operands
from spans import Span, fixed, parse_span, rounded_span

LESS = "M:deduction S:score (K )?"
STEPS = f"D:steps (R:steps )?{LESS}"
BODY = {
    "capped-proportion": "(C(D:completion (S:clamp )?M )?)?",
    "inverse-ratio": "(C(D:share (S:clamp )?M )?)?",
    "inverse-linear": "(C(C|D:completion S:subtract (S:clamp )?M )?)?",
    "pass-line": "(C(D:completion CC?(P )?M )?)?",
    "silent": "",
    "threshold": "C?",
    "share-met": "(Q D:share M )?",
    "bands": "(D:completion |F )?(B (M )?)?",
    "tier": "(T M )?",
    "linear": "(D:completion |F )?(D:deviation D:share (M:share A:share )?(S:clamp )?M )?",
    "per-step": f"(D:completion |F )?(D:deviation ({STEPS})?)?",
    "per-event": f"(D:completion |F )?((W )?(S:events )?{LESS})?",
    "checklist": f"(I ({LESS})?)?",
    "composite": "(N ((D:completion (S:clamp )?)?M )?)?",
    "coefficient": "(nD:share (S:clamp )?M )?",
    "two-sided": f"(D:completion )?(D:deviation (Z )?C(B (M )?|D:deviation ({STEPS})?)?(H )?)?",
    "date": f"(L ({LESS})?)?",
    "better-of": "(U[^UV]*V)*(G )?",
    "rank-table": f"(D:completion |F )?((W )?(B (M )?|S:rank {LESS})?)?",
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
    numbers, _ = scoring.all_numbers(form, ruleset)
    if "execution" in card:
        found += Checker(card["execution"], form, ruleset, numbers, None, None).run()
    for place, (line, indicator) in enumerate(zip(card["lines"], form.get("indicators", []))):
        found += Checker(line, form, ruleset, numbers, indicator, place).run()
    return found


class Checker(Operands):
    def __init__(self, line, form, ruleset, numbers, indicator, place):
        self.line, self.form, self.ruleset, self.numbers, self.indicator, self.place = line, form, ruleset, numbers, indicator, place
        self.found: list[Problem] = []
        self.points = Fraction(line["points"]) if "points" in line else None
        self.target = self.actual = None
        self.last: dict[str, Span] = {}
        self.rule, self.parameters = None, {}
        self.routes: list[Span] = []
        self.choice = None

    @property
    def policies(self):
        return scoring.policies(self.indicator, self.form, self.ruleset, self.points or Fraction(0))

    def wrong(self, index, what):
        self.found.append(Problem(self.line["name"], index, what))

    def run(self) -> list[Problem]:
        steps = self.line.get("derivation", [])
        self.points_and_end(steps)
        self.order(steps)
        for index, step in enumerate(steps):
            try:
                getattr(self, step["step"].replace("-", "_") + "_step")(index, step)
            except Exception as error:  # noqa: BLE001 - an altered step may break the check in any way, and that is a finding
                self.wrong(index, f"{step['step']} cannot be followed: {error!r}")
        return self.found

    # -- the line as a whole --

    def points_and_end(self, steps):
        if self.indicator is not None:
            wanted = scoring.effective_points(self.indicator, self.form, self.ruleset)
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
        token = {
            "read": "r", "take": "n", "direction": "d", "rule": "|", "round": "E", "policy": "p", "band": "B ", "tier": "T ", "formula": "F ",
            "lateness": "L ", "compare": "C", "items": "I ", "answers": "N ", "counted": "Q ", "route": "U", "route-end": "V", "together": "t",
            "weighted": "X", "over-fulfilled": "O",
        }  # fmt: skip
        text, names, routes = "", [], []
        for step in steps:
            if step["step"] == "rule":
                names.append(step["shape"])
            if step["step"] == "route":
                routes.append(step["shape"])
            if step["step"] == "compute":
                text += self.token(step)
            else:
                text += token[step["step"]]
        if self.indicator is None:
            if "execution" not in self.ruleset:
                if steps:
                    self.wrong(0, "steps of a rule that the set does not have")
                return
            ((shape, _),) = self.ruleset["execution"]["shape"].items()
            if not re.fullmatch(rf"\|n{{0,2}}(p|D:execution-rate {BODY[shape]})?E?", text):
                self.wrong(0, f"steps of the execution line out of order: {text}")
            return
        bodies = text.rstrip("E").split("|")
        if not re.fullmatch("X?(r*|t*)(p?n)*p?d?", bodies[0]) and not re.fullmatch("X?r*p", bodies[0]):
            self.wrong(0, f"steps out of order: {text}")
        # Both readings are joined only where nothing states the direction, and only at the end.
        open_way = isinstance(self.values()[0], cells.Quantity) and scoring.direction(self.indicator, self.values()[0], self.ruleset)[0] is None
        for place, (shape, body) in enumerate(zip(names, bodies[1:])):
            joined = "(H )?" if open_way and place == 1 else ""
            if not re.fullmatch(BODY[shape] + "(p)?" + joined + "(O)?", body):
                self.wrong(0, f"steps of {shape} out of order: {body}")
        inside = [part.split("V")[0] for part in text.split("U")[1:]]
        for shape, body in zip(routes, inside):
            if not re.fullmatch(BODY[shape], body):
                self.wrong(0, f"steps of {shape} out of order: {body}")
        together = [step["cell"] for step in steps if step["step"] == "together"]
        if together and together != ["target", "actual"][: len(together)]:
            self.wrong(0, "the units' cells are taken in another order")
        reads = [step["cell"] for step in steps if step["step"] == "read"]
        if reads not in (["target", "actual"], ["unit", "target", "actual"]) and (reads or not self.indicator.get("parts")):
            self.wrong(0, "the cells are read in another order")
        takes = [step["name"] for step in steps if step["step"] == "take" and step["name"] != "coefficient"]
        if takes != sorted(takes, reverse=True):
            self.wrong(0, "the numbers are taken in another order")

    @staticmethod
    def token(step) -> str:
        match step["what"], step["operation"]:
            case _, "hull":
                return "H "
            case _, "greatest":
                return "G "
            case _, "absolute":
                return "Z "
            case _, "whole-numbers":
                return "W "
            case "share", "pass-line":
                return "P "
            case "share", "multiply" | "add" as operation:
                return "M:share " if operation == "multiply" else "A:share "
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
            case "score" | "events" | "rank" as what, "subtract":
                return f"S:{what} "
            case _, "subtract":
                return "S:subtract "
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
        try:
            return scoring.read_cells(self.indicator, self.form.get("year"))[:2]
        except shapes.Unproven:
            return cells.Text(), cells.Text()

    def take_step(self, index, step):
        value = parse_span(step["value"])
        if step["name"] == "coefficient":
            self.last["coefficient"] = value
            if value != Span.point(scoring.amount(self.indicator["coefficient"])):
                self.wrong(index, "the coefficient is not the form's")
            return
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
            target, actual, _ = scoring.in_base_units(*self.values(), self.policies)
        except shapes.Unproven:
            # The other cell has no usable number; this one was taken before that came to light.
            both = [dataclasses.replace(q, about=False) if isinstance(q, cells.Quantity) else q for q in self.values()]
            target, actual, _ = scoring.in_base_units(*both, self.policies)
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
        self.routes, self.choice = [], None
        self.rules_seen += 1
        if self.indicator is None:
            wanted = {**self.ruleset["execution"], "id": "execution"}
        elif "rule" in self.indicator:
            wanted = {**self.indicator["rule"], "id": "own"}
        else:
            target = self.values()[0]
            nature = "quantitative" if isinstance(target, cells.Quantity) else ("time" if isinstance(target, cells.When) else "qualitative")
            wanted = next(r for r in self.ruleset["rule"] if scoring.fits(r.get("for", {}), self.indicator, nature, self.way(), self.points))
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
            wanted = self.policies[step["about"]]
        if step["clause"] != wanted["clause"] or step["then"] != wanted.get("then", "unproven"):
            self.wrong(index, "the policy is not the set's")

    def compare_step(self, index, step):
        left, right, sign = parse_span(step["left"]), parse_span(step["right"]), step["sign"]
        double = self.target.scaled(Fraction(2)) if self.target else None
        # The first comparison of a rule is with the target; the inverse linear shape asks once more for double of it, the pass line
        # for its two lines, the two-sided tolerance only for itself.
        self.compares += 1
        value, against, wanted = self.actual, self.target, "≥" if self.indicator is None else self.expected_sign()
        if self.rule == "two-sided":
            value, against, wanted = self.last["deviation"], parse_span(self.parameters["within"]), "≤"
        elif self.rule == "pass-line" and self.compares > 1:
            value, wanted = self.reached(), "≥"
            line = self.parameters.get("line") if self.compares == 2 else None
            against = parse_span(line or self.parameters.get("full", "1"))
        elif self.compares > 1:
            against, wanted = double, "≥"
        if left != value or right != against:
            self.wrong(index, "compared is something else than actual and target")
        if sign != wanted:
            self.wrong(index, "the sign is not the direction's")
        if sign == "∈":
            truth = True if left.inside(right) else (None if left.meets(right) else False)
        else:
            truth = {
                "≥": lambda: comparing.not_below(left, right, False),
                ">": lambda: comparing.not_below(left, right, True),
                "≤": lambda: comparing.not_below(right, left, False),
                "<": lambda: comparing.not_below(right, left, True),
            }[sign]()
        if step.get("holds") != truth:
            self.wrong(index, f"{step['left']} {sign} {step['right']} is {truth}")

    def expected_sign(self):
        target = self.values()[0]
        way, strict = scoring.direction(self.indicator, target, self.ruleset) if isinstance(target, cells.Quantity) else ("at-least", False)
        if way is None:
            way = "at-most" if self.rules_seen > 1 else "at-least"
        _, _, accepts = scoring.in_base_units(*self.values(), self.policies)
        if accepts:
            return "∈"
        return {("at-most", False): "≤", ("at-most", True): "<"}.get((way, strict), ">" if strict else "≥")

    def halves(self):
        """Both readings of a line whose direction nothing states, computed by the oracle."""
        indicator = copy.deepcopy(self.indicator)
        spans = []
        # Without a direction nothing lies above the target.
        ruleset = {key: value for key, value in self.ruleset.items() if key != "over-fulfilment"}
        for sign in ("≥", "≤"):
            indicator["nature"] = sign
            spans.append(scoring.score_line(self.place, indicator, self.form, ruleset, self.numbers.get)[1])
        return spans

    def route_step(self, index, step):
        if self.choice is None:
            self.choice = self.parameters
        route = self.choice["either"][len(self.routes)]
        ((shape, self.parameters),) = route.items()
        self.rule, self.last, self.compares = shape, {}, 0
        if step["number"] != len(self.routes) + 1 or step["shape"] != shape:
            self.wrong(index, "another route of the rule")

    def route_end_step(self, index, step):
        found = shapes.routes(self.evidence(), self.choice)[len(self.routes)]
        score = parse_span(step["score"]) if "score" in step else None
        if (score, step.get("why", {}).get("reason", "")) != found or step["number"] != len(self.routes) + 1:
            self.wrong(index, "the route earns something else")
        self.routes.append(Span.closed(min(0, self.points), max(0, self.points)) if score is None else score)

    def evidence(self):
        """The line as the oracle's own shapes see it."""
        if self.indicator is None:
            return shapes.Line(self.points, cells.Text(), cells.Text(), self.target, self.actual, False, "at-least", False, self.ruleset, self.numbers.get, ("", ""))
        target, actual = self.values()
        numbers = scoring.in_base_units(target, actual, self.policies)
        way, strict = scoring.direction(self.indicator, target, self.ruleset) if isinstance(target, cells.Quantity) else ("at-least", False)
        way = way or ("at-most" if self.rules_seen > 1 else "at-least")
        line = shapes.Line(self.points, target, actual, *numbers, way, strict, self.ruleset, self.numbers.get, self.texts())
        line.coefficient = scoring.amount(self.indicator.get("coefficient"))
        line.items = [{"name": i["name"], "value": scoring.cell(i["value"]), "points": scoring.amount(i.get("points"))} for i in self.indicator.get("items", [])]
        line.peers = lambda shape: list(scoring.peers(self.place, self.form, self.ruleset, shape))
        return line

    def items_step(self, index, step):
        wanted = shapes.checked(self.evidence(), self.parameters)
        got = [(item["name"], item.get("holds"), Fraction(item["points"]) if "points" in item else None) for item in step["items"]]
        if got != wanted:
            self.wrong(index, "the items are not the form's and the rule's")
        if "missing" in self.parameters:
            least = sum(1 for _, held, _ in wanted if held is False)
            self.last["count"] = Span.closed(least, least + sum(1 for _, held, _ in wanted if held is None))
            come_to = ("missing", self.last["count"])
        else:
            sure = sum(points for _, held, points in wanted if held is True)
            come_to = ("points", Span.closed(sure, sure + sum(points for _, held, points in wanted if held is None)))
            self.last["score"] = come_to[1].cut(0, self.points)
        if come_to[0] not in step or parse_span(step[come_to[0]]) != come_to[1]:
            self.wrong(index, "the items come to something else")

    def answers_step(self, index, step):
        wanted = shapes.answered(self.evidence(), self.parameters)
        got = [(answer["name"], Fraction(answer["count"]), Fraction(answer["coefficient"])) for answer in step["answers"]]
        share = sum(count * coefficient for _, count, coefficient in wanted) / sum(count for _, count, _ in wanted)
        if got != wanted or parse_span(step["result"]) != Span.point(share):
            self.wrong(index, "the answers are not the form's and the rule's")
        self.last["answers"] = self.last["share"] = Span.point(share)

    def counted_step(self, index, step):
        wanted = list(scoring.peers(self.place, self.form, self.ruleset, self.parameters))
        got = [(line["line"], line.get("met")) for line in step["lines"]]
        sure = sum(1 for _, met in wanted if met is True)
        met = Span.closed(sure, sure + sum(1 for _, met in wanted if met is None))
        if got != wanted or parse_span(step["met"]) != met:
            self.wrong(index, "other lines are counted or met")
        self.last["met"], self.last["all"] = met, Span.point(len(wanted))

    def together_step(self, index, step):
        parts, key = self.indicator["parts"], step["cell"]
        values = [cells.read(scoring.cell(part[key]), self.form.get("year")) for part in parts]
        factor = lambda unit: cells.UNITS[unit][1] if unit else 1
        numbers = [(v.proven() if key == "actual" else v.number).scaled(Fraction(factor(v.unit))) for v in values]
        if step["texts"] != [scoring.cell(part[key]) for part in parts] or [parse_span(value) for value in step["values"]] != numbers:
            self.wrong(index, "the units' cells say something else")
        share = values[0].unit and cells.UNITS[values[0].unit][0] == "share"
        funds = [scoring.amount(part.get("funds")) for part in parts] if share else []
        if [Fraction(weight) for weight in step.get("weights", [])] != funds:
            self.wrong(index, "the weights are not the units' funds")
        weighted = [number.scaled(fund / sum(funds)) for number, fund in zip(numbers, funds)] if share else numbers
        if parse_span(step["result"]) != functools.reduce(Span.plus, weighted):
            self.wrong(index, "taken together they are something else")

    def weighted_step(self, index, step):
        levels = {tuple(level["path"]): scoring.amount(level.get("points")) for level in reversed(self.form.get("levels", []))}
        path = self.indicator.get("path", [])
        wanted = [levels.get(tuple(path[:depth])) for depth in range(1, len(path) + 1)]
        wanted = [percent for percent in wanted if percent is not None] + [scoring.amount(self.indicator["points"])]
        if [Fraction(percent) for percent in step["percents"]] != wanted or Fraction(step["points"]) != self.points:
            self.wrong(index, "the percentages are not the form's")

    def over_fulfilled_step(self, index, step):
        rule = self.ruleset["over-fulfilment"]
        at = Fraction(rule["at"])
        target, actual, _ = scoring.in_base_units(*self.values(), self.policies)
        bound = target.scaled(at) if target.lo > 0 else Span.point(Fraction(rule["zero-target"]))
        truth = comparing.not_below(actual, bound, rule.get("beyond", False))
        if parse_span(step["at"]) != Span.point(at) or parse_span(step["bound"]) != bound:
            self.wrong(index, "the bound is not the set's multiple of the target")
        if step.get("holds") != truth or step["then"] != rule["then"] or step["clause"] != rule["clause"]:
            self.wrong(index, "whether it holds, and what follows")
        after = scoring.score_line(self.place, self.indicator, self.form, self.ruleset, self.numbers.get)[1]
        if "score" in step and parse_span(step["score"]) != after:
            self.wrong(index, "the score after it")

    def way(self):
        target = self.values()[0]
        if not isinstance(target, cells.Quantity):
            return "at-least"
        way, _ = scoring.direction(self.indicator, target, self.ruleset)
        return way or ("at-most" if self.rules_seen > 1 else "at-least")

    rules_seen = compares = 0

    def band_step(self, index, step):
        value = parse_span(step["value"])
        if value != self.looked_up():
            self.wrong(index, "another value is looked up")
        table = self.parameters.get("bands") or self.parameters.get("places") or self.parameters["outside"]["bands"]
        touched = [band for band in table if parse_span(band["range"]).meets(value)]
        if [parse_span(text) for text in step["ranges"]] != [parse_span(band["range"]) for band in touched]:
            self.wrong(index, "other bands are touched")
        key = "share" if "share" in touched[0] else "points"
        if parse_span(step[key]) != functools.reduce(Span.hull, [parse_span(band[key]) for band in touched]):
            self.wrong(index, "the band earns something else")
        self.last[key] = parse_span(step[key])
        if key == "points":
            self.last["score"] = self.last["points"].cut(0, self.points)

    def looked_up(self):
        """The value that a table is asked for."""
        if self.rule == "two-sided":
            return self.last["deviation"].common(Span(parse_span(self.parameters["within"]).lo, True, None, False))
        if self.rule == "rank-table" and "rank" in self.last:
            return self.last["rank"]
        return self.measured()

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
            self.last["late"] = self.last["count"] = wanted

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
        line = shapes.Line(self.points, None, None, self.target, self.actual, False, "at-least", False, self.ruleset, self.numbers.get, ("", ""))
        text = self.parameters.get("formula", self.parameters.get("of"))
        if step["text"] != text:
            self.wrong(index, "the formula is not the set's")
        value = shapes.evaluated(text, line)
        if parse_span(step["result"]) != Span.point(value):
            self.wrong(index, f"the formula gives {value}")
        for part in step["evaluation"]:
            again = shapes.evaluated(part["expression"], line)
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
            exact = scoring.score_line(self.place, self.indicator, self.form, self.ruleset, self.numbers.get)[1]
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
