"""Exact, explained scoring of Chinese public-budget performance self-evaluations (预算绩效自评).

Forms and scorecards are plain dictionaries, with the fields of ``core/schema`` in the project's repository. Decimals are
text (``"14.69"``); on input ``decimal.Decimal`` is accepted too, a float is refused, because it has lost its digits already.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Literal, TypedDict, Union, cast

from ._jixiao import VERSION as __version__
from ._jixiao import call as _call

__all__ = ["Bilingual", "JixiaoError", "RuleSetSummary", "__version__", "compare", "explain", "explain_comparison", "read_criterion", "rulesets", "score"]

Form = Union[Mapping[str, Any], str]
"""A form as a mapping or as JSON text."""

RuleSetChoice = Union[str, Mapping[str, Any]]
"""The id of an embedded set, or ``{"toml": text}`` or ``{"json": mapping}``."""


class Bilingual(TypedDict):
    """A text in both languages."""

    zh: str
    en: str


class RuleSetSummary(TypedDict, total=False):
    """What :func:`rulesets` lists; ``jurisdiction`` may be absent."""

    id: str
    title: Bilingual
    kind: Literal["regulation", "practice", "framework", "monitoring"]
    jurisdiction: str
    covers: list[Literal["project", "department"]]
    in_force: dict[str, str]
    partial: bool
    hash: str
    verified: bool


class JixiaoError(Exception):
    """Why there is no answer. ``str()`` is the English sentence."""

    def __init__(
        self,
        code: str,
        message: Bilingual,
        *,
        path: str | None = None,
        line: int | None = None,
        help: Bilingual | None = None,
    ) -> None:
        super().__init__(message["en"] if help is None else f"{message['en']} ({help['en']})")
        self.code = code
        """A stable name for programs."""
        self.message = message
        """The sentence in both languages."""
        self.path = path
        """Path into the input."""
        self.line = line
        """Line in the text given, from 1."""
        self.help = help
        """What to do."""


def score(
    form: Form,
    *,
    ruleset: RuleSetChoice | None = None,
    jurisdiction: str | None = None,
    as_of: date | None = None,
    derivations: bool = True,
) -> dict[str, Any]:
    """Scores a form and gives the scorecard.

    Without ``ruleset`` the jurisdiction, the form's kind and its year decide; without a jurisdiction ``cn-mof-2020`` is
    assumed, and the scorecard's receipt says so. ``as_of`` is the day of filing, for sets that go by it.
    """
    answer = _ask("score", form=_form(form), **_choice(ruleset, jurisdiction, as_of), derivations=derivations)
    return cast("dict[str, Any]", answer["scorecard"])


def explain(
    form: Form,
    *,
    lang: Literal["zh", "en"] = "zh",
    ruleset: RuleSetChoice | None = None,
    jurisdiction: str | None = None,
    as_of: date | None = None,
    derivations: bool = False,
) -> str:
    """Scores a form and gives the report as text, 100 columns wide; with ``derivations`` every step of every line."""
    choice = _choice(ruleset, jurisdiction, as_of)
    answer = _ask("explain", form=_form(form), lang=lang, format="text", **choice, derivations=derivations)
    return cast(str, answer["text"])


def compare(before: RuleSetChoice, after: RuleSetChoice, forms: Iterable[Form] = ()) -> dict[str, Any]:
    """What differs between two rule sets, rule by rule, and every form under both: whom it moves, and which rules did it.

    In the answer ``differences`` are entries of the rule sets, and ``forms`` have ``moved``, the totals ``before`` and
    ``after``, and the ``lines`` that score differently.
    """
    fields = {"from": _ruleset(before), "to": _ruleset(after), "forms": [_form(form) for form in forms]}
    return cast("dict[str, Any]", _ask("compare", **fields)["comparison"])


def explain_comparison(
    before: RuleSetChoice, after: RuleSetChoice, forms: Iterable[Form] = (), *, lang: Literal["zh", "en"] = "zh"
) -> str:
    """The same as text, 100 columns wide."""
    fields = {"from": _ruleset(before), "to": _ruleset(after), "forms": [_form(form) for form in forms]}
    return cast(str, _ask("compare", **fields, lang=lang)["text"])


def read_criterion(
    text: str, *, name: str = "", points: Decimal | str | int | None = None, unit: str | None = None
) -> dict[str, Any]:
    """Reads a criterion as printed (评分标准): ``≤100%得5分，每超过一个百分点扣0.5分，扣完为止``.

    The answer holds ``criterion`` (its ``parts`` with their ``span`` in characters, ``unread`` words, the ``shape`` or ``no_rule``),
    ``describes`` and ``reason`` in both languages, the ``rule`` for an indicator's ``rule``, the sentence ``written`` again, and the
    ``disagreements`` with ``points``. ``unit`` is the target's: ``"%"``, ``"人"``, ``""`` for a bare number.
    """
    fields: dict[str, Any] = {"text": text, "name": name}
    if points is not None:
        fields["points"] = str(points) if isinstance(points, int) else _plain(points, "points")
    if unit is not None:
        fields["unit"] = unit
    return _ask("criterion", **fields)


def rulesets() -> list[RuleSetSummary]:
    """The rule sets that come with the library, in the order of their ids."""
    return cast("list[RuleSetSummary]", _ask("rulesets")["rulesets"])


def _choice(ruleset: RuleSetChoice | None, jurisdiction: str | None, as_of: date | None) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    if ruleset is not None:
        fields["ruleset"] = _ruleset(ruleset)
    if jurisdiction is not None:
        fields["jurisdiction"] = jurisdiction
    if as_of is not None:
        fields["as_of"] = as_of.isoformat()
    return fields


def _ruleset(ruleset: RuleSetChoice) -> Any:
    return {"id": ruleset} if isinstance(ruleset, str) else _plain(ruleset, "ruleset")


def _form(form: Form) -> Any:
    """The form as data; JSON text goes through the same float check as a mapping."""
    if isinstance(form, str):
        try:
            form = json.loads(form, parse_float=_refused_float)
        except json.JSONDecodeError as error:
            zh = f"表格不是 JSON：第 {error.lineno} 行第 {error.colno} 列"
            raise JixiaoError(
                "form-json",
                {"zh": zh, "en": f"the form is not JSON: line {error.lineno}, column {error.colno}: {error.msg}"},
                line=error.lineno,
            ) from None
    return _plain(form, "form")


def _refused_float(text: str) -> Any:
    raise _float_error(text, "form")


def _float_error(value: object, path: str) -> JixiaoError:
    return JixiaoError(
        "float-refused",
        {
            "zh": f"{path}：{value} 是浮点数，位数可能已经丢失；请写成文本或 decimal.Decimal",
            "en": f"{path}: {value} is a float and may have lost digits already; write text or decimal.Decimal",
        },
        path=path,
    )


def _plain(value: Any, path: str) -> Any:
    """Decimals become text; a float raises; everything else that JSON has stays."""
    if isinstance(value, float):
        raise _float_error(value, path)
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, Mapping):
        return {str(key): _plain(entry, f"{path}.{key}") for key, entry in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(entry, f"{path}[{index}]") for index, entry in enumerate(value)]
    return value


def _ask(call: str, /, **fields: Any) -> dict[str, Any]:
    try:
        text = json.dumps({"version": 1, "call": call, **fields}, ensure_ascii=False)
    except (TypeError, ValueError) as error:
        raise JixiaoError("not-json", {"zh": f"不能写成 JSON：{error}", "en": f"cannot be written as JSON: {error}"}) from None
    try:
        answer: dict[str, Any] = json.loads(_call(text))
    except UnicodeEncodeError as error:
        raise JixiaoError("not-text", {"zh": f"文本含有无效字符：{error}", "en": f"the text holds characters that are not valid: {error}"}) from None
    if "ok" in answer:
        return cast("dict[str, Any]", answer["ok"])
    said = answer["error"]
    raise JixiaoError(said["code"], said["message"], path=said.get("path"), line=said.get("line"), help=said.get("help"))
