#!/usr/bin/env python3
"""Writes the seeds of every fuzz target: small inputs made from the examples, the rule sets and the vectors.

    core/fuzz/seed.py FOLDER        FOLDER/<target>/seed-<number>, no seed longer than what the fuzzer takes, and
                                    FOLDER/words.dict: the words of words.txt and the units, as the fuzzer reads them
"""

from __future__ import annotations

import json
import pathlib
import re
import sys
import tomllib

ROOT = pathlib.Path(__file__).resolve().parents[2]
LONGEST = 4096
CELLS = ("target", "actual", "nature", "unit", "name", "reason", "criterion", "points", "reported")
# What a set needs before a piece of another can stand in it.
HEAD = """format = 1
id = "x"
kind = "regulation"
inherits = "cn-mof-2020"
title = { zh = "某", en = "x" }
covers = ["project"]
in-force = { from = "2024-01-01" }
"""


def short(value) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def vectors() -> list[dict]:
    files = sorted((ROOT / "tests/vectors").rglob("*.json"))
    return [vector["call"] for file in files for vector in json.loads(file.read_text())]


def forms() -> list[dict]:
    published = [json.loads(file.read_text()) for file in sorted((ROOT / "examples/data").glob("*.json"))]
    return published + [call["form"] for call in vectors() if isinstance(call.get("form"), dict)]


def rows(form: dict) -> list[dict]:
    return [row for row in form.get("indicators") or [] if isinstance(row, dict)]


def cut(form: dict) -> dict:
    """The form with as many indicators as a seed holds."""
    form = dict(form)
    while len(short(form).encode()) > LONGEST - 200 and form.get("indicators"):
        form["indicators"] = form["indicators"][: len(form["indicators"]) // 2]
    return form


def reading() -> set[str]:
    cells = [row.get(cell) for form in forms() for row in rows(form) for cell in CELLS]
    typed = [cell.get("value") if isinstance(cell, dict) else cell for cell in cells]
    published = (ROOT / "core/src/reading/published_cells_tests.rs").read_text()
    return {cell for cell in typed if isinstance(cell, str)} | set(re.findall(r'"([^"\\\n]{1,200})"', published))


def tomls() -> list[str]:
    folders = ("core/rulesets", "tests/oracle/sets", "core/tests/data")
    return [file.read_text() for folder in folders for file in sorted((ROOT / folder).rglob("*.toml"))]


def formula() -> set[str]:
    found = {text for toml in tomls() for text in re.findall(r'formula = "([^"]+)"', toml)}
    tests = (ROOT / "core/src/rules/formula/formula_tests.rs").read_text()
    return found | set(re.findall(r'"([^"\\\n]{1,200})"', tests))


def criterion() -> set[str]:
    folder = ROOT / "core/src/rules/criterion"
    return set(re.findall(r'"([^"\\\n]{1,200})"', "".join((folder / name).read_text() for name in ("criterion_tests.rs", "clauses.rs", "tails.rs"))))


def plain(value):
    """Dates as text and without what is for the eye only."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items() if key != "says"}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return value if isinstance(value, (str, int, bool)) else str(value)


def ruleset() -> set[str]:
    found = set()
    for text in tomls():
        text = re.sub(r"^#.*\n", "", text, flags=re.M)
        found |= {text, short(plain(tomllib.loads(text)))}
        head, *pieces = re.split(r"^(?=\[)", text, flags=re.M)
        sources = "".join(piece for piece in pieces if piece.startswith("[[source]]"))
        found |= {head + sources} | {HEAD + sources + piece for piece in pieces if not piece.startswith("[[source]]")}
    return found


def form_json() -> set[str]:
    return {short(cut(form)) for form in forms()}


def call_json() -> set[str]:
    calls = [{**call, "form": cut(call["form"])} if isinstance(call.get("form"), dict) else call for call in vectors()]
    explain = [{**call, "call": "explain", "derivations": True} for call in calls if call.get("call") == "score"]
    return {short(call) for call in calls + explain}


def words() -> str:
    units = re.findall(r'\("([^"\\]+)", ', (ROOT / "core/src/reading/unit.rs").read_text())
    listed = (ROOT / "core/fuzz/words.txt").read_text().split("\n")
    every = dict.fromkeys(filter(None, listed + units))
    return "".join('"' + "".join(f"\\x{byte:02x}" for byte in word.encode()) + '"\n' for word in every)


def main() -> int:
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    for target in (reading, formula, criterion, ruleset, form_json, call_json):
        folder = pathlib.Path(sys.argv[1]) / target.__name__
        folder.mkdir(parents=True, exist_ok=True)
        seeds = sorted(seed for seed in target() if len(seed.encode()) <= LONGEST)
        for number, seed in enumerate(seeds):
            (folder / f"seed-{number:04}").write_text(seed)
        print(f"{target.__name__}: {len(seeds)} seeds")
    (pathlib.Path(sys.argv[1]) / "words.dict").write_text(words())
    return 0


if __name__ == "__main__":
    sys.exit(main())
