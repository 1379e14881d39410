"""A: amounts and rates that contradict each other."""

from __future__ import annotations

import re
from decimal import Decimal

from case import Case, plain
from moving import base_row, bump, move, named, raise_budget, retell, spend_all
from planting import ERROR, dressed, fault, nth

D = Decimal
COLUMNS = ["initial", "full_year", "executed"]
ADJUSTED = ["adjustment-unexplained", "adjustment-rate-high", "budget-multiplied", "public-funds-far-from-budget", "carry-over-high"]
OFF = ["0.5", "-3", "12.34", "1", "-0.2", "10", "-7.77", "100", "0.08", "25"]


@fault("A06", "execution-rate-differs", ERROR, may=["execution-score-differs", "low-execution-unexplained"])
def rate_differs(case: Case, way: int, rng):
    right = D(case.get("budget.rate").strip("%"))
    wrong = right + D(nth(["-1", "-3", "1.01", "-0.5", "-10", "-0.11", "-5.5", "0.9", "-2", "-20"], way))
    after = nth([f"{wrong}%", f"{wrong}％", f"{wrong} %", dressed(f"{wrong}%", 1), plain(wrong / 100)], way)
    retell(case, case.get("budget.rate"), f"{wrong}%")
    case.put("budget.rate", after)
    return {"budget.rate"}


@fault("A07", "execution-score-differs", ERROR, may=["score-far-above-execution", "execution-score-differs"])
def execution_score(case: Case, way: int, rng):
    right = case.number("budget.reported")
    wrong = D(10) if way == 0 and right < D("9.95") else right - D(nth(["1", "0.5", "2", "0.3", "0.11", "4", "0.2", "1.5", "3"], way))
    case.put("budget.reported", plain(wrong))
    return {"budget.reported"}


@fault("A08", "executed-above-budget", ERROR, may=["executed-above-budget", "execution-rate-differs", "carry-over-grew", "purchases-far-from-budget", "score-too-fine", "money-unit-confused"])
def executed_above(case: Case, way: int, rng):
    share = D(nth(["1.02", "1.0008", "1.10", "1.005", "1.3", "1.015", "1.001", "1.05", "1.2", "1.0001"], way))
    full, executed = case.number("budget.total.full_year"), case.number("budget.total.executed")
    scale = D(10_000) if case.get("budget.money") == "元" else D(1)
    by = (full * share - executed) / scale
    move(case, "executed", by + D("0.01"))
    return {"budget.total.executed", "budget.rate"}


@fault("A09", "fund-sources-differ-from-total", ERROR, may=["budget-split-differs-from-total", "executed-above-budget"])
def sources(case: Case, way: int, rng):
    column, at = nth(COLUMNS, way), way % 2
    path = f"budget.by_source[{at}].row.{column}"
    if not case.has(path):
        return None
    if way == 9:
        case.put("budget.by_source[0].row.executed", "0")
        case.put("budget.by_source[1].row.executed", "0")
        return {"budget.total.executed", "budget.by_source", "budget.by_source[0].row.executed", "budget.by_source[1].row.executed"}
    bump(case, path, abs(D(OFF[way])))
    return {f"budget.total.{column}", "budget.by_source", f"budget.by_source[0].row.{column}", f"budget.by_source[1].row.{column}"}


@fault("A10", "budget-split-differs-from-total", ERROR, may=["basic-and-project-differ-from-total", "stated-amount-differs", "project-budget-unspent", "executed-above-budget"], kind="department")
def split(case: Case, way: int, rng):
    at = named(case, "by_nature", "项目支出")
    if at is None:
        return None
    bump(case, f"budget.by_nature[{at}].row.executed", abs(D(OFF[way])))
    return {"budget.total.executed", "budget.by_nature", *(f"budget.by_nature[{k}].row.executed" for k in range(4))}


