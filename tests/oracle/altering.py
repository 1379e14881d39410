"""Tries the checker on derivations of which exactly one thing was altered: every part of every kind of step, and their order."""

from __future__ import annotations

import collections
import copy
import json
import random
from fractions import Fraction

from checking import problems
from spans import Span, parse_span

# What of a step says what it was done with, what was done, what came out, and where that is said. A key that stands in no row
# fails, so that a new one cannot go unchecked.
PARTS = {
    "read": {"operation": ["cell"], "operand": ["text"], "result": ["value"]},
    "direction": {"operation": ["by", "word"], "result": ["direction"]},
    "rule": {"operation": ["id", "shape"], "clause": ["clause"]},
    "policy": {"operation": ["about"], "result": ["then"], "clause": ["clause"]},
    "take": {"operation": ["name"], "operand": ["unit"], "result": ["value"]},
    "compare": {"operation": ["sign"], "operand": ["left", "right"], "result": ["holds"]},
    "compute": {"operation": ["what", "operation"], "operand": ["operands"], "result": ["result"]},
    "band": {"operand": ["value", "ranges"], "result": ["share", "points"]},
    "lateness": {"operation": ["per"], "operand": ["planned", "done"], "result": ["late", "in_time"]},
    "tier": {"operation": ["id"], "operand": ["claimed"], "result": ["share"], "clause": ["clause"]},
    "items": {"operand": ["items"], "result": ["missing", "points"]},
    "answers": {"operand": ["answers"], "result": ["result"]},
    "counted": {"operand": ["lines"], "result": ["met"]},
    "route": {"operation": ["number", "shape"]},
    "route-end": {"operation": ["number"], "result": ["score", "why"]},
    "together": {"operation": ["cell"], "operand": ["texts", "values", "weights"], "result": ["result"]},
    "weighted": {"operand": ["percents"], "result": ["points"]},
    "over-fulfilled": {"operation": ["then"], "operand": ["at", "bound"], "result": ["holds", "score"], "clause": ["clause"]},
    "formula": {"operation": ["text"], "operand": ["evaluation"], "result": ["result"]},
    "round": {"operation": ["rounding"], "operand": ["operand"], "result": ["result"]},
}
KINDS = ["operation", "operand", "result", "clause", "removed", "doubled", "moved"]
OF_THE_CARD = ["hash", "points"]
# Truths that are not written where the evidence leaves them open.
OPEN = {"holds", "in_time", "met"}
WAYS = ["at-least", "at-most", "equal", None]


def wanted() -> list[tuple[str, str]]:
    """Every (step, kind) that there is."""
    return [(step, kind) for step, parts in PARTS.items() for kind in KINDS if kind in parts or kind in KINDS[4:]]


def alterations(cases, books, most: int, seed: int):
    """Alters `most` derivations, all kinds alike often; counts by step and kind, and lists what was not rejected."""
    pick = random.Random(seed)
    where = collections.defaultdict(list)
    for number, (_, _, text) in enumerate(cases):
        for step in PARTS:
            if f'"step":"{step}"' in text:
                where[step].append(number)
    done: collections.Counter = collections.Counter()
    missed: list[str] = []
    turn, kinds = 0, [*wanted(), *(("card", kind) for kind in OF_THE_CARD)]
    while sum(done.values()) < most and turn < 20 * most:
        step, kind = kinds[turn % len(kinds)]
        turn += 1
        among = where[step] if step != "card" else range(len(cases))
        if not among:
            continue
        name, form, text = cases[pick.choice(among)]
        card = json.loads(text)["ok"]["scorecard"]
        altered = copy.deepcopy(card)
        line = alter(altered, step, kind, pick)
        if line is None:
            continue
        done[(step, kind)] += 1
        if not problems(form, books.resolved[name], books.hashes[name], altered, only=line):
            before, after = everything(card)[line], everything(altered)[line]
            pair = next(((a, b) for a, b in zip(after["derivation"], before["derivation"]) if a != b), ("", ""))
            missed.append(f"an altered {kind} of {step} was not noticed: {json.dumps(pair, ensure_ascii=False)}")
    return done, missed


