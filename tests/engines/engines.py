#!/usr/bin/env python3
"""The same million lines through every engine: identical scores, sums, grades and findings, and a sample of the scores against fractions.

    engines.py [--rows N] ENGINE …        pyarrow, polars, pandas, duckdb, datafusion, spark
    engines.py --program PROGRAM rust     the built program of examples/datafusion
"""

from __future__ import annotations

import argparse
import pathlib
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any

import lines
import pyarrow as pa
from jixiao import batch

ROWS = 1_000_000


def through_pyarrow(table: pa.Table) -> Any:
    return table


def through_polars(table: pa.Table) -> Any:
    import polars

    return polars.from_arrow(table)


def through_pandas(table: pa.Table) -> Any:
    import pandas

    return table.to_pandas(types_mapper=pandas.ArrowDtype)


def through_duckdb(table: pa.Table) -> Any:
    import duckdb

    connection = duckdb.connect()
    connection.register("given", table)
    return connection.sql("select * from given")


def through_datafusion(table: pa.Table) -> Any:
    import datafusion

    return datafusion.SessionContext().from_arrow(table)


ENGINES: dict[str, Callable[[pa.Table], Any]] = {
    "pyarrow": through_pyarrow,
    "polars": through_polars,
    "pandas": through_pandas,
    "duckdb": through_duckdb,
    "datafusion": through_datafusion,
}


def plain(frame: Any) -> pa.Table:
    """A result with its dictionaries written out, in one piece."""
    table = pa.table(frame).combine_chunks()
    columns = [column.cast(pa.string()) if pa.types.is_dictionary(column.type) else column for column in table.columns]
    return pa.table(dict(zip(table.column_names, columns))).combine_chunks()


def through_rust(program: pathlib.Path, table: pa.Table, of_lines: pa.Table, of_evaluations: pa.Table) -> bool:
    """Whether the program writes the same scores, and prints the same sums by year and grade."""
    import pyarrow.parquet as pq

    years = pa.compute.add(pa.compute.divide(table["evaluation"], len(table) // 30), 2020)
    given = table.append_column("year", years).append_column("row", pa.array(range(len(table))))
    with tempfile.TemporaryDirectory() as folder:
        pq.write_table(given, f"{folder}/lines.parquet", row_group_size=len(table) // 5)
        files = [f"{folder}/lines.parquet", f"{folder}/scores.parquet"]
        said = subprocess.run([program, *files], check=True, capture_output=True, text=True).stdout
        scored = plain(pq.read_table(files[1], columns=[*of_lines.column_names, "row"])).sort_by("row")
    if not plain(scored.drop_columns("row")).equals(of_lines):
        return False
    printed = {tuple(cell.strip() for cell in line.strip("|").split("|")) for line in said.splitlines() if line.startswith("|")}
    year_of = dict(zip(given["evaluation"].to_pylist(), years.to_pylist()))
    sums: dict[tuple[str, ...], list[Any]] = {}
    for row in of_evaluations.to_pylist():
        key = (str(year_of[row["evaluation"]]), row["grade_low"] or "", row["grade_high"] or "")
        sums.setdefault(key, []).append(row)
    for key, rows in sums.items():
        ends = min(row["total_low"] for row in rows), max(row["total_high"] for row in rows)
        if (*key, str(len(rows)), str(sum(row["lines"] for row in rows)), *map(str, ends)) not in printed:
            print(f"{key}: {len(rows)} evaluations, {ends}, but the program says\n{said}")
            return False
    return len({year for year, *_ in sums}) > 1


def by_hand(table: pa.Table, scored: pa.Table) -> int:
    """A row in two hundred against fractions."""
    step = 200
    rows = table.take(list(range(0, len(table), step))).to_pylist()
    low, high = (scored[name].to_pylist()[::step] for name in ("low", "high"))
    for row, least, most in zip(rows, low, high):
        if (least, most) != lines.expected(row):
            raise SystemExit(f"{row}: {least}–{most}, by hand {lines.expected(row)}")
    return len(rows)


def main() -> int:
    asked = argparse.ArgumentParser()
    asked.add_argument("--rows", type=int, default=ROWS)
    asked.add_argument("engines", nargs="+", choices=[*ENGINES, "spark", "rust"])
    asked.add_argument("--program", type=pathlib.Path)
    asked = asked.parse_args()
    table = lines.table(asked.rows)
    reference = batch.score(table, **lines.COLUMNS)
    of_lines, of_evaluations = plain(reference.lines), plain(reference.evaluations)
    found = plain(batch.audit(table, **lines.COLUMNS).lines)
    checked = by_hand(table, of_lines)
    print(f"{len(of_lines)} lines, {len(of_evaluations)} evaluations, {len(found)} findings, {checked} lines by hand")
    if not 0 < len(found) < 3 * len(of_lines):
        return 1
    for name in asked.engines:
        start = time.perf_counter()
        if name == "spark":
            import spark

            same = spark.compared(table, of_lines, of_evaluations, found)
        elif name == "rust":
            same = through_rust(asked.program, table, of_lines, of_evaluations)
        else:
            scored = batch.score(ENGINES[name](table), **lines.COLUMNS)
            same = plain(scored.lines).equals(of_lines) and plain(scored.evaluations).equals(of_evaluations)
            same = same and plain(batch.audit(ENGINES[name](table), **lines.COLUMNS).lines).equals(found)
        if not same:
            print(f"{name}: the results differ")
            return 1
        print(f"{name}: the same, {time.perf_counter() - start:.2f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
