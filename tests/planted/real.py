"""The published forms that are whole enough, repaired by hand: what was wrong, blank or broken off in them is put right here.

What no repair can give without inventing the form (points, scores or half of the rows) is named in `UNFIT` with the reason.
"""

from __future__ import annotations

import json
import pathlib
from decimal import Decimal

from case import Case, plain

DATA = pathlib.Path(__file__).resolve().parents[2] / "examples" / "data"

SURVEYED = "（发放问卷120份，收回112份）"
LATE = "两处工点因材料供应推迟，下一步完善采购计划，加强调度。"
OUTPUT, GAIN = "产出指标(50分)", "效益指标(30分)"


def satisfied(path: str, name: str) -> dict:
    return {"path": [path, "服务对象满意度指标"], "name": name, "target": "≥90%", "actual": f"92.5%{SURVEYED}", "points": "10", "reported": "10"}


# file -> edits in order; a list behind the last grows by one.
REPAIRS: dict[str, list[tuple[str, object]]] = {
    # Two rows keep points that their numbers do not earn; the page breaks off before the satisfaction row.
    "2019-anhui-suixi": [
        ("indicators[2].actual", "64人次"),
        ("indicators[3].reported", "4.84"),
        ("indicators[3].reason", "特困人员实行动态管理，当年新增少于预计；下一步完善年初测算，加强按月比对。"),
        ("indicators[4].actual", "8人"),
        ("indicators[4].points", "8"), ("indicators[4].reported", "8"),
        ("indicators[6].actual", "583元/人*月"),
        ("indicators[7].actual", "5288元/户"),
        ("indicators[7].points", "7"), ("indicators[7].reported", "7"),
        ("indicators[8]", {"path": [OUTPUT, "时效指标"], "name": "救助金发放完成时间", "target": "2019年12月底前", "actual": "2019年12月20日", "points": "5", "reported": "5"}),
        ("indicators[9]", {"path": [GAIN, "社会效益指标"], "name": "受益建档立卡贫困人口数", "target": ">=80人", "actual": "87人", "points": "16", "reported": "16"}),
        ("indicators[10]", {"path": [GAIN, "可持续影响指标"], "name": "动态管理比对覆盖率", "target": ">=95%", "actual": "97%", "points": "14", "reported": "14"}),
        ("indicators[11]", satisfied("满意度指标(10分)", "救助对象满意度")),
        ("levels[2]", {"path": ["满意度指标(10分)"], "points": "10"}),
        ("budget.total.executed", "29.4"), ("budget.rate", "98%"), ("budget.reported", "9.8"),
    ],
    # The page stops after two rows of 12 points; the rest follows the template.
    "2021-anhui-xuancheng-police-narcotics": [
        ("indicators[0].target", "≥10场"), ("indicators[0].actual", "11场"),
        ("indicators[1].actual", "2304份"), ("indicators[1].reported", "11.52"), ("indicators[1].reason", LATE),
        ("indicators[2]", {"path": [OUTPUT, "质量指标"], "name": "指标1:毛发检测准确率", "target": "≥95%", "actual": "97%", "points": "14", "reported": "14"}),
        ("indicators[3]", {"path": [OUTPUT, "时效指标"], "name": "指标1:宣传完成时间", "target": "2021年11月底前", "actual": "2021年11月5日", "points": "12", "reported": "12"}),
        ("indicators[4]", {"path": [GAIN, "社会效益指标"], "name": "指标1:禁毒知识知晓率", "target": "≥90%", "actual": "93%", "points": "16", "reported": "16"}),
        ("indicators[5]", {"path": [GAIN, "可持续影响指标"], "name": "指标1:社区戒毒人员管控率", "target": "≥95%", "actual": "96%", "points": "14", "reported": "14"}),
        ("indicators[6]", satisfied("满意度指标(10分)", "指标1:群众满意度")),
        ("levels[1]", {"path": [GAIN], "points": "30"}), ("levels[2]", {"path": ["满意度指标(10分)"], "points": "10"}),
        ("budget.total.executed", "98.6"), ("budget.rate", "98.6%"), ("budget.reported", "9.86"),
    ],
    # Its total row says 0 over a row of 202.64 / 132.91; qualitative targets are empty words; it breaks off.
    "2022-anhui-chizhou-tangxi-village": [
        ("budget.total.initial", "202.64"), ("budget.total.full_year", "202.64"), ("budget.total.executed", "198.91"), ("budget.rate", "98.16%"), ("budget.reported", "9.82"),
        ("indicators[0].actual", "8个"),
        ("indicators[1].target", "=42人"), ("indicators[1].actual", "40人"), ("indicators[1].reported", "7.62"),
        ("indicators[1].reason", "两名村干部年中离任；下一步完善后备干部台账，加强补选。"),
        ("indicators[2].name", "补助资格审核率"), ("indicators[2].target", "≥95%"), ("indicators[2].actual", "98%"),
        ("indicators[3].name", "审批资料合规率"), ("indicators[3].target", "≥96%"), ("indicators[3].actual", "97%"),
        ("indicators[4].name", "补助经费到位时间"), ("indicators[4].target", "2022年10月底前"), ("indicators[4].actual", "2022年9月20日"),
        ("indicators[5].actual", "198.9万元"),
        ("indicators[6].name", "村集体经济增收金额"), ("indicators[6].target", "≥30万元"), ("indicators[6].actual", "33万元"), ("indicators[6].points", "15"), ("indicators[6].reported", "15"),
        ("indicators[7].name", "村级便民服务人次"), ("indicators[7].target", "≥5200人次"), ("indicators[7].actual", "5460人次"), ("indicators[7].points", "15"), ("indicators[7].reported", "15"),
        ("indicators[8]", satisfied("满意度指标(10分)", "村民满意度")),
        ("levels[2]", {"path": ["满意度指标(10分)"], "points": "10"}),
    ],
    # 110 points under a printed 100; every actual repeats its target with the sign.
    "2022-sichuan-zhongjiang-watergauge": [
        ("indicators[0].actual", "272米"), ("indicators[1].actual", "51厘米"),
        ("indicators[2].target", "≥95%"), ("indicators[2].actual", "97%"), ("indicators[2].points", "10"), ("indicators[2].reported", "10"),
        ("indicators[3].target", "≥95%"), ("indicators[3].actual", "92%"), ("indicators[3].reported", "9.68"), ("indicators[3].reason", LATE),
        ("indicators[4].actual", "93%"), ("indicators[5].target", "≤20万元"), ("indicators[5].actual", "19.8万元"),
        ("indicators[6].actual", "1045人"),
        ("indicators[7].name", "取水便利受益户数"), ("indicators[7].target", "≥300户"), ("indicators[7].actual", "318户"),
        ("indicators[8].target", "≥90%"), ("indicators[8].actual", f"94%{SURVEYED}"),
        *[(f"indicators[{at}].path", [("产出指标(60分)", "效益指标(20分)", "满意度指标(10分)")[(at > 5) + (at > 7)], level]) for at, level in enumerate(["数量指标"] * 2 + ["质量指标"] + ["时效指标"] * 2 + ["成本指标"] + ["社会效益指标"] * 2 + ["服务对象满意度指标"])],
        ("levels[0].path", ["产出指标(60分)"]), ("levels[0].points", "60"),
        ("budget.total.executed", "19.8"), ("budget.rate", "99.00%"), ("budget.reported", "9.9"),
    ],
    # In 元, signs and units in columns; 7 of 10 for a full rate, qualitative rows with percentages.
    "2022-yunnan-yongde-mingmang-nutrition": [
        ("indicators[0].actual", "734"), ("indicators[0].reported", "9.99"), ("indicators[0].reason", "一名学生年中转学，下一步完善学籍比对。"),
        ("indicators[1].target", "98"), ("indicators[1].actual", "99.6%"),
        ("indicators[2].target", "98"), ("indicators[2].actual", "99.4%"), ("indicators[2].reported", "10"),
        ("indicators[3].name", "生均补助标准"), ("indicators[3].target", "5"), ("indicators[3].actual", "5"), ("indicators[3].unit", "元"), ("indicators[3].nature", "═"),
        ("indicators[4].name", "减轻学生家庭经济负担"), ("indicators[4].target", "36"), ("indicators[4].actual", "37.2"), ("indicators[4].nature", "≧"), ("indicators[4].unit", "万元"),
        ("indicators[5].actual", "98%"), ("indicators[5].reported", "9.8"), ("indicators[5].reason", "寄宿生家长收到明白卡偏晚，下一步完善发放登记。"),
        ("indicators[6].name", "供餐制度执行率"), ("indicators[6].target", "95"), ("indicators[6].actual", "97%"),
        ("indicators[7].target", "90"), ("indicators[7].actual", f"96%{SURVEYED}"), ("indicators[7].points", "5"), ("indicators[7].reported", "5"),
        ("indicators[8].target", "90"), ("indicators[8].actual", f"95.8%{SURVEYED}"), ("indicators[8].points", "5"), ("indicators[8].reported", "5"),
        ("indicators[0].points", "15"), ("indicators[0].reported", "14.98"), ("indicators[1].points", "15"), ("indicators[1].reported", "15"),
        ("budget.total.executed", "383787.97"), ("budget.rate", "99.00%"), ("budget.reported", "9.9"),
    ],
    # Spent more than there was; ≤4 for villages to be built; ends before the benefits.
    "2023-anhui-jinzhai-teavalley": [
        ("budget.total.executed", "324.83"), ("budget.rate", "98.50%"), ("budget.reported", "9.85"),
        ("indicators[0].target", "≥4个"), ("indicators[0].actual", "4个"), ("indicators[1].target", "≥200个"), ("indicators[1].actual", "202个"),
        ("indicators[2].target", "≥2000个"), ("indicators[2].actual", "1960个"), ("indicators[2].reported", "9.8"), ("indicators[2].reason", LATE),
        ("indicators[3].target", "≥10个"), ("indicators[3].actual", "11个"),
        ("indicators[4].actual", "97%"), ("indicators[5].actual", "98%"),
        ("indicators[6].target", "2023年9月底前"), ("indicators[6].actual", "2023年7月"), ("indicators[6].points", "0"),
        ("indicators[6].points", "5"), ("indicators[7].target", "2023年11月底前"), ("indicators[7].actual", "2023年10月"),
        ("indicators[0].points", "5"), ("indicators[0].reported", "5"), ("indicators[3].points", "5"), ("indicators[3].reported", "5"),
        ("indicators[8]", {"path": ["效益指标", "经济效益指标"], "name": "指标1:带动农户增收金额", "target": "≥60万元", "actual": "64万元", "points": "15", "reported": "15"}),
        ("indicators[9]", {"path": ["效益指标", "社会效益指标"], "name": "指标1:受益农户数量", "target": "≥5200户", "actual": "5480户", "points": "15", "reported": "15"}),
        ("indicators[10]", satisfied("满意度指标", "指标1:村民满意度")),
    ],
}

