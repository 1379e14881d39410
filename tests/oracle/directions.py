"""Which way is good on a line, and what decides it."""

from __future__ import annotations

import cells
from amounts import cell
from cells import Quantity
from comparing import AT_LEAST, AT_MOST, EQUAL

SIGN = {"at-least": "≥", "more-than": ">", "at-most": "≤", "less-than": "<", "equal": "="}
MEANING = {"at-least": (AT_LEAST, False), "more-than": (AT_LEAST, True), "at-most": (AT_MOST, False), "less-than": (AT_MOST, True), "equal": (EQUAL, False)}


def direction(indicator: dict, target: Quantity, ruleset: dict):
    """(which way is good, whether the bound itself does not count)."""
    return decided(indicator, target, ruleset)[:2]


def decided(indicator: dict, target: Quantity, ruleset: dict):
    """The same, and what decided it: by which sign or word."""
    if target.sign:
        return *MEANING[target.sign], "operator", SIGN[target.sign]
    nature = cell(indicator.get("nature")).strip()
    for sign, words in cells.SIGNS:
        if cells.folded(nature) in [cells.folded(word) for word in words]:
            return *MEANING[sign], "nature", cell(indicator["nature"])
    if nature in ("正向", "反向"):
        return (AT_LEAST if nature == "正向" else AT_MOST), False, "nature", cell(indicator["nature"])
    for signs, result in (("≥", AT_LEAST), (">=", AT_LEAST), ("≧", AT_LEAST), ("≤", AT_MOST), ("<=", AT_MOST), ("≦", AT_MOST), (">", AT_LEAST), ("＞", AT_LEAST), ("<", AT_MOST), ("＜", AT_MOST)):
        if signs in indicator["name"]:
            return result, False, "name", signs
    for name in (target.subject, indicator["name"]):
        best = None
        for pattern in ruleset["direction"]:
            for word in pattern.get("name", []):
                at = name.rfind(word)
                if at >= 0 and (best is None or (at + len(word), len(word)) >= best[0]):
                    best = ((at + len(word), len(word)), pattern["direction"], word)
        if best:
            return best[1], False, "name", best[2]
    for level in reversed(indicator.get("path", [])):
        for pattern in ruleset["direction"]:
            word = next((word for word in pattern.get("level", []) if word in level), None)
            if word is not None:
                return pattern["direction"], False, "level", word
    return None, False, "not-stated", ""
