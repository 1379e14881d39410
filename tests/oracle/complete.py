"""Whether a derivation leaves nothing out: every step that the line must have, and a score to which the steps lead."""

from __future__ import annotations

import cells
from comparing import ZERO
from directions import direction
from evidence import Unproven
from points import effective_points
from shapes import SHAPES
from spans import Span, parse_span

# What a shape does before it comes upon a target of zero.
FIRST = {"capped-proportion": "compare", "pass-line": "compare", "composite": "answers"}


class Complete:
    """The part of the checker that looks for what is missing. A line without a number ends where it ends; of it only too much is wrong."""

    def complete(self, steps):
        scored = self.line["outcome"]["is"] in ("exact", "within")
        places = [at for at, step in enumerate(steps) if step["step"] == "rule"] + [len(steps)]
        bodies = [steps[a + 1 : b] for a, b in zip(places, places[1:])]
        if self.indicator is None:
            takes = sum(1 for step in steps if step["step"] == "take")
            if scored and "execution" in self.ruleset and (len(bodies), takes) != (1, 2):
                self.wrong(0, "the execution has one rule and two amounts")
        else:
            self.head(steps[: places[0]], scored and bool(bodies))
            self.how_many(bodies, steps, scored)
            if len(bodies) == 2 and not scored and self.earned(0, steps[places[0]])[0] is None:
                self.wrong(places[1], "another rule is asked after one that gave nothing")
        if not scored:
            return
        scores, joined = [], False
        for place, (rule, body) in enumerate(zip([steps[at] for at in places[:-1]], bodies)):
            while body and body[-1]["step"] in ("round", "over-fulfilled"):
                body = body[:-1]
            if place == 1 and body and body[-1].get("operation") == "hull" and rule["shape"] != "two-sided":
                body, joined = body[:-1], True
            scores.append(self.leads_to_its_score(place, rule, body))
        if len(scores) == 2 and None not in scores and joined != (scores[0] != scores[1]):
            self.wrong(0, "two readings are joined where they differ")

    def head(self, steps, whole: bool):
        """What stands before the first rule, step by step."""
        wanted = ["weighted"] if self.has_percents() else []
        target, actual = self.values()
        if self.indicator.get("parts") and not any(self.texts_of_cells()):
            wanted += ["together", "together"]
        else:
            wanted += ["read"] * (3 if "unit" in self.indicator else 2)
        notes = self.again().notes
        for name, value in (("target", target), ("actual", actual)):
            if isinstance(value, cells.Quantity):
                wanted += ["policy about"] if value.about else []
                wanted += ["policy negative-actual"] if name == "actual" and any(note.startswith("negative-actual") for note in notes) else []
                wanted.append("take")
        if isinstance(target, cells.Quantity):
            wanted.append("direction")
        got = [f"policy {step['about']}" if step["step"] == "policy" else step["step"] for step in steps if step["step"] != "round"]
        if whole and got != wanted:
            self.wrong(0, f"before the rule stand {got} instead of {wanted}")
        absent = [f"policy {name}" for name in ("blank", "dash", "slash", "nothing", "not-applicable")]
        of_cells = [one for one in wanted if one in ("weighted", "read", "together")]
        by_policy = got and got[-1] in absent and got[:-1] == of_cells
        if not whole and got != wanted[: len(got)] and not by_policy:
            self.wrong(0, f"before the end stand {got} instead of a part of {wanted}")

    def has_percents(self) -> bool:
        percent = self.ruleset.get("weights", {}).get("points") == "percent-of-level"
        printed = self.indicator.get("points") is not None
        return percent and printed and effective_points(self.indicator, self.form, self.ruleset) is not None

    def texts_of_cells(self) -> list[str]:
        return [text.strip() for text in self.texts()]

    def how_many(self, bodies, steps, scored: bool):
        target = self.values()[0]
        open_way = isinstance(target, cells.Quantity) and direction(self.indicator, target, self.ruleset)[0] is None
        most = 2 if open_way else 1
        if len(bodies) > most or (scored and bodies and len(bodies) != most):
            self.wrong(0, "another number of rules than directions")
        by_policy = steps and [step for step in steps if step["step"] != "round"][-1]["step"] == "policy"
        if scored and not bodies and not by_policy:
            self.wrong(0, "neither a rule nor a policy gives the score")
        over = sum(1 for step in steps if step["step"] == "over-fulfilled")
        if over != sum(1 for note in self.again().notes if note.startswith("over-fulfilment")):
            self.wrong(0, "the over-fulfilment is left out or said twice")

    def leads_to_its_score(self, place, rule, body) -> Span | None:
        """The last score of a rule's steps is what the oracle's own shape gives."""
        ((shape, parameters),) = self.rule_named(rule).items()
        wanted, by_policy = self.earned(place, rule)
        evidence = self.evidence()
        if wanted is None:
            return None
        if by_policy and shape in FIRST and (not body or body[0]["step"] != FIRST[shape]):
            self.wrong(place, f"the steps of {shape} do not begin with {FIRST[shape]}")
        if shape == "composite" and not by_policy and evidence.target_number and not any(step.get("what") == "completion" for step in body):
            self.wrong(place, "the answers are not set against the target")
        if shape == "better-of" and not by_policy and (not body or body[-1].get("operation") != "greatest"):
            self.wrong(place, "the routes are not compared")
        if shape == "two-sided" and not by_policy and not outside_is_told(parameters["outside"], body):
            self.wrong(place, "what lies outside the tolerance is not scored")
        got = self.score_of(shape, parameters, body, evidence)
        if got != wanted:
            self.wrong(place, f"the steps of {shape} lead to {got and got.text()} and not to {wanted.text()}")
        for number, (route, inside) in enumerate(routes_of(body)):
            ((name, theirs),) = parameters["either"][number].items()
            if "score" in route and self.score_of(name, theirs, inside, evidence) != parse_span(route["score"]):
                self.wrong(place, f"the steps of route {number + 1} do not lead to its score")
        return wanted

    def earned(self, place, rule) -> tuple[Span | None, bool]:
        """What the oracle's own shape gives, and whether a policy on targets of zero does."""
        self.rules_seen = place + 1
        if self.indicator is None:
            return self.again().span, False
        ((shape, parameters),) = self.rule_named(rule).items()
        try:
            return SHAPES[shape](self.evidence(), parameters), False
        except Unproven as reason:
            policy = self.policies.get("zero-target") if str(reason) == "zero-target" else None
        if policy is None or policy["then"] not in ("zero", "full"):
            return None, False
        return Span.point(self.points if policy["then"] == "full" else 0), True

    def rule_named(self, rule) -> dict:
        if self.indicator is None:
            return self.ruleset["execution"]["shape"]
        if "rule" in self.indicator:
            return self.indicator["rule"]["shape"]
        return next(one["shape"] for one in self.ruleset["rule"] if one["id"] == rule["id"])

    def score_of(self, shape, parameters, body, line) -> Span | None:
        """What the steps come to: their last score, or the reason to end without one."""
        for step in reversed(body):
            match step["step"]:
                case "compute" if step["what"] == "score":
                    return parse_span(step["result"])
                case "formula" if shape == "formula":
                    return parse_span(step["result"])
                case "band" if "points" in step:
                    return parse_span(step["points"]).cut(0, self.points)
                case "items" if "points" in step:
                    return parse_span(step["points"]).cut(0, self.points)
                case "policy":
                    return Span.point(self.points if step["then"] == "full" else 0)
        return self.early_end(shape, parameters, body, line) if body else None

    def early_end(self, shape, parameters, body, line) -> Span | None:
        last, nothing = body[-1], Span.point(0)
        match last["step"]:
            case "compare":
                holds, compared = last.get("holds"), sum(1 for step in body if step["step"] == "compare")
                if shape == "inverse-linear" and compared == 2:
                    return nothing if holds else None
                if holds:
                    return line.full
                if shape == "threshold":
                    return line.whole if holds is None else nothing
                if shape == "two-sided":
                    return nothing if holds is False and parameters["outside"] == "zero" else None
                target = line.target_number
                without_bottom = target.lo is None and shape == "capped-proportion"
                return line.whole if without_bottom or (target.lo == 0 and shape == "inverse-linear") else None
            case "lateness":
                if last.get("in_time"):
                    return line.full
                return (nothing if last.get("in_time") is False else line.whole) if parameters["late"] == "zero" else None
            case "compute" if last["what"] == "deviation":
                far = parse_span(last["result"])
                return line.full if far.hi is not None and far.hi <= ZERO else None
        return None


def outside_is_told(outside, body) -> bool:
    """Whether the steps after the tolerance are those of what lies outside it; the number of points may hide that one is missing."""
    at = next((at for at, step in enumerate(body) if step["step"] == "compare"), None)
    if at is None or body[at].get("holds") or outside == "zero":
        return at is not None
    after = [step.get("operation", step["step"]) for step in body[at + 1 :]]
    if "per-step" in outside:
        return after[:1] == ["subtract"]
    return after[: 2 if "share" in outside["bands"][0] else 1] == (["band", "multiply"] if "share" in outside["bands"][0] else ["band"])


def routes_of(body):
    """(its end, the steps inside) of every route."""
    inside = None
    for step in body:
        if step["step"] == "route":
            inside = []
        elif step["step"] == "route-end" and inside is not None:
            yield step, inside
            inside = None
        elif inside is not None:
            inside.append(step)

