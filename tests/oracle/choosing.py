"""Which rule is for a line, and which policies."""

from __future__ import annotations

from fractions import Fraction

from cells import Quantity, When
from comparing import AT_LEAST
from evidence import NotApplicable, Unproven
from spans import Span
from units import read_cells


def nature_of(target) -> str:
    return "quantitative" if isinstance(target, Quantity) else ("time" if isinstance(target, When) else "qualitative")


def rule_of(indicator, ruleset, nature, way, points):
    return indicator.get("rule") or next((r for r in ruleset["rule"] if fits(r.get("for", {}), indicator, nature, way, points)), None)


def fits(which, indicator, nature, way, points) -> bool:
    return (
        which.get("nature", nature) == nature
        and (not which.get("direction") or way in which["direction"])
        and (not which.get("points") or points in [Fraction(wanted) for wanted in which["points"]])
        and (not which.get("name") or any(word in indicator["name"] for word in which["name"]))
        and (not which.get("level") or any(word in level for word in which["level"] for level in indicator.get("path", [])))
    )


def policies(indicator, form, ruleset, points):
    """The set's, and over them those of the line's own rule."""
    rule = rule_of(indicator, ruleset, nature_of(read_cells(indicator, form.get("year"))[0]), AT_LEAST, points)
    return {**ruleset["policy"], **((rule or {}).get("policy") or {})}


def by_policy(name: str, said: dict, points: Fraction, otherwise: str, notes: list) -> Span:
    policy = said.get(name)
    if policy:
        notes.append(f"{name} → {policy['then']}")
    match policy and policy["then"]:
        case "zero" | "as-zero":
            return Span.point(0)
        case "full":
            return Span.point(points)
        case "not-applicable" | "drop-and-rescale" | "redistribute" as then:
            raise NotApplicable(then)
        case "forbidden":
            if points == 0:
                raise NotApplicable("not-applicable")
            raise Unproven("not-applicable-forbidden")
    raise Unproven(otherwise)
