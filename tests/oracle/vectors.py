"""Writes the calls of the shared vectors; the answers are filled in by the engine and held against the oracle by run.py.

    python3 tests/oracle/vectors.py && UPDATE=1 cargo test -p jixiao --test vectors && python3 tests/oracle/run.py …
"""

from __future__ import annotations

import json
import pathlib
import sys
import tomllib

import edges
from books import Books
from cases import Maker

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parents[1]


def call(form, name, own, **options):
    ruleset = {"json": own[name]} if name in own else {"id": name}
    return {"version": 1, "call": "score", "form": form, "ruleset": ruleset, **options}


def own_sets() -> dict[str, dict]:
    """The oracle's own sets as a call gives them."""
    books = Books()
    return {name: books.given.get(name) or tomllib.loads(text) for name, text in books.texts.items()}


def on_edges() -> list[dict]:
    own = own_sets()
    return [{"name": name, "call": call(form, ruleset, own, derivations=False)} for name, ruleset, form in edges.forms()]


def scores() -> list[dict]:
    own = own_sets()
    maker, found = Maker(7), []
    while len(found) < 170:
        name, form = maker.case()
        form["indicators"] = form["indicators"][:8]
        calls = call(form, name, own, derivations=len(found) % 8 == 0)
        found.append({"name": f"seeded {len(found)}", "call": calls})
    return found


def real() -> list[dict]:
    found = []
    for path in sorted((ROOT / "examples" / "data").glob("*.json")):
        form = json.loads(path.read_text(encoding="utf-8"))
        for name in ("cn-mof-2020", "cn-hubei-2020", "platform-reverse-linear"):
            found.append({"name": f"{path.stem} under {name}", "call": call(form, name, {}, derivations=False)})
        explained = {"version": 1, "call": "explain", "form": form, "ruleset": {"id": "cn-mof-2020"}, "lang": "en"}
        found.append({"name": f"{path.stem} in words", "call": explained})
    return found


def errors() -> list[dict]:
    form = {"format": 1, "kind": "project", "year": 2023, "indicators": [{"name": "满意度", "target": "97%", "actual": "95%", "points": "15"}]}
    county = 'format = 1\nid = "c"\nkind = "regulation"\ninherits = "cn-mof-2020"\ntitle = { zh = "县", en = "c" }\ncovers = ["project"]\nin-force = { from = "2023-01-01" }\n'

    def changed(**fields):
        return {**form, **fields}

    def indicator(**fields):
        return changed(indicators=[{**form["indicators"][0], **fields}])

    calls = {
        "unknown call": {"version": 1, "call": "scor"},
        "no call": {"version": 1},
        "unknown version": {"version": 2, "call": "rulesets"},
        "no version": {"call": "rulesets"},
        "an unknown option": {"version": 1, "call": "rulesets", "lang": "zh"},
        "no form": {"version": 1, "call": "score"},
        "a form of another format": {"version": 1, "call": "score", "form": changed(format=2)},
        "an unknown field": {"version": 1, "call": "score", "form": changed(indicater=[])},
        "an unknown field of an indicator": {"version": 1, "call": "score", "form": indicator(pionts="1")},
        "points as a number": {"version": 1, "call": "score", "form": indicator(points=15)},
        "points as a float": {"version": 1, "call": "score", "form": indicator(points=15.5)},
        "points that are words": {"version": 1, "call": "score", "form": indicator(points="15分")},
        "points with an exponent": {"version": 1, "call": "score", "form": indicator(points="1e3")},
        "points of forty digits": {"version": 1, "call": "score", "form": indicator(points="1" * 40)},
        "an unknown kind": {"version": 1, "call": "score", "form": changed(kind="unit")},
        "an unknown rule set": {"version": 1, "call": "score", "form": form, "ruleset": {"id": "cn-mof-2002"}},
        "two ways to name a rule set": {"version": 1, "call": "score", "form": form, "ruleset": {"id": "a", "toml": ""}},
        "a place without a set": {"version": 1, "call": "score", "form": form, "jurisdiction": "CN-XX"},
        "a set not yet in force": {"version": 1, "call": "score", "form": changed(year=2015), "jurisdiction": "CN"},
        "a place with a set": {"version": 1, "call": "score", "form": form, "jurisdiction": "CN-HB", "derivations": False},
        "an unknown language": {"version": 1, "call": "explain", "form": form, "lang": "fr"},
        "broken TOML": {"version": 1, "call": "score", "form": form, "ruleset": {"toml": "id = "}},
        "a key twice": {"version": 1, "call": "score", "form": form, "ruleset": {"toml": county + 'id = "d"\n'}},
        "an unknown key": {"version": 1, "call": "score", "form": form, "ruleset": {"toml": county + "weight = 1\n"}},
        "an unknown parent": {"version": 1, "call": "score", "form": form, "ruleset": {"toml": county.replace("cn-mof-2020", "cn-mof-2002")}},
        "a float": {"version": 1, "call": "score", "form": form, "ruleset": {"toml": county + "[over-fulfilment]\nat = 1.3\n"}},
        "a negative year": {"version": 1, "call": "score", "form": changed(year=99999)},
        "the list of rule sets": {"version": 1, "call": "rulesets"},
        "two rule sets compared": {"version": 1, "call": "compare", "from": {"id": "cn-mof-2020"}, "to": {"id": "platform-manual-2022-capped"}, "forms": [form, indicator(actual="150%")], "lang": "en"},
        "two rule sets compared, one of them unknown": {"version": 1, "call": "compare", "from": {"id": "cn-mof-2020"}, "to": {"id": "cn-mof"}},
        "forms compared, one of another format": {"version": 1, "call": "compare", "from": {"id": "cn-mof-2020"}, "to": {"id": "cn-hubei-2020"}, "forms": [form, changed(format=3)]},
        "an empty form": {"version": 1, "call": "score", "form": {"format": 1, "kind": "department"}},
        "an own rule": {"version": 1, "call": "score", "form": indicator(rule={"id": "own", "shape": {"threshold": {}}, "clause": {"source": "engine"}})},
        "an own rule that is none": {"version": 1, "call": "score", "form": indicator(rule={"shape": {"thresh": {}}})},
    }
    return [{"name": name, "call": content} for name, content in calls.items()]


