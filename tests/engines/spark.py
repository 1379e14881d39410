"""Spark in this process: the same lines, the same results; and how fast it is beside a function in Python."""

from __future__ import annotations

import functools
import operator
import os
import pathlib
import sys
import time
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pyarrow as pa

LINES = {"sign": "sign", "tier": "tier", "reported": "reported"}


def session(cores: int) -> Any:
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    return (
        SparkSession.builder.master(f"local[{cores}]")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.log.level", "ERROR")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "100000")
        .config("spark.sql.execution.arrow.pyspark.enabled", "true")
        .config("spark.sql.shuffle.partitions", "2")
        .getOrCreate()
    )


def kept(spark: Any, table: pa.Table, folder: str, parts: int) -> Any:
    """The table as Parquet files, as a cluster would hold it."""
    import pyarrow.parquet as pq

    os.makedirs(folder, exist_ok=True)
    numbered = table.append_column("row", pa.array(range(len(table)), pa.int64()))
    each = -(-len(table) // parts)
    for part in range(parts):
        pq.write_table(numbered.slice(part * each, each), f"{folder}/{part:03}.parquet")
    return spark.read.parquet(folder)


def compared(table: pa.Table, lines: pa.Table, evaluations: pa.Table, found: pa.Table) -> bool:
    """Whether Spark gives the same lines, evaluations and findings, each brought back into order."""
    import tempfile

    import jixiao.spark

    spark = session(2)
    with tempfile.TemporaryDirectory() as folder:
        df = kept(spark, table, folder, 4)
        scored = jixiao.spark.score(df, **LINES).orderBy("row").select(*lines.column_names).toArrow()
        only = jixiao.spark.score(df, keep=["row"], **LINES)
        narrow = only.orderBy("row").drop("row").toArrow()
        totals = jixiao.spark.totals(df, "evaluation", **LINES).orderBy("evaluation").toArrow()
        findings = jixiao.spark.audit(df, keep=["row"], **LINES).toArrow()
    spark.stop()
    if only.columns != ["row", *lines.column_names] or not narrow.equals(scored):
        return False
    expected = found.drop_columns(["evaluation"]).rename_columns(["row", *findings.column_names[1:]])
    order = [("row", "ascending"), ("check", "ascending")]
    if not findings.sort_by(order).cast(expected.schema).combine_chunks().equals(expected.sort_by(order).combine_chunks()):
        return False
    same = pa.table(dict(zip(lines.column_names, scored.columns))).cast(lines.schema).combine_chunks().equals(lines)
    # Spark has no unsigned numbers; the ids of these evaluations ascend as they are first seen.
    return same and totals.cast(evaluations.schema).combine_chunks().equals(evaluations)


CENT = Decimal("0.01")
# From and to which part of the points a level earns, and whether the upper end is reached.
LEVELS = {
    "达成年度指标": (Decimal("0.8"), Decimal(1), True),
    "部分达成年度指标并具有一定效果": (Decimal("0.6"), Decimal("0.8"), False),
    "未达成年度指标且效果较差": (Decimal(0), Decimal("0.6"), False),
}


def by_row(sign: Any, tier: Any, target: Any, actual: Any, points: Any) -> Any:
    """The same rule as people write it for Spark, a function of one row, with the same columns: score, low, high, outcome, reason."""
    if tier is not None:
        least, most, reached = LEVELS[tier]
        high = (points * most).quantize(CENT, ROUND_HALF_UP)
        return None, (points * least).quantize(CENT, ROUND_HALF_UP), high if reached else high - CENT, "within", "tier"
    if actual is None:
        return None, Decimal("0.00"), points.quantize(CENT, ROUND_HALF_UP), "unproven", "actual-missing"
    if sign == "≥":
        share = min(Decimal(1), actual / target)
    else:
        share = Decimal(1) if actual <= target else target / actual
    score = (points * share).quantize(CENT, ROUND_HALF_UP)
    return score, score, score, "exact", None


RESULTS = ["score", "low", "high", "outcome", "reason"]
OF_ONE_ROW = "score decimal(19,2), low decimal(19,2), high decimal(19,2), outcome string, reason string"
WAYS = [
    "read alone",
    "through Python and back",
    "jixiao.spark.score",
    "jixiao.spark.audit",
    "function in Python",
    "function in Python, pickled",
    "jixiao.spark.score, an id kept",
    "function in Python, an id kept",
]
# These go over a tenth of the lines.
SLOW = [way for way in WAYS if way.startswith("function")]
AGAINST = [("jixiao.spark.score", WAYS[1]), ("jixiao.spark.score", WAYS[4]), ("jixiao.spark.score", WAYS[5]), (WAYS[6], WAYS[7])]


def processor() -> float:
    """Seconds that the processors have worked for this process and all it has started: what a cluster pays for, whoever else is busy there."""
    children: dict[int, list[tuple[int, int]]] = {}
    for process in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            words = process.read_text().rpartition(")")[2].split()
        except OSError:  # It has ended.
            continue
        # Parent, then time of its own and of children that have ended, in both modes.
        children.setdefault(int(words[1]), []).append((int(process.parent.name), sum(map(int, words[11:15]))))
    ticks, seen = 0, [os.getpid()]
    while seen:
        for child, took in children.get(seen.pop(), []):
            ticks += took
            seen.append(child)
    return ticks / os.sysconf("SC_CLK_TCK")


def worker(cores: int, rows: int, fewer: int) -> None:
    """One Spark of so many cores: runs what is asked for by its number, and answers with the seconds, on the clock and of the processors."""
    import tempfile

    import jixiao.spark
    import lines as made
    from pyspark.sql.functions import col, udf

    spark = session(cores)
    with tempfile.TemporaryDirectory() as folder:
        df = kept(spark, made.table(rows), f"{folder}/all", 4)
        few = kept(spark, made.table(fewer), f"{folder}/few", 4)
        # Spark 4.2 and later hand rows of a function over as Arrow, earlier ones pickled.
        function, pickled = (udf(by_row, f"struct<{OF_ONE_ROW}>", useArrow=arrow) for arrow in (True, False))
        columns = ["sign", "tier", "target", "actual", "points"]

        def done(frame: Any) -> None:
            """Every column of every row is computed, and thrown away."""
            frame.write.format("noop").mode("overwrite").save()

        def by_function(of: Any, *stay: str) -> Any:
            return few.select(*stay, of(*columns).alias("by_row")).select(*(stay if "*" not in stay else df.columns), "by_row.*")

        ways = [
            lambda: done(df),
            lambda: done(df.mapInArrow(lambda batches: batches, df.schema)),
            lambda: done(jixiao.spark.score(df, sign="sign", tier="tier")),
            lambda: done(jixiao.spark.audit(df, keep=["row"], **LINES)),
            lambda: done(by_function(function, "*")),
            lambda: done(by_function(pickled, "*")),
            lambda: done(jixiao.spark.score(df, keep=["row"], sign="sign", tier="tier")),
            lambda: done(by_function(function, "row")),
        ]
        # All give the same in every column.
        both = jixiao.spark.score(few, sign="sign", tier="tier").withColumn("by_row", function(*columns)).withColumn("pickled", pickled(*columns))
        same = [col(name).eqNullSafe(col(f"{of}.{name}")) for name in RESULTS for of in ("by_row", "pickled")]
        wrong = both.where(~functools.reduce(operator.and_, same)).count()
        # The compiler of Java takes its time.
        for _ in range(3):
            for way in ways:
                way()
        print(f"ready {wrong}", flush=True)
        for asked in sys.stdin:
            start, worked = time.perf_counter(), processor()
            ways[int(asked)]()
            print(f"took {time.perf_counter() - start} {processor() - worked}", flush=True)
    spark.stop()


def speeds(rows: int, rounds: int) -> None:
    """Million lines a second on one and on two cores, beside reading alone, nothing done in Python, and a function of one row, in rounds that go
    through all of them: medians, and the medians of what each is to another in the same round."""
    from statistics import median
    from subprocess import PIPE, Popen

    fewer = rows // 10

    def answer(process: Any, word: str) -> list[float]:
        for line in process.stdout:
            if line.startswith(word):
                return [float(number) for number in line.split()[1:]]
        raise SystemExit("a Spark ended")

    running = {cores: Popen([sys.executable, __file__, "worker", str(cores), str(rows), str(fewer)], stdin=PIPE, stdout=PIPE, text=True) for cores in (1, 2)}
    for cores, process in running.items():
        (wrong,) = answer(process, "ready")
        print(f"local[{cores}]: {wrong:.0f} of {fewer} lines differ from the function in Python", flush=True)
    clock: dict[tuple[int, str], list[float]] = {}
    worked: dict[tuple[int, str], list[float]] = {}
    for _ in range(rounds):
        for number, way in enumerate(WAYS):
            for cores, process in running.items():
                process.stdin.write(f"{number}\n")
                process.stdin.flush()
                lines = fewer if way in SLOW else rows
                took, busy = answer(process, "took")
                clock.setdefault((cores, way), []).append(lines / took / 1e6)
                worked.setdefault((cores, way), []).append(lines / busy / 1e6)
    for process in running.values():
        process.stdin.close()
        process.wait()
    for (cores, way), speed in clock.items():
        of_a_core = worked[cores, way]
        print(f"local[{cores}] {way}: {median(speed):.2f} M lines/s ({min(speed):.2f}–{max(speed):.2f}); {median(of_a_core):.2f} M a second of a processor")

    def times(took: dict[tuple[int, str], list[float]], one: tuple[int, str], other: tuple[int, str]) -> str:
        ratios = [a / b for a, b in zip(took[one], took[other])]
        return f"{median(ratios):.2f} ({min(ratios):.2f}–{max(ratios):.2f})"

    for cores in (1, 2):
        for one, other in AGAINST:
            by_clock, by_work = (times(took, (cores, one), (cores, other)) for took in (clock, worked))
            print(f"local[{cores}] {one} / {other}: {by_clock} by the clock, {by_work} by the work")
    for way in WAYS:
        print(f"{way}, two cores / one: {times(clock, (2, way), (1, way))}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["worker"]:
        worker(*map(int, sys.argv[2:5]))
    else:
        speeds(*(int(word) for word in (*sys.argv[1:], *["1000000", "5"][len(sys.argv) - 1 :])))
