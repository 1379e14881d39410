"""Tries the checker on derivations of which exactly one thing was altered."""

from __future__ import annotations

import collections
import copy
import json
import random
from fractions import Fraction

from checking import problems
from spans import Span, parse_span


def alterations(cases, books, wanted: int, seed: int):
    """Changes exactly one thing in a derivation, `wanted` times; counts by kind, and lists what was not rejected."""
    pick = random.Random(seed)
    kinds = ["operand", "operation", "result", "clause", "hash", "points", "order"]
    done: collections.Counter = collections.Counter()
    missed = []
    turn = 0
    while sum(done.values()) < wanted:
        name, form, text = pick.choice(cases)
        card = json.loads(text)["ok"]["scorecard"]
        kind = kinds[turn % len(kinds)]
        turn += 1
        altered = copy.deepcopy(card)
        if not alter(altered, kind, pick):
            continue
        found = problems(form, books.resolved[name], books.hashes[name], altered)
        done[kind] += 1
        if not found:
            changed = next((a for a, b in zip(altered["lines"] + [altered.get("execution")], card["lines"] + [card.get("execution")]) if a != b), None)
            missed.append(f"an altered {kind} was not noticed: {json.dumps(changed, ensure_ascii=False)}")
    return done, missed


def other_number(text: str, pick) -> str:
    span = parse_span(text)
    shift = Fraction(pick.choice([-3, -1, 1, 2, 7]), pick.choice([1, 10, 100]))
    return span.plus(Span.point(shift)).text()


def alter(card, kind, pick) -> bool:
    lines = [line for line in card["lines"] + ([card["execution"]] if "execution" in card else []) if line.get("derivation")]
    if not lines:
        return False
    line = pick.choice(lines)
    steps = line["derivation"]
    if kind == "hash":
        digits = card["receipt"]["hash"]
        at = pick.randrange(len(digits))
        card["receipt"]["hash"] = digits[:at] + ("0" if digits[at] != "0" else "1") + digits[at + 1 :]
        return True
    if kind == "points":
        if "points" not in line:
            return False
        line["points"] = str(Fraction(line["points"]) + 1) if "." not in line["points"] else line["points"] + "1"
        return True
    if kind == "order":
        if len(steps) < 2:
            return False
        at = pick.randrange(len(steps) - 1)
        if steps[at] == steps[at + 1] or "policy" in (steps[at]["step"], steps[at + 1]["step"]):
            return False
        steps[at], steps[at + 1] = steps[at + 1], steps[at]
        return True
    step = pick.choice(steps)
    match kind, step["step"]:
        case "operand", "compute":
            at = pick.randrange(len(step["operands"]))
            step["operands"][at] = other_number(step["operands"][at], pick)
        case "operand", "compare":
            side = pick.choice(["left", "right"])
            step[side] = other_number(step[side], pick)
        case "operand", "take":
            step["value"] = other_number(step["value"], pick)
        case "operand", "band":
            step["value"] = other_number(step["value"], pick)
        case "operand", "over-fulfilled":
            side = pick.choice(["at", "bound"])
            step[side] = other_number(step[side], pick)
        case "operand", "together":
            at = pick.randrange(len(step["values"]))
            step["values"][at] = other_number(step["values"][at], pick)
        case "operand", "weighted":
            at = pick.randrange(len(step["percents"]))
            step["percents"][at] = other_number(step["percents"][at], pick)
        case "operand", "answers":
            answer = pick.choice(step["answers"])
            answer["count"] = other_number(answer["count"], pick)
        case "operand", "items":
            item = pick.choice(step["items"])
            item["holds"] = not item.get("holds", False)
        case "operand", "counted":
            line = pick.choice(step["lines"])
            line["met"] = not line.get("met", False)
        case "operand", "route":
            step["number"] += 1
        case "operand", "round":
            step["operand"] = other_number(step["operand"], pick)
        case "operation", "compute":
            step["operation"] = pick.choice([o for o in ("add", "subtract", "multiply", "divide", "floor", "ceil", "clamp", "hull") if o != step["operation"]])
        case "operation", "compare":
            step["sign"] = pick.choice([s for s in "≥>≤<" if s != step["sign"]])
        case "operation", "round":
            step["rounding"]["mode"] = pick.choice([m for m in ("half-up", "truncate", "half-even") if m != step["rounding"]["mode"]])
        case "result", "counted":
            step["met"] = other_number(step["met"], pick)
        case "result", "weighted":
            step["points"] = other_number(step["points"], pick)
        case "result", "route-end" | "over-fulfilled" if "score" in step:
            step["score"] = other_number(step["score"], pick)
        case "result", "items":
            key = "missing" if "missing" in step else "points"
            step[key] = other_number(step[key], pick)
        case "result", "compute" | "round" | "formula" | "together" | "answers":
            step["result"] = other_number(step["result"], pick)
        case "result", "compare":
            step["holds"] = pick.choice([h for h in (True, False, None) if h is not step.get("holds")])
        case "result", "lateness":
            step["in_time"] = pick.choice([h for h in (True, False, None) if h is not step.get("in_time")])
        case "clause", "rule" | "tier" | "policy" | "over-fulfilled":
            step["clause"] = {**step["clause"], "source": step["clause"]["source"] + "x"}
        case _:
            return False
    return True
