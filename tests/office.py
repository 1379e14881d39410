#!/usr/bin/env python3
"""Holds the live formulas of written workbooks against LibreOffice.

    python3 tests/office.py WRITE_FORM        WRITE_FORM is the built example `write_form`; exit code 3 where there is no LibreOffice

Every published form is written as a workbook, the cached results are taken out, LibreOffice computes them anew, and every cell
must then show what it showed before.
"""

from __future__ import annotations

import csv
import io
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[1]
CACHED = re.compile(rb"(<c [^>]*>)(<f>[^<]*</f>)<v>[^<]*</v>")


def shown(workbook: pathlib.Path, folder: pathlib.Path) -> dict[str, list[list[str]]]:
    """Every sheet as LibreOffice shows it, by the end of the file's name."""
    options = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1'
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", options, "--outdir", str(folder), str(workbook)]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, capture_output=True, timeout=120)
    sheets = {}
    for file in sorted(folder.glob(f"{workbook.stem}-*.csv")):
        sheets[file.name.removeprefix(workbook.stem)] = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8"))))
        file.unlink()
    return sheets


def without_results(workbook: pathlib.Path, to: pathlib.Path) -> int:
    """The same workbook with formulas that hold no result; how many there are."""
    taken = 0
    with zipfile.ZipFile(workbook) as given, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as made:
        for entry in given.infolist():
            data = given.read(entry)
            if entry.filename.startswith("xl/worksheets/sheet"):
                data, count = CACHED.subn(rb"\1\2", data)
                taken += count
            made.writestr(entry.filename, data)
    return taken


def main() -> int:
    if shutil.which("soffice") is None:
        print("no LibreOffice (soffice)", file=sys.stderr)
        return 3
    failed, formulas, passed = [], 0, 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for form in sorted((ROOT / "examples" / "data").glob("*.json")):
            printed, computed = folder / "printed.xlsx", folder / "computed.xlsx"
            subprocess.run([sys.argv[1], str(form), str(printed)], check=True)
            taken = without_results(printed, computed)
            formulas += taken
            before, after = shown(printed, folder), shown(computed, folder)
            if not before or before != after:
                failed.append(f"{form.name}: {before} but computed {after}")
            else:
                passed += 1
    for text in failed:
        print("DIFFERS", text)
    if formulas == 0:
        failed.append("no formula was written")
    print(f"{formulas} formulas in {passed} workbooks computed by LibreOffice as printed")
    print(f"{passed} passed, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
