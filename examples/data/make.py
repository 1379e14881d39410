"""Puts the published cases into the project's form format.

    python3 examples/data/make.py CORPUS_DIR            writes examples/data/*.json
    python3 examples/data/make.py CORPUS_DIR --check    compares with what is there

Texts stay as printed. What the short case files do not hold (the base data table of the Shaoyang report, its functional
classes, the figures of its text) is written down here by hand from the report itself. Remarks that the case files put into
a title or a source are not on the form and stand in README.md instead. Names of persons and telephone numbers are left out.
"""

import argparse
import json
import pathlib
import re
import sys

NAMES = {"2019-anhui-suixi-temporaryrelief": "2019-anhui-suixi"}
CASES = 13
YUAN = {"2022-yunnan-yongde-mingmang-nutrition"}
WITHOUT_REMARKS = {
    "2021-yunnan-changning-gengga-animalhealth": {
        "title": "2021年中央动物防疫等补助经费项目",
        "source": "昌宁县更戛乡 2021年中央动物防疫等补助经费项目支出绩效自评报告 (2023-04-17)",
    },
    "2023-sichuan-daying-justice-cost": {"title": "部门预算项目支出绩效自评表(2023年度)"},
}
PRINTED_POINTS = re.compile(r"[（(]?(\d+(?:\.\d+)?)分[）)]?$")


def without_nulls(entries: dict) -> dict:
    return {key: value for key, value in entries.items() if value is not None}


def plain(amount: str | None) -> str | None:
    return amount if amount is None else amount.replace(",", "")


def indicator(row: dict) -> dict:
    path = [level for part in (row["level1"], row["level2"]) if part for level in part.split("/")]
    split = row.get("op") is not None or row.get("unit") is not None
    return without_nulls(
        {
            "path": path,
            "name": row["level3"],
            "target": row["value"] if split else row["target"],
            "actual": row["actual"],
            "nature": row.get("op") if split else None,
            "unit": row.get("unit") if split else None,
            "points": plain(row["weight"]),
            "reported": plain(row["score"]),
            "coefficient": plain(row.get("coefficient")),
            "reason": row["deviation"],
        }
    )


def levels(rows: list[dict]) -> list[dict]:
    """Points that stand inside the printed name of a level: 产出指标(50分)."""
    found = []
    for row in rows:
        for depth, name in enumerate(row["path"]):
            printed = PRINTED_POINTS.search(name)
            entry = {"path": row["path"][: depth + 1], "points": printed.group(1)} if printed else None
            if entry and entry not in found:
                found.append(entry)
    return found


def form(name: str, case: dict) -> dict:
    budget = case["budget"]
    total = without_nulls({key: plain(budget[key]) for key in ("initial", "full_year", "executed")})
    block = without_nulls(
        {
            "money": "元" if name in YUAN else "万元",
            "total": total,
            "rate": budget["rate"],
            "points": plain(budget["weight"]),
            "reported": plain(budget["score"]),
        }
    )
    rows = [indicator(row) for row in case["indicators"]]
    reported = without_nulls({"points": plain(case["total_weight"]), "score": plain(case["total_score"]), "grade": case["grade"]})
    result = {
        "format": 1,
        "kind": case["kind"],
        "unit": case["unit"].split(" (")[0],
        "title": case["title"],
        "year": int(case["year"]),
        "budget": block if total else None,
        "indicators": rows,
        "levels": levels(rows) or None,
        "reported": reported or None,
        "source": case["source"],
    }
    return without_nulls(result | WITHOUT_REMARKS.get(name, {}))


def row(name, prior=None, budget=None, final=None, parts=None):
    return without_nulls({"name": name, "prior_final": prior, "budget": budget, "final": final, "parts": parts})


def blank(name, parts=None):
    return row(name, "", "", "", parts)


