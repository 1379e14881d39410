"""C: points lost or kept without reason, and totals that do not fit what was spent or what others gave."""

from __future__ import annotations

from decimal import Decimal

from case import Case, plain, two
from moving import raise_budget, rate, spend, spend_all
from planting import ERROR, EXPLAINED, NOTE, cell, dressed, fault, give, nth, one, rows

D = Decimal
UNSPENT = ["carry-over-high", "carry-over-grew", "base-data-parts-differ", "public-funds-far-from-budget", "project-budget-unspent"]


@fault("C01", "points-lost-without-reason", ERROR, may=["reason-boilerplate"], reasons=True)
def without_reason(case: Case, way: int, rng):
    at = one(case, way, met=False)
    if at is None:
        return None
    case.put(f"indicators[{at}].reason", nth(["", "无", "/", " ", "——", "-", "\u3000", "—", "--", "／"], way))
    return {f"indicators[{at}].reason"}


@fault("C02", "points-lost-though-met", may=["score-differs-from-rule", "criterion-points-differ"], reasons=True)
def though_met(case: Case, way: int, rng):
    at = one(case, way, met=True)
    points = case.number(f"indicators[{at}].points")
    if way % 3 == 2:
        case.put(f"indicators[{at}].actual", cell(case, at, "target").replace("不少于", "").replace("不超过", "").lstrip("≥≤<>="))
    return {give(case, at, two(points - D(nth(["1", "0.5", "2", "0.2", "1.5"], way))), nth(EXPLAINED, way))}


@fault("C03", "full-points-though-not-met", may=["score-differs-from-rule", "reason-without-loss", "uniform-scoring", "full-marks-with-problems"])
def not_met(case: Case, way: int, rng):
    at = one(case, way, met=False)
    if at is None:
        return None
    blank = "" if way % 2 else None
    return {give(case, at, case.number(f"indicators[{at}].points"), blank)}


@fault("C04", "reason-without-loss", NOTE, reasons=True)
def without_loss(case: Case, way: int, rng):
    at = one(case, way, met=True, measured=None if way % 2 else True)
    case.put(f"indicators[{at}].reason", nth([*EXPLAINED, "指标值设置偏低，下一步完善目标测算。", "因疫情影响进度偏慢，下一步加强统筹。", "受天气影响部分工程延期，今后加强调度。", "资金拨付较晚，下一步加强与财政部门沟通。"], way))
    return {f"indicators[{at}].reason"}


@fault("C05", "reason-boilerplate", may=["points-lost-without-reason", "reason-without-measure", "reason-boilerplate"], reasons=True)
def boilerplate(case: Case, way: int, rng):
    at = one(case, way, met=False)
    if at is None:
        return None
    case.put(f"indicators[{at}].reason", nth(["暂无", "无偏差", "无偏差。", "暂无原因", "客观原因", "见说明", " 暂无 ", "未完成", "略", "暂无偏差"], way))
    return {f"indicators[{at}].reason"}


CAUSES = [
    "受汛期影响两处工点停工半个月", "部分材料到货偏晚，影响了安装进度", "个别承办单位年中人员变动较大", "当年实际申请人数少于年初预计", "因道路施工，三个村的任务未能按期开展",
    "上级资金十一月才下达，年内来不及全部实施", "部分对象外出务工，未能到场参加", "供应商更换型号造成交付推迟", "极端天气使外业作业天数减少", "招标流标一次，合同签订推迟两个月",
]


@fault("C06", "reason-without-measure", may=["reason-boilerplate"], reasons=True)
def without_measure(case: Case, way: int, rng):
    at = one(case, way, met=False)
    if at is None:
        return None
    case.put(f"indicators[{at}].reason", CAUSES[way] + nth(["。", ""], way))
    return {f"indicators[{at}].reason"}


@fault("C07", "low-execution-unexplained", ERROR, may=[*UNSPENT, "score-far-above-execution", "adjustment-unexplained", "reason-boilerplate"], kind="project", set="cn-sichuan-project")
def low_execution(case: Case, way: int, rng):
    spend(case, D(nth(["0.85", "0.7", "0.89", "0.6", "0.8", "0.5", "0.75", "0.899", "0.65", "0.3"], way)))
    case.put("budget.reason", nth(["", "无", "/", " ", "——"], way))
    return {"budget.reason", "budget.rate", "budget.total.executed"}


