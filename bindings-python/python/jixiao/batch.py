"""Millions of indicator lines at once, on whatever engine holds them.

>>> import pyarrow as pa                                                                   # doctest: +SKIP
>>> lines = pa.table({"sign": ["≥", "≤"], "target": ["97%", "100元"], "actual": ["95%", "130元"], "points": [15, 10]})  # doctest: +SKIP
>>> batch.score(lines, sign="sign").lines.to_arrow()["score"].to_pylist()                  # doctest: +SKIP
[Decimal('14.69'), Decimal('7.69')]

Anything with Arrow's ``__arrow_c_stream__`` or ``__arrow_c_array__`` is a table: of pyarrow, polars, pandas, DuckDB, DataFusion. Numbers are
decimals or whole numbers, never floats; targets and actuals may also be the words that stand on forms. The scores are those of
:meth:`jixiao.SelfEvaluation.score`, digit for digit; a rule that needs a whole form is refused by name.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal, Union

from . import _jixiao
from ._errors import JixiaoError
from ._language import Bilingual
from ._rulesets import RuleSet

if TYPE_CHECKING:
    import pandas  # type: ignore[import-untyped, import-not-found, unused-ignore]
    import polars  # type: ignore[import-not-found, unused-ignore]
    import pyarrow  # type: ignore[import-untyped, import-not-found, unused-ignore]

__all__ = ["Audited", "BatchError", "Lines", "Scored", "Scorer", "audit", "score"]

Scores = Literal["decimal128", "decimal64", "units"]
Sets = Union[str, RuleSet, Sequence[Union[str, RuleSet]]]
ROLES = ("evaluation", "year", "ruleset", "rule", "name", "level", "nature", "sign", "tier", "target", "actual", "points", "reported", "reason")


class BatchError(JixiaoError):
    """A table cannot be scored: the code and the column say why."""


class Lines:
    """A result as Arrow columns: ``polars.DataFrame(lines)``, ``pyarrow.table(lines)``, ``duckdb.sql("from lines")``."""

    __slots__ = ("_native",)

    def __init__(self, native: _jixiao.Batches) -> None:
        self._native = native

    def __len__(self) -> int:
        return self._native.num_rows

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._native.__arrow_c_stream__(requested_schema)

    def to_arrow(self) -> pyarrow.Table:
        """A table of pyarrow."""
        import pyarrow

        return pyarrow.table(self)

    def to_polars(self) -> polars.DataFrame:
        """A polars data frame."""
        import polars

        return polars.DataFrame(self)

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas data frame whose columns stay Arrow's, so that decimals stay decimals."""
        import pandas

        return self.to_arrow().to_pandas(types_mapper=pandas.ArrowDtype)


class Scored:
    """Lines, and the evaluations they belong to."""

    __slots__ = ("evaluations", "lines")
    lines: Lines
    """One row a line, in the order of the table: ``score``, ``low``, ``high``, ``outcome``, ``reason`` and ``gap``."""
    evaluations: Lines | None
    """One row an evaluation, in the order of first sight; ``None`` where no column of evaluations is named."""

    def __init__(self, lines: Lines, evaluations: Lines | None) -> None:
        self.lines, self.evaluations = lines, evaluations

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self.lines.__arrow_c_stream__(requested_schema)


class Audited:
    """What the audit finds: in lines, and in the evaluations they belong to."""

    __slots__ = ("evaluations", "lines")
    lines: Lines
    """One row a finding: the evaluation where a column names it, ``line`` (the row, from 0), ``check``, ``severity``, ``stated``, ``low``, ``high``."""
    evaluations: Lines | None
    """The same for evaluations, ``line`` null; ``None`` where no column of evaluations is named."""

    def __init__(self, lines: Lines, evaluations: Lines | None) -> None:
        self.lines, self.evaluations = lines, evaluations


