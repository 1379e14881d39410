"""Plants every fault of the catalogue in clean forms, in ten ways, alone and three at once, and counts what the engine finds.

    python3 tests/planted/run.py ANSWER_CALLS --forms 3 --triples 1000 --seed 1 [--only CHECK …] [--misses CHECK] [--alarms CHECK]

ANSWER_CALLS is the built example `answer_calls`. The forms and the faults are written after the catalogue of faults, not after
the checks. Prints check × planted × found × right cell × false, and closes with `N passed, N failed`.
"""

from __future__ import annotations

import argparse
import json
import pathlib
import random
import re
import subprocess
import sys
import time
import tomllib
from collections import Counter

import clean
import faults_amounts  # noqa: F401
import faults_arithmetic  # noqa: F401
import faults_money  # noqa: F401
import faults_monitoring  # noqa: F401
import faults_names  # noqa: F401
import faults_points  # noqa: F401
import faults_scores  # noqa: F401
import faults_targets  # noqa: F401
import faults_text  # noqa: F401
import real
from case import Case
from judging import Judge, Plant, edits
from planting import ERROR, FAULTS, NOTE, WARNING, Fault

HERE = pathlib.Path(__file__).resolve().parent
WAYS, TRIES = 10, 8
LEAST = {ERROR: 0.99, WARNING: 0.90, NOTE: 0.90}
CLEAN_WARNINGS = 0.3
# Under a set that says nothing of lines these have nothing to compare with.
RULED = {"score-differs-from-rule", "execution-score-differs", "qualitative-score-outside-tier", "points-lost-though-met", "full-points-though-not-met", "grade-differs-from-score"}


def cells(touched: list[str]) -> set[str]:
    """What a plant takes for itself: rows, the budget block, paragraphs. Two plants of one form never share one."""
    taken = set()
    for path in touched:
        path = path.removeprefix("targets.")
        found = re.match(r"indicators\[\d+\]|levels\[\d+\]|base_data\.rows\[\d+\]|base_data\.\w+|text\[\d+\]|budget|narrative|previous_text|previous|goal\.\w+|reported\.\w+|\w+", path)
        taken.add(found.group())
    return taken


def planted(fault: Fault, base: Case, way: int, seed: str):
    """A copy with the fault in it, or nothing where the form has no such cells."""
    case = base.copy()
    accepted = fault.plant(case, way, random.Random(seed))
    if not accepted:
        return None
    if all(base.get(path) == case.get(path) for path in case.touched):
        raise RuntimeError(f"{fault.check} way {way} changes nothing in {base.name}")
    case.settle()
    return case, set(accepted) - {None}


def singles(faults: list[Fault], forms: int, seed: int, repaired: list[Case]):
    for fault in faults:
        for way in range(WAYS):
            made = 0
            for attempt in range(forms + TRIES):
                if made == forms:
                    break
                name = f"{seed}/{fault.check}/{way}/{attempt}"
                if attempt == 0 and not fault.wants:
                    base = repaired[way % len(repaired)]
                else:
                    base = clean.build(name, **fault.wants)
                try:
                    done = planted(fault, base, way, name)
                except (KeyError, IndexError, TypeError, ArithmeticError, ValueError, AttributeError) as error:
                    if not base.name.startswith(f"{seed}/"):
                        continue
                    raise RuntimeError(f"{fault.check} way {way}, form {name}") from error
                if done is None:
                    continue
                case, accepted = done
                made += 1
                yield base, case, Plant([(fault, accepted, way)], base.name, edits(base, case))


