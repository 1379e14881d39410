"""What monitoring consists of, and how it comes from the engine's fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from ._language import Bilingual, Lang, checked
from ._record import Record
from ._shown import cut
from ._values import Range, bounds, decimal, exact_text, fraction

__all__ = ["Forecast", "GoalForecast", "Letter", "MonitoredUnit", "Notice", "NoticeReason", "Suspension", "Warned", "WarningLight"]

LightName = Literal["red", "yellow", "unproven", "blue", "green"]
Standing = Literal["in-time", "late", "answered", "waiting", "suspended"]
LIGHTS: dict[str, Bilingual] = {
    "red": Bilingual("红灯", "red"),
    "yellow": Bilingual("黄灯", "yellow"),
    "unproven": Bilingual("依据不足", "unproven"),
    "blue": Bilingual("蓝灯", "blue"),
    "green": Bilingual("绿灯", "green"),
}
"""The lights, worst first."""


class WarningLight:
    """预警灯: one light of a unit, with how it follows."""

    __slots__ = ("_explain", "about", "derivation", "done", "light", "months", "name", "source", "target", "value", "wanted", "why")
    about: Literal["progress", "pace", "gap", "goal"]
    """The rate against the threshold of the month, the rate against the plan, goals against execution, one goal."""
    light: LightName
    name: str | None
    """The goal's name."""
    target: str | None
    """The goal's target as typed."""
    done: str | None
    """What was done so far, as typed."""
    why: str | None
    """Why it is unproven: ``months-missing``, ``budget-zero``, ``no-threshold``, ``not-reported`` …"""
    months: tuple[int, ...]
    """The months that are missing."""
    value: str | None
    """What was held against the rule, exactly: ``1/6``, or a range."""
    wanted: Fraction | None
    """The share that was wanted."""
    source: str | None
    """The key of the document that the clause stands in; the clause itself is said by ``explain``."""
    derivation: tuple[Mapping[str, Any], ...]
    """The steps, as data."""

    def __init__(self, fields: dict[str, Any], explain: Callable[[Lang], str]) -> None:
        """Not called by users: see ``MonitoredUnit.lights``."""
        why = fields.get("why") or {}
        self.about, self.light = fields["about"], fields["light"]
        self.name, self.target, self.done = fields.get("name"), fields.get("target"), fields.get("done")
        self.why, self.months = why.get("because"), tuple(why.get("months", ()))
        self.value, self.wanted = fields.get("value"), fraction(fields.get("wanted"))
        self.source = (fields.get("clause") or {}).get("source")
        self.derivation = tuple(fields.get("derivation", ()))
        self._explain = explain

    def explain(self, lang: Lang | None = None) -> str:
        """How it follows, step by step, and its clause."""
        return self._explain(checked(lang))

    def __repr__(self) -> str:
        about = f"goal {self.name}" if self.about == "goal" else self.about
        return cut(f"WarningLight({about}: {LIGHTS[self.light]}{'' if self.why is None else f', {self.why}'})", 80)


class Forecast(Record):
    """Where execution will stand at the end of the year. No light follows from it."""

    method: Literal["own-years", "all-units", "bound"]
    range: Range
    """The rate, 1 for all of the budget. Of a bound: from what is paid to the whole budget."""
    basis: int
    """On how many past unit-years it rests."""
    short: int
    """How many of them would end in the rates that are warned of."""
    why: str | None
    """Why it is no more than a bound: ``too-few-months``, ``too-few-past-years``, ``began-late``."""


class GoalForecast(Record):
    """How far a counted goal will be reached at the end of the year."""

    name: str
    years: int
    """On how many past years of the unit it rests; 0 for a bound."""
    range: Range
    """Actual ÷ target."""


class NoticeReason(Record):
    """One fact of a notice."""

    light: LightName | None
    """``None`` for a forecast."""
    about: str | None
    fact: Bilingual
    clause: Bilingual | None


class Notice(Record):
    """督促: why a unit is written to, by when it answers and what it may answer."""

    unit: str
    project: str | None
    light: LightName
    reasons: tuple[NoticeReason, ...]
    within: int | None
    """Working days; ``None`` where the rule set asks for no answer."""
    by: date | None
    """The last of them, where ``sent`` is given."""
    options: tuple[str, ...]
    """``continue``, ``reallocate``, ``cancel``."""
    otherwise: str | None
    """What follows without an answer: ``suspended``."""
    standing: Standing | None
    """How it stands on ``as_of``."""
    clause: Bilingual | None


class Suspension(Record):
    """A notice of this year was not answered in time, and the rule set suspends."""

    month: int
    by: date
    clause: Bilingual


class Warned(Record):
    """A month in which a unit was warned, or would have been by this rule set."""

    year: int
    month: int
    light: LightName
    rate: Fraction | None
    by: date | None
    """The last day for an answer, where a notice is known to have been sent."""
    standing: Standing | None
    answer: str | None
    answered: date | None
    note: str | None
    outcome: Literal["came-true", "did-not", "open"]
    """Whether the year did end in the rates that are warned of."""