def print_table(done):
    print(f"{'altered':20}" + "".join(f"{kind:>12}" for kind in KINDS))
    for step, parts in PARTS.items():
        shown = [done[(step, kind)] if kind in parts or kind in KINDS[4:] else "–" for kind in KINDS]
        print(f"{step:20}" + "".join(f"{number:>12}" for number in shown))
    print("of the scorecard: " + ", ".join(f"{kind} {done[('card', kind)]}" for kind in OF_THE_CARD))


def everything(card) -> list[dict]:
    return card["lines"] + ([card["execution"]] if "execution" in card else [])


def alter(card, step_name, kind, pick) -> int | None:
    """Alters one thing; gives the number of the line, or nothing where it was not possible."""
    lines = [number for number, line in enumerate(everything(card)) if any(s["step"] == step_name or step_name == "card" for s in line.get("derivation", []))]
    if not lines:
        return None
    if kind == "removed":
        # A line without a number ends where it ends; any beginning of its steps is a derivation.
        lines = [number for number in lines if everything(card)[number]["outcome"]["is"] in ("exact", "within")]
        if not lines:
            return None
    number = pick.choice(lines)
    line = everything(card)[number]
    if kind == "hash":
        digits = card["receipt"]["hash"]
        at = pick.randrange(len(digits))
        card["receipt"]["hash"] = digits[:at] + ("0" if digits[at] != "0" else "1") + digits[at + 1 :]
        return number
    if kind == "points":
        if "points" not in line:
            return None
        line["points"] = str(Fraction(line["points"]) + 1) if "." not in line["points"] else line["points"] + "1"
        return number
    steps = line["derivation"]
    at = pick.choice([at for at, step in enumerate(steps) if step["step"] == step_name])
    match kind:
        case "removed":
            ends = [step for step in steps[at:] if step["step"] in ("route", "route-end")]
            if ends and ends[0]["step"] == "route-end" and "why" in ends[0] and step_name != "route-end":
                # So does a route without a number.
                return None
            del steps[at]
        case "doubled":
            steps.insert(at, steps[at])
        case "moved":
            if len(steps) < 2:
                return None
            to = pick.choice([to for to in range(len(steps)) if to != at])
            step, passed = steps[at], steps[min(at, to) : max(at, to) + 1]
            # Policies on target and actual stand beside each other and may be the same.
            if all(other == step or other["step"] == "policy" for other in passed):
                return None
            steps.insert(to, steps.pop(at))
        case _:
            step = steps[at]
            unknown = set(step) - {key for keys in PARTS[step_name].values() for key in keys} - {"step"}
            if unknown:
                raise KeyError(f"no alteration touches {unknown} of {step_name}")
            if not alter_part(step, PARTS[step_name][kind], pick):
                return None
    return number


def alter_part(step, keys, pick) -> bool:
    key = pick.choice([key for key in keys if key in step or key in OPEN or key == "direction"] or [None])
    if key is None:
        return False
    if key in OPEN and not isinstance(step.get(key), str):
        step[key] = pick.choice([truth for truth in (True, False, None) if truth is not step.get(key)])
    elif key == "direction":
        step[key] = pick.choice([way for way in WAYS if way != step.get(key)])
    elif key == "why":
        # What else stands beside the reason is for the reader.
        step[key] = {**step[key], "reason": step[key]["reason"] + "x"}
    elif key == "value" and step["step"] == "read" and step["value"]["is"] not in ("quantity", "when", "absent"):
        step[key] = {"is": "quantity", "value": {"number": {"low": {"value": "1"}, "high": {"value": "1"}}}}
    elif step[key] in ("", [], {}):
        return False
    else:
        step[key] = changed(step[key], pick)
    return True


def changed(value, pick):
    """The same with one leaf of it altered."""
    if isinstance(value, dict):
        key = pick.choice(sorted(value))
        return {**value, key: changed(value[key], pick)}
    if isinstance(value, list):
        at = pick.randrange(len(value))
        return [*value[:at], changed(value[at], pick), *value[at + 1 :]]
    if isinstance(value, bool):
        return not value
    if value is None or isinstance(value, int):
        return (value or 0) + 1
    try:
        shift = Fraction(pick.choice([-3, -1, 1, 2, 7]), pick.choice([1, 10, 100]))
        return parse_span(value).plus(Span.point(shift)).text()
    except (ValueError, AssertionError):
        return value + "x"
