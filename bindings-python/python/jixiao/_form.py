"""The self-evaluation of one unit or project for one year."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from . import _jixiao
from ._calls import day, number_text, plain, too_deep, valid, written
from ._errors import FormError, float_error, refusal
from ._form_parts import BaseData, Budget, Indicator, Level, Paragraph, ReportedWhole, base_data, budget, indicator, level, reported_whole
from ._language import Bilingual, Lang, checked, language
from ._rulesets import Kind, RuleSetChoice, chosen
from ._shown import cut, table
from ._values import Place, bare, place_of

if TYPE_CHECKING:
    from ._audit import Audit
    from ._reading import Doubt, Mark, Refusal
    from ._scorecard import Scorecard

__all__ = ["SelfEvaluation"]


class SelfEvaluation:
    """One filled-in self-evaluation (绩效自评). It does not change; ``replace`` makes another.

    It comes from a document (``jixiao.read``), from a dictionary or JSON with the fields of the project's schema, or from a
    data frame. ``doubts``, ``marks``, ``refusals`` and ``text`` are those of the document, empty where there was none.
    """

    __slots__ = ("__weakref__", "_data", "_native", "_text", "doubts", "marks", "refusals", "text")
    _data: dict[str, Any] | None
    _native: _jixiao.Form | None
    _text: str | None
    doubts: tuple[Doubt, ...]
    """Values that are less than certain."""
    marks: tuple[Mark, ...]
    """What a person should know of how it was read."""
    refusals: tuple[Refusal, ...]
    """What could not be read, and why."""
    text: tuple[Paragraph, ...]
    """The text around the tables."""

    def __init__(self, native: _jixiao.Form | None = None, data: dict[str, Any] | None = None) -> None:
        """Not called by users: see ``from_dict``, ``from_json``, ``from_frame`` and ``jixiao.read``."""
        self._native, self._data, self._text = native, data, None
        self.doubts, self.marks, self.refusals, self.text = (), (), (), ()

    @classmethod
    def from_json(cls, text: str | bytes) -> SelfEvaluation:
        """A form from JSON text. Numbers are text in it (``"points": "15"``); a bare fraction raises.

        Examples:
            >>> import jixiao as jx
            >>> form = jx.SelfEvaluation.from_json('{"format": 1, "kind": "project", "indicators": [{"name": "满意度", "points": "15"}]}')
            >>> form.indicators[0].points
            Decimal('15')
        """
        if isinstance(text, bytes):
            try:
                text = text.decode("utf-8-sig")
            except UnicodeDecodeError as error:
                raise FormError("not-text", Bilingual(f"不是 UTF-8 文本：{error}", f"not UTF-8 text: {error}")) from None
        try:
            json.loads(text, parse_float=_refuse_float, parse_constant=_refuse_float)
        except json.JSONDecodeError as error:
            message = Bilingual(
                f"表格不是 JSON：第 {error.lineno} 行第 {error.colno} 列",
                f"the form is not JSON: line {error.lineno}, column {error.colno}: {error.msg}",
            )
            raise FormError("form-json", message, span=(error.lineno, error.colno)) from None
        except RecursionError:
            raise too_deep() from None
        return cls(_parsed(valid(text)))

    @classmethod
    def from_dict(cls, fields: Mapping[str, Any]) -> SelfEvaluation:
        """A form from a dictionary. Numbers are ``Decimal``, ``int`` or text; a float raises with the sentence that says what to do.

        ``format`` may be left out.

        Examples:
            >>> import jixiao as jx
            >>> from decimal import Decimal
            >>> row = {"name": "职工群众满意度", "target": "97%", "actual": "95%", "points": Decimal(15)}
            >>> jx.SelfEvaluation.from_dict({"kind": "project", "year": 2023, "indicators": [row]}).score().total.low
            Decimal('14.69')
        """
        given = {"format": 1, **plain(fields, "")}
        return cls(_parsed(written(_numbers(given))))

    @classmethod
    def from_frame(
        cls,
        frame: Any,
        *,
        unit: str | None = None,
        title: str | None = None,
        year: int | None = None,
        kind: Kind = "project",
        jurisdiction: str | None = None,
        columns: Mapping[str, str] | None = None,
        floats: bool = False,
    ) -> SelfEvaluation:
        """A form from a data frame of one form, one row an indicator. See ``jixiao.forms_from_frame``."""
        from ._frames import forms_from_frame

        forms = forms_from_frame(frame, kind=kind, columns=columns, floats=floats)
        if len(forms) != 1:
            from ._errors import FrameError

            raise FrameError(
                "frame-forms",
                Bilingual(f"数据框里有 {len(forms)} 张表；请用 forms_from_frame", f"the frame holds {len(forms)} forms; use forms_from_frame"),
            )
        head = {"unit": unit, "title": title, "year": year, "jurisdiction": jurisdiction}
        return forms[0].replace(**{name: value for name, value in head.items() if value is not None})

    # --- what stands on it ---

    @property
    def kind(self) -> Kind:
        """A project or a whole department."""
        kind: Kind = self._fields["kind"]
        return kind

    @property
    def unit(self) -> str | None:
        """预算单位, 实施单位."""
        return self._fields.get("unit")

    @property
    def title(self) -> str | None:
        """项目名称, or the form's title."""
        return self._fields.get("title")

    @property
    def year(self) -> int | None:
        """The budget year that is evaluated."""
        return self._fields.get("year")

    @property
    def jurisdiction(self) -> str | None:
        """ISO 3166-2, where somebody states it."""
        return self._fields.get("jurisdiction")

    @property
    def source(self) -> str | None:
        """Where the form was published."""
        return self._fields.get("source")

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """The leaves of the tree in printed order."""
        return tuple(indicator(fields) for fields in self._fields.get("indicators", ()))

    @property
    def levels(self) -> tuple[Level, ...]:
        """What the form prints for levels above the leaves."""
        return tuple(level(fields) for fields in self._fields.get("levels", ()))

    @property
    def goal(self) -> tuple[str | None, str | None] | None:
        """年度总体目标: expected, achieved."""
        goal = self._fields.get("goal")
        return None if goal is None else (bare(goal.get("expected")), bare(goal.get("achieved")))

    @property
    def budget(self) -> Budget | None:
        """预算执行."""
        fields = self._fields.get("budget")
        return None if fields is None else budget(fields)

    @property
    def base_data(self) -> BaseData | None:
        """基础数据表."""
        fields = self._fields.get("base_data")
        return None if fields is None else base_data(fields)

    @property
    def reported(self) -> ReportedWhole:
        """What the unit reported for the whole."""
        return reported_whole(self._fields.get("reported", {}))

    def place(self, path: str) -> Place | None:
        """Where the value at a path stood: ``indicators[3].target``."""
        return place_of(_at(self._fields, path))

    def confidence(self, path: str) -> str:
        """How sure the value at a path was read: ``certain``, ``aligned`` or ``likely``."""
        ranks = ["likely", "aligned", "certain"]
        above = [doubt.confidence for doubt in self.doubts if path == doubt.path or path.startswith((doubt.path + ".", doubt.path + "["))]
        return min(above, key=ranks.index, default="certain")

    # --- what can be done with it ---

    def replace(self, **fields: Any) -> SelfEvaluation:
        """The same form with other fields: ``form.replace(unit="某局", year=2023)``; ``None`` takes a field away."""
        data = {**self._fields, **fields}
        again = SelfEvaluation.from_dict({name: value for name, value in data.items() if value is not None})
        again.doubts, again.marks, again.refusals, again.text = self.doubts, self.marks, self.refusals, self.text
        return again

    def score(
        self,
        *,
        ruleset: RuleSetChoice | None = None,
        jurisdiction: str | None = None,
        as_of: date | str | None = None,
        derivations: bool = True,
    ) -> Scorecard:
        """Scores the form.

        Without ``ruleset`` the place, the form's kind and its year decide; without a place ``cn-mof-2020`` is assumed, and the
        receipt says so. ``as_of`` is the day of filing, for sets that go by it. A form never raises; what its evidence does not
        prove is a range.
        """
        from ._scorecard import Scorecard

        try:
            return Scorecard(self._form.score(chosen(ruleset), jurisdiction, day(as_of), derivations))
        except _jixiao.Refused as error:
            raise refusal(error) from None

    def audit(
        self,
        *,
        ruleset: RuleSetChoice | None = None,
        jurisdiction: str | None = None,
        as_of: date | str | None = None,
        previous: SelfEvaluation | None = None,
        targets: SelfEvaluation | None = None,
        text: Sequence[str | Paragraph] | None = None,
        profile: str | None = None,
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        severity: Mapping[str, str] | None = None,
        thresholds: Mapping[str, Decimal | int | str] | None = None,
        waivers: Sequence[Mapping[str, Any]] = (),
        masked: bool = True,
        mask: Sequence[str] = (),
    ) -> Audit:
        """Runs the checks.

        ``previous`` is the same unit's form of the year before, ``targets`` the target form as approved, ``text`` the text around
        the tables (the document's own, unless another is given). ``profile``, ``select``, ``ignore``, ``severity``, ``thresholds``
        and ``waivers`` say what is looked for, how strictly, and what is let stand. Names behind labels and telephone numbers are
        masked in what comes back unless ``masked`` is false; ``mask`` lists further texts.
        """
        from ._audit import audit

        settings = {
            "profile": profile,
            "select": list(select),
            "ignore": list(ignore),
            "severity": dict(severity or {}),
            "thresholds": {name: number_text(value, f"thresholds.{name}") for name, value in (thresholds or {}).items()},
            "waivers": [plain(waiver, f"waivers[{index}]") for index, waiver in enumerate(waivers)],
        }
        return audit(self, ruleset, jurisdiction, as_of, previous, targets, text, {name: value for name, value in settings.items() if value}, masked, mask)

    def to_dict(self) -> dict[str, Any]:
        """The form as a dictionary with the fields of the project's schema; numbers are text."""
        fields: dict[str, Any] = json.loads(self.to_json())
        return fields

    def to_json(self) -> str:
        """The form as JSON text."""
        return self._form.json()

    def to_text(self, lang: Lang | None = None) -> str:
        """The form as text, 100 columns wide."""
        return self._form.page("text", checked(lang))

    def to_markdown(self, lang: Lang | None = None) -> str:
        """The form as Markdown."""
        return self._form.page("markdown", checked(lang))

    def to_html(self, lang: Lang | None = None) -> str:
        """The form as one self-contained web page."""
        return self._form.page("html", checked(lang))

    def _repr_html_(self) -> str:
        return self._form.page("fragment", language())

    def __repr__(self) -> str:
        zh = language() == "zh"
        _, unit, title, year, _, count = self._form.head()
        head = cut(" ".join(str(part) for part in ("SelfEvaluation", unit, year, title) if part), 80)
        heads = ("三级指标", "指标值", "完成值", "分值", "得分") if zh else ("indicator", "target", "actual", "points", "score")
        rows = ((row.name, row.target, row.actual, row.points, row.reported) for row in self.indicators)
        return "\n".join([head, *table(heads, rows, (False, False, False, True, True), count)])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SelfEvaluation) and self.to_json() == other.to_json()

    def __hash__(self) -> int:
        return hash(self.to_json())

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (self.to_json(), self.doubts, self.marks, self.refusals, self.text)

    # --- kept once made ---

    @property
    def _form(self) -> _jixiao.Form:
        if self._native is None:
            self._native = _parsed(written(self._data))
        return self._native

    @property
    def _fields(self) -> dict[str, Any]:
        if self._data is None:
            data: dict[str, Any] = json.loads(self._form.json())
            self._data = data
        return self._data


