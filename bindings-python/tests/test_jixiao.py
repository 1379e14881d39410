"""The package as a user of it sees it."""

from __future__ import annotations

import json
import pathlib
from datetime import date
from decimal import Decimal
from typing import Any

import jixiao
import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHAOYANG = ROOT / "examples" / "data" / "2023-hunan-shaoyang-union.json"


def form(points: Any = "15") -> dict[str, Any]:
    row = {"name": "职工群众满意度", "target": "97%", "actual": "95%", "points": points}
    return {"format": 1, "kind": "project", "year": 2023, "indicators": [row]}


def test_the_same_digits() -> None:
    card = jixiao.score(SHAOYANG.read_text(encoding="utf-8"), ruleset="cn-hunan-department-2023")
    assert (card["total"]["low"], card["total"]["high"]) == ("64.69", "99.69")
    assert card["total"]["with_own_choices"] == "95.69"
    assert card["receipt"]["assumed"] is False


def test_decimal_is_text() -> None:
    assert jixiao.score(form(Decimal("15.0")))["lines"][0]["low"] == "14.69"
    assert jixiao.score(form(Decimal("1E+1")))["lines"][0]["low"] == "9.79"


@pytest.mark.parametrize("given", [form(15.0), json.dumps(form()).replace('"15"', "15.0")])
def test_a_float_is_refused(given: Any) -> None:
    with pytest.raises(jixiao.JixiaoError, match="decimal.Decimal") as caught:
        jixiao.score(given)
    assert caught.value.code == "float-refused"


def test_errors_carry_what_is_needed() -> None:
    with pytest.raises(jixiao.JixiaoError) as caught:
        jixiao.score(form(), ruleset="cn-mof-2002")
    assert caught.value.code == "ruleset-unknown"
    assert caught.value.help is not None and "cn-mof-2020" in caught.value.help["en"]
    broken = form()
    broken["indicators"][0]["pionts"] = "1"
    with pytest.raises(jixiao.JixiaoError, match="unknown field") as caught:
        jixiao.score(broken)
    assert caught.value.path == "form.indicators[0].pionts"
    with pytest.raises(jixiao.JixiaoError, match="not JSON"):
        jixiao.score("{")
    with pytest.raises(jixiao.JixiaoError, match="cannot be written"):
        jixiao.score({"format": {1, 2}})
    with pytest.raises(jixiao.JixiaoError):
        jixiao.score(form("\ud800"))


def test_an_own_rule_set() -> None:
    toml = """
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
    card = jixiao.score(form(), ruleset={"toml": toml})
    assert card["lines"][0]["low"] == "0.00"


def test_words() -> None:
    assert "15 × 95% ÷ 97% = 14.69" in jixiao.explain(form(), lang="en", derivations=True)
    assert "按默认采用" in jixiao.explain(form())
    assert jixiao.score(form(), as_of=date(2024, 7, 30))["receipt"]["as_of"] == "2024-07-30"
    ids = [entry["id"] for entry in jixiao.rulesets()]
    assert ids == sorted(ids) and "cn-mof-2020" in ids


def test_version_is_the_workspace_version() -> None:
    manifest = (ROOT / "Cargo.toml").read_text(encoding="utf-8")
    assert f'version = "{jixiao.__version__}"' in manifest


def test_a_criterion_is_read() -> None:
    read = jixiao.read_criterion("≤0，计8分；每超过一个百分点扣0.8分，扣完为止", points=5, unit="%")
    assert read["rule"]["shape"]["per-step"]["deduct"] == "0.8"
    assert read["disagrees"][0]["en"] == "the criterion awards up to 8 points where the line carries 5"
    half = jixiao.read_criterion("≥90%得5分，酌情扣分")
    assert (half["criterion"]["no_rule"], half["criterion"]["unread"][0]["text"]) == ("unread", "酌情扣分")
    with pytest.raises(jixiao.JixiaoError, match="float"):
        jixiao.read_criterion("≥90%得5分", points=5.0)  # type: ignore[arg-type]
    assert read["rule"]["shape"] == {"per-step": {"from": "0", "side": "above", "step": "0.01", "deduct": "0.8", "count": "floor"}}
    assert read["disagrees"][0]["zh"] == "评分标准最高给 8 分，分值是 5 分"
