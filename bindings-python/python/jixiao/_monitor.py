"""A year that is not over: warning lights, forecasts, notices (绩效运行监控)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, Union

from ._calls import ask, day, number_text, plain, valid
from ._charts import Chart
from ._errors import JixiaoError
from ._language import Bilingual, Lang, checked, language
from ._monitor_parts import LIGHTS, Letter, LightName, MonitoredUnit, Notice, exact_decimal, monitored_unit, rounded
from ._reading import Reading
from ._rulesets import RuleSetChoice, choice_json
from ._shown import cut, table

if TYPE_CHECKING:
    import pandas  # type: ignore[import-untyped, import-not-found, unused-ignore]
    import polars  # type: ignore[import-not-found, unused-ignore]
    import pyarrow  # type: ignore[import-untyped, import-not-found, unused-ignore]

    from ._frames import Frame

__all__ = ["Monitored", "monitor"]

PlanChoice = Union[Literal["calendar", "own", "seasonal"], Mapping[int, Union[Decimal, int, str]]]
"""``calendar`` (months ÷ 12), ``own`` (the unit's plan), ``seasonal`` (its past years), or shares due from a month on."""
Format = Literal["text", "markdown", "html"]


class Monitored:
    """What monitoring says of all units at the end of a month; see ``jixiao.monitor``."""

    __slots__ = ("_ask", "_charts", "_data", "_explained", "_units", "ignored")
    _ask: tuple[dict[str, Any], dict[str, str]]
    _charts: dict[str, list[dict[str, Any]]]
    _data: dict[str, Any]
    _explained: dict[str, list[list[str]]]
    _units: tuple[MonitoredUnit, ...] | None
    ignored: tuple[str, ...]
    """Columns of the frame that were not used."""

    def __init__(self, data: dict[str, Any], fields: dict[str, Any], raw: dict[str, str], ignored: tuple[str, ...] = ()) -> None:
        """Not called by users: see ``jixiao.monitor``."""
        self._data, self._ask, self._units, self.ignored = data, (fields, raw), None, ignored
        self._charts, self._explained = {}, {}

    @property
    def year(self) -> int:
        """The year that is watched."""
        return int(self._data["year"])

    @property
    def month(self) -> int:
        """The month at whose end it stands."""
        return int(self._data["month"])

    @property
    def counts(self) -> dict[LightName, int]:
        """How many units have which light, worst first."""
        return {light: self._data["counts"].get(light, 0) for light in LIGHTS}  # type: ignore[misc]

    @property
    def receipt(self) -> dict[str, Any]:
        """With what it was made: engine, rule set and its hash, whether it was assumed, the plan."""
        return dict(self._data["receipt"])

    @property
    def units(self) -> tuple[MonitoredUnit, ...]:
        """The units: by light, worst first, then by what they are behind."""
        if self._units is None:
            self._units = tuple(monitored_unit(each, self._explainer(at)) for at, each in enumerate(self._data["units"]))
        return self._units

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What is to be written to whom, in the order of the units."""
        return tuple(each.notice for each in self.units if each.notice is not None)

    @property
    def suspended(self) -> tuple[MonitoredUnit, ...]:
        """The units with a notice whose last day passed before ``as_of`` without an answer, where the rule set suspends them."""
        return tuple(each for each in self.units if each.suspended is not None)

    def unit(self, unit: str | None = None, project: str | None = None) -> MonitoredUnit:
        """A unit or project by its names; without any the only one."""
        return self.units[self._place(unit, project)]

    def _place(self, unit: str | None, project: str | None) -> int:
        found = [
            at
            for at, each in enumerate(self._data["units"])
            if (unit is None or each["unit"] == unit) and (project is None or each.get("project") == project)
        ]
        if len(found) == 1:
            return found[0]
        name = " ".join(filter(None, (unit, project)))
        if found:
            message = Bilingual(f"{name} 有 {len(found)} 项，请指明单位和项目", f"{name or 'this'} are {len(found)}: name unit and project")
            raise JixiaoError("monitor-several-units", message, path="unit")
        raise JixiaoError("monitor-no-such-unit", Bilingual(f"没有 {name}", f"there is no {name}"), path="unit")

    def bulletin(self, lang: Lang | None = None, *, format: Format = "html") -> str:
        """通报: units ranked, who has to answer, what became of earlier warnings, and on what it rests."""
        return self._page(format, checked(lang))

    def letters(self, lang: Lang | None = None, *, format: Format = "html") -> tuple[Letter, ...]:
        """督促函: one page for every unit that is warned."""
        said = self._again({"letters": format, "lang": checked(lang)}).get("letters", ())
        return tuple(Letter(each["unit"], each.get("project"), each["page"]) for each in said)

    def chart(self, unit: str | None = None, project: str | None = None, *, lang: Lang | None = None) -> Chart:
        """A unit's year: what was due, the thresholds, what was paid, where it may end."""
        at, lang = self._place(unit, project), checked(lang)
        # One unit's range rests on all of them, so all are drawn at once.
        if lang not in self._charts:
            self._charts[lang] = self._again({"charts": True, "lang": lang})["charts"]
        said = self._charts[lang][at]
        return Chart(said["name"], said["vega_lite"], said["svg"])

    def explain(self, unit: str | None = None, project: str | None = None, *, lang: Lang | None = None) -> str:
        """How all lights of a unit follow, step by step, with their clauses."""
        return "\n".join(self._explanations(checked(lang))[self._place(unit, project)])

    def to_dict(self) -> dict[str, Any]:
        """As a dictionary; exact numbers as text."""
        return dict(self._data)

    def to_frame(self) -> Frame:
        """One row a unit and light. Shares have six places, rounded half up; ``units`` has them exactly."""
        from ._frames import Frame

        rows = [(unit, light) for unit in self.units for light in unit.lights]
        ends = [(unit.forecast.range.low, unit.forecast.range.high) if unit.forecast else (None, None) for unit, _ in rows]
        return Frame(
            [
                ("unit", "text", [unit.unit for unit, _ in rows]),
                ("project", "text", [unit.project for unit, _ in rows]),
                ("department", "text", [unit.department for unit, _ in rows]),
                ("year", "int", [self.year] * len(rows)),
                ("month", "int", [self.month] * len(rows)),
                ("unit_light", "text", [unit.light for unit, _ in rows]),
                ("about", "text", [light.about for _, light in rows]),
                ("goal", "text", [light.name for _, light in rows]),
                ("light", "text", [light.light for _, light in rows]),
                ("why", "text", [light.why for _, light in rows]),
                ("value", "text", [light.value for _, light in rows]),
                ("wanted", "decimal", [rounded(light.wanted) for _, light in rows]),
                ("source", "text", [light.source for _, light in rows]),
                ("money", "text", [unit.money for unit, _ in rows]),
                ("budget", "decimal", [exact_decimal(unit.budget) for unit, _ in rows]),
                ("executed", "decimal", [exact_decimal(unit.executed) for unit, _ in rows]),
                ("rate", "decimal", [rounded(unit.rate) for unit, _ in rows]),
                ("behind", "decimal", [rounded(unit.behind) for unit, _ in rows]),
                ("to_pay", "decimal", [rounded(unit.to_pay) for unit, _ in rows]),
                ("end_low", "decimal", [rounded(low) for low, _ in ends]),
                ("end_high", "decimal", [rounded(high) for _, high in ends]),
                ("end_basis", "int", [unit.forecast.basis if unit.forecast else None for unit, _ in rows]),
                ("suspended", "bool", [unit.suspended is not None for unit, _ in rows]),
            ]
        )

    def to_pandas(self) -> pandas.DataFrame:
        """``to_frame`` as a pandas data frame."""
        return self.to_frame().to_pandas()

    def to_polars(self) -> polars.DataFrame:
        """``to_frame`` as a polars data frame."""
        return self.to_frame().to_polars()

    def to_arrow(self) -> pyarrow.Table:
        """``to_frame`` as a table of pyarrow."""
        return self.to_frame().to_arrow()

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self.to_frame().__arrow_c_stream__(requested_schema)

    def __len__(self) -> int:
        return len(self._data["units"])

    def _repr_html_(self) -> str:
        return self._page("fragment", language())

    def __repr__(self) -> str:
        zh = language() == "zh"
        counts = [f"{word} {count}" for (light, word) in LIGHTS.items() if (count := self.counts[light])]  # type: ignore[index]
        head = f"Monitored {self.year}-{self.month:02} {('，' if zh else ', ').join(counts)}"
        shown = (
            [LIGHTS[each.light], each.unit, each.project, _percent(each.rate), _percent(each.wanted), _percent(each.behind)] for each in self.units
        )
        heads = ("灯号", "单位", "项目", "执行率%", "应达%", "落后") if zh else ("light", "unit", "project", "rate %", "wanted %", "behind")
        rows = ([str(light), *rest] for light, *rest in shown)
        return "\n".join([cut(head, 80), *table(heads, rows, (False, False, False, True, True, True), len(self))])

    def _page(self, format: str, lang: Lang) -> str:
        return str(self._again({"page": format, "lang": lang})["page"])

    def _again(self, wanted: dict[str, Any]) -> dict[str, Any]:
        fields, raw = self._ask
        return ask("monitor", {**fields, "derivations": False, **wanted}, raw)

    def _explanations(self, lang: Lang) -> list[list[str]]:
        if lang not in self._explained:
            said = self._again({"explanations": "text", "derivations": True, "lang": lang})["explanations"]
            self._explained[lang] = [each["lights"] for each in said]
        return self._explained[lang]

    def _explainer(self, unit: int) -> Any:
        return lambda light, lang: self._explanations(lang)[unit][light]


def monitor(
    frame: Any = None,
    *,
    series: Iterable[Mapping[str, Any]] = (),
    forms: Iterable[Mapping[str, Any] | Reading] = (),
    ruleset: RuleSetChoice | None = None,
    jurisdiction: str | None = None,
    year: int | None = None,
    month: int | None = None,
    plan: PlanChoice = "calendar",
    sent: date | str | None = None,
    as_of: date | str | None = None,
    holidays: Iterable[date | str] = (),
    worked: Iterable[date | str] = (),
    notices: Iterable[Mapping[str, Any]] = (),
    answers: Iterable[Mapping[str, Any]] = (),
    issuer: str | None = None,
    columns: Mapping[str, str] | None = None,
    floats: bool = False,
) -> Monitored:
    """Watches units and projects at the end of a month: lights, forecasts, notices.

    ``frame`` is a flat table of months, anything with ``__arrow_c_stream__`` (pandas, polars, pyarrow, DuckDB), a list of
    dictionaries or a dictionary of lists. Its columns are ``unit`` 单位, ``project`` 项目, ``department`` 主管部门, ``year`` 年度,
    ``month`` 月份 (empty for the whole year), ``column`` 栏目 (年初预算数, 上年结转, 预算调整数, 计划数, 执行数, 累计计划数,
    累计执行数), ``amount`` 金额 and ``money`` 金额单位 (万元 unless said); ``columns`` says what others mean. A month that is not
    there is missing and proves nothing; it is not zero. ``series`` are years by months as dictionaries, ``forms`` monitoring tables
    from ``jixiao.read``. Years before the one that is watched serve as past.

    ``sent`` is the day of the notices, ``as_of`` the day that it is, ``holidays`` the days off and ``worked`` the weekend days that
    are worked. ``notices`` were sent earlier (``year``, ``month``, ``sent``; ``unit`` and ``project`` where not to all), ``answers``
    are what came (``unit``, ``project``, ``year``, ``month``, ``answer``: ``continue``, ``reallocate`` or ``cancel``, ``date``).

    Without ``ruleset`` the place decides; without one the set of 财预〔2019〕136号 is assumed, which names no threshold.

    Examples:
        >>> import jixiao as jx
        >>> rows = [{"单位": "示例局", "年度": 2025, "月份": None, "栏目": "年初预算数", "金额": 120}]
        >>> rows += [{"单位": "示例局", "年度": 2025, "月份": month, "栏目": "执行数", "金额": 5} for month in (1, 2, 3, 4)]
        >>> watched = jx.monitor(rows, ruleset="cn-sichuan-monitoring-2025")
        >>> watched.unit().light, watched.unit().rate
        ('red', Fraction(1, 6))
    """
    fields: dict[str, Any] = {
        "plan": _plan(plan),
        "days": {"holidays": [day(each, "holidays") for each in holidays], "worked": [day(each, "worked") for each in worked]},
        "notices": plain(list(notices), "notices"),
        "answers": plain(list(answers), "answers"),
        "series": plain(list(series), "series"),
        "forms": plain(list(_forms(forms)), "forms"),
    }
    known = {"jurisdiction": jurisdiction, "year": year, "month": month, "sent": day(sent, "sent"), "as_of": day(as_of), "issuer": issuer}
    fields.update({name: value for name, value in known.items() if value is not None})
    if ruleset is not None:
        fields["ruleset"] = choice_json(ruleset)
    raw: dict[str, str] = {}
    ignored: list[str] = []
    if frame is not None:
        from ._frames import rows_of_months

        rows, ignored = rows_of_months(frame, columns, floats)
        raw["rows"] = valid(rows)
    return Monitored(ask("monitor", fields, raw)["monitored"], fields, raw, tuple(ignored))


def _forms(forms: Iterable[Mapping[str, Any] | Reading]) -> Iterable[Mapping[str, Any]]:
    for each in forms:
        if isinstance(each, Reading):
            yield from each.monitoring
        else:
            yield each


def _plan(plan: PlanChoice) -> Any:
    if isinstance(plan, Mapping):
        shares = ((month, number_text(share, f"plan.{month}")) for month, share in plan.items())
        return {"milestones": [{"month": month, "share": share} for month, share in shares]}
    if plan not in ("calendar", "own", "seasonal"):
        raise ValueError(f"plan is {plan!r}; there are 'calendar', 'own', 'seasonal', and shares by month such as {{6: '0.5'}}")
    return plan


def _percent(share: Any) -> Decimal | None:
    return None if share is None else rounded(share * 100, 2)
