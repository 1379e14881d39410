"""Documents and folders of them: what is read, what is refused, and what an interrupt does."""

from __future__ import annotations

import os
import pathlib
import pickle
import shutil
import signal
import subprocess
import sys
import time
from decimal import Decimal

import jixiao as jx
import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
TABLES = ROOT / "core" / "tests" / "data" / "table"
REPORT = TABLES / "report.docx"


@pytest.mark.parametrize("name", ["form.docx", "form.xlsx", "form.xls", "form.ods", "report.docx", "report-libreoffice.docx"])
def test_every_kind_of_document(name: str) -> None:
    reading = jx.read(TABLES / name)
    assert len(reading) == 1 and reading.name == name and reading.form.indicators
    assert jx.read((TABLES / name).read_bytes()).form == reading.form
    assert reading.form.score().total.points > 0


def test_a_report_with_its_text() -> None:
    form = jx.read(REPORT).form
    assert form.unit == "邵阳市北塔区总工会" and form.reported.score == Decimal(95)
    assert form.text and form.text[0].place is not None
    assert [mark.kind for mark in form.marks] == ["shifted-row", "empty-levels"]
    assert "第" in form.marks[0].message.zh and form.marks[0].place is not None and form.marks[0].place.table == 2
    assert form.place("indicators[0].target") == form.indicators[0].places["target"]
    assert form.place("indicators[99].target") is None and form.place("nothing.at.all") is None
    assert form.confidence("reported.grade") == "likely" and form.confidence("unit") == "certain"
    again = pickle.loads(pickle.dumps(form))
    assert again == form and again.text == form.text and again.marks == form.marks


def test_a_page_of_text() -> None:
    page = "三级指标\t指标值\t完成值\t分值\t得分\n培训场次\t≥5场\t6场\t10\t10\n"
    assert jx.read(page.encode()).form.indicators[0].name == "培训场次"
    assert jx.read(page.encode("gb18030"), name="form.txt").form.indicators[0].actual == "6场"


def test_a_document_without_a_form() -> None:
    reading = jx.read("会议纪要\n一、听取汇报。\n".encode())
    assert not reading and list(reading) == [] and "0" in repr(reading)
    with pytest.raises(jx.ReadError) as caught:
        reading.form  # noqa: B018
    assert caught.value.code == "read-no-form"


@pytest.mark.parametrize("content", [b"", b"\x00" * 10, b"PK\x03\x04" + b"\x00" * 100, b"%PDF-1.4", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504), bytes(range(256)) * 40])
def test_hostile_bytes_are_an_error(content: bytes) -> None:
    with pytest.raises(jx.ReadError) as caught:
        jx.read(content)
    assert caught.value.code.startswith("table-") and caught.value.message.zh and caught.value.message.en


