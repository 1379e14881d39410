"""The content hash of a resolved rule set, from its TOML: the canonical JSON as its documentation describes it."""

from __future__ import annotations

import hashlib
import json
from fractions import Fraction

from spans import number_text, parse_span

DEFAULTS = {
    "source": {"basis": "regulation", "verified": False},
    "rule": {"for": {}},
    "weights": {"level": []},
    "per-step": {"count": "floor"},
}
# Written as they are; the rest of what is called so is a range.
SPANS = {"reason-for", "range", "step", "from", "to", "line", "full", "within", "share"}
PICKED = {"bands", "places"}


def lineage(document: dict, documents: dict, hashes: dict) -> list:
    found = []
    for key in ("inherits", "ratios-from", "directions-from", "monitoring-from"):
        if key in document:
            parent = document[key]
            for entry in [{"id": parent, "hash": hashes[parent]}, *lineage(documents[parent], documents, hashes)]:
                if entry not in found:
                    found.append(entry)
    return found


def all_hashes(documents: dict[str, dict], resolved: dict[str, dict]) -> dict[str, str]:
    hashes: dict[str, str] = {}
    waiting = list(documents)
    while waiting:
        name = waiting.pop(0)
        parents = [documents[name][key] for key in ("inherits", "ratios-from", "directions-from", "monitoring-from") if key in documents[name]]
        if any(parent not in hashes for parent in parents):
            waiting.append(name)
            continue
        hashes[name] = hash_of(resolved[name], lineage(documents[name], documents, hashes))
    return hashes


def hash_of(ruleset: dict, taken_from: list) -> str:
    document = {key: value for key, value in ruleset.items() if key not in ("title", "note") and (value not in ([], {}) or key == "monitoring")}
    if taken_from:
        document["lineage"] = taken_from
    for key in ("partial", "by-id"):
        if document.get(key) is False:
            del document[key]
    if document.get("applies-by") == "budget-year":
        del document["applies-by"]
    text = json.dumps(plain(document, ""), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def plain(value, key: str, inside: str = ""):
    if isinstance(value, dict):
        entries = {**DEFAULTS.get(key, {}), **value}
        entries.pop("says", None)
        if "document" in entries:
            entries.pop("title", None)
        if set(entries) == {"zh", "en"}:
            del entries["en"]
        if key == "bands" and entries.get("of") == "完成率":
            del entries["of"]
        for absent_if_so in (("absolute", False), ("beyond", False), ("reason-if-adjusted", False), ("points", "absolute")):
            if entries.get(absent_if_so[0]) == absent_if_so[1]:
                del entries[absent_if_so[0]]
        return {name: plain(entry, name, key) for name, entry in entries.items()}
    if isinstance(value, list):
        return [plain(entry, key, inside) for entry in value]
    if key == "points" and inside in PICKED:
        return parse_span(value).text()
    if key in SPANS and inside not in ("in-force", "answer"):
        return parse_span(value).text()
    if key in ("coefficient", "base"):
        return number_text(Fraction(value))
    return value if isinstance(value, (str, bool, int)) else str(value)
