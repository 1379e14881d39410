"""Forms whose total is made in one certain way."""

from __future__ import annotations

SIMPLE = ["完成率", "门槛指标", "分档比例", "培训", "成本"]
ROUNDED = {
    ("half-up", "indicator"): "test-every-shape",
    ("half-even", "indicator"): "test-rounding-half-even",
    ("truncate", "indicator"): "test-rounding-truncate",
    ("half-up", "total"): "test-rounding-total",
    ("half-even", "total"): "test-rounding-half-even-total",
    ("truncate", "total"): "test-rounding-total-truncate",
}


def plain(maker, outcome, points=None, path=None) -> dict:
    """A line that surely earns something: one number, or a range."""
    target = maker.pick.randint(1, 40) * 5
    share = maker.pick.randint(50, 110) / 100
    actual = f"{target * share:g}"
    if outcome == "within" and maker.pick.random() < 0.7:
        actual = f"{target * share:g}-{target * share + maker.pick.randint(1, 30):g}"
    row = {"path": path or [maker.any(["产出", "效益"])], "name": maker.any(SIMPLE), "points": points or maker.any(["1", "2", "5", "10", "12.5"])}
    return {**row, "target": f"≥{target}", "actual": actual, "reported": maker.any(["0", "1", "5"])}


def hundred(maker, outcome) -> list[dict]:
    """Lines of a hundred points."""
    parts = maker.any([["40", "30", "30"], ["50", "50"], ["12.5", "37.5", "20", "30"]])
    return [plain(maker, outcome, points) for points in parts]


def made(maker, row: str, outcome: str, steering) -> tuple[str, dict]:
    """The set and the form of one way."""
    any_of = maker.any
    lines = [plain(maker, outcome) for _ in range(maker.pick.randint(1, 2))]
    more: dict = {}
    name = any_of([*ROUNDED.values(), "test-whole"])
    match row.split():
        case ["goals"]:
            more["goals"] = [{"name": "甲", "percent": any_of(["60", "50"])}, {"name": "乙", "percent": "40"}]
            for line in lines:
                line["goal"] = any_of("甲乙丙")
        case ["rescaled"]:
            name = "test-left-out-rescale"
            lines.append({**plain(maker, outcome), "actual": "不适用"})
        case ["redistributed", "to", where, *_]:
            name = "test-left-out-redistribute"
            path = ["产出"] if where == "the" else ["满意度"]
            lines = [plain(maker, outcome, path=["产出"]) for _ in lines] + [{**plain(maker, outcome, path=path), "actual": "不适用"}]
        case ["bonus" | "deduction" | "held" as kind]:
            name = "test-whole"
            if kind == "held" and maker.pick.random() < 0.5:
                lines = hundred(maker, outcome)
                for line in lines:
                    if outcome == "exact" or maker.pick.random() < 0.7:
                        line["actual"] = line["target"].lstrip("≥")
            word = "加分项" if kind == "bonus" or (kind == "held" and len(lines) > 1) else "减分项"
            if kind == "held" and word == "减分项":
                lines = [plain(maker, outcome, "1")]
            lines += [{**plain(maker, outcome, any_of(["5", "10"])), "path": [word]} for _ in range(maker.pick.randint(1, 2))]
            more |= well_executed(maker)
        case ["cap", how, *_]:
            name = "test-whole"
            if how == "holds":
                more["budget"] = {"money": "万元", "total": {"initial": "100", "full_year": "100", "executed": str(maker.pick.randint(1, 79))}, "points": "10"}
        case ["veto", how, *_]:
            name = "test-whole"
            if how == "holds":
                lines += [plain(maker, outcome, "40")] * maker.pick.randint(0, 1)
            more |= well_executed(maker)
            more["narrative"] = [{"label": "严重问题数", "amount": any_of(["1", "3"])}] if how == "holds" else []
        case ["points", *_]:
            name, path = any_of(["test-whole", "test-every-shape"]), ["产出", "数量"]
            lines = [plain(maker, outcome, path=path), plain(maker, outcome, "30", path=["效益"])]
            lines.append({key: value for key, value in plain(maker, outcome, path=path).items() if key != "points"})
            more["levels"] = [{"path": ["产出"], "points": any_of(["20", "50"]), "reported": "15"}]
            if outcome == "exact":
                name = "test-whole"
                more["budget"] = {"money": "万元", "total": {"initial": "100", "full_year": "100", "executed": str(maker.pick.randint(20, 59))}, "points": "10"}
        case ["reviewer's", "total"]:
            for line in lines:
                line["reviews"] = [maker.review() for _ in range(maker.pick.randint(1, 2))]
            more["reported"] = {"score": any_of(["9", "30"])}
            if maker.pick.random() < 0.5:
                more["reported"]["reviews"] = [{"series": "复核", "score": "8.5"}]
        case ["reported", "total"]:
            name = any_of([*ROUNDED.values(), "cn-mof-2020"])
            lines = hundred(maker, outcome)
            more["reported"] = {"score": any_of(["95", "60", "100"]), "grade": any_of(["优", "良", "中", "差", "——"])}
        case ["with" | "graded", *_]:
            name = any_of([*ROUNDED.values(), "test-whole", "cn-mof-2020"])
            lines = hundred(maker, outcome)
            more |= {} if maker.pick.random() < 0.5 else {"narrative": [{"label": "严重问题数", "amount": any_of(["0", "1"])}]}
        case ["rounded", mode, "at", "the", stage]:
            name = ROUNDED[(mode, stage)]
    if name == "test-whole":
        adjusted(maker, outcome, lines, more)
    if maker.pick.random() < 0.5:
        for line in lines:
            line["reviews"] = line.get("reviews") or [maker.review()]
        more["reported"] = {"score": any_of(["9", "30", "95"]), **more.get("reported", {})}
    return name, steering.form(lines, **more)


def adjusted(maker, outcome, lines, more):
    """What else the set for whole forms knows, now and then."""
    for word in ("加分项", "减分项"):
        if maker.pick.random() < 0.3:
            lines.append({**plain(maker, outcome, maker.any(["5", "10"])), "path": [word]})
    if maker.pick.random() < 0.3:
        more.setdefault("narrative", [{"label": "严重问题数", "amount": maker.any(["0", "1"])}])
    if maker.pick.random() < 0.3:
        more.setdefault("budget", well_executed(maker)["budget"])


def well_executed(maker) -> dict:
    return {"budget": {"money": "万元", "total": {"initial": "100", "full_year": "100", "executed": str(maker.pick.randint(80, 100))}, "points": "10"}, "narrative": [{"label": "严重问题数", "amount": "0"}]}
