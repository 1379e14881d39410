#!/usr/bin/env python3
"""Mutation testing in one build: every change that cargo-mutants proposes stands beside the original and is switched on by number.

    tests/mutation/run.py [ROOM …]         number, rules, score unless named; `rules/shape` or one file will do
    tests/mutation/run.py --named FILE     only the changes that a file names, one a line: those of an earlier run that had no reason

cargo-mutants (by hand: `cargo install cargo-mutants --locked`) lists the changes. The tree is copied to target/mutation, every
function with changes gets them as alternatives that run where `MUTANT` says so, and what does not compile is left out. Then each
change is shown to the test programs that reach its function, to those first which noticed most in its file for their time, and a
program ends with its first failing test. A change that no test notices survives. Survivors must stand in survivors.toml with the
reason why no test can or need notice them; one that does not, or a line there that no longer survives, fails.
"""

from __future__ import annotations

import collections
import concurrent.futures
import functools
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import threading
import time
import tomllib

ROOT = pathlib.Path(__file__).resolve().parents[2]
TARGET = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")).resolve()
TREE = TARGET / "mutation" / "tree"
ROOMS = ["number", "rules", "score"]
PROGRAMS = ["vectors", "worked_examples", "criteria", "details", "score_details", "proofs", "sentences", "comparison", "jixiao", "rulesets", "schema", "scores", "real_cases", "laws"]
# A function with all its changes beside it has a large frame, and formulas nest; a change may eat memory without end.
STACK, MEMORY = 1 << 28, 8 << 30
# A failing law need not be made small, and a change that needs many cases to be seen is seen by a better test.
CASES = 60
PROCESSES = int(os.environ.get("MUTATION_PROCESSES", "2"))
# Beside the switch: with `REACHED=file`, which changes would have run.
SWITCH = """
#[doc(hidden)]
pub fn is_mutant(number: u32) -> bool {
    use std::sync::atomic::{AtomicBool, Ordering};
    static CHOSEN: std::sync::LazyLock<u32> =
        std::sync::LazyLock::new(|| std::env::var("MUTANT").ok().and_then(|text| text.parse().ok()).unwrap_or(0));
    static FILE: std::sync::LazyLock<Option<std::fs::File>> =
        std::sync::LazyLock::new(|| std::env::var("REACHED").ok().and_then(|name| std::fs::File::options().append(true).create(true).open(name).ok()));
    static SEEN: [AtomicBool; 1 << 16] = [const { AtomicBool::new(false) }; 1 << 16];
    if *CHOSEN != 0 {
        return *CHOSEN == number;
    }
    if let (Some(mut file), Some(seen)) = (FILE.as_ref(), SEEN.get(number as usize))
        && !seen.swap(true, Ordering::Relaxed)
    {
        drop(std::io::Write::write_all(&mut file, format!("{number}\\n").as_bytes()));
    }
    false
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
            if name.endswith(".rs"):
                text = (TREE / name).read_text()
                few = re.sub(r"with_cases\((\d+)\)", lambda found: f"with_cases({min(int(found[1]), CASES)})", text)
                if few != text:
                    (TREE / name).write_text(few)
    library = TREE / "core/src/lib.rs"
    library.write_text(library.read_text() + SWITCH)


@functools.cache
class Source:
    """A file's text as it was when the run began, with the places that line and column name."""

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


UNTRIED: set[int] = set()


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
            # An alternative can stand neither in what the compiler evaluates nor where its type would be another.
            if opening is None or end > taken or "const fn" in signature or re.search(r"->[^{]*\bimpl\b", signature):
                UNTRIED.update(numbers)
                left_out.update(numbers)
                continue
            if key in bare:
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
    env = {**os.environ, "RUSTFLAGS": "--cap-lints=allow -Cdebuginfo=0", "CARGO_PROFILE_DEV_OPT_LEVEL": "1"}
    env["CARGO_TARGET_DIR"] = str(TARGET / "mutation" / "build")
    env["CARGO_BUILD_JOBS"] = str(PROCESSES)
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


