"""The code on the pages of documentation runs, page by page, and the package's own examples do."""

from __future__ import annotations

import doctest
import importlib
import os
import pathlib
import pkgutil
import re
import shutil

import jixiao as jx
import pytest

PACKAGE = pathlib.Path(__file__).resolve().parents[1]
REPORT = PACKAGE.parent / "core/tests/data/table/report.docx"
PAGES = [path for path in sorted(PACKAGE.glob("docs/**/*.md")) if "```python" in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(PACKAGE / "docs")))
def test_the_code_of_a_page_runs(page: pathlib.Path, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = page.read_text(encoding="utf-8")
    if "to_excel" in text:
        pytest.importorskip("openpyxl")
    # What a page is about need not be there: the package itself asks for nothing.
    for name in re.findall(r"^import (pandas|polars|pyarrow|duckdb)\b", text, re.M):
        pytest.importorskip(name)
    shutil.copy(REPORT, tmp_path / "report.docx")
    (tmp_path / "reports").mkdir()
    shutil.copy(REPORT, tmp_path / "reports" / "report.docx")
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"```python\n(.*?)```", text, re.S)
    names: dict[str, object] = {}
    try:
        for block in blocks:
            exec(compile(block, str(page), "exec"), names)  # noqa: S102
    finally:
        jx.use_language("zh")
    assert blocks and "jx" in names


def test_the_examples_in_the_package_are_true() -> None:
    tried = 0
    for module in pkgutil.iter_modules([os.path.dirname(jx.__file__)]):
        result = doctest.testmod(importlib.import_module(f"jixiao.{module.name}"))
        assert result.failed == 0
        tried += result.attempted
    tried += doctest.testmod(jx).attempted
    assert tried >= 10


def test_both_languages_have_the_same_pages() -> None:
    names = [{path.name for path in (PACKAGE / "docs" / lang).glob("*.md")} for lang in ("zh", "en")]
    assert names[0] | {"index.md"} == names[1] and len(names[0]) == 9
