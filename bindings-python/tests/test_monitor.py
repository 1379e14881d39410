"""A year that is not over: frames, series and forms in; lights, forecasts, notices, pages and charts out."""

from __future__ import annotations

import pathlib
import xml.etree.ElementTree as ElementTree
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import jixiao as jx
import pytest
from jixiao._shown import width

SET = "cn-sichuan-monitoring-2025"
LANGS: tuple[jx.Lang, ...] = ("zh", "en")
EXAMPLE = pathlib.Path(__file__).resolve().parents[2] / "examples/data/monitor"


def rows(paid: str = "5", months: int = 4, **more: Any) -> list[dict[str, Any]]:
    head = {"单位": "示例局", "项目": "灌区维修", "年度": 2025}
    made = [{**head, "月份": None, "栏目": "年初预算数", "金额": "120"}]
    made += [{**head, "月份": month, "栏目": "执行数", "金额": paid} for month in range(1, months + 1)]
    return [{**row, **more} for row in made]


def county() -> jx.RuleSet:
    return jx.RuleSet.from_toml((EXAMPLE / "county.toml").read_text(encoding="utf-8"))


def watched() -> jx.Monitored:
    import json

    return jx.monitor(series=json.loads((EXAMPLE / "series.json").read_text(encoding="utf-8")), ruleset=county(), sent=date(2025, 11, 5))


def test_rows_become_lights() -> None:
    made = jx.monitor(rows(), ruleset=SET)
    unit = made.unit()
    assert (made.year, made.month, unit.light, unit.rate, unit.behind, unit.to_pay) == (2025, 4, "red", Fraction(1, 6), Fraction(1, 12), Fraction(10))
    light = next(each for each in unit.lights if each.about == "progress")
    assert (light.light, light.wanted, light.value) == ("red", Fraction(1, 4), "1/6")
    zh, en = light.explain("zh"), light.explain("en")
    assert "执行率 = 20 ÷ 120" in zh and "川财绩" in zh and "20 ÷ 120" in en and zh != en
    assert light.explain("zh") in made.explain(lang="zh")
    assert made.counts == {"red": 1, "yellow": 0, "unproven": 0, "blue": 0, "green": 0}
    assert jx.monitor(rows("7.5"), ruleset=SET).unit().lights[0].light == "green"
    assert jx.monitor(rows("7.4999"), ruleset=SET).unit().lights[0].light == "red"


def test_a_missing_month_is_not_zero() -> None:
    holed = [row for row in rows() if row["月份"] != 2]
    (unit,) = jx.monitor(holed, ruleset=SET).units
    assert (unit.light, unit.rate, unit.why) == ("unproven", None, "months-missing")
    assert unit.lights[0].months == (2,)
    empty = jx.monitor([{**row, "金额": None if row["月份"] == 2 else row["金额"]} for row in rows()], ruleset=SET)
    assert empty.unit().light == "unproven"


@pytest.mark.parametrize("library", ["pandas", "polars", "pyarrow", "lists"])
def test_every_frame_says_the_same(library: str) -> None:
    columns = {name: [row[name] for row in rows()] for name in rows()[0]}
    columns["备注"] = ["x"] * 5
    frame: Any = columns
    if library == "pandas":
        frame = pytest.importorskip("pandas").DataFrame(columns).astype({"月份": "Int64"})
    elif library == "polars":
        frame = pytest.importorskip("polars").DataFrame(columns)
    elif library == "pyarrow":
        frame = pytest.importorskip("pyarrow").table(columns)
    made = jx.monitor(frame, ruleset=SET)
    assert made.to_dict() == jx.monitor(rows(), ruleset=SET).to_dict()
    assert made.ignored == ("备注",)
    renamed = {("我的列" if name == "金额" else name): cells for name, cells in columns.items()}
    assert jx.monitor(renamed, columns={"我的列": "amount"}, ruleset=SET).to_dict() == made.to_dict()


