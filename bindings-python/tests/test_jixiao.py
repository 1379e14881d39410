"""The package as a user of it sees it: forms, scorecards, rule sets, errors."""

from __future__ import annotations

import contextlib
import copy
import json
import pathlib
import pickle
import subprocess
import sys
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import jixiao as jx
import pytest
from jixiao._shown import width

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA = ROOT / "examples" / "data"
SHAOYANG = DATA / "2023-hunan-shaoyang-union.json"


def fields(points: Any = "15") -> dict[str, Any]:
    row = {"name": "职工群众满意度", "target": "97%", "actual": "95%", "points": points}
    return {"kind": "project", "year": 2023, "indicators": [row]}


def form(points: Any = "15") -> jx.SelfEvaluation:
    return jx.SelfEvaluation.from_dict(fields(points))


def shaoyang() -> jx.SelfEvaluation:
    return jx.SelfEvaluation.from_json(SHAOYANG.read_bytes())


def test_the_same_digits() -> None:
    card = shaoyang().score(ruleset="cn-hunan-department-2023")
    total = card.total
    assert (total.low, total.high, total.points) == (Decimal("64.69"), Decimal("99.69"), Decimal(100))
    assert total.with_own_choices == Decimal("95.69")
    assert (total.open_unproven, total.open_within) == (Decimal("30.00"), Decimal("5.00"))
    assert total.open[0].width == Decimal(20) and total.open[0].line == 1
    assert total.reported is not None and total.reported.inside is True and total.proven is False
    assert card.grade is not None and (card.grade.low, card.grade.high) == ("medium", "excellent")
    assert str(card.grade) == "中–优" and not card.grade.is_certain
    assert card.receipt.assumed is False and card.receipt.valid_from == date(2023, 1, 1)
    assert card.execution is not None and card.execution.low == Decimal(10)
    line = card.lines[0]
    assert (line.outcome, line.why, line.low, line.high) == ("unproven", ("target-is-text",), Decimal(0), Decimal(10))
    assert line.because.en.startswith("the target is words") and line.flags == ("operator-in-actual",)
    assert card.levels[0].path == ("产出指标",) and card.levels[0].high == Decimal(40)
    assert card.ratios[0].value == Fraction(1) and card.ratios[0].percent == Decimal(100)
    assert json.loads(card.to_json()) == card.to_dict()
    assert card.unit == "邵阳市北塔区总工会" and card.year == 2023


def test_what_stands_on_a_form() -> None:
    read = shaoyang()
    assert (read.kind, read.year, read.unit) == ("department", 2023, "邵阳市北塔区总工会")
    assert read.indicators[0].actual == "≥10" and read.indicators[0].points == Decimal(10)
    assert read.indicators[0].path[0] == "产出指标"
    budget = read.budget
    assert budget is not None and budget.total.executed == Decimal("312.57")
    base = read.base_data
    assert base is not None and base.posts == Decimal(3) and base.rows
    assert read.reported.score == Decimal(95) and read.reported.grade == "优秀"
    assert jx.SelfEvaluation.from_dict(read.to_dict()) == read
    assert read.replace(year=2024).year == 2024 and read.year == 2023
    with pytest.raises(jx.FormError, match="没有|不认识|未知|unknown"):
        read.replace(yaer=2024)


def test_every_way_of_saying_nothing_stays_itself() -> None:
    said = [form(text).indicators[0].points for text in ("", "——", "/", "无", "不适用", "0")]
    assert said[:5] == [jx.Absent(text) for text in ("", "——", "/", "无", "不适用")]
    assert said[5] == Decimal(0) and all(isinstance(each, jx.Absent) for each in said[:5])
    assert repr(jx.Absent("/")) == "Absent('/')"


@pytest.mark.parametrize("given", [Decimal("15.0"), "15", 15])
def test_numbers_come_as_decimal_text_or_whole(given: Any) -> None:
    assert form(given).score().lines[0].low == Decimal("14.69")


def test_decimals_keep_every_digit() -> None:
    assert form(Decimal("1E+1")).score().lines[0].low == Decimal("9.79")
    exact = Decimal("12345678901234567890.12345678")
    assert form(exact).indicators[0].points == exact
    with pytest.raises(jx.FormError) as caught:
        form(Decimal("1234567890123456789012345678901.5"))
    assert caught.value.path == "indicators[0].points"
    for text in ("NaN", "Infinity", "1E+999999999", "1E-999999999"):
        with pytest.raises(jx.FormError):
            form(Decimal(text))


def test_a_float_is_refused() -> None:
    jx.use_language("en")
    try:
        for given in (15.0, float("nan")):
            with pytest.raises(jx.JixiaoError, match="write text or decimal.Decimal") as caught:
                form(given)
            assert caught.value.code == "float-refused" and caught.value.path == "indicators[0].points"
        with pytest.raises(jx.FormError, match="decimal.Decimal"):
            jx.SelfEvaluation.from_json(json.dumps({"format": 1, **fields()}).replace('"15"', "15.0"))
        with pytest.raises(TypeError, match="float"):
            assert 0.5 in jx.Range(Fraction(0), Fraction(1))
    finally:
        jx.use_language("zh")


