"""What the checks found, what they passed, and what they could not look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from ._calls import ask, day
from ._form import SelfEvaluation
from ._form_parts import Paragraph
from ._language import Bilingual, Lang, checked, language
from ._record import Record
from ._rulesets import RuleSetChoice, choice_json
from ._shown import cut, span, table
from ._values import Place, decimal, place

if TYPE_CHECKING:
    from ._frames import Frame

__all__ = ["Answer", "Audit", "Finding", "Fix", "Proven", "Sum"]

Severity = Literal["error", "warning", "note"]

_WORDS = {"error": "错误", "warning": "警告", "note": "提示"}


class Fix(Record):
    """A change that mends the cell."""

    path: str
    old: str
    new: str


class Finding(Record):
    """A fact about one cell, with the numbers that decided."""

    check: str
    severity: Severity
    path: str
    """The cell's path in the form: ``indicators[3].reported``; ``text[2]`` for a paragraph."""
    label: str
    """What a person calls the cell."""
    printed: str
    """Its text as printed."""
    place: Place | None
    message: Bilingual
    """What is found."""
    advice: Bilingual
    """What to do."""
    sum: str | None
    """The sum written out: ``10 + 20 + 10 = 40 ≠ 41``."""
    clause: str | None
    """The clause of the rule set that it rests on, where it is one."""
    basis: Mapping[str, Any]
    """What the check rests on."""
    numbers: Mapping[str, str]
    also: tuple[str, ...]
    """Paths of further cells."""
    fix: Fix | None
    """What to put into the cell, where that is certain."""
    waived: str | None
    """Why it does not count."""


class Answer(Record):
    """What a check answered: ``found``, ``passed`` or ``not-evaluable``."""

    check: str
    answer: Literal["found", "passed", "not-evaluable"]
    count: int
    missing: tuple[str, ...]
    """What it would have needed."""


class Proven(Record):
    """The total that the evidence supports, beside the reported one."""

    low: Decimal
    high: Decimal
    reported: Decimal | None
    reported_grade: str | None
    holds: bool | None


class Sum(Record):
    """A sum of the form, written out."""

    label: Bilingual
    written: str
    holds: bool | None


class Audit:
    """审核结果. *Found*, *passed* and *could not look* are three different answers."""

    __slots__ = ("_ask", "_data", "answers", "findings", "sums")
    _ask: tuple[dict[str, Any], dict[str, str]]
    _data: dict[str, Any]
    findings: tuple[Finding, ...]
    """What was found: errors first, then in the form's order."""
    answers: tuple[Answer, ...]
    """What every check answered."""
    sums: tuple[Sum, ...]
    """The form's sums written out."""

    def __init__(self, data: dict[str, Any], fields: dict[str, Any], raw: dict[str, str]) -> None:
        """Not called by users: see ``SelfEvaluation.audit``."""
        self._data, self._ask = data, (fields, raw)
        self.findings = tuple(_finding(each) for each in data["findings"])
        self.answers = tuple(Answer(each["check"], each["answer"], each.get("count", 0), tuple(each.get("missing", ()))) for each in data["checks"])
        self.sums = tuple(Sum(Bilingual(**each["label"]), each["written"], each.get("holds")) for each in data.get("sums", ()))

    @property
    def unit(self) -> str | None:
        """The unit's name as on the form."""
        return self._data.get("unit")

    @property
    def title(self) -> str | None:
        """The form's title."""
        return self._data.get("title")

    @property
    def year(self) -> int | None:
        """The budget year."""
        return self._data.get("year")

    @property
    def summary(self) -> Mapping[str, int]:
        """How many errors, warnings, notes, waived, passed, not_evaluable."""
        summary: dict[str, int] = self._data["summary"]
        return summary

    @property
    def proven(self) -> Proven:
        """The total that the evidence supports."""
        fields = self._data["proven"]
        low, high = Decimal(fields["low"]), Decimal(fields["high"])
        return Proven(low, high, decimal(fields.get("reported")), fields.get("reported_grade"), fields.get("holds"))

    def page(self, *, format: Literal["text", "markdown", "html"] = "html", lang: Lang | None = None) -> str:
        """The audit as one self-contained web page to send, as Markdown or as text: the form with its findings at its cells."""
        if format not in ("text", "markdown", "html"):
            raise ValueError(f"format is {format!r}; there are 'text', 'markdown' and 'html'")
        return self._page(format, checked(lang))

    def _page(self, format: str, lang: Lang) -> str:
        fields, raw = self._ask
        return str(ask("audit", {**fields, "page": format, "lang": lang}, raw)["page"])

    def to_dict(self) -> dict[str, Any]:
        """The audit as a dictionary with the fields of the project's format."""
        return dict(self._data)

    def to_frame(self) -> Frame:
        """The findings as a frame, one row a finding."""
        return findings_frame([self])

    def _repr_html_(self) -> str:
        return self._page("fragment", language())

    def __repr__(self) -> str:
        zh = language() == "zh"
        counts, proven = self.summary, self.proven
        head = cut(" ".join(str(part) for part in ("Audit", self.unit, self.year) if part), 80)
        if zh:
            said = f"错误 {counts['errors']}，警告 {counts['warnings']}，提示 {counts['notes']}；无问题 {counts['passed']}，无法判断 {counts['not_evaluable']}"
        else:
            said = f"{counts['errors']} errors, {counts['warnings']} warnings, {counts['notes']} notes; {counts['passed']} passed, "
            said += f"{counts['not_evaluable']} could not look"
        said += f"；可证明 {span(proven.low, proven.high)}" if zh else f"; proven {span(proven.low, proven.high)}"
        rows = ((_WORDS[each.severity] if zh else each.severity, each.label, str(each.message)) for each in self.findings)
        heads = ("", "位置", "问题") if zh else ("", "cell", "finding")
        return "\n".join([head, cut(said, 80), *table(heads, rows, (False, False, False), len(self.findings))])