def triple(faults: list[Fault], rng: random.Random, name: str):
    """Three faults in one form that do not touch the same cells."""
    chosen: list[tuple[Fault, int]] = []
    wants: dict = {}
    while len(chosen) < 3:
        fault = rng.choice(faults)
        clash = any(wants.get(key, value) != value for key, value in fault.wants.items())
        foreign = {"set"} & (wants.keys() | fault.wants.keys()) and {fault.check, *(other.check for other, _ in chosen)} & RULED
        if fault.alone or clash or foreign or any(other.check == fault.check for other, _ in chosen):
            continue
        wants |= fault.wants
        chosen.append((fault, rng.randrange(WAYS)))
    base = clean.build(name, **wants)
    case, listed, taken = base.copy(), [], set()
    for fault, way in chosen:
        earlier, case.touched = case.touched, []
        try:
            accepted = fault.plant(case, way, rng)
        except (KeyError, IndexError, TypeError, ArithmeticError, ValueError, AttributeError, StopIteration):
            return None
        mine = cells(case.touched)
        if not accepted or mine & taken or {path.split("[")[0] for path in mine if "[" in path} & taken:
            return None
        if {path for path in mine if "[" not in path} & {path.split("[")[0] for path in taken}:
            return None
        taken |= mine
        case.touched = earlier + case.touched
        listed.append((fault, set(accepted) - {None}, way))
    return base, case, listed


def triples(faults: list[Fault], count: int, seed: int):
    rng, made, tries = random.Random(seed), 0, 0
    if len([fault for fault in faults if not fault.alone]) < 3:
        return
    while made < count and tries < 20 * count:
        tries += 1
        done = triple(faults, rng, f"{seed}/three/{tries}")
        if done is None:
            continue
        base, case, listed = done
        case.settle()
        made += 1
        yield base, case, Plant(listed, base.name, edits(base, case))


def audited(engine: str, cases: list[Case]) -> list[dict]:
    calls = "\n".join(json.dumps(case.call, ensure_ascii=False) for case in cases)
    output = subprocess.run([engine], input=calls + "\n", capture_output=True, text=True, check=True).stdout.splitlines()
    answers = []
    for case, line in zip(cases, output, strict=True):
        reply = json.loads(line)
        if "ok" not in reply:
            raise SystemExit(f"{case.name}: {json.dumps(reply, ensure_ascii=False)[:600]} | {case.touched}")
        answers.append(reply["ok"]["audit"])
    return answers


def found_in(audit: dict) -> set[tuple[str, str]]:
    return {(found["check"], found["at"]["path"]) for found in audit["findings"]}


def judged_clean(names: list[str], audits: list[dict]) -> tuple[list[str], Counter, int]:
    """Clean forms: what fires all the same."""
    fired: Counter = Counter()
    lines, errors, warnings = [], 0, 0
    for name, audit in zip(names, audits):
        for found in audit["findings"]:
            if found["severity"] == NOTE:
                continue
            fired[found["check"]] += 1
            errors += found["severity"] == ERROR
            warnings += found["severity"] == WARNING
            lines.append(f"clean form {name}: {found['check']} at {found['at']['path']} ({found['severity']}): {found['message']['en']}")
    print(f"{len(audits)} clean forms: {errors} errors, {warnings} warnings, {warnings / max(1, len(audits)):.2f} a form")
    return lines, fired, errors + (warnings > CLEAN_WARNINGS * len(audits))


