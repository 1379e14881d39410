"""Steps that compare, look up and count."""

from __future__ import annotations

import datetime
import functools
from fractions import Fraction

import cells
import comparing
import listed
from amounts import amount, cell
from directions import direction
from evidence import Line, evaluated, operands_of
from peers import peers
from shapes import routes
from spans import Span, parse_span
from units import in_base_units


class Judged:
    """The part of the checker that judges again."""

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
        way, strict = direction(self.indicator, target, self.ruleset) if isinstance(target, cells.Quantity) else ("at-least", False)
        if way is None:
            way = "at-most" if self.rules_seen > 1 else "at-least"
        _, _, accepts = in_base_units(*self.values(), self.policies)
        if accepts:
            return "∈"
        return {("at-most", False): "≤", ("at-most", True): "<"}.get((way, strict), ">" if strict else "≥")

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

    def evidence(self):
        """The line as the oracle's own shapes see it."""
        if self.indicator is None:
            return Line(self.points, cells.Text(), cells.Text(), self.target, self.actual, False, "at-least", False, self.ruleset, self.numbers.get, ("", ""))
        target, actual = self.values()
        numbers = in_base_units(target, actual, self.policies)
        way, strict = direction(self.indicator, target, self.ruleset) if isinstance(target, cells.Quantity) else ("at-least", False)
        way = way or ("at-most" if self.rules_seen > 1 else "at-least")
        line = Line(self.points, target, actual, *numbers, way, strict, self.ruleset, self.numbers.get, self.texts())
        line.coefficient = amount(self.indicator.get("coefficient"))
        line.items = [{"name": i["name"], "value": cell(i["value"]), "points": amount(i.get("points"))} for i in self.indicator.get("items", [])]
        line.peers = lambda shape: list(peers(self.place, self.form, self.ruleset, shape))
        return line

    def items_step(self, index, step):
        wanted = listed.checked(self.evidence(), self.parameters)
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
        wanted = listed.answered(self.evidence(), self.parameters)
        got = [(answer["name"], Fraction(answer["count"]), Fraction(answer["coefficient"])) for answer in step["answers"]]
        share = sum(count * coefficient for _, count, coefficient in wanted) / sum(count for _, count, _ in wanted)
        if got != wanted or parse_span(step["result"]) != Span.point(share):
            self.wrong(index, "the answers are not the form's and the rule's")
        self.last["answers"] = self.last["share"] = Span.point(share)

    def counted_step(self, index, step):
        wanted = list(peers(self.place, self.form, self.ruleset, self.parameters))
        got = [(line["line"], line.get("met")) for line in step["lines"]]
        sure = sum(1 for _, met in wanted if met is True)
        met = Span.closed(sure, sure + sum(1 for _, met in wanted if met is None))
        if got != wanted or parse_span(step["met"]) != met:
            self.wrong(index, "other lines are counted or met")
        self.last["met"], self.last["all"] = met, Span.point(len(wanted))

    def route_step(self, index, step):
        if self.choice is None:
            self.choice = self.parameters
        route = self.choice["either"][len(self.routes)]
        ((shape, self.parameters),) = route.items()
        self.rule, self.last, self.compares = shape, {}, 0
        if step["number"] != len(self.routes) + 1 or step["shape"] != shape:
            self.wrong(index, "another route of the rule")

    def route_end_step(self, index, step):
        found = routes(self.evidence(), self.choice)[len(self.routes)]
        score = parse_span(step["score"]) if "score" in step else None
        if (score, step.get("why", {}).get("reason", "")) != found or step["number"] != len(self.routes) + 1:
            self.wrong(index, "the route earns something else")
        self.routes.append(Span.closed(min(0, self.points), max(0, self.points)) if score is None else score)

    def formula_step(self, index, step):
        line = Line(self.points, None, None, self.target, self.actual, False, "at-least", False, self.ruleset, self.numbers.get, ("", ""))
        text = self.parameters.get("formula", self.parameters.get("of"))
        if step["text"] != text:
            self.wrong(index, "the formula is not the set's")
        value = evaluated(text, line)
        if parse_span(step["result"]) != Span.point(value):
            self.wrong(index, f"the formula gives {value}")
        for part in step["evaluation"]:
            again = evaluated(part["expression"], line)
            shown = str(again).lower() if isinstance(again, bool) else again
            if (part["value"] if isinstance(again, bool) else Fraction(part["value"])) != shown or part["expression"] not in text:
                self.wrong(index, f"{part['expression']} is {again}")
            if [truth_or_number(operand) for operand in part.get("operands", [])] != operands_of(part["expression"], line):
                self.wrong(index, f"{part['expression']} is made of something else")
        self.last["formula"] = self.last["measure"] = Span.point(value)
        self.last["score"] = Span.point(value)

    def over_fulfilled_step(self, index, step):
        rule = self.ruleset["over-fulfilment"]
        at = Fraction(rule["at"])
        target, actual, _ = in_base_units(*self.values(), self.policies)
        bound = target.scaled(at) if target.lo > 0 else Span.point(Fraction(rule["zero-target"]))
        truth = comparing.not_below(actual, bound, rule.get("beyond", False))
        if parse_span(step["at"]) != Span.point(at) or parse_span(step["bound"]) != bound:
            self.wrong(index, "the bound is not the set's multiple of the target")
        if step.get("holds") != truth or step["then"] != rule["then"] or step["clause"] != rule["clause"]:
            self.wrong(index, "whether it holds, and what follows")
        again = self.again()
        after = again.span if again.outcome != "unproven" else None
        if "score" in step and parse_span(step["score"]) != after:
            self.wrong(index, "the score after it")


def truth_or_number(text: str) -> bool | Fraction:
    return text == "true" if text in ("true", "false") else Fraction(text)
