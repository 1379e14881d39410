"""Documents: the forms that stand in them, and how far they can be trusted."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from typing import Any, Literal, Union

from . import _jixiao
from ._calls import answered
from ._errors import ReadError
from ._form import SelfEvaluation
from ._form_parts import Paragraph
from ._language import Bilingual, language
from ._record import Record
from ._shown import cut
from ._values import Place, place

__all__ = ["Doubt", "Mark", "Reading", "Refusal", "TableReading", "read"]

Source = Union[str, "os.PathLike[str]", bytes, bytearray, memoryview]


class Doubt(Record):
    """A value that is less than certain, by its path in the form."""

    path: str
    confidence: Literal["likely", "aligned"]


class Mark(Record):
    """Something about the print that a person should know of. Nothing of it was repaired."""

    kind: str
    message: Bilingual
    place: Place | None
    detail: Mapping[str, Any]


class Refusal(Record):
    """Something that was not read, and why."""

    refused: str
    why: str
    message: Bilingual
    place: Place | None
    detail: Mapping[str, Any]


class TableReading(Record):
    """A table of the document, and what it was taken for."""

    kind: str
    title: str | None
    number: int | None


class Reading:
    """What a document says.

    Iterating gives its self-evaluations. ``doubts``, ``marks`` and ``refusals`` are those of the first form and of what belongs to
    no form; every form has its own.
    """

    __slots__ = ("doubts", "forms", "marks", "monitoring", "name", "refusals", "tables", "targets", "text")
    name: str | None
    """The file's name."""
    forms: tuple[SelfEvaluation, ...]
    """The self-evaluations in order."""
    targets: tuple[SelfEvaluation, ...]
    """绩效目标表: targets and points of a year to come, without results."""
    monitoring: tuple[dict[str, Any], ...]
    """绩效运行监控表, as dictionaries."""
    tables: tuple[TableReading, ...]
    """What each table was taken for."""
    text: tuple[Paragraph, ...]
    """The text around the tables."""
    doubts: tuple[Doubt, ...]
    marks: tuple[Mark, ...]
    refusals: tuple[Refusal, ...]

    def __init__(self, said: dict[str, Any], name: str | None) -> None:
        """Not called by users: see ``read``."""
        self.name = name
        self.text = tuple(Paragraph(each["text"], place(each.get("place"))) for each in said.get("text", ()))
        self.tables = tuple(TableReading(each["kind"], each.get("title"), (each.get("place") or {}).get("number")) for each in said.get("tables", ()))
        readings = [said, *said.get("others", ())]
        self.forms = tuple(self._form(each) for each in readings if _is_filled(each["form"]))
        self.targets = tuple(self._form(each) for each in said.get("targets", ()))
        self.monitoring = tuple(each["form"] for each in said.get("monitoring", ()))
        self.doubts, self.marks, self.refusals = _doubts(said), _marks(said), _refusals(said)

    def _form(self, said: dict[str, Any]) -> SelfEvaluation:
        form = SelfEvaluation(data=said["form"])
        form.doubts, form.marks, form.refusals, form.text = _doubts(said), _marks(said), _refusals(said), self.text
        return form

    @property
    def form(self) -> SelfEvaluation:
        """The first self-evaluation; a document without one raises, with what was refused."""
        if self.forms:
            return self.forms[0]
        reasons = [refusal.message for refusal in self.refusals[:3]]
        zh, en = "；".join(reason.zh for reason in reasons), "; ".join(reason.en for reason in reasons)
        message = Bilingual("文档中没有读到自评表" + (f"：{zh}" if zh else ""), "no self-evaluation was read in the document" + (f": {en}" if en else ""))
        raise ReadError("read-no-form", message, path=self.name)

    def __iter__(self) -> Iterator[SelfEvaluation]:
        return iter(self.forms)

    def __len__(self) -> int:
        return len(self.forms)

    def __bool__(self) -> bool:
        return bool(self.forms)

    def _repr_html_(self) -> str:
        return "\n".join(form._repr_html_() for form in self.forms) or f"<p>{repr(self)}</p>".replace("\n", "<br>")

    def __repr__(self) -> str:
        zh = language() == "zh"
        counts = (len(self.forms), len(self.doubts), len(self.marks), len(self.refusals))
        if zh:
            said = "自评表 {}；存疑 {}，标记 {}，未读入 {}".format(*counts)
        else:
            said = "{} self-evaluations; {} doubts, {} marks, {} refusals".format(*counts)
        lines = [cut(f"Reading {self.name or ''} {said}", 80)]
        lines += ["  " + cut(f"{form.unit or ''} {form.year or ''} {form.title or ''}", 78) for form in self.forms[:10]]
        lines += ["  " + cut(f"! {refusal.message}", 78) for refusal in self.refusals[:10]]
        return "\n".join(lines)


def read(source: Source, *, name: str | None = None) -> Reading:
    """Reads a document: ``.docx``, ``.xlsx``, ``.xls``, ``.ods``, ``.html``, text (UTF-8, GB18030).

    ``source`` is a path or the bytes; the bytes tell the kind. ``name`` is a file name or media type, which counts only between a
    web page and text. What cannot be read raises ``ReadError``; a document without a form gives a reading without forms.
    """
    if isinstance(source, (bytes, bytearray, memoryview)):
        content = bytes(source)
    elif isinstance(source, (str, os.PathLike)):
        path = os.fspath(source)
        with open(path, "rb") as file:
            content, name = file.read(), name or os.path.basename(path)
    else:
        raise TypeError(f"source is {type(source).__name__}; wanted is a path or bytes")
    return Reading(answered(_jixiao.read(content, name), ReadError), name)


def _is_filled(form: dict[str, Any]) -> bool:
    return any(form.get(part) for part in ("indicators", "budget", "base_data", "levels", "goal", "goals"))


def _doubts(said: dict[str, Any]) -> tuple[Doubt, ...]:
    return tuple(Doubt(each["path"], each["confidence"]) for each in said.get("doubts", ()))


def _marks(said: dict[str, Any]) -> tuple[Mark, ...]:
    return tuple(Mark(each["mark"], _said(each), place(each.get("place")), _rest(each, "mark")) for each in said.get("marks", ()))


def _refusals(said: dict[str, Any]) -> tuple[Refusal, ...]:
    return tuple(
        Refusal(each["refused"], each["why"], _said(each), place(each.get("place")), _rest(each, "refused", "why")) for each in said.get("refusals", ())
    )


def _rest(fields: dict[str, Any], *known: str) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name not in (*known, "place")}


def _said(fields: dict[str, Any]) -> Bilingual:
    said = _jixiao.said(json.dumps(fields, ensure_ascii=False))
    return Bilingual("", "") if said is None else Bilingual(*said)
