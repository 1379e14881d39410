#!/usr/bin/env python3
"""Mutation testing in one build: every change that cargo-mutants proposes stands beside the original and is switched on by number.

    tests/mutation/run.py [ROOM …]         number, rules, score unless named; `rules/shape` or one file will do

cargo-mutants (by hand: `cargo install cargo-mutants --locked`) lists the changes. The tree is copied to target/mutation, every
function with changes gets them as alternatives that run where `MUTANT` says so, and what does not compile is left out. Then the
test programs run once for each change: a change that no test notices survives. Survivors must stand in survivors.toml with the
reason why no test can or need notice them; one that does not, or a line there that no longer survives, fails.
"""

from __future__ import annotations

import collections
import concurrent.futures
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time
import tomllib

ROOT = pathlib.Path(__file__).resolve().parents[2]
TARGET = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")).resolve()
TREE = TARGET / "mutation" / "tree"
ROOMS = ["number", "rules", "score"]
# The test programs that are asked about every change, and those that take seconds and see only what survived the others.
FAST = ["vectors", "worked_examples", "criteria", "details", "comparison", "jixiao", "rulesets", "schema"]
SLOW = ["scores", "real_cases", "laws"]
LONGEST = 60
PROCESSES = int(os.environ.get("MUTATION_PROCESSES", "2"))
SWITCH = """
#[doc(hidden)]
pub fn is_mutant(number: u32) -> bool {
    static CHOSEN: std::sync::LazyLock<u32> =
        std::sync::LazyLock::new(|| std::env::var("MUTANT").ok().and_then(|text| text.parse().ok()).unwrap_or(0));
    *CHOSEN == number
}
"""


