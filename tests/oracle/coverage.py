"""The table of cells that the cases must fill: what decides × what it comes to, and which cells cannot be."""

from __future__ import annotations

import collections
import re

from books import Books
from shapes import SHAPES

# No possible cell may have fewer cases.
LEAST = 200
OUTCOMES = ["exact", "within", "unproven", "not-applicable"]
NUMBERS = ("zero", "full")
LEFT_OUT = ("not-applicable", "drop-and-rescale", "redistribute")
SURROUNDINGS = [
    "own rule",
    "rule with policies",
    "points of the set",
    "percent of its level",
    "several units, added",
    "several units, weighted by funds",
    "several units, not alike",
    *(f"direction by {by}" for by in ("operator", "nature", "name", "level", "not-stated")),
    "reviewer's score",
    "reviewer's own actual",
    "reported inside",
    "reported outside",
]
WHOLE = [
    "goals",
    "rescaled",
    "redistributed to the level",
    "redistributed to all",
    "bonus",
    "deduction",
    "held",
    "cap holds",
    "cap may hold",
    "veto holds",
    "veto may hold",
    "points that only levels print",
    "reviewer's total",
    "reported total",
    "with the unit's own choices",
    "graded",
    *(f"rounded {mode} at the {stage}" for mode in ("half-up", "half-even", "truncate") for stage in ("indicator", "total")),
]

# Row, outcome (both as patterns), and why no form can come to it. A case that falls into such a cell is a failure too.
IMPOSSIBLE = [
    (rf"(?!no rule|execution)({'|'.join(SHAPES)})", "not-applicable", "a line that does not apply is left out before its rule is asked; a zero target that is left out stays unproven"),
    ("silent", "exact|within", "a silent rule gives nothing"),
    ("no rule", "within", "without a rule there is one number by a policy, or none"),
    (r"(blank|dash|slash|nothing|not-applicable|zero-budget) → (zero|full)", "within|unproven|not-applicable", "such a policy gives one number"),
    (r"zero-target → (zero|full)", "not-applicable", "such a policy gives one number"),
    (r"(blank|dash|slash|nothing|not-applicable|zero-budget) → (not-applicable|drop-and-rescale|redistribute)", "exact|within|unproven", "such a policy leaves the line out"),
    (r".* → forbidden", "exact|within", "it forbids, or leaves out a line without points"),
    (r"(blank|zero-budget|negative-actual) → unproven", "exact|within|not-applicable", "such a policy decides nothing"),
    (r"negative-actual → as-zero|about → tolerance", "not-applicable", "it makes a number to score"),
    (r"over-fulfilment .*", "not-applicable", "only a line that was scored can lie beyond its target"),
    (r"over-fulfilment .* → (flag|reason-required|deduct|by-deviation|discretionary)", "unproven", "these keep a score that there is"),
    (r"over-fulfilment holds → not-met", "within", "a threshold then earns nothing, any other shape is undecided"),
    (r"over-fulfilment may hold → not-met", "unproven", "what may count as not met is open, not unproven"),
    (r"own rule|rule with policies", "not-applicable", "counted only where the rule is asked; a line that does not apply is left out before"),
    (r"several units, not alike", "exact|within|not-applicable", "what cannot be taken together decides nothing"),
    (r"several units, (added|weighted by funds)", "not-applicable", "quantities do not say 不适用"),
    (r"direction by .*", "not-applicable", "a line that does not apply is left out before its direction is asked"),
    (r"reported inside|reported outside", "not-applicable", "there is no range to lie in"),
]


def is_impossible(row: str, outcome: str) -> bool:
    return any(re.fullmatch(rows, row) and re.fullmatch(outcomes, outcome) for rows, outcomes, _ in IMPOSSIBLE)


def declared(ruleset: dict):
    """(row, the words of the rule that it is for) of every policy that a set declares."""
    if ruleset.get("kind") in ("framework", "monitoring"):
        return
    for said, words in [(ruleset.get("policy", {}), None), *((rule["policy"], rule["for"].get("name")) for rule in ruleset["rule"] if "policy" in rule)]:
        for name, policy in said.items():
            yield f"{name} → {policy.get('then', 'tolerance')}", words
    if execution := ruleset.get("execution"):
        yield f"zero-budget → {execution['zero-budget']['then']}", None
    if (over := ruleset.get("over-fulfilment")) and "at" in over and over["then"] != "ignore":
        then = over["then"] if isinstance(over["then"], str) else "deduct"
        yield from ((f"over-fulfilment {holds} → {then}", None) for holds in ("holds", "may hold"))


