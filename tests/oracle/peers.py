"""Other lines of the form that a line counts."""

from __future__ import annotations

from fractions import Fraction

import cells
from cells import Absent, Quantity
from comparing import AT_LEAST, AT_MOST, not_below, reaches
from directions import direction
from evidence import Unproven
from units import in_base_units, read_cells


def peers(own, form, ruleset, shape):
    """The other lines with a number as target: (position, whether met)."""
    for index, indicator in enumerate(form["indicators"]):
        among = shape.get("among", [])
        if index == own or (among and not any(word in level for word in among for level in indicator.get("path", []))):
            continue
        try:
            target, actual, _ = read_cells(indicator, form.get("year"))
        except Unproven:
            continue
        if not isinstance(target, Quantity) or (isinstance(actual, Absent) and actual.kind == cells.NOT_APPLICABLE):
            continue
        yield index, is_met(indicator, target, actual, ruleset, shape)


def is_met(indicator, target, actual, ruleset, shape):
    try:
        bar, reached, accepts = in_base_units(target, actual, ruleset["policy"])
    except Unproven:
        return None
    if bar is None or reached is None:
        return None
    if accepts:
        return True if reached.inside(bar) else (None if reached.meets(bar) else False)
    way, strict = direction(indicator, target, ruleset)
    if way is None:
        floor, ceiling = reaches(reached, bar, AT_LEAST, False), reaches(reached, bar, AT_MOST, False)
        return floor if floor == ceiling else None
    met, near = reaches(reached, bar, way, strict), True
    if "not-beyond" in shape and way != AT_MOST and bar.lo is not None and bar.lo >= 0:
        near = not_below(bar.scaled(Fraction(shape["not-beyond"])), reached, False)
    if met is False or near is False:
        return False
    return True if met and near else None