def test_wrong_input_is_one_tree_of_errors() -> None:
    cases: list[tuple[Any, str, str | None]] = [
        (rows(金额=1.5), "float-refused", None),
        (rows(栏目="余额"), "frame-cell", "column[0]"),
        (rows(年度="去年"), "frame-cell", "year[0]"),
        ([{"单位": "x"}], "rows-no-column", "year"),
        (rows() + rows(), "series-row-twice", "rows"),
        ([], "rows-no-column", None),
        (3, "frame-unknown", None),
    ]
    for given, code, path in cases:
        with pytest.raises(jx.JixiaoError) as caught:
            jx.monitor(given, ruleset=SET)
        assert caught.value.code == code, caught.value
        assert path is None or caught.value.path == path
    with pytest.raises(jx.RuleSetError):
        jx.monitor(rows(), ruleset="no-such-set")
    with pytest.raises(jx.JixiaoError) as caught:
        jx.monitor()
    assert caught.value.code == "series-nothing"
    with pytest.raises(ValueError, match="plan"):
        jx.monitor(rows(), plan="weekly")  # type: ignore[arg-type]
    with pytest.raises(jx.JixiaoError) as caught:
        jx.monitor(rows(), ruleset=SET).unit("别的局")
    assert caught.value.code == "monitor-no-such-unit"


def test_notices_answers_and_what_is_overdue() -> None:
    options: dict[str, Any] = {"ruleset": SET, "sent": date(2025, 5, 9), "holidays": [date(2025, 5, 12)]}
    (notice,) = jx.monitor(rows(), **options).notices
    assert (notice.by, notice.within, notice.otherwise, notice.standing) == (date(2025, 5, 26), 10, "suspended", None)
    assert notice.options == ("continue", "reallocate", "cancel") and notice.reasons[0].fact.zh and notice.clause is not None
    assert jx.monitor(rows(), as_of="2025-05-26", **options).suspended == ()
    (late,) = jx.monitor(rows(), as_of=date(2025, 5, 27), **options).suspended
    assert late.suspended is not None and (late.suspended.month, late.suspended.by) == (4, date(2025, 5, 26))
    assert "逾期未答复" in jx.monitor(rows(), as_of="2025-05-27", **options).bulletin("zh", format="text")
    answer = {"unit": "示例局", "project": "灌区维修", "year": 2025, "month": 4, "answer": "continue", "date": date(2025, 5, 20)}
    answered = jx.monitor(rows(), as_of="2025-06-30", answers=[answer], **options)
    assert answered.suspended == () and answered.unit().warned[-1].standing == "in-time"
    sent = {"year": 2025, "month": 4, "sent": "2025-05-09"}
    (later,) = jx.monitor(rows(months=6), ruleset=SET, notices=[sent], as_of="2025-07-01").suspended
    assert later.suspended is not None and later.suspended.month == 4


def test_forms_of_documents_and_plans() -> None:
    form = {
        "format": 1,
        "kind": "project",
        "unit": "示例局",
        "title": "培训",
        "year": 2025,
        "through": 7,
        "funds": {"money": "万元", "total": {"initial": Decimal(120), "executed": "48.6"}},
        "lines": [{"indicator": {"name": "培训场次", "target": "≥20场", "actual": "8场"}}],
    }
    unit = jx.monitor(forms=[form], ruleset="platform-monitoring").unit("示例局", "培训")
    assert unit.rate == Fraction("0.405") and {light.about for light in unit.lights} >= {"pace", "goal"}
    goal = next(light for light in unit.lights if light.about == "goal")
    assert (goal.name, goal.target, goal.done) == ("培训场次", "≥20场", "8场")
    milestones = jx.monitor(rows(), plan={3: "0.1", 6: Decimal("0.5")}, ruleset="platform-monitoring").unit()
    assert milestones.wanted == Fraction(1, 10)


