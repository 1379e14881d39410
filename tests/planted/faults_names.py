"""D: names, levels, criteria, placeholders and the overall goal."""

from __future__ import annotations

import re
from decimal import Decimal

from case import Case, plain
from planting import ERROR, NOTE, cell, dressed, fault, nth, number_in, one, rename, repath, retarget, rows

D = Decimal
RENAMED = ["goal-matches-no-indicator", "indicators-differ-from-target-form", "target-below-last-year"]
READ = ["score-differs-from-rule", "points-lost-though-met", "full-points-though-not-met", "targets-met-exactly", "over-fulfilled", "far-over-fulfilled-unexplained"]


@fault("D20", "name-is-category", may=[*RENAMED, "number-without-unit", "level-misplaced"])
def category(case: Case, way: int, rng):
    at = one(case, way, nth(["数量", "质量", "时效", "社会效益", "满意度"], way), measured=None)
    if at is None:
        return None
    name = case.rows[at]["path"][1] if way % 2 == 0 else nth(["数量指标", "产出指标", "质量指标", "效益指标", "满意度指标", "指标"], way)
    return {rename(case, at, name)}


@fault("D21", "name-is-sentence", may=[*RENAMED, "level-misplaced", "number-without-unit"])
def sentence(case: Case, way: int, rng):
    at = one(case, way, "产出", measured=True if way % 2 else None)
    names = [
        "进一步严格管理使用专项经费，更好地为群众服务打下坚实的基础", "开展形式多样的劳动竞赛活动，促进我区各行各业职业技能人才全面发展", "积极组织各站所对照年度任务清单逐项推进落实并按月通报",
        "解决群众最关心最直接最现实的利益问题，不断提升群众获得感、幸福感、安全感", "进一步丰富活动内容，突出群众性、健身性、科学性", "积极推进各项重点任务落地见效",
        "开展技能培训和业务指导，提高从业人员素质", "通过实施本项目使辖区群众生产生活条件得到明显改善并长期受益", "开展多种形式的宣传活动", "进一步规范资金使用管理",
    ]
    return {rename(case, at, names[way])}


@fault("D22", "level-misplaced", may=[*RENAMED, *READ, "unit-contradicts-indicator", "cost-indicator-missing", "satisfaction-without-survey"], columns="none", cost=True)
def misplaced(case: Case, way: int, rng):
    level, name, target, actual = [
        ("数量指标", "项目资金支出金额", "≥50万元", "51万元"), ("成本指标", "资金支付率", "≥95%", "97%"), ("数量指标", "农民增收金额", "≥30万元", "32万元"), ("成本指标", "预算执行率", "≥95%", "96%"),
        ("数量指标", "资金支出占比", "≥90%", "92%"), ("质量指标", "经济效益提升率", "≥10%", "11%"), ("数量指标", "采购支出金额", "≥20万元", "21万元"), ("成本指标", "资金支付进度", "≥95%", "98%"),
        ("数量指标", "社会效益受益面", "≥80%", "82%"), ("数量指标", "补助资金发放金额", "72890元", "72890元"),
    ][way]
    at = one(case, way, level, met=True)
    if at is None:
        return None
    rename(case, at, name)
    retarget(case, at, target)
    case.put(f"indicators[{at}].actual", actual)
    return {f"indicators[{at}].{column}" for column in ("path", "name", "target")}


