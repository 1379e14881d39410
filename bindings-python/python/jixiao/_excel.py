"""A panel as a workbook."""

from __future__ import annotations

import os
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ._errors import JixiaoError
from ._language import language

if TYPE_CHECKING:
    from ._frames import Frame
    from ._panel import Panel

_SHEETS = {
    "totals": ("历年得分", "totals"),
    "ranking": ("排名", "ranking"),
    "indicators": ("指标", "indicators"),
    "amounts": ("预算与基础数据", "amounts"),
    "moves": ("得分变动", "why totals moved"),
    "proposals": ("改名建议", "renamings"),
}


def write_panel(panel: Panel, path: str | os.PathLike[str]) -> None:
    """Writes the sheets of a panel with openpyxl."""
    from openpyxl import Workbook  # type: ignore[import-untyped, import-not-found, unused-ignore]

    book = Workbook()
    for empty in book.worksheets:
        book.remove(empty)
    for name, frame in (
        ("totals", panel.to_frame()),
        ("ranking", panel.ranking()),
        ("indicators", panel.indicators_frame()),
        ("amounts", panel.amounts_frame()),
        ("moves", _moves(panel)),
        ("proposals", _proposals(panel)),
    ):
        _sheet(book, _SHEETS[name][0 if language() == "zh" else 1], frame)
    book.save(path)


def _moves(panel: Panel) -> Frame:
    """The split of every unit's change between its last two years."""
    from ._frames import Frame

    told = []
    for unit in panel.units:
        if len(unit.years) > 1:
            try:
                told.append(panel.attribution(unit.unit))
            except JixiaoError:
                continue
    parts = [share.part for share in told[0].low.parts] if told else []
    for each in told:
        parts += [share.part for share in each.low.parts if share.part not in parts]

    def shares(part: Any) -> list[Decimal | None]:
        return [next((share.printed for share in each.low.parts if share.part == part), None) for each in told]

    return Frame(
        [
            ("unit", "text", [each.unit for each in told]),
            ("from_year", "int", [each.before.year for each in told]),
            ("to_year", "int", [each.after.year for each in told]),
            ("change", "decimal", [each.low.printed for each in told]),
            *((part, "decimal", shares(part)) for part in parts),
        ]
    )


def _proposals(panel: Panel) -> Frame:
    from ._frames import Frame

    found = panel.proposals
    return Frame(
        [
            ("unit", "text", [each.unit for each in found]),
            ("from_year", "int", [each.from_year for each in found]),
            ("from", "text", [each.old for each in found]),
            ("to_year", "int", [each.to_year for each in found]),
            ("to", "text", [each.new for each in found]),
            ("score", "decimal", [each.score for each in found]),
            ("reason", "text", [str(each.reason) for each in found]),
        ]
    )


def _sheet(book: Any, title: str, frame: Frame) -> None:
    from openpyxl.styles import Alignment, Font  # type: ignore[import-untyped, import-not-found, unused-ignore]
    from openpyxl.utils import get_column_letter  # type: ignore[import-untyped, import-not-found, unused-ignore]

    from ._shown import shown, width

    sheet = book.create_sheet(title)
    kinds = frame.schema
    sheet.append(list(kinds))
    for row in frame.rows():
        sheet.append([_safe(cell) if isinstance(cell, str) else cell for cell in row.values()])
    for at, (name, kind) in enumerate(kinds.items(), 1):
        letter = get_column_letter(at)
        longest = max([width(name), *(width(shown(cell)) for cell in frame[name][:500])])
        sheet.column_dimensions[letter].width = min(longest, 48) + 2
        sheet.cell(1, at).font = Font(bold=True)
        for cell in sheet[letter][1:]:
            if isinstance(cell.value, str):
                # A text that begins like a formula is still a text.
                cell.data_type = "s"
                cell.alignment = Alignment(wrap_text=True, vertical="top")
            elif kind == "decimal":
                cell.number_format = "0.00"
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions


def _safe(text: str) -> str:
    """The text without the characters that a workbook cannot hold."""
    return "".join(character for character in text if character >= " " or character in "\t\n\r")
