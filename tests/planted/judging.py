"""Holds what the engine says against what was planted, and counts by check."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from planting import Fault, matches


@dataclass
class Plant:
    """One call: what was planted where, and how the form was made."""

    faults: list[tuple[Fault, set[str], int]]
    seed: str
    edits: list[str] = field(default_factory=list)


@dataclass
class Counts:
    planted: int = 0
    found: int = 0
    right: int = 0
    untold: int = 0
    false: int = 0
    missed: Counter = field(default_factory=Counter)
    severities: Counter = field(default_factory=Counter)


class Judge:
    def __init__(self) -> None:
        self.counts: dict[tuple[str, bool], Counts] = defaultdict(Counts)
        self.misses: list[str] = []
        self.alarms: list[str] = []
        self.pairs: Counter = Counter()

    def of(self, check: str, single: bool) -> Counts:
        return self.counts[(check, single)]

    def judge(self, plant: Plant, audit: dict, before: set[tuple[str, str]]) -> None:
        single = len(plant.faults) == 1
        answers = {ran["check"]: ran["answer"] for ran in audit["checks"]}
        fresh = [found for found in audit["findings"] if (found["check"], found["at"]["path"]) not in before]
        may = frozenset().union(*(fault.may for fault, _, _ in plant.faults))
        explained = set()
        for fault, accepted, way in plant.faults:
            counts = self.of(fault.check, single)
            counts.planted += 1
            mine = [found for found in fresh if found["check"] == fault.check]
            right = [found for found in mine if matches(found["at"]["path"], accepted)]
            explained |= {id(found) for found in right}
            counts.found += bool(mine)
            counts.right += bool(right)
            counts.untold += answers.get(fault.check) == "not-evaluable"
            counts.severities.update({found["severity"] for found in right})
            if not right:
                counts.missed[way] += 1
                where = f"at {', '.join(sorted({found['at']['path'] for found in mine}))} instead of {', '.join(sorted(accepted)[:3])}" if mine else answers.get(fault.check, "unknown")
                self.misses.append(f"{fault.check} way {way} ({'alone' if single else 'of three'}, {plant.seed}): {where} | {' · '.join(plant.edits)}")
        for found in fresh:
            if id(found) in explained or found["check"] in may or found["severity"] == "note":
                continue
            planted = "+".join(f"{fault.check}/{way}" for fault, _, way in plant.faults)
            self.of(found["check"], single).false += 1
            self.pairs[(planted if single else "three", found["check"])] += 1
            self.alarms.append(f"{found['check']} at {found['at']['path']} ({found['severity']}) after {planted} ({plant.seed}): {found['message']['en']} | {' · '.join(plant.edits)}")

    def total(self, check: str, name: str) -> int:
        return sum(getattr(self.of(check, single), name) for single in (True, False))


def shortened(text: str, most: int = 70) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def edits(before, after) -> list[str]:
    """The cells that were touched, before and after."""
    seen, listed = set(), []
    for path in after.touched:
        if path in seen or path.startswith("targets."):
            continue
        seen.add(path)
        old, new = before.get(path), after.get(path)
        if old != new:
            row = path.split(".")[0] if path.startswith("indicators[") else ""
            name = f" ({before.get(row + '.name', '')})" if row else ""
            listed.append(f"{path}{name}: {shortened(str(old))} -> {shortened(str(new))}")
    return listed[:6]
