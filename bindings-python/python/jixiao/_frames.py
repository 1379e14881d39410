"""Data frames in and out, through Arrow's own interface; no library of frames is needed or preferred."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Optional, Union

from . import _jixiao
from ._calls import day, decimal_text
from ._errors import FrameError, JixiaoError, float_error, refusal
from ._form import SelfEvaluation
from ._language import Bilingual
from ._record import Record
from ._rulesets import Kind, RuleSetChoice, chosen
from ._shown import cut, shown, table

if TYPE_CHECKING:
    import pandas  # type: ignore[import-untyped, import-not-found, unused-ignore]
    import polars  # type: ignore[import-not-found, unused-ignore]
    import pyarrow  # type: ignore[import-untyped, import-not-found, unused-ignore]

__all__ = ["Frame", "ScoredFrame", "forms_from_frame", "frame_columns", "score_frame"]

Cell = Union[str, int, bool, Decimal, None]
Named = Callable[[str], Optional[str]]
"""The English name of what a heading names, if it is one of the table's."""


_FLOATS = Bilingual(
    "pandas 会把有空格的整数列变成浮点：用 astype('Int64')，或读入时 dtype=str；确要按浮点的最短写法取数，用 floats=True",
    "pandas makes floats of whole numbers with gaps: use astype('Int64'), or read with dtype=str; floats=True takes the fewest digits",
)


class Frame:
    """A result as columns. Any library that knows Arrow takes it as it is (``polars.DataFrame(frame)``, ``duckdb.sql("from frame")``,
    ``pyarrow.table(frame)``); decimals arrive as Decimal128.
    """

    __slots__ = ("_cells", "_native")
    _native: _jixiao.Table
    _cells: dict[str, list[Cell]]

    def __init__(self, columns: Sequence[tuple[str, str, Sequence[Cell]]] | _jixiao.Table) -> None:
        """From columns as name, kind (``text``, ``int``, ``decimal``, ``bool``) and cells."""
        if isinstance(columns, _jixiao.Table):
            self._native, self._cells = columns, {}
            return
        self._cells = {name: list(cells) for name, _, cells in columns}
        try:
            self._native = _jixiao.Table([(name, kind, [_crossing(cell, name) for cell in cells]) for name, kind, cells in columns])
        except _jixiao.Refused as error:
            raise refusal(error, FrameError) from None

    @property
    def columns(self) -> list[str]:
        """The names in order."""
        return [name for name, _ in self._native.columns]

    @property
    def schema(self) -> dict[str, str]:
        """Names and kinds: ``text``, ``int``, ``decimal``, ``bool``."""
        return dict(self._native.columns)

    def __len__(self) -> int:
        return self._native.num_rows

    def __getitem__(self, name: str) -> list[Any]:
        """The cells of a column."""
        if name not in self._cells:
            kind = self.schema.get(name)
            if kind is None:
                raise KeyError(name)
            cells = self._native.cells(name)
            self._cells[name] = [None if cell is None else Decimal(cell) for cell in cells] if kind == "decimal" else list(cells)
        return self._cells[name]

    def rows(self) -> Iterator[dict[str, Cell]]:
        """The rows as dictionaries."""
        names = self.columns
        for cells in zip(*(self[name] for name in names)):
            yield dict(zip(names, cells))

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._native.__arrow_c_stream__(requested_schema)

    def __arrow_c_schema__(self) -> object:
        return self._native.__arrow_c_schema__()

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas data frame; decimals as ``decimal.Decimal``, whole numbers as ``Int64``."""
        import pandas

        frame = pandas.DataFrame({name: self[name] for name in self.columns}, columns=self.columns, dtype=object)
        kinds = {"int": "Int64", "bool": "boolean"}
        return frame.astype({name: kinds[kind] for name, kind in self.schema.items() if kind in kinds})

    def to_polars(self) -> polars.DataFrame:
        """A polars data frame."""
        import polars

        return polars.DataFrame(self)

    def to_arrow(self) -> pyarrow.Table:
        """A table of pyarrow."""
        import pyarrow

        return pyarrow.table(self)

    def _repr_html_(self) -> str:
        import html

        kinds = self.schema
        head = "".join(f'<th style="text-align:left">{html.escape(name)}</th>' for name in kinds)
        side = {name: ' style="text-align:right;font-variant-numeric:tabular-nums"' if kind in ("int", "decimal") else "" for name, kind in kinds.items()}
        body = ""
        for _, row in zip(range(100), self.rows()):
            body += "<tr>" + "".join(f"<td{side[name]}>{html.escape(shown(cell))}</td>" for name, cell in row.items()) + "</tr>\n"
        more = f"<p>… {len(self) - 100} +</p>" if len(self) > 100 else ""
        return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>{more}"

    def __repr__(self) -> str:
        kinds = self.schema
        right = [kind in ("int", "decimal") for kind in kinds.values()]
        rows = ([row[name] for name in kinds] for row in self.rows())
        return "\n".join([cut(f"Frame {len(self)} × {len(kinds)}", 80), *table(list(kinds), rows, right, len(self))])


class ScoredFrame(Record):
    """A frame of forms, scored."""

    lines: Frame
    """One row for each row of the frame that was given, in its order."""
    forms: Frame
    """One row a form."""
    ignored: tuple[str, ...]
    """Columns that were not used."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self.lines.__arrow_c_stream__(requested_schema)

    def _repr_html_(self) -> str:
        return self.forms._repr_html_()