def listed(rooms: list[str]) -> list[dict]:
    globs = [part for room in rooms for part in ("-f", f"core/src/{room}" if room.endswith(".rs") else f"core/src/{room}/**")]
    output = subprocess.run(["cargo", "mutants", "--list", "--json", "-p", "jixiao", *globs], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [mutant for mutant in json.loads(output) if mutant["function"]]


def copied() -> None:
    shutil.rmtree(TREE, ignore_errors=True)
    files = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    for name in files:
        if (ROOT / name).is_file():
            (TREE / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, TREE / name)
    library = TREE / "core/src/lib.rs"
    library.write_text(library.read_text() + SWITCH)


class Source:
    """A file's text, with the places that line and column name."""

    def __init__(self, path: str):
        self.text = (ROOT / path).read_text()
        self.starts = [0]
        for line in self.text.splitlines(keepends=True):
            self.starts.append(self.starts[-1] + len(line))

    def at(self, place: dict) -> int:
        return self.starts[place["line"] - 1] + place["column"] - 1

    def span(self, span: dict) -> tuple[int, int]:
        return self.at(span["start"]), self.at(span["end"])


TOKEN = re.compile(r'//[^\n]*|/\*.*?\*/|r#*"|"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])\'|[{}()\[\]]', re.S)


def body_start(text: str, start: int, end: int) -> int | None:
    """Behind the brace that opens a function's body: the first one outside round and square brackets."""
    depth = 0
    at = start
    while (found := TOKEN.search(text, at, end)) is not None:
        token = found.group()
        at = found.end()
        if token in "([":
            depth += 1
        elif token in ")]":
            depth -= 1
        elif token == "{" and depth == 0:
            return at
    return None


def instrumented(mutants: dict[int, dict], left_out: set[int], bare: set[tuple]) -> dict[str, list[tuple[int, int, int, tuple]]]:
    """Writes every changed file; for each, which lines belong to which mutant of which function."""
    by_file = collections.defaultdict(lambda: collections.defaultdict(list))
    for number, mutant in mutants.items():
        span = mutant["function"]["span"]
        key = (mutant["file"], span["start"]["line"], span["start"]["column"], span["end"]["line"], span["end"]["column"])
        by_file[mutant["file"]][key].append(number)
    lines = {}
    for path, functions in by_file.items():
        source = Source(path)
        # From the last function to the first, so that places before stay; of nested functions only the outer text is kept whole.
        text, blocks = source.text, []
        ordered = sorted(functions.items(), key=lambda entry: entry[0][1:3], reverse=True)
        taken = len(text) + 1
        for key, numbers in ordered:
            start, end = source.span({"start": {"line": key[1], "column": key[2]}, "end": {"line": key[3], "column": key[4]}})
            opening = body_start(source.text, start, end)
            signature = source.text[start:opening] if opening else ""
            if opening is None or end > taken or key in bare or "const fn" in signature or re.search(r"->[^{]*\bimpl\b", signature):
                left_out.update(numbers)
                continue
            body = source.text[opening : end - 1]
            pieces = []
            for number in numbers:
                if number in left_out:
                    continue
                low, high = source.span(mutants[number]["span"])
                changed = source.text[opening:low] + mutants[number]["replacement"] + source.text[high : end - 1]
                pieces.append((number, f"\nif crate::is_mutant({number}) {{ return {{{changed}\n}}; }}\n"))
            if not pieces:
                continue
            blocks.append((opening, key, pieces, body))
            text = text[:opening] + "".join(piece for _, piece in pieces) + text[opening:]
            taken = start
        # Which lines are whose, counted in the finished text.
        spans, grown = [], 0
        for opening, key, pieces, body in reversed(blocks):
            at = opening + grown
            for number, piece in pieces:
                first = text.count("\n", 0, at) + 1
                spans.append((first, first + piece.count("\n"), number, key))
                at += len(piece)
                grown += len(piece)
            first = text.count("\n", 0, at) + 1
            spans.append((first, first + body.count("\n"), 0, key))
        (TREE / path).write_text(text)
        lines[path] = spans
    return lines


def cargo(*arguments: str) -> list[dict]:
    env = {**os.environ, "RUSTFLAGS": "--cap-lints=allow -Cdebuginfo=0", "CARGO_TARGET_DIR": str(TARGET / "mutation" / "build")}
    done = subprocess.run(["cargo", *arguments, "--message-format=json"], cwd=TREE, capture_output=True, text=True, env=env)
    messages = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    if not messages:
        sys.exit(done.stderr[-4000:])
    return messages


def compiled(mutants: dict[int, dict]) -> tuple[set[int], dict[str, str]]:
    """Builds; what does not compile is taken out until the rest does. The numbers left out, and the test programs."""
    left_out: set[int] = set()
    bare: set[tuple] = set()
    for turn in range(40):
        lines = instrumented(mutants, left_out, bare)
        errors = [m["message"] for m in cargo("check", "-p", "jixiao", "--lib", "--features", "schema") if m["reason"] == "compiler-message" and m["message"]["level"] == "error"]
        places = [(span["file_name"], span["line_start"]) for error in errors for span in error["spans"] if span["is_primary"]]
        if not errors:
            break
        before = (len(left_out), len(bare))
        for name, line in places:
            for first, last, number, key in lines.get(name, []):
                if first <= line <= last:
                    if number:
                        left_out.add(number)
                    else:
                        bare.add(key)
        print(f"    round {turn + 1}: {len(errors)} errors, {len(left_out)} left out", flush=True)
        if (len(left_out), len(bare)) == before:
            sys.exit("\n".join(error["rendered"] for error in errors[:5]))
    messages = cargo("test", "-p", "jixiao", "--features", "schema", "--no-run")
    programs = {m["target"]["name"]: m["executable"] for m in messages if m["reason"] == "compiler-artifact" and m.get("executable") and m["profile"]["test"]}
    if not programs:
        sys.exit("\n".join(m["message"]["rendered"] for m in messages if m["reason"] == "compiler-message" and m["message"]["level"] == "error")[:4000])
    return left_out, programs


# Which programs noticed changes in which file: those are asked first.
NOTICED: collections.defaultdict[str, collections.Counter] = collections.defaultdict(collections.Counter)


def noticed(number: int, programs: list[str], file: str = "") -> str | None:
    """The test program that notices a mutant; `slow` where one does not end."""
    for program in sorted(programs, key=lambda program: -NOTICED[file][program]):
        try:
            # A function with all its changes beside it has a large frame, and formulas nest.
            env = {**os.environ, "RUST_MIN_STACK": str(1 << 28), "MUTANT": str(number), "RUST_BACKTRACE": "0", "PROPTEST_DISABLE_FAILURE_PERSISTENCE": "1"}
            done = subprocess.run([program, "--quiet"], cwd=TREE / "core", env=env, stdin=subprocess.DEVNULL, capture_output=True, timeout=LONGEST)
        except subprocess.TimeoutExpired:
            return "slow"
        if done.returncode != 0:
            NOTICED[file][program] += 1
            return pathlib.Path(program).name.rsplit("-", 1)[0]
    return None


def reasons() -> dict[str, str]:
    file = pathlib.Path(__file__).with_name("survivors.toml")
    entries = tomllib.loads(file.read_text(encoding="utf-8"))["survivor"] if file.exists() else []
    return {name: entry["reason"] for entry in entries for name in entry["names"]}


def placeless(name: str) -> str:
    """A mutant's name without line and column, which move."""
    return re.sub(r"\.rs:\d+:\d+:", ".rs:", name)


def main() -> int:
    rooms = sys.argv[1:] or ROOMS
    mutants = {number: mutant for number, mutant in enumerate(listed(rooms), start=1)}
    print(f"{len(mutants)} changes in {', '.join(rooms)}", flush=True)
    copied()
    left_out, programs = compiled(mutants)
    fast, slow = ([programs[name] for name in names if name in programs] for names in (FAST, SLOW))
    if noticed(0, fast + slow) is not None:
        sys.exit("the tests fail without any change")
    living = [number for number in mutants if number not in left_out]
    by: collections.Counter = collections.Counter()

    def asked(numbers: list[int], programs: list[str]) -> list[int]:
        """Those that none of the programs notices."""
        begun, unnoticed = time.monotonic(), []
        with concurrent.futures.ThreadPoolExecutor(PROCESSES) as pool:
            answers = pool.map(lambda number: noticed(number, programs, mutants[number]["file"]), numbers)
            for done, (number, program) in enumerate(zip(numbers, answers), start=1):
                if program is None:
                    unnoticed.append(number)
                else:
                    by[program] += 1
                if done % 200 == 0:
                    print(f"    {done} of {len(numbers)}, {len(unnoticed)} unnoticed, {time.monotonic() - begun:.0f} s", flush=True)
        return unnoticed

    left = asked(asked(living, fast), slow)
    for number in left:
        print(f"    survived: {mutants[number]['name']}", flush=True)
    by["survived"] = len(left)
    survivors = [placeless(mutants[number]["name"]) for number in left]
    known = reasons()
    new = [name for name in survivors if name not in known]
    files = {mutant["file"] for mutant in mutants.values()}
    gone = [name for name in known if name not in survivors and name.split(".rs:")[0] + ".rs" in files]
    print(f"{len(living)} changes compile, {len(left_out)} do not; noticed by: " + ", ".join(f"{name} {count}" for name, count in by.most_common()))
    for name in new:
        print(f"NO REASON {name}")
    for name in gone:
        print(f"NO LONGER SURVIVES {name}")
    print(f"{len(living) - len(new)} passed, {len(new) + len(gone)} failed")
    return 1 if new or gone else 0


if __name__ == "__main__":
    sys.exit(main())