def shaoyang(result: dict) -> dict:
    """附件1-1 and the amounts of the text, from the report."""
    result["goal"] = {
        "expected": "紧紧围绕区委区政府中心工作要求和市总工会重点工作任务，突出主责主业，夯实基层基础，致力精准服务，真抓实干.",
        "achieved": "取得了一定的成效",
    }
    # The column of reasons is there, and blank in every row.
    result["indicators"] = [{**indicator, "reason": ""} for indicator in result["indicators"]]
    budget = result["budget"]
    budget["by_source"] = [
        {"name": name, "row": {"full_year": amount}}
        for name, amount in [("一般公共预算", "312.57"), ("政府性基金拨款", "0"), ("纳入专户管理的非税收入拨款", "0"), ("其他资金", "0")]
    ]
    budget["by_nature"] = [
        {"name": "基本支出", "row": {"initial": "42.7", "executed": "312.57"}},
        {"name": "人员经费", "row": {"executed": "50.22"}, "part_of": "基本支出"},
        {"name": "公用经费", "row": {"executed": "262.35"}, "part_of": "基本支出"},
        {"name": "项目支出", "row": {"initial": "5.2", "executed": "0"}},
    ]
    budget["by_function"] = [
        {"name": name, "row": {"executed": amount}}
        for name, amount in [
            ("一般公共服务支出", "296.81"),
            ("科学技术支出", "1.2"),
            ("社会保障和就业支出", "3.7"),
            ("卫生健康支出", "3.51"),
            ("住房保障支出", "3.34"),
            ("其他支出", "4"),
        ]
    ]
    vehicles = {"complete": True, "rows": [blank("公车购置"), blank("公车运行维护")]}
    three = {"complete": True, "rows": [blank("公务用车购置和维护经费", vehicles), blank("出国经费"), row("公务接待", "0.08", "0", "0")]}
    projects = {"complete": True, "rows": [row("业务工作经费", "0", "5.2", "0"), blank("运行维护经费"), blank("市级专项资金"), blank("其他事业类发展资金")]}
    public = {
        "complete": False,
        "rows": [row("办公费", "5.95", "1.8", "1.33"), row("水费、电费、差旅费", "0", "0", "0.03"), row("会议费、培训费", "0", "0", "0.6")],
    }
    result["base_data"] = {
        "money": "万元",
        "staff": {"posts": "3", "in_post": "3", "rate": "100.00%"},
        "rows": [
            row("三公经费", "0.08", "0", "0", three),
            row("项目支出", "0", "5.2", "0", projects),
            row("公用经费", "110.81", "4.29", "262.35", public),
            row("政府采购金额", "0", "7", "234.88"),
            row("部门基本支出预算调整", "——", "", ""),
        ],
        "buildings": {"heading": "2022年完工项目", "approved_area": "", "actual_area": "", "budget_investment": "", "actual_investment": ""},
        "savings": "",
    }
    # The labels differ from every name of the tables, so that no fact of the text can stand in for a cell.
    result["narrative"] = [
        {"label": label, "amount": amount, "unit": unit}
        for label, amount, unit in [
            ("退休人员", "3", "人"),
            ("财政预算拨款收入", "312.57", "万元"),
            ("年度实际支出", "312.57", "万元"),
            ("正文三公经费预算数", "0", "万元"),
            ("正文三公经费决算数", "0", "万元"),
            ("法律法规宣传活动", "21", "场次"),
            ("文体活动", "7", "场次"),
            ("传统节日活动", "2", "场次"),
            ("拔河、篮球赛、工间操文体活动", "3", "场次"),
            ("心理健康咨询服务活动", "4", "场次"),
            ("自评分数", "95", "分"),
        ]
    ]
    return result


def main() -> int:
    parser = argparse.ArgumentParser(description="Puts the published cases into the project's form format.")
    parser.add_argument("corpus", type=pathlib.Path, help="the folder of the case files")
    parser.add_argument("--check", action="store_true", help="compare with what is there, write nothing")
    given = parser.parse_args()
    here = pathlib.Path(__file__).parent
    cases = sorted(given.corpus.glob("*.json"))
    if len(cases) != CASES:
        parser.error(f"{given.corpus} holds {len(cases)} case files, not {CASES}")
    made = {}
    for path in cases:
        result = form(path.stem, json.loads(path.read_text(encoding="utf-8")))
        if path.stem == "2023-hunan-shaoyang-union":
            result = shaoyang(result)
        made[f"{NAMES.get(path.stem, path.stem)}.json"] = json.dumps(result, ensure_ascii=False, indent=1) + "\n"
    if not given.check:
        for name, text in made.items():
            (here / name).write_text(text, encoding="utf-8")
        return 0
    there = {path.name: path.read_text(encoding="utf-8") for path in here.glob("*.json")}
    differ = sorted(name for name in made.keys() | there.keys() if made.get(name) != there.get(name))
    if differ:
        print("differ:", ", ".join(differ))
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
