"""What stands on a self-evaluation: rows, blocks and cells, and how they come from the form's fields."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from ._record import Record
from ._values import Amount, Place, amount, bare, place_of

__all__ = ["BaseData", "BaseRow", "Budget", "BudgetRow", "Indicator", "Level", "Paragraph", "ReportedWhole"]


class Paragraph(Record):
    """A paragraph of the text around the tables."""

    text: str
    place: Place | None = None


class Indicator(Record):
    """A leaf of the indicator tree (三级指标) as printed. ``None``: the form has no such column; ``""``: the cell is blank."""

    name: str
    path: tuple[str, ...] = ()
    """The names of the levels above, from the top."""
    target: str | None = None
    """年度指标值."""
    actual: str | None = None
    """实际完成值."""
    nature: str | None = None
    """指标性质, where it is a column of its own."""
    unit: str | None = None
    """度量单位, where it is a column of its own."""
    points: Amount | None = None
    """分值."""
    reported: Amount | None = None
    """得分 as the unit reported it."""
    reason: str | None = None
    """偏差原因分析及改进措施."""
    criterion: str | None = None
    """评分标准 as printed."""
    places: Mapping[str, Place] = MappingProxyType({})
    """Where each cell stood, by its name."""


class BudgetRow(Record):
    """A row of the budget block."""

    name: str
    initial: Amount | None = None
    """年初预算数."""
    full_year: Amount | None = None
    """全年预算数."""
    executed: Amount | None = None
    """全年执行数."""
    part_of: str | None = None
    """The earlier row of which it is one of the 其中."""


class Budget(Record):
    """预算执行."""

    money: str
    """``ten-thousand-yuan`` (万元) or ``yuan`` (元)."""
    total: BudgetRow
    rate: str | None = None
    """执行率 as printed."""
    points: Amount | None = None
    reported: Amount | None = None
    reason: str | None = None
    by_source: tuple[BudgetRow, ...] = ()
    by_nature: tuple[BudgetRow, ...] = ()
    by_function: tuple[BudgetRow, ...] = ()


class BaseRow(Record):
    """A row of the base data table: 三公经费, 公用经费 …"""

    name: str
    prior_budget: Amount | None = None
    prior_final: Amount | None = None
    budget: Amount | None = None
    final: Amount | None = None
    parts: tuple[BaseRow, ...] = ()


class BaseData(Record):
    """基础数据表."""

    money: str
    posts: Amount | None = None
    """编制数."""
    in_post: Amount | None = None
    """实际在职人数."""
    rows: tuple[BaseRow, ...] = ()


class Level(Record):
    """What the form prints for a level above the leaves."""

    path: tuple[str, ...]
    points: Amount | None = None
    reported: Amount | None = None


class ReportedWhole(Record):
    """What the unit reported for the whole."""

    points: Amount | None = None
    score: Amount | None = None
    grade: str | None = None


_CELLS = ("target", "actual", "nature", "unit", "points", "reported", "reason", "criterion")


def indicator(fields: dict[str, Any]) -> Indicator:
    """A row of the tree."""
    places = {name: place for name in _CELLS if (place := place_of(fields.get(name))) is not None}
    texts = {name: bare(fields.get(name)) for name in ("target", "actual", "nature", "unit", "reason", "criterion")}
    points, reported = amount(fields.get("points")), amount(fields.get("reported"))
    return Indicator(fields["name"], tuple(fields.get("path", ())), points=points, reported=reported, places=places, **texts)


def _row(name: str, fields: dict[str, Any], part_of: str | None = None) -> BudgetRow:
    return BudgetRow(name, amount(fields.get("initial")), amount(fields.get("full_year")), amount(fields.get("executed")), part_of)


def budget(fields: dict[str, Any]) -> Budget:
    """The budget block."""

    def rows(block: str) -> tuple[BudgetRow, ...]:
        return tuple(_row(row["name"], row["row"], row.get("part_of")) for row in fields.get(block, ()))

    return Budget(
        fields.get("money", "ten-thousand-yuan"),
        _row("年度资金总额", fields.get("total", {})),
        bare(fields.get("rate")),
        amount(fields.get("points")),
        amount(fields.get("reported")),
        bare(fields.get("reason")),
        rows("by_source"),
        rows("by_nature"),
        rows("by_function"),
    )


def _base_row(fields: dict[str, Any]) -> BaseRow:
    parts = tuple(_base_row(row) for row in (fields.get("parts") or {}).get("rows", ()))
    prior_budget, prior_final = amount(fields.get("prior_budget")), amount(fields.get("prior_final"))
    return BaseRow(fields["name"], prior_budget, prior_final, amount(fields.get("budget")), amount(fields.get("final")), parts)


def base_data(fields: dict[str, Any]) -> BaseData:
    """The base data table."""
    staff = fields.get("staff") or {}
    rows = tuple(_base_row(row) for row in fields.get("rows", ()))
    return BaseData(fields.get("money", "ten-thousand-yuan"), amount(staff.get("posts")), amount(staff.get("in_post")), rows)


def level(fields: dict[str, Any]) -> Level:
    """What is printed for a level."""
    return Level(tuple(fields["path"]), amount(fields.get("points")), amount(fields.get("reported")))


def reported_whole(fields: dict[str, Any]) -> ReportedWhole:
    """What was reported for the whole."""
    return ReportedWhole(amount(fields.get("points")), amount(fields.get("score")), bare(fields.get("grade")))
