"""Lines on a Spark cluster: every executor scores its partitions through Arrow, digit for digit as everywhere.

>>> scored = jixiao.spark.score(df, sign="sign", tier="tier")                   # doctest: +SKIP
>>> totals = jixiao.spark.totals(df, evaluation="evaluation", sign="sign")      # doctest: +SKIP

*Columns*: what passes through Python costs more than scoring it. ``score(df, keep=["id"], …)`` hands over only what is scored and what is kept, to be
joined by its id where the rest is needed; :func:`totals` and :func:`audit` hand over no more than they use.
*Partitions*: lines are scored one by one, so :func:`score` leaves the partitions as they are and shuffles nothing. :func:`totals` adds up within
an evaluation and therefore brings its lines together first (``repartition`` by that column, one shuffle); data that is partitioned by it already
says so with ``together=True``. *Memory*: an executor holds one Arrow batch (``spark.sql.execution.arrow.maxRecordsPerBatch``, 10,000 rows by default; 100,000
is a better size here, about 10 MB), and for totals some hundred bytes for every evaluation of its partition. *Packages*: the executors need
``jixiao`` and ``pyarrow``; there is nothing to configure on the driver.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from .batch import Scorer, Scores

if TYPE_CHECKING:
    import pyarrow  # type: ignore[import-untyped, import-not-found, unused-ignore]
    from pyspark.sql import DataFrame  # type: ignore[import-not-found, unused-ignore]

# The columns of findings as Arrow calls their types.
_FOUND: dict[str, Any] = {"check": "string", "severity": "string", "stated": None, "low": None, "high": None}

__all__ = ["audit", "score", "totals"]


def score(df: DataFrame, ruleset: str = "cn-mof-2020", *, scores: Scores = "decimal128", keep: Sequence[str] | None = None, **columns: Any) -> DataFrame:
    """The frame with the columns ``score``, ``low``, ``high``, ``outcome``, ``reason`` (and ``gap``) added. Roles are as in :class:`jixiao.batch.Scorer`.

    ``keep``: which columns of the frame stay, all unless said otherwise. ``ruleset`` is an id, because it travels to the executors.
    """
    of_one: dict[str, Any] = {role: name for role, name in columns.items() if role != "evaluation"}
    Scorer(ruleset, scores=scores, **of_one)  # What is refused is refused on the driver, before any job.
    kept = df.columns if keep is None else list(keep)

    def scored(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        import pyarrow

        scorer = Scorer(ruleset, scores=scores, threads=1, **of_one)
        for batch in batches:
            for piece in _plain(scorer.score(batch)).to_batches():
                stay = [batch.column(name) for name in kept]
                yield pyarrow.RecordBatch.from_arrays([*stay, *piece.columns], names=[*kept, *piece.schema.names])

    added = _types(Scorer(ruleset, scores=scores, **of_one), df, columns.get("reported"))
    handed = df if keep is None else _used(df, of_one, kept)
    return handed.mapInArrow(scored, ", ".join([*_ddl(df, kept), added]))


def totals(df: DataFrame, evaluation: str, ruleset: str = "cn-mof-2020", *, together: bool = False, **columns: Any) -> DataFrame:
    """One row an evaluation: its lines, points, range, grades and flags, as :meth:`jixiao.batch.Scorer.evaluations` gives them.

    ``together``: every evaluation lies in one partition already.
    """
    Scorer(ruleset, evaluation=evaluation, **columns)

    def added(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        scorer = Scorer(ruleset, evaluation=evaluation, **columns)
        for batch in batches:
            scorer.add(batch)
        yield from _plain(scorer.evaluations()).to_batches()

    used = _used(df, {**columns, "evaluation": evaluation})
    brought = used if together else used.repartition(evaluation)
    kind = "string" if dict(df.dtypes)[evaluation] == "string" else "bigint"
    money = "decimal(19,2)"
    return brought.mapInArrow(
        added,
        f"`{evaluation}` {kind}, lines bigint, points decimal(38,6), total_low {money}, total_high {money}, grade_low string, grade_high string, "
        f"execution_low {money}, execution_high {money}, cap string, complete boolean, flags string",
    )


def audit(df: DataFrame, ruleset: str = "cn-mof-2020", *, keep: Sequence[str] = (), **columns: Any) -> DataFrame:
    """One row a finding in lines: the columns ``keep`` of the line (its ids), ``check``, ``severity``, ``stated``, ``low``, ``high``.

    Checks and roles are as in :meth:`jixiao.batch.Scorer.audit`; lines are looked at one by one, so that nothing is shuffled.
    """
    of_one: dict[str, Any] = {role: name for role, name in columns.items() if role != "evaluation"}
    Scorer(ruleset, **of_one)
    kept = list(keep)

    def found(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        import pyarrow

        for batch in batches:
            # A scorer of its own for every batch counts rows from its beginning.
            findings = _plain(Scorer(ruleset, **of_one).audit(batch))
            rows = findings.column("line").combine_chunks()
            money = pyarrow.decimal128(38, 6)
            said = [findings.column(name).combine_chunks().cast(kind or money) for name, kind in _FOUND.items()]
            table = pyarrow.table([*(batch.column(name).take(rows) for name in kept), *said], names=[*kept, *_FOUND])
            yield from table.to_batches()

    return _used(df, of_one, kept).mapInArrow(
        found, ", ".join([*_ddl(df, kept), "check string", "severity string", *(f"{name} decimal(38,6)" for name in ("stated", "low", "high"))])
    )


def _plain(lines: Any) -> pyarrow.Table:
    """The columns in types that Spark has."""
    import pyarrow

    table = pyarrow.table(lines).combine_chunks()

    def plain(column: Any) -> Any:
        if pyarrow.types.is_dictionary(column.type):
            return column.cast(pyarrow.string())
        return column.cast(pyarrow.int64()) if pyarrow.types.is_uint32(column.type) else column

    return pyarrow.table([plain(column) for column in table.columns], names=table.column_names)


def _used(df: DataFrame, columns: dict[str, Any], kept: Sequence[str] = ()) -> DataFrame:
    """The columns that have a role or are kept. One that is not there is left to the scorer, which names it."""
    roles = {"target": "target", "actual": "actual", "points": "points", **columns}
    used = {*roles.values(), *kept}
    return df.select(*(f"`{name}`" for name in df.columns if name in used))


def _ddl(df: DataFrame, names: Sequence[str]) -> list[str]:
    kinds = dict(df.dtypes)
    return [f"`{name}` {kinds[name]}" for name in names]


def _types(scorer: Scorer, df: DataFrame, reported: str | None) -> str:
    """The added columns in Spark's words, from the schema of an empty table."""
    import pyarrow

    schema = pyarrow.schema(scorer)
    money = str(schema.field("score").type).replace("decimal128", "decimal").replace("int64", "bigint")
    added = [f"{name} {money}" for name in ("score", "low", "high")] + ["outcome string", "reason string"]
    if reported is not None:
        places = int(dict(df.dtypes)[reported].partition(",")[2].strip(")") or 0)
        scale = max(places, int(money.partition(",")[2].strip(" )")))
        added.append(f"gap decimal({max(19, scale)},{scale})" if "decimal" in money else "gap bigint")
    return ", ".join(added)
