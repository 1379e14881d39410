"""What the unit and others reported, set beside what the evidence proves."""

from __future__ import annotations

from fractions import Fraction

from amounts import amount
from lines import score_line
from spans import Span, fixed, number_text, rounded_span


def gap_to(score: Fraction, ends: Span | None) -> Fraction | None:
    """How far a score lies above (positive) or below the range; nothing inside."""
    if ends is None:
        return None
    return score - min(max(score, ends.lo), ends.hi)


def against(score: Fraction, gap: Fraction | None) -> dict:
    return {"score": number_text(score), "inside": None if gap is None else gap == 0, "gap": None if gap is None else number_text(gap)}


def own(entry, ends: Span | None) -> dict | None:
    score = amount(entry)
    return None if score is None else against(score, gap_to(score, ends))


def of_line(index, indicator, form, ruleset, lookup, ends, places, mode) -> list[dict]:
    """The reviews of one indicator; one that found another actual is set against what that earns."""
    found = []
    for review in indicator.get("reviews", []):
        theirs = None
        if "actual" in review:
            other = {key: value for key, value in indicator.items() if key not in ("reviews", "parts", "reported")}
            span = score_line(index, {**other, "actual": review["actual"]}, form, ruleset, lookup).span
            theirs = rounded_span(span, places, mode) if span is not None else None
        found.append(one(review, indicator.get("reported"), theirs if "actual" in review else ends, theirs, places))
    return found


def of_execution(budget, ends, places) -> list[dict]:
    return [one(review, budget.get("reported"), ends, None, places) for review in budget.get("reviews", [])]


def one(review, reported, ends, theirs, places) -> dict:
    score, own_score = amount(review.get("score")), amount(reported)
    return {
        "series": review["series"],
        "score": None if score is None else against(score, gap_to(score, ends)),
        "from_own": None if score is None or own_score is None else number_text(score - own_score),
        "low": None if theirs is None else fixed(theirs.lo, places),
        "high": None if theirs is None else fixed(theirs.hi, places),
    }


def of_total(form, rows, ends: Span | None) -> list[dict]:
    """Every series with its sum, where it has a score for every line that counts, and the total that it states."""
    stated = form.get("reported", {}).get("reviews", [])
    series = [review["series"] for review in stated]
    for row in rows:
        series += [review["series"] for review in row.reviews if review["series"] not in series]
    own_total = amount(form.get("reported", {}).get("score"))
    found = []
    for name in dict.fromkeys(series):
        counting = [row for row in rows if row.points is not None and row.scored.span is not None]
        theirs = [next((review for review in row.reviews if review["series"] == name), None) for row in counting]
        whole = all(review is not None and review["score"] is not None for review in theirs)
        total = sum((Fraction(review["score"]["score"]) for review in theirs), Fraction(0)) if whole else None
        said = amount(next((review for review in stated if review["series"] == name), {}).get("score"))
        score = said if said is not None else total
        found.append(
            {
                "series": name,
                "sum": None if total is None else number_text(total),
                "score": None if score is None else against(score, gap_to(score, ends)),
                "from_own": None if score is None or own_total is None else number_text(score - own_total),
            }
        )
    return found
