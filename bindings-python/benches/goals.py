"""The times that the package promises, as medians: ``python benches/goals.py [--strict]``. Times depend on the machine; with --strict
what misses its goal is an error."""

from __future__ import annotations

import pathlib
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable

import jixiao as jx

ROOT = pathlib.Path(__file__).resolve().parents[2]
FORM = jx.SelfEvaluation.from_json((ROOT / "examples/data/2023-hunan-shaoyang-union.json").read_bytes())
REPORT = ROOT / "core/tests/data/table/report.docx"


def median(work: Callable[[], object], rounds: int) -> float:
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def scores(read: bool) -> None:
    for _ in range(1000):
        card = FORM.score(ruleset="cn-hunan-department-2023")
        if read:
            card.total.low  # noqa: B018


def folder() -> None:
    with tempfile.TemporaryDirectory() as name:
        for number in range(200):
            shutil.copy(REPORT, pathlib.Path(name) / f"{number}.docx")
        read = jx.read_folder(name, progress=False)
        cards = [form.score() for form in read.forms]
        audits = jx.audit_many(read.forms, progress=False)
        assert len(cards) == len(audits) == 200


def imported() -> float:
    """The processor's time that an import takes, beside that of an interpreter that imports nothing."""

    def spent(code: str) -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", code], check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    return statistics.median(spent("import jixiao") for _ in range(11)) - statistics.median(spent("pass") for _ in range(11))


def main() -> int:
    missed = 0
    for name, goal, taken in [
        ("1,000 × form.score()", 0.060, median(lambda: scores(False), 9)),
        ("1,000 × form.score().total.low", None, median(lambda: scores(True), 5)),
        ("200 .docx read, scored and audited", 5.0, median(folder, 3)),
        ("import jixiao (processor time)", 0.050, imported()),
    ]:
        late = goal is not None and taken > goal
        missed += late
        print(f"{name:40} {taken * 1000:10.1f} ms" + (f"   goal {goal * 1000:.0f} ms{' MISSED' if late else ''}" if goal else ""))
    return 1 if missed and "--strict" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