def policy_rows(books: Books) -> list[str]:
    """Every policy that any set declares."""
    return sorted({row for ruleset in books.resolved.values() for row, _ in declared(ruleset)})


def wanted(books: Books) -> dict[str, list[tuple[str, str]]]:
    """The cells of each table."""
    lines = {"shape": [*SHAPES, "execution", "no rule"], "policy": policy_rows(books), "surroundings": SURROUNDINGS}
    tables = {title: [(row, outcome) for row in rows for outcome in OUTCOMES] for title, rows in lines.items()}
    return {**tables, "whole form": [(f"whole: {row}", outcome) for row in WHOLE for outcome in OUTCOMES[:2]]}


def cells_of(expected: dict, ruleset: dict) -> list[tuple[str, str]]:
    """The cells that a form fills, by what the oracle expects of it."""
    found = []
    for line in expected["lines"]:
        rows = [line["shape"] or "no rule", *line["notes"]]
        rows += ["reviewer's own actual" if review["low"] is not None else "reviewer's score" for review in line["reviews"]]
        if line["reported"] and line["reported"]["inside"] is not None:
            rows.append("reported inside" if line["reported"]["inside"] else "reported outside")
        found += [(row, line["outcome"]) for row in dict.fromkeys(rows)]
    outcome = "exact" if expected["is_point"] else "within"
    kinds = {adjustment["id"]: adjustment["kind"] for adjustment in ruleset.get("adjustment", [])}
    whole = {f"rounded {ruleset['rounding']['mode']} at the {ruleset['rounding']['stage']}"}
    for step in expected["steps"]:
        match step[0]:
            case "redistributed":
                whole.add("redistributed to all" if step[1] is None else "redistributed to the level")
            case "adjusted":
                whole.add(kinds[step[1]])
            case "capped":
                whole.add("cap may hold" if step[2] is None else "cap holds")
            case "vetoed":
                whole.add("veto holds" if step[2] else "veto may hold")
            case name:
                whole.add(name)
    if expected["reviews"]:
        whole.add("reviewer's total")
    if expected["reported"] and expected["reported"]["inside"] is not None:
        whole.add("reported total")
    if expected["own"] is not None:
        whole.add("with the unit's own choices")
    if expected["grade"]:
        whole.add("graded")
    if expected["open_levels"]:
        whole.add("points that only levels print")
    return found + [(f"whole: {row}", outcome) for row in sorted(whole)]


def thin(counted: collections.Counter, books: Books, least: int = LEAST) -> list[tuple[str, str]]:
    cells = [cell for cells in wanted(books).values() for cell in cells]
    return [cell for cell in cells if not is_impossible(*cell) and counted[cell] < least]


def print_tables(counted: collections.Counter, books: Books):
    for title, cells in wanted(books).items():
        outcomes = list(dict.fromkeys(outcome for _, outcome in cells))
        print(f"{title:45}" + "".join(f"{outcome:>16}" for outcome in outcomes))
        for row in dict.fromkeys(row for row, _ in cells):
            shown = [counted[(row, outcome)] or ("–" if is_impossible(row, outcome) else 0) for outcome in outcomes]
            print(f"{row:45}" + "".join(f"{number:>16}" for number in shown))


def judged(counted: collections.Counter, books: Books) -> list[str]:
    """What is wrong with the table: thin cells, cells that cannot be, cells that no table has."""
    cells = {cell for cells in wanted(books).values() for cell in cells}
    found = [f"only {counted[cell]} cases of {cell[0]} × {cell[1]}" for cell in thin(counted, books)]
    found += [f"{row} × {outcome} cannot be, and {counted[(row, outcome)]} cases are" for row, outcome in cells if is_impossible(row, outcome) and counted[(row, outcome)]]
    return found + [f"{row} × {outcome} stands in no table" for row, outcome in counted if (row, outcome) not in cells]
