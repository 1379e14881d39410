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
    result = {key: value for key, value in document.items() if key not in ("inherits", "ratios-from", "directions-from", "monitoring-from")}
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
    watched = [parent.get("monitoring")]
    if "monitoring-from" in document:
        watcher = resolved(documents[document["monitoring-from"]], documents)
        watched.append(watcher.get("monitoring"))
        theirs = {entry["key"]: entry for entry in watcher["source"]}
        used = [theirs[key] for key in dict.fromkeys(cited(watcher.get("monitoring", {})))]
        result["source"] = merged(merged(sources, used, "key", front=False), document.get("source", []), "key", front=False)
    for parts in watched:
        if parts is not None:
            result["monitoring"] = {**parts, **result.get("monitoring", {})}
    result["ratio"] = merged(ratios, document.get("ratio", []), "id", front=False)
    return result


# The order in which the engine's documentation lists the parts of [monitoring].
PARTS = ["progress", "pace", "goals", "zero-target", "tier", "gap", "year-end", "answer"]


def cited(monitoring: dict) -> list[str]:
    """The keys of the sources that the clauses of [monitoring] name, in the order of the parts."""
    found = []
    for part in PARTS:
        entries = monitoring.get(part, [])
        for entry in entries if isinstance(entries, list) else [entries]:
            found.append(entry["clause"]["source"])
            found += [band["clause"]["source"] for band in entry.get("band", [])]
    return found


def merged(parent: list, child: list, key: str, front: bool) -> list:
    replaced = {entry[key]: entry for entry in child}
    known = {entry[key] for entry in parent}
    kept = [replaced.get(entry[key], entry) for entry in parent]
    new = [entry for entry in child if entry[key] not in known]
    return new + kept if front else kept + new
