"""The result of scoring a form: every line with what its evidence proves, the total, the grade, the receipt."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

from . import _jixiao
from ._language import Bilingual, Lang, checked, language
from ._record import Record
from ._shown import cut, shown, span, table
from ._values import Range, bounds, decimal, fraction

if TYPE_CHECKING:
    from ._frames import Frame

__all__ = ["Grade", "LevelTotal", "Line", "NamedRatio", "Open", "Receipt", "Reported", "Scorecard", "Total"]

OutcomeName = Literal["exact", "within", "unproven", "not-applicable"]

_OUTCOMES = {"exact": "确定", "within": "区间", "unproven": "依据不足", "not-applicable": "不适用"}


class Reported(Record):
    """What was reported, set against what the evidence proves."""

    score: Decimal
    inside: bool | None
    """Whether it lies in the range; for an exact result, whether it is equal."""
    gap: Fraction | None
    """How far it lies outside: above the range positive, below it negative."""


class Line(Record):
    """One scored line: an indicator, or the execution of the budget."""

    name: str
    path: tuple[str, ...]
    target: str | None
    actual: str | None
    points: Decimal | None
    outcome: OutcomeName
    """``exact``, ``within`` (rule or evidence leaves room), ``unproven``, ``not-applicable``."""
    low: Decimal | None
    """The least score, rounded as the set says."""
    high: Decimal | None
    exact: Range | None
    """Both before rounding, with open and closed ends."""
    reported: Reported | None
    why: tuple[str, ...]
    """What leaves room or denies a proof, as stable words: ``claimed``, ``target-is-text``."""
    because: Bilingual
    """What the score rests on, in a sentence."""
    clause: Bilingual | None
    """The words of the rule that was used."""
    flags: tuple[str, ...]
    derivation: tuple[dict[str, Any], ...]
    """The steps as data."""


class LevelTotal(Record):
    """The subtotal of a level."""

    path: tuple[str, ...]
    points: Decimal | None
    low: Decimal
    high: Decimal
    reported: Reported | None


class Grade(Record):
    """The grade, or the grades at both ends of the range."""

    low: str
    """The grade's id at the low end: ``medium``."""
    high: str
    low_word: Bilingual
    high_word: Bilingual

    @property
    def is_certain(self) -> bool:
        """Whether both ends have one grade."""
        return self.low == self.high

    def __str__(self) -> str:
        return str(self.low_word) if self.is_certain else f"{self.low_word}–{self.high_word}"


class Open(Record):
    """A line whose points are not settled."""

    name: str
    width: Decimal
    line: int | None
    """Its place among the lines, from 0; ``None`` for the execution line."""


class Total(Record):
    """The whole form."""

    points: Decimal
    low: Decimal
    high: Decimal
    exact: Range
    open_unproven: Decimal
    """How much of the width comes from lines without proof."""
    open_within: Decimal
    """How much comes from lines where rule or evidence leaves room."""
    open: tuple[Open, ...]
    """Where the width lies, widest first."""
    complete: bool
    """Whether points are known for every line."""
    with_own_choices: Decimal | None
    """The rule's result with the unit's own choice kept wherever the evidence leaves one."""
    reported: Reported | None
    reported_grade: str | None
    proven: bool | None
    """Whether total and grade as reported are what the evidence proves; ``False`` also where they merely are possible."""


class NamedRatio(Record):
    """A ratio of the set on the form's budget and base data."""

    id: str
    name: Bilingual
    formula: str
    outcome: str
    """``known``, ``satisfied`` or ``unproven``."""
    value: Fraction | None
    percent: Decimal | None
    """In percent, as printed."""


class Receipt(Record):
    """计算凭证信息: with what a scorecard was made."""

    engine: str
    ruleset: str
    hash: str
    valid_from: date
    as_of: date | None
    assumed: bool
    """Whether the set was assumed because neither a set nor a place was named."""
    in_force: Literal["yes", "no", "unknown"]
    covers_kind: bool
    places: int
    mode: str
    stage: str


