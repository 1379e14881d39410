"""The order of the steps: the grammar of every shape."""

from __future__ import annotations

import re

import cells
from directions import direction

LESS = "M:deduction S:score (K )?"

STEPS = f"D:steps (R:steps )?{LESS}"

BODY = {
    "capped-proportion": "(C(D:completion (S:clamp )?M )?)?",
    "inverse-ratio": "(C(D:share (S:clamp )?M )?)?",
    "inverse-linear": "(C(C|D:completion S:subtract (S:clamp )?M )?)?",
    "pass-line": "(C(D:completion CC?(P )?M )?)?",
    "silent": "",
    "threshold": "C?",
    "share-met": "(Q D:share M )?",
    "bands": "(D:completion |F )?(B (M )?)?",
    "tier": "(T M )?",
    "linear": "(D:completion |F )?(D:deviation D:share (M:share A:share )?(S:clamp )?M )?",
    "per-step": f"(D:completion |F )?(D:deviation ({STEPS})?)?",
    "per-event": f"(D:completion |F )?((W )?(S:events )?{LESS})?",
    "checklist": f"(I ({LESS})?)?",
    "composite": "(N ((D:completion (S:clamp )?)?M )?)?",
    "coefficient": "(nD:share (S:clamp )?M )?",
    "two-sided": f"(D:completion )?(D:deviation (Z )?C(B (M )?|D:deviation ({STEPS})?)?(H )?)?",
    "date": f"(L ({LESS})?)?",
    "better-of": "(U[^UV]*V)*(G )?",
    "rank-table": f"(D:completion |F )?((W )?(B (M )?|S:rank {LESS})?)?",
    "formula": "(F (K )?)?",
}


class Grammar:
    """The part of the checker that reads a derivation as a whole."""

    def order(self, steps):
        """The grammar: reads, numbers, direction, rule, the shape's own sequence, one rounding."""
        token = {
            "read": "r", "take": "n", "direction": "d", "rule": "|", "round": "E", "policy": "p", "band": "B ", "tier": "T ", "formula": "F ",
            "lateness": "L ", "compare": "C", "items": "I ", "answers": "N ", "counted": "Q ", "route": "U", "route-end": "V", "together": "t",
            "weighted": "X", "over-fulfilled": "O",
        }  # fmt: skip
        text, names, routes = "", [], []
        for step in steps:
            if step["step"] == "rule":
                names.append(step["shape"])
            if step["step"] == "route":
                routes.append(step["shape"])
            if step["step"] == "compute":
                text += self.token(step)
            else:
                text += token[step["step"]]
        if self.indicator is None:
            if "execution" not in self.ruleset:
                if steps:
                    self.wrong(0, "steps of a rule that the set does not have")
                return
            ((shape, _),) = self.ruleset["execution"]["shape"].items()
            if not re.fullmatch(rf"\|n{{0,2}}(p|D:execution-rate {BODY[shape]})?E?", text):
                self.wrong(0, f"steps of the execution line out of order: {text}")
            return
        bodies = text.rstrip("E").split("|")
        if not re.fullmatch("X?(r*|t*)(p?n)*p?d?", bodies[0]) and not re.fullmatch("X?r*p", bodies[0]):
            self.wrong(0, f"steps out of order: {text}")
        # Both readings are joined only where nothing states the direction, and only at the end.
        open_way = isinstance(self.values()[0], cells.Quantity) and direction(self.indicator, self.values()[0], self.ruleset)[0] is None
        for place, (shape, body) in enumerate(zip(names, bodies[1:])):
            joined = "(H )?" if open_way and place == 1 else ""
            if not re.fullmatch(BODY[shape] + "(p)?" + joined + "(O)?", body):
                self.wrong(0, f"steps of {shape} out of order: {body}")
        inside = [part.split("V")[0] for part in text.split("U")[1:]]
        for shape, body in zip(routes, inside):
            if not re.fullmatch(BODY[shape], body):
                self.wrong(0, f"steps of {shape} out of order: {body}")
        together = [step["cell"] for step in steps if step["step"] == "together"]
        if together and together != ["target", "actual"][: len(together)]:
            self.wrong(0, "the units' cells are taken in another order")
        reads = [step["cell"] for step in steps if step["step"] == "read"]
        if reads not in (["target", "actual"], ["unit", "target", "actual"]) and (reads or not self.indicator.get("parts")):
            self.wrong(0, "the cells are read in another order")
        takes = [step["name"] for step in steps if step["step"] == "take" and step["name"] != "coefficient"]
        if takes != sorted(takes, reverse=True):
            self.wrong(0, "the numbers are taken in another order")

    @staticmethod
    def token(step) -> str:
        match step["what"], step["operation"]:
            case _, "hull":
                return "H "
            case _, "greatest":
                return "G "
            case _, "absolute":
                return "Z "
            case _, "whole-numbers":
                return "W "
            case "share", "pass-line":
                return "P "
            case "share", "multiply" | "add" as operation:
                return "M:share " if operation == "multiply" else "A:share "
            case "score", "clamp":
                return "K "
            case "share", "clamp":
                return "S:clamp "
            case "steps", "floor" | "ceil":
                return "R:steps "
            case "score", "multiply":
                return "M "
            case "deduction", "multiply":
                return "M:deduction "
            case "deviation", "subtract":
                return "D:deviation "
            case "score" | "events" | "rank" as what, "subtract":
                return f"S:{what} "
            case _, "subtract":
                return "S:subtract "
            case what, "divide":
                return f"D:{what} "
        return "? "
