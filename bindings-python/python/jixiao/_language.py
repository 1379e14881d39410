"""The language in which objects show themselves, and texts that stand in both."""

from __future__ import annotations

from typing import Literal, NamedTuple

Lang = Literal["zh", "en"]
"""``zh`` or ``en``."""

_shown: list[Lang] = ["zh"]


def use_language(lang: Lang) -> None:
    """Sets the language in which objects print and show themselves. Pages and reports take theirs with ``lang=``."""
    _shown[0] = checked(lang)


def language() -> Lang:
    """The language in which objects print and show themselves: ``zh`` unless set otherwise."""
    return _shown[0]


def checked(lang: Lang | None) -> Lang:
    """The language itself, or the one in use; anything else raises."""
    if lang is None:
        return language()
    if lang not in ("zh", "en"):
        raise ValueError(f"lang is {lang!r}; there are 'zh' and 'en'")
    return lang


class Bilingual(NamedTuple):
    """A text in both languages; ``str()`` gives the one in use."""

    zh: str
    en: str

    def get(self, lang: Lang | None = None) -> str:
        """The text in a language."""
        return self.zh if checked(lang) == "zh" else self.en

    def __str__(self) -> str:
        return self.get()