def findings_frame(audits: Sequence[Audit]) -> Frame:
    """The findings of many audits as one frame."""
    from ._frames import Frame

    rows = [(index, audit, finding) for index, audit in enumerate(audits) for finding in audit.findings]
    return Frame(
        [
            ("form", "int", [index for index, _, _ in rows]),
            ("unit", "text", [audit.unit for _, audit, _ in rows]),
            ("year", "int", [audit.year for _, audit, _ in rows]),
            ("severity", "text", [finding.severity for _, _, finding in rows]),
            ("check", "text", [finding.check for _, _, finding in rows]),
            ("path", "text", [finding.path for _, _, finding in rows]),
            ("label", "text", [finding.label for _, _, finding in rows]),
            ("printed", "text", [finding.printed for _, _, finding in rows]),
            ("message", "text", [str(finding.message) for _, _, finding in rows]),
            ("sum", "text", [finding.sum for _, _, finding in rows]),
            ("advice", "text", [str(finding.advice) for _, _, finding in rows]),
            ("fix", "text", [finding.fix.new if finding.fix else None for _, _, finding in rows]),
            ("waived", "text", [finding.waived for _, _, finding in rows]),
        ]
    )


def audit(
    form: SelfEvaluation,
    ruleset: RuleSetChoice | None,
    jurisdiction: str | None,
    as_of: date | str | None,
    previous: SelfEvaluation | None,
    targets: SelfEvaluation | None,
    text: Sequence[str | Paragraph] | None,
    settings: dict[str, Any],
    masked: bool,
    mask: Sequence[str],
) -> Audit:
    """Asks for an audit; forms cross as the text that they are kept as."""
    fields: dict[str, Any] = {"settings": settings, "masked": masked, "mask": list(mask)}
    if ruleset is not None:
        fields["ruleset"] = choice_json(ruleset)
    if jurisdiction is not None:
        fields["jurisdiction"] = jurisdiction
    if as_of is not None:
        fields["as_of"] = day(as_of)
    around = form.text if text is None else text
    if around or text is not None:
        fields["text"] = [_paragraph(each) for each in around]
    raw = {"form": form.to_json()}
    if previous is not None:
        raw["previous"] = previous.to_json()
        if previous.text:
            fields["previous_text"] = [_paragraph(each) for each in previous.text]
    if targets is not None:
        raw["targets"] = targets.to_json()
    return Audit(ask("audit", fields, raw)["audit"], fields, raw)


def _paragraph(given: str | Paragraph) -> dict[str, Any]:
    if isinstance(given, str):
        return {"text": given}
    found = given.place
    if found is None:
        return {"text": given.text}
    where = {name: value for name in ("document", "table", "row", "column", "printed") if (value := getattr(found, name)) is not None}
    return {"text": given.text, "place": where}


def _finding(fields: dict[str, Any]) -> Finding:
    at, fix, waived = fields["at"], fields.get("fix"), fields.get("waived")
    return Finding(
        check=fields["check"],
        severity=fields["severity"],
        path=at["path"],
        label=at["label"],
        printed=at.get("text", ""),
        place=place(at.get("place")),
        message=Bilingual(**fields["message"]),
        advice=Bilingual(**fields["advice"]),
        sum=fields.get("sum"),
        clause=fields.get("clause"),
        basis=fields["basis"],
        numbers=fields.get("numbers", {}),
        also=tuple(each["path"] for each in fields.get("also", ())),
        fix=None if fix is None else Fix(fix["path"], fix["from"], fix["to"]),
        waived=None if waived is None else waived["reason"],
    )
