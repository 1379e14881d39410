"""Data frames in and out: plain Python, pandas, polars, pyarrow, DuckDB."""

from __future__ import annotations

import pathlib
import threading
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import jixiao as jx
import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA = ROOT / "examples" / "data"

ROWS = [
    {"单位名称": "甲局", "年度": 2022, "一级指标": "产出指标", "三级指标": "培训场次", "年度指标值": "≥5场", "实际完成值": "6场", "分值": 50, "得分": 50, "备注": "x"},
    {"单位名称": "甲局", "年度": 2022, "一级指标": "满意度", "三级指标": "满意度", "年度指标值": "97%", "实际完成值": "95%", "分值": 50, "得分": 50, "备注": None},
    {"单位名称": "乙局", "年度": 2023, "一级指标": "产出指标", "三级指标": "培训场次", "年度指标值": "≥5场", "实际完成值": None, "分值": 50, "得分": 40, "备注": None},
    {"单位名称": "甲局", "年度": 2022, "一级指标": "效益指标", "三级指标": "覆盖率", "年度指标值": "100%", "实际完成值": "100%", "分值": 0, "得分": None, "备注": None},
]


# A relation of early versions does not keep its connection open.
CONNECTIONS: list[Any] = []


def lists() -> dict[str, list[Any]]:
    return {name: [row[name] for row in ROWS] for name in ROWS[0]}


def pyarrow_table() -> Any:
    return pytest.importorskip("pyarrow").table(lists())


def pandas_frame() -> Any:
    # Without the type pandas makes floats of whole numbers with gaps.
    return pytest.importorskip("pandas").DataFrame(lists()).astype({"得分": "Int64"})


def polars_frame() -> Any:
    return pytest.importorskip("polars").DataFrame(lists())


def duckdb_relation() -> Any:
    duckdb = pytest.importorskip("duckdb")
    CONNECTIONS.append(duckdb.connect())
    return CONNECTIONS[-1].from_arrow(pyarrow_table())


FRAMES = [lambda: ROWS, lists, pyarrow_table, pandas_frame, polars_frame, duckdb_relation]
NAMES = ["rows", "lists", "pyarrow", "pandas", "polars", "duckdb"]


@pytest.mark.parametrize("frame", FRAMES, ids=NAMES)
def test_a_frame_becomes_forms(frame: Any) -> None:
    first, second = jx.forms_from_frame(frame())
    assert (first.unit, first.year, second.unit, second.year) == ("甲局", 2022, "乙局", 2023)
    assert [row.name for row in first.indicators] == ["培训场次", "满意度", "覆盖率"]
    assert first.indicators[0].path == ("产出指标",) and first.indicators[0].points == Decimal(50)
    assert second.indicators[0].actual == "" and first.indicators[2].reported == jx.Absent("")


@pytest.mark.parametrize("frame", FRAMES, ids=NAMES)
def test_a_frame_is_scored_as_its_forms_are(frame: Any) -> None:
    scored = jx.score_frame(frame(), ruleset="cn-mof-2020")
    assert scored.ignored == ("备注",)
    cards = [form.score(ruleset="cn-mof-2020") for form in jx.forms_from_frame(ROWS)]
    lines = [cards[0].lines[0], cards[0].lines[1], cards[1].lines[0], cards[0].lines[2]]
    assert scored.lines["low"] == [line.low for line in lines] and scored.lines["high"] == [line.high for line in lines]
    assert scored.lines["outcome"] == [line.outcome for line in lines] and scored.lines["form"] == [0, 0, 1, 0]
    assert scored.lines["because"][2] == "actual-missing" and scored.lines["because"][0] is None
    assert scored.lines["inside"] == [line.reported.inside if line.reported else None for line in lines]
    assert scored.forms["low"] == [card.total.low for card in cards] and scored.forms["unit"] == ["甲局", "乙局"]
    assert scored.forms["lines"] == [3, 1] and scored.forms["ruleset"] == ["cn-mof-2020"] * 2


