#!/usr/bin/env python3
"""Whether a broken engine is noticed: builds one engine with many faults, and wants each of them caught by the frozen vectors and by
the oracle.

    python3 tests/broken.py [NAME …]

The faults stand in `tests/broken/faults.toml`. A copy of the core below the target folder is patched with all of them, each asleep
until the environment names it; nothing broken stands in the core itself. With no fault awake the copy must give every vector.
"""

from __future__ import annotations

import concurrent.futures
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import time
import tomllib

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path.insert(0, str(HERE / "oracle"))

import attributing  # noqa: E402
import coverage  # noqa: E402 - the oracle's modules find each other by their folder
import monitoring  # noqa: E402
import scoring  # noqa: E402
from books import Books  # noqa: E402
from differing import differences  # noqa: E402
from shapes import SHAPES  # noqa: E402
from steering import Steering  # noqa: E402

TARGET = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
COPY = TARGET / "broken-engine"
COPIED = ["src", "rulesets", "benches", "build.rs", "Cargo.toml", "README.md"]
# A profile of its own, so that the true engine's files stay.
PROFILE = '\n[profile.broken]\ninherits = "release"\nopt-level = 1\nincremental = true\n'
# Of the examples only the pipe that asks the engine: the others need crates that the engine does without.
ONE_EXAMPLE = """[package]
name = "jixiao-examples"
version.workspace = true
edition.workspace = true
publish = false

[dependencies]
jixiao = { workspace = true, features = ["docx", "gb18030", "html", "ods", "xls", "xlsx", "xlsx-out"] }

[[bin]]
name = "answer_calls"
path = "answer_calls.rs"
"""
# How many forms look for a fault before it counts as not caught.
FORMS = 400
AT_ONCE = 60


class Stale(Exception):
    """A fault that no longer fits the core."""


def patched(text: str, fault: dict) -> str:
    """The file with the fault in it, asleep."""
    old = fault["old"]
    plain = old.replace("«", "").replace("»", "")
    if (times := text.count(plain)) != 1:
        raise Stale(f"the fault {fault['name']} does not fit any more: core/src/{fault['file']} holds `{plain}` {times} times instead of once; mend it in tests/broken/faults.toml")
    before, expression, after = ("", old, "") if "«" not in old else (old[: old.index("«")], old[old.index("«") + 1 : old.index("»")], old[old.index("»") + 1 :])
    guarded = f'{before}(if crate::broken::is("{fault["name"]}") {{ {fault["new"]} }} else {{ {expression} }}){after}'
    return text.replace(plain, guarded)


def put(path: pathlib.Path, text: str, kept: set[pathlib.Path]):
    """Writes what changed, so that the build sees no more than that."""
    kept.add(path)
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def prepare(faults: list[dict]):
    """The copy of the workspace with all faults."""
    files: dict[pathlib.Path, str] = {}
    for name in COPIED:
        source = ROOT / "core" / name
        for path in sorted(source.rglob("*")) if source.is_dir() else [source]:
            if path.is_file():
                files[path.relative_to(ROOT)] = path.read_text(encoding="utf-8")
    for name in ("examples/answer_calls.rs", "Cargo.lock"):
        files[pathlib.Path(name)] = (ROOT / name).read_text(encoding="utf-8")
    files[pathlib.Path("examples/Cargo.toml")] = ONE_EXAMPLE
    for fault in faults:
        place = pathlib.Path("core/src", fault["file"])
        if place not in files:
            raise Stale(f"the fault {fault['name']} does not fit any more: there is no core/src/{fault['file']}; mend it in tests/broken/faults.toml")
        files[place] = patched(files[place], fault)
    files[pathlib.Path("core/src/broken.rs")] = (HERE / "broken" / "broken.rs").read_text(encoding="utf-8")
    files[pathlib.Path("core/src/lib.rs")] += "\nmod broken;\n"
    kept: set[pathlib.Path] = set()
    whole = (ROOT / "Cargo.toml").read_text(encoding="utf-8")
    start = whole.index("members = [")
    members = whole[start : whole.index("]", start) + 1]
    default = re.search(r"^default-members = .*\n", whole, re.M)[0]
    lock = COPY / "Cargo.lock"
    for place, text in files.items():
        # Cargo leaves out of the lock file what the smaller workspace does not need; that is no change.
        if place.name != "Cargo.lock" or not lock.exists() or (COPY / "lock.from").read_text(encoding="utf-8") != text:
            put(COPY / place, text, kept)
        if place.name == "Cargo.lock":
            put(COPY / "lock.from", text, kept)
    put(COPY / "Cargo.toml", whole.replace(default, "").replace(members, 'members = ["core", "examples"]') + PROFILE, kept)
    kept.add(lock)
    for path in sorted(COPY.rglob("*")):
        if path.is_file() and path not in kept:
            path.unlink()


def build() -> pathlib.Path:
    command = ["cargo", "build", "--quiet", "--profile", "broken", "-p", "jixiao-examples", "--bin", "answer_calls", "--target-dir", str(TARGET)]
    # Where a fault is asleep some names of the file are too.
    done = subprocess.run(command, cwd=COPY, env={**os.environ, "RUSTFLAGS": "-Awarnings"}, capture_output=True, text=True)
    if done.returncode != 0:
        raise Stale(f"the engine with its faults does not build; a fault of tests/broken/faults.toml no longer fits:\n{done.stderr[-4000:]}")
    return shutil.copy(TARGET / "broken" / "answer_calls", COPY / "answer_calls")


