"""Units and years side by side."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from ._attribution import Attribution, Proposal, proposal
from ._calls import ask, number_text
from ._charts import Chart, charts
from ._errors import JixiaoError
from ._form import SelfEvaluation
from ._language import Bilingual, Lang, checked, language
from ._panel_parts import PanelUnit, panel_unit
from ._rulesets import Kind, RuleSetChoice, choice_json
from ._shown import cut, span, table
from ._values import exact_text
from ._yardstick import Yardstick, yardstick

if TYPE_CHECKING:
    from ._frames import Frame

__all__ = ["Panel", "attribute"]

ChartName = Literal["score-by-year", "indicators", "points-lost", "standings"]


class Panel:
    """跨年面板: unit × year × indicator.

    Indicators are joined over the years by name. Renamed ones are proposed with a score and a reason, and joined only when you
    ``confirm`` them.
    """

    __slots__ = ("_data", "_fields", "_forms", "_units")
    _data: dict[str, Any]
    _fields: dict[str, Any]
    _forms: tuple[SelfEvaluation, ...]
    _units: tuple[PanelUnit, ...] | None

    def __init__(
        self,
        forms: Iterable[SelfEvaluation],
        *,
        ruleset: RuleSetChoice | None = None,
        jurisdiction: str | None = None,
        renames: Iterable[tuple[str, str] | Proposal] = (),
        propose: Decimal | str | None = None,
        threshold: Decimal | str | None = None,
    ) -> None:
        """Puts forms of many units and years side by side.

        With ``ruleset`` all years are scored under one set, otherwise each under the set of its place, kind and year. ``renames``
        are names before and after. Lines at least ``propose`` alike (0.5) are proposed; those at least ``threshold`` alike (1:
        never) are joined unasked.
        """
        self._forms = tuple(forms)
        matching: dict[str, Any] = {"renames": [_rename(each) for each in renames]}
        for name, value in (("propose", propose), ("threshold", threshold)):
            if value is not None:
                matching[name] = number_text(value, name)
        self._fields = {"matching": matching}
        if ruleset is not None:
            self._fields["ruleset"] = choice_json(ruleset)
        if jurisdiction is not None:
            self._fields["jurisdiction"] = jurisdiction
        self._data = ask("panel", self._fields, self._raw())["panel"]
        self._units = None

    @classmethod
    def from_frame(cls, frame: Any, *, kind: Kind = "department", columns: Mapping[str, str] | None = None, floats: bool = False, **options: Any) -> Panel:
        """A panel of a data frame with one row an indicator of a unit and year; see ``jixiao.forms_from_frame``."""
        from ._frames import forms_from_frame

        return cls(forms_from_frame(frame, kind=kind, columns=columns, floats=floats), **options)

    @property
    def forms(self) -> tuple[SelfEvaluation, ...]:
        """The forms, in the order given."""
        return self._forms

    @property
    def years(self) -> tuple[int, ...]:
        """Every year that a form is of, the earliest first."""
        return tuple(self._data["years"])

    @property
    def units(self) -> tuple[PanelUnit, ...]:
        """The units in the order of their names."""
        if self._units is None:
            self._units = tuple(panel_unit(each) for each in self._data["units"])
        return self._units

    def unit(self, name: str | None = None) -> PanelUnit:
        """A unit by its name; without one the only one."""
        for each in self.units:
            if each.unit == name or (name is None and len(self.units) == 1):
                return each
        near = "、".join(each.unit for each in self.units[:5])
        message = Bilingual(f"面板里没有单位 {name}；有：{near}", f"the panel has no unit {name}; it has: {near}")
        raise JixiaoError("years-no-such-unit", message, path="unit")

    @property
    def left_out(self) -> tuple[tuple[int, str], ...]:
        """Forms that are not in it, and why: ``no-unit``, ``no-year``, ``second-form``."""
        return tuple((each["form"], each["why"]) for each in self._data.get("left_out", ()))

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """Indicators that may be the same under another name, to be confirmed."""
        return tuple(proposal(each) for each in self._data.get("proposals", ()))

    def confirm(self, *renames: tuple[str, str] | Proposal) -> Panel:
        """The same panel with these renamings: proposals, or names before and after."""
        again = Panel.__new__(Panel)
        matching = self._fields["matching"]
        again._forms, again._units = self._forms, None
        again._fields = {**self._fields, "matching": {**matching, "renames": [*matching["renames"], *map(_rename, renames)]}}
        again._data = ask("panel", again._fields, again._raw())["panel"]
        return again

    def attribution(
        self,
        unit: str | None = None,
        from_year: int | None = None,
        to_year: int | None = None,
        *,
        from_ruleset: RuleSetChoice | None = None,
        to_ruleset: RuleSetChoice | None = None,
    ) -> Attribution:
        """Why a unit's total moved between two years; without years between its last two."""
        fields = {name: value for name, value in (("unit", unit), ("from", from_year), ("to", to_year)) if value is not None}
        for name, choice in (("from_ruleset", from_ruleset), ("to_ruleset", to_ruleset)):
            if choice is not None:
                fields[name] = choice_json(choice)
        fields = {**self._fields, **fields}
        raw = self._raw(unit)
        return Attribution(ask("attribute", fields, raw)["attribution"], fields, raw)

    def yardstick(self, before: RuleSetChoice, after: RuleSetChoice) -> Yardstick:
        """Every form under two rule sets: who changes grade, and which rule did it."""
        return yardstick(before, after, self._forms)

    def chart(self, name: ChartName = "score-by-year", unit: str | None = None, *, lang: Lang | None = None) -> Chart:
        """A chart: of a unit its totals by year with what the evidence allows, its indicators, its points lost; of all units their
        ``standings``.
        """
        fields = {**self._fields, "charts": True, "lang": checked(lang)}
        if name != "standings":
            fields["unit"] = self.unit(unit).unit
        elif len(self.units) == 1:
            raise ValueError("the standings are of several units, and the panel has one")
        drawn = charts(ask("panel", fields, self._raw(fields.get("unit")))["charts"])
        if name not in drawn:
            raise ValueError(f"there is no chart {name!r}; there are 'score-by-year', 'indicators', 'points-lost' and 'standings'")
        return drawn[name]

    def page(self, unit: str | None = None, *, format: Literal["text", "markdown", "html"] = "html", lang: Lang | None = None) -> str:
        """The panel, or one unit of it, as a page."""
        return self._page(unit, format, checked(lang))

    def _page(self, unit: str | None, format: str, lang: Lang) -> str:
        fields = {**self._fields, "page": format, "lang": lang}
        if unit is not None:
            fields["unit"] = self.unit(unit).unit
        return str(ask("panel", fields, self._raw())["page"])

    def to_dict(self) -> dict[str, Any]:
        """As a dictionary; exact numbers as text."""
        return dict(self._data)

    def to_frame(self) -> Frame:
        """One row a unit and year: total, grade, what was reported, rank."""
        from ._frames import Frame

        rows = [(unit, each) for unit in self.units for each in unit.years]
        return Frame(
            [
                ("unit", "text", [unit.unit for unit, _ in rows]),
                ("year", "int", [each.year for _, each in rows]),
                ("kind", "text", [unit.kind for unit, _ in rows]),
                ("ruleset", "text", [each.standing.ruleset for _, each in rows]),
                ("points", "decimal", [each.points for _, each in rows]),
                ("low", "decimal", [each.standing.low for _, each in rows]),
                ("high", "decimal", [each.standing.high for _, each in rows]),
                ("grade_low", "text", [each.standing.grade[0] if each.standing.grade else None for _, each in rows]),
                ("grade_high", "text", [each.standing.grade[1] if each.standing.grade else None for _, each in rows]),
                ("reported", "decimal", [each.standing.reported for _, each in rows]),
                ("open_unproven", "decimal", [each.open_unproven for _, each in rows]),
                ("rank_best", "int", [each.rank.best if each.rank else None for _, each in rows]),
                ("rank_worst", "int", [each.rank.worst if each.rank else None for _, each in rows]),
                ("rank_of", "int", [each.rank.of if each.rank else None for _, each in rows]),
                ("complete", "bool", [each.complete for _, each in rows]),
            ]
        )

    def ranking(self, year: int | None = None) -> Frame:
        """The units of a year (the last, unless another is named), best first; where totals are ranges, so are places."""
        from ._frames import Frame

        year = year or (self.years[-1] if self.years else None)
        rows = [(unit, each) for unit in self.units for each in unit.years if each.year == year and each.rank is not None]
        rows.sort(key=lambda row: (row[1].rank.best, row[1].rank.worst, row[0].unit) if row[1].rank else (0, 0, ""))
        return Frame(
            [
                ("best", "int", [each.rank.best if each.rank else None for _, each in rows]),
                ("worst", "int", [each.rank.worst if each.rank else None for _, each in rows]),
                ("unit", "text", [unit.unit for unit, _ in rows]),
                ("low", "decimal", [each.standing.low for _, each in rows]),
                ("high", "decimal", [each.standing.high for _, each in rows]),
                ("reported", "decimal", [each.standing.reported for _, each in rows]),
            ]
        )

    def indicators_frame(self) -> Frame:
        """One row a unit, indicator and year."""
        from ._frames import Frame

        rows = [
            (unit, series, year, cell)
            for unit in self.units
            for series in unit.indicators
            for year, cell in zip(unit.years, series.cells)
            if cell is not None
        ]
        return Frame(
            [
                ("unit", "text", [unit.unit for unit, *_ in rows]),
                ("level", "text", ["／".join(series.path) for _, series, *_ in rows]),
                ("indicator", "text", [series.name for _, series, *_ in rows]),
                ("year", "int", [year.year for _, _, year, _ in rows]),
                ("name", "text", [cell.name for *_, cell in rows]),
                ("joined_by", "text", [cell.joined_by for *_, cell in rows]),
                ("target", "text", [cell.target for *_, cell in rows]),
                ("actual", "text", [cell.actual for *_, cell in rows]),
                ("points", "decimal", [cell.points for *_, cell in rows]),
                ("outcome", "text", [cell.outcome for *_, cell in rows]),
                ("low", "decimal", [cell.low for *_, cell in rows]),
                ("high", "decimal", [cell.high for *_, cell in rows]),
                ("reported", "decimal", [cell.reported for *_, cell in rows]),
            ]
        )

    def amounts_frame(self) -> Frame:
        """One row a unit, amount and year: 三公, 公用, staff, adjustment, execution. Values are exact, as text (``1/3``)."""
        from ._frames import Frame

        rows = [
            (unit, series, year, value)
            for unit in self.units
            for series in unit.amounts
            for year, value in zip(unit.years, series.values)
            if value is not None
        ]
        return Frame(
            [
                ("unit", "text", [unit.unit for unit, *_ in rows]),
                ("amount", "text", [str(series.name) for _, series, *_ in rows]),
                ("measure", "text", [series.unit for _, series, *_ in rows]),
                ("year", "int", [year.year for _, _, year, _ in rows]),
                ("value", "text", [exact_text(value) for *_, value in rows]),
            ]
        )

    def to_excel(self, path: str | os.PathLike[str]) -> None:
        """Writes a workbook: totals, ranking, indicators, amounts, why totals moved, renamings proposed. It needs openpyxl."""
        from ._excel import write_panel

        write_panel(self, path)

    def _repr_html_(self) -> str:
        return self._page(None, "fragment", language())

    def __repr__(self) -> str:
        zh = language() == "zh"
        counts = (len(self.units), len(self._forms), self.years[0] if self.years else "", self.years[-1] if self.years else "")
        said = "单位 {}，表 {}，{}–{} 年" if zh else "{} units, {} forms, {}–{}"
        head = cut(f"Panel {said.format(*counts)}", 80)
        years = self.years[-5:]
        by_year = [{each.year: span(each.standing.low, each.standing.high) for each in unit.years} for unit in self.units]
        rows = ([unit.unit, *(cells.get(year, "") for year in years)] for unit, cells in zip(self.units, by_year))
        heads = ["单位" if zh else "unit", *map(str, years)]
        return "\n".join([head, *table(heads, rows, [False] + [True] * len(years), len(self.units))])

    def _raw(self, unit: str | None = None) -> dict[str, str]:
        """The forms as JSON text; where only one unit matters, its own."""
        forms: Sequence[SelfEvaluation] = self._forms
        if unit is not None:
            found = next((each for each in self._data["units"] if each["unit"] == unit), None)
            if found is not None:
                forms = [self._forms[each["form"]] for each in found["years"]]
        return {"forms": "[" + ",".join(form.to_json() for form in forms) + "]"}


def attribute(
    before: SelfEvaluation,
    after: SelfEvaluation,
    *,
    ruleset: RuleSetChoice | None = None,
    from_ruleset: RuleSetChoice | None = None,
    to_ruleset: RuleSetChoice | None = None,
    renames: Iterable[tuple[str, str] | Proposal] = (),
) -> Attribution:
    """Why the total moved between two forms, as they stand."""
    fields: dict[str, Any] = {"matching": {"renames": [_rename(each) for each in renames]}}
    for name, choice in (("ruleset", ruleset), ("from_ruleset", from_ruleset), ("to_ruleset", to_ruleset)):
        if choice is not None:
            fields[name] = choice_json(choice)
    raw = {"forms": f"[{before.to_json()},{after.to_json()}]"}
    return Attribution(ask("attribute", fields, raw)["attribution"], fields, raw)


def _rename(given: tuple[str, str] | Proposal) -> dict[str, str]:
    if isinstance(given, Proposal):
        return {"unit": given.unit, "from": given.old, "to": given.new}
    old, new = given
    return {"from": old, "to": new}
