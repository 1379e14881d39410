"""Holds the engine against the oracle.

    python3 tests/oracle/run.py ANSWER_CALLS --cases 20000 --altered 2000 --seed 1

ANSWER_CALLS is the built example `answer_calls`. Prints the cases per shape, policy and surrounding × outcome, and closes with
`N passed, 0 failed`. No possible cell may have fewer than 200.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import pathlib
import subprocess
import sys
import time

import altering
import checking
import coverage
import criteria
import scoring
from books import Books
from differing import differences
from steering import Case, Steering

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROCESSES = 2

# Set once before the processes part, which then share them.
BOOKS: Books | None = None
CASES: list[Case] = []


def answer(numbered: tuple[int, str]):
    """One case compared: what differs, how many lines."""
    place, text = numbered
    case = CASES[place]
    reply = json.loads(text)
    if "ok" not in reply:
        return [f"{reply}"], 0
    card, name, form, expected = reply["ok"]["scorecard"], case.name, case.form, case.expected
    ruleset = BOOKS.resolved[name]
    wrong = differences(card, expected)
    if card["receipt"]["hash"] != BOOKS.hashes[name]:
        wrong.append(f"hash {card['receipt']['hash']} instead of {BOOKS.hashes[name]}")
    wrong += [str(problem) for problem in checking.problems(form, ruleset, BOOKS.hashes[name], card)]
    return wrong, len(expected["lines"])


def real_forms() -> list[tuple[str, dict]]:
    """The real forms under every national and provincial set."""
    names = sorted(name for name in BOOKS.raw if name not in BOOKS.texts and BOOKS.raw[name]["kind"] not in ("framework", "monitoring"))
    forms = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "examples" / "data").glob("*.json"))]
    return [(name, form) for form in forms for name in names]


def frozen_vectors(books: Books, failed: list[str]) -> int:
    """The frozen vectors are held against the oracle too, so that an update of them cannot freeze a fault."""
    frozen = 0
    for path in sorted((ROOT / "tests" / "vectors").glob("*.json")):
        for vector in json.loads(path.read_text(encoding="utf-8")):
            card = vector["answer"].get("ok", {}).get("scorecard")
            ruleset = vector["call"].get("ruleset", {})
            if card is None or not isinstance(ruleset, dict):
                continue
            name = ruleset.get("id") or ruleset.get("json", {}).get("id", "cn-mof-2020")
            if name not in books.resolved:
                continue
            wrong = differences(card, scoring.score(vector["call"]["form"], books.resolved[name]))
            frozen += 1
            if wrong:
                failed.append(f"vector {vector['name']}: {wrong[0]}")
    return frozen



def main() -> int:
    global BOOKS, CASES
    parser = argparse.ArgumentParser()
    parser.add_argument("engine")
    parser.add_argument("--cases", type=int, default=20_000)
    parser.add_argument("--altered", type=int, default=None, help="a tenth of the cases, and no fewer than 2,000, where not given")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()

    BOOKS, begun = Books(), time.monotonic()
    steering = Steering(BOOKS, options.seed)
    CASES = steering.cases(real_forms(), options.cases)
    made = time.monotonic()
    calls = "\n".join(json.dumps({"version": 1, "call": "score", "form": case.form, "ruleset": BOOKS.choice(case.name)}, ensure_ascii=False) for case in CASES)
    output = subprocess.run([options.engine], input=calls + "\n", capture_output=True, text=True, check=True).stdout.splitlines()

    failed, compared = [], 0
    with multiprocessing.get_context("fork").Pool(PROCESSES) as pool:
        for case, (wrong, lines) in zip(CASES, pool.imap(answer, enumerate(output), chunksize=50), strict=True):
            if wrong:
                failed.append(f"{case.name}: {wrong[0]}")
            compared += lines
    frozen = frozen_vectors(BOOKS, failed)
    coverage.print_tables(steering.counted, BOOKS)
    failed += coverage.judged(steering.counted, BOOKS)
    print(f"{frozen} frozen vectors agree" if frozen else "no frozen vectors")
    agreed, unlike = criteria.held(options.engine, BOOKS, options.seed)
    print(f"{agreed} lines with a criterion in words score like those with its rule")
    failed += unlike
    compared += agreed
    whole = [(case.name, case.form, text) for case, text in zip(CASES, output)]
    altered, missed = altering.alterations(whole, BOOKS, options.altered or max(2_000, options.cases // 10), options.seed)
    failed += missed
    failed += [f"no altered {kind} of {step}" for step, kind in altering.wanted() if not altered[(step, kind)]]
    altering.print_table(altered)
    print(f"{sum(altered.values())} altered derivations, {len(missed)} not rejected")
    for text in failed[:12]:
        print("DIFFERS", text)
    print(f"{compared} lines of {len(CASES)} forms, seed {options.seed}: made in {made - begun:.0f} s, held against the engine in {time.monotonic() - made:.0f} s")
    print(f"{compared + sum(altered.values()) - len(missed)} passed, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
