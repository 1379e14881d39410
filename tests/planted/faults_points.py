"""B: points that are shared out wrongly, every sum intact where that can be."""

from __future__ import annotations

from decimal import Decimal

from case import Case, plain, two
from planting import NOTE, fault, nth, one, relevel, repath, reweigh, rows, share

D = Decimal
OFF_NORM = ["level-points-off-norm", "cost-points-off-norm", "cost-norm-mismatched"]


def heaviest(case: Case, level: str) -> int | None:
    below = rows(case, level, measured=None)
    return max(below, key=lambda at: case.number(f"indicators[{at}].points")) if below else None


def shift(case: Case, giving: str, taking: str, points: Decimal) -> bool:
    """Moves points from the rows of one level to a row of another."""
    target = heaviest(case, taking)
    left = points
    for at in sorted(rows(case, giving, measured=None), key=lambda at: -case.number(f"indicators[{at}].points")):
        has = case.number(f"indicators[{at}].points")
        take = min(left, has - 1)
        if take > 0:
            reweigh(case, at, has - take)
            left -= take
    if left or target is None:
        return False
    reweigh(case, target, case.number(f"indicators[{target}].points") + points)
    return True


@fault("B01", "level-points-off-norm", may=["cost-points-off-norm", "dominating-points", "cost-norm-mismatched"], titled=False)
def off_norm(case: Case, way: int, rng):
    giving, taking = nth([("产出", "效益"), ("效益", "产出"), ("产出", "满意度"), ("效益", "满意度")], way)
    return {"indicators", "levels*"} if shift(case, giving, taking, D(nth(["5", "8", "10", "6", "7"], way))) else None


@fault("B02", "cost-norm-mismatched", may=["level-points-off-norm", "cost-points-off-norm", "points-not-full-marks", "dominating-points", "level-without-indicator", "total-differs-from-lines", "score-outside-points", "full-marks-with-problems", "self-score-far-above-review"], alone=True, titled=False, cost=True)
def cost_norm(case: Case, way: int, rng):
    """Cost indicators beside output 50 and benefit 30, or 40 and 20 without any."""
    if way % 2 == 0:
        for level, more in (("产出", 10), ("效益", 10)):
            at = heaviest(case, level)
            reweigh(case, at, case.number(f"indicators[{at}].points") + more)
        return {"indicators", "levels*", *(f"indicators[{at}].points" for at in rows(case, "成本指标"))}
    gone = rows(case, "成本指标")
    for at in reversed(gone):
        for root in ("", "targets."):
            if case.has(f"{root}indicators[{at}]"):
                case.put(f"{root}indicators[{at}]", None)
    case.put("levels", [level for level in case.form["levels"] if "成本" not in level["path"][0]])
    return {"indicators", "levels*"}


@fault("B03", "cost-points-off-norm", may=["level-points-off-norm", "cost-norm-mismatched", "dominating-points"], titled=False, cost=True)
def cost_points(case: Case, way: int, rng):
    costs = rows(case, "成本指标")
    if not costs:
        return None
    points = D(nth(["10", "5", "-5", "-10", "8", "12", "3", "-3", "-8", "15"], way))
    done = shift(case, "成本指标", "产出", points) if points > 0 else shift(case, "产出", "成本指标", -points)
    level = next((at for at, level in enumerate(case.form["levels"]) if "成本" in level["path"][0]), 0)
    return {f"levels[{level}].points", "indicators", *(f"indicators[{at}].points" for at in costs)} if done else None


@fault("B04", "satisfaction-points-mismatched", may=["level-total-differs", "level-points-off-norm", "points-row-mismatched", "level-without-indicator", "block-points-differ-from-title",
       "satisfaction-without-survey", "level-misplaced", "indicators-differ-from-target-form", "goal-matches-no-indicator"], titled=False)
def satisfaction(case: Case, way: int, rng):
    below = rows(case, "满意度指标")
    level = next((at for at, level in enumerate(case.form.get("levels", [])) if "满意度" in level["path"][0]), None)
    if not below or level is None:
        return None
    accepted = {"indicators", f"levels[{level}]*", *(f"indicators[{at}]*" for at in below)}
    if way % 2 == 0:
        gain = next(row["path"][0] for row in case.rows if "效益" in row["path"][0])
        for number, at in enumerate(below):
            name = nth(["热线工单办结率", "信息公开及时更新率", "服务网点开放率", "来信来访答复率"], way + number)
            for root in ("", "targets."):
                if case.has(f"{root}indicators[{at}].name"):
                    case.put(f"{root}indicators[{at}].name", name)
            repath(case, at, [gain, "社会效益指标"])
        relevel_but(case, level)
        return accepted
    for at in below:
        reweigh(case, at, D(0))
    target = heaviest(case, "产出")
    reweigh(case, target, case.number(f"indicators[{target}].points") + 10)
    return accepted


def relevel_but(case: Case, kept: int) -> None:
    points = case.get(f"levels[{kept}].points")
    relevel(case)
    case.put(f"levels[{kept}].points", points)


@fault("B05", "points-row-mismatched", may=["target-or-actual-missing", "dominating-points", "score-differs-from-rule", "goal-matches-no-indicator", "indicators-differ-from-target-form", "satisfaction-points-mismatched",
       "points-not-full-marks"], titled=False)
