"""The set's ratios, and every name that a formula may use."""

from __future__ import annotations

import formula
from amounts import named_numbers


def ratios(form, ruleset, numbers) -> list[tuple[str, str, str]]:
    if not form.get("base_data") and not form.get("budget"):
        return []
    found = []
    for rule in ruleset["ratio"]:
        try:
            value = formula.evaluate(rule["formula"], numbers.get)
            found.append((rule["id"], "known", value))
        except formula.Missing:
            found.append((rule["id"], "unproven", "input-missing"))
        except formula.DividedByZero as zero:
            kept = zero.dividend == 0 and "zero-over-zero" in rule
            found.append((rule["id"], "satisfied", "") if kept else (rule["id"], "unproven", "divided-by-zero"))
    for rule, (_, kind, value) in zip(ruleset["ratio"], found):
        if kind == "known":
            numbers.setdefault(rule["name"]["zh"], value)
    return found


def all_numbers(form, ruleset) -> tuple[dict, list]:
    """Every name that a formula may use, and the ratios."""
    numbers = named_numbers(form)
    of_ratios = ratios(form, ruleset, numbers)
    if rule := ruleset.get("execution"):
        executed, planned = numbers.get(rule["numerator"]), numbers.get(rule["denominator"])
        if executed is not None and planned:
            numbers["执行率"] = executed / planned
    return numbers, of_ratios