def frame_columns() -> list[str]:
    """The English names of the columns that a frame of forms may have. The words that forms print for them are understood as well."""
    return list(_jixiao.column_names())


def forms_from_frame(
    frame: Any,
    *,
    kind: Kind = "project",
    columns: Mapping[str, str] | None = None,
    floats: bool = False,
) -> list[SelfEvaluation]:
    """The forms of a data frame with one row an indicator.

    ``frame`` is anything with ``__arrow_c_stream__`` or ``__arrow_c_array__`` (pandas, polars, pyarrow, DuckDB), a list of
    dictionaries, or a dictionary of lists. Columns are known by their English name (``frame_columns``) or by what forms print:
    ``指标名称``, ``年度指标值``, ``实际完成值``, ``分值``, ``得分``, ``单位名称``, ``年度`` …; ``columns`` says what others mean:
    ``{"我的列": "actual"}``. Rows are of one form where ``form``, ``unit``, ``title``, ``year``, ``kind`` and ``jurisdiction`` agree.

    A column of binary floats raises, because it has lost its digits; ``floats=True`` takes the fewest digits that tell each number.

    Examples:
        >>> import jixiao as jx
        >>> forms = jx.forms_from_frame([{"年度": 2023, "指标名称": "满意度", "年度指标值": "97%", "实际完成值": "95%", "分值": 15}])
        >>> forms[0].score().total.low
        Decimal('14.69')
    """
    try:
        native, _, _ = _jixiao.forms_of_frame(_arrow(frame, floats), dict(columns or {}), kind, floats)
    except _jixiao.Refused as error:
        raise _refused(error) from None
    except (TypeError, ValueError) as error:
        raise _unreadable(error) from None
    return [SelfEvaluation(form) for form in native]


def score_frame(
    frame: Any,
    *,
    ruleset: RuleSetChoice | None = None,
    jurisdiction: str | None = None,
    as_of: date | str | None = None,
    kind: Kind = "project",
    columns: Mapping[str, str] | None = None,
    floats: bool = False,
) -> ScoredFrame:
    """Scores a data frame of many forms to their numbers. The frame is as in ``forms_from_frame``, the rest as in
    ``SelfEvaluation.score``.

    Examples:
        >>> import jixiao as jx
        >>> scored = jx.score_frame({"name": ["满意度"], "target": ["97%"], "actual": ["95%"], "points": ["15"]})
        >>> scored.lines["low"]
        [Decimal('14.69')]
    """
    native = _arrow(frame, floats)
    try:
        lines, forms, ignored = _jixiao.score_frame(native, dict(columns or {}), kind, floats, chosen(ruleset), jurisdiction, day(as_of))
    except _jixiao.Refused as error:
        raise _refused(error) from None
    except (TypeError, ValueError) as error:
        raise _unreadable(error) from None
    return ScoredFrame(Frame(lines), Frame(forms), tuple(ignored))


def rows_of_months(frame: Any, columns: Mapping[str, str] | None, floats: bool) -> tuple[str, list[str]]:
    """The rows of a frame of months as JSON text, and the columns that were not used; see ``jixiao.monitor``."""
    try:
        return _jixiao.monitoring_rows(_arrow(frame, floats, _jixiao.monitoring_column_named), dict(columns or {}), floats)
    except _jixiao.Refused as error:
        raise _refused(error) from None
    except (TypeError, ValueError) as error:
        raise _unreadable(error) from None


def _refused(error: Exception) -> JixiaoError:
    said = refusal(error)
    if said.code != "float-refused":
        return said
    return FrameError(said.code, said.message, path=said.path, hint=_FLOATS)


