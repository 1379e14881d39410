"""Why a total moved between two years."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

from ._calls import ask
from ._charts import Chart, charts
from ._language import Bilingual, Lang, checked, language
from ._record import Record
from ._shown import cut, shown, span, table
from ._values import decimal

if TYPE_CHECKING:
    from ._frames import Frame

__all__ = ["Attribution", "LineMove", "PartShare", "Proposal", "Split", "YearStanding"]

PartName = Literal["rule", "points", "target", "actual", "structure", "unproven", "whole", "rounding", "judgement"]

_PARTS = {
    "rule": "评分规则",
    "points": "分值",
    "target": "指标值",
    "actual": "完成值",
    "structure": "指标增减",
    "unproven": "依据不足",
    "whole": "合计环节",
    "rounding": "合计舍入",
    "judgement": "自评与核算之差",
}


class YearStanding(Record):
    """Total and grade of one year."""

    year: int | None
    ruleset: str
    low: Decimal
    high: Decimal
    grade: tuple[str, str] | None
    """The grades' ids at both ends."""
    reported: Decimal | None


class PartShare(Record):
    """A part of a change."""

    part: PartName
    exact: Fraction
    """The parts add up to the change exactly."""
    printed: Decimal
    """To two places by largest remainder, so that the printed parts add up too."""


class Split(Record):
    """A change at one end of the ranges, split."""

    change: Fraction
    printed: Decimal
    parts: tuple[PartShare, ...]

    def __getitem__(self, part: PartName) -> Fraction:
        """The exact share of a part; 0 where it has none."""
        return next((share.exact for share in self.parts if share.part == part), Fraction(0))


class LineMove(Record):
    """What a line did to the total."""

    name: str
    path: tuple[str, ...]
    before: int | None
    """Its place among the earlier form's indicators, from 0."""
    after: int | None
    joined_by: str | None
    """``name``, ``rename`` or ``likeness``; ``None`` where it stands in one year only."""
    moved: Literal["split", "added", "dropped", "unproven"]
    low: Split
    high: Split


class Proposal(Record):
    """Two lines that may be one indicator under another name. Nothing is joined before it is confirmed (``Panel.confirm``)."""

    unit: str
    from_year: int | None
    old: str
    to_year: int | None
    new: str
    score: Decimal
    """How like they are, from 0 to 1."""
    reason: Bilingual


class Attribution:
    """An exact split of the change of a total, at the low and at the high end of the ranges."""

    __slots__ = ("_ask", "_data", "after", "before", "high", "lines", "low", "proposals")
    _ask: tuple[dict[str, Any], dict[str, str]]
    _data: dict[str, Any]
    before: YearStanding
    after: YearStanding
    low: Split
    """The change at the low end: of the reported total where both years report one, otherwise of this end of the total."""
    high: Split
    lines: tuple[LineMove, ...]
    proposals: tuple[Proposal, ...]

    def __init__(self, data: dict[str, Any], fields: dict[str, Any], raw: dict[str, str]) -> None:
        """Not called by users: see ``Panel.attribution`` and ``jixiao.attribute``."""
        self._data, self._ask = data, (fields, raw)
        self.before, self.after = standing(data["from"]), standing(data["to"])
        self.low, self.high = _split(data["low"]), _split(data["high"])
        self.lines = tuple(_line(each) for each in data["lines"])
        self.proposals = tuple(proposal(each) for each in data.get("proposals", ()))

    @property
    def unit(self) -> str | None:
        """The unit."""
        return self._data.get("unit")

    def chart(self, *, end: Literal["low", "high"] = "low", lang: Lang | None = None) -> Chart:
        """The change as a waterfall, at one end of the ranges."""
        fields, raw = self._ask
        drawn = charts(ask("attribute", {**fields, "charts": True, "lang": checked(lang)}, raw)["charts"])
        return drawn["change-high"] if end == "high" and "change-high" in drawn else drawn["change"]

    def page(self, *, format: Literal["text", "markdown", "html"] = "text", lang: Lang | None = None) -> str:
        """The split in words."""
        return self._page(format, checked(lang))

    def _page(self, format: str, lang: Lang) -> str:
        fields, raw = self._ask
        return str(ask("attribute", {**fields, "page": format, "lang": lang}, raw)["page"])

    def to_dict(self) -> dict[str, Any]:
        """As a dictionary; exact numbers as text."""
        return dict(self._data)

    def to_frame(self) -> Frame:
        """What every line did, one row a line, at the low end."""
        from ._frames import Frame

        def shares(name: PartName) -> list[Decimal | None]:
            return [next((share.printed for share in line.low.parts if share.part == name), None) for line in self.lines]

        return Frame(
            [
                ("level", "text", ["／".join(line.path) for line in self.lines]),
                ("name", "text", [line.name for line in self.lines]),
                ("moved", "text", [line.moved for line in self.lines]),
                ("change", "decimal", [line.low.printed for line in self.lines]),
                ("rule", "decimal", shares("rule")),
                ("points", "decimal", shares("points")),
                ("target", "decimal", shares("target")),
                ("actual", "decimal", shares("actual")),
                ("change_high", "decimal", [line.high.printed for line in self.lines]),
            ]
        )

    def _repr_html_(self) -> str:
        return self._page("fragment", language())

    def __repr__(self) -> str:
        zh = language() == "zh"
        head = cut(f"Attribution {self.unit or ''} {self.before.year or ''} → {self.after.year or ''}", 80)
        totals = f"{span(self.before.low, self.before.high)} → {span(self.after.low, self.after.high)}"
        if self.before.reported is not None and self.after.reported is not None:
            totals += f"{'；自评' if zh else '; reported'} {shown(self.before.reported)} → {shown(self.after.reported)}"
        rows = [(_PARTS[low.part] if zh else low.part, low.printed, high.printed) for low, high in zip(self.low.parts, self.high.parts) if low.exact or high.exact]
        rows.append(("合计" if zh else "change", self.low.printed, self.high.printed))
        heads = ("来源", "低端", "高端") if zh else ("part", "low end", "high end")
        return "\n".join([head, cut(totals, 80), *table(heads, rows, (False, True, True), len(rows))])


def standing(fields: dict[str, Any]) -> YearStanding:
    """A year's total and grade, from its JSON."""
    grade = fields.get("grade")
    return YearStanding(
        fields.get("year"),
        fields["ruleset"],
        Decimal(fields["low"]),
        Decimal(fields["high"]),
        None if grade is None else (grade["low"], grade["high"]),
        decimal(fields.get("reported")),
    )


def proposal(fields: dict[str, Any]) -> Proposal:
    """A renaming that is proposed, from its JSON."""
    return Proposal(
        fields["unit"],
        fields.get("from_year"),
        fields["from"],
        fields.get("to_year"),
        fields["to"],
        Decimal(fields["score"]),
        Bilingual(**fields["reason"]),
    )


def _split(fields: dict[str, Any]) -> Split:
    parts = tuple(PartShare(each["part"], Fraction(each["exact"]), Decimal(each["printed"])) for each in fields.get("parts", ()))
    return Split(Fraction(fields["change"]), Decimal(fields["printed"]), parts)


def _line(fields: dict[str, Any]) -> LineMove:
    return LineMove(
        fields["name"],
        tuple(fields["path"]),
        fields.get("before"),
        fields.get("after"),
        fields.get("joined_by"),
        fields["moved"],
        _split(fields["low"]),
        _split(fields["high"]),
    )