def test_ranges_have_ends() -> None:
    tier = jx.Range(Fraction("6.4"), Fraction(8), high_open=True)
    assert Decimal("6.4") in tier and Decimal(8) not in tier and 7 in tier and "7" not in tier
    assert str(tier) == "[6.4, 8)" and tier.width == Fraction("1.6") and not tier.is_point
    assert str(jx.Range(None, Fraction(1, 3))) == "(-∞, 1/3]" and jx.Range(None, None).width is None
    assert str(jx.Range(Fraction(-5, 2), Fraction(-5, 2))) == "-2.5"


def test_errors_carry_what_is_needed() -> None:
    with pytest.raises(jx.RuleSetError) as unknown:
        form().score(ruleset="cn-mof-2002")
    assert unknown.value.code == "ruleset-unknown"
    assert unknown.value.hint is not None and "cn-mof-2020" in unknown.value.hint.en
    broken = fields()
    broken["indicators"][0]["pionts"] = "1"
    with pytest.raises(jx.FormError) as caught:
        jx.SelfEvaluation.from_dict(broken)
    assert caught.value.path == "indicators[0].pionts" and caught.value.line == 1
    with pytest.raises(jx.FormError) as caught:
        jx.SelfEvaluation.from_json('{\n  "format": 1,')
    assert caught.value.span is not None and caught.value.span[0] == 2
    again = pickle.loads(pickle.dumps(unknown.value))
    assert str(again) == str(unknown.value) and type(again) is jx.RuleSetError
    for kind in (jx.FormError, jx.ReadError, jx.RuleSetError, jx.SettingsError, jx.FrameError):
        assert issubclass(kind, jx.JixiaoError)


@pytest.mark.parametrize(
    "given",
    ["", "{", "[]", "null", "3", '{"format": 2, "kind": "project"}', '{"format": 1}', "\ud800", "[" * 100_000, '{"format": 1, "kind": "project", "kind": "project"}'],
)
def test_hostile_json_is_an_error(given: str) -> None:
    with pytest.raises(jx.JixiaoError):
        jx.SelfEvaluation.from_json(given)


@pytest.mark.parametrize("given", [{"format": {1, 2}}, {"kind": object()}, fields("\ud800"), fields("一"), fields(b"15"), {"kind": "project", "indicators": [{}] * 3000}])
def test_hostile_dictionaries_are_an_error(given: Any) -> None:
    with pytest.raises(jx.JixiaoError):
        jx.SelfEvaluation.from_dict(given)


def test_wrong_arguments_say_so() -> None:
    with pytest.raises(TypeError, match="RuleSet"):
        form().score(ruleset=3)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="2024-03-31"):
        form().score(as_of="31.3.2024")
    with pytest.raises(ValueError, match="1900"):
        form().score(as_of=date(1066, 10, 14))
    with pytest.raises(ValueError, match="zh"):
        form().score().explain(lang="fr")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="format"):
        form().score().explain(format="pdf")  # type: ignore[arg-type]


TOML = """
format = 1
id = "county"
kind = "regulation"
inherits = "cn-mof-2020"
title = { zh = "县", en = "county" }
covers = ["project"]
in-force = { from = "2023-01-01" }

[[rule]]
id = "all-or-nothing"
for = { name = ["满意度"] }
shape = { threshold = {} }
clause = { source = "engine" }
"""


def test_an_own_rule_set(tmp_path: pathlib.Path) -> None:
    own = jx.RuleSet.from_toml(TOML)
    assert (own.id, own.kind, own.covers, own.valid_from, own.valid_until) == ("county", "regulation", ("project",), date(2023, 1, 1), None)
    assert form().score(ruleset=own).lines[0].low == Decimal(0)
    assert form().audit(ruleset=own).to_dict()["receipt"]["ruleset"] == "county"
    (tmp_path / "county.toml").write_text(TOML, encoding="utf-8")
    assert jx.RuleSet.load(tmp_path / "county.toml") == own
    assert pickle.loads(pickle.dumps(own)) == own and copy.copy(own) == own
    assert jx.RuleSet.from_dict(own.to_dict()).hash == own.hash
    with pytest.raises(jx.RuleSetError) as caught:
        jx.RuleSet.from_toml(TOML.replace("threshold", "treshold"))
    assert caught.value.line is not None and caught.value.line > 1
    with pytest.raises(jx.RuleSetError):
        jx.RuleSet.from_json("{")