def _unreadable(error: Exception) -> FrameError:
    return FrameError("frame-unreadable", Bilingual(f"数据框无法读取：{error}", f"the frame cannot be read: {error}"))


def _arrow(frame: Any, floats: bool, named: Named = _jixiao.column_named) -> Any:
    """An object with Arrow's interface."""
    if isinstance(frame, Mapping):
        return _of_lists(frame.items(), floats, named)
    if isinstance(frame, Sequence) and not isinstance(frame, (str, bytes)):
        return _of_rows(frame, floats, named)
    if (type(frame).__module__ or "").partition(".")[0] == "pandas" and hasattr(frame, "to_dict"):
        return _of_pandas(frame, floats, named)
    if hasattr(frame, "__arrow_c_stream__") or hasattr(frame, "__arrow_c_array__"):
        return frame
    name = type(frame).__name__
    raise FrameError(
        "frame-unknown",
        Bilingual(
            f"{name} 不是数据框：应有 __arrow_c_stream__ 或 __arrow_c_array__，或是字典的列表",
            f"a {name} is no data frame: wanted is __arrow_c_stream__ or __arrow_c_array__, or a list of dictionaries",
        ),
    )


class _Taken:
    """A stream that was asked for already."""

    def __init__(self, stream: object) -> None:
        self._stream = stream

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._stream


def _of_pandas(frame: Any, floats: bool, named: Named) -> Any:
    """A pandas frame through Arrow; where columns hold texts beside numbers, or pyarrow is missing, cell by cell."""
    if hasattr(frame, "__arrow_c_stream__"):
        try:
            return _Taken(frame.__arrow_c_stream__())
        except Exception:  # noqa: BLE001, S110 - pyarrow missing, or a column of several types; the cells themselves decide
            pass
    cells = frame.astype(object).where(frame.notna(), None)
    # By position: a heading may stand twice, and which of both is meant is for the caller to say.
    return _of_lists(((name, cells.iloc[:, at].tolist()) for at, name in enumerate(cells.columns)), floats, named)


def _of_rows(rows: Sequence[Any], floats: bool, named: Named) -> _jixiao.Table:
    names: dict[str, None] = {} if rows else {"name": None}
    for index, row in enumerate(rows):
        if not isinstance(row, Mapping):
            message = Bilingual(f"第 {index + 1} 行不是字典", f"row {index + 1} is no dictionary")
            raise FrameError("frame-unknown", message, path=f"[{index}]")
        names.update(dict.fromkeys(str(name) for name in row))
    return _of_lists(((name, [row.get(name) for row in rows]) for name in names), floats, named)


def _of_lists(columns: Iterable[tuple[Any, Iterable[Any]]], floats: bool, named: Named) -> _jixiao.Table:
    made = []
    for name, cells in columns:
        if isinstance(cells, (str, bytes)):
            raise FrameError("frame-unknown", Bilingual(f"列 {name} 不是列表", f"column {name} is no list"), path=str(name))
        used = named(str(name)) is not None
        made.append((str(name), "text", [_text(cell, f"{name}[{row}]", floats, used) for row, cell in enumerate(cells)]))
    if len({len(cells) for _, _, cells in made}) > 1:
        raise FrameError("frame-unknown", Bilingual("各列长度不同", "the columns differ in length"))
    return _jixiao.Table(made)


def _text(cell: Any, path: str, floats: bool, used: bool) -> str | None:
    """A cell as text; in columns that are not used anything may stand."""
    if cell is None or cell != cell:
        return None
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        pass
    elif isinstance(cell, int):
        return str(cell)
    elif isinstance(cell, Decimal):
        return decimal_text(cell, path, FrameError)
    elif isinstance(cell, float):
        if floats or not used:
            return decimal_text(Decimal(repr(float(cell))), path, FrameError)
        said = float_error(cell, path, FrameError)
        raise FrameError(said.code, said.message, path=path, hint=_FLOATS)
    elif isinstance(cell, date):
        return cell.isoformat()[:10]
    elif hasattr(cell, "item"):
        return _text(cell.item(), path, floats, used)
    if not used:
        return str(cell)
    name = type(cell).__name__
    raise FrameError("frame-type", Bilingual(f"{path}：{name} 不能是表格的单元格", f"{path}: a {name} cannot be a cell of a form"), path=path)


def _crossing(cell: Cell, name: str) -> str | int | bool | None:
    return decimal_text(cell, name, FrameError) if isinstance(cell, Decimal) else cell
