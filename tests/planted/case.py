"""A call to the engine with a form in it, the paths into it, and what hangs together in it."""

from __future__ import annotations

import copy
import re
from decimal import ROUND_HALF_UP, Decimal

FORM_PARTS = {"unit", "title", "year", "kind", "goal", "goals", "budget", "base_data", "indicators", "levels", "reported", "narrative", "jurisdiction"}
GRADES = [("优", 90), ("良", 80), ("中", 60), ("差", 0)]


def two(number) -> Decimal:
    """Two places, halves upwards: what the national set does."""
    return Decimal(number).quantize(Decimal("0.01"), ROUND_HALF_UP)


def plain(number: Decimal) -> str:
    """A number as a clerk prints it: no zeros behind the point."""
    text = format(Decimal(number).normalize(), "f")
    return "0" if text in ("-0", "") else text


def grade(score: Decimal) -> str:
    return next(word for word, least in GRADES if score >= least)


def pieces(path: str) -> list:
    return [int(part[1:-1]) if part[0] == "[" else part for part in re.findall(r"\[\d+\]|[^.\[\]]+", path)]


class Case:
    """The call as a dict. Edits are noted, so that what was planted is known."""

    def __init__(self, call: dict, name: str) -> None:
        self.call, self.name = call, name
        self.touched: list[str] = []

    def copy(self) -> Case:
        return Case(copy.deepcopy(self.call), self.name)

    # --- paths: of the form, unless they begin with a part of the call ---------------------------------------------

    def _root(self, steps: list):
        return self.call["form"] if steps[0] in FORM_PARTS else self.call

    def get(self, path: str, otherwise=None):
        steps = pieces(path)
        at = self._root(steps)
        for step in steps:
            try:
                at = at[step]
            except (KeyError, IndexError, TypeError):
                return otherwise
        return at["value"] if isinstance(at, dict) and "place" in at else at

    def has(self, path: str) -> bool:
        return self.get(path) is not None

    def put(self, path: str, value) -> None:
        """Puts a value; `None` takes the cell away."""
        self.touched.append(path)
        self._set(path, value)

    def _set(self, path: str, value) -> None:
        steps = pieces(path)
        at = self._root(steps)
        for step, following in zip(steps, steps[1:]):
            if isinstance(step, str) and step not in at:
                at[step] = [] if isinstance(following, int) else {}
            at = at[step]
        last = steps[-1]
        if value is None:
            del at[last]
        elif isinstance(last, int) and last == len(at):
            at.append(value)
        else:
            at[last] = value

    # --- the form's parts ------------------------------------------------------------------------------------------

    @property
    def form(self) -> dict:
        return self.call["form"]

    @property
    def rows(self) -> list[dict]:
        return self.form.get("indicators", [])

    def number(self, path: str) -> Decimal | None:
        try:
            return Decimal(self.get(path, ""))
        except (ArithmeticError, TypeError):
            return None

    def text(self) -> list[str]:
        return [paragraph["text"] for paragraph in self.call.get("text", [])]

    def paragraph(self, *words: str) -> int | None:
        """The first paragraph that holds one of the words."""
        return next((at for at, text in enumerate(self.text()) if any(word in text for word in words)), None)

    def say(self, sentence: str, under: str = "预算执行") -> str | None:
        """A further sentence at the end of the section whose heading holds the word; the paragraph's path."""
        heading = next((at for at, text in enumerate(self.text()) if under in text and text[:1] in "一二三四五六七八九"), None)
        if heading is None or heading + 1 >= len(self.text()):
            return None
        return self.rewrite(heading + 1, self.text()[heading + 1] + sentence)

    def rewrite(self, at: int, text: str) -> str:
        self.put(f"text[{at}].text", text)
        return f"text[{at}]"

    # --- what hangs together ---------------------------------------------------------------------------------------

    def settle(self) -> None:
        """Levels, total, grade and the sentences follow the rows again, except where a cell itself was planted."""
        form, kept = self.form, set(self.touched)

        def follow(path: str, value: str) -> None:
            if path not in kept and self.has(path):
                self._set(path, value)

        scores = [(row.get("path", []), self.number(f"indicators[{at}].reported")) for at, row in enumerate(self.rows)]
        for at, level in enumerate(form.get("levels", [])):
            below = [score for path, score in scores if path[: len(level["path"])] == level["path"] and score is not None]
            follow(f"levels[{at}].reported", plain(sum(below, Decimal(0))))
        total = sum((score for _, score in scores if score is not None), Decimal(0)) + (self.number("budget.reported") or Decimal(0))
        follow("reported.score", plain(total))
        total = self.number("reported.score")
        if total is None:
            return
        follow("reported.grade", grade(total))
        review = self.number("reported.reviews[0].score")
        if review is not None and review > total and not any(path.startswith(("reported.reviews", "reported.score")) for path in kept):
            follow("reported.reviews[0].score", plain(total))
        for at, text in enumerate(self.text()):
            if "stated" not in kept and "绩效自评得分" in text:
                text = re.sub(r"绩效自评得分[\d.]+分", f"绩效自评得分{plain(total)}分", text)
                self._set(f"text[{at}].text", re.sub(r"等级为“.*?”", f"等级为“{grade(total)}”", text))