@fault("D23", "duplicate-indicator", may=[*RENAMED, *READ, "level-misplaced", "unit-contradicts-indicator", "satisfaction-without-survey"], columns="none")
def duplicate(case: Case, way: int, rng):
    first = one(case, way, nth(["数量指标", "产出"], way), met=True)
    second = one(case, way + 1, nth(["效益指标", "产出"], way // 5), met=True)
    if first is None or second is None or first == second:
        return None
    name = case.rows[first]["name"]
    case.touched.append(f"indicators[{first}]")
    rename(case, second, nth([name, name + " ", name, f"（{name}）", f"指标1：{name}", name], way))
    retarget(case, second, cell(case, first, "target"))
    case.put(f"indicators[{second}].actual", cell(case, first, "actual"))
    return {f"indicators[{first}].name", f"indicators[{second}].name"}


@fault("D24", "level-without-indicator", may=["level-misplaced", "level-total-differs", "level-points-off-norm", "goal-matches-no-indicator", "block-points-differ-from-title"], titled=False)
def without_indicator(case: Case, way: int, rng):
    level, other = nth([("质量指标", "数量指标"), ("数量指标", "质量指标"), ("效益指标", "时效指标")], way)
    below = rows(case, level, measured=None)
    out = case.rows[0]["path"][0]
    for at in below:
        repath(case, at, [out, other])
    if level == "效益指标":
        keep = [number for number, row in enumerate(case.form["levels"]) if "效益" not in row["path"][0]]
        case.put("levels", [case.form["levels"][number] for number in keep])
        case.put("levels[0].points", plain(sum(case.number(f"indicators[{at}].points") for at in rows(case, "产出", measured=None))))
    return {"indicators", "levels*"}


@fault("D25", "cost-indicator-missing", may=["level-total-differs", "level-points-off-norm", "cost-points-off-norm", "cost-norm-mismatched", "level-without-indicator", "score-outside-points", *RENAMED], columns="none", cost=True, titled=False, kind="project", set="cn-mof-2021-core")
def no_cost(case: Case, way: int, rng):
    """The level is printed with its points, and no indicator stands below it."""
    below = rows(case, "成本指标")
    if not below:
        return None
    out = case.rows[0]["path"][0]
    for number, at in enumerate(below):
        rename(case, at, nth(["公告牌更新块数", "资料归档卷数", "标识安装处数", "巡检点位数量"], way + number))
        retarget(case, at, f"≥{20 + way}{nth(['块', '卷', '处', '个'], way + number)}")
        case.put(f"indicators[{at}].actual", f"{21 + way}{nth(['块', '卷', '处', '个'], way + number)}")
        repath(case, at, [out, nth(["数量指标", "质量指标"], way // 5)])
    level = next(at for at, level in enumerate(case.form["levels"]) if "成本" in level["path"][0])
    return {"indicators", f"levels[{level}]*", "levels"}


@fault("D26", "other-year-in-form", may=[*RENAMED, "number-without-unit"], kind="department")
def other_year(case: Case, way: int, rng):
    year = case.form["year"] - nth([1, 2, 3, 5], way)
    if way % 2 == 0:
        if not case.has("base_data.buildings.heading"):
            return None
        case.put("base_data.buildings.heading", nth(["{}年完工项目", "楼堂馆所控制情况（{}年完工项目）", "{} 年完工项目", "楼堂馆所控制情况({}年)"], way // 2).format(dressed(str(year), nth([0, 1], way // 4))))
        return {"base_data.buildings.heading"}
    at = one(case, way, "产出")
    return {rename(case, at, nth(["{}年", "{}年度", "（{}年）"], way // 2).format(year) + case.rows[at]["name"])}


@fault("D27", "criterion-arbitrary", may=READ[:3], criteria=True)
def arbitrary(case: Case, way: int, rng):
    at = one(case, way)
    texts = ["酌情扣分", "视情况扣分", "未完成的酌情扣分", "根据完成情况酌情给分", "达到目标得满分，否则酌情扣分", "酌情 扣分", "按完成情况酌情计分", "未达标的，视情扣分。", "酌情扣减", "评价组酌情打分"]
    case.put(f"indicators[{at}].criterion", texts[way])
    return {f"indicators[{at}].criterion"}


@fault("D28", "criterion-points-differ", ERROR, may=READ[:3], criteria=True)
def criterion_points(case: Case, way: int, rng):
    at = one(case, way)
    wrong = plain(case.number(f"indicators[{at}].points") + D(nth(["1", "2", "3", "5", "0.5"], way)))
    texts = ["达到指标值得{}分，未达到的按完成比例得分", "完成目标计{}分，未完成按比例计分", "满分{}分，按完成比例得分", "达标得 {} 分，否则按比例得分", "达到目标值的，得{}分；未达到的按完成率计算得分"]
    case.put(f"indicators[{at}].criterion", texts[way // 2].format(dressed(wrong, nth([0, 0, 1], way))))
    return {f"indicators[{at}].criterion"}


@fault("D29", "placeholder-number", may=[*READ, "placeholder-number", "reason-without-loss", "target-below-last-year", "satisfaction-without-survey"], columns="none", criteria=False)
def placeholder(case: Case, way: int, rng):
    number = ["999", "1111", "999", "1111", "999", "88", "1111", "999", "1111", "88"][way]
    counted = [at for at in rows(case, met=True) if "%" not in cell(case, at, "target")]
    chosen = counted if way in (5, 9) else counted[way % len(counted):][:1]
    for at in chosen:
        target, actual = cell(case, at, "target"), cell(case, at, "actual")
        retarget(case, at, target.replace(plain(number_in(target)), number, 1))
        case.put(f"indicators[{at}].actual", actual.replace(plain(number_in(actual)), number, 1))
    return {"indicators", *(f"indicators[{at}].{column}" for at in chosen for column in ("target", "actual"))}


@fault("D30", "placeholder-sign", may=[*READ[:3], "vague-target", "target-or-actual-missing", "actual-copies-target"], qualitative=True)
def sign(case: Case, way: int, rng):
    at = next((at for at, row in enumerate(case.rows) if "情况" in row["name"]), None)
    if at is None:
        return None
    text = ["*", "**", "_", "___", "***", "＊", " * ", "*_*", "＿", "-_-"][way]
    if way % 2:
        return {retarget(case, at, text)}
    case.put(f"indicators[{at}].actual", text)
    return {f"indicators[{at}].actual"}


@fault("D31", "not-applicable-with-points", may=[*READ[:3], "vague-target", "target-or-actual-missing", "actual-copies-target", "points-row-mismatched", "placeholder-sign", "satisfaction-without-survey"], columns="none")
def not_applicable(case: Case, way: int, rng):
    at = one(case, way, nth(["效益", "产出"], way), met=True)
    text = nth(["无", "不涉及", "不适用", " 无 ", "不涉及。", "暂无", "不涉及 ", "本年度不涉及"], way)
    retarget(case, at, text)
    case.put(f"indicators[{at}].actual", nth([text, "无", "不涉及"], way))
    return {f"indicators[{at}].{column}" for column in ("target", "actual", "points", "reported", "name")}


UNRELATED = [
    "紧紧围绕中心工作要求，突出主责主业，致力精准服务，真抓实干。", "认真贯彻上级决策部署，统筹推进各项事业。", "深入学习领会会议精神，凝心聚力谋发展。", "全力以赴抓好班子队伍作风，树立良好形象。", "坚持稳中求进工作总基调，推动经济高质量发展。",
    "强化党建引领，筑牢战斗堡垒。", "优化营商环境，激发市场活力。", "坚持依法行政，提升治理效能。", "锚定奋斗方向，开创崭新局面。", "落实上级部署，做好各项工作。",
]


@fault("D36", "goal-matches-no-indicator", NOTE, may=["text-copied"])
def goal(case: Case, way: int, rng):
    if not case.has("goal.expected"):
        return None
    case.put("goal.expected", UNRELATED[way])
    return {"goal.expected"}


@fault("D37", "achievement-without-figures", may=["goal-matches-no-indicator"])
def praise(case: Case, way: int, rng):
    if not case.has("goal.achieved"):
        return None
    texts = ["取得了一定的成效", "各项工作圆满完成，取得良好成效。", "成效显著，群众反响良好", "较好地完成了全年目标任务。", "已按要求全部完成", "全面完成既定目标，效果明显。", "工作有序推进，取得阶段性成果。", "基本实现预期目标。", "圆满完成年度各项任务", "达到预期效果，受到一致好评！"]
    case.put("goal.achieved", dressed(texts[way], nth([0, 2, 4], way)))
    return {"goal.achieved"}


@fault("D38", "satisfaction-without-survey", may=["satisfaction-without-survey"])
def survey(case: Case, way: int, rng):
    below = rows(case, "满意度指标")
    for at in below:
        case.put(f"indicators[{at}].actual", re.sub(r"（.*?）", "", cell(case, at, "actual")))
    for at, text in enumerate(case.text()):
        if "问卷" in text:
            case.rewrite(at, re.sub(r"满意度调查发放问卷.*?。", "", text))
    if way % 2 and below:
        at = below[0]
        case.put(f"indicators[{at}].actual", dressed(cell(case, at, "actual"), way // 2))
    return {f"indicators[{at}].actual" for at in below} | {"indicators"} if below else None
