"""Target and actual as numbers in base units: a unit column, several units' cells, missing units, what 约 leaves open."""

from __future__ import annotations

import functools
from fractions import Fraction

import cells
from amounts import amount, cell
from cells import Quantity
from comparing import ONE
from evidence import Unproven
from spans import Span


def read_cells(indicator, year):
    """Target and actual with the unit column applied, and their texts. A line mixed of two forms carries its cells as read."""
    if "read" in indicator:
        return indicator["read"]
    texts = cell(indicator.get("target")), cell(indicator.get("actual"))
    if indicator.get("parts") and not any(text.strip() for text in texts):
        return together(indicator["parts"], year)
    target, actual = cells.read(texts[0], year), cells.read(texts[1], year)
    column = cells.folded(cell(indicator.get("unit")))
    if column in cells.UNITS:
        target, actual = (
            Quantity(q.sign, q.number, q.unit or column, q.about, q.subject) if isinstance(q, Quantity) else q for q in (target, actual)
        )
    return target, actual, texts


def together(parts, year):
    """Several units' cells: absolute values added, shares weighted by funds."""
    found, texts = [], []
    for key in ("target", "actual"):
        values = [cells.read(cell(part[key]), year) for part in parts]
        if not all(isinstance(value, Quantity) and not value.about for value in values):
            raise Unproven("parts-differ")
        kinds = {cells.UNITS[value.unit][0] if value.unit else None for value in values}
        if len(kinds) != 1 or (key == "target" and len({value.sign for value in values}) != 1):
            raise Unproven("parts-differ")
        factor = lambda unit: cells.UNITS[unit][1] if unit else ONE
        numbers = [(value.proven() if key == "actual" else value.number).scaled(factor(value.unit)) for value in values]
        if kinds == {"share"}:
            funds = [amount(part.get("funds")) for part in parts]
            if any(fund is None or fund < 0 for fund in funds) or sum(funds) == 0:
                raise Unproven("parts-differ")
            numbers = [number.scaled(fund) for number, fund in zip(numbers, funds)]
            whole = functools.reduce(Span.plus, numbers).scaled(1 / sum(funds))
        else:
            whole = functools.reduce(Span.plus, numbers)
        unit = values[0].unit
        found.append(Quantity(values[0].sign if key == "target" else None, whole.scaled(1 / factor(unit)), unit, False, ""))
        texts.append("；".join(cell(part[key]) for part in parts))
    return found[0], found[1], tuple(texts)


def in_base_units(target, actual, said, notes=None):
    t = target if isinstance(target, Quantity) else None
    a = actual if isinstance(actual, Quantity) else None
    units = [t.unit if t else None, a.unit if a else None]
    if t and a:
        kinds = [cells.UNITS[u][0] if u else None for u in units]
        if units[0] and units[1]:
            if kinds[0] != kinds[1]:
                raise Unproven("units-differ")
        elif units[0] or units[1]:
            bare, other = (a, t) if units[0] else (t, a)
            small = bare.number.hi is not None and bare.number.hi <= 1 and bare.number.hi != 0
            if "share" in kinds and small and bare.number != other.number:
                raise Unproven("percent-or-share")
            units = [units[0] or units[1]] * 2

    def base(quantity, span, unit):
        if quantity.about:
            policy = said.get("about")
            if policy is None:
                raise Unproven("approximate")
            if notes is not None:
                notes.append("about → tolerance")
            tolerance = Fraction(policy["tolerance"])
            span = span.scaled(1 - tolerance).hull(span.scaled(1 + tolerance))
        return span.scaled(cells.UNITS[unit][1] if unit else ONE)

    target_number = base(t, t.number, units[0]) if t else None
    accepts = bool(t) and t.sign is None and not t.number.is_point and not (t.number.lo_open or t.number.hi_open) and not t.about
    actual_number = None
    if a:
        actual_number = base(a, a.proven(), units[1])
        policy = said.get("negative-actual")
        if actual_number.hi is not None and actual_number.hi < 0 and policy:
            if notes is not None:
                notes.append(f"negative-actual → {policy['then']}")
            if policy["then"] != "as-zero":
                raise Unproven("actual-unclear")
            actual_number = Span.point(0)
    return target_number, actual_number, accepts