def years() -> list[dict]:
    """Years side by side: of the browser's modules only `years` answers, so they stand apart from what every module answers."""
    line = {"path": ["满意度指标"], "name": "群众满意度", "target": "≥95%", "actual": "96%", "points": "60", "reported": "60"}
    cost = {"path": ["成本指标"], "name": "印刷成本", "target": "≤100元", "actual": "125元", "points": "30", "reported": "30"}
    budget = {"money": "万元", "total": {"initial": "100", "full_year": "110", "executed": "99"}, "points": "10", "reported": "10"}

    def form(year, lines, unit="甲局", **more):
        return {"format": 1, "kind": "department", "unit": unit, "year": year, "budget": budget, "indicators": lines, **more}

    def timely(year, due, done):
        return {"name": "完成时间", "target": f"{year}年{due}月底前", "actual": f"{year}年{done}月", "points": "90"}

    def weighed(year, first, second):
        goals = [{"name": "目标1", "percent": first}, {"name": "目标2", "percent": second}]
        lines = [{**line, "points": "100", "goal": "目标1", "actual": "90%"}, {**cost, "points": "100", "goal": "目标2", "actual": f"{year - 1900}元"}]
        return {"format": 1, "kind": "department", "unit": "甲局", "year": year, "goals": goals, "indicators": lines}

    second = [{**line, "name": "群众满意率", "target": "≥97%", "actual": "92%", "reported": "57"}, {**cost, "points": "20", "actual": "≥90元"}]
    forms = [form(2022, [line, cost], reported={"score": "100"}), form(2023, second, reported={"score": "95.5"})]
    rows = {"columns": ["单位名称", "年度", "一级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"], "rows": [["乙局", "2022", "产出指标", "培训人数", "200人", "180人", "100", "95"], ["乙局", "2023年", "产出指标", "培训人数", "200人", "200余人", "100", "100"]]}
    of = {"ruleset": {"id": "cn-mof-2020"}}
    calls = {
        "a panel": {"call": "panel", "forms": forms, "rows": rows, **of},
        "a panel with a renaming confirmed, as a page": {"call": "panel", "forms": forms, "matching": {"renames": [{"from": "群众满意度", "to": "群众满意率"}]}, "page": "markdown", "lang": "en", **of},
        "a panel of nothing": {"call": "panel"},
        "a panel with charts": {"call": "panel", "forms": forms, "charts": True, **of},
        "why a total moved": {"call": "attribute", "forms": forms, **of},
        "why it moved, with a renaming, as a page with charts": {"call": "attribute", "forms": forms, "matching": {"threshold": "0.7"}, "page": "text", "charts": True, **of},
        "why it moved, under a rule of its own each year": {"call": "attribute", "forms": forms, "from_ruleset": {"id": "cn-mof-2020"}, "to_ruleset": {"id": "platform-reverse-linear"}},
        "two rule sets over years": {"call": "yardstick", "from": {"id": "cn-mof-2020"}, "to": {"id": "platform-reverse-linear"}, "forms": forms, "page": "text"},
        "a day that is set anew each year": {"call": "attribute", "forms": [form(2022, [timely(2022, 12, 11)]), form(2023, [timely(2023, 6, 5)])], **of},
        "goals that weigh otherwise": {"call": "attribute", "forms": [weighed(2022, "40", "60"), weighed(2023, "70", "30")], **of},
        "two lines of one name": {"call": "attribute", "forms": [form(2022, [line, {**line, "points": "20"}]), form(2023, [{**line, "actual": "90%"}, cost, line])], **of},
        "a form of another format among years": {"call": "panel", "forms": [forms[0], {**forms[1], "format": 2}]},
        "a form whose set is not in force": {"call": "panel", "forms": [forms[0], form(2001, [line], jurisdiction="CN")]},
        "a unit that is not there": {"call": "panel", "forms": forms, "unit": "甲句", **of},
        "a year that is not there": {"call": "attribute", "forms": forms, "from": 2019, **of},
        "one year": {"call": "attribute", "forms": forms[:1], **of},
        "units without a name among them": {"call": "attribute", "forms": forms, "rows": rows, **of},
        "rows without years": {"call": "panel", "rows": {"columns": ["单位名称", "三级指标"], "rows": []}},
        "rows with a bare 单位": {"call": "panel", "rows": {"columns": ["单位", "年度", "三级指标"], "rows": []}},
        "more than alike": {"call": "attribute", "forms": forms, "matching": {"threshold": "1.5"}, **of},
        "rows with a number that is none": {"call": "panel", "rows": {**rows, "rows": [["乙局", "2022", "", "培训人数", "1", "1", "十", "1"]]}},
    }
    return [{"name": name, "call": {"version": 1, **call}} for name, call in calls.items()]


