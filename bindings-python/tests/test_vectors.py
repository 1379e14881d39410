"""The vectors that Rust, Python and Node share."""

from __future__ import annotations

import json
import pathlib

from jixiao._jixiao import call

VECTORS = pathlib.Path(__file__).resolve().parents[2] / "tests" / "vectors"


def test_every_vector_gives_its_answer() -> None:
    executed = 0
    for path in sorted(VECTORS.glob("*.json")):
        for vector in json.loads(path.read_text(encoding="utf-8")):
            answer = json.loads(call(json.dumps(vector["call"], ensure_ascii=False)))
            assert answer == vector["answer"], f"{path.name}: {vector['name']}"
            executed += 1
    assert executed == int((VECTORS / "COUNT").read_text()) > 0
