"""Charts, drawn by the engine: as a Vega-Lite specification and as SVG."""

from __future__ import annotations

import json
import os
from typing import Any

__all__ = ["Chart"]

_VEGA_LITE = "application/vnd.vegalite.v5+json"


class Chart:
    """One chart, in both formats. A notebook shows the SVG, and where altair is installed the interactive one.

    Chinese fonts are named in it; nothing is loaded from anywhere.
    """

    __slots__ = ("name", "svg", "vega_lite")
    name: str
    """What it shows: ``score-by-year``, ``indicators``, ``points-lost``, ``standings``, ``change``, ``change-high``."""
    vega_lite: dict[str, Any]
    """The Vega-Lite v5 specification."""
    svg: str
    """The same as an SVG element."""

    def __init__(self, name: str, vega_lite: dict[str, Any], svg: str) -> None:
        """Not called by users: see ``Panel.chart`` and ``Attribution.chart``."""
        self.name, self.vega_lite, self.svg = name, vega_lite, svg

    def to_altair(self) -> Any:
        """The chart as one of altair's, to change it further."""
        import altair  # type: ignore[import-not-found, unused-ignore]

        return altair.Chart.from_dict(self.vega_lite, validate=False)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes the SVG, or the specification where the name ends in ``.json``."""
        text = json.dumps(self.vega_lite, ensure_ascii=False, indent=1) if os.fspath(path).endswith(".json") else self.svg
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)

    def _repr_svg_(self) -> str:
        return self.svg

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        shown: dict[str, Any] = {"image/svg+xml": self.svg, "text/plain": repr(self)}
        if _has_altair():
            shown[_VEGA_LITE] = self.vega_lite
        return shown

    def __repr__(self) -> str:
        return f"Chart({self.name!r})"


def _has_altair() -> bool:
    from importlib.util import find_spec

    return find_spec("altair") is not None


def charts(said: list[dict[str, Any]]) -> dict[str, Chart]:
    """The charts of an answer, by name."""
    return {each["name"]: Chart(each["name"], each["vega_lite"], each["svg"]) for each in said}
