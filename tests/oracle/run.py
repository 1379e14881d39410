"""Holds the engine against the oracle.

    python3 tests/oracle/run.py ANSWER_CALLS --cases 20000 --altered 2000 --seed 1

ANSWER_CALLS is the built example `answer_calls`. Prints cases per shape × outcome and closes with `N passed, 0 failed`.
"""

from __future__ import annotations

import argparse
import collections
import json
import pathlib
import subprocess
import sys
import tomllib

import canonical
import checking
import rulesets
import scoring
from cases import Maker
from spans import Span, number_text

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parents[1]
# A cell of shape × outcome with fewer cases than this proves little.
THINNEST = 20
# Outcomes that a shape cannot have.
IMPOSSIBLE = {("formula", "within"), ("tier", "exact")}


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


def choice(name: str, texts: dict[str, str], canonical_texts: dict[str, dict]):
    """Embedded sets by id; the oracle's own as TOML, with a parent that is not embedded resolved by the oracle."""
    if name not in texts:
        return {"id": name}
    if name in canonical_texts:
        return {"json": canonical_texts[name]}
    return {"toml": texts[name]}


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
            "reason": line["outcome"].get("why", {}).get("reason", ""),
            "low": line.get("low"),
            "high": line.get("high"),
            "exact": span_text(line.get("exact")),
        }
        for key, value in got.items():
            if value != wanted[key]:
                found.append(f"{line['name']} ({line.get('target')!r}, {line.get('actual')!r}, {line.get('points')}): {key} {value!r} instead of {wanted[key]!r}")
    total = card["total"]
    for key, value in (("low", total["low"]), ("high", total["high"]), ("exact", span_text(total["exact"])), ("points", total["points"])):
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


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("engine")
    parser.add_argument("--cases", type=int, default=20_000)
    parser.add_argument("--altered", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()

    raw, texts = documents()
    resolved = {name: rulesets.resolved(document, raw) for name, document in raw.items()}
    hashes = canonical.all_hashes(raw, resolved)
    # Sets of the oracle that inherit from another of its own are given to the engine already resolved by the oracle.
    given = {name: checking.as_document(resolved[name], canonical.lineage(raw[name], raw, hashes)) for name in texts if raw[name]["inherits"] in texts}

    maker, cases, lines = Maker(options.seed), [], 0
    real = sorted((ROOT / "examples" / "data").glob("*.json"))
    for path in real:
        form = json.loads(path.read_text(encoding="utf-8"))
        for name in ("cn-mof-2020", "cn-hubei-2020", "platform-reverse-linear", "cn-hunan-department-2023"):
            cases.append((name, form))
            lines += len(form["indicators"])
    while lines < options.cases:
        name, form = maker.case()
        cases.append((name, form))
        lines += len(form["indicators"])
    calls = "\n".join(json.dumps({"version": 1, "call": "score", "form": form, "ruleset": choice(name, texts, given)}, ensure_ascii=False) for name, form in cases)
    output = subprocess.run([options.engine], input=calls + "\n", capture_output=True, text=True, check=True).stdout.splitlines()

    table: collections.Counter = collections.Counter()
    failed, compared = [], 0
    cards = []
    for (name, form), text in zip(cases, output, strict=True):
        answer = json.loads(text)
        if "ok" not in answer:
            failed.append(f"{name}: {answer}")
            continue
        card = answer["ok"]["scorecard"]
        cards.append((name, form, card))
        expected = scoring.score(form, resolved[name])
        wrong = differences(card, expected)
        if card["receipt"]["hash"] != hashes[name]:
            wrong.append(f"hash {card['receipt']['hash']} instead of {hashes[name]}")
        wrong += [str(problem) for problem in checking.problems(form, resolved[name], hashes[name], card)]
        if wrong:
            failed.append(f"{name}: {wrong[0]}")
        for line in expected["lines"]:
            table[(line["shape"] or "no rule", line["outcome"])] += 1
            compared += 1

    # The frozen vectors are held against the oracle too, so that an update of them cannot freeze a fault.
    frozen = 0
    for path in sorted((ROOT / "tests" / "vectors").glob("*.json")):
        for vector in json.loads(path.read_text(encoding="utf-8")):
            card = vector["answer"].get("ok", {}).get("scorecard")
            ruleset = vector["call"].get("ruleset", {})
            if card is None or not isinstance(ruleset, dict):
                continue
            name = ruleset.get("id") or ruleset.get("json", {}).get("id", "cn-mof-2020")
            if name not in resolved:
                continue
            wrong = differences(card, scoring.score(vector["call"]["form"], resolved[name]))
            frozen += 1
            if wrong:
                failed.append(f"vector {vector['name']}: {wrong[0]}")
    print(f"{frozen} frozen vectors agree" if frozen else "no frozen vectors")

    shapes = [*scoring.SHAPES, "execution", "no rule"]
    outcomes = ["exact", "within", "unproven", "not-applicable"]
    print(f"{'shape':20}" + "".join(f"{outcome:>16}" for outcome in outcomes))
    for shape in shapes:
        print(f"{shape:20}" + "".join(f"{table[(shape, outcome)]:>16}" for outcome in outcomes))
    for shape in scoring.SHAPES:
        for outcome in ("exact", "within", "unproven"):
            if (shape, outcome) not in IMPOSSIBLE and table[(shape, outcome)] < THINNEST:
                failed.append(f"only {table[(shape, outcome)]} cases of {shape} × {outcome}")

    altered, missed = checking.alterations(cards, resolved, hashes, options.altered, options.seed)
    failed += missed
    kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(altered.items()))
    print(f"altered derivations, all rejected but {len(missed)}: {kinds}")
    for text in failed[:12]:
        print("DIFFERS", text)
    print(f"{compared + sum(altered.values()) - len(missed)} passed, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