@fault("A11", "basic-and-project-differ-from-total", ERROR, may=["budget-split-differs-from-total", "stated-amount-differs", "public-funds-far-from-budget", "executed-above-budget"], kind="department")
def basic(case: Case, way: int, rng):
    at = named(case, "by_nature", nth(["人员经费", "公用经费", "基本支出"], way))
    if at is None:
        return None
    column = nth(["executed", "initial", "full_year"], way // 3)
    bump(case, f"budget.by_nature[{at}].row.{column}", abs(D(OFF[way])))
    return {f"budget.total.{column}", "budget.by_nature", *(f"budget.by_nature[{k}].row.{column}" for k in range(4))}


@fault("A12", "functional-classes-differ-from-total", ERROR, kind="department")
def functions(case: Case, way: int, rng):
    if not case.has("budget.by_function"):
        return None
    at = way % len(case.get("budget.by_function"))
    bump(case, f"budget.by_function[{at}].row.executed", abs(D(OFF[way])))
    return {"budget.by_function", "budget.total.executed", *(f"budget.by_function[{k}].row.executed" for k in range(3))}


@fault("A13", "base-data-parts-differ", ERROR, may=["base-data-parts-differ", "public-funds-far-from-budget", "three-public-above-budget", "three-public-rose"], kind="department")
def parts(case: Case, way: int, rng):
    column = nth(["final", "budget", "prior_final"], way)
    row = base_row(case, nth(["三公经费", "项目支出", "公用经费"], way // 2))
    if row is None:
        return None
    part = f"base_data.rows[{row}].parts.rows[{way % 2}]"
    if case.get(f"base_data.rows[{row}].name") == "公用经费":
        case.put(f"{part}.{column}", f"{case.number(f'base_data.rows[{row}].{column}') * D('1.1'):.2f}")
    else:
        bump(case, f"{part}.{column}", abs(D(OFF[way])))
    return {f"base_data.rows[{row}]*"}


@fault("A14", "budget-changed-without-adjustment-row", may=[*ADJUSTED, "base-data-row-blank", "reason-without-measure", "executed-equals-adjusted-budget"], kind="department")
def no_adjustment_row(case: Case, way: int, rng):
    row = base_row(case, "部门基本支出预算调整")
    if row is None:
        return None
    raise_budget(case, D(nth(["0.15", "0.25", "0.12", "0.4", "0.8", "0.2", "0.6", "0.29", "0.18", "1.5"], way)))
    case.put("budget.reason", nth(["", "无", "/"], way))
    for column in ("budget", "final"):
        case.put(f"base_data.rows[{row}].{column}", nth(["", "——", "/"], way))
    return {f"base_data.rows[{row}]*", "base_data.rows", "base_data", "budget.total.full_year", "budget.reason"}


@fault("A15", "control-rate-differs", ERROR, kind="department")
def control_rate(case: Case, way: int, rng):
    right = case.get("base_data.staff.rate")
    if right is None:
        return None
    wrong = D(right.strip("%")) + D(nth(["-5", "5", "-1", "1.5", "-10", "-20", "3", "-0.3", "-2.22", "8"], way))
    case.put("base_data.staff.rate", nth([f"{wrong}%", f"{wrong}％", dressed(f"{wrong}%", 1), f"{wrong} %"], way))
    return {"base_data.staff.rate"}


@fault("A16", "rate-without-denominator", ERROR, may=["staff-above-posts", "control-rate-differs"], kind="department")
def no_denominator(case: Case, way: int, rng):
    if not case.has("base_data.staff.posts"):
        return None
    case.put("base_data.staff.posts", nth(["0", "0.0", "0.00"], way))
    case.put("base_data.staff.in_post", nth(["0", "1", "19", "5"], way))
    case.put("base_data.staff.rate", nth(["100%", "95.00%", "100.00%", "0.95", "９５％"], way))
    return {"base_data.staff.rate", "base_data.staff.posts"}


@fault("A19", "stated-amount-differs", ERROR)
def stated_amount(case: Case, way: int, rng):
    labels = ["年初预算数为", "全年预算数为", "全年执行数为"] + (["其中基本支出", "、项目支出"] if case.form["kind"] == "department" else [])
    label = nth(labels, way)
    at = case.paragraph("全年执行数为")
    if at is None:
        return None
    text = case.text()[at]
    right = re.search(label + r"([\d.]+)", text).group(1)
    wrong = D(right) + D(nth(["3", "-7.5", "21.4", "0.5", "-30"], way // 2)) * (D(10_000) if case.get("budget.money") == "元" else 1)
    said = dressed(f"{wrong:.2f}", nth([0, 1, 0], way))
    words = nth([label, label, label.replace("数为", "数"), label.replace("数为", "数：")], way)
    return {case.rewrite(at, text.replace(label + right, words + said))}


@fault("A19", "stated-count-differs-from-parts")
def stated_count(case: Case, way: int, rng):
    a, b = 3 + way, 5 + 2 * way % 7
    words = nth([
        "全年举办宣传活动{}场，其中进社区{}场、进学校{}场。", "组织业务培训{}期，其中集中授课{}期，现场教学{}期。", "共开展专项检查{}次，其中日常检查{}次、联合检查{}次。",
        "印发宣传资料{}份，其中折页{}份、海报{}份。", "走访困难家庭{}户，其中城镇{}户、农村{}户。",
    ], way)
    total = a + b + nth([1, -2, 3, 2, -1], way)
    return {case.say(dressed(words.format(total, a, b), nth([0, 1, 3], way)), under="完成情况")} - {None} or None


@fault("A19", "within-budget-claim-contradicted", may=ADJUSTED)
def within_budget(case: Case, way: int, rng):
    raise_budget(case, D(nth(["0.2", "0.25", "0.15", "0.28"], way)))
    sentence = nth([
        "各项支出没有超过批复预算。", "支出严格控制在批复预算以内。", "全年支出未超过年初预算。", "资金支出均未超预算。", "无超预算支出情况。",
        "项目支出未突破批复的预算数。", "各项经费没有超出财政批复预算。", "严格执行批复预算，未超预算列支。", "全年支出控制在年初预算内。", "未发生超预算支出。",
    ], way)
    return {case.say(sentence)} - {None} or None


@fault("A20", "executed-equals-adjusted-budget", may=[*ADJUSTED, "budget-changed-without-adjustment-row", "reason-without-measure", "total-differs-from-lines"])
def executed_equals(case: Case, way: int, rng):
    raise_budget(case, D(nth(["0.5", "1.5", "0.35", "3", "0.8"], way)), executed=False)
    spend_all(case)
    case.put("budget.reason", nth(["", "无", "/", " "], way))
    if base_row(case, "部门基本支出预算调整") is not None:
        for column in ("budget", "final"):
            case.put(f"base_data.rows[{base_row(case, '部门基本支出预算调整')}].{column}", "")
    return {"budget.total.executed", "budget.rate", "budget.total.full_year"}


@fault("A21", "money-unit-confused", ERROR, may=["base-data-parts-differ", "public-funds-far-from-budget", "stated-amount-differs", "purchases-far-from-budget", "prior-year-final-differs",
       "three-public-rose", "three-public-above-budget", "parts-cover-little", "project-budget-unspent"])
def unit_confused(case: Case, way: int, rng):
    name = nth(["项目支出", "公用经费"], way)
    row = base_row(case, name)
    factor = D(1) / 10_000 if case.get("budget.money") == "元" else D(10_000)
    if way < 6 and row is not None:
        case.put(f"base_data.rows[{row}].final", f"{case.number(f'base_data.rows[{row}].final') * factor:.4f}".rstrip("0").rstrip("."))
        at = named(case, "by_nature", name)
        return {f"base_data.rows[{row}].final", f"budget.by_nature[{at}].row.executed"}
    at = case.paragraph("全年执行数为")
    if at is None:
        return None
    label = nth(["全年执行数为", "全年预算数为", "年初预算数为"], way)
    right = re.search(label + r"([\d.]+)", case.text()[at]).group(1)
    wrong = f"{D(right) * factor:.4f}".rstrip("0").rstrip(".")
    return {case.rewrite(at, case.text()[at].replace(label + right, label + wrong)), f"budget.total.{COLUMNS[2 - way % 3]}"}


@fault("A25", "prior-year-final-differs", ERROR, may=["purchases-far-from-budget"], kind="department")
def prior_final(case: Case, way: int, rng):
    row = base_row(case, nth(["政府采购金额", "公用经费"], way))
    if row is None or not case.has("previous.base_data"):
        return None
    bump(case, f"base_data.rows[{row}].prior_final", abs(D(OFF[way])))
    return {f"base_data.rows[{row}].prior_final"}