class Letter(Record):
    """督促函 to one unit."""

    unit: str
    project: str | None
    page: str


class MonitoredUnit(Record):
    """How one unit or project stands at the end of the month. Amounts and shares are exact."""

    unit: str
    project: str | None
    department: str | None
    money: str
    light: LightName
    """The worst of its lights."""
    why: str | None
    budget: Fraction | None
    """The budget in force."""
    executed: Fraction | None
    rate: Fraction | None
    wanted: Fraction | None
    """The threshold of the month, otherwise what the plan has due."""
    behind: Fraction | None
    """By what share of the budget it is behind; 0 where it is not."""
    to_pay: Fraction | None
    """What would have to be paid to catch up."""
    lights: tuple[WarningLight, ...]
    forecast: Forecast | None
    goal_forecasts: tuple[GoalForecast, ...]
    warned: tuple[Warned, ...]
    """Months of this year and the past ones in which it was warned, oldest first."""
    suspended: Suspension | None
    notice: Notice | None

    def __repr__(self) -> str:
        name = self.unit if self.project is None else f"{self.unit} {self.project}"
        return cut(f"MonitoredUnit({LIGHTS[self.light]} {name}: {exact_text(self.executed)} / {exact_text(self.budget)} {self.money})", 80)


def monitored_unit(fields: dict[str, Any], explain: Callable[[int, Lang], str]) -> MonitoredUnit:
    """A unit from its fields; ``explain`` says how its light at a place follows."""
    unit, project = fields["unit"], fields.get("project")
    amounts = {name: fraction(fields.get(name)) for name in ("budget", "executed", "rate", "wanted", "behind", "to_pay")}
    return MonitoredUnit(
        unit=unit,
        project=project,
        department=fields.get("department"),
        money=fields["money"],
        light=fields["light"],
        why=(fields.get("why") or {}).get("because"),
        lights=tuple(WarningLight(each, _of(explain, at)) for at, each in enumerate(fields["lights"])),
        forecast=_forecast(fields.get("forecast")),
        goal_forecasts=tuple(GoalForecast(each["name"], each["years"], _range(each["range"])) for each in fields.get("goal_forecasts", ())),
        warned=tuple(_warned(each) for each in fields.get("warned", ())),
        suspended=_suspension(fields.get("suspended")),
        notice=_notice(unit, project, fields.get("notice")),
        **amounts,
    )


def rounded(share: Fraction | None, places: int = 6) -> Decimal | None:
    """A share with so many places, half away from zero, for columns of decimals."""
    if share is None:
        return None
    units, rest = divmod(abs(share.numerator) * 10**places, share.denominator)
    units += 2 * rest >= share.denominator
    return (Decimal(units) * (1 if share >= 0 else -1)).scaleb(-places)


def _of(explain: Callable[[int, Lang], str], at: int) -> Callable[[Lang], str]:
    return lambda lang: explain(at, lang)


def _range(fields: dict[str, Any]) -> Range:
    return bounds(fields) or Range(None, None)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _both(fields: dict[str, str] | None) -> Bilingual | None:
    return None if fields is None else Bilingual(**fields)


def _forecast(fields: dict[str, Any] | None) -> Forecast | None:
    if fields is None:
        return None
    return Forecast(fields["method"], _range(fields["range"]), fields["basis"], fields["short"], (fields.get("why") or {}).get("because"))


def _suspension(fields: dict[str, Any] | None) -> Suspension | None:
    if fields is None:
        return None
    return Suspension(fields["month"], date.fromisoformat(fields["by"]), Bilingual(**fields["clause"]))


def _notice(unit: str, project: str | None, fields: dict[str, Any] | None) -> Notice | None:
    if fields is None:
        return None
    respond = fields.get("respond") or {}
    reasons = tuple(NoticeReason(each.get("light"), each.get("about"), Bilingual(**each["fact"]), _both(each.get("clause"))) for each in fields["reasons"])
    return Notice(
        unit,
        project,
        fields["light"],
        reasons,
        within=respond.get("within"),
        by=_day(respond.get("by")),
        options=tuple(respond.get("options", ())),
        otherwise=respond.get("otherwise"),
        standing=respond.get("standing"),
        clause=_both(respond.get("clause")),
    )


def _warned(fields: dict[str, Any]) -> Warned:
    answer = fields.get("answered") or {}
    return Warned(
        fields["year"],
        fields["month"],
        fields["light"],
        fraction(fields.get("rate")),
        _day(fields.get("by")),
        fields.get("standing"),
        answer.get("answer"),
        _day(answer.get("date")),
        answer.get("note"),
        fields["outcome"],
    )


def exact_decimal(number: Fraction | None) -> Decimal | None:
    """An amount as a decimal; amounts of money end."""
    text = exact_text(number)
    return rounded(number) if "/" in text else decimal(text or None)
