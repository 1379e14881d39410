"""A: points, scores and coefficients that do not add up."""

from __future__ import annotations

import re
from decimal import Decimal

from case import Case, grade, plain
from planting import ERROR, EXPLAINED, cell, dressed, fault, give, nth, number_in, one, relevel

D = Decimal


@fault("A01", "points-not-full-marks", ERROR, may=["level-points-off-norm", "cost-points-off-norm", "score-differs-from-rule", "points-changed-after-approval", "execution-score-differs",
       "satisfaction-points-mismatched", "level-without-indicator", "coefficient-differs-from-score", "points-lost-though-met", "points-lost-without-reason", "criterion-points-differ", "block-points-differ-from-title", "score-outside-points", "full-marks-with-problems"])
def points_not_full_marks(case: Case, way: int, rng):
    if way % 3 == 2 and case.has("budget.points"):
        case.put("budget.points", nth(["12", "15", "20", "8.5", "11"], way))
        return {"budget.points", "reported.points", "indicators"}
    at = one(case, way, met=True)
    points = case.number(f"indicators[{at}].points")
    more = D(nth(["1", "2", "5", "0.5", "3", "10", "1.5"], way))
    for root in ("", "targets."):
        if case.has(f"{root}indicators[{at}].points"):
            case.put(f"{root}indicators[{at}].points", plain(points + more))
    give(case, at, points + more)
    if case.has(f"indicators[{at}].criterion"):
        case.put(f"indicators[{at}].criterion", cell(case, at, "criterion").replace(f"得{points}分", f"得{plain(points + more)}分"))
    relevel(case)
    return {f"indicators[{at}].points", "reported.points", "indicators"}


