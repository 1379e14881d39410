"""Why a total moved, again: every order in which rule, points, target and actual may come from the later year, averaged.

    python3 tests/oracle/attributing.py ANSWER_CALLS --pairs 1000 --seed 1

Each pair of forms is scored by the oracle's own rules for all sixteen mixtures of a line; nothing is taken from the engine but the
answer that is compared. Closes with `N passed, 0 failed`.
"""

from __future__ import annotations

import argparse
import copy
import functools
import itertools
import json
import multiprocessing
import subprocess
import sys
import time
import unicodedata
from fractions import Fraction

import cells
import totals
from amounts import MONEY, amount, cell
from books import Books
from cases import Maker
from execution import execution
from levels import unlisted
from lines import score_line
from ratios import all_numbers
from scoring import rows_of
from spans import number_text, rounded_span
from units import read_cells

PLAYERS = ["rule", "points", "target", "actual"]
PARTS = [*PLAYERS, "structure", "unproven", "whole", "rounding", "judgement"]
ZERO, HALF = Fraction(0), Fraction(1, 2)
ORDERS = list(itertools.permutations(PLAYERS))


class Year:
    """One form under one set, with what every line adds to its total."""

    def __init__(self, form: dict, ruleset: dict):
        self.form, self.ruleset = {"indicators": [], **form}, ruleset
        self.known: dict[int, dict] = {}
        rounding = ruleset["rounding"]
        self.rows = rows_of(self.form, ruleset, self.numbers(ruleset), rounding["places"], rounding["mode"], rounding["stage"])
        addends = [totals.Addend(r.index, r.indicator, r.points, r.scored.outcome, r.scored.reason, r.added, r.adjustment) for r in self.rows]
        open_levels = [rest for _, rest in unlisted(self.form, ruleset, self.rows)]
        total = totals.whole(self.form, ruleset, addends, open_levels, self.numbers(ruleset))
        raised = next((step[1] for step in total.steps if step[0] == "rescaled"), Fraction(1))
        # Lines of a deduction or bonus, and lines left out, are no addends of the sum.
        self.lines = {
            row.index: (row, addend.factor * raised, pair(row.added))
            for row, addend in zip(self.rows, addends)
            if row.adjustment is None and row.scored.outcome != "not-applicable"
        }
        self.exact = pair(total.span)
        self.shown = pair(rounded_span(total.span, rounding["places"], rounding["mode"]))

    def numbers(self, ruleset) -> dict:
        if id(ruleset) not in self.known:
            self.known[id(ruleset)] = all_numbers(self.form, ruleset)[0]
        return self.known[id(ruleset)]

    def reported(self) -> Fraction | None:
        stated = amount(self.form.get("reported", {}).get("score"))
        if stated is not None:
            return stated
        scores = []
        for row in self.rows:
            if row.scored.outcome != "not-applicable":
                entry = self.form["budget"].get("reported") if row.index is None else row.indicator.get("reported")
                scores.append(amount(entry))
        return None if not scores or None in scores else sum(scores, ZERO)


def pair(span) -> list[Fraction]:
    return [ZERO, ZERO] if span is None else [span.lo, span.hi]


# --- which line is which -----------------------------------------------------------------------------------------


def key(text: str) -> str:
    plain = "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else c for c in unicodedata.normalize("NFC", text))
    return "".join(c for c in plain.lower() if c.isalnum() or c in "%‰≥≤<>=+/²³㎡")


def joined(before: Year, after: Year) -> list[tuple[int, int]]:
    """By level and name, by name, by level, name and target, by a name of the form's own year: each only where it is one line in both years."""
    left = [
        [(i, {**row.indicator, "any_year": key(row.indicator["name"]).replace(str(year.form.get("year", "\n")), "*")}) for i, (row, *_) in year.lines.items() if i is not None]
        for year in (before, after)
    ]
    ways = [
        lambda line: (tuple(map(key, line.get("path", []))), key(line["name"])),
        lambda line: key(line["name"]),
        lambda line: (tuple(map(key, line.get("path", []))), key(line["name"]), key(cell(line["target"]))) if "target" in line else None,
        lambda line: (tuple(map(key, line.get("path", []))), line["any_year"]),
        lambda line: line["any_year"],
    ]
    found = []
    for way in ways:
        sides = []
        for lines in left:
            places: dict = {}
            for index, line in lines:
                if way(line) is not None:
                    places.setdefault(way(line), []).append(index)
            sides.append({name: found[0] for name, found in places.items() if len(found) == 1})
        new = [(sides[0][name], sides[1][name]) for name in sides[0] if name in sides[1]]
        found += new
        left = [[(i, line) for i, line in lines if i not in {pair[side] for pair in new}] for side, lines in enumerate(left)]
    return found


