"""Pages that are made when the site is built: the checks and rule sets of the core, the interfaces, the table of versions."""

from __future__ import annotations

import json
import pathlib
import re
import tomllib

from mkdocs.structure.files import File

PACKAGE = pathlib.Path(__file__).resolve().parents[1]
ROOT = PACKAGE.parent

REFERENCE = {
    "forms": ["SelfEvaluation", "Indicator", "Budget", "BudgetRow", "BaseData", "BaseRow", "Level", "ReportedWhole", "Paragraph"],
    "scorecards": ["Scorecard", "Line", "Total", "Grade", "LevelTotal", "Open", "Reported", "NamedRatio", "Receipt"],
    "audits": ["Audit", "Finding", "Answer", "Fix", "Proven", "Sum", "audit_many", "Audits"],
    "documents": ["read", "Reading", "read_folder", "FolderReading", "Doubt", "Mark", "Refusal", "TableReading"],
    "frames": ["forms_from_frame", "score_frame", "frame_columns", "Frame", "ScoredFrame"],
    "rulesets": ["RuleSet", "rulesets", "compare", "Comparison", "yardstick", "Yardstick", "Regraded", "RuleEffect", "read_criterion"],
    "years": [
        "Panel",
        "PanelUnit",
        "PanelYear",
        "Series",
        "SeriesCell",
        "Step",
        "Trend",
        "Rank",
        "AmountSeries",
        "Proposal",
        "attribute",
        "Attribution",
        "Split",
        "PartShare",
        "LineMove",
        "YearStanding",
        "Chart",
    ],
    "monitoring": [
        "monitor",
        "Monitored",
        "MonitoredUnit",
        "WarningLight",
        "Forecast",
        "GoalForecast",
        "Notice",
        "NoticeReason",
        "Suspension",
        "Warned",
        "Letter",
    ],
    "values": [
        "Range",
        "Absent",
        "Place",
        "Bilingual",
        "use_language",
        "language",
        "JixiaoError",
        "FormError",
        "ReadError",
        "RuleSetError",
        "SettingsError",
        "FrameError",
    ],
}


def on_files(files, config):
    """Adds the pages that are made."""
    for lang in ("zh", "en"):
        _page(files, config, f"{lang}/checks.md", _checks(lang))
        _page(files, config, f"{lang}/rulesets.md", _rulesets(lang))
        _page(files, config, f"{lang}/compatibility.md", _compatibility(lang))
    for name, members in REFERENCE.items():
        title = f"# {name[0].upper()}{name[1:]}\n\n"
        _page(files, config, f"reference/{name}.md", title + "".join(f"::: jixiao.{member}\n\n" for member in members))
    return files


def _page(files, config, name, text):
    files.append(File.generated(config, name, content=text))


def _checks(lang):
    return (ROOT / f"core/checks/checks.{lang}.md").read_text(encoding="utf-8")


def _rulesets(lang):
    zh = lang == "zh"
    lines = ["# 内置规则集" if zh else "# Rule sets included", ""]
    lines += [
        "没有一个规则集与正式文本核对过；每条依据都标为未核实，结果里也会说明。"
        if zh
        else "No official text was read for any of these sets; each clause is marked unverified and every result says so.",
        "",
    ]
    for path in sorted((ROOT / "core/rulesets").rglob("*.toml")):
        fields = tomllib.loads(path.read_text(encoding="utf-8"))
        in_force = fields["in-force"]
        lines += [f"## `{fields['id']}`", "", fields["title"][lang], ""]
        rows = [
            ("性质" if zh else "kind", fields["kind"]),
            ("适用" if zh else "for", ", ".join(fields.get("covers", []))),
            ("地区" if zh else "place", fields.get("jurisdiction", "—")),
            ("施行" if zh else "in force", f"{in_force['from']} – {in_force.get('until', '')}"),
            ("继承" if zh else "inherits", _plain(fields.get("inherits", "—"))),
        ]
        rows += [("依据" if zh else "source", f"{source['document']}（{'已核实' if source.get('verified') else '未核实'}）") for source in fields.get("source", [])]
        head = "| 项目 | 内容 |" if zh else "| | what it is |"
        lines += [head, "|---|---|", *(f"| {name} | {_cell(value)} |" for name, value in rows), ""]
        if note := fields.get("note"):
            lines += [note[lang], ""]
        rules = fields.get("rule", [])
        if rules:
            heads = ("规则", "公式族", "条文") if zh else ("rule", "shape", "clause")
            lines += ["| " + " | ".join(heads) + " |", "|---|---|---|"]
            for rule in rules:
                shape = next(iter(rule["shape"])) if isinstance(rule["shape"], dict) else rule["shape"]
                says = rule.get("clause", {}).get("says", {})
                lines.append(f"| `{rule['id']}` | {shape} | {_cell(says.get(lang, '') if isinstance(says, dict) else says)} |")
            lines.append("")
    return "\n".join(lines)


def _plain(value):
    return ", ".join(value) if isinstance(value, list) else str(value)


def _cell(text):
    return re.sub(r"\s+", " ", str(text)).replace("|", "\\|").replace("<", "&lt;")


def _compatibility(lang):
    zh = lang == "zh"
    tried = json.loads((PACKAGE / "docs/compatibility.json").read_text(encoding="utf-8"))
    lines = ["# 兼容性" if zh else "# Compatibility", ""]
    lines += [
        "下面每一行都在一个干净的虚拟环境里装了轮子并跑过全部测试（`tests/matrix.py`）。包本身没有任何依赖。"
        if zh
        else "Every row was tried in a clean virtual environment: the wheel was installed and the tests were run (`tests/matrix.py`). "
        "The package itself has no dependency.",
        "",
    ]
    heads = ("Python", "装了什么", "测试") if zh else ("Python", "installed", "tests")
    lines += ["| " + " | ".join(heads) + " |", "|---|---|---|"]
    for row in tried["rows"]:
        installed = ", ".join(f"{name} {version}" for name, version in row["installed"].items()) or ("无" if zh else "nothing")
        lines.append(f"| {row['python']} | {installed} | {row['result']} |")
    return "\n".join(lines) + "\n"