def points_row(case: Case, way: int, rng):
    at = one(case, way, "产出", met=True)
    other = heaviest(case, "产出")
    if other == at:
        other = next(other for other in rows(case, "产出", measured=None) if other != at)
    if way % 5 == 4:
        for column in ("target", "actual"):
            case.put(f"indicators[{at}].{column}", "")
        for root in ("", "targets."):
            if case.has(f"{root}indicators[{at}].name"):
                case.put(f"{root}indicators[{at}].name", "")
        return {f"indicators[{at}]*"}
    points = case.number(f"indicators[{at}].points")
    reweigh(case, other, case.number(f"indicators[{other}].points") + points)
    reweigh(case, at, D(0))
    empty = nth(["0", "", "——", "/", "0", "0.0", "无", "0.00"], way)
    for root in ("", "targets."):
        if case.has(f"{root}indicators[{at}].points"):
            case.put(f"{root}indicators[{at}].points", empty)
    case.put(f"indicators[{at}].reported", nth(["0", ""], way))
    return {f"indicators[{at}].points"}


@fault("B06", "dominating-points", may=[], titled=False)
def dominating(case: Case, way: int, rng):
    level = nth(["产出", "效益"], way)
    below = rows(case, level, measured=None)
    if len(below) < 3:
        return None
    total = sum(case.number(f"indicators[{at}].points") for at in below)
    chosen = below[way % len(below)]
    most = (total * D(nth(["0.65", "0.7", "0.62", "0.8", "0.75"], way))).quantize(D(1))
    most = min(most, total - (len(below) - 1))
    if most < total * D("0.6"):
        return None
    rest = total - most
    others = [at for at in below if at != chosen]
    for number, at in enumerate(others):
        reweigh(case, at, D(int(rest) // len(others) + (1 if number < int(rest) % len(others) else 0)))
    reweigh(case, chosen, most)
    return {f"indicators[{chosen}].points"}


TRIVIAL = [f"{what}{how}" for what in ("宣传手册", "操作规程", "培训教材", "公示牌", "巡查记录", "会商纪要", "安全告知书") for how in ("印制份数", "发放份数", "更换份数", "归档份数")]


@fault("B07", "many-trivial-lines", may=["indicators-differ-from-target-form", "duplicate-indicator", "targets-met-exactly", "goal-matches-no-indicator"], alone=True, titled=False, cost=False, columns="none",
       coefficient=False, criteria=False, reviews=False, goals=False)
def trivial(case: Case, way: int, rng):
    """Twenty-five rows of two points, or fifty points in as many rows as make them."""
    each, count = nth([(2, 25), ("2.5", 20), (2, 25), ("2.5", 20)], way)
    out = case.rows[0]["path"][0]
    old = [row for row in case.rows if row["path"][0] == out]
    rest = [row for row in case.rows if row["path"][0] != out]
    new = []
    names = TRIVIAL[way:] + TRIVIAL[:way]
    for number in range(count - len(old)):
        target = 40 + 7 * number + way
        new.append({"path": [out, "数量指标"], "name": names[number], "target": f"≥{target}份", "actual": f"{target + 2}份"} | ({"reason": ""} if "reason" in old[0] else {}))
    listed = [{**row, "points": str(each), "reported": plain(two(D(each) * share(row)))} for row in old + new]
    case.put("indicators", listed + rest)
    kept = ("path", "name", "target", "points")
    case.put("targets.indicators", [{key: row[key] for key in kept} for row in listed + rest])
    return {"indicators"}


@fault("B09", "level-points-entered-as-hundred", may=["level-total-differs", "level-points-off-norm", "block-points-differ-from-title", "points-not-full-marks", "cost-points-off-norm"])
def as_hundred(case: Case, way: int, rng):
    if not case.form.get("levels"):
        return None
    level = way % len(case.form["levels"])
    case.put(f"levels[{level}].points", nth(["100", "100.0", "100.00"], way // 3))
    return {f"levels[{level}].points"}


@fault("B10", "points-changed-after-approval", may=["indicators-differ-from-target-form"])
def after_approval(case: Case, way: int, rng):
    at = one(case, way, measured=None)
    if not case.has(f"targets.indicators[{at}].points"):
        return None
    points = case.number(f"indicators[{at}].points")
    case.put(f"targets.indicators[{at}].points", plain(points + D(nth(["1", "2", "5", "0.5", "3", "10", "4", "1.5", "7", "6"], way))))
    return {f"indicators[{at}].points"}


@fault("B11", "points-split-to-fraction", NOTE, may=["score-differs-from-rule"], titled=False, criteria=False)
def fraction(case: Case, way: int, rng):
    level = nth(["产出", "效益"], way)
    below = rows(case, level, measured=None)
    total = sum(case.number(f"indicators[{at}].points") for at in below)
    each = (total / len(below)).quantize(D("0.5")) if len(below) else None
    if not each or each * len(below) != total or each % 1 == 0:
        if len(below) < 2:
            return None
        a, b = below[way % len(below)], below[(way + 1) % len(below)]
        for at, by in ((a, D("0.5")), (b, D("-0.5"))):
            reweigh(case, at, case.number(f"indicators[{at}].points") + by)
        return {"indicators", f"indicators[{a}].points", f"indicators[{b}].points"}
    for at in below:
        reweigh(case, at, each)
    return {"indicators", *(f"indicators[{at}].points" for at in below)}
