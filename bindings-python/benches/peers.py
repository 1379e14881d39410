#!/usr/bin/env python3
"""What others take for the same lines, side by side in one run: ``contender | M lines/s | wrong``, and M lines a second of processor
time, which is what can be compared where others use the machine too.

    pip install jixiao numpy pyarrow polars pandas duckdb
    python peers.py [--lines 5000000] [--rounds 5]

Lines: 60 % at least, 20 % at most, 20 % qualitative (a tier, of which the lower end is compared), points of 10, rounded half up to two places;
sums of ten lines and their grades are part of what is measured. Rounds are interleaved and the median is shown. Each contender begins with columns
in its own memory: floats for floats, decimals for decimals. Wrong are scores that differ from whole numbers divided as whole numbers.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import duckdb
import numpy as np
import pandas as pd  # type: ignore[import-untyped, import-not-found, unused-ignore]
import polars as pl
import pyarrow as pa  # type: ignore[import-untyped, import-not-found, unused-ignore]
from jixiao import batch

TIERS = ["达成年度指标", "部分达成年度指标并具有一定效果", "未达成年度指标且效果较差"]
LOW, HIGH = np.array([0, 0, 0.8, 0.6, 0.0]), np.array([0, 0, 1.0, 0.8, 0.6])
FIFTHS = np.array([0, 0, 4, 3, 0])
BOUNDS = np.array([60.0, 80.0, 90.0])
ROLES: dict[str, Any] = {"evaluation": "evaluation", "sign": "sign", "tier": "tier"}


class Work:
    """The lines in every form that a contender begins with."""

    def __init__(self, lines: int) -> None:
        dice = np.random.default_rng(7)
        self.lines = lines
        which = dice.integers(0, 10, lines)
        self.kind = np.where(which < 6, 0, np.where(which < 8, 1, 2 + dice.integers(0, 3, lines))).astype(np.int8)
        # Whole targets and actuals, as most are: quotients then often end in a five, which floats do not hold.
        self.target = 100 * dice.integers(20, 1_000, lines)
        self.actual = 100 * ((self.target // 200) + dice.integers(0, self.target // 100 + 1))
        # Ten lines make a hundred points.
        self.points = np.tile(np.array([500, 1500, 800, 1200, 1000, 300, 1700, 600, 1400, 1000]), -(-lines // 10))[:lines]
        self.floats = [column / 100 for column in (self.target, self.actual, self.points)]
        few = min(lines, 100_000)
        self.as_decimals = [[Decimal(int(unit)) / 100 for unit in column[:few]] for column in (self.target, self.actual, self.points)]
        self.evaluation = np.arange(lines) // 10
        self.right = self.exact()
        signs = pa.DictionaryArray.from_arrays(pa.array(np.minimum(self.kind, 1), mask=self.kind > 1), pa.array(["≥", "≤"]))
        tiers = pa.DictionaryArray.from_arrays(pa.array(np.maximum(self.kind - 2, 0), mask=self.kind < 2), pa.array(TIERS))
        self.table = pa.table(
            {
                "evaluation": pa.array(self.evaluation),
                "sign": signs,
                "tier": tiers,
                "target": decimals(self.target),
                "actual": decimals(self.actual),
                "points": decimals(self.points),
            }
        )
        names = ("kind", "target", "actual", "points", "evaluation")
        self.columns = dict(zip(names, (self.kind, *self.floats, self.evaluation)))
        self.polars, self.pandas = pl.DataFrame(self.columns), pd.DataFrame(self.columns)
        self.polars_decimal = pl.from_arrow(self.table)
        self.pandas_decimal = self.table.to_pandas(types_mapper=pd.ArrowDtype)
        self.duckdb = duckdb.connect()
        self.duckdb.register("data", pa.table(self.columns))
        self.duckdb.execute("create table lines as select * from data")

    def exact(self) -> Any:
        """Hundredths, from whole numbers alone."""
        over, under = np.where(self.kind == 0, self.actual, self.target), np.where(self.kind == 0, self.target, self.actual)
        over = np.minimum(over, under)
        line = (2 * self.points * over + under) // (2 * under)
        return np.where(self.kind < 2, line, self.points * FIFTHS[self.kind] // 5)


def decimals(units: Any) -> pa.Array:
    wide = np.empty((len(units), 2), dtype=np.int64)
    wide[:, 0], wide[:, 1] = units, units >> 63
    return pa.Array.from_buffers(pa.decimal128(18, 2), len(units), [None, pa.py_buffer(wide)])


def hundredths(scores: Any) -> Any:
    return np.round(np.asarray(scores) * 100).astype(np.int64)


def numpy_floats(work: Work) -> Any:
    kind, (target, actual, points) = work.kind, work.floats
    share = np.where(kind == 0, np.minimum(actual / target, 1), np.where(kind == 1, np.minimum(target / actual, 1), LOW[kind]))
    score = np.floor(points * share * 100 + 0.5) / 100
    high = np.where(kind < 2, score, np.floor(points * HIGH[kind] * 100 + 0.5) / 100)
    low_total, high_total = score.reshape(-1, 10).sum(1), high.reshape(-1, 10).sum(1)
    np.digitize(low_total, BOUNDS), np.digitize(high_total, BOUNDS)
    return score


def pandas_floats(work: Work) -> Any:
    frame = work.pandas
    kind = frame["kind"].to_numpy()
    met = (frame["actual"] / frame["target"]).clip(upper=1)
    kept = (frame["target"] / frame["actual"]).clip(upper=1)
    share = met.where(kind == 0, kept.where(kind == 1, LOW[kind]))
    score = (frame["points"] * share).round(2)
    high = score.where(kind < 2, (frame["points"] * HIGH[kind]).round(2))
    totals: Any = pd.DataFrame({"evaluation": frame["evaluation"], "low": score, "high": high}).groupby("evaluation", sort=False).sum()
    pd.cut(totals["low"], [-1, 60, 80, 90, 101], right=False), pd.cut(totals["high"], [-1, 60, 80, 90, 101], right=False)
    return score.to_numpy()


def polars_floats(work: Work) -> Any:
    kind = pl.col("kind")
    share = (
        pl.when(kind == 0)
        .then((pl.col("actual") / pl.col("target")).clip(upper_bound=1))
        .when(kind == 1)
        .then((pl.col("target") / pl.col("actual")).clip(upper_bound=1))
        .otherwise(kind.replace_strict([0, 1, 2, 3, 4], list(LOW), return_dtype=pl.Float64))
    )
    most = kind.replace_strict([0, 1, 2, 3, 4], list(HIGH), return_dtype=pl.Float64)
    lazy = work.polars.lazy().with_columns(low=(pl.col("points") * share).round(2))
    scored = lazy.with_columns(high=pl.when(kind < 2).then(pl.col("low")).otherwise((pl.col("points") * most).round(2))).collect()
    totals = scored.group_by("evaluation", maintain_order=True).agg(pl.col("low").sum(), pl.col("high").sum())
    grade = {name: pl.when(pl.col(name) >= 90).then(1).when(pl.col(name) >= 80).then(2).when(pl.col(name) >= 60).then(3).otherwise(4) for name in ("low", "high")}
    totals.with_columns(**grade)
    return scored["low"].to_numpy()


def duckdb_floats(work: Work) -> Any:
    scored = """
        select evaluation, kind, points, round(points * case kind when 0 then least(actual / target, 1) when 1 then least(target / actual, 1)
            when 2 then 0.8 when 3 then 0.6 else 0 end, 2) as low from lines"""
    both = f"select *, case when kind < 2 then low else round(points * case kind when 2 then 1 when 3 then 0.8 else 0.6 end, 2) end as high from ({scored})"
    work.duckdb.execute(f"create or replace table scored as {both}")
    grade = "case when {0} >= 90 then 1 when {0} >= 80 then 2 when {0} >= 60 then 3 else 4 end"
    work.duckdb.execute(
        f"create or replace table totals as select evaluation, {grade.format('sum(low)')} as least, {grade.format('sum(high)')} as most from scored group by evaluation"
    )
    return work.duckdb.execute("select low from scored").fetchnumpy()["low"]


def python_decimals(work: Work) -> Any:
    """A slice only, because it takes so long; the speed is that of the slice."""
    lines = min(work.lines, 100_000)
    cent, one = Decimal("0.01"), Decimal(1)
    low = [Decimal(0), Decimal(0), Decimal("0.8"), Decimal("0.6"), Decimal(0)]
    high = [Decimal(0), Decimal(0), one, Decimal("0.8"), Decimal("0.6")]
    scores, sums = [], [Decimal(0)] * (lines // 10)
    for line, (kind, target, actual, points) in enumerate(zip(work.kind[:lines].tolist(), *(column[:lines] for column in work.as_decimals))):
        share = min(actual / target, one) if kind == 0 else min(target / actual, one) if kind == 1 else low[kind]
        score = (points * share).quantize(cent, ROUND_HALF_UP)
        scores.append(score)
        sums[line // 10] += score if kind < 2 else (points * high[kind]).quantize(cent, ROUND_HALF_UP)
    [total >= 90 for total in sums]
    return np.array([int(score * 100) for score in scores]) / 100


def jixiao_on(frame: str) -> Callable[[Work], Any]:
    def run(work: Work) -> Any:
        scored = batch.score(getattr(work, frame), **ROLES)
        assert scored.evaluations is not None
        if frame == "polars_decimal":
            scored.lines.to_polars(), scored.evaluations.to_polars()
        elif frame == "pandas_decimal":
            scored.lines.to_pandas(), scored.evaluations.to_pandas()
        else:
            scored.evaluations.to_arrow()
        return scored

    return run


CONTENDERS: dict[str, tuple[Callable[[Work], Any], str]] = {
    "jixiao, pyarrow table": (jixiao_on("table"), "lines"),
    "jixiao, polars frame": (jixiao_on("polars_decimal"), "lines"),
    "jixiao, pandas frame": (jixiao_on("pandas_decimal"), "lines"),
    "NumPy floats": (numpy_floats, "floats"),
    "polars floats, all cores": (polars_floats, "floats"),
    "pandas floats": (pandas_floats, "floats"),
    "DuckDB floats, all cores": (duckdb_floats, "floats"),
    "Python Decimal": (python_decimals, "floats"),
}


def wrong(work: Work, kind: str, result: Any) -> int:
    if kind == "lines":
        low = pa.table(result.lines).combine_chunks()["low"].chunk(0)
        units = np.frombuffer(low.buffers()[1], dtype=np.int64)[::2][: len(low)]
    else:
        units = hundredths(result)
    return int((units != work.right[: len(units)]).sum())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lines", type=int, default=5_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    work = Work(asked.lines)
    few = len(work.as_decimals[0])
    taken: dict[str, list[float]] = {name: [] for name in CONTENDERS}
    spent: dict[str, list[float]] = {name: [] for name in CONTENDERS}
    mistakes = {}
    for _ in range(asked.rounds):
        for name, (run, kind) in CONTENDERS.items():
            start, cpu = time.perf_counter(), time.process_time()
            result = run(work)
            taken[name].append(time.perf_counter() - start)
            spent[name].append(time.process_time() - cpu)
            mistakes[name] = wrong(work, kind, result)
    print(f"| contender | M lines/s | per second of all processors | wrong of {asked.lines:,} |\n|---|---:|---:|---:|")
    for name in CONTENDERS:
        lines = few if name == "Python Decimal" else asked.lines
        wall, cpu = (lines / sorted(times[name])[asked.rounds // 2] / 1e6 for times in (taken, spent))
        print(f"| {name} | {wall:.1f} | {cpu:.1f} | {mistakes[name]:,}{f' of {few:,}' if lines != asked.lines else ''} |")


if __name__ == "__main__":
    main()
