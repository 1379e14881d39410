#!/usr/bin/env python3
"""Holds the live formulas of written workbooks against LibreOffice.

    python3 tests/office.py WRITE_FORM        WRITE_FORM is the built example `write_form`; exit code 3 where there is no LibreOffice

Every published form, every form of the vectors with the scores that they settle, and forms made up of lines that binary
arithmetic could get wrong are written as workbooks. The cached results are taken out, LibreOffice computes them anew, and every
cell must then hold what it held before.
"""

from __future__ import annotations

import csv
import io
import json
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

ROOT = pathlib.Path(__file__).resolve().parents[1]
CACHED = re.compile(rb"(<c [^>]*>)(<f>[^<]*</f>)<v>[^<]*</v>")
# Lines' scores compare first; totals and the execution line do not.
LINE = re.compile(rb"<f>IF\(")
SEED, LINES = 20260101, 400


def shown(workbooks: list[pathlib.Path], folder: pathlib.Path) -> dict[str, list[list[str]]]:
    """Every sheet of every workbook, numbers as LibreOffice holds them: more than it shows."""
    options = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1'
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    out = folder / "csv"
    command = ["soffice", profile, "--headless", "--convert-to", options, "--outdir", str(out), *map(str, workbooks)]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, capture_output=True, timeout=580)
    sheets = {file.name: list(csv.reader(io.StringIO(file.read_text(encoding="utf-8")))) for file in sorted(out.iterdir())}
    shutil.rmtree(out)
    return sheets


def without_results(workbook: pathlib.Path, to: pathlib.Path) -> tuple[int, int]:
    """The same workbook with formulas that hold no result; how many there are, and how many of them score a line."""
    taken = lines = 0
    with zipfile.ZipFile(workbook) as given, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as made:
        for entry in given.infolist():
            data = given.read(entry)
            if entry.filename.startswith("xl/worksheets/sheet"):
                data, count = CACHED.subn(rb"\1\2", data)
                taken += count
                lines += len(LINE.findall(data))
            made.writestr(entry.filename, data)
    return taken, lines


def settled(vector: dict) -> tuple[dict, dict] | None:
    """A vector's form with the scores that its answer settles, and the rule set that it names."""
    call, answer = vector["call"], vector["answer"].get("ok", {}).get("scorecard")
    if not answer or "form" not in call or len(call["form"].get("indicators", [])) != len(answer["lines"]):
        return None
    form = json.loads(json.dumps(call["form"]))
    for indicator, line in zip(form.get("indicators", []), answer["lines"]):
        if line["outcome"]["is"] == "exact":
            indicator["reported"] = line["low"]
    return form, {"id": answer["receipt"]["ruleset"], **call.get("ruleset", {})}


def rounded(score: Fraction) -> str:
    """To two places, half away from zero, from the exact number."""
    return str((Decimal((score * 100 + Fraction(1, 2)).__floor__()) / 100).quantize(Decimal("0.01"), ROUND_HALF_UP))


def made_up(ruleset: str) -> dict:
    """Lines whose quotients lie on and near the middle between two scores, scored here in exact numbers."""
    draw = random.Random(SEED)
    number = lambda top, places: Decimal(draw.randint(1, top * 10**places)).scaleb(-places)  # noqa: E731
    indicators = []
    for _ in range(LINES):
        places = draw.choice([0, 0, 1, 2])
        points = number(20, draw.choice([0, 0, 1, 2]))
        target = Decimal(2 ** draw.randint(0, 10)) if draw.random() < 0.3 else number(10_000, places)
        actual = draw.choice([target, number(12_000, places), target * 2 - Decimal(1).scaleb(-places)])
        p, t, a = Fraction(points), Fraction(target), Fraction(actual)
        if ruleset == "cn-mof-2020":
            name, sign, score = "培训人数", "≥", min(p, p * a / t)
        else:
            name, sign = "成本控制数", "≤"
            over = t / a if ruleset == "cn-hubei-2020" else max(2 - a / t, Fraction(0))
            score = p if a <= t else p * over
        unit = draw.choice(["", "%", "万元"])
        line = {"path": ["产出指标", "数量指标"], "name": name, "target": f"{sign}{target}{unit}", "actual": f"{actual}{unit}"}
        indicators.append({**line, "points": str(points), "reported": rounded(score)})
    return {"format": 1, "kind": "project", "indicators": indicators}


def cases() -> list[tuple[str, dict, dict]]:
    """What is written: name, form, rule set."""
    found = []
    for file in sorted((ROOT / "examples" / "data").glob("*.json")):
        found.append((file.stem, json.loads(file.read_text(encoding="utf-8")), {}))
    for file in sorted((ROOT / "tests" / "vectors").glob("*.json")):
        vectors = json.loads(file.read_text(encoding="utf-8"))
        of_file = [(f"{file.stem}-{at}", *case) for at, case in enumerate(map(settled, vectors)) if case]
        found += of_file
    for ruleset in ("cn-mof-2020", "cn-hubei-2020", "platform-reverse-linear"):
        found.append((f"made-up-{ruleset}", made_up(ruleset), {"id": ruleset}))
    return found


def main() -> int:
    if shutil.which("soffice") is None:
        print("no LibreOffice (soffice)", file=sys.stderr)
        return 3
    formulas = lines = 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "printed").mkdir()
        (folder / "computed").mkdir()
        written = []
        for case, form, ruleset in cases():
            (folder / "form.json").write_text(json.dumps(form), encoding="utf-8")
            choice = [ruleset["id"]] if "id" in ruleset else []
            if "json" in ruleset:
                (folder / "ruleset.json").write_text(json.dumps(ruleset["json"]), encoding="utf-8")
                choice = [str(folder / "ruleset.json")]
            printed, computed = folder / "printed" / f"{case}.xlsx", folder / "computed" / f"{case}.xlsx"
            options = ["--ruleset", *choice] if choice else []
            subprocess.run([sys.argv[1], *options, str(folder / "form.json"), str(printed)], check=True)
            taken, scored = without_results(printed, computed)
            formulas, lines = formulas + taken, lines + scored
            if taken:
                written.append(case)
        before = shown([folder / "printed" / f"{case}.xlsx" for case in written], folder)
        after = shown([folder / "computed" / f"{case}.xlsx" for case in written], folder)
    failed = []
    for sheet in sorted(before.keys() | after.keys()):
        rows = zip(before.get(sheet, [["missing"]]), after.get(sheet, [["missing"]]))
        failed += [f"{sheet}: {printed} but computed {computed}" for printed, computed in rows if printed != computed]
    if len(before) < len(written):
        failed.append(f"{len(before)} sheets of {len(written)} workbooks were read")
    if lines < LINES:
        failed.append(f"only {lines} scores of lines are formulas")
    for text in failed:
        print("DIFFERS", text)
    print(f"{formulas} formulas, {lines} of them scores of lines, in {len(written)} workbooks computed by LibreOffice as printed")
    print(f"{len(written)} passed, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
