"""One tree of errors. Every error has a stable code, the sentence in both languages, and where known its place and what to do."""

from __future__ import annotations

import json
from typing import Any

from ._language import Bilingual, language

__all__ = ["FormError", "FrameError", "JixiaoError", "ReadError", "RuleSetError", "SettingsError", "error_of", "float_error", "refusal"]


class JixiaoError(Exception):
    """Why there is no answer. ``str()`` is the sentence in the language in use, with the hint."""

    code: str
    """A stable name for programs: ``ruleset-unknown``."""
    message: Bilingual
    """The sentence in both languages."""
    path: str | None
    """Path into the input: ``indicators[3].points``."""
    span: tuple[int, int | None] | None
    """Line and column in the text given, from 1; the column where it is known."""
    hint: Bilingual | None
    """What to do."""

    def __init__(
        self,
        code: str,
        message: Bilingual,
        *,
        path: str | None = None,
        span: tuple[int, int | None] | None = None,
        hint: Bilingual | None = None,
    ) -> None:
        super().__init__(code, message, path, span, hint)
        self.code = code
        self.message = message
        self.path = path
        self.span = span
        self.hint = hint

    @property
    def line(self) -> int | None:
        """Line in the text given, from 1."""
        return None if self.span is None else self.span[0]

    def __str__(self) -> str:
        if self.hint is None:
            return str(self.message)
        return f"{self.message}（{self.hint}）" if language() == "zh" else f"{self.message} ({self.hint})"

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (type(self), self.code, self.message, self.path, self.span, self.hint)


class FormError(JixiaoError):
    """A form cannot be used: broken JSON, an unknown field, a number that is not text, too many lines."""


class ReadError(JixiaoError):
    """A document cannot be read: empty, damaged, encrypted, no table in it, past a limit."""


class RuleSetError(JixiaoError):
    """A rule set is unknown, not sound, or not in force."""


class SettingsError(JixiaoError):
    """Settings of an audit name what there is not."""


class FrameError(JixiaoError):
    """A data frame is not one of forms: no names, a column twice, a cell that is no number."""


def _again(kind: type[JixiaoError], code: str, message: Bilingual, path: Any, span: Any, hint: Any) -> JixiaoError:
    return kind(code, message, path=path, span=span, hint=hint)


_KINDS: list[tuple[str, type[JixiaoError]]] = [
    ("form-", FormError),
    ("series-", FormError),
    ("call-json", FormError),
    ("float-refused", FormError),
    ("not-a-decimal", FormError),
    ("loss-of-digits", FormError),
    ("not-", FormError),
    ("table-", ReadError),
    ("read-", ReadError),
    ("ruleset-", RuleSetError),
    ("toml-", RuleSetError),
    ("audit-", SettingsError),
    ("settings-", SettingsError),
    ("check-", SettingsError),
    ("waiver-", SettingsError),
    ("threshold-", SettingsError),
    ("profile-", SettingsError),
    ("frame-", FrameError),
    ("rows-", FrameError),
]


def error_of(said: dict[str, Any], kind: type[JixiaoError] | None = None) -> JixiaoError:
    """The error that the engine said; without a kind its code tells it."""
    code: str = said["code"]
    found = kind or next((kind for begins, kind in _KINDS if code.startswith(begins)), JixiaoError)
    line = said.get("line")
    hint = said.get("help")
    return found(
        code,
        Bilingual(**said["message"]),
        path=said.get("path"),
        span=None if line is None else (line, said.get("column")),
        hint=None if hint is None else Bilingual(**hint),
    )


def refusal(error: Exception, kind: type[JixiaoError] | None = None) -> JixiaoError:
    """The error that the native half carried as JSON text."""
    return error_of(json.loads(str(error)), kind)


def float_error(value: object, path: str, kind: type[JixiaoError] = FormError) -> JixiaoError:
    """A float where digits matter."""
    return kind(
        "float-refused",
        Bilingual(
            f"{path}：{value} 是浮点数，位数可能已经丢失；请写成文本或 decimal.Decimal",
            f"{path}: {value} is a float and may have lost digits already; write text or decimal.Decimal",
        ),
        path=path,
    )


