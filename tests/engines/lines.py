"""A million lines that look random and are the same in every run, and what a few of them earn by hand."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import numpy as np
import pyarrow as pa

TIERS = ["达成年度指标", "部分达成年度指标并具有一定效果", "未达成年度指标且效果较差"]
SHARES = {TIERS[0]: (Fraction(4, 5), Fraction(1)), TIERS[1]: (Fraction(3, 5), Fraction(4, 5)), TIERS[2]: (Fraction(0), Fraction(3, 5))}
COLUMNS = {"evaluation": "evaluation", "sign": "sign", "tier": "tier", "reported": "reported"}


def decimals(units: np.ndarray, precision: int, scale: int, null: np.ndarray | None = None) -> pa.Array:
    """Whole numbers in units of 10^-scale as a column of decimals."""
    wide = np.empty((len(units), 2), dtype=np.int64)
    wide[:, 0], wide[:, 1] = units, units >> 63
    whole = pa.Array.from_buffers(pa.decimal128(precision, scale), len(units), [None, pa.py_buffer(wide)])
    return whole if null is None else pa.compute.if_else(pa.array(null), pa.scalar(None, whole.type), whole)


def table(rows: int = 1_000_000, seed: int = 2026) -> pa.Table:
    """60 % at least, 20 % at most, 20 % qualitative; ten lines of ten points an evaluation; here and there a cell is empty."""
    dice = np.random.default_rng(seed)
    which = dice.integers(0, 10, rows)
    qualitative = which >= 8
    target = dice.integers(100, 1_000_000, rows)
    actual = target // 2 + dice.integers(0, target + 2)
    signs = pa.DictionaryArray.from_arrays(pa.array(np.where(which < 6, 0, 1).astype(np.int8), mask=qualitative), pa.array(["≥", "≤"]))
    tiers = pa.array(np.array(TIERS, dtype=object)[dice.integers(0, 3, rows)], mask=~qualitative)
    blank = qualitative | (dice.integers(0, 500, rows) == 0)
    return pa.table(
        {
            "evaluation": pa.array(np.arange(rows) // 10),
            "sign": signs.cast(pa.string()),
            "tier": tiers.cast(pa.string()),
            "target": decimals(target, 18, 2, qualitative),
            "actual": decimals(actual, 18, 2, blank),
            "points": decimals(np.full(rows, 1000), 9, 2),
            "reported": decimals(dice.integers(0, 1001, rows), 9, 2),
        }
    )


def expected(row: dict[str, object]) -> tuple[Decimal, Decimal]:
    """The least and the greatest score of a row, in fractions."""
    points = Fraction(row["points"])
    if row["tier"] is not None:
        low, high = (points * share for share in SHARES[str(row["tier"])])
        bottom, top = rounded(low), rounded(high)
        # Only the best tier holds its upper end.
        return bottom, top if row["tier"] == TIERS[0] else top - Decimal("0.01")
    if row["actual"] is None:
        return Decimal("0.00"), rounded(points)
    target, actual = Fraction(row["target"]), Fraction(row["actual"])
    share = min(Fraction(1), actual / target if row["sign"] == "≥" else target / actual)
    return rounded(points * share), rounded(points * share)


def rounded(number: Fraction) -> Decimal:
    """Half up to two places, from whole numbers."""
    return Decimal((2 * 100 * number.numerator + number.denominator) // (2 * number.denominator)).scaleb(-2).quantize(Decimal("0.01"), ROUND_HALF_UP)
