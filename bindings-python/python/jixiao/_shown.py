"""Objects as text of at most 80 columns, where a Chinese character takes two."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from unicodedata import combining, east_asian_width

from ._language import language

WIDTH = 80
ROWS = 30


def width(text: str) -> int:
    """How many columns a text takes."""
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def cut(text: str, most: int) -> str:
    """The text in so many columns, on one line; what does not fit ends in an ellipsis."""
    text = " ".join(text.split())
    if width(text) <= most:
        return text
    taken, columns = [], 0
    for character in text:
        columns += width(character)
        if columns > most - 1:
            break
        taken.append(character)
    return "".join(taken) + "…"


def pad(text: str, columns: int, right: bool = False) -> str:
    """The text cut or filled to so many columns."""
    text = cut(text, columns)
    blank = " " * (columns - width(text))
    return blank + text if right else text + blank


def shown(value: object) -> str:
    """A cell as text."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, bool):
        return "✓" if value else "✗"
    return str(value)


def span(low: Decimal | None, high: Decimal | None) -> str:
    """A range as it is printed: 64.69–99.69."""
    if low is None or high is None:
        return ""
    return shown(low) if low == high else f"{shown(low)}–{shown(high)}"


def table(heads: Sequence[str], rows: Iterable[Sequence[object]], right: Sequence[bool], count: int, most: int = WIDTH) -> list[str]:
    """Lines of a table no wider than ``most``; the widest columns give way first."""
    texts = [[shown(cell) for cell in row] for _, row in zip(range(ROWS), rows)]
    wanted = [max([width(head), *(min(width(row[at]), most) for row in texts)]) for at, head in enumerate(heads)]
    shown_columns = len(heads)
    # Columns of fewer than eight are not read; what does not stand beside the others is left out, and the page says so.
    while shown_columns > 1 and sum(min(columns, 8) + 2 for columns in wanted[:shown_columns]) > most:
        shown_columns -= 1
    left, wanted, room = len(heads) - shown_columns, wanted[:shown_columns], most - 2 * (shown_columns - 1)
    while sum(wanted) > room:
        wanted[wanted.index(max(wanted))] -= 1
    lines = ["  ".join(pad(cell, columns, side) for cell, columns, side in zip(row, wanted, right)).rstrip() for row in [list(heads), *texts]]
    zh = language() == "zh"
    more = []
    if count > len(texts):
        more.append(f"另 {count - len(texts)} 行" if zh else f"{count - len(texts)} more rows")
    if left:
        more.append(("另 {} 列：{}" if zh else "{} more columns: {}").format(left, ", ".join(heads[shown_columns:])))
    if more:
        lines.append(cut("… " + ("；" if zh else "; ").join(more), most))
    return lines