class Scorer:
    """Scores tables piece by piece: a table larger than memory goes through it as a reader of record batches.

    Every role is the name of a column: ``Scorer("cn-mof-2020", sign="方向", target="指标值", …)``. ``target``, ``actual`` and ``points`` are
    needed and are called so unless said otherwise; the others are looked for only when named. ``threads``: how many score a large table
    (every processor unless said otherwise); results do not depend on it.
    """

    __slots__ = ("_evaluation", "_native", "_threads")

    def __init__(
        self, ruleset: Sets = "cn-mof-2020", *, scores: Scores = "decimal128", threads: int | None = None, **columns: Any
    ) -> None:
        unknown = sorted(set(columns) - set(ROLES))
        if unknown:
            raise TypeError(f"no column has the role {', '.join(unknown)}; roles are {', '.join(ROLES)}")
        sets = [ruleset] if isinstance(ruleset, (str, RuleSet)) else list(ruleset)
        native = [(RuleSet.load(each) if isinstance(each, str) else each)._native for each in sets]
        named = {role: name for role, name in columns.items() if name is not None}
        self._threads = threads or os.cpu_count() or 1
        self._evaluation = named.get("evaluation")
        self._native = _refusing(_jixiao.LineScorer, native, named, scores)

    def __arrow_c_schema__(self) -> object:
        """The columns that lines get: ``pyarrow.schema(scorer)``."""
        return self._native.schema()

    def score(self, table: Any) -> Lines:
        """The table's lines, scored in their order."""
        return Lines(_refusing(self._native.score, _arrow(table), self._threads))

    def stream(self, batches: Iterable[Any]) -> Iterator[Lines]:
        """Piece by piece, in flat memory: a ``pyarrow.RecordBatchReader``, or any iterable of tables."""
        return (self.score(batch) for batch in batches)

    def add(self, table: Any) -> None:
        """Counts lines towards their evaluations without giving them back."""
        _refusing(self._native.add, _arrow(table))

    def evaluations(self, budgets: Any | None = None) -> Lines:
        """The evaluations of everything scored so far.

        ``budgets`` has the column of evaluations and any of ``initial``, ``full_year``, ``executed``, ``received``, ``execution_points``.
        """
        return Lines(_refusing(self._native.evaluations, None if budgets is None else _arrow(budgets)))

    def audit(self, table: Any) -> Lines:
        """What the audit finds in the table's lines, whose reported scores ``reported`` names; rows are counted on from earlier tables.

        The checks, severities and numbers are those of :meth:`jixiao.SelfEvaluation.audit`, for what columns can tell.
        """
        return Lines(_refusing(self._native.audit, _arrow(table)))

    def audit_evaluations(self, reports: Any | None = None) -> Lines:
        """What it finds in the evaluations of everything audited so far.

        ``reports`` is as ``budgets`` of :meth:`evaluations`, with any of ``reported_total``, ``reported_execution``, ``reported_grade``.
        """
        return Lines(_refusing(self._native.audit_evaluations, None if reports is None else _arrow(reports)))


def score(
    table: Any, ruleset: Sets = "cn-mof-2020", *, budgets: Any | None = None, scores: Scores = "decimal128", threads: int | None = None, **columns: Any
) -> Scored:
    """Scores a table of lines, and where ``evaluation`` names a column, adds them up. Columns are as in :class:`Scorer`."""
    scorer = Scorer(ruleset, scores=scores, threads=threads, **columns)
    lines = scorer.score(table)
    return Scored(lines, scorer.evaluations(budgets) if scorer._evaluation is not None else None)


def audit(table: Any, ruleset: Sets = "cn-mof-2020", *, reports: Any | None = None, **columns: Any) -> Audited:
    """Audits a table of lines with reported scores: columns as in :class:`Scorer`, and ``reason`` for 偏差原因."""
    scorer = Scorer(ruleset, **columns)
    lines = scorer.audit(table)
    return Audited(lines, scorer.audit_evaluations(reports) if scorer._evaluation is not None else None)


def _refusing(call: Any, *arguments: Any) -> Any:
    try:
        return call(*arguments)
    except _jixiao.BatchRefused as error:
        code, message = error.args
        raise BatchError(code, Bilingual(message, message)) from None


def _arrow(table: Any) -> Any:
    """An object with Arrow's interface."""
    if hasattr(table, "__arrow_c_stream__") or hasattr(table, "__arrow_c_array__"):
        return table
    name = type(table).__name__
    message = Bilingual(
        f"{name} 不是表：应有 __arrow_c_stream__ 或 __arrow_c_array__", f"a {name} is no table: wanted is __arrow_c_stream__ or __arrow_c_array__"
    )
    raise BatchError("frame-unknown", message)
