#!/usr/bin/env python3
"""Holds the instructions of every measured operation to `core/benches/instructions.json`, by valgrind's callgrind.

    python3 tests/instructions.py             more than 5 % above the file fails; more than 5 % below asks for UPDATE=1
    UPDATE=1 python3 tests/instructions.py    writes the file

Instructions do not depend on what else the machine does; they do depend on the compiler, so with another one than the file
names the test is skipped with that reason.
"""

from __future__ import annotations

import concurrent.futures
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
KEPT = ROOT / "core" / "benches" / "instructions.json"
LARGEST_CHANGE = 0.05
# Between these two runs lie only the repetitions: what comes before the first of them cancels out.
FEW, MANY = 5, 25
# Counting this one takes minutes; `goals` measures its time.
TOO_LONG = {"workbook-of-2000-rows"}


def output(*command: object) -> str:
    done = subprocess.run([str(part) for part in command], cwd=ROOT, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if done.returncode != 0:
        sys.exit(f"$ {' '.join(map(str, command))}\n{done.stderr[-4000:]}")
    return done.stdout + done.stderr


def built() -> str:
    command = ["cargo", "bench", "--locked", "-p", "jixiao", "--all-features", "--bench", "instructions", "--no-run", "--message-format=json"]
    messages = [json.loads(line) for line in output(*command).splitlines() if line.startswith("{")]
    return next(m["executable"] for m in messages if m.get("executable") and m["target"]["name"] == "instructions")


def collected(program: str, name: str, times: int) -> int:
    said = output("valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", program, name, times)
    return int(re.search(r"Collected : (\d+)", said).group(1))


def main() -> int:
    update = bool(os.environ.get("UPDATE"))
    kept = json.loads(KEPT.read_text()) if KEPT.exists() else {}
    compiler = output("rustc", "--version").strip()
    if shutil.which("valgrind") is None:
        print("SKIPPED: valgrind is not installed")
        return 0
    if not update and kept.get("rustc") != compiler:
        print(f"SKIPPED: counted with {kept.get('rustc')}, this is {compiler}")
        return 0
    program = built()
    names = [name for name in output(program).split() if name not in TOO_LONG]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        runs = {(name, times): pool.submit(collected, program, name, times) for name in names for times in (FEW, MANY)}
    now = {name: (runs[name, MANY].result() - runs[name, FEW].result()) // (MANY - FEW) for name in names}
    before = kept.get("instructions", {})
    if update:
        KEPT.write_text(json.dumps({"rustc": compiler, "instructions": now}, indent=2) + "\n")
    failed = [] if update else sorted(before.keys() - now.keys())
    for name in failed:
        print(f"{name:28} is no longer measured: UPDATE=1")
    for name, count in now.items():
        change = count / before[name] - 1 if name in before else None
        wrong = not update and (change is None or abs(change) > LARGEST_CHANGE)
        advice = "" if not wrong else "  NEW: UPDATE=1" if change is None else "  WORSE" if change > 0 else "  BETTER: UPDATE=1"
        print(f"{name:28} {count:>12,}" + ("" if change is None else f"  {change:+.1%}") + advice)
        failed += [name] if wrong else []
    print(f"{len(now.keys() - set(failed))} passed, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