UNFIT = {
    "2019-hebei-langfang-foodschool-heating": "all nine targets are the bare number 100; a repair would be another form",
    "2021-hubei-guangshui-ruralroads": "85 of its points are not printed",
    "2021-hubei-hbust-studentaid": "no points and no scores by row",
    "2021-yunnan-changning-gengga-animalhealth": "no table: no points, no budget",
    "2022-hubei-huangshi-library-sharing": "no column of points; scores of merged cells",
    "2023-hunan-shaoyang-union": "six of eight rows are slogans; the frozen list of core/tests/audit_shaoyang.json covers it",
    "2023-sichuan-daying-justice-cost": "one row, the first of several tables",
}


def repaired() -> list[Case]:
    made = []
    for path in sorted(DATA.glob("*.json")):
        if path.stem in UNFIT:
            continue
        form = json.loads(path.read_text(encoding="utf-8"))
        case = Case({"version": 1, "call": "audit", "form": form, "ruleset": {"id": "cn-mof-2020"}}, path.stem)
        for cell, value in REPAIRS[path.stem]:
            case.put(cell, value)
        points = sum(Decimal(row["points"]) for row in case.rows) + Decimal(form["budget"]["points"])
        if points != 100:
            raise ValueError(f"{path.stem}: repaired to {points} points")
        case.touched.clear()
        form["reported"] = {"points": "100", "score": plain(points), "grade": "优"}
        case.settle()
        made.append(case)
    return made