# --- mixtures ----------------------------------------------------------------------------------------------------


def mixed_line(years, places, coalition) -> list[Fraction]:
    """A line with some of its parts from the later year, scored beside the other lines of the actual's form."""
    later = {player: int(player in coalition) for player in PLAYERS}
    lines = [year.lines[place][0].indicator for year, place in zip(years, places)]
    points = years[later["points"]].lines[places[later["points"]]][0].points
    home, place = years[later["actual"]], places[later["actual"]]
    aim = later["actual"] if lines[0].get("parts") or lines[1].get("parts") else later["target"]
    line = {k: v for k, v in lines[later["actual"]].items() if k in ("actual", "items", "coefficient", "parts", "goal")}
    line |= {k: v for k, v in lines[aim].items() if k in ("target", "nature", "unit")}
    line |= {k: v for k, v in lines[later["rule"]].items() if k in ("path", "name", "rule", "criterion")}
    line["points"] = number_text(points)
    if "parts" not in line and not lines[0].get("parts") and not lines[1].get("parts"):
        line["read"] = mixed_cells(years, lines, aim, later["actual"])
    ruleset = years[later["rule"]].ruleset
    # The points are those that count, even where a set takes percent of percent.
    plain = {**ruleset, "weights": {k: v for k, v in ruleset.get("weights", {}).items() if k != "points"}}
    scored = score_line(place, line, home.form, plain, home.numbers(ruleset).get)
    return ends(scored.span, ruleset)


def mixed_cells(years, lines, aim, done):
    target, _, (aim_text, _) = read_cells(lines[aim], years[aim].form.get("year"))
    _, actual, (_, done_text) = read_cells(lines[done], years[done].form.get("year"))
    own, other = years[aim].form.get("year"), years[done].form.get("year")
    if isinstance(target, cells.When) and own is not None and other is not None:
        aim_text = aim_text.replace(str(own), str(other))
        target = cells.read(aim_text, other)
    return target, actual, (aim_text, done_text)


def mixed_execution(years, points, coalition) -> list[Fraction]:
    later = {player: int(player in coalition) for player in PLAYERS}
    aimed, done = years[later["target"]].form["budget"], years[later["actual"]].form
    budget = copy.deepcopy(done["budget"])
    rate = Fraction(MONEY[aimed["money"]], MONEY[budget["money"]])
    moved = lambda entry: number_text(amount(entry) * rate) if amount(entry) is not None else entry
    for column in ("initial", "full_year"):
        budget["total"].pop(column, None)
        if column in aimed["total"]:
            budget["total"][column] = moved(aimed["total"][column])
    budget.pop("received", None)
    if "received" in aimed:
        budget["received"] = moved(aimed["received"])
    budget["points"] = number_text(points[later["points"]])
    form = {k: v for k, v in done.items() if k in ("kind", "year", "narrative", "base_data")} | {"budget": budget, "indicators": []}
    ruleset = years[later["rule"]].ruleset
    line = execution(form, ruleset, all_numbers(form, ruleset)[0].get)
    return [ZERO, ZERO] if line is None else ends(line[1].span, ruleset)


def ends(span, ruleset) -> list[Fraction]:
    if span is None:
        return [ZERO, ZERO]
    rounding = ruleset["rounding"]
    return pair(span if rounding["stage"] == "total" else rounded_span(span, rounding["places"], rounding["mode"]))


def averaged(value) -> dict[str, list[Fraction]]:
    """What each player adds, over all orders in which they may come."""
    known: dict[frozenset, list[Fraction]] = {}

    def of(coalition):
        if coalition not in known:
            known[coalition] = value(coalition)
        return known[coalition]

    parts = {player: [ZERO, ZERO] for player in PLAYERS}
    for order in ORDERS:
        here = frozenset()
        for player in order:
            there = here | {player}
            for end in (0, 1):
                parts[player][end] += (of(there)[end] - of(here)[end]) / len(ORDERS)
            here = there
    return parts


# --- the whole ---------------------------------------------------------------------------------------------------


