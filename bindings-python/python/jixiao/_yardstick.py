"""One yardstick: all forms under two rule sets."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

from ._calls import ask
from ._form import SelfEvaluation
from ._language import Lang, checked, language
from ._record import Record
from ._rulesets import RuleSetChoice, choice_json
from ._shown import table
from ._values import exact_text

if TYPE_CHECKING:
    from ._frames import Frame

__all__ = ["Regraded", "RuleEffect", "Yardstick", "yardstick"]


class RuleEffect(Record):
    """What one rule in another's place did."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    lines: int
    low: Fraction
    """The change of the least scores together."""
    high: Fraction


class Regraded(Record):
    """A form whose grade changes."""

    form: int
    unit: str | None
    year: int | None
    before: tuple[str, str] | None
    """The grades' ids at both ends under the first set."""
    after: tuple[str, str] | None
    did: tuple[RuleEffect, ...]
    """The rules that moved its lines, the greatest effect first."""


class Yardstick:
    """Forms under two rule sets: who changes grade, and which rule did it."""

    __slots__ = ("_ask", "_data", "effects", "regraded")
    _ask: tuple[dict[str, Any], dict[str, str]]
    _data: dict[str, Any]
    regraded: tuple[Regraded, ...]
    """The forms whose grade changes."""
    effects: tuple[RuleEffect, ...]
    """What every change of a rule did over all forms, the greatest effect first."""

    def __init__(self, data: dict[str, Any], fields: dict[str, Any], raw: dict[str, str]) -> None:
        """Not called by users: see ``Panel.yardstick`` and ``jixiao.yardstick``."""
        self._data, self._ask = data, (fields, raw)
        self.regraded = tuple(_regraded(each) for each in data["regraded"])
        self.effects = tuple(_effect(each) for each in data["effects"])

    @property
    def moved(self) -> int:
        """How many forms have another total or grade."""
        return sum(form["moved"] for form in self._data["comparison"]["forms"])

    def page(self, *, format: Literal["text", "markdown", "html"] = "text", lang: Lang | None = None) -> str:
        """The same in words."""
        return self._page(format, checked(lang))

    def _page(self, format: str, lang: Lang) -> str:
        fields, raw = self._ask
        return str(ask("yardstick", {**fields, "page": format, "lang": lang}, raw)["page"])

    def to_dict(self) -> dict[str, Any]:
        """As a dictionary; exact numbers as text."""
        return dict(self._data)

    def to_frame(self) -> Frame:
        """One row a form: totals and grades under both sets."""
        from ._frames import Frame
        from ._values import decimal

        forms = self._data["comparison"]["forms"]

        def side(name: str, cell: str) -> list[Any]:
            return [decimal(form[name].get(cell)) for form in forms]

        def grade(name: str, end: str) -> list[Any]:
            return [(form[name].get("grade") or {}).get(end) for form in forms]

        return Frame(
            [
                ("form", "int", [form["form"] for form in forms]),
                ("unit", "text", [form.get("unit") for form in forms]),
                ("year", "int", [form.get("year") for form in forms]),
                ("before_low", "decimal", side("before", "low")),
                ("before_high", "decimal", side("before", "high")),
                ("after_low", "decimal", side("after", "low")),
                ("after_high", "decimal", side("after", "high")),
                ("before_grade_low", "text", grade("before", "low")),
                ("before_grade_high", "text", grade("before", "high")),
                ("after_grade_low", "text", grade("after", "low")),
                ("after_grade_high", "text", grade("after", "high")),
                ("moved", "bool", [form["moved"] for form in forms]),
            ]
        )

    def _repr_html_(self) -> str:
        return self._page("fragment", language())

    def __repr__(self) -> str:
        zh = language() == "zh"
        counts = (len(self._data["comparison"]["forms"]), self.moved, len(self.regraded))
        said = "表 {} 张，{} 张得分不同，{} 张等级改变" if zh else "of {} forms {} move, {} change grade"
        rows = ((" ".join(each.before), " ".join(each.after), each.lines, exact_text(each.low), exact_text(each.high)) for each in self.effects)
        heads = ("原规则", "新规则", "行数", "低端", "高端") if zh else ("before", "after", "lines", "low", "high")
        return "\n".join([f"Yardstick {said.format(*counts)}", *table(heads, rows, (False, False, True, True, True), len(self.effects))])


def yardstick(before: RuleSetChoice, after: RuleSetChoice, forms: Iterable[SelfEvaluation]) -> Yardstick:
    """Scores every form under two rule sets and says who changes grade and which rule did it."""
    fields = {"from": choice_json(before), "to": choice_json(after)}
    raw = {"forms": "[" + ",".join(form.to_json() for form in forms) + "]"}
    return Yardstick(ask("yardstick", fields, raw)["yardstick"], fields, raw)


def _effect(fields: dict[str, Any]) -> RuleEffect:
    return RuleEffect(tuple(fields["before"]), tuple(fields["after"]), fields["lines"], Fraction(fields["low"]), Fraction(fields["high"]))


def _grade(fields: dict[str, Any] | None) -> tuple[str, str] | None:
    return None if fields is None else (fields["low"], fields["high"])


def _regraded(fields: dict[str, Any]) -> Regraded:
    did = tuple(_effect(each) for each in fields["did"])
    return Regraded(fields["form"], fields.get("unit"), fields.get("year"), _grade(fields.get("from")), _grade(fields.get("to")), did)
