"""Re-checks a scorecard's derivations step by step with the form and the rule set at hand.

Every step is held against its own operands, against where those operands come from, and against the form and the set; the
order of steps against the grammar of the shape. A problem names its step.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from fractions import Fraction

from amounts import amount
from complete import Complete
from given import Given
from grammar import Grammar
from judged import Judged
from operands import Operands
from points import effective_points
from ratios import all_numbers
from spans import Span


@dataclass
class Problem:
    line: str
    step: int
    what: str

    def __str__(self):
        return f"{self.line}, step {self.step}: {self.what}"


def problems(form: dict, ruleset: dict, known_hash: str, card: dict, only: int | None = None) -> list[Problem]:
    """Of every line, or of one; the execution line comes last."""
    found = []
    if card["receipt"]["hash"] != known_hash or card["receipt"]["ruleset"] != ruleset["id"]:
        found.append(Problem("receipt", 0, "the hash is not the set's"))
    numbers, _ = all_numbers(form, ruleset)
    lines = [*zip(card["lines"], form.get("indicators", []), range(len(card["lines"])))]
    if "execution" in card:
        lines.append((card["execution"], None, None))
    for line, indicator, place in lines if only is None else [lines[only]]:
        found += Checker(line, form, ruleset, numbers, indicator, place).run()
    return found


class Checker(Grammar, Complete, Given, Judged, Operands):
    """One line of a scorecard under check."""

    def __init__(self, line, form, ruleset, numbers, indicator, place):
        self.line, self.form, self.ruleset, self.numbers, self.indicator, self.place = line, form, ruleset, numbers, indicator, place
        self.found: list[Problem] = []
        self.points = Fraction(line["points"]) if "points" in line else None
        self.target = self.actual = None
        self.last: dict[str, Span] = {}
        self.rule, self.parameters = None, {}
        self.routes: list[Span] = []
        self.choice = None

    def wrong(self, index, what):
        self.found.append(Problem(self.line["name"], index, what))

    def run(self) -> list[Problem]:
        steps = self.line.get("derivation", [])
        self.points_and_end(steps)
        parts = [("order", functools.partial(self.order, steps))]
        for index, step in enumerate(steps):
            parts.append((step["step"], functools.partial(getattr(self, step["step"].replace("-", "_") + "_step"), index, step)))
        parts.append(("completeness", functools.partial(self.complete, steps)))
        for index, (name, part) in enumerate(parts, start=-1):
            try:
                part()
            except Exception as error:  # noqa: BLE001 - an altered step may break the check in any way, and that is a finding
                self.wrong(index, f"{name} cannot be followed: {error!r}")
        return self.found

    def points_and_end(self, steps):
        if self.indicator is not None:
            wanted = effective_points(self.indicator, self.form, self.ruleset)
        else:
            printed = amount(self.form["budget"].get("points"))
            wanted = Fraction(self.ruleset["execution"]["points"]) if printed is None else printed
        if self.points != wanted:
            self.wrong(-1, "the points are not the form's")
        ends = [step for step in steps if step["step"] == "round"]
        stage = self.ruleset["rounding"]["stage"]
        wanted_rounds = 1 if stage == "indicator" and self.line["outcome"]["is"] in ("exact", "within") else 0
        if len(ends) != wanted_rounds:
            self.wrong(len(steps), "rounded too often or not at all")

    rules_seen = compares = 0