def attributed(before: Year, after: Year):
    """Every part at both ends, and of every line that is split its four."""
    parts = {part: [ZERO, ZERO] for part in PARTS}
    years, of_lines = (before, after), {}
    pairs = joined(before, after) + ([(None, None)] if None in before.lines and None in after.lines else [])
    for places in pairs:
        (first, w0, v0), (second, w1, v1) = (year.lines[place] for year, place in zip(years, places))
        if "unproven" in (first.scored.outcome, second.scored.outcome):
            for end in (0, 1):
                parts["unproven"][end] += w1 * v1[end] - w0 * v0[end]
            continue
        if places == (None, None):
            split = averaged(functools.partial(mixed_execution, years, (first.points, second.points)))
        else:
            split = averaged(functools.partial(mixed_line, years, places))
        for end in (0, 1):
            for player in PLAYERS:
                split[player][end] *= (w0 + w1) * HALF
                parts[player][end] += split[player][end]
            parts["whole"][end] += (v0[end] + v1[end]) * HALF * (w1 - w0)
        of_lines[places] = split
    for year, sign, side in ((before, -1, 0), (after, 1, 1)):
        paired = {places[side] for places in pairs}
        for place, (row, weight, value) in year.lines.items():
            if place not in paired:
                part = "unproven" if row.scored.outcome == "unproven" else "structure"
                for end in (0, 1):
                    parts[part][end] += sign * weight * value[end]
        for end in (0, 1):
            lines = sum((weight * value[end] for _, weight, value in year.lines.values()), ZERO)
            parts["whole"][end] += sign * (year.exact[end] - lines)
            parts["rounding"][end] += sign * (year.shown[end] - year.exact[end])
    told = [year.reported() for year in years]
    if None in told:
        del parts["judgement"]
    else:
        parts["judgement"] = [(told[1] - after.shown[end]) - (told[0] - before.shown[end]) for end in (0, 1)]
    return parts, of_lines


def hundredths(parts: list[Fraction]) -> list[int]:
    """Whole hundredths that add up to the rounded sum: the largest remainders are raised, on the side of zero that is short."""
    total = sum(parts, ZERO) * 100
    whole = int(abs(total) + HALF) * (1 if total >= 0 else -1)
    cut = [int(part * 100) for part in parts]
    short = whole - sum(cut)
    sign = 1 if short > 0 else -1
    for place in sorted(range(len(parts)), key=lambda place: (-sign * (parts[place] * 100 - cut[place]), place))[: abs(short)]:
        cut[place] += sign
    return cut


# --- pairs of forms ----------------------------------------------------------------------------------------------


class Pairs:
    """Seeded pairs: the second form is the first a year later, with some of its lines changed, gone, and come."""

    def __init__(self, seed: int):
        self.maker = Maker(seed)
        self.pick = self.maker.pick

    def pair(self):
        name, before = self.maker.case()
        before["indicators"] = before["indicators"][: self.pick.choice([0, 3, 5, 7])]
        after, other = copy.deepcopy(before), name
        if self.pick.random() < 0.9 and "year" in after:
            after["year"] += self.pick.randint(1, 2)
        if self.pick.random() < 0.4:
            other, strange = self.maker.case()
            for part in ("budget", "goals", "levels", "reported", "base_data"):
                if self.pick.random() < 0.5:
                    after.pop(part, None)
                    if part in strange:
                        after[part] = strange[part]
        for old, line in zip(before["indicators"], after["indicators"]):
            self.change(line)
            if self.pick.random() < 0.08 and "year" in before:
                old["name"], line["name"] = f"{before['year']}年{old['name']}", f"{after['year']}年{line['name']}"
        if after["indicators"] and self.pick.random() < 0.3:
            after["indicators"].pop(self.pick.randrange(len(after["indicators"])))
        if self.pick.random() < 0.4:
            after["indicators"].insert(self.pick.randint(0, len(after["indicators"])), self.maker.indicator())
        if self.pick.random() < 0.2:
            self.pick.shuffle(after["indicators"])
        if (budget := after.get("budget")) and self.pick.random() < 0.6:
            for column in ("initial", "full_year", "executed"):
                budget["total"][column] = self.maker.any(["0", "47.9", "100", "312.57", "310.2", str(self.pick.randint(0, 400))])
            budget["money"] = self.maker.any(["万元", "元"])
        return (name, before), (other, after)

    def change(self, line):
        fresh = self.maker.indicator(line["name"] if self.pick.random() < 0.8 else None)
        for part in ("target", "actual", "points", "reported", "nature", "unit", "coefficient", "items", "rule", "path"):
            if self.pick.random() < (0.3 if part in ("target", "actual", "points") else 0.06):
                line.pop(part, None)
                if part in fresh:
                    line[part] = fresh[part]
        if self.pick.random() < 0.05:
            line["parts"] = [self.maker.part("%", "%")]
            line.pop("target", None), line.pop("actual", None)


