"""Criteria in words, and two rule sets side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from ._calls import ask, number_text
from ._errors import FormError
from ._form import SelfEvaluation
from ._language import Lang, checked, language
from ._rulesets import RuleSetChoice, choice_json

__all__ = ["Comparison", "compare", "read_criterion"]


def read_criterion(text: str, *, name: str = "", points: Decimal | str | int | None = None, unit: str | None = None) -> dict[str, Any]:
    """Reads a criterion as printed (评分标准): ``≤100%得5分，每超过一个百分点扣0.5分，扣完为止``.

    The answer holds ``criterion`` (its ``parts`` with their ``span`` in characters, ``unread`` words, the ``shape`` or ``no_rule``),
    ``describes`` and ``reason`` in both languages, the ``rule`` for an indicator's ``rule``, the sentence ``written`` again, and the
    ``disagreements`` with ``points``. ``unit`` is the target's: ``"%"``, ``"人"``, ``""`` for a bare number.

    Examples:
        >>> import jixiao as jx
        >>> jx.read_criterion("≥90%得5分，酌情扣分")["criterion"]["unread"][0]["text"]
        '酌情扣分'
    """
    fields: dict[str, Any] = {"text": text, "name": name}
    if points is not None:
        fields["points"] = number_text(points, "points")
    if unit is not None:
        fields["unit"] = unit
    return ask("criterion", fields, kind=FormError)


class Comparison:
    """Two rule sets side by side, and every form under both."""

    __slots__ = ("_data", "_fields", "_raw")

    def __init__(self, data: dict[str, Any], fields: dict[str, Any], raw: dict[str, str]) -> None:
        """Not called by users: see ``compare``."""
        self._data, self._fields, self._raw = data, fields, raw

    @property
    def differences(self) -> list[Mapping[str, Any]]:
        """Entries of the rule sets that differ."""
        return list(self._data["differences"])

    @property
    def forms(self) -> list[Mapping[str, Any]]:
        """Every form: whether it ``moved``, the totals ``before`` and ``after``, the ``lines`` that score differently."""
        return list(self._data.get("forms", ()))

    @property
    def moved(self) -> list[Mapping[str, Any]]:
        """The forms whose result differs."""
        return [form for form in self.forms if form["moved"]]

    def explain(self, *, lang: Lang | None = None) -> str:
        """The same as text, 100 columns wide."""
        return str(ask("compare", {**self._fields, "lang": checked(lang)}, self._raw)["text"])

    def to_dict(self) -> dict[str, Any]:
        """As a dictionary."""
        return dict(self._data)

    def __repr__(self) -> str:
        counts = (len(self.differences), len(self.forms), len(self.moved))
        said = "规则 {} 处不同；表 {} 张，{} 张结果不同" if language() == "zh" else "{} rules differ; of {} forms {} move"
        return f"Comparison {said.format(*counts)}"


def compare(before: RuleSetChoice, after: RuleSetChoice, forms: Iterable[SelfEvaluation] = ()) -> Comparison:
    """What differs between two rule sets, rule by rule, and every form under both: whom it moves, and which rules did it."""
    fields = {"from": choice_json(before), "to": choice_json(after)}
    raw = {"forms": "[" + ",".join(form.to_json() for form in forms) + "]"}
    return Comparison(ask("compare", fields, raw)["comparison"], fields, raw)
