"""Holds the engine against the oracle.

    python3 tests/oracle/run.py ANSWER_CALLS --cases 20000 --altered 2000 --seed 1

ANSWER_CALLS is the built example `answer_calls`. Prints cases per shape × outcome and per policy × outcome, and closes with
`N passed, 0 failed`.
"""

from __future__ import annotations

import argparse
import collections
import json
import multiprocessing
import pathlib
import subprocess
import sys
import tomllib

import altering
import canonical
import checking
import rulesets
import scoring
from cases import Maker
from spans import Span, number_text

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parents[1]
# No cell of the tables may have fewer cases than this: of 100,000 and more, and of fewer.
THINNEST = (200, 20)
OUTCOMES = ["exact", "within", "unproven", "not-applicable"]
# What cannot be: a formula over exact numbers gives no range of its own, a tier no one number, and what stands on the form as a
# coefficient or a count of answers is exact or absent. A silent rule gives nothing.
IMPOSSIBLE = {("formula", "within"), ("tier", "exact"), ("coefficient", "within"), ("composite", "within"), ("silent", "exact"), ("silent", "within")}
PROCESSES = 2


def documents() -> tuple[dict[str, dict], dict[str, str]]:
    found, texts = {}, {}
    for folder in (ROOT / "core" / "rulesets", HERE / "sets"):
        for path in sorted(folder.rglob("*.toml")):
            text = path.read_text(encoding="utf-8")
            document = tomllib.loads(text)
            found[document["id"]] = document
            if folder == HERE / "sets":
                texts[document["id"]] = text
    return found, texts


class Books:
    """Every rule set as the oracle resolves it, with the hashes that the engine must find."""

    def __init__(self):
        self.raw, self.texts = documents()
        self.resolved = {name: rulesets.resolved(document, self.raw) for name, document in self.raw.items()}
        self.hashes = canonical.all_hashes(self.raw, self.resolved)
        # Sets of the oracle that inherit from another of its own are given to the engine already resolved by the oracle.
        self.given = {
            name: checking.as_document(self.resolved[name], canonical.lineage(self.raw[name], self.raw, self.hashes))
            for name in self.texts
            if self.raw[name]["inherits"] in self.texts
        }

    def choice(self, name: str):
        if name not in self.texts:
            return {"id": name}
        return {"json": self.given[name]} if name in self.given else {"toml": self.texts[name]}


def span_text(exact: dict | None) -> str | None:
    if exact is None:
        return None
    from fractions import Fraction

    def end(key):
        entry = exact.get(key)
        return (None, False) if entry is None else (Fraction(entry["value"]), entry.get("open", False))

    (lo, lo_open), (hi, hi_open) = end("low"), end("high")
    return Span(lo, lo_open, hi, hi_open).text()


def differences(card: dict, expected: dict) -> list[str]:
    found = []
    lines = ([card["execution"]] if "execution" in card else []) + card["lines"]
    if len(lines) != len(expected["lines"]):
        return [f"{len(lines)} lines instead of {len(expected['lines'])}"]
    for line, wanted in zip(lines, expected["lines"]):
        got = {
            "name": line["name"],
            "outcome": line["outcome"]["is"],
            "reason": line["outcome"].get("why", {}).get("reason", "") or line["outcome"].get("then", ""),
            "low": line.get("low"),
            "high": line.get("high"),
            "exact": span_text(line.get("exact")),
        }
        for key, value in got.items():
            if value != wanted[key]:
                found.append(f"{line['name']} ({line.get('target')!r}, {line.get('actual')!r}, {line.get('points')}): {key} {value!r} instead of {wanted[key]!r}")
    total = card["total"]
    got = {
        "low": total["low"],
        "high": total["high"],
        "exact": span_text(total["exact"]),
        "points": total["points"],
        "grade": (total["grade"]["low"], total["grade"]["high"]) if "grade" in total else None,
        "steps": [step["step"] for step in total.get("steps", [])],
    }
    for key, value in got.items():
        wanted = number_text(expected["points"]) if key == "points" else expected[key]
        if value != wanted:
            found.append(f"total {key} {value!r} instead of {wanted!r}")
    ratios = []
    for ratio in card.get("ratios", []):
        outcome = ratio["outcome"]
        ratios.append((ratio["id"], outcome["is"], outcome.get("percent") or outcome.get("why", {}).get("reason", "")))
    if ratios != expected["ratios"]:
        found.append(f"ratios {ratios} instead of {expected['ratios']}")
    return found


def policies_of(line: dict, expected: dict) -> list[tuple[str, str]]:
    """The policies that a line met, each with what it came to."""
    found = []
    for step in line.get("derivation", []):
        if step["step"] == "policy":
            found.append((f"{step['about']} → {step['then']}", expected["outcome"]))
        if step["step"] == "over-fulfilled":
            then = step["then"] if isinstance(step["then"], str) else "deduct"
            open_or_not = "holds" if step.get("holds") else "may hold"
            found.append((f"over-fulfilment {open_or_not} → {then}", expected["outcome"]))
    return found


BOOKS: Books | None = None


