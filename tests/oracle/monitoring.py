"""Holds the lights of monitoring, how notices stand and what forms print against a second reckoning, in fractions, from the rule sets' TOML.

    python3 tests/oracle/monitoring.py ANSWER_CALLS --cases 2000 --seed 1

ANSWER_CALLS is the built example `answer_calls`. The series are drawn so that thresholds are hit, missed by a hundredth, and left unproven.
Closes with `N passed, N failed`.
"""

from __future__ import annotations

import argparse
import datetime
import json
import pathlib
import random
import subprocess
import sys
import tomllib
from fractions import Fraction

import rulesets
from spans import Span, parse_span

ROOT = pathlib.Path(__file__).resolve().parents[2]
ORDER = ["red", "yellow", "unproven", "blue", "green"]


class Unproven(Exception):
    """Nothing can be said; the reason is the message."""


def sets() -> dict[str, dict]:
    folders = [ROOT / "core" / "rulesets", ROOT / "examples" / "data" / "monitor"]
    documents = {tomllib.loads(path.read_text(encoding="utf-8"))["id"]: path for folder in folders for path in folder.rglob("*.toml")}
    texts = {name: path.read_text(encoding="utf-8") for name, path in documents.items()}
    tables = {name: tomllib.loads(text) for name, text in texts.items()}
    return {name: {**rulesets.resolved(table, tables), "text": texts[name]} for name, table in tables.items() if table["kind"] == "monitoring"}


def money(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)


def budget(series: dict, month: int) -> Fraction:
    given = series["budget"]
    if given.get("initial") is None:
        raise Unproven("budget-missing")
    whole = Fraction(given["initial"]) + Fraction(given.get("carry_over", "0"))
    whole += sum((Fraction(change["amount"]) for change in given.get("adjustments", []) if change["month"] <= month), Fraction(0))
    if whole <= 0:
        raise Unproven("budget-zero")
    return whole


def paid(series: dict, month: int) -> Fraction:
    amounts = [money(text) for text in series["executed"]] + [None] * 12
    start = series.get("start", 1)
    if series.get("stated") == "cumulative":
        if amounts[month - 1] is None:
            raise Unproven("not-begun" if month < start else "months-missing")
        return amounts[month - 1]
    if month < start:
        raise Unproven("not-begun")
    if any(amount is None for amount in amounts[start - 1 : month]):
        raise Unproven("months-missing")
    return sum((amount for amount in amounts[:month] if amount is not None), Fraction(0))


def due(series: dict, month: int) -> Fraction:
    start = series.get("start", 1)
    if month < start:
        raise Unproven("not-begun")
    return Fraction(month - start + 1, 12 - start + 1)


def band(bands: list[dict], value: Fraction) -> str:
    return next(entry["light"] for entry in bands if Span.point(value).inside(parse_span(entry["range"])))


def lights(series: dict, month: int, rules: dict) -> dict[str, tuple[str, str | None]]:
    """Each light by what it is about, with the reason where it is unproven."""
    found: dict[str, tuple[str, str | None]] = {}

    def tried(about: str, reckon) -> None:
        try:
            found[about] = (reckon(), None)
        except Unproven as why:
            found[about] = ("unproven", str(why))

    threshold = next((entry for entry in rules.get("progress", []) if entry["through"] == month), None)
    if threshold:
        tried("progress", lambda: threshold["then"] if Span.point(rate(series, month)).inside(parse_span(threshold["range"])) else "green")
    if "pace" in rules:

        def pace() -> str:
            # What is due comes first, so that what has not begun says so.
            share = due(series, month)
            return band(rules["pace"]["band"], rate(series, month) / share)

        tried("pace", pace)
    goals = series.get("goals", [])
    if goals and "gap" in rules:

        def gap() -> str:
            spent = rate(series, month)
            mean = sum((min(Fraction(1), done(goal, month) / goal["number"]) for goal in goals), Fraction(0)) / len(goals)
            return rules["gap"]["then"] if abs(mean - spent) * 100 > Fraction(rules["gap"]["above"]) else "green"

        tried("gap", gap)
    for goal in goals:
        if "goals" in rules:
            tried("goal", lambda goal=goal: band(rules["goals"]["band"], done(goal, month) / goal["number"] / due(series, month)))
    return found


def rate(series: dict, month: int) -> Fraction:
    whole = budget(series, month)
    return paid(series, month) / whole


def done(goal: dict, month: int) -> Fraction:
    text = goal["done"][month - 1] if month <= len(goal["done"]) else None
    if text is None:
        raise Unproven("not-reported")
    return Fraction(text.removesuffix("公里"))


