"""Spark in this process: the same lines, the same results; and how fast it is beside a function in Python."""

from __future__ import annotations

import os
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
        totals = jixiao.spark.totals(df, "evaluation", **LINES).orderBy("evaluation").toArrow()
        findings = jixiao.spark.audit(df, keep=["row"], **LINES).toArrow()
    spark.stop()
    expected = found.drop_columns(["evaluation"]).rename_columns(["row", *findings.column_names[1:]])
    order = [("row", "ascending"), ("check", "ascending")]
    if not findings.sort_by(order).cast(expected.schema).combine_chunks().equals(expected.sort_by(order).combine_chunks()):
        return False
    same = pa.table(dict(zip(lines.column_names, scored.columns))).cast(lines.schema).combine_chunks().equals(lines)
    # Spark has no unsigned numbers; the ids of these evaluations ascend as they are first seen.
    return same and totals.cast(evaluations.schema).combine_chunks().equals(evaluations)


def by_row(sign: Any, tier: Any, target: Any, actual: Any, points: Any) -> Any:
    """The same rule as people write it for Spark: a function of one row. It gives one score where there is one, and says nothing of the others."""
    if tier is not None or target is None or actual is None or points is None:
        return None
    if sign == "≥":
        share = min(Decimal(1), actual / target)
    else:
        share = Decimal(1) if actual <= target else target / actual
    return (points * share).quantize(Decimal("0.01"), ROUND_HALF_UP)


WAYS = ["read alone", "through Python and back", "jixiao.spark.score", "jixiao.spark.audit", "function in Python", "function in Python, pickled"]
# These two go over a tenth of the lines.
SLOW = WAYS[4:]


def worker(cores: int, rows: int, fewer: int) -> None:
    """One Spark of so many cores: runs what is asked for by its number, and answers with the seconds."""
    import tempfile

    import jixiao.spark
    import lines as made
    from pyspark.sql.functions import col, udf
    from pyspark.sql.functions import max as most

    spark = session(cores)
    with tempfile.TemporaryDirectory() as folder:
        df = kept(spark, made.table(rows), f"{folder}/all", 4)
        few = kept(spark, made.table(fewer), f"{folder}/few", 4)
        # Spark 4.2 and later hand rows of a function over as Arrow, earlier ones pickled.
        function, pickled = (udf(by_row, "decimal(19,2)", useArrow=arrow) for arrow in (True, False))
        columns = ["sign", "tier", "target", "actual", "points"]
        ways = [
            lambda: df.agg(*(most(name) for name in columns)).collect(),
            lambda: df.mapInArrow(lambda batches: batches, df.schema).agg(most("points"), most("row")).collect(),
            lambda: jixiao.spark.score(df, sign="sign", tier="tier").agg(most("score"), most("high")).collect(),
            lambda: jixiao.spark.audit(df, keep=["row"], **LINES).count(),
            lambda: few.select(function(*columns).alias("score")).agg(most("score")).collect(),
            lambda: few.select(pickled(*columns).alias("score")).agg(most("score")).collect(),
        ]
        # Both give the same where there is one score; it also warms everything up.
        both = jixiao.spark.score(few, sign="sign", tier="tier").withColumn("by_row", function(*columns))
        wrong = both.where((col("score") != col("by_row")) | (col("score").isNotNull() & col("by_row").isNull())).count()
        for way in ways:
            way()
        print(f"ready {wrong}", flush=True)
        for asked in sys.stdin:
            start = time.perf_counter()
            ways[int(asked)]()
            print(f"took {time.perf_counter() - start}", flush=True)
    spark.stop()


def speeds(rows: int, rounds: int) -> None:
    """Million lines a second on one and on two cores, beside reading alone, nothing done in Python, and a function of one row, in rounds that go
    through all of them: medians, and the medians of what each is to another in the same round."""
    from statistics import median
    from subprocess import PIPE, Popen

    fewer = rows // 10

    def answer(process: Any, word: str) -> float:
        for line in process.stdout:
            if line.startswith(word):
                return float(line.split()[1])
        raise SystemExit("a Spark ended")

    running = {cores: Popen([sys.executable, __file__, "worker", str(cores), str(rows), str(fewer)], stdin=PIPE, stdout=PIPE, text=True) for cores in (1, 2)}
    for cores, process in running.items():
        print(f"local[{cores}]: {answer(process, 'ready'):.0f} of {fewer} lines differ from the function in Python", flush=True)
    took: dict[tuple[int, str], list[float]] = {}
    for _ in range(rounds):
        for number, way in enumerate(WAYS):
            for cores, process in running.items():
                process.stdin.write(f"{number}\n")
                process.stdin.flush()
                lines = fewer if way in SLOW else rows
                took.setdefault((cores, way), []).append(lines / answer(process, "took") / 1e6)
    for process in running.values():
        process.stdin.close()
        process.wait()
    for (cores, way), speed in took.items():
        print(f"local[{cores}] {way}: {median(speed):.2f} M lines/s ({min(speed):.2f}–{max(speed):.2f})")

    def times(one: tuple[int, str], other: tuple[int, str]) -> str:
        ratios = [a / b for a, b in zip(took[one], took[other])]
        return f"{median(ratios):.2f} ({min(ratios):.2f}–{max(ratios):.2f})"

    for cores in (1, 2):
        for way in (WAYS[1], *SLOW):
            print(f"local[{cores}] jixiao.spark.score / {way}: {times((cores, WAYS[2]), (cores, way))}")
    for way in WAYS:
        print(f"{way}, two cores / one: {times((2, way), (1, way))}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["worker"]:
        worker(*map(int, sys.argv[2:5]))
    else:
        speeds(*(int(word) for word in (*sys.argv[1:], *["1000000", "5"][len(sys.argv) - 1 :])))