def _again(text: str, doubts: Any, marks: Any, refusals: Any, around: Any) -> SelfEvaluation:
    form = SelfEvaluation(_parsed(text))
    form.doubts, form.marks, form.refusals, form.text = doubts, marks, refusals, around
    return form


def _parsed(text: str) -> _jixiao.Form:
    try:
        return _jixiao.Form(text)
    except _jixiao.Refused as error:
        raise refusal(error, FormError) from None


def _refuse_float(text: str) -> Any:
    raise float_error(text, "form")


_NUMBERS = {"points", "reported", "coefficient", "initial", "full_year", "executed", "received", "prior_budget", "prior_final", "budget", "final"}
_NUMBERS |= {"posts", "in_post", "approved_area", "actual_area", "budget_investment", "actual_investment", "amount", "percent", "score", "funds"}


def _numbers(value: Any) -> Any:
    """Whole numbers become text in the cells that hold amounts; everywhere else they stay."""
    if isinstance(value, dict):
        return {name: str(each) if name in _NUMBERS and type(each) is int else _numbers(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_numbers(each) for each in value]
    return value


def _at(value: Any, path: str) -> Any:
    """What stands at a path, or nothing."""
    for piece in path.replace("[", ".").replace("]", "").split("."):
        if isinstance(value, list) and piece.isdigit() and int(piece) < len(value):
            value = value[int(piece)]
        elif isinstance(value, dict):
            value = value.get(piece)
        else:
            return None
    return value
