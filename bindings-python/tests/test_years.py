"""Years side by side: panel, renamings, attribution, yardstick, charts, workbook."""

from __future__ import annotations

import json
import pathlib
import xml.etree.ElementTree as ElementTree
from decimal import Decimal
from fractions import Fraction
from typing import Any

import jixiao as jx
import pytest
from jixiao._shown import width


def form(unit: str, year: int, actual: str = "95%", **more: Any) -> jx.SelfEvaluation:
    rows = [
        {"path": ["产出指标"], "name": more.get("name", "培训场次"), "target": "≥5场", "actual": more.get("held", "5场"), "points": "50", "reported": "50"},
        {"path": ["满意度指标"], "name": "职工满意度", "target": more.get("target", "97%"), "actual": actual, "points": more.get("points", "40"), "reported": "39"},
        {"path": ["效益指标"], "name": "环境改善", "target": "明显改善", "actual": more.get("words", "明显改善"), "points": "10", "reported": "10"},
    ]
    return jx.SelfEvaluation.from_dict({"kind": "department", "unit": unit, "year": year, "indicators": rows, "reported": {"score": "99", "grade": "优"}})


def forms() -> list[jx.SelfEvaluation]:
    return [form("甲局", year, f"{90 + at}%") for at, year in enumerate(range(2019, 2024))] + [form("乙局", 2022), form("乙局", 2023, name="培训的场次数", held="4场")]


def panel() -> jx.Panel:
    return jx.Panel(forms(), ruleset="cn-mof-2020")


def test_a_panel_has_units_years_and_indicators() -> None:
    made = panel()
    assert made.years == (2019, 2020, 2021, 2022, 2023) and [unit.unit for unit in made.units] == ["乙局", "甲局"]
    unit = made.unit("甲局")
    assert [each.year for each in unit.years] == list(made.years)
    cards = [each.score(ruleset="cn-mof-2020") for each in forms()[:5]]
    assert [each.standing.low for each in unit.years] == [card.total.low for card in cards]
    assert [each.standing.high for each in unit.years] == [card.total.high for card in cards]
    series = next(each for each in unit.indicators if each.name == "职工满意度")
    assert [cell.low for cell in series.cells if cell] == [card.lines[1].low for card in cards]
    assert [step.actual for step in series.steps] == ["better"] * 4 and [step.difference for step in series.steps] == [Fraction(1)] * 4
    assert not series.ratchets and {step.target for step in series.steps} == {"same"}
    assert unit.trend.way == "rising" and unit.trend.chance_low == Fraction(1, 60)
    assert made.unit("乙局").trend.way == "too-short"
    rank = unit.years[-1].rank
    assert rank is not None and (rank.best, rank.of) == (1, 2)
    with pytest.raises(jx.JixiaoError) as caught:
        made.unit("丙局")
    assert caught.value.code == "years-no-such-unit"


def test_nothing_is_joined_in_silence() -> None:
    made = panel()
    (proposed,) = made.proposals
    assert (proposed.unit, proposed.old, proposed.new, proposed.from_year, proposed.to_year) == ("乙局", "培训场次", "培训的场次数", 2022, 2023)
    assert Decimal("0.5") < proposed.score < 1 and proposed.reason.zh and proposed.reason.en
    assert len(made.unit("乙局").indicators) == 4
    for confirmed in (made.confirm(proposed), made.confirm(("培训场次", "培训的场次数"))):
        assert confirmed.proposals == () and len(confirmed.unit("乙局").indicators) == 3
        joined = next(each for each in confirmed.unit("乙局").indicators if each.name == "培训的场次数")
        assert joined.cells[1] is not None and joined.cells[1].joined_by == "rename"
    assert len(made.proposals) == 1


def test_the_parts_of_a_change_add_up() -> None:
    told = panel().attribution("甲局", 2019, 2023)
    for split in (told.low, told.high):
        assert sum((share.exact for share in split.parts), Fraction(0)) == split.change
        assert sum((share.printed for share in split.parts), Decimal(0)) == split.printed
    assert told.low["actual"] == sum((line.low["actual"] for line in told.lines), Fraction(0)) > 0
    # Both years report 99: the reported total did not move, so judgement takes back what the actual gave.
    assert told.low.change == 0 and told.low["judgement"] == -told.low["actual"]
    assert (told.before.year, told.after.year, told.unit) == (2019, 2023, "甲局")
    assert [line.moved for line in told.lines] == ["split"] * 3
    alone = jx.attribute(forms()[0], forms()[4], ruleset="cn-mof-2020")
    assert alone.low == told.low and alone.to_dict() == told.to_dict()
    assert panel().attribution("甲局").before.year == 2022
    gone = panel().attribution("乙局")
    assert {line.moved for line in gone.lines} >= {"added", "dropped"} and gone.proposals
    for wrong in [("丙局", None, None), ("甲局", 2001, 2023)]:
        with pytest.raises(jx.JixiaoError):
            panel().attribution(*wrong)