class Scorecard:
    """评分结果. ``lines``, ``total``, ``grade`` are read from it when they are asked for."""

    __slots__ = ("_kept", "_native")
    _native: _jixiao.Card
    _kept: dict[str, Any]

    def __init__(self, native: _jixiao.Card) -> None:
        """Not called by users: see ``SelfEvaluation.score``."""
        self._native = native
        self._kept = {}

    def _part(self, name: str, make: Callable[[Any], Any]) -> Any:
        if name not in self._kept:
            self._kept[name] = make(json.loads(self._native.json(name)))
        return self._kept[name]

    @property
    def unit(self) -> str | None:
        """The unit's name as on the form."""
        unit: str | None = self._part("head", tuple)[0]
        return unit

    @property
    def title(self) -> str | None:
        """The form's title."""
        title: str | None = self._part("head", tuple)[1]
        return title

    @property
    def year(self) -> int | None:
        """The budget year."""
        year: int | None = self._part("head", tuple)[2]
        return year

    @property
    def lines(self) -> tuple[Line, ...]:
        """The indicators in the form's order."""
        because = self._part("because", list)
        because = because[len(because) - len(self._part("lines", list)) :]
        lines: tuple[Line, ...] = self._again("typed", lambda: tuple(_line(each, why) for each, why in zip(self._part("lines", list), because)))
        return lines

    @property
    def execution(self) -> Line | None:
        """The execution line, where the form has a budget block."""
        fields = self._part("execution", lambda value: value)
        return None if fields is None else _line(fields, self._part("because", list)[0])

    @property
    def levels(self) -> tuple[LevelTotal, ...]:
        """Subtotals of every level, from the top."""
        levels: tuple[LevelTotal, ...] = self._part("levels", lambda all_: tuple(_level(each) for each in all_))
        return levels

    @property
    def total(self) -> Total:
        """The whole."""
        return self._again("total typed", lambda: _total(self._part("total", dict)))  # type: ignore[no-any-return]

    @property
    def grade(self) -> Grade | None:
        """The grade or grades; ``None`` where points are missing or the set has no grades."""
        fields = self._part("total", dict).get("grade")
        if fields is None:
            return None
        words = {each["id"]: Bilingual(**each["word"]) for each in self._part("grades", list)}
        return Grade(fields["low"], fields["high"], words[fields["low"]], words[fields["high"]])

    @property
    def ratios(self) -> tuple[NamedRatio, ...]:
        """The set's named ratios."""
        ratios: tuple[NamedRatio, ...] = self._part("ratios", lambda all_: tuple(_ratio(each) for each in all_))
        return ratios

    @property
    def receipt(self) -> Receipt:
        """With what it was made."""
        receipt: Receipt = self._part("receipt", _receipt)
        return receipt

    def _again(self, name: str, make: Callable[[], Any]) -> Any:
        if name not in self._kept:
            self._kept[name] = make()
        return self._kept[name]

    def explain(self, *, lang: Lang | None = None, derivations: bool = False, format: Literal["text", "markdown", "html"] = "text") -> str:
        """The scorecard in words, as text 100 columns wide, as Markdown, or as one web page; with ``derivations`` every step of every line."""
        if format not in ("text", "markdown", "html"):
            raise ValueError(f"format is {format!r}; there are 'text', 'markdown' and 'html'")
        return self._native.page(format, checked(lang), derivations)

    def to_dict(self) -> dict[str, Any]:
        """The scorecard as a dictionary with the fields of the project's schema; numbers are text."""
        fields: dict[str, Any] = json.loads(self._native.json("all"))
        return fields

    def to_json(self) -> str:
        """The same as JSON text."""
        return self._native.json("all")

    def to_frame(self) -> Frame:
        """The lines as a frame: one row a line, the execution of the budget first."""
        from ._frames import Frame

        execution = self.execution
        lines = ([] if execution is None else [execution]) + list(self.lines)
        return Frame(
            [
                ("level", "text", ["／".join(line.path) for line in lines]),
                ("name", "text", [line.name for line in lines]),
                ("target", "text", [line.target for line in lines]),
                ("actual", "text", [line.actual for line in lines]),
                ("points", "decimal", [line.points for line in lines]),
                ("outcome", "text", [line.outcome for line in lines]),
                ("low", "decimal", [line.low for line in lines]),
                ("high", "decimal", [line.high for line in lines]),
                ("reported", "decimal", [line.reported.score if line.reported else None for line in lines]),
                ("inside", "bool", [line.reported.inside if line.reported else None for line in lines]),
                ("because", "text", [str(line.because) for line in lines]),
            ]
        )

    def _repr_html_(self) -> str:
        return self._native.page("fragment", language(), False)

    def __repr__(self) -> str:
        zh = language() == "zh"
        total, grade, receipt = self.total, self.grade, self.receipt
        head = cut(" ".join(str(part) for part in ("Scorecard", self.unit, self.year, receipt.ruleset) if part), 80)
        said = f"{span(total.low, total.high)} / {shown(total.points)}" + (f" {grade}" if grade else "")
        if total.reported is not None:
            said += (f"；自评 {shown(total.reported.score)}" if zh else f"; reported {shown(total.reported.score)}") + f" {total.reported_grade or ''}"
        heads = ("指标", "分值", "自评", "核算", "认定") if zh else ("indicator", "points", "reported", "recomputed", "outcome")
        lines = ([self.execution] if self.execution else []) + list(self.lines)
        rows = (
            (
                line.name,
                line.points,
                line.reported.score if line.reported else None,
                span(line.low, line.high),
                _OUTCOMES[line.outcome] if zh else line.outcome,
            )
            for line in lines
        )
        return "\n".join([head, cut(said, 80), *table(heads, rows, (False, True, True, True, False), len(lines))])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Scorecard) and self.to_json() == other.to_json()

    def __hash__(self) -> int:
        return hash(self.to_json())