def table(judge: Judge, faults: list[Fault], fired: Counter) -> dict[str, list[int]]:
    """Prints the table; gives planted and rightly found by severity."""
    shares: dict[str, list[int]] = {severity: [0, 0] for severity in LEAST}
    print(f"{'check':42} {'from':4} {'severity':8} | {'alone':>5} found right | {'of 3':>5} found right | false clean | said, ways missed")
    for fault in {fault.check: fault for fault in faults}.values():
        one, three = judge.of(fault.check, True), judge.of(fault.check, False)
        for counts in (one, three):
            shares[fault.severity][0] += counts.planted
            shares[fault.severity][1] += counts.right
        said = ",".join(sorted(one.severities | three.severities)) or "-"
        said = "" if said == fault.severity else said
        missed = "; ways " + " ".join(f"{way}×{count}" for way, count in sorted(one.missed.items())) if one.missed else ""
        untold = f"; {one.untold} not evaluable" if one.untold else ""
        print(f"{fault.check:42} {fault.origin:4} {fault.severity:8} | {one.planted:5} {one.found:5} {one.right:5} | {three.planted:5} {three.found:5} {three.right:5} | {one.false + three.false:5} {fired[fault.check]:5} | {said}{untold}{missed}")
    others = sorted({check for check, _ in judge.counts} - {fault.check for fault in faults})
    for check in others:
        if judge.total(check, "false") or fired[check]:
            print(f"{check:42} never planted: {judge.total(check, 'false')} false, {fired[check]} on clean forms")
    return shares


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("engine")
    parser.add_argument("--forms", type=int, default=3, help="forms for every way of every fault")
    parser.add_argument("--clean", type=int, default=400)
    parser.add_argument("--triples", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="+", default=[])
    parser.add_argument("--misses", nargs="*", help="print every miss (of these checks)")
    parser.add_argument("--alarms", nargs="*", help="print every false alarm (of these checks)")
    options = parser.parse_args()
    begun = time.monotonic()

    known = {fault.check for fault in FAULTS}
    if unknown := set(options.only) - known:
        print(f"--only takes: {', '.join(sorted(known))}; not {', '.join(sorted(unknown))}", file=sys.stderr)
        return 2
    repaired = real.repaired()
    fresh = [clean.build(f"{options.seed}/clean/{number}") for number in range(options.clean)] + repaired
    clean_audits = audited(options.engine, fresh)
    runs = {ran["check"] for ran in clean_audits[0]["checks"]}
    left_out = tomllib.loads((HERE / "left_out.toml").read_text(encoding="utf-8"))
    missing = sorted(known - runs)
    faults = [fault for fault in FAULTS if fault.check in runs and (not options.only or fault.check in options.only)]

    failed = []
    lines, fired, bad = judged_clean([case.name for case in fresh], clean_audits)
    if bad:
        failed.append("clean forms are not clean")
    made = [*singles(faults, options.forms, options.seed, repaired), *triples(faults, options.triples, options.seed)]
    audits = audited(options.engine, [case for base, case, _ in made for case in (base, case)])
    judge = Judge()
    for (_, _, plant), before, after in zip(made, audits[::2], audits[1::2]):
        judge.judge(plant, after, found_in(before))
    shares = table(judge, faults, fired)

    for line in lines[:0 if options.alarms is None else None]:
        print(line)
    for given, texts in ((options.misses, judge.misses), (options.alarms, judge.alarms)):
        if given is not None:
            print("\n".join(text for text in texts if not given or text.split(" ")[0] in given))
    for (after, check), count in judge.pairs.most_common(12):
        print(f"false {count:4}× {check} after {after}")
    for severity, (planted_, right) in shares.items():
        if planted_:
            print(f"{severity}s: {right} of {planted_} found at the right cell, {100 * right / planted_:.2f} % (at least {100 * LEAST[severity]:.0f} %)")
            if right < LEAST[severity] * planted_:
                failed.append(f"{severity}s below {100 * LEAST[severity]:.0f} %")
    unplanted = [fault.check for fault in faults if not judge.of(fault.check, True).planted]
    failed += [f"{check} could be planted nowhere" for check in unplanted]
    alarms = sum(judge.total(check, "false") for check in {check for check, _ in judge.counts})
    print(f"{alarms} false alarms in {len(made)} planted forms")
    unexcused = [check for check in missing if check not in left_out]
    print(f"{len(missing)} checks are missing: {', '.join(missing)}" if missing else "no check is missing")
    failed += [f"missing: {check}" for check in unexcused]
    failed += [f"left_out.toml names {check}, which runs" for check in left_out if check in runs]
    for text in failed[:40]:
        print("FAILS", text)
    print(f"{len(known)} checks, {len(FAULTS)} kinds of fault, {WAYS} ways, seed {options.seed}, {time.monotonic() - begun:.0f} s")
    print(f"{sum(right for _, right in shares.values())} passed, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