def ran(program: str, longest: float, **more: str) -> bool | None:
    """Whether a test program passes; None where it does not end."""
    env = {**os.environ, "RUST_MIN_STACK": str(STACK), "RUST_BACKTRACE": "0", **more}
    env |= {"PROPTEST_CASES": str(CASES), "PROPTEST_MAX_SHRINK_ITERS": "0", "PROPTEST_DISABLE_FAILURE_PERSISTENCE": "1"}
    limited = ["sh", "-c", f'ulimit -v {MEMORY >> 10}; exec "$0"', program]
    process = subprocess.Popen(limited, cwd=TREE / "core", env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    slow = threading.Event()
    watch = threading.Timer(longest, lambda: (slow.set(), process.kill()))
    watch.start()
    failed = False
    for line in process.stdout:
        if b"FAILED" in line:
            failed = True
            process.kill()
            break
    process.stdout.close()
    status = process.wait()
    watch.cancel()
    return False if failed else None if slow.is_set() else status == 0


class Programs:
    """The test programs: how long each takes, which changes it reaches, and in which file it noticed how many."""

    def __init__(self, programs: dict[str, str]):
        self.programs = programs
        self.took: dict[str, float] = {}
        self.reach: dict[str, set[int]] = {}
        self.noticed: collections.defaultdict[str, collections.Counter] = collections.defaultdict(collections.Counter)
        file = TARGET / "mutation" / "reached"
        for name, program in programs.items():
            file.unlink(missing_ok=True)
            begun = time.monotonic()
            if not ran(program, 600, REACHED=str(file)):
                sys.exit(f"{name} fails without any change")
            self.took[name] = time.monotonic() - begun
            self.reach[name] = {int(number) for number in file.read_text().split()} if file.exists() else set()
            print(f"    {name}: {self.took[name]:.1f} s, reaches {len(self.reach[name])}", flush=True)

    def asked(self, number: int, file: str) -> str | None:
        """The test program that notices a change; `slow` where one does not end."""
        counts = self.noticed[file]
        for name in sorted(self.programs, key=lambda name: -(counts[name] + 0.5) / self.took[name]):
            if number not in self.reach[name]:
                continue
            passed = ran(self.programs[name], 5 + 8 * self.took[name], MUTANT=str(number))
            if not passed:
                counts[name] += 1
                return "slow" if passed is None else name
        return None


def reasons() -> collections.Counter:
    """How many changes of a name may survive: as often as the name stands there."""
    file = pathlib.Path(__file__).with_name("survivors.toml")
    entries = tomllib.loads(file.read_text(encoding="utf-8"))["survivor"] if file.exists() else []
    if any(not entry["reason"].strip() for entry in entries):
        sys.exit("survivors.toml: a reason is empty")
    return collections.Counter(name for entry in entries for name in entry["names"])


def placeless(name: str) -> str:
    """A mutant's name without line and column, which move."""
    return re.sub(r"\.rs:\d+:\d+:", ".rs:", name)


def main() -> int:
    named = set(pathlib.Path(sys.argv[2]).read_text(encoding="utf-8").splitlines()) if sys.argv[1:2] == ["--named"] else None
    rooms = ROOMS if named is not None else sys.argv[1:] or ROOMS
    wanted = [mutant for mutant in listed(rooms) if named is None or placeless(mutant["name"]) in named]
    mutants = {number: mutant for number, mutant in enumerate(wanted, start=1)}
    print(f"{len(mutants)} changes in {', '.join(rooms)}", flush=True)
    copied()
    for mutant in mutants.values():
        Source(mutant["file"])
    left_out, programs = compiled(mutants)
    asked = Programs({name: programs[name] for name in PROGRAMS if name in programs})
    living = [number for number in mutants if number not in left_out]
    by: collections.Counter = collections.Counter()
    left, begun = [], time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(PROCESSES) as pool:
        answers = pool.map(lambda number: asked.asked(number, mutants[number]["file"]), living)
        for done, (number, program) in enumerate(zip(living, answers), start=1):
            if program is None:
                left.append(number)
                print(f"    survived: {mutants[number]['name']}", flush=True)
            else:
                by[program] += 1
            if done % 100 == 0:
                print(f"    {done} of {len(living)}, {len(left)} unnoticed, {time.monotonic() - begun:.0f} s", flush=True)
    by["survived"] = len(left)
    survivors = collections.Counter(placeless(mutants[number]["name"]) for number in left)
    known = reasons()
    new = list((survivors - known).elements())
    files = {mutant["file"] for mutant in mutants.values()}
    gone = [] if named is not None else [name for name in (known - survivors).elements() if name.split(".rs:")[0] + ".rs" in files]
    print(f"{len(living)} changes compile, {len(left_out - UNTRIED)} do not, {len(UNTRIED)} cannot be tried here; noticed by: " + ", ".join(f"{name} {count}" for name, count in by.most_common()))
    for name in new:
        print(f"NO REASON {name}")
    for name in gone:
        print(f"NO LONGER SURVIVES {name}")
    print(f"{len(living) - len(new)} passed, {len(new) + len(gone)} failed")
    return 1 if new or gone else 0


if __name__ == "__main__":
    sys.exit(main())
