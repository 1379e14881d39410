"""What a panel consists of, and how it comes from the panel's fields."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ._attribution import YearStanding, standing
from ._language import Bilingual
from ._record import Record
from ._rulesets import Kind
from ._values import decimal, fraction

__all__ = ["AmountSeries", "PanelUnit", "PanelYear", "Rank", "Series", "SeriesCell", "Step", "Trend"]


class Rank(Record):
    """A place among peers of one year. Where totals are ranges, so are places."""

    best: int
    worst: int
    of: int

    def __str__(self) -> str:
        return f"{self.best}/{self.of}" if self.best == self.worst else f"{self.best}–{self.worst}/{self.of}"


class PanelYear(Record):
    """One form in the panel."""

    form: int
    """Its place among the forms, from 0."""
    standing: YearStanding
    points: Decimal
    complete: bool
    open_unproven: Decimal
    rank: Rank | None

    @property
    def year(self) -> int | None:
        """The year."""
        return self.standing.year


class SeriesCell(Record):
    """An indicator's line in one year."""

    name: str
    joined_by: str | None
    target: str | None
    actual: str | None
    points: Decimal | None
    outcome: str
    low: Decimal | None
    high: Decimal | None
    reported: Decimal | None


class Step(Record):
    """An indicator from one year to the next that has it."""

    from_year: int
    to_year: int
    actual: str
    """``better``, ``worse``, ``same`` or ``unknown``, in the direction that is good."""
    target: str
    """``tightened``, ``loosened``, ``same`` or ``unknown``."""
    why: str | None
    """Why the actual's change cannot be told."""
    difference: Fraction | None
    unit: str | None
    under_last_actual: bool | None
    """Whether the later target asks for less than the earlier year is proven to have reached."""


class Series(Record):
    """One indicator over the years of its unit."""

    name: str
    path: tuple[str, ...]
    cells: tuple[SeriesCell | None, ...]
    steps: tuple[Step, ...]
    ratchets: bool
    """Whether the target was tightened at every step (棘轮效应)."""


class Trend(Record):
    """What the totals did. Under five years nothing is said."""

    points: int
    way: str
    """``too-short``, ``rising``, ``falling``, or ``unproven``."""
    slope_low: Fraction | None
    """Points a year over the low ends (the median of the slopes of all pairs)."""
    slope_high: Fraction | None
    chance_low: Fraction | None
    """How many of all orders of these totals lie at least so far from balance: exact, two-sided."""
    chance_high: Fraction | None


class AmountSeries(Record):
    """An amount of the budget block or the base data table (附件1-1) over the years."""

    name: Bilingual
    unit: str
    values: tuple[Fraction | None, ...]
    changes: tuple[str, ...]
    """From each year to the next that states it: ``better``, ``worse``, ``same``, ``unknown``."""


class PanelUnit(Record):
    """One unit over the years; where it has several projects, one of them."""

    unit: str
    kind: Kind
    years: tuple[PanelYear, ...]
    indicators: tuple[Series, ...]
    trend: Trend
    amounts: tuple[AmountSeries, ...]
    breaks: tuple[Mapping[str, Any], ...]
    """Where a form states another 上年决算数 than the year before its 本年决算数."""


def panel_unit(fields: dict[str, Any]) -> PanelUnit:
    """A unit of the panel, from its fields."""
    return PanelUnit(
        fields["unit"],
        fields["kind"],
        tuple(_year(each) for each in fields["years"]),
        tuple(_series(each) for each in fields["indicators"]),
        _trend(fields["trend"]),
        tuple(_amounts(each) for each in fields.get("amounts", ())),
        tuple(fields.get("breaks", ())),
    )


def _year(fields: dict[str, Any]) -> PanelYear:
    rank = fields.get("rank")
    return PanelYear(
        fields["form"],
        standing(fields),
        Decimal(fields["points"]),
        fields["complete"],
        Decimal(fields["open_unproven"]),
        None if rank is None else Rank(rank["best"], rank["worst"], rank["of"]),
    )


def _series(fields: dict[str, Any]) -> Series:
    cells = tuple(None if each is None else _cell(each) for each in fields["cells"])
    return Series(fields["name"], tuple(fields["path"]), cells, tuple(_step(each) for each in fields.get("steps", ())), fields.get("ratchets", False))


def _cell(fields: dict[str, Any]) -> SeriesCell:
    numbers = [decimal(fields.get(name)) for name in ("points", "low", "high", "reported")]
    return SeriesCell(
        fields["name"], fields.get("joined_by"), fields.get("target"), fields.get("actual"), numbers[0], fields["outcome"], numbers[1], numbers[2], numbers[3]
    )


def _step(fields: dict[str, Any]) -> Step:
    actual, target = fields["actual"], fields["target"]
    return Step(
        fields["from"],
        fields["to"],
        actual["is"],
        target["is"],
        actual.get("why"),
        fraction(fields.get("difference")),
        fields.get("unit"),
        fields.get("under_last_actual"),
    )


def _trend(fields: dict[str, Any]) -> Trend:
    if fields["is"] == "too-short":
        return Trend(fields["points"], "too-short", None, None, None, None)
    low, high = fields["low"], fields["high"]
    ends = [fraction(end.get(name)) for name in ("slope", "chance") for end in (low, high)]
    return Trend(fields["points"], fields["way"], ends[0], ends[1], ends[2], ends[3])


def _amounts(fields: dict[str, Any]) -> AmountSeries:
    values = tuple(fraction(each) for each in fields["values"])
    return AmountSeries(Bilingual(**fields["name"]), fields["unit"], values, tuple(each["change"]["is"] for each in fields.get("steps", ())))