def test_published_forms_score_the_same_through_a_frame() -> None:
    compared = 0
    for path in sorted(DATA.glob("*.json")):
        form = jx.SelfEvaluation.from_json(path.read_bytes())
        fields = form.to_dict()
        if any(set(row) - {"path", "name", "target", "actual", "points", "reported", "reason", "nature", "unit"} for row in fields["indicators"]):
            continue
        rows = [
            {"name": row.name, **{f"level{at + 1}": name for at, name in enumerate(row.path)}}
            | {name: value for name in ("target", "actual", "nature", "reason") if (value := getattr(row, name)) is not None}
            | {"measure": row.unit, "points": row.points, "reported": row.reported}
            for row in form.indicators
        ]
        rows = [{name: value for name, value in row.items() if value is not None} for row in rows]
        if any(set(row) != set(rows[0]) for row in rows):
            continue
        alone = form.replace(budget=None, base_data=None)
        scored = jx.score_frame(rows, ruleset="cn-mof-2020", kind=form.kind)
        lines = alone.score(ruleset="cn-mof-2020").lines
        assert scored.lines["low"] == [line.low for line in lines], path.name
        assert scored.lines["high"] == [line.high for line in lines], path.name
        compared += 1
    assert compared >= 3


def test_results_go_to_every_library() -> None:
    scored = jx.score_frame(ROWS)
    lines = scored.lines
    assert lines.schema["low"] == "decimal" and lines.columns[0] == "form"
    arrow = pytest.importorskip("pyarrow")
    table = lines.to_arrow()
    assert table.schema.field("low").type == arrow.decimal128(38, 2) and table.column("low").to_pylist() == lines["low"]
    assert arrow.table(scored).equals(table)
    frame = pytest.importorskip("polars").DataFrame(lines)
    assert str(frame.schema["low"]).startswith("Decimal") and frame["low"].to_list() == lines["low"] and lines.to_polars().equals(frame)
    panda = lines.to_pandas()
    assert list(panda["low"]) == lines["low"] and str(panda["form"].dtype) == "Int64"
    duckdb = pytest.importorskip("duckdb")
    assert duckdb.connect().from_arrow(arrow.table(lines)).aggregate("sum(low)").fetchall() == [(sum(lines["low"]),)]
    assert list(lines.rows())[0]["name"] == "培训场次"
    with pytest.raises(KeyError):
        lines["nothing"]


def test_a_scorecard_is_a_frame() -> None:
    card = jx.SelfEvaluation.from_json((DATA / "2023-hunan-shaoyang-union.json").read_bytes()).score()
    frame = card.to_frame()
    assert len(frame) == len(card.lines) + 1 and frame["low"][0] == card.execution.low  # type: ignore[union-attr]
    pytest.importorskip("pyarrow")
    assert frame.to_arrow().num_rows == len(frame)


def test_every_decimal_of_arrow() -> None:
    arrow = pytest.importorskip("pyarrow")
    makes = [make for name in ("decimal32", "decimal64", "decimal128", "decimal256") if (make := getattr(arrow, name, None))]
    assert len(makes) >= 2
    for make in makes:
        points = arrow.array([Decimal("12.50"), None], make(9, 4))
        form = jx.SelfEvaluation.from_frame(arrow.table({"name": ["a", "b"], "points": points}))
        assert [row.points for row in form.indicators] == [Decimal("12.5"), jx.Absent("")]
        assert str(form.indicators[0].points) == "12.5"


def test_every_text_and_whole_number_of_arrow() -> None:
    arrow = pytest.importorskip("pyarrow")
    kinds = [arrow.string(), arrow.large_string(), arrow.dictionary(arrow.int8(), arrow.string())]
    kinds += [arrow.string_view()] if hasattr(arrow, "string_view") else []
    for kind in kinds:
        column = arrow.array(["6场", None, "6场"], kind)
        form = jx.SelfEvaluation.from_frame(arrow.table({"name": ["a", "b", "c"], "actual": column}))
        assert [row.actual for row in form.indicators] == ["6场", "", "6场"], kind
    for kind in ("int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"):
        form = jx.SelfEvaluation.from_frame(arrow.table({"name": ["a"], "points": arrow.array([15], kind)}))
        assert form.indicators[0].points == Decimal(15)


