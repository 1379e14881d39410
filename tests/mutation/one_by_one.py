#!/usr/bin/env python3
"""The changes that one build cannot hold beside the original (in `const fn`s, in functions that return `impl Trait`), one at a time.

    tests/mutation/one_by_one.py [ROOM …]         number, rules, score unless named; `rules/shape` or one file will do

Each is made in a copy of the tree, built, and shown to the tests; what no test notices must stand in survivors.toml with its
reason, as with `run.py`.
"""

from __future__ import annotations

import os
import subprocess
import sys

import run

TESTS = ["--lib", "--test", "vectors", "--test", "details", "--test", "criteria", "--test", "rulesets", "--test", "score_details"]
SLOWER = ["--test", "scores", "--test", "real_cases", "--test", "worked_examples"]


def told(tests: list[str]) -> str:
    """`noticed`, `survived`, or `does not compile`."""
    env = {**os.environ, "RUSTFLAGS": "--cap-lints=allow -Cdebuginfo=0", "CARGO_TARGET_DIR": str(run.TARGET / "mutation" / "single")}
    arguments = ["cargo", "test", "--quiet", "-p", "jixiao", "--features", "schema", *tests]
    if subprocess.run([*arguments, "--no-run"], cwd=run.TREE, capture_output=True, env=env).returncode != 0:
        return "does not compile"
    try:
        done = subprocess.run(arguments, cwd=run.TREE, capture_output=True, env=env, stdin=subprocess.DEVNULL, timeout=600)
    except subprocess.TimeoutExpired:
        return "noticed"
    return "survived" if done.returncode == 0 else "noticed"


def main() -> int:
    mutants = dict(enumerate(run.listed(sys.argv[1:] or run.ROOMS), start=1))
    run.copied()
    run.instrumented(mutants, set(), set())
    numbers = sorted(run.UNTRIED)
    # The tree again without any change.
    run.copied()
    known, counts, failed = run.reasons(), {}, []
    for number in numbers:
        mutant = mutants[number]
        source = run.Source(mutant["file"])
        low, high = source.span(mutant["span"])
        place = run.TREE / mutant["file"]
        place.write_text(source.text[:low] + mutant["replacement"] + source.text[high:])
        answer = told(TESTS)
        if answer == "survived":
            answer = told(SLOWER)
        place.write_text(source.text)
        counts[answer] = counts.get(answer, 0) + 1
        name = run.placeless(mutant["name"])
        print(f"    {answer}: {mutant['name']}", flush=True)
        if answer == "survived" and name not in known:
            failed.append(name)
    for name in failed:
        print(f"NO REASON {name}")
    print(", ".join(f"{answer} {count}" for answer, count in sorted(counts.items())))
    print(f"{len(numbers) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
