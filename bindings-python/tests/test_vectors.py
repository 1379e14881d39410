"""The vectors that Rust, Python and Node share."""

from __future__ import annotations

import json
import pathlib

import pytest
from jixiao._jixiao import call

VECTORS = pathlib.Path(__file__).resolve().parents[2] / "tests" / "vectors"


@pytest.mark.parametrize("folder", [VECTORS, VECTORS / "native"])
def test_every_vector_gives_its_answer(folder: pathlib.Path) -> None:
    executed = 0
    for path in sorted(folder.glob("*.json")):
        for vector in json.loads(path.read_text(encoding="utf-8")):
            answer = json.loads(call(json.dumps(vector["call"], ensure_ascii=False)))
            assert answer == vector["answer"], f"{path.name}: {vector['name']}"
            executed += 1
    assert executed == int((folder / "COUNT").read_text()) > 0