def reported(fields: dict[str, Any] | None) -> Reported | None:
    """What was reported, from its JSON."""
    if fields is None:
        return None
    return Reported(Decimal(fields["score"]), fields.get("inside"), fraction(fields.get("gap")))


def _line(fields: dict[str, Any], because: list[str]) -> Line:
    outcome = fields["outcome"]
    why = outcome.get("because") or ([outcome["why"]["reason"]] if "why" in outcome else [])
    clause = fields.get("clause") or {}
    return Line(
        name=fields["name"],
        path=tuple(fields["path"]),
        target=fields.get("target"),
        actual=fields.get("actual"),
        points=decimal(fields.get("points")),
        outcome=outcome["is"],
        low=decimal(fields.get("low")),
        high=decimal(fields.get("high")),
        exact=bounds(fields.get("exact")),
        reported=reported(fields.get("reported")),
        why=tuple(why),
        because=Bilingual(*because),
        clause=Bilingual(**clause["says"]) if "says" in clause else None,
        flags=tuple(fields.get("flags", ())),
        derivation=tuple(fields.get("derivation", ())),
    )


def _level(fields: dict[str, Any]) -> LevelTotal:
    low, high = Decimal(fields["low"]), Decimal(fields["high"])
    return LevelTotal(tuple(fields["path"]), decimal(fields.get("points")), low, high, reported(fields.get("reported")))


def _total(fields: dict[str, Any]) -> Total:
    exact = bounds(fields["exact"])
    return Total(
        points=Decimal(fields["points"]),
        low=Decimal(fields["low"]),
        high=Decimal(fields["high"]),
        exact=exact if exact is not None else Range(None, None),
        open_unproven=Decimal(fields["open_unproven"]),
        open_within=Decimal(fields["open_within"]),
        open=tuple(Open(each["name"], Decimal(each["width"]), each.get("line")) for each in fields.get("open", ())),
        complete=fields["complete"],
        with_own_choices=decimal(fields.get("with_own_choices")),
        reported=reported(fields.get("reported")),
        reported_grade=fields.get("reported_grade"),
        proven=fields.get("proven"),
    )


def _ratio(fields: dict[str, Any]) -> NamedRatio:
    outcome = fields["outcome"]
    known = fraction(outcome.get("value")), decimal(outcome.get("percent"))
    return NamedRatio(fields["id"], Bilingual(**fields["name"]), fields["formula"], outcome["is"], *known)


def _receipt(fields: dict[str, Any]) -> Receipt:
    rounding, as_of = fields["rounding"], fields.get("as_of")
    return Receipt(
        engine=fields["engine"],
        ruleset=fields["ruleset"],
        hash=fields["hash"],
        valid_from=date.fromisoformat(fields["valid_from"]),
        as_of=None if as_of is None else date.fromisoformat(as_of),
        assumed=fields["assumed"],
        in_force=fields["in_force"],
        covers_kind=fields["covers_kind"],
        places=rounding["places"],
        mode=rounding["mode"],
        stage=rounding["stage"],
    )
