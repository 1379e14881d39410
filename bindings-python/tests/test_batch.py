"""Tables of lines through Arrow's interface, with nothing installed beside the package; values are compared in ``tests/engines``."""

from decimal import Decimal
from typing import Any

import jixiao as jx
import pytest
from jixiao import batch

LINES = jx.Frame(
    [
        ("evaluation", "int", [7, 7, 8]),
        ("sign", "text", ["≥", "≤", None]),
        ("target", "text", ["97%", "100元", ""]),
        ("actual", "text", ["95%", "130元", "5"]),
        ("points", "decimal", [Decimal("15"), Decimal("10.0"), Decimal("3")]),
    ]
)


def test_lines_and_evaluations_are_counted() -> None:
    scored = batch.score(LINES, sign="sign", evaluation="evaluation")
    assert len(scored.lines) == 3
    assert scored.evaluations is not None
    assert len(scored.evaluations) == 2
    assert batch.score(LINES).evaluations is None


def test_a_scorer_keeps_what_it_has_seen() -> None:
    scorer = batch.Scorer(evaluation="evaluation", threads=2)
    scorer.add(LINES)
    assert [len(lines) for lines in scorer.stream([LINES, LINES])] == [3, 3]
    assert len(scorer.evaluations()) == 2


@pytest.mark.parametrize(
    ("columns", "code"),
    [
        ({"target": "nowhere"}, "no-column"),
        ({"sign": "evaluation"}, "wrong-type"),
        ({"tier": "sign", "nature": "sign"}, "unknown-word"),
        ({"points": "target"}, "not-a-number"),
    ],
)
def test_what_cannot_be_scored_says_why(columns: dict[str, Any], code: str) -> None:
    with pytest.raises(batch.BatchError) as refused:
        batch.score(LINES, **columns)
    assert refused.value.code == code


def test_a_table_without_rows_lacks_columns_all_the_same() -> None:
    pyarrow = pytest.importorskip("pyarrow")
    for ask in (lambda table: batch.score(table), lambda table: batch.audit(table, reported="points"), batch.Scorer(evaluation="evaluation").add):
        # A table of pyarrow without rows hands over no batch at all.
        with pytest.raises(batch.BatchError) as refused:
            ask(pyarrow.table({"points": pyarrow.array([], pyarrow.int64())}))
        assert refused.value.code == "no-column"
    whole = pyarrow.table({name: pyarrow.array([], pyarrow.int64()) for name in ("target", "actual", "points")})
    assert len(batch.score(whole).lines) == 0


def test_what_needs_a_form_is_refused_before_the_first_row() -> None:
    with pytest.raises(batch.BatchError) as refused:
        batch.Scorer("cn-chongqing-project")
    assert refused.value.code == "rule-needs-form"
    with pytest.raises(jx.JixiaoError):
        batch.Scorer("no-such-set")


def test_callers_mistakes_are_type_errors() -> None:
    with pytest.raises(TypeError, match="role"):
        batch.Scorer(goal="x")
    with pytest.raises(batch.BatchError):
        batch.score([1, 2, 3])


def test_findings_are_rows() -> None:
    found = batch.audit(LINES, sign="sign", evaluation="evaluation", reported="points")
    # Both of the first lines keep all points and miss their targets; the third has no target.
    assert len(found.lines) == 2
    assert found.evaluations is not None
    assert batch.audit(LINES, reported="points").evaluations is None
    with pytest.raises(batch.BatchError) as refused:
        batch.audit(LINES)
    assert refused.value.code == "no-reports"