def answer(case: tuple[str, dict, str]):
    """One case compared: what differs, the cells it belongs to, how many lines."""
    name, form, text = case
    reply = json.loads(text)
    if "ok" not in reply:
        return [f"{reply}"], [], 0
    card = reply["ok"]["scorecard"]
    expected = scoring.score(form, BOOKS.resolved[name])
    wrong = differences(card, expected)
    if card["receipt"]["hash"] != BOOKS.hashes[name]:
        wrong.append(f"hash {card['receipt']['hash']} instead of {BOOKS.hashes[name]}")
    wrong += [str(problem) for problem in checking.problems(form, BOOKS.resolved[name], BOOKS.hashes[name], card)]
    cells = []
    lines = ([card["execution"]] if "execution" in card else []) + card["lines"]
    for line, wanted in zip(lines, expected["lines"]):
        cells.append((wanted["shape"] or "no rule", wanted["outcome"]))
        cells += policies_of(line, wanted)
    cells += [(f"total: {step}", "form") for step in set(expected["steps"])]
    return wrong, cells, len(expected["lines"])


def seeded(cases: int, seed: int):
    """The real forms under every national and provincial set, then made-up ones."""
    maker, found, lines = Maker(seed), [], 0
    for path in sorted((ROOT / "examples" / "data").glob("*.json")):
        form = json.loads(path.read_text(encoding="utf-8"))
        for name in sorted(name for name in BOOKS.raw if name not in BOOKS.texts and BOOKS.raw[name]["kind"] != "framework"):
            found.append((name, form))
            lines += len(form["indicators"])
    while lines < cases:
        name, form = maker.case()
        found.append((name, form))
        lines += len(form["indicators"])
    return found


def frozen_vectors(failed: list[str]) -> int:
    """The frozen vectors are held against the oracle too, so that an update of them cannot freeze a fault."""
    frozen = 0
    for path in sorted((ROOT / "tests" / "vectors").glob("*.json")):
        for vector in json.loads(path.read_text(encoding="utf-8")):
            card = vector["answer"].get("ok", {}).get("scorecard")
            ruleset = vector["call"].get("ruleset", {})
            if card is None or not isinstance(ruleset, dict):
                continue
            name = ruleset.get("id") or ruleset.get("json", {}).get("id", "cn-mof-2020")
            if name not in BOOKS.resolved:
                continue
            wrong = differences(card, scoring.score(vector["call"]["form"], BOOKS.resolved[name]))
            frozen += 1
            if wrong:
                failed.append(f"vector {vector['name']}: {wrong[0]}")
    return frozen


def print_tables(table: collections.Counter, cases: int, failed: list[str]):
    thinnest = THINNEST[0] if cases >= 100_000 else THINNEST[1]
    shapes = [*scoring.SHAPES, "execution", "no rule"]
    print(f"{'shape':22}" + "".join(f"{outcome:>16}" for outcome in OUTCOMES))
    for shape in shapes:
        print(f"{shape:22}" + "".join(f"{table[(shape, outcome)]:>16}" for outcome in OUTCOMES))
    policies = sorted({row for row, _ in table if "→" in row})
    print(f"{'policy':45}" + "".join(f"{outcome:>16}" for outcome in OUTCOMES))
    for policy in policies:
        print(f"{policy:45}" + "".join(f"{table[(policy, outcome)]:>16}" for outcome in OUTCOMES))
    for row in sorted({row for row, _ in table if row.startswith("total: ")}):
        print(f"{row:45}{table[(row, 'form')]:>16} forms")
    for shape in scoring.SHAPES:
        for outcome in OUTCOMES[:3]:
            if (shape, outcome) not in IMPOSSIBLE and table[(shape, outcome)] < thinnest:
                failed.append(f"only {table[(shape, outcome)]} cases of {shape} × {outcome}")
    for policy in policies:
        if sum(table[(policy, outcome)] for outcome in OUTCOMES) < thinnest:
            failed.append(f"too few cases of {policy}")


def main() -> int:
    global BOOKS
    parser = argparse.ArgumentParser()
    parser.add_argument("engine")
    parser.add_argument("--cases", type=int, default=20_000)
    parser.add_argument("--altered", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()

    BOOKS = Books()
    cases = seeded(options.cases, options.seed)
    calls = "\n".join(json.dumps({"version": 1, "call": "score", "form": form, "ruleset": BOOKS.choice(name)}, ensure_ascii=False) for name, form in cases)
    output = subprocess.run([options.engine], input=calls + "\n", capture_output=True, text=True, check=True).stdout.splitlines()
    whole = [(name, form, text) for (name, form), text in zip(cases, output, strict=True)]

    table: collections.Counter = collections.Counter()
    failed, compared = [], 0
    with multiprocessing.get_context("fork").Pool(PROCESSES) as pool:
        for (name, _, _), (wrong, cells, lines) in zip(whole, pool.imap(answer, whole, chunksize=50)):
            if wrong:
                failed.append(f"{name}: {wrong[0]}")
            table.update(cells)
            compared += lines
        frozen = frozen_vectors(failed)
        print(f"{frozen} frozen vectors agree" if frozen else "no frozen vectors")
        print_tables(table, options.cases, failed)
        altered, missed = altering.alterations(whole, BOOKS, options.altered, options.seed)
    failed += missed
    kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(altered.items()))
    print(f"altered derivations, all rejected but {len(missed)}: {kinds}")
    for text in failed[:12]:
        print("DIFFERS", text)
    print(f"{compared + sum(altered.values()) - len(missed)} passed, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