def test_batches_and_pieces() -> None:
    arrow = pytest.importorskip("pyarrow")
    batch = arrow.record_batch([["a", "b"], ["1", "2"]], names=["name", "points"])
    table = arrow.Table.from_batches([batch.slice(0, 1), batch.slice(1, 1), batch.slice(0, 0), batch])
    for frame in (batch, batch.slice(1), table):
        form = jx.SelfEvaluation.from_frame(frame)
        assert [row.name for row in form.indicators] == frame.column("name").to_pylist()
    empty = batch.slice(0, 0)
    assert jx.forms_from_frame(empty) == [] and len(jx.score_frame(empty).lines) == 0
    assert jx.forms_from_frame([]) == [] and jx.forms_from_frame({"name": []}) == []


def test_days_are_days() -> None:
    arrow = pytest.importorskip("pyarrow")
    columns = {"name": ["a"], "target": ["2023年12月31日前"]}
    for cell in (arrow.array([date(2023, 12, 30)]), arrow.array([datetime(2023, 12, 30)]), arrow.array([datetime(2023, 12, 30)], arrow.timestamp("ns"))):
        assert jx.SelfEvaluation.from_frame(arrow.table({**columns, "actual": cell})).indicators[0].actual == "2023-12-30"
    with pytest.raises(jx.FrameError):
        jx.SelfEvaluation.from_frame(arrow.table({**columns, "actual": arrow.array([datetime(2023, 12, 30, 1)])}))


def test_floats_are_refused_unless_asked_for() -> None:
    frames: list[Any] = [{"name": ["a"], "points": [12.5]}]
    for library in ("pyarrow", "pandas", "polars"):
        module = pytest.importorskip(library)
        frames.append(module.table(frames[0]) if library == "pyarrow" else module.DataFrame(frames[0]))
    for frame in frames:
        for call in (jx.forms_from_frame, jx.score_frame):
            with pytest.raises(jx.FrameError) as caught:
                call(frame)
            assert caught.value.code == "float-refused" and caught.value.path == "points[0]", type(frame)
        assert jx.forms_from_frame(frame, floats=True)[0].indicators[0].points == Decimal("12.5")
    pandas = pytest.importorskip("pandas")
    gaps = pandas.DataFrame(lists())
    with pytest.raises(jx.FrameError, match="Int64"):
        jx.forms_from_frame(gaps)
    empty = pandas.DataFrame({"name": ["a", "b"], "points": [float("nan"), float("nan")]})
    assert [row.points for row in jx.SelfEvaluation.from_frame(empty).indicators] == [jx.Absent(""), jx.Absent("")]


def test_a_pandas_column_of_texts_and_numbers() -> None:
    pandas = pytest.importorskip("pandas")
    mixed = pandas.DataFrame({"name": ["a", "b", "c"], "actual": pandas.Series([6, "95%", None], dtype=object)})
    assert [row.actual for row in jx.SelfEvaluation.from_frame(mixed).indicators] == ["6", "95%", ""]
    mixed.loc[0, "actual"] = 0.5
    with pytest.raises(jx.FrameError, match="浮点数"):
        jx.SelfEvaluation.from_frame(mixed)


def test_columns_are_named() -> None:
    rows = [{"指标": "a", "x": "≥5", "y": "6"}]
    form = jx.SelfEvaluation.from_frame(rows, columns={"x": "target", "y": "实际完成值"}, unit="某局", year=2023)
    assert (form.indicators[0].target, form.indicators[0].actual, form.unit, form.year) == ("≥5", "6", "某局", 2023)
    assert "target" in jx.frame_columns() and len(jx.frame_columns()) == 27
    # A column that `columns` gives a meaning takes it from the one that would have had it.
    renamed = jx.SelfEvaluation.from_frame([{"name": "a", "actual": "1", "审定值": "2"}], columns={"审定值": "actual"})
    assert renamed.indicators[0].actual == "2"


