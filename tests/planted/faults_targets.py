"""D: targets and actuals."""

from __future__ import annotations

from decimal import Decimal

from case import Case, plain, two
from planting import ERROR, EXPLAINED, NOTE, cell, dressed, falls, fault, give, nth, number_in, one, rename, retarget, rows

D = Decimal
NONE = {"columns": "none"}
UNREAD = ["score-differs-from-rule", "points-lost-though-met", "full-points-though-not-met", "targets-met-exactly", "over-fulfilled", "target-below-last-year"]


def unit_of(case: Case, at: int) -> str:
    text = cell(case, at, "target")
    number = plain(number_in(text))
    return text[text.index(number) + len(number):].split("（")[0]


def answer(case: Case, at: int, text: str) -> str:
    case.put(f"indicators[{at}].actual", text)
    return f"indicators[{at}].actual"


@fault("D01", "vague-target", may=UNREAD[:3], **NONE)
def vague(case: Case, way: int, rng):
    at = one(case, way, nth(["效益", "产出"], way // 5), met=True)
    words = ["显著提升", "不断提高", "有效改善", "进一步加强", "明显提高", "较好", "良好", "持续提升服务水平", "有效保障", "逐步完善"]
    answer(case, at, "达成年度指标")
    return {retarget(case, at, dressed(words[way], nth([0, 2, 4], way)))}


@fault("D02", "actual-copies-target", may=["vague-target", *UNREAD[:3]], qualitative=True)
def copies(case: Case, way: int, rng):
    at = next((at for at, row in enumerate(case.rows) if "情况" in row["name"]), None)
    if at is None:
        return None
    texts = [cell(case, at, "target"), "推动文体活动", "全面发展", "形成长效管护机制", "建成村级管护队伍", "完成制度汇编", "建立会商机制", "保障机构运转", "组建巡查队伍", "制度健全"]
    retarget(case, at, texts[way])
    return {answer(case, at, texts[way] + nth(["", "。", " ", ""], way))}


@fault("D03", "targets-met-exactly", may=["reason-without-loss", "uniform-scoring"], alone=True)
def met_exactly(case: Case, way: int, rng):
    for at in rows(case):
        text, before = cell(case, at, "actual"), number_in(cell(case, at, "actual"))
        answer(case, at, text.replace(plain(before), plain(number_in(cell(case, at, "target"))), 1))
        give(case, at, case.number(f"indicators[{at}].points"), "")
    return {"indicators"}


@fault("D04", "number-without-unit", may=["number-without-unit", "duplicate-indicator", "name-is-sentence", "goal-matches-no-indicator", "indicators-differ-from-target-form", "target-below-last-year"], **NONE)
def no_unit(case: Case, way: int, rng):
    at = one(case, way, nth(["数量指标", "社会效益指标"], way // 7), unit=nth(["公里", "台", "个", "人", "座", "亩", "批次", "份"], way))
    at = at if at is not None else next((at for at in rows(case, "数量指标") if unit_of(case, at) != "%"), None)
    if at is None:
        return None
    unit = unit_of(case, at)
    rename(case, at, nth(["年度建设任务", "设施维护", "集中整治", "日常巡护", "专项服务"], way))
    answer(case, at, cell(case, at, "actual").replace(unit, ""))
    return {retarget(case, at, dressed(cell(case, at, "target").replace(unit, ""), nth([0, 1, 2], way))), f"indicators[{at}].actual"}


@fault("D05", "unit-contradicts-indicator", may=["level-misplaced", "actual-impossible", *UNREAD], **NONE)
def unit_contradicts(case: Case, way: int, rng):
    if way % 2 == 0:
        at, unit = one(case, way // 2, nth(["质量指标", "满意度"], way // 2), unit="%"), nth(["万元", "人", "公里", "元", "场"], way // 2)
        swap = ("%", unit)
    else:
        at, swap = one(case, way, unit="万元"), ("万元", "%")
        if at is None:
            at, swap = one(case, way, "成本", unit="元"), ("元", "%")
    if at is None:
        return None
    answer(case, at, cell(case, at, "actual").replace(*swap, 1))
    return {retarget(case, at, cell(case, at, "target").replace(*swap, 1)), f"indicators[{at}].actual"}


@fault("D06", "units-differ", may=[*UNREAD, "unit-contradicts-indicator"], **NONE)
def units_differ(case: Case, way: int, rng):
    chosen = [at for at in rows(case, "产出") if unit_of(case, at) not in ("元", "万元")]
    at = chosen[way % len(chosen)]
    unit = unit_of(case, at)
    other = nth(["亩", "吨", "万元", "套", "公里", "%", "人", "台", "立方米", "天"], way)
    other = "亩" if other == unit else other
    return {answer(case, at, cell(case, at, "actual").replace(unit, other, 1)), f"indicators[{at}].target"}


@fault("D07", "quantitative-without-number", may=["vague-target", "actual-copies-target", "unit-contradicts-indicator", "qualitative-with-number", *UNREAD], columns="type")
def without_number(case: Case, way: int, rng):
    at = one(case, way, met=True)
    words = ["按月安排", "按计划开展", "逐级落实", "按需配备", "按照批复方案实施", "全部到位", "按合同约定", "应改尽改", "按季度组织", "分批完成"]
    answer(case, at, nth(["已完成", "全部完成", "达成年度指标"], way))
    return {retarget(case, at, words[way]), f"indicators[{at}].nature", f"indicators[{at}].actual"}


@fault("D08", "qualitative-with-number", may=["vague-target", *UNREAD[:2]], columns="type")
def with_number(case: Case, way: int, rng):
    at = one(case, way)
    for root in ("", "targets."):
        if case.has(f"{root}indicators[{at}].nature"):
            case.put(f"{root}indicators[{at}].nature", nth(["定性", " 定性 ", "定性指标"], way))
    return {f"indicators[{at}].nature", f"indicators[{at}].target", f"indicators[{at}].unit"}


@fault("D09", "columns-shifted", may=["number-without-unit", "vague-target", "approximate-actual", "actual-copies-target", *UNREAD], **NONE)
def shifted(case: Case, way: int, rng):
    at = one(case, way, met=True)
    actual = f"indicators[{at}].actual"
    if way % 2:
        retarget(case, at, nth(["活动场次", "完成数量", case.rows[at]["name"], "任务完成量", "受益人数"], way // 2))
    sign = nth(["≥", "≥", ">=", "≤", "≧", "＞", "≥ ", ">=", "＞＝", "≥"], way)
    case.put(actual, sign + cell(case, at, "actual"))
    return {actual, f"indicators[{at}].target"}


@fault("D10", "approximate-actual", may=UNREAD, **NONE)
def approximate(case: Case, way: int, rng):
    counted = [at for at in rows(case, met=True) if unit_of(case, at) not in ("%",) and not falls(case, at)]
    if not counted:
        return None
    at = counted[way % len(counted)]
    unit, number = unit_of(case, at), plain(number_in(cell(case, at, "actual")))
    ten = str(int(D(number)) // 10 * 10 or number)
    words = [f"{ten}余{unit}", f"约{number}{unit}", f"{number}{unit}左右", f"近{number}{unit}", f"{number}{unit}以上", f"{ten}多{unit}", f"大约{number}{unit}", f"{ten}余 {unit}", f"接近{number}{unit}", f"约 {dressed(number, 1)}{unit}"]
    return {answer(case, at, words[way])}


@fault("D11", "target-or-actual-missing", may=["quantitative-without-number", *UNREAD, "not-applicable-with-points", "units-differ", "placeholder-sign", "points-row-mismatched"])
def missing(case: Case, way: int, rng):
    at = one(case, way, met=True, measured=None if way > 6 else True)
    empty = nth(["", " ", "", "\u3000", "——", "", "/", "-", "", "　"], way)
    if way % 2:
        return {answer(case, at, empty)}
    return {retarget(case, at, empty)}


@fault("D12", "over-fulfilled", may=["far-over-fulfilled-unexplained", "score-differs-from-rule"])
def over(case: Case, way: int, rng):
    return exceed(case, way, D(nth(["1.35", "1.5", "1.4", "1.6", "1.8", "1.45", "1.9", "1.7", "1.33", "1.55"], way)))


@fault("D13", "far-over-fulfilled-unexplained", may=["over-fulfilled", "score-differs-from-rule"], reasons=True)
def far_over(case: Case, way: int, rng):
    return exceed(case, way, D(nth(["2.5", "3", "2.1", "5", "10", "2.2", "4", "8", "2.05", "6"], way)))


def exceed(case: Case, way: int, factor: Decimal):
    counted = [at for at in rows(case, met=True) if "%" not in cell(case, at, "target") + case.rows[at].get("unit", "") and not falls(case, at)]
    counted = [at for at in counted if case.rows[at].get("nature") not in ("═", "=", "＝") and "=" not in cell(case, at, "target").replace(">=", "")]
    if not counted:
        return None
    at = counted[way % len(counted)]
    target, actual = number_in(cell(case, at, "target")), cell(case, at, "actual")
    return {answer(case, at, actual.replace(plain(number_in(actual)), plain((target * factor).quantize(D(1)) + 1), 1)), f"indicators[{at}].reason", f"indicators[{at}].target"}


@fault("D14", "target-below-last-year")
def below_last_year(case: Case, way: int, rng):
    for at, past in enumerate(case.get("previous.indicators", [])):
        here = next((row for row, now in enumerate(case.rows) if now["name"] == past["name"] and not falls(case, row)), None)
        if here is None or way % 2 and at == 0 and len(case.get("previous.indicators")) > 2:
            continue
        target, actual = number_in(cell(case, here, "target")), past["actual"]
        more = target * D(nth(["1.05", "1.02", "1.04", "1.03", "1.015"], way)) if "%" in actual else target * D(nth(["1.1", "1.3", "2", "1.5", "1.2"], way))
        more = min(more, D("99.9")).quantize(D("0.1")) if "%" in actual else more.quantize(D(1)) + 1
        if more <= target:
            continue
        text = actual.replace(plain(number_in(actual)), plain(more), 1)
        case.put(f"previous.indicators[{at}].actual", text)
        return {f"indicators[{here}].target"}
    return None


@fault("D15", "share-above-hundred", may=["share-above-hundred", *UNREAD, "far-over-fulfilled-unexplained"])
def above_hundred(case: Case, way: int, rng):
    rates = [at for at in rows(case, met=True) if "%" in cell(case, at, "target") + case.rows[at].get("unit", "") and not falls(case, at)]
    if not rates:
        return None
    at = rates[way % len(rates)]
    much = nth(["105", "120.5", "101", "150", "102.3", "110", "200", "100.5", "130", "115"], way)
    actual, target = cell(case, at, "actual"), cell(case, at, "target")
    answer(case, at, actual.replace(plain(number_in(actual)), much, 1))
    if way % 3 == 2:
        return {retarget(case, at, target.replace(plain(number_in(target)), much, 1)), f"indicators[{at}].actual"}
    return {f"indicators[{at}].actual"}


@fault("D16", "operator-against-direction", may=[*UNREAD, "level-misplaced", "goal-matches-no-indicator", "unit-contradicts-indicator", "indicators-differ-from-target-form"], **NONE)
def against(case: Case, way: int, rng):
    if way % 2 == 0:
        at = one(case, way, "质量指标", met=True)
        name, text, done = nth([("服务投诉率", "≥3%", "3%"), ("安全事故起数", "≥2起", "2起"), ("资金超支率", "不少于2%", "2%"), ("逾期办结率", ">=5%", "5%"), ("群众投诉件数", "≥10件", "10件")], way // 2)
        rename(case, at, name)
        answer(case, at, done)
        return {retarget(case, at, text)}
    rates = [at for at in rows(case, met=True) if any(word in case.rows[at]["name"] for word in ("满意度", "合格率", "人次", "人数", "覆盖率", "户数", "场次"))]
    if not rates:
        return None
    at = rates[way // 2 % len(rates)]
    number, unit = plain(number_in(cell(case, at, "target"))), unit_of(case, at)
    actual = cell(case, at, "actual")
    answer(case, at, actual.replace(plain(number_in(actual)), number, 1))
    return {retarget(case, at, nth(["≤{}{}", "<={}{}", "不超过{}{}", "≤{}{}", "不高于{}{}"], way // 2).format(number, unit))}


@fault("D17", "target-always-met", may=[*UNREAD, "far-over-fulfilled-unexplained"], **NONE)
def always_met(case: Case, way: int, rng):
    chosen = [at for at in rows(case, met=True) if not falls(case, at)]
    at = chosen[way % len(chosen)]
    return {retarget(case, at, nth(["≥0{}", ">=0{}", "不少于0{}", "≥ 0{}", "≥０{}", "≥0.0{}", "不低于0{}"], way).format(unit_of(case, at)))}


@fault("D18", "actual-impossible", may=[*UNREAD, "points-lost-without-reason"], **NONE)
def impossible(case: Case, way: int, rng):
    people = [at for at in rows(case) if unit_of(case, at) in ("人", "户", "人次")]
    at = people[way % len(people)] if way % 2 and people else one(case, way, met=True)
    actual = cell(case, at, "actual")
    number = plain(number_in(actual))
    wrong = f"{number}.{nth(['5', '3', '25', '7', '4'], way // 2)}" if way % 2 and people else nth(["-{}", "－{}", "-{}", "-{}", "−{}"], way // 2).format(number)
    return {answer(case, at, actual.replace(number, wrong, 1))}


@fault("D19", "time-target-not-a-date", may=["actual-copies-target", "vague-target", *UNREAD])
def not_a_date(case: Case, way: int, rng):
    at = one(case, way, "时效指标", measured=False)
    year = case.form["year"]
    if at is None:
        return None
    if way % 2 == 0:
        text = nth([f"{year}年", f"{year}年度", f" {year}年", dressed(f"{year}年", 1), f"{year}年"], way // 2)
        answer(case, at, f"{year}年")
        return {retarget(case, at, text), f"indicators[{at}].actual"}
    retarget(case, at, f"{year}年{nth(['6月底前', '9月30日前', '10月底前', '5月底前', '8月15日前'], way // 2)}")
    late = nth([f"{year}年8月5日", f"{year}年11月", f"{year}年12月20日", f"{year + 1}年1月", f"{year}-10-11"], way // 2)
    return {answer(case, at, late), f"indicators[{at}].target"}


@fault("D35", "far-below-targets", NOTE, may=["score-far-above-execution", "points-lost-without-reason", "satisfaction-without-survey", "dominating-points"], columns="none", criteria=False)
def far_below(case: Case, way: int, rng):
    chosen = [at for at in rows(case) if not falls(case, at)][way % 3:][: 3 + way % 2]
    if len(chosen) < 3:
        return None
    for number, at in enumerate(chosen):
        target, actual = number_in(cell(case, at, "target")), cell(case, at, "actual")
        low = (target * D(nth(["0.4", "0.5", "0.3", "0.55", "0.2"], way + number))).quantize(D(1))
        answer(case, at, actual.replace(plain(number_in(actual)), plain(low), 1))
        give(case, at, two(case.number(f"indicators[{at}].points") * low / target), EXPLAINED[number % 3])
    return {"indicators", *(f"indicators[{at}].actual" for at in chosen), *(f"indicators[{at}].target" for at in chosen)}


@fault("D33", "qualitative-score-outside-tier", ERROR, may=["score-differs-from-rule", "full-points-though-not-met", "points-lost-though-met"], qualitative=True)
def outside_tier(case: Case, way: int, rng):
    at = next((at for at, row in enumerate(case.rows) if "情况" in row["name"]), None)
    if at is None:
        return None
    points = case.number(f"indicators[{at}].points")
    said, share = nth([("部分达成", "1"), ("未达成", "0.9"), ("达成年度指标", "0.5"), ("部分达成年度指标并具有一定效果", "0.9"), ("未达成年度指标且效果较差", "0.7"), ("已完成", "0.7"), ("部分完成", "0.4"), ("未完成", "1"), ("达成", "0.3"), ("部分达成", "0.2")], way)
    answer(case, at, said)
    return {give(case, at, two(points * D(share)), "" if share == "1" else nth(EXPLAINED, way))}