TABLE = [
    "项目名称→2|乡村图书角建设→13",
    "主管部门及代码→2|某县文化局→5|实施单位→2|某县图书馆→6",
    "项目资金（万元）↓4→2|→2|年初预算数→2|1-7月执行数→2|1-7月执行率→2|全年预计执行数→5",
    "年度资金总额：→2|120→2|48.6→2|40.5%→2|120→5",
    "其中：本年一般公共预算拨款→2|100→2|48.6→2|48.6%→2|100→5",
    "其他资金→2|20→2|0→2|0→2|20→5",
    "年度总体目标→2|建成图书角20个，开展阅读活动。→13",
    "绩效指标↓5|一级指标↓2|二级指标↓2|三级指标↓2|年度指标值↓2|1-7月执行情况↓2|全年预计完成情况↓2|偏差原因分析→6|完成目标可能性↓2|备注↓2",
    "经费保障|制度保障|人员保障|硬件条件保障|其他|原因说明",
    "产出指标↓2|数量指标↓2|建成图书角|≥20个|8个|20个|√|||||招标推迟，8月开工|确定能|",
    "阅读活动场次|≥12场|2场|10场|||√|||讲师不足|有可能|",
    "满意度指标|服务对象满意度指标|读者满意度|≥90%||≥90%|||||||确定能|",
]


def test_a_word_table_becomes_lights(tmp_path: pathlib.Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph("项目支出绩效运行监控表（2029年度）")
    table = document.add_table(len(TABLE), 15)
    taken: set[tuple[int, int]] = set()
    for row, line in enumerate(TABLE):
        column = 0
        for cell in line.split("|"):
            while (row, column) in taken:
                column += 1
            text, right = (cell.split("→") + ["1"])[:2]
            text, down = (text.split("↓") + ["1"])[:2]
            low, last = row + int(down) - 1, column + int(right) - 1
            table.cell(row, column).merge(table.cell(low, last)).text = text
            taken |= {(y, x) for y in range(row, low + 1) for x in range(column, last + 1)}
            column = last + 1
    document.save(tmp_path / "table.docx")
    reading = jx.read(tmp_path / "table.docx")
    assert len(reading.monitoring) == 1
    made = jx.monitor(forms=[reading], ruleset="platform-monitoring")
    unit = made.unit("某县图书馆", "乡村图书角建设")
    assert (made.year, made.month, unit.budget, unit.executed, unit.rate) == (2029, 7, Fraction(120), Fraction("48.6"), Fraction("0.405"))
    lights = {light.name or light.about: (light.light, light.why) for light in unit.lights}
    # Seven twelfths are due: 40.5 % is 69.4 % of that, 8 of 20 are 68.6 %, 2 of 12 are 28.6 %.
    assert lights["pace"] == ("yellow", None) and lights["建成图书角"] == ("yellow", None)
    assert lights["阅读活动场次"] == ("red", None) and lights["读者满意度"] == ("unproven", "not-reported")


def test_pages_letters_charts_and_the_frame() -> None:
    made = watched()
    assert len(made) == 40 and sum(made.counts.values()) == 40
    for lang in LANGS:
        assert made.bulletin(lang).startswith("<!DOCTYPE html>")
    letters = made.letters("zh", format="markdown")
    assert [(letter.unit, letter.project) for letter in letters] == [(notice.unit, notice.project) for notice in made.notices]
    assert all("督促函" in letter.page for letter in letters)
    unit = made.units[0]
    chart = made.chart(unit.unit, unit.project)
    assert ElementTree.fromstring(chart.svg).tag.endswith("svg") and chart.vega_lite["layer"]
    frame = made.to_frame()
    assert len(frame) == sum(len(unit.lights) for unit in made.units)
    assert frame.schema["rate"] == "decimal" and set(frame["light"]) <= {"red", "yellow", "unproven", "blue", "green"}
    pyarrow = pytest.importorskip("pyarrow")
    assert made.to_arrow().num_rows == pyarrow.table(made).num_rows == len(frame)
    polars = pytest.importorskip("polars")
    assert polars.DataFrame(made).height == made.to_polars().height == len(made.to_pandas())


def test_it_shows_itself() -> None:
    made = watched()
    html = made._repr_html_()
    assert "<html" not in html and "<table" in html
    try:
        for lang in LANGS:
            jx.use_language(lang)
            for shown in (made, *made.units, *made.units[0].lights, *made.notices):
                assert all(width(line) <= 80 for line in repr(shown).split("\n")), repr(shown)
    finally:
        jx.use_language("zh")
    assert "红灯" in repr(made)
    with pytest.raises(AttributeError):
        made.units[0].light = "green"  # type: ignore[misc]