def test_one_yardstick() -> None:
    dear = jx.SelfEvaluation.from_dict(
        {"kind": "project", "unit": "甲", "year": 2023, "indicators": [{"name": "印刷成本", "target": "≤100元", "actual": "125元", "points": "100"}]}
    )
    told = jx.yardstick("cn-mof-2020", "platform-reverse-linear", [dear])
    assert told.moved == 1 and told.regraded[0].unit == "甲" and told.effects[0].low == Fraction(-5)
    assert told.regraded[0].before == ("good", "good") and told.regraded[0].after == ("medium", "medium")
    frame = told.to_frame()
    assert frame["before_low"] == [Decimal("80.00")] and frame["after_low"] == [Decimal("75.00")] and frame["moved"] == [True]
    assert panel().yardstick("cn-mof-2020", "cn-mof-2020").moved == 0
    assert "75" in told.page()


def test_frames_of_a_panel() -> None:
    made = panel()
    assert len(made.to_frame()) == 7 and made.to_frame()["unit"][:2] == ["乙局"] * 2
    assert made.ranking()["unit"] == ["甲局", "乙局"] and len(made.ranking(2019)) == 1
    cells = made.indicators_frame()
    assert len(cells) == 5 * 3 + 4 + 2 and set(cells["indicator"]) == {"培训场次", "职工满意度", "环境改善", "培训的场次数"}
    assert len(panel().attribution("甲局").to_frame()) == 3
    rows = [{"单位名称": one.unit, "年度": one.year, "三级指标": row.name, "年度指标值": row.target, "实际完成值": row.actual, "分值": row.points} for one in forms() for row in one.indicators]
    again = jx.Panel.from_frame(rows, ruleset="cn-mof-2020")
    assert again.to_frame()["low"] == made.to_frame()["low"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_charts_in_both_formats(lang: jx.Lang) -> None:
    made = panel()
    drawn = [made.chart(name, "甲局", lang=lang) for name in ("score-by-year", "indicators", "points-lost")]
    drawn += [made.chart("standings", lang=lang), made.attribution("甲局", 2019, 2023).chart(lang=lang), made.attribution("乙局").chart(end="high", lang=lang)]
    for chart in drawn:
        root = ElementTree.fromstring(chart.svg)
        assert root.tag.endswith("svg") and "Noto Sans CJK SC" in chart.svg
        assert "vega-lite" in chart.vega_lite["$schema"] and "Noto Sans CJK SC" in json.dumps(chart.vega_lite)
        bundle = chart._repr_mimebundle_()
        assert bundle["image/svg+xml"] == chart.svg and repr(chart) == bundle["text/plain"]
    with pytest.raises(ValueError, match="no chart"):
        made.chart("pie", "甲局")  # type: ignore[arg-type]
    with pytest.raises(jx.JixiaoError):
        made.chart("indicators")
    with pytest.raises(ValueError, match="several units"):
        jx.Panel([form("甲局", 2023)]).chart("standings")


def test_a_chart_is_saved_and_opened_with_altair(tmp_path: pathlib.Path) -> None:
    chart = panel().chart("score-by-year", "甲局")
    chart.save(tmp_path / "chart.svg")
    chart.save(tmp_path / "chart.json")
    assert (tmp_path / "chart.svg").read_text(encoding="utf-8") == chart.svg
    assert json.loads((tmp_path / "chart.json").read_text(encoding="utf-8")) == chart.vega_lite
    altair = pytest.importorskip("altair")
    assert isinstance(chart.to_altair(), (altair.Chart, altair.LayerChart, altair.VConcatChart))
    assert "application/vnd.vegalite.v5+json" in chart._repr_mimebundle_()


def test_a_workbook_of_a_panel(tmp_path: pathlib.Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    evil = form("=SUM(A1)", 2023, held="=5场", words="坏\x01字")
    made = jx.Panel([*forms(), evil], ruleset="cn-mof-2020")
    made.to_excel(tmp_path / "panel.xlsx")
    book = openpyxl.load_workbook(tmp_path / "panel.xlsx")
    assert book.sheetnames == ["历年得分", "排名", "指标", "预算与基础数据", "得分变动", "改名建议"]
    totals = list(book["历年得分"].values)
    assert len(totals) == len(made.to_frame()) + 1 and totals[0][:2] == ("unit", "year")
    for sheet in book:
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" for cell in row)
    assert book["得分变动"].max_row == 3 and book["改名建议"].max_row == 2


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_everything_shows_itself(lang: jx.Lang) -> None:
    jx.use_language(lang)
    try:
        made = panel()
        told, measured = made.attribution("乙局"), jx.yardstick("cn-mof-2020", "platform-reverse-linear", forms())
        for each in (made, told, measured):
            assert all(width(line) <= 80 for line in repr(each).split("\n")), repr(each)
            assert each._repr_html_().startswith('<div class="jixiao"')
        assert made.page("甲局").startswith("<!DOCTYPE html>") and made.page(format="text") and told.page(format="markdown")
        assert repr(told.lines[0]).startswith("LineMove(")
    finally:
        jx.use_language("zh")


def test_hostile_panels() -> None:
    assert jx.Panel([]).units == () and len(jx.Panel([]).to_frame()) == 0 and len(jx.Panel([]).ranking()) == 0
    assert repr(jx.Panel([])) and jx.Panel([])._repr_html_()
    nameless = jx.SelfEvaluation.from_dict({"kind": "project"})
    made = jx.Panel([nameless, form("甲局", 2023), form("甲局", 2023, "1%")])
    assert made.left_out[0] == (0, "no-unit")
    with pytest.raises(jx.RuleSetError):
        jx.Panel(forms(), ruleset="nothing")
    with pytest.raises(jx.JixiaoError):
        jx.Panel(forms(), threshold=0.5)  # type: ignore[arg-type]
