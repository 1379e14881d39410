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


def at_least(target: Any, actual: Any, points: Any) -> Any:
    """One rule as people write it for Spark: a function of one row."""
    if target is None or actual is None:
        return None
    share = min(Decimal(1), actual / target)
    return (points * share).quantize(Decimal("0.01"), ROUND_HALF_UP)


def speeds(rows: int) -> None:
    """Million lines a second for one and two cores, and for a function in Python."""
    import tempfile

    import jixiao.spark
    import lines as made
    from pyspark.sql.functions import max as most
    from pyspark.sql.functions import udf

    table = made.table(rows)
    for cores in (1, 2):
        spark = session(cores)
        with tempfile.TemporaryDirectory() as folder:
            df = kept(spark, table, folder, 4)
            by_row = udf(at_least, "decimal(19,2)")
            contenders = {
                "read alone": lambda df=df: df.agg(most("points"), most("target"), most("actual"), most("sign"), most("tier")).collect(),
                "jixiao.spark.score": lambda df=df: jixiao.spark.score(df, **LINES).agg(most("score"), most("high")).collect(),
                "jixiao.spark.audit": lambda df=df: jixiao.spark.audit(df, keep=["row"], **LINES).count(),
                "function in Python": lambda df=df, by_row=by_row: df.select(by_row("target", "actual", "points").alias("s")).agg(most("s")).collect(),
            }
            taken: dict[str, list[float]] = {name: [] for name in contenders}
            for _ in range(3):
                for name, run in contenders.items():
                    start = time.perf_counter()
                    run()
                    taken[name].append(time.perf_counter() - start)
            for name, times in taken.items():
                print(f"local[{cores}] {name}: {rows / sorted(times)[1] / 1e6:.2f} M lines/s")
        spark.stop()


if __name__ == "__main__":
    speeds(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
