"""What a planted fault is, the list of all of them, and the small moves that planting them takes."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from case import Case, plain, two

# What the plants return: the paths at which the finding may stand (`*` at the end: and what is below); None: not in this form.
Planted = "set[str] | None"
ERROR, WARNING, NOTE = "error", "warning", "note"


@dataclass(frozen=True)
class Fault:
    check: str
    origin: str
    severity: str
    plant: Callable[[Case, int, random.Random], Iterable[str] | None]
    wants: dict = field(default_factory=dict)
    may: frozenset[str] = frozenset()
    alone: bool = False


FAULTS: list[Fault] = []


def fault(origin: str, check: str, severity: str = WARNING, may: Iterable[str] = (), alone: bool = False, **wants):
    """Registers a way of planting. `may`: what else the fault rightly causes; `alone`: it leaves nothing for a second one."""

    def keep(plant):
        FAULTS.append(Fault(check, origin, severity, plant, wants, frozenset(may), alone))
        return plant

    return keep


def matches(path: str, acceptable: Iterable[str]) -> bool:
    return any(path.startswith(wanted[:-1]) if wanted.endswith("*") else path == wanted for wanted in acceptable)


# --- words ---------------------------------------------------------------------------------------------------------

FULL = str.maketrans("0123456789.%", "０１２３４５６７８９．％")


def dressed(text: str, way: int) -> str:
    """The same cell as other clerks type it."""
    match way % 5:
        case 1:
            return text.translate(FULL)
        case 2:
            return f" {text} "
        case 3:
            return re.sub(r"(?<=\d)(?=[^\d.%年月日])", " ", text)
        case 4:
            return text + "\u3000"
    return text


def nth(options: list, way: int):
    return options[way % len(options)]


# --- rows ----------------------------------------------------------------------------------------------------------


def rows(case: Case, level: str = "", met: bool | None = None, measured: bool | None = True, unit: str = "") -> list[int]:
    """Rows below a level; `met`: with full points or not; `measured`: with a number as target."""
    chosen = []
    for at, row in enumerate(case.rows):
        target = text_of(row.get("target"))
        is_measured = bool(re.search(r"\d", target)) and "年" not in target and "月" not in target
        full = row.get("reported") == row.get("points")
        if any(level in name for name in row["path"]) and measured in (None, is_measured) and met in (None, full) and unit in target + row.get("unit", ""):
            chosen.append(at)
    return chosen


def one(case: Case, way: int, level: str = "", met: bool | None = None, measured: bool | None = True, unit: str = "") -> int | None:
    found = rows(case, level, met, measured, unit)
    return found[way % len(found)] if found else None


def text_of(cell) -> str:
    return cell["value"] if isinstance(cell, dict) else (cell or "")


def falls(case: Case, at: int) -> bool:
    row = case.rows[at]
    return any(sign in text_of(row.get("target")) + row.get("nature", "") for sign in ("≤", "<", "不超过"))


def number_in(text: str) -> Decimal | None:
    found = re.search(r"\d+(?:\.\d+)?", text)
    return Decimal(found.group()) if found else None


def cell(case: Case, at: int, column: str) -> str:
    return text_of(case.get(f"indicators[{at}].{column}", ""))


def retarget(case: Case, at: int, text: str) -> str:
    """Another target, in the approved form as well: only the fault itself is to be seen."""
    for root in ("", "targets."):
        if case.has(f"{root}indicators[{at}].target"):
            case.put(f"{root}indicators[{at}].target", text)
    return f"indicators[{at}].target"


def rename(case: Case, at: int, text: str) -> str:
    for root in ("", "targets."):
        if case.has(f"{root}indicators[{at}].name"):
            case.put(f"{root}indicators[{at}].name", text)
    return f"indicators[{at}].name"


def repath(case: Case, at: int, path: list[str]) -> str:
    for root in ("", "targets."):
        if case.has(f"{root}indicators[{at}].path"):
            case.put(f"{root}indicators[{at}].path", path)
    return f"indicators[{at}].path"


def share(row: dict) -> Decimal:
    """How much of its points a row has, unrounded where its numbers say it."""
    if row.get("reported") == row.get("points"):
        return Decimal(1)
    target, actual = number_in(text_of(row["target"])), number_in(text_of(row["actual"]))
    return actual / target


def reweigh(case: Case, at: int, points: Decimal) -> str:
    """Other points, in level and approved form too; the score keeps its share."""
    before, part = case.number(f"indicators[{at}].points"), share(case.rows[at])
    for root in ("", "targets."):
        if case.has(f"{root}indicators[{at}].points"):
            case.put(f"{root}indicators[{at}].points", plain(points))
    score = two(points * part)
    case.put(f"indicators[{at}].reported", plain(score))
    if case.has(f"indicators[{at}].coefficient") and points:
        case.put(f"indicators[{at}].coefficient", plain((score * 100 / points).quantize(Decimal("0.0001"))))
    if case.has(f"indicators[{at}].criterion"):
        case.put(f"indicators[{at}].criterion", cell(case, at, "criterion").replace(f"得{before}分", f"得{plain(points)}分"))
    if case.has(f"indicators[{at}].reviews"):
        case.put(f"indicators[{at}].reviews", [])
    relevel(case)
    return f"indicators[{at}].points"


def relevel(case: Case) -> None:
    """The printed points of the levels follow their rows."""
    for at, level in enumerate(case.form.get("levels", [])):
        below = [Decimal(row["points"]) for row in case.rows if row["path"][: len(level["path"])] == level["path"] and row.get("points")]
        if case.has(f"levels[{at}].points"):
            case.put(f"levels[{at}].points", plain(sum(below, Decimal(0))))


def give(case: Case, at: int, score: Decimal, reason: str | None = None) -> str:
    """Another score, the coefficient with it."""
    case.put(f"indicators[{at}].reported", plain(score))
    points = case.number(f"indicators[{at}].points")
    if case.has(f"indicators[{at}].coefficient"):
        case.put(f"indicators[{at}].coefficient", plain((score * 100 / points).quantize(Decimal("0.0001"))))
    if case.has(f"indicators[{at}].reviews"):
        case.put(f"indicators[{at}].reviews", [])
    if reason is not None and case.has(f"indicators[{at}].reason"):
        case.put(f"indicators[{at}].reason", reason)
    return f"indicators[{at}].reported"


EXPLAINED = ["受汛期影响个别点位推迟，下一步完善调度，加强督促。", "个别承办单位人手不足，今后将完善人员安排。", "部分材料到货偏晚，下一步优化采购计划，加强跟踪。"]


def level_at(case: Case, at: int) -> int | None:
    path = case.rows[at]["path"]
    return next((k for k, level in enumerate(case.form.get("levels", [])) if level["path"] == path[: len(level["path"])]), None)
