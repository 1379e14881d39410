"""E14 and G: what the year's monitoring form says beside the self-evaluation."""

from __future__ import annotations

from decimal import Decimal as D

from case import Case, plain
from planting import fault, nth

EXECUTED = "monitoring.funds.total.executed"
BLANK = ["", "——", "/", "无", " "]
CAUSES = ["funding", "institutions", "staff", "equipment", "other"]


def paid(case: Case, share: D) -> bool:
    """Lets the monitoring form say that this share was paid."""
    whole = case.number("monitoring.funds.total.full_year")
    if not whole:
        return False
    case.put(EXECUTED, plain((whole * share).quantize(D("0.01"))))
    return True


def lines(case: Case) -> list[dict]:
    return case.get("monitoring.lines", [])


@fault("E14", "payments-behind-calendar", may=["goals-and-execution-apart"])
def behind(case: Case, way: int, rng):
    month, share = nth([(4, "0.2"), (5, "0.24"), (6, "0.39"), (7, "0.3"), (8, "0.59"), (9, "0.5"), (10, "0.79"), (11, "0.7"), (8, "0"), (7, "0.399")], way)
    if not paid(case, D(share)):
        return None
    case.put("monitoring.through", month)
    return {EXECUTED}


@fault("G01", "goals-and-execution-apart")
def apart(case: Case, way: int, rng):
    if not lines(case):
        return None
    if way % 2:
        # The money is nearly all spent, the goals are not.
        return {EXECUTED} if paid(case, nth([D("0.95"), D("0.97"), D("1"), D("0.93"), D("0.99")], way)) else None
    for at, line in enumerate(lines(case)):
        done = line["indicator"]["target"].lstrip("≥")
        case.put(f"monitoring.lines[{at}].indicator.actual", nth([done, f"≥{done}", f"{done}"], way // 2))
    return {EXECUTED}


@fault("G02", "full-points-after-impossible")
def impossible(case: Case, way: int, rng):
    full = {row["name"]: at for at, row in enumerate(case.rows) if row.get("reported") == row.get("points")}
    named = [(at, full[line["indicator"]["name"]]) for at, line in enumerate(lines(case)) if line["indicator"]["name"] in full]
    if not named:
        return None
    at, row = nth(named, way)
    case.put(f"monitoring.lines[{at}].possibility", "impossible")
    case.put(f"monitoring.lines[{at}].causes.{nth(CAUSES, way)}", nth(["√", "是", "设备未到位"], way))
    if way % 3 == 2:
        case.put(f"monitoring.lines[{at}].indicator.name", " " + case.get(f"monitoring.lines[{at}].indicator.name"))
    return {f"indicators[{row}].reported"}


@fault("G03", "deviation-without-cause", may=["full-points-after-impossible"])
def without_cause(case: Case, way: int, rng):
    if not lines(case):
        return None
    at = way % len(lines(case))
    case.put(f"monitoring.lines[{at}].possibility", nth(["possible", "impossible"], way))
    for cause in CAUSES:
        case.put(f"monitoring.lines[{at}].causes.{cause}", nth(BLANK, way))
    if way % 3 == 1:
        case.put(f"monitoring.lines[{at}].indicator.reason", None)
    return {f"monitoring.lines[{at}].possibility"}


@fault("G06", "unpaid-by-august-but-full-marks", may=["payments-behind-calendar", "goals-and-execution-apart", "total-differs-from-lines", "stated-score-differs", "grade-differs-from-score", "full-marks-with-problems",
       "score-far-above-execution", "self-score-far-above-review", "uniform-scoring"], alone=True)
def unpaid(case: Case, way: int, rng):
    if not case.has("monitoring.funds") or not case.number("monitoring.funds.total.full_year"):
        return None
    case.put("monitoring.through", nth([8, 9, 10, 11], way))
    case.put(EXECUTED, nth(["0", "0.00", "0.0"], way))
    case.put("reported.score", nth(["100", "100.00", "100.0"], way))
    return {"reported.score"}
