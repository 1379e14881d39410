"""Rule sets: the law as data."""

from __future__ import annotations

import json
import os
from datetime import date
from typing import Any, Literal, Union

from . import _jixiao
from ._calls import ask, day, plain, valid, written
from ._errors import RuleSetError, refusal
from ._language import Bilingual, language
from ._shown import cut

__all__ = ["Kind", "RuleSet", "RuleSetChoice", "rulesets"]

Kind = Literal["project", "department"]
"""What is evaluated: a project (项目支出) or a whole department (部门整体支出)."""

RuleSetChoice = Union["RuleSet", str]
"""A rule set, or the id of an embedded one."""

_embedded: dict[str, RuleSet] = {}


class RuleSet:
    """A dated, sourced set of rules, read and proven as a whole.

    Embedded ones are had by their id (``load``), one of your own from a file or from TOML text; it may inherit from an
    embedded one.
    """

    __slots__ = ("_native", "_summary")
    _native: _jixiao.RuleSet
    _summary: dict[str, Any]

    def __init__(self, native: _jixiao.RuleSet) -> None:
        """Not called by users: see ``load``, ``from_toml``, ``as_of``."""
        self._native = native
        self._summary = json.loads(native.summary())

    @classmethod
    def load(cls, source: str | os.PathLike[str]) -> RuleSet:
        """An embedded set by its id, or a ``.toml`` or ``.json`` file."""
        text = os.fspath(source)
        if isinstance(source, str) and not text.endswith((".toml", ".json")):
            return embedded(text)
        with open(text, encoding="utf-8") as file:
            content = file.read()
        return cls.from_json(content) if text.endswith(".json") else cls.from_toml(content)

    @classmethod
    def from_toml(cls, text: str) -> RuleSet:
        """A set from TOML text; what is wrong raises with the line."""
        try:
            return cls(_jixiao.RuleSet.from_toml(valid(text, RuleSetError)))
        except _jixiao.Refused as error:
            raise refusal(error, RuleSetError) from None

    @classmethod
    def from_json(cls, text: str) -> RuleSet:
        """A set from JSON text, the same fields."""
        try:
            return cls(_jixiao.RuleSet.from_json(valid(text, RuleSetError)))
        except _jixiao.Refused as error:
            raise refusal(error, RuleSetError) from None

    @classmethod
    def from_dict(cls, fields: dict[str, Any]) -> RuleSet:
        """A set from a dictionary, the same fields."""
        return cls.from_json(written(plain(fields, "", RuleSetError), RuleSetError))

    @classmethod
    def as_of(cls, when: date | str, jurisdiction: str, *, kind: Kind = "project") -> RuleSet:
        """The set in force in a place (ISO 3166-2: ``CN-HN``; ``CN``) for the budget year of a day; for sets that go by the day of
        filing, on that day. None in force raises, with the set that comes next or ended last.
        """
        text = day(when, "when") or ""
        try:
            return embedded(_jixiao.choose(jurisdiction, kind, int(text[:4]), text)[0])
        except _jixiao.Refused as error:
            raise refusal(error, RuleSetError) from None

    @property
    def id(self) -> str:
        """Its stable id: ``cn-mof-2020``."""
        return str(self._summary["id"])

    @property
    def title(self) -> Bilingual:
        """Its title."""
        return Bilingual(**self._summary["title"])

    @property
    def kind(self) -> Literal["regulation", "practice", "framework", "monitoring"]:
        """A regulation, a practice, a framework of ratios, or thresholds for monitoring."""
        kind: Literal["regulation", "practice", "framework", "monitoring"] = self._summary["kind"]
        return kind

    @property
    def jurisdiction(self) -> str | None:
        """Its place."""
        return self._summary.get("jurisdiction")

    @property
    def covers(self) -> tuple[Kind, ...]:
        """What it is for."""
        return tuple(self._summary["covers"])

    @property
    def valid_from(self) -> date:
        """The first day of its force."""
        return date.fromisoformat(self._summary["in_force"]["from"])

    @property
    def valid_until(self) -> date | None:
        """The last day, where it has ended."""
        until = self._summary["in_force"].get("until")
        return None if until is None else date.fromisoformat(until)

    @property
    def partial(self) -> bool:
        """Whether it evidences only some rules."""
        return bool(self._summary["partial"])

    @property
    def verified(self) -> bool:
        """Whether every document behind it was checked against the official text."""
        return bool(self._summary["verified"])

    @property
    def hash(self) -> str:
        """SHA-256 of its content."""
        return str(self._summary["hash"])

    def to_dict(self) -> dict[str, Any]:
        """The whole set, with what it inherits."""
        fields: dict[str, Any] = json.loads(self._native.json())
        return fields

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RuleSet) and self.hash == other.hash and self.id == other.id

    def __hash__(self) -> int:
        return hash(self.hash)

    def __repr__(self) -> str:
        checked = "" if self.verified else ("，未核实" if language() == "zh" else ", not verified")
        return cut(f"RuleSet {self.id} {self.title} ({self.valid_from}–{self.valid_until or ''}{checked})", 80)

    def __reduce__(self) -> tuple[Any, ...]:
        return RuleSet.from_json, (self._native.json(),)


def embedded(name: str) -> RuleSet:
    """An embedded set; each is read once."""
    if name not in _embedded:
        try:
            _embedded[name] = RuleSet(_jixiao.RuleSet.embedded(valid(name, RuleSetError)))
        except _jixiao.Refused as error:
            raise refusal(error, RuleSetError) from None
    return _embedded[name]


def chosen(choice: RuleSetChoice | None) -> _jixiao.RuleSet | None:
    """The native set of a choice."""
    if choice is None:
        return None
    if isinstance(choice, RuleSet):
        return choice._native
    if isinstance(choice, str):
        return embedded(choice)._native
    raise TypeError(f"ruleset is {type(choice).__name__}; wanted is a RuleSet or the id of an embedded one")


def choice_json(choice: RuleSetChoice) -> Any:
    """A choice as the engine's calls take it."""
    if isinstance(choice, str):
        return {"id": choice}
    return {"id": choice.id} if _embedded.get(choice.id) is choice else {"json": choice.to_dict()}


def rulesets() -> list[RuleSet]:
    """The rule sets that come with the library, in the order of their ids."""
    return [embedded(entry["id"]) for entry in ask("rulesets", {})["rulesets"]]
