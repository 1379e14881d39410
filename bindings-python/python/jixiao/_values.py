"""Exact values: decimals, fractions, ranges with open and closed ends, the different ways of saying nothing, places."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any, Union

from ._record import Record

__all__ = ["Absent", "Amount", "Place", "Range"]


class Absent(str):
    """A numeric cell that says nothing, in one of its ways: blank, ``——``, ``/``, ``无``, ``不适用``. None of them is 0."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"Absent({str(self)!r})"


Amount = Union[Decimal, Absent]
"""What a numeric cell holds."""


class Range(Record):
    """A range of exact numbers; an absent end is unbounded, an open end does not belong to it."""

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False

    def __contains__(self, value: object) -> bool:
        if isinstance(value, float):
            raise TypeError(f"{value} is a float and may have lost digits already; ask with decimal.Decimal")
        if not isinstance(value, (int, Decimal, Fraction)):
            return False
        number = Fraction(value)
        above = self.low is None or (number > self.low if self.low_open else number >= self.low)
        below = self.high is None or (number < self.high if self.high_open else number <= self.high)
        return above and below

    @property
    def is_point(self) -> bool:
        """Whether it holds one number."""
        return self.low is not None and self.low == self.high

    @property
    def width(self) -> Fraction | None:
        """High end less low end."""
        return None if self.low is None or self.high is None else self.high - self.low

    def __str__(self) -> str:
        if self.is_point:
            return exact_text(self.low)
        low = "(-∞" if self.low is None else ("(" if self.low_open else "[") + exact_text(self.low)
        high = "+∞)" if self.high is None else exact_text(self.high) + (")" if self.high_open else "]")
        return f"{low}, {high}"

    def __repr__(self) -> str:
        return f"Range({self})"


class Place(Record):
    """Where a value stood in the document, from 1."""

    document: str | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    line: int | None = None
    sheet: str | None = None
    printed: str | None = None
    """The text as printed, where the value was read from more than itself (``10分``)."""


def exact_text(number: Fraction | None) -> str:
    """A fraction as a decimal where it ends, otherwise as ``1/3``."""
    if number is None:
        return ""
    rest, places = number.denominator, 0
    for prime in (2, 5):
        count = 0
        while rest % prime == 0:
            rest //= prime
            count += 1
        places = max(places, count)
    if rest != 1:
        return str(number)
    digits = str(abs(number.numerator) * 10**places // number.denominator).rjust(places + 1, "0")
    text = f"{digits[:-places]}.{digits[-places:]}" if places else digits
    return f"-{text}" if number < 0 else text


def decimal(text: str | None) -> Decimal | None:
    """A decimal from its text; every digit is kept."""
    return None if text is None else Decimal(text)


def fraction(text: str | None) -> Fraction | None:
    """An exact number from its text, ``0.5`` or ``1/3``."""
    return None if text is None else Fraction(text)


def bounds(value: dict[str, Any] | None) -> Range | None:
    """A range from its JSON."""
    if value is None:
        return None
    low, high = value.get("low"), value.get("high")
    return Range(
        None if low is None else Fraction(low["value"]),
        None if high is None else Fraction(high["value"]),
        bool(low and low.get("open")),
        bool(high and high.get("open")),
    )


def bare(cell: Any) -> Any:
    """The value of a cell, whether or not its place is known."""
    return cell["value"] if isinstance(cell, dict) else cell


def amount(cell: Any) -> Amount | None:
    """What a numeric cell holds."""
    text = bare(cell)
    if text is None:
        return None
    return Decimal(text) if text[-1:].isdigit() else Absent(text)


def place_of(cell: Any) -> Place | None:
    """Where a cell stood."""
    return place(cell.get("place")) if isinstance(cell, dict) else None


def place(value: dict[str, Any] | None) -> Place | None:
    """A place from its JSON."""
    if not value:
        return None
    part = value.get("part")
    sheet = part.get("sheet") if isinstance(part, dict) else None
    known = {name: value.get(name) for name in ("document", "table", "row", "column", "line", "printed")}
    return Place(sheet=sheet, **known)
