"""What differs between a scorecard of the engine and what the oracle expects."""

from __future__ import annotations

from fractions import Fraction

from spans import Span, number_text, parse_span


def span_text(exact: dict | None) -> str | None:
    if exact is None:
        return None

    def end(key):
        entry = exact.get(key)
        return (None, False) if entry is None else (Fraction(entry["value"]), entry.get("open", False))

    (lo, lo_open), (hi, hi_open) = end("low"), end("high")
    return Span(lo, lo_open, hi, hi_open).text()


def number(text: str | None) -> str | None:
    return None if text is None else number_text(Fraction(text))


def reported(entry: dict | None) -> dict | None:
    if entry is None:
        return None
    return {"score": number(entry["score"]), "inside": entry.get("inside"), "gap": number(entry.get("gap"))}


def reviewed(entry: dict) -> dict:
    return {
        "series": entry["series"],
        "score": reported(entry.get("score")),
        "from_own": number(entry.get("from_own")),
        "low": entry.get("low"),
        "high": entry.get("high"),
    }


def of_line(line: dict) -> dict:
    outcome = line["outcome"]
    return {
        "name": line["name"],
        "outcome": outcome["is"],
        "reason": outcome.get("why", {}).get("reason", "") or outcome.get("then", ""),
        "low": line.get("low"),
        "high": line.get("high"),
        "exact": span_text(line.get("exact")),
        "points": number(line.get("points")),
        "adjustment": line.get("adjustment"),
        "reported": reported(line.get("reported")),
        "reviews": [reviewed(review) for review in line.get("reviews", [])],
    }


def of_level(level: dict) -> dict:
    return {"path": level["path"], "points": number(level.get("points")), "low": level["low"], "high": level["high"], "reported": reported(level.get("reported"))}


def of_step(step: dict) -> tuple:
    """A step of the total as the oracle writes it."""
    result = parse_span(step["result"]) if "result" in step else None
    match step["step"]:
        case "redistributed":
            return "redistributed", step.get("level"), Fraction(step["factor"])
        case "rescaled":
            return "rescaled", Fraction(step["factor"]), result
        case "adjusted":
            return "adjusted", step["id"], parse_span(step["amount"]), result
        case "capped":
            return "capped", step["id"], Fraction(step["value"]) if "value" in step else None, result
        case "vetoed":
            return "vetoed", step["id"], step.get("applies"), result
    return step["step"], result


def of_total(total: dict) -> dict:
    series = [{"series": r["series"], "sum": number(r.get("sum")), "score": reported(r.get("score")), "from_own": number(r.get("from_own"))} for r in total.get("reviews", [])]
    return {
        "low": total["low"],
        "high": total["high"],
        "exact": span_text(total["exact"]),
        "points": number(total["points"]),
        "open": (total["open_unproven"], total["open_within"]),
        "own": total.get("with_own_choices"),
        "grade": (total["grade"]["low"], total["grade"]["high"]) if "grade" in total else None,
        "reported": reported(total.get("reported")),
        "reviews": series,
        "steps": [of_step(step) for step in total.get("steps", [])],
    }


def differences(card: dict, expected: dict) -> list[str]:
    found = []
    lines = ([card["execution"]] if "execution" in card else []) + card["lines"]
    if len(lines) != len(expected["lines"]):
        return [f"{len(lines)} lines instead of {len(expected['lines'])}"]
    for line, wanted in zip(lines, expected["lines"]):
        for key, value in of_line(line).items():
            if value != wanted[key]:
                found.append(f"{line['name']} ({line.get('target')!r}, {line.get('actual')!r}, {line.get('points')}): {key} {value!r} instead of {wanted[key]!r}")
    for key, value in of_total(card["total"]).items():
        if value != expected[key]:
            found.append(f"total {key} {value!r} instead of {expected[key]!r}")
    levels = [of_level(level) for level in card.get("levels", [])]
    if levels != expected["levels"]:
        found.append(f"levels {levels} instead of {expected['levels']}")
    ratios = []
    for ratio in card.get("ratios", []):
        outcome = ratio["outcome"]
        ratios.append((ratio["id"], outcome["is"], outcome.get("percent") or outcome.get("why", {}).get("reason", "")))
    if ratios != expected["ratios"]:
        found.append(f"ratios {ratios} instead of {expected['ratios']}")
    return found
