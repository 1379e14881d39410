"""Shapes that look a value up: bands, tiers."""

from __future__ import annotations

import functools

from cells import Quantity, When, same_text
from evidence import Line, Unproven, measured
from spans import Span, parse_span


def bands(line: Line, shape: dict):
    return in_table(shape["bands"], measured(shape.get("of", "完成率"), line), line)


def in_table(table: list, value: Span, line: Line) -> Span:
    earned = [parse_span(band.get("share") or band["points"]) for band in table if parse_span(band["range"]).meets(value)]
    if not earned:
        raise Unproven("outside-table")
    whole = functools.reduce(Span.hull, earned)
    return whole.scaled(line.points) if "share" in table[0] else whole.cut(0, line.points)


def tier(line: Line, _):
    if isinstance(line.actual, (Quantity, When)):
        raise Unproven("target-is-text")
    target_text, actual_text = line.texts
    tiers = line.ruleset.get("tier", [])
    if same_text(target_text, actual_text):
        chosen = tiers[0] if tiers else None
    else:
        words = lambda t: [t["label"]["zh"], t["label"]["en"], *t.get("aliases", [])]
        chosen = next((t for t in tiers if any(same_text(word, actual_text) for word in words(t))), None)
    if chosen is None:
        raise Unproven("level-not-stated")
    return parse_span(chosen["share"]).scaled(line.points)
