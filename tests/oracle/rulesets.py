"""Rule sets from their TOML, with inheritance as the house defines it: a section that a child writes replaces the parent's
(`[policy]` key by key); entries of rule, ratio, direction and source merge by id or key; tier and grade lists replace whole."""

from __future__ import annotations

import pathlib
import tomllib

SECTIONS = ["rounding", "weights", "execution", "over-fulfilment", "tier", "grade"]


def load_all(folder: pathlib.Path) -> dict[str, dict]:
    documents = {}
    for path in sorted(folder.rglob("*.toml")):
        document = tomllib.loads(path.read_text(encoding="utf-8"))
        documents[document["id"]] = document
    return {name: resolved(document, documents) for name, document in documents.items()}


def resolved(document: dict, documents: dict[str, dict]) -> dict:
    parent = resolved(documents[document["inherits"]], documents) if "inherits" in document else {}
    result = {key: value for key, value in document.items() if key not in ("inherits", "ratios-from", "directions-from")}
    for section in SECTIONS:
        if section not in result and section in parent:
            result[section] = parent[section]
    result["policy"] = {**parent.get("policy", {}), **document.get("policy", {})}
    for name in ("adjustment", "cap", "veto"):
        if entries := merged(parent.get(name, []), document.get(name, []), "id", front=False):
            result[name] = entries
    sources = parent.get("source", [])
    directions = parent.get("direction", [])
    words = resolved(documents[document["directions-from"]], documents) if "directions-from" in document else {}
    directions = merged(directions, words.get("direction", []), "id", front=False)
    result["direction"] = merged(directions, document.get("direction", []), "id", front=False)
    result["rule"] = merged(parent.get("rule", []), document.get("rule", []), "id", front=True)
    ratios = parent.get("ratio", [])
    if "ratios-from" in document:
        framework = resolved(documents[document["ratios-from"]], documents)
        ratios = merged(ratios, framework["ratio"], "id", front=False)
        sources = merged(sources, framework["source"], "key", front=False)
    said = {entry["clause"]["source"] for entry in words.get("direction", [])}
    used = list(dict.fromkeys(entry["clause"]["source"] for entry in words.get("direction", [])))
    theirs = {entry["key"]: entry for entry in words.get("source", []) if entry["key"] in said}
    sources = merged(sources, [theirs[key] for key in used], "key", front=False)
    result["source"] = merged(sources, document.get("source", []), "key", front=False)
    result["ratio"] = merged(ratios, document.get("ratio", []), "id", front=False)
    return result


def merged(parent: list, child: list, key: str, front: bool) -> list:
    replaced = {entry[key]: entry for entry in child}
    known = {entry[key] for entry in parent}
    kept = [replaced.get(entry[key], entry) for entry in parent]
    new = [entry for entry in child if entry[key] not in known]
    return new + kept if front else kept + new
