"""Every rule set as the oracle resolves it, with the hashes that the engine must find."""

from __future__ import annotations

import json
import pathlib
import tomllib

import canonical
import rulesets

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parents[1]


def documents() -> tuple[dict[str, dict], dict[str, str]]:
    """All sets by id, and the text of the oracle's own."""
    found, texts = {}, {}
    for folder in (ROOT / "core" / "rulesets", HERE / "sets"):
        for path in sorted(folder.rglob("*.toml")):
            text = path.read_text(encoding="utf-8")
            document = tomllib.loads(text)
            found[document["id"]] = document
            if folder == HERE / "sets":
                texts[document["id"]] = text
    return found, texts


def as_document(ruleset: dict, lineage: list) -> dict:
    """A resolved set as one rule-set document."""
    document = {key: value for key, value in ruleset.items() if value not in ([], {})}
    return json.loads(json.dumps({**document, "lineage": lineage}, default=str))


class Books:
    """The sets resolved, hashed, and as a call names them."""

    def __init__(self):
        self.raw, self.texts = documents()
        self.resolved = {name: rulesets.resolved(document, self.raw) for name, document in self.raw.items()}
        self.hashes = canonical.all_hashes(self.raw, self.resolved)
        # Sets of the oracle that inherit from another of its own are given to the engine already resolved by the oracle.
        self.given = {
            name: as_document(self.resolved[name], canonical.lineage(self.raw[name], self.raw, self.hashes))
            for name in self.texts
            if self.raw[name]["inherits"] in self.texts
        }

    def choice(self, name: str):
        if name not in self.texts:
            return {"id": name}
        return {"json": self.given[name]} if name in self.given else {"toml": self.texts[name]}