def answers(engine, calls: list[str], fault: str) -> list[str]:
    done = subprocess.run([str(engine)], input="".join(call + "\n" for call in calls), env={**os.environ, "JIXIAO_BROKEN": fault}, capture_output=True, text=True)
    found = done.stdout.splitlines()
    # A broken engine may also fall over.
    return found + [f"{{\"fell\": {json.dumps(done.stderr[-200:])}}}"] * (len(calls) - len(found))


def vectors() -> list[tuple[str, str, dict]]:
    """(name, call, answer) of every vector, those of forms first, in an order that mixes their sets."""
    found = []
    for path in sorted((ROOT / "tests" / "vectors").rglob("*.json")):
        for vector in json.loads(path.read_text(encoding="utf-8")):
            found.append((vector["name"], json.dumps(vector["call"], ensure_ascii=False), vector["answer"]))
    random.Random(1).shuffle(found)
    return found


def seen_by_vectors(engine, fault: str, among) -> str | None:
    """The vector that gives another answer."""
    for at in range(0, len(among), AT_ONCE):
        part = among[at : at + AT_ONCE]
        for (name, _, wanted), text in zip(part, answers(engine, [call for _, call, _ in part], fault)):
            if json.loads(text) != wanted:
                return name
    return None


def seen_by_oracle(engine, fault: dict, books: Books, awake: str, seed: int) -> str | None:
    """What the oracle says against it, from forms that the case maker writes."""
    if fault["row"] == "years":
        return seen_by_splits(engine, books, awake, seed)
    if fault["row"] == "monitoring":
        return seen_by_lights(engine, awake, seed)
    steering = Steering(books, seed)
    outcomes = [outcome for outcome in coverage.OUTCOMES if not coverage.is_impossible(fault["row"], outcome)]
    if fault["row"].startswith("whole: "):
        outcomes = outcomes[:2]
    for at in range(0, FORMS, AT_ONCE):
        cases = [steering.candidate(fault["row"], outcomes[number % len(outcomes)]) if number % 4 else steering.maker.case() for number in range(at, at + AT_ONCE)]
        calls = [json.dumps({"version": 1, "call": "score", "form": form, "ruleset": books.choice(name), "derivations": False}, ensure_ascii=False) for name, form in cases]
        for (name, form), text in zip(cases, answers(engine, calls, awake)):
            card = json.loads(text).get("ok", {}).get("scorecard")
            wrong = differences(card, scoring.score(form, books.resolved[name])) if card else [text[:200]]
            if wrong:
                return wrong[0]
        if not awake:
            return None
    return None


def seen_by_splits(engine, books: Books, awake: str, seed: int) -> str | None:
    """The same for the split of a change between two years."""
    maker = attributing.Pairs(seed)
    for _ in range(FORMS // AT_ONCE):
        pairs = [maker.pair() for _ in range(AT_ONCE)]
        calls = [json.dumps(attributing.asked(books, *pair), ensure_ascii=False) for pair in pairs]
        for (first, second), text in zip(pairs, answers(engine, calls, awake)):
            wrong, *_ = attributing.held(books, first, second, text)
            if wrong:
                return wrong[0]
        if not awake:
            return None
    return None


def seen_by_lights(engine, awake: str, seed: int) -> str | None:
    """The same for lights, notices and printed figures of monitoring."""
    chance, env = random.Random(seed), {**os.environ, "JIXIAO_BROKEN": awake}
    wrong = monitoring.reckoned(engine, chance, FORMS if awake else AT_ONCE, {}, env)
    wrong += monitoring.notices(engine, chance, env) + monitoring.figures(engine, chance, env)
    return wrong[0] if wrong else None


def tried(engine, fault: dict, books: Books, among) -> tuple[str, list[str], list[str]]:
    """(what is said of it, what failed)."""
    by_vector = seen_by_vectors(engine, fault["name"], among)
    by_oracle = seen_by_oracle(engine, fault, books, fault["name"], seed=1)
    said_asleep = seen_by_oracle(engine, fault, books, "", seed=1)
    failed = [f"{fault['name']} is not caught by the {who}" for who, seen in (("vectors", by_vector), ("oracle", by_oracle)) if not seen]
    if said_asleep:
        failed.append(f"with no fault awake the oracle finds: {said_asleep}")
    return fault["name"], [by_vector, by_oracle], failed


def main() -> int:
    begun = time.monotonic()
    faults = tomllib.loads((HERE / "broken" / "faults.toml").read_text(encoding="utf-8"))["fault"]
    failed = [f"no broken engine for the shape {shape}" for shape in SHAPES if shape not in {fault["row"] for fault in faults}]
    try:
        prepare(faults)
        engine = build()
    except Stale as reason:
        print(reason)
        print("0 passed, 1 failed")
        return 1
    built = time.monotonic()
    among, books = vectors(), Books()
    if other := seen_by_vectors(engine, "", among):
        failed.append(f"with no fault awake the vector {other} has another answer")
    chosen = [fault for fault in faults if not sys.argv[1:] or fault["name"] in sys.argv[1:]]
    with concurrent.futures.ProcessPoolExecutor(2) as pool:
        results = list(pool.map(tried, [engine] * len(chosen), chosen, [books] * len(chosen), [among] * len(chosen)))
    for name, (by_vector, by_oracle), wrong in results:
        failed += wrong
        print(f"{name:45} {by_vector or '–':14} {(by_oracle or '–')[:110]}")
    for text in failed:
        print("MISSED", text)
    print(f"{len(chosen)} broken engines; built in {built - begun:.0f} s, tried in {time.monotonic() - built:.0f} s")
    print(f"{len(chosen) * 2 + 1 - len(failed)} passed, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
