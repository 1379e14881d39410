"""Shapes over what the form lists: items of a checklist, answers of a survey, other lines."""

from __future__ import annotations

from fractions import Fraction

import cells
from cells import Quantity, same_text
from comparing import ZERO, quotient
from deductions import deducted
from evidence import Line, Unproven
from spans import Span


def holds(text: str) -> bool | None:
    if text.strip() in ("√", "✓", "✔", "有", "是", "已完成", "完成"):
        return True
    if text.strip() in ("×", "✗", "✘", "否", "无", "没有", "未完成"):
        return False
    return None


def checked(line: Line, shape: dict):
    """(name, holds, points) of every item."""
    listed = shape.get("items") or [{"name": item["name"], "points": item.get("points")} for item in line.items]

    def answer(name):
        return next((holds(item["value"]) for item in line.items if same_text(item["name"], name)), None)

    return [(item["name"], answer(item["name"]), Fraction(item["points"]) if item.get("points") is not None else None) for item in listed]


def checklist(line: Line, shape: dict):
    items = checked(line, shape)
    if not items:
        raise Unproven("input-missing")
    if "missing" in shape:
        lost = sum(1 for _, held, _ in items if held is False)
        return deducted(line, Span.closed(lost, lost + sum(1 for _, held, _ in items if held is None)), shape["missing"])
    if any(points is None for _, _, points in items):
        raise Unproven("no-item-points")
    sure = sum((points for _, held, points in items if held is True), ZERO)
    return Span.closed(sure, sure + sum((points for _, held, points in items if held is None), ZERO)).cut(0, line.points)


def answered(line: Line, shape: dict):
    """(name, count, coefficient) of every answer."""
    found = []
    for item in line.items:
        if not any(same_text(item["name"], answer["name"]) for answer in shape["answers"]):
            raise Unproven("unknown-item")
    for answer in shape["answers"]:
        item = next((item for item in line.items if same_text(item["name"], answer["name"])), None)
        value = cells.read(item["value"], None) if item else None
        if not isinstance(value, Quantity) or value.sign or value.about or not value.number.is_point or value.number.lo < 0:
            raise Unproven("input-missing")
        found.append((answer["name"], value.number.lo, Fraction(answer["coefficient"])))
    return found


def composite(line: Line, shape: dict):
    answers = answered(line, shape)
    everybody = sum(count for _, count, _ in answers)
    if everybody == 0:
        raise Unproven("divided-by-zero")
    share = Span.point(sum(count * coefficient for _, count, coefficient in answers) / everybody)
    if line.target_number is None:
        return share.scaled(line.points)
    target = line.target_number
    if target.lo is not None and target.lo == 0:
        raise Unproven("zero-target")
    if target.lo is None or target.lo < 0:
        raise Unproven("negative-target")
    return line.of_share(quotient(share, target))


def share_met(line: Line, shape: dict):
    met = [met for _, met in line.peers(shape)]
    if not met:
        raise Unproven("input-missing")
    sure, open_ = met.count(True), met.count(None)
    return Span.closed(Fraction(sure, len(met)), Fraction(sure + open_, len(met))).scaled(line.points)