@fault("C08", "adjustment-unexplained", may=["budget-changed-without-adjustment-row", "adjustment-rate-high"])
def adjustment(case: Case, way: int, rng):
    raise_budget(case, D(nth(["0.05", "0.08", "0.03", "0.09", "0.25", "-0.05", "0.06", "0.15", "-0.08", "0.02"], way)))
    case.put("budget.reason", nth(["", "无", "/", " ", "——"], way))
    return {"budget.total.full_year", "budget.reason"}


@fault("C09", "uniform-scoring", may=["score-differs-from-rule", "points-lost-without-reason", "points-lost-though-met", "full-points-though-not-met", "full-marks-with-problems", "reason-without-loss",
       "executed-equals-adjusted-budget", "reason-boilerplate", "qualitative-score-outside-tier", "carry-over-high", "score-far-above-execution", "self-score-far-above-review"], alone=True)
def uniform(case: Case, way: int, rng):
    """All rows keep everything, or all lose just one point."""
    if way % 2 and len({row["points"] for row in case.rows}) < 2:
        return None  # a point off equal points proves nothing
    for at, row in enumerate(case.rows):
        points = D(row["points"])
        if points <= 1 and way % 2:
            return None
        give(case, at, points - (1 if way % 2 else 0), nth(EXPLAINED, at) if way % 2 else "")
    spend_all(case)
    return {"indicators", "reported.score"}


@fault("C10", "score-far-above-execution", may=[*UNSPENT, "low-execution-unexplained", "total-above-execution-cap"])
def far_above(case: Case, way: int, rng):
    spend(case, D(nth(["0.85", "0.7", "0.55", "0.88", "0.6", "0.4", "0.8", "0.9", "0.3", "0.75"], way)))
    return {"reported.score", "budget.rate", "budget.reported", "indicators", "budget.total.executed"}


@fault("C11", "total-above-execution-cap", ERROR, may=[*UNSPENT, "score-far-above-execution", "low-execution-unexplained"], set="platform-manual-2022-capped")
def above_cap(case: Case, way: int, rng):
    spend(case, D(nth(["0.78", "0.65", "0.55", "0.45", "0.72", "0.61", "0.5", "0.3", "0.79", "0.69"], way)))
    return {"reported.score"}


@fault("C12", "review-above-self-score", reviews=True)
def review_above(case: Case, way: int, rng):
    more = D(nth(["0.5", "1", "0.2", "2", "0.05"], way))
    if way % 2 == 0:
        if not case.has("reported.reviews[0].score"):
            return None
        case.put("reported.reviews[0].score", plain(case.number("reported.score") + more))
        return {"reported.reviews*", "reported.score"}
    at = one(case, way, met=way % 4 == 1)
    if at is None or not case.has(f"indicators[{at}].reviews[0].score"):
        return None
    case.put(f"indicators[{at}].reviews[0].score", plain(case.number(f"indicators[{at}].reported") + more))
    return {f"indicators[{at}].reviews*", f"indicators[{at}].reported"}


@fault("C13", "self-score-far-above-review", alone=True, reviews=True)
def far_above_review(case: Case, way: int, rng):
    if not case.has("reported.reviews[0].score"):
        return None
    less = D(nth(["10.5", "12", "15", "20", "11.2", "30", "18", "25", "13.6", "40"], way))
    case.put("reported.reviews[0].score", plain(case.number("reported.score") - less))
    if way % 2:
        case.put("reported.reviews[0].series", nth(["财政评价", "部门评价", "第三方复核"], way))
    return {"reported.reviews*", "reported.score"}


@fault("C14", "full-marks-with-problems", may=["uniform-scoring", "score-differs-from-rule", "full-points-though-not-met", "reason-without-loss", "executed-equals-adjusted-budget", "qualitative-score-outside-tier",
       "self-score-far-above-review"], alone=True)
def full_with_problems(case: Case, way: int, rng):
    at = case.paragraph("存在的问题")
    if at is None:
        return None
    for row in rows(case, met=False, measured=None):
        give(case, row, case.number(f"indicators[{row}].points"), "")
        case.put(f"indicators[{row}].actual", cell(case, row, "target").replace("不少于", "").replace(">=", "").lstrip("≥≤<"))
    spend_all(case)
    rate(case)
    problems = ["资金支付进度偏慢。", "部分项目推进滞后，监管不到位。", "预算编制不够细化，个别指标设置不合理。", "绩效管理意识不强，台账资料不完整。", "设备使用率不高，存在闲置现象。"]
    case.rewrite(at + 1, dressed(nth(problems, way), nth([0, 2, 4], way)))
    return {f"text[{at}]", f"text[{at + 1}]", "reported.score"}