def asked(books: Books, first, second) -> dict:
    """The call that asks why the total moved between two forms, each (set, form)."""
    sets = {"from_ruleset": books.choice(first[0]), "to_ruleset": books.choice(second[0])}
    return {"version": 1, "call": "attribute", "forms": [first[1], second[1]], **sets}


BOOKS: Books | None = None


def compared(job) -> tuple[list[str], int, set[str]]:
    (first, second), text = job
    return held(BOOKS, first, second, text)


def held(books: Books, first, second, text: str) -> tuple[list[str], int, set[str]]:
    """What differs between an answer and the average, how many lines were split, and which parts are not nothing."""
    reply = json.loads(text)
    if "ok" not in reply:
        return [str(reply)], 0, set()
    told = reply["ok"]["attribution"]
    years = [Year(form, books.resolved[name]) for name, form in (first, second)]
    parts, lines = attributed(*years)
    wrong = []
    for end, name in enumerate(("low", "high")):
        answered = {share["part"]: Fraction(share["exact"]) for share in told[name]["parts"]}
        expected = {part: values[end] for part, values in parts.items()}
        wrong += [f"{name} {part}: {answered.get(part)} instead of {value}" for part, value in expected.items() if answered.get(part) != value]
        printed = [int(Fraction(share["printed"]) * 100) for share in told[name]["parts"]]
        if printed != hundredths(list(expected.values())):
            wrong.append(f"{name} printed: {printed} instead of {hundredths(list(expected.values()))}")
        if sum(printed) != Fraction(told[name]["printed"]) * 100:
            wrong.append(f"{name}: the printed parts do not add up to {told[name]['printed']}")
        split = {(line.get("before"), line.get("after")): line[name]["parts"] for line in told["lines"] if line["moved"] == "split"}
        if split.keys() != lines.keys():
            wrong.append(f"lines {sorted(map(str, split))} instead of {sorted(map(str, lines))}")
            continue
        for places, values in lines.items():
            got = {share["part"]: Fraction(share["exact"]) for share in split[places]}
            if got != {player: values[player][end] for player in PLAYERS}:
                wrong.append(f"{name} line {places}: {got} instead of {values}")
    return wrong, len(lines), {part for part, values in parts.items() if any(values)}


def main() -> int:
    global BOOKS
    parser = argparse.ArgumentParser()
    parser.add_argument("engine")
    parser.add_argument("--pairs", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    BOOKS, maker, begun = Books(), Pairs(options.seed), time.monotonic()
    pairs = [maker.pair() for _ in range(options.pairs)]
    calls = [asked(BOOKS, first, second) for first, second in pairs]
    text = "\n".join(json.dumps(call, ensure_ascii=False) for call in calls)
    output = subprocess.run([options.engine], input=text + "\n", capture_output=True, text=True, check=True).stdout.splitlines()
    failed, split, moved = [], 0, dict.fromkeys(PARTS, 0)
    with multiprocessing.get_context("fork").Pool(2) as pool:
        for number, (wrong, lines, some) in enumerate(pool.imap(compared, zip(pairs, output, strict=True), chunksize=20)):
            split += lines
            for part in some:
                moved[part] += 1
            if wrong:
                failed.append(f"pair {number} ({pairs[number][0][0]} → {pairs[number][1][0]}): {wrong[0]}")
    print(f"{split} lines split by all {len(ORDERS)} orders at both ends, {options.pairs} pairs, seed {options.seed}, in {time.monotonic() - begun:.0f} s")
    print("pairs in which a part is not nothing: " + ", ".join(f"{part} {count}" for part, count in moved.items()))
    # A part that hardly ever occurs has not been compared.
    failed += [f"only {count} pairs move by {part}" for part, count in moved.items() if count * 100 < options.pairs]
    for line in failed[:12]:
        print("DIFFERS", line)
    print(f"{options.pairs - len(failed)} passed, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