def test_what_is_said_of_the_whole_form() -> None:
    row = {"name": "a", "points": "90", "全年预算数": "100", "全年执行数": "50", "预算执行分值": "10", "自评总分": "95", "等级": "优"}
    form = jx.SelfEvaluation.from_frame([row, {**row, "name": "b", "points": "0"}])
    assert form.budget is not None and form.budget.total.executed == Decimal(50) and form.budget.points == Decimal(10)
    assert form.reported.score == Decimal(95) and form.reported.grade == "优"
    assert form.score().execution is not None
    with pytest.raises(jx.FrameError) as caught:
        jx.forms_from_frame([row, {**row, "自评总分": "96"}])
    assert caught.value.code == "frame-differs" and caught.value.path == "reported_total[1]"


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        (3, "frame-unknown"),
        ("name", "frame-unknown"),
        ([1, 2], "frame-unknown"),
        ({"name": "abc"}, "frame-unknown"),
        ({"name": ["a"], "points": ["1", "2"]}, "frame-unknown"),
        ({"points": ["1"]}, "frame-no-name"),
        ({"name": ["a"], "分值": ["1"], "points": ["1"]}, "frame-column-twice"),
        ({"name": ["a"], "points": ["一"]}, "frame-cell"),
        ({"name": ["a"], "year": ["last"]}, "frame-cell"),
        ({"name": ["a"], "kind": ["house"]}, "frame-cell"),
        ({"name": ["a"], "actual": [object()]}, "frame-type"),
        ({"name": ["a"], "actual": [True]}, "frame-type"),
        ({"name": ["a"] * 2001}, "form-too-many-indicators"),
        ({"name": ["\ud800"]}, "frame-unreadable"),
    ],
)
def test_wrong_frames_say_what_is_wrong(frame: Any, code: str) -> None:
    with pytest.raises(jx.JixiaoError) as caught:
        jx.forms_from_frame(frame)
    assert caught.value.code == code


def test_a_stream_that_lies() -> None:
    class Lies:
        def __arrow_c_stream__(self, requested_schema: object = None) -> object:
            return 3

    class Breaks:
        def __arrow_c_stream__(self, requested_schema: object = None) -> object:
            raise ValueError("broken")

    for frame in (Lies(), Breaks()):
        with pytest.raises(jx.FrameError):
            jx.forms_from_frame(frame)
    arrow = pytest.importorskip("pyarrow")
    with pytest.raises(jx.FrameError):
        jx.forms_from_frame(arrow.chunked_array([[1, 2]]))
    with pytest.raises(jx.FrameError):
        jx.forms_from_frame(arrow.array([1, 2]))


def test_other_threads_run_meanwhile() -> None:
    rows = {"form": [str(row // 10) for row in range(30_000)], "name": ["满意度"] * 30_000, "target": ["97%"] * 30_000, "actual": ["95%"] * 30_000}
    begun, done = threading.Event(), threading.Event()

    def work() -> None:
        frame = jx.Frame([(name, "text", cells) for name, cells in rows.items()])
        begun.set()
        jx.score_frame(frame, ruleset="cn-mof-2020")
        done.set()

    thread = threading.Thread(target=work)
    thread.start()
    begun.wait()
    counted = 0
    while not done.is_set():
        counted += 1
    thread.join()
    # With the interpreter held throughout, this loop would run only before and after.
    assert counted > 1000


def test_a_heading_that_stands_twice_is_for_the_caller_to_settle() -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas_frame()
    with pytest.raises(jx.FrameError) as twice:
        jx.forms_from_frame(pandas.concat([frame, frame[["分值"]]], axis=1))
    assert (twice.value.code, twice.value.path) == ("frame-column-twice", "points")
