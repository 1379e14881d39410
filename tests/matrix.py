#!/usr/bin/env python3
"""Tries the wheel of the Python package in clean virtual environments.

    tests/matrix.py WHEEL FOLDER

Every interpreter from 3.9 on that the machine has, without any other package; and for the one that runs this, the newest and the
oldest libraries of data frames that have a wheel for it and Arrow's capsule interface. In each the package's tests run. Prints a line
for each and closes with `N passed, M failed`. With UPDATE=1 the table of the documentation (`bindings-python/docs/compatibility.json`)
is written again.
"""

from __future__ import annotations

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "bindings-python"
TABLE = PACKAGE / "docs" / "compatibility.json"
MINORS = range(9, 20)
# The oldest of each that hands over its frames through the capsule interface and has a wheel for CPython 3.11.
OLDEST = {"pandas": "2.2.0", "numpy": "1.26.4", "polars": "1.3.0", "pyarrow": "14.0.1", "duckdb": "1.1.0"}
NEWEST = {"pandas": "3.*", "polars": "2.*", "pyarrow": "26.*", "duckdb": "2.*", "openpyxl": "3.1.*"}


def interpreters() -> list[str]:
    """One interpreter for each minor version, the one that runs this among them."""
    found = {}
    for minor in MINORS:
        candidates = [shutil.which(f"python3.{minor}")]
        versions = pathlib.Path(os.environ.get("PYENV_ROOT", pathlib.Path.home() / ".pyenv")) / "versions"
        candidates += [str(path) for path in sorted(versions.glob(f"3.{minor}.*/bin/python"))]
        for candidate in filter(None, candidates):
            asked = subprocess.run([candidate, "-c", "import sys; print(*sys.version_info[:2])"], capture_output=True, text=True)
            if asked.stdout.split() == ["3", str(minor)]:
                found.setdefault(minor, candidate)
    found[sys.version_info.minor] = sys.executable
    return [found[minor] for minor in sorted(found)]


def run(*command, cwd=None) -> str:
    """The output of a command; a failure is raised with its end."""
    done = subprocess.run([str(part) for part in command], cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        raise RuntimeError("\n".join(done.stdout.splitlines()[-25:]))
    return done.stdout


def tried(python: str, home: pathlib.Path, wheel: str, packages: dict[str, str]) -> dict:
    """A clean environment with the wheel and these packages, in which the tests run."""
    shutil.rmtree(home, ignore_errors=True)
    run(python, "-m", "venv", home)
    inside = home / "bin" / "python"
    wanted = [f"{name}=={version}" for name, version in packages.items()]
    # Wheels only: what has none for this interpreter is no candidate.
    run(inside, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:", wheel, "pytest", *wanted)
    version = run(inside, "-c", "import platform; print(platform.python_implementation(), platform.python_version())").strip()
    code = f"from importlib.metadata import version; import json; print(json.dumps({{name: version(name) for name in {list(packages)!r}}}))"
    installed = json.loads(run(inside, "-c", code))
    output = run(inside, "-m", "pytest", "-p", "no:cacheprovider", cwd=PACKAGE)
    passed, skipped = (int(found.group(1)) if (found := re.search(rf"(\d+) {word}", output)) else 0 for word in ("passed", "skipped"))
    if passed < 100:
        raise RuntimeError(f"only {passed} tests ran")
    shutil.rmtree(home, ignore_errors=True)
    return {"python": version, "installed": installed, "result": f"{passed} passed" + (f", {skipped} skipped" if skipped else "")}


def main() -> int:
    wheel, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    cases = [(python, {}) for python in interpreters()] + [(sys.executable, NEWEST), (sys.executable, OLDEST)]
    rows, failed = [], 0
    for python, packages in cases:
        try:
            row = tried(python, folder / "venv", wheel, packages)
        except RuntimeError as error:
            failed += 1
            print(f"{python} {packages}: FAILED\n{error}")
            continue
        rows.append(row)
        print(f"{row['python']}, {', '.join(f'{name} {version}' for name, version in row['installed'].items()) or 'nothing else'}: {row['result']}", flush=True)
    if os.environ.get("UPDATE") and not failed:
        # How many tests there are changes often, and with them nothing of what this says.
        table = {"rows": [{**row, "result": "pass"} for row in rows]}
        TABLE.write_text(json.dumps(table, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{len(rows)} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
