#!/usr/bin/env python3
"""The example form_doctor as a user runs it: exit codes, many files, pages, tables, masks.

    tests/doctor.py PROGRAM
"""

from __future__ import annotations

import csv
import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[1]
DATA = ROOT / "examples" / "data"
SHAOYANG = DATA / "2023-hunan-shaoyang-union.json"


def told(program: str, *arguments) -> tuple[int, str, str]:
    done = subprocess.run([program, *map(str, arguments)], cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


def main() -> int:
    program, failed, passed = sys.argv[1], [], 0

    def check(what: str, holds: bool) -> None:
        nonlocal passed
        passed += holds
        if not holds:
            failed.append(what)

    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder)
        code, text, _ = told(program, SHAOYANG, "--html", out / "a.html", "--markdown", out / "a.md", "--json", out / "a.json")
        check("a form with errors ends with 1", code == 1 and "64.69–99.69" in text)
        page = (out / "a.html").read_text(encoding="utf-8")
        check("the web page stands alone and has no script", "<script" not in page and "http" not in page and "可证明" in page)
        check("its pins and findings belong together", all(f'id="n{number}"' in page for number in range(1, page.count('class="notice') + 1)))
        kept = json.loads((out / "a.json").read_text(encoding="utf-8"))
        check("the JSON holds every finding", len(kept["findings"]) == page.count("<section") and kept["summary"]["errors"] >= 5)
        check("the Markdown holds them too", (out / "a.md").read_text(encoding="utf-8").count("**\\[") == len(kept["findings"]))

        # The year before as a Word document: its text is held against this year's, and it is the same.
        report = ROOT / "core" / "tests" / "data" / "table" / "report.docx"
        answers = {}
        for name, more in [("alone", []), ("beside", ["--previous", report])]:
            told(program, report, *more, "--json", out / "b.json")
            found = json.loads((out / "b.json").read_text(encoding="utf-8"))
            answers[name] = {ran["check"]: ran["answer"] for ran in found["checks"]}
        check("without the year before the checks of copies cannot tell", answers["alone"]["text-copied"] == "not-evaluable")
        check("--previous reads a Word document, form and text", answers["beside"]["text-copied"] == "found" and answers["beside"]["measures-repeated"] != "not-evaluable")
        (out / "prose.txt").write_text("这里没有表。", encoding="utf-8")
        code, _, errors = told(program, report, "--previous", out / "prose.txt")
        check("a --previous that holds no form ends with 2 and says so", code == 2 and errors.count("\n") >= 1)

        form = json.loads(SHAOYANG.read_text(encoding="utf-8"))
        form["unit"] = "=HYPERLINK(1)"
        for row in form["indicators"]:
            row["reported"], row["reason"] = row["points"], ""
        hostile = out / "hostile.json"
        hostile.write_text(json.dumps(form, ensure_ascii=False), encoding="utf-8")
        code, text, _ = told(program, hostile, SHAOYANG, "--csv", out / "all.csv", "--findings", out / "all.json")
        lines = text.splitlines()
        check("many forms: one line each, the one with most errors first", code == 1 and len(lines) == 2 and lines[0].endswith(str(SHAOYANG)))
        written = (out / "all.csv").read_text(encoding="utf-8")
        rows = list(csv.DictReader(written.lstrip("\ufeff").splitlines()))
        check("CSV opens as UTF-8", written.startswith("\ufeff"))
        check("no cell of CSV begins a formula", rows and not any(cell and cell[0] in "=+-@" for row in rows for cell in row.values()))
        check("CSV and JSON hold the same findings", len(rows) == sum(len(entry["findings"]) for entry in json.loads((out / "all.json").read_text(encoding="utf-8"))))

        code, text, errors = told(program, out / "none.docx")
        check("a file that is not there ends with 2 and one line", code == 2 and not text.strip() and errors.count("\n") == 1)
        (out / "old.docx").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))
        code, _, errors = told(program, out / "old.docx")
        check("an old .doc says what to do", code == 2 and errors.count("\n") == 1)
        (out / "settings.json").write_text('{"ignore": ["points-lost-without-reasons"]}', encoding="utf-8")
        code, _, errors = told(program, SHAOYANG, "--settings", out / "settings.json")
        check("a check that there is not is named, with the nearest", code == 2 and "points-lost-without-reason`" in errors)
        code, _, errors = told(program, "--nonsense")
        check("an unknown option is named", code == 2 and "--nonsense" in errors)
    for what in failed:
        print(f"FAILED {what}")
    print(f"{passed} passed, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