def test_half_a_document_is_an_error_or_a_reading() -> None:
    whole = REPORT.read_bytes()
    for part in range(1, 20):
        try:
            jx.read(whole[: len(whole) * part // 20])
        except jx.ReadError:
            pass


def test_wrong_sources_say_so(tmp_path: pathlib.Path) -> None:
    with pytest.raises(TypeError, match="path or bytes"):
        jx.read(3)  # type: ignore[arg-type]
    with pytest.raises(FileNotFoundError):
        jx.read(tmp_path / "none.docx")
    with pytest.raises(NotADirectoryError):
        jx.read_folder(tmp_path / "none")


def test_an_audit_of_a_report() -> None:
    form = jx.read(REPORT).form
    audit = form.audit()
    assert audit.summary["errors"] > 0 and audit.findings[0].severity == "error"
    found = audit.findings[0]
    assert found.path.startswith("indicators[") and found.place is not None and found.message.zh and found.advice.en
    answers = {answer.check: answer for answer in audit.answers}
    assert answers["level-total-differs"].answer == "not-evaluable" and answers["level-total-differs"].missing == ("levels",)
    assert audit.proven.low == form.score().total.low and audit.proven.holds is False
    assert audit.sums and "=" in audit.sums[0].written
    assert audit.page().startswith("<!DOCTYPE html>") and "邵阳" in audit.page(format="text") and audit.page(format="markdown", lang="en")
    frame = audit.to_frame()
    assert len(frame) == len(audit.findings) and frame["severity"][0] == "error"
    assert form.audit(text=[]).summary != {} and form.audit(text=["一、基本情况"]).findings


def test_settings_of_an_audit() -> None:
    form = jx.read(REPORT).form
    only = form.audit(select=["points-lost-without-reason"])
    assert {finding.check for finding in only.findings} == {"points-lost-without-reason"}
    softer = form.audit(select=["points-lost-without-reason"], severity={"points-lost-without-reason": "note"})
    assert {finding.severity for finding in softer.findings} == {"note"}
    waiver = {"check": "points-lost-without-reason", "reason": "口头说明", "date": "2026-03-01"}
    waived = form.audit(select=["points-lost-without-reason"], waivers=[waiver])
    assert waived.summary["errors"] == 0 and waived.findings[0].waived == "口头说明"
    assert form.audit(profile="2026a").answers and form.audit(thresholds={"dominating-points.share": Decimal("0.6")}).answers
    assert form.audit(previous=form.replace(year=2022)).answers
    with pytest.raises(jx.SettingsError) as caught:
        form.audit(select=["points-lost-wihtout-reason"])
    assert caught.value.hint is not None and "points-lost-without-reason" in caught.value.hint.en
    with pytest.raises(jx.JixiaoError):
        form.audit(thresholds={"dominating-points.share": 0.6})  # type: ignore[dict-item]


def folder(root: pathlib.Path, count: int) -> pathlib.Path:
    for number in range(count):
        (root / f"{number % 3}").mkdir(exist_ok=True)
        shutil.copy(REPORT, root / f"{number % 3}" / f"report-{number:03}.docx")
    (root / "broken.docx").write_bytes(b"PK\x03\x04 no package")
    (root / "~$report.docx").write_bytes(b"lock")
    (root / "notes.pdf").write_bytes(b"%PDF-1.4")
    return root


def test_a_folder_is_read_and_audited(tmp_path: pathlib.Path) -> None:
    calls: list[tuple[int, int, str]] = []
    read = jx.read_folder(folder(tmp_path, 6), progress=lambda *said: calls.append(said))
    assert len(read) == 6 and list(read.errors) == ["broken.docx"] and len(read.forms) == 6
    assert read.sources == sorted(read.sources) and read.sources[0] == "0/report-000.docx"
    assert [done for done, _, _ in calls] == list(range(1, 8)) and calls[0][1] == 7
    assert "broken.docx" in repr(read)
    audits = jx.audit_many(read.forms, progress=False, select=["points-lost-without-reason"])
    assert len(audits) == 6 and len(audits[:2]) == 2 and audits[0].to_dict() == read.forms[0].audit(select=["points-lost-without-reason"]).to_dict()
    frame = audits.to_frame()
    assert len(frame) == sum(len(audit.findings) for audit in audits) and set(frame["form"]) == set(range(6))
    assert len(jx.audit_many([])) == 0 and len(jx.read_folder(tmp_path, pattern="*.nothing")) == 0


def test_an_error_in_a_callback_stops_the_work(tmp_path: pathlib.Path) -> None:
    class Stop(Exception):
        pass

    def stop(done: int, total: int, name: str) -> None:
        if done == 2:
            raise Stop

    with pytest.raises(Stop):
        jx.read_folder(folder(tmp_path, 6), progress=stop)


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_an_interrupt_is_honoured(tmp_path: pathlib.Path) -> None:
    program = """
import signal, sys, jixiao as jx
# Where a shell started the tests in the background, a child would inherit that interrupts are ignored.
signal.signal(signal.SIGINT, signal.default_int_handler)
forms = [jx.read(sys.argv[1]).form] * 5000
print("begun", flush=True)
try:
    jx.audit_many(forms, progress=False)
except KeyboardInterrupt:
    print("interrupted", flush=True)
"""
    with subprocess.Popen([sys.executable, "-c", program, str(REPORT)], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None and child.stdout.readline() == "begun\n"
        time.sleep(0.3)
        begun = time.monotonic()
        child.send_signal(signal.SIGINT)
        assert child.stdout.readline() == "interrupted\n"
        child.wait(timeout=30)
        assert time.monotonic() - begun < 10