@fault("A02", "level-total-differs", ERROR, may=["block-points-differ-from-title", "level-points-off-norm", "cost-points-off-norm", "score-outside-points"])
def level_total_differs(case: Case, way: int, rng):
    if not case.form.get("levels"):
        return None
    at, column = way % len(case.form["levels"]), nth(["points", "reported"], way // 3)
    number = case.number(f"levels[{at}].{column}")
    if number is None:
        return None
    by = D(nth(["1", "-1", "2", "5", "-3", "0.5"], way)) if column == "points" else D(nth(["-0.5", "0.3", "-1", "-2", "0.1"], way))
    case.put(f"levels[{at}].{column}", plain(number + by))
    return {f"levels[{at}].points", f"levels[{at}].reported"}


@fault("A03", "total-differs-from-lines", ERROR, may=["review-above-self-score", "self-score-far-above-review", "full-marks-with-problems"])
def total_differs(case: Case, way: int, rng):
    total = case.number("reported.score")
    if total is None:
        return None
    wrong = total + D(nth(["-1", "-0.1", "-0.5", "-2", "-5", "-0.15", "-10", "-1.23", "-3.6", "-0.3"], way))
    case.put("reported.score", plain(wrong))
    return {"reported.score"}


@fault("A04", "score-outside-points", ERROR, may=["score-outside-points", "full-marks-with-problems", "score-differs-from-rule", "coefficient-differs-from-score", "review-above-self-score", "points-lost-without-reason", "points-lost-though-met",
       "execution-score-differs", "score-far-above-execution", "self-score-far-above-review"])
def score_outside(case: Case, way: int, rng):
    if way == 9:
        case.put("budget.reported", "10.5")
        return {"budget.reported"}
    at = one(case, way, met=True)
    points = case.number(f"indicators[{at}].points")
    score = D(nth(["-1", "-0.5", "-2"], way)) if way % 4 == 3 else points + D(nth(["1", "0.5", "2", "0.01", "0.1", "5"], way))
    return {give(case, at, score, "" if score > 0 else EXPLAINED[0])}


@fault("A05", "score-differs-from-rule", ERROR, may=["points-lost-though-met", "full-points-though-not-met", "score-far-above-execution", "criterion-points-differ"], columns="none", criteria=False)
def score_differs(case: Case, way: int, rng):
    at = one(case, way, met=way % 2 == 0)
    if at is None:
        return None
    points, score = case.number(f"indicators[{at}].points"), case.number(f"indicators[{at}].reported")
    off = D(nth(["0.63", "0.77", "1.37", "0.41", "1.13", "0.89", "0.57", "1.21", "0.33", "0.71"], way))
    wrong = score - off
    if way % 4 == 3 and score + D("0.17") < points:
        wrong = score + D("0.17")
    return {give(case, at, wrong, nth(EXPLAINED, way))}


@fault("A17", "grade-differs-from-score", ERROR, may=["stated-score-differs"])
def grade_differs(case: Case, way: int, rng):
    if not case.has("reported.grade"):
        return None
    right = grade(case.number("reported.score"))
    wrong = [word for word in ["良", "中", "差", "良好", "优秀", "优"] if not word.startswith(right)]
    case.put("reported.grade", dressed(nth(wrong, way), [0, 2, 4][way % 3]))
    return {"reported.grade"}


@fault("A18", "stated-score-differs", ERROR)
def stated_score(case: Case, way: int, rng):
    at = case.paragraph("绩效自评得分")
    if at is None:
        return None
    total = case.number("reported.score")
    case.touched.append("stated")
    wrong = dressed(plain(total - D(nth(["1", "2.5", "0.5", "4", "3.2"], way))), [0, 1, 0, 0, 0][way % 5])
    words = nth(["绩效自评得分{}分", "自评得分为{}分", "自评总分{}分", "综合评分{} 分", "自评得分：{}分", "最终得分{}分", "绩效评价得分为 {} 分", "自评总得分{}分", "自评综合得分为{}分", "总得分{}分"], way)
    return {case.rewrite(at, re.sub(r"绩效自评得分[\d.]+分", words.format(wrong), case.text()[at]))}


@fault("A22", "score-too-fine", ERROR, may=["score-differs-from-rule", "score-too-fine", "coefficient-differs-from-score", "total-differs-from-lines", "level-total-differs", "stated-score-differs"])
def too_fine(case: Case, way: int, rng):
    at = one(case, way, met=False)
    if at is None:
        return None
    score = case.number(f"indicators[{at}].reported") + D(nth(["0.001", "0.0033", "0.004", "0.00412", "0.002", "0.0017", "0.003333", "0.0001", "0.0045", "0.0012"], way))
    return {give(case, at, score)}


@fault("A23", "coefficient-differs-from-score", ERROR, may=["score-differs-from-rule"], coefficient=True)
def coefficient(case: Case, way: int, rng):
    at = one(case, way)
    right = case.number(f"indicators[{at}].coefficient")
    if right is None:
        return None
    case.put(f"indicators[{at}].coefficient", plain(right - D(nth(["5", "10", "20", "7.5", "1", "30", "12", "15", "50", "3.3"], way))))
    return {f"indicators[{at}].coefficient", f"indicators[{at}].reported"}


@fault("A24", "block-points-differ-from-title", ERROR, may=["level-total-differs", "level-points-off-norm"], titled=True)
def block_title(case: Case, way: int, rng):
    level = way % len(case.form["levels"])
    before = case.form["levels"][level]["path"][0]
    points = number_in(before) + D(nth(["10", "-5", "20", "5", "30"], way))
    after = before.split("（")[0] + nth(["（{}分）", "({}分)", "（{} 分）", "{}分", "（共{}分）"], way // 2).format(points)
    accepted = {f"levels[{level}].points", f"levels[{level}].path", f"levels[{level}]"}
    case.put(f"levels[{level}].path", [after])
    for at, row in enumerate(case.rows):
        if row["path"][0] == before:
            accepted |= {f"indicators[{at}].path"}
            for root in ("", "targets."):
                case.put(f"{root}indicators[{at}].path", [after, *row["path"][1:]])
    for at, row in enumerate(case.get("previous.indicators", [])):
        if row["path"][0] == before:
            case.put(f"previous.indicators[{at}].path", [after, *row["path"][1:]])
    return accepted


@fault("A26", "goal-shares-not-hundred", ERROR, goals=True)
def goal_shares(case: Case, way: int, rng):
    if not case.form.get("goals"):
        return None
    at = way % 2
    share = case.number(f"goals[{at}].percent") + D(nth(["5", "-5", "10", "-10", "1", "-1", "20", "0.5", "-2.5", "30"], way))
    case.put(f"goals[{at}].percent", plain(share))
    return {"goals", f"goals[{at}].percent", "goals[0].percent", "goals[1].percent", "goals[0]", "goals[1]"}
