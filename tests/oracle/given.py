"""Steps that say what the form and the set give: cells, numbers, direction, rule, policies."""

from __future__ import annotations

import dataclasses
import functools
from fractions import Fraction

import cells
from amounts import MONEY, amount, cell
from choosing import fits, nature_of, policies
from directions import decided, direction
from evidence import Unproven
from execution import execution
from lines import score_line
from spans import Span, number_text, parse_span
from units import in_base_units, read_cells


class Given:
    """The part of the checker that holds steps against the form and the set."""

    @property
    def policies(self):
        return policies(self.indicator, self.form, self.ruleset, self.points or Fraction(0))

    def texts(self):
        return tuple(cell(self.indicator.get(key)) for key in ("target", "actual"))

    def values(self):
        try:
            return read_cells(self.indicator, self.form.get("year"))[:2]
        except Unproven:
            return cells.Text(), cells.Text()

    def way(self):
        target = self.values()[0]
        if not isinstance(target, cells.Quantity):
            return "at-least"
        way, _ = direction(self.indicator, target, self.ruleset)
        return way or ("at-most" if self.rules_seen > 1 else "at-least")

    def read_step(self, index, step):
        text = cell(self.indicator.get(step["cell"]))
        if step["text"] != text:
            self.wrong(index, "the text is not the form's")
        if step["cell"] == "unit":
            # The unit is read as it would be behind a number.
            value, column = cells.read("1" + text, self.form.get("year")), None
        else:
            value, column = cells.read(text, self.form.get("year")), cells.folded(cell(self.indicator.get("unit")))
        got = step["value"]
        if wanted := as_written(value, column):
            if got != wanted:
                self.wrong(index, f"the text says {wanted}")
        elif got["is"] in ("quantity", "when", "absent"):
            self.wrong(index, "a value was read where the oracle finds words")

    def take_step(self, index, step):
        value = parse_span(step["value"])
        if step["name"] == "coefficient":
            self.last["coefficient"] = value
            if step.get("unit") != "%" or value != Span.point(amount(self.indicator["coefficient"])):
                self.wrong(index, "the coefficient is not the form's")
            return
        if self.indicator is None:
            budget = self.form["budget"]
            factor = MONEY[budget["money"]]
            if Span.point(self.numbers[step["name"]] / factor) != value or step.get("unit") != budget["money"]:
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
            target, actual, _ = in_base_units(*self.values(), self.policies)
        except Unproven:
            # The other cell has no usable number; this one was taken before that came to light.
            both = [dataclasses.replace(q, about=False) if isinstance(q, cells.Quantity) else q for q in self.values()]
            target, actual, _ = in_base_units(*both, self.policies)
        wanted = {"target": target, "actual": actual}[step["name"]]
        if wanted != value:
            self.wrong(index, f"{step['name']} is not what the cell proves")
        if step.get("unit", "") != self.unit_of(step["name"]):
            self.wrong(index, "the unit is another")
        setattr(self, step["name"], value)

    def unit_of(self, name) -> str:
        """Of target or actual; where one has none it takes the other's."""
        values = [value.unit if isinstance(value, cells.Quantity) else None for value in self.values()]
        own, other = values if name == "target" else values[::-1]
        return own or other or ""

    def direction_step(self, index, step):
        way, _, by, word = decided(self.indicator, self.values()[0], self.ruleset)
        if step.get("direction") != way:
            self.wrong(index, "the direction is not what the form and the set say")
        if step["by"] != by or step.get("word", "") != word:
            self.wrong(index, f"the direction is decided by {by} {word}")

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
            nature = nature_of(self.values()[0])
            wanted = next(r for r in self.ruleset["rule"] if fits(r.get("for", {}), self.indicator, nature, self.way(), self.points))
        ((shape, self.parameters),) = wanted["shape"].items()
        self.rule = shape
        if step["id"] != wanted["id"] or step["shape"] != shape:
            self.wrong(index, "another rule is the first that fits")
        if step["clause"] != wanted["clause"]:
            self.wrong(index, "the clause is not the rule's")

    def again(self):
        """The line as the oracle scores it."""
        if self.indicator is None:
            return execution(self.form, self.ruleset, self.numbers.get)[1]
        return score_line(self.place, self.indicator, self.form, self.ruleset, self.numbers.get)

    def policy_step(self, index, step):
        if step["about"] == "zero-budget":
            wanted = self.ruleset["execution"]["zero-budget"]
        else:
            wanted = self.policies[step["about"]]
        if step["clause"] != wanted["clause"] or step["then"] != wanted.get("then", "unproven"):
            self.wrong(index, "the policy is not the set's")
        if f"{step['about']} → {wanted.get('then', 'tolerance')}" not in self.again().notes:
            self.wrong(index, "another policy applies")

    def together_step(self, index, step):
        parts, key = self.indicator["parts"], step["cell"]
        values = [cells.read(cell(part[key]), self.form.get("year")) for part in parts]
        factor = lambda unit: cells.UNITS[unit][1] if unit else 1
        numbers = [(v.proven() if key == "actual" else v.number).scaled(Fraction(factor(v.unit))) for v in values]
        if step["texts"] != [cell(part[key]) for part in parts] or [parse_span(value) for value in step["values"]] != numbers:
            self.wrong(index, "the units' cells say something else")
        share = values[0].unit and cells.UNITS[values[0].unit][0] == "share"
        funds = [amount(part.get("funds")) for part in parts] if share else []
        if [Fraction(weight) for weight in step.get("weights", [])] != funds:
            self.wrong(index, "the weights are not the units' funds")
        weighted = [number.scaled(fund / sum(funds)) for number, fund in zip(numbers, funds)] if share else numbers
        if parse_span(step["result"]) != functools.reduce(Span.plus, weighted):
            self.wrong(index, "taken together they are something else")

    def weighted_step(self, index, step):
        levels = {tuple(level["path"]): amount(level.get("points")) for level in reversed(self.form.get("levels", []))}
        path = self.indicator.get("path", [])
        wanted = [levels.get(tuple(path[:depth])) for depth in range(1, len(path) + 1)]
        wanted = [percent for percent in wanted if percent is not None] + [amount(self.indicator["points"])]
        if [Fraction(percent) for percent in step["percents"]] != wanted or Fraction(step["points"]) != self.points:
            self.wrong(index, "the percentages are not the form's")


def as_written(value, column: str | None) -> dict | None:
    """A number, a date or an absence as a step writes it; a number without a unit takes the column's."""
    match value:
        case cells.Quantity():
            found = {"number": {name: end for name, end in (("low", end_of(value.number.lo, value.number.lo_open)), ("high", end_of(value.number.hi, value.number.hi_open)))}}
            if value.sign:
                found["comparator"] = value.sign
            if unit := value.unit or (column if column in cells.UNITS else None):
                kind, factor = cells.UNITS[unit]
                of, _, name = kind.partition(":")
                found["unit"] = {"symbol": unit, "dimension": {"of": of, **({"name": name} if name else {})}, "factor": number_text(factor)}
            if value.about:
                found["approximate"] = True
            if value.subject:
                found["subject"] = value.subject
            return {"is": "quantity", "value": found}
        case cells.When():
            marks = {name: True for name in ("deadline", "yearless") if getattr(value, name)}
            return {"is": "when", "value": {"from": value.first.isoformat(), "to": value.last.isoformat(), **marks}}
        case cells.Absent():
            return {"is": "absent", "value": value.kind}
    return None


def end_of(value, is_open) -> dict:
    return {"value": number_text(value), **({"open": True} if is_open else {})}