def test_rule_sets_are_listed_and_chosen() -> None:
    sets = jx.rulesets()
    ids = [each.id for each in sets]
    assert ids == sorted(ids) and "cn-mof-2020" in ids
    assert jx.RuleSet.load("cn-mof-2020") is jx.RuleSet.load("cn-mof-2020")
    assert not jx.RuleSet.load("cn-mof-2020").verified
    assert jx.RuleSet.as_of(date(2023, 6, 30), "CN-HN", kind="department").id == "cn-hunan-department-2023"
    with pytest.raises(jx.RuleSetError):
        jx.RuleSet.as_of("2001-01-01", "CN-HN")
    with pytest.raises(jx.RuleSetError):
        jx.RuleSet.as_of("2023-01-01", "CN-XX")


def test_words() -> None:
    card = form().score()
    assert "15 × 95% ÷ 97% = 14.69" in card.explain(lang="en", derivations=True)
    assert "按默认采用" in card.explain()
    assert card.explain(format="html", lang="zh").startswith("<!DOCTYPE html>")
    assert card.explain(format="markdown").startswith("# ")
    assert form().score(as_of=date(2024, 7, 30)).receipt.as_of == date(2024, 7, 30)
    assert form().score(derivations=False).lines[0].derivation == ()
    assert form().to_html().startswith("<!DOCTYPE html>") and "97%" in form().to_text() and "97%" in form().to_markdown(lang="en")


def test_a_criterion_is_read() -> None:
    read = jx.read_criterion("≤0，计8分；每超过一个百分点扣0.8分，扣完为止", points=5, unit="%")
    assert read["rule"]["shape"] == {"per-step": {"from": "0", "side": "above", "step": "0.01", "deduct": "0.8", "count": "floor"}}
    assert read["disagrees"][0]["en"] == "the criterion awards up to 8 points where the line carries 5"
    half = jx.read_criterion("≥90%得5分，酌情扣分")
    assert (half["criterion"]["no_rule"], half["criterion"]["unread"][0]["text"]) == ("unread", "酌情扣分")
    with pytest.raises(jx.FormError):
        jx.read_criterion("≥90%得5分", points=5.0)  # type: ignore[arg-type]


def test_rule_sets_are_compared() -> None:
    suixi = jx.SelfEvaluation.from_json((DATA / "2019-anhui-suixi.json").read_bytes())
    compared = jx.compare("cn-mof-2020", "platform-reverse-linear", [suixi])
    assert len(compared.moved) == 1 and compared.differences
    assert "9.09" in compared.explain() and "9.00" in compared.explain()


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("path", sorted(DATA.glob("*.json")), ids=lambda path: path.stem)
def test_everything_shows_itself_within_eighty_columns(path: pathlib.Path, lang: jx.Lang) -> None:
    jx.use_language(lang)
    try:
        one = jx.SelfEvaluation.from_json(path.read_bytes())
        card, audit = one.score(), one.audit()
        shown = [repr(one), repr(card), repr(audit), repr(card.to_frame()), repr(audit.to_frame()), repr(jx.RuleSet.load(card.receipt.ruleset))]
        for text in shown:
            for line in text.split("\n"):
                assert width(line) <= 80, line
        for each in (one, card, audit):
            page = each._repr_html_()
            assert page.startswith('<div class="jixiao"') and "<html" not in page and page.count("<div") == page.count("</div>")
    finally:
        jx.use_language("zh")


def test_html_is_escaped() -> None:
    evil = "<script>alert(1)</script>"
    one = jx.SelfEvaluation.from_dict({"kind": "project", "unit": evil, "indicators": [{"name": evil, "target": evil, "actual": evil, "points": "10"}]})
    for page in (one._repr_html_(), one.score()._repr_html_(), one.audit()._repr_html_(), one.score().to_frame()._repr_html_()):
        assert "<script" not in page and "&lt;script" in page


def test_forms_cross_between_processes() -> None:
    one = shaoyang()
    assert pickle.loads(pickle.dumps(one)) == one and hash(copy.deepcopy(one)) == hash(one)


def test_version_is_the_workspace_version() -> None:
    manifest = (ROOT / "Cargo.toml").read_text(encoding="utf-8")
    assert f'version = "{jx.__version__}"' in manifest


def test_nothing_else_is_imported() -> None:
    heavy = ["numpy", "pandas", "polars", "pyarrow", "tqdm", "altair", "concurrent.futures", "asyncio", "http"]
    code = f"import sys, jixiao; print([name for name in {heavy!r} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


@pytest.mark.parametrize("depth", [100, 127, 128, 129, 200, 5000])
def test_what_is_nested_too_deeply_is_refused_and_does_not_break_python(depth: int) -> None:
    rule: dict[str, Any] = {}
    inner = rule
    for _ in range(depth):
        inner["a"] = {}
        inner = inner["a"]
    with pytest.raises(jx.FormError) if depth > 124 else contextlib.nullcontext():
        jx.SelfEvaluation.from_dict({"kind": "project", "indicators": [{"name": "a", "rule": rule}]})