def monitoring() -> list[dict]:
    """Calls of monitoring, which of the browser's modules only `years` answers. `monitoring.py` reckons lights again."""
    series = {"format": 1, "unit": "示例局", "project": "灌区维修", "year": 2025, "budget": {"initial": "120"}, "executed": ["5", "5", "5", "5"]}
    past = {**series, "year": 2024, "executed": ["8", "9", "8.5", "10", "12", "8", "7", "9.25", "10", "11", "9", "12"]}
    goals = [{"name": "清淤长度", "target": "≥86公里", "done": [None, None, None, "30公里"]}, {"name": "投诉", "target": "0件", "done": [None, None, None, "0件"]}]
    rows = [{"单位": "示例局", "年度": 2025, "月份": month, "栏目": column, "金额": amount} for month, column, amount in ((0, "年初预算数", "100"), (3, "预算调整数", "-20"), (4, "累计执行数", "24"))]
    form = {"format": 1, "kind": "project", "unit": "示例局", "title": "培训", "year": 2025, "through": 7, "funds": {"money": "万元", "total": {"initial": "120", "executed": "48.6"}}}
    sichuan, platform = {"id": "cn-sichuan-monitoring-2025"}, {"id": "platform-monitoring"}
    calls = {
        "below the threshold of April": {"series": [series], "ruleset": sichuan, "sent": "2025-05-06", "letters": "text"},
        "behind the calendar, with a past year and goals": {"series": [past, {**series, "goals": goals}], "ruleset": platform, "page": "markdown", "lang": "en"},
        "a month is missing": {"series": [{**series, "executed": ["5", None, "5", "5"]}], "ruleset": platform},
        "rows of a frame": {"rows": rows, "ruleset": sichuan},
        "a monitoring form": {"forms": [form], "ruleset": platform, "explanations": "text"},
        "just at the threshold of April": {"series": [{**series, "executed": ["5", "5", "10", "10"]}], "ruleset": sichuan},
        "a budget that changes in May, seen in April": {"series": [{**series, "budget": {"initial": "120", "adjustments": [{"month": 5, "amount": "40"}]}, "executed": ["5", "5", "10", "10"]}], "ruleset": sichuan},
        "much carried over": {"series": [{**series, "budget": {"initial": "100", "carry_over": "40"}, "executed": ["5", "5", "10", "10"]}], "ruleset": sichuan},
        "begun in July": {"series": [{**series, "start": 7, "executed": [None] * 6 + ["10", "10"]}], "ruleset": platform, "explanations": "text"},
        "goals far behind the money": {"series": [{**series, "executed": ["30", "30", "20", "16"], "goals": [{**goals[0], "done": [None, None, None, "8.6公里"]}]}], "ruleset": sichuan},
        "one goal reached twice over, one not begun": {"series": [{**series, "executed": ["13.5"] * 4, "goals": [{**goals[0], "done": [None, None, None, "172公里"]}, {"name": "培训", "target": "10场", "done": [None, None, None, "0场"]}]}], "ruleset": sichuan},
        "a deadline over holidays": {"series": [series], "ruleset": sichuan, "sent": "2025-04-28", "days": {"holidays": ["2025-05-01", "2025-05-02", "2025-05-05"], "worked": ["2025-04-27", "2025-05-10"]}},
        "notices: in time, late, waiting, suspended": {
            "series": [{**series, "project": project, "executed": ["5"] * 6} for project in ("甲", "乙", "丙", "丁")],
            "ruleset": sichuan,
            "sent": "2025-07-03",
            "as_of": "2025-05-22",
            "notices": [{"year": 2025, "month": 4, "sent": "2025-05-06"}, {"unit": "示例局", "project": "丙", "year": 2025, "month": 4, "sent": "2025-05-08"}],
            "answers": [{"unit": "示例局", "project": "甲", "year": 2025, "month": 4, "answer": "continue", "date": "2025-05-20"}, {"unit": "示例局", "project": "乙", "year": 2025, "month": 4, "answer": "reallocate", "date": "2025-05-21"}],
            "page": "text",
        },
        "a form whose printed rate is not its amounts": {"forms": [{**form, "funds": {"money": "万元", "total": {"initial": "120", "executed": "48.6", "rate": "40.6%", "expected": "130"}}}], "ruleset": platform},
        "neither set nor place": {"series": [series]},
        "a year that is none": {"series": [{**series, "start": 13}], "ruleset": platform},
        "nothing to monitor": {"ruleset": platform},
    }
    return [{"name": name, "call": {"version": 1, "call": "monitor", **content}} for name, content in calls.items()]


def is_toml(vector: dict) -> bool:
    """Rule sets as TOML are read where TOML is built in: in Rust and Python, not in the browser."""
    ruleset = vector["call"].get("ruleset")
    return isinstance(ruleset, dict) and "toml" in ruleset and "id" not in ruleset


def main() -> int:
    folder = ROOT / "tests" / "vectors"
    everywhere = [vector for vector in errors() if not is_toml(vector)]
    native = [vector for vector in errors() if is_toml(vector)]
    kinds = {"errors": everywhere, "real": real(), "seeded": scores(), "edges": on_edges()}
    kinds |= {"native/toml": native, "native/years": years(), "native/monitoring": monitoring()}
    for name, vectors in kinds.items():
        lines = [json.dumps({**vector, "answer": None}, ensure_ascii=False) for vector in vectors]
        path = folder / f"{name}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