def drawn(chance: random.Random) -> tuple[dict, int]:
    """A series that lies at an edge as often as anywhere."""
    month, start = chance.randint(1, 12), chance.choice([1, 1, 1, 1, 7])
    whole = chance.choice([120, 1000, 2400, 10000])
    edges = {4: "0.25", 6: "0.4", 8: "0.6", 10: "0.8"}
    wanted = Fraction(edges[month]) if month in edges and chance.random() < 0.5 else Fraction(month, 12) * Fraction(chance.choice(["0.6", "0.8", "1.5", "1"]))
    total = Fraction(int(wanted * whole * 100), 100) + chance.choice([Fraction(0), Fraction(1, 100), Fraction(-1, 100), Fraction(chance.randint(-3000, 3000), 100)])
    months = [Fraction(chance.randint(0, int(whole * 100) // 20), 100) for _ in range(month)]
    months[-1] = total - sum(months[start - 1 : -1] if month >= start else [])
    amounts: list[str | None] = [plain(amount) if at + 1 >= start else None for at, amount in enumerate(months)]
    series = {"format": 1, "unit": "合成单位", "project": "合成项目", "year": 2025, "budget": {"initial": str(whole)}, "executed": amounts}
    if start > 1:
        series["start"] = start
    if chance.random() < 0.15:
        series["executed"][chance.randrange(month)] = None
    if chance.random() < 0.1:
        series["stated"] = "cumulative"
    if chance.random() < 0.2:
        change = chance.choice([-1, 1]) * Fraction(whole, chance.choice([4, 5, 10]))
        series["budget"]["adjustments"] = [{"month": chance.randint(1, 12), "amount": plain(change)}]
    if chance.random() < 0.1:
        series["budget"]["carry_over"] = plain(Fraction(whole, 8))
    series["budget"] = chance.choice([*[series["budget"]] * 12, {"initial": "0"}, {}])
    if chance.random() < 0.4:
        number = chance.choice([20, 86, 300])
        spread = [chance.choice([None, *[f"{chance.randint(0, number)}公里"] * 9]) for _ in range(month)]
        if chance.random() < 0.6:
            # Ten points from the rate, as nearly as whole numbers allow.
            spread[-1] = f"{max(0, int(number * (wanted + Fraction(1, 10))))}公里"
        series["goals"] = [{"name": "里程", "target": f"≥{number}公里", "done": spread, "number": number}]
    return series, month


def plain(amount: Fraction) -> str:
    cents = int(amount * 100)
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02d}"


def asked(series: dict, month: int, ruleset: dict) -> dict:
    sent = {**series, "goals": [{key: value for key, value in goal.items() if key != "number"} for goal in series.get("goals", [])]}
    return {"version": 1, "call": "monitor", "series": [sent], "month": month, "year": 2025, "ruleset": {"toml": ruleset["text"]}}


def answered(engine: str, calls: list[dict], env: dict[str, str] | None = None) -> list[dict]:
    text = "".join(json.dumps(call, ensure_ascii=False) + "\n" for call in calls)
    found = subprocess.run([engine], input=text, capture_output=True, text=True, env=env).stdout.splitlines()
    # An engine that falls over answers nothing more.
    return [json.loads(line) for line in found] + [{}] * (len(calls) - len(found))


def last_day(sent: datetime.date, holidays: set[datetime.date], worked: set[datetime.date], left: int = 10) -> datetime.date:
    while left:
        sent += datetime.timedelta(days=1)
        left -= sent in worked or (sent.weekday() < 5 and sent not in holidays)
    return sent


def standing(by: datetime.date, today: datetime.date, answers: list[dict]) -> str:
    """How a notice stands; an answer of a later day is not there yet."""
    for answer in answers:
        if "date" not in answer:
            return "answered"
        if answer["date"] <= str(today):
            return "in-time" if answer["date"] <= str(by) else "late"
    return "waiting" if today <= by else "suspended"


def notices(engine: str, chance: random.Random, env: dict[str, str] | None = None) -> list[str]:
    """Deadlines, answers and suspensions against the calendar of Python."""
    calls, wanted = [], []
    for _ in range(100):
        days = [datetime.date(2025, 1, 1) + datetime.timedelta(days=chance.randrange(330))]
        days += [days[0] + datetime.timedelta(days=chance.randrange(1, 25)) for _ in range(16)]
        holidays, worked = set(days[1 : 1 + chance.randrange(8)]), {day for day in days[9:] if day.weekday() > 4}
        by = last_day(days[0], holidays, worked)
        today = by + datetime.timedelta(days=chance.randrange(-3, 4))
        answer = {"unit": "合成单位", "year": 2025, "month": 4, "answer": "continue"}
        answers = [{**answer, **({} if chance.random() < 0.2 else {"date": str(by + datetime.timedelta(days=chance.randrange(-2, 3)))})}] if chance.random() < 0.6 else []
        named = {"unit": "合成单位"} if chance.random() < 0.5 else {}
        # The notice to all says another day; the one that names the unit is the one that counts.
        other = [{"year": 2025, "month": 4, "sent": str(days[0] - datetime.timedelta(days=40))}] if named else []
        series = {"format": 1, "unit": "合成单位", "year": 2025, "budget": {"initial": "100"}, "executed": ["0", "0", "0", "0", "0", "0"]}
        calls.append({"version": 1, "call": "monitor", "series": [series], "ruleset": {"id": "cn-sichuan-monitoring-2025"}, "sent": str(days[0]), "as_of": str(today), "answers": answers})
        calls[-1] |= {"days": {"holidays": sorted(map(str, holidays)), "worked": sorted(map(str, worked))}, "notices": [*other, {"year": 2025, "month": 4, "sent": str(days[0]), **named}]}
        of_april = standing(by, today, answers)
        # The notice of June is sent now and nobody has answered it.
        overdue = [4] * (of_april == "suspended") + [6] * (today > by)
        wanted.append((str(by), str(by), of_april, overdue[0] if overdue else None))
    wrong = []
    for call, expected, answer in zip(calls, wanted, answered(engine, calls, env), strict=True):
        unit = answer.get("ok", {}).get("monitored", {}).get("units", [{}])[0]
        april = next((warned for warned in unit.get("warned", []) if warned["month"] == 4), {})
        said = (unit.get("notice", {}).get("respond", {}).get("by"), april.get("by"), april.get("standing"), unit.get("suspended", {}).get("month"))
        if said != expected:
            wrong.append(f"{said} instead of {expected}: {json.dumps(call, ensure_ascii=False)}")
    return wrong


def figures(engine: str, chance: random.Random, env: dict[str, str] | None = None) -> list[str]:
    """Rates that a monitoring form prints against its amounts."""
    calls, wanted = [], []
    for _ in range(100):
        initial, executed, expected = (Fraction(chance.randint(1, 30_000), 100) for _ in range(3))
        places = chance.randrange(4)
        exact = executed / initial * 100
        rounded = Fraction(int(exact * 10**places * 2 + 1) // 2, 10**places)
        shown = rounded + chance.choice([0, 0, Fraction(1, 10**places)])
        whole, rest = divmod(int(shown * 10**places), 10**places)
        rate = f"{whole}.{rest:0{places}d}%" if places else f"{whole}%"
        total = {"initial": plain(initial), "executed": plain(executed), "rate": rate, "expected": plain(expected)}
        form = {"format": 1, "kind": "project", "unit": "合成单位", "title": "合成项目", "year": 2025, "through": 7, "funds": {"money": "万元", "total": total}}
        calls.append({"version": 1, "call": "monitor", "forms": [form], "ruleset": {"id": "platform-monitoring"}})
        wanted.append((executed / initial, expected / initial, shown == rounded))
    wrong = []
    for call, expected, answer in zip(calls, wanted, answered(engine, calls, env), strict=True):
        row = (answer.get("ok", {}).get("monitored", {}).get("units", [{}])[0].get("printed") or [{}])[0]
        said = (Fraction(row.get("computed", "-1")), Fraction(row.get("expected_rate", "-1")), row.get("rate_agrees"))
        if said != expected:
            wrong.append(f"{said} instead of {expected}: {json.dumps(call, ensure_ascii=False)}")
    return wrong


def reckoned(engine: str, chance: random.Random, cases: int, seen: dict[str, int], env: dict[str, str] | None = None) -> list[str]:
    """Lights of so many drawn series against the second reckoning; `seen` counts them by colour."""
    known = sets()
    drawn_cases = [(*drawn(chance), known[chance.choice(sorted(known))]) for _ in range(cases)]
    answers = answered(engine, [asked(*case) for case in drawn_cases], env)
    failed = []
    for (series, month, ruleset), answer in zip(drawn_cases, answers, strict=True):
        wanted = lights(series, month, ruleset.get("monitoring", {}))
        if "ok" not in answer:
            failed.append(f"{json.dumps(answer)[:200]} instead of {wanted}")
            continue
        state = answer["ok"]["monitored"]["units"][0]
        said = {light["about"]: (light["light"], light.get("why", {}).get("because")) for light in state["lights"] if light["about"] != "goal" or "goal" in wanted}
        # Where a cell says nothing the gap may still be proven by the other numbers; the second reckoning gives up.
        if wanted.get("gap") == ("unproven", "not-reported"):
            wanted["gap"] = said["gap"]
        worst = min((light for light, _ in wanted.values()), key=ORDER.index, default="unproven")
        listed = {light["light"] for light in state["lights"]} | ({"unproven"} if not state["lights"] else set())
        for light, _ in wanted.values():
            seen[light] = seen.get(light, 0) + 1
        if said != wanted or state["light"] not in {worst, min(listed, key=ORDER.index)}:
            failed.append(f"{said}, {state['light']} instead of {wanted}, {worst}: {json.dumps(series, ensure_ascii=False)} month {month}")
    return failed


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("engine")
    parser.add_argument("--cases", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance, seen = random.Random(options.seed), {}
    failed = reckoned(options.engine, chance, options.cases, seen) + notices(options.engine, chance) + figures(options.engine, chance)
    print("lights reckoned again: " + ", ".join(f"{light} {seen.get(light, 0)}" for light in ORDER))
    failed += [f"no light was {light}" for light in ORDER if not seen.get(light)]
    for line in failed[:10]:
        print("FAILS", line)
    print(f"{options.cases + 200 - len(failed)} passed, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
