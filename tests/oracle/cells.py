"""What a cell says, read again without the engine: the forms of cell that the case maker writes, and those of the real forms.

It is deliberately another construction than the engine's reader: normalise, then one pattern per kind of value.
"""

from __future__ import annotations

import calendar
import datetime
import functools
import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction

from spans import Span

BLANK, DASH, SLASH, NOTHING, NOT_APPLICABLE = "blank", "dash", "slash", "nothing", "not-applicable"

SIGNS = [
    ("at-least", ["≥", ">=", "≧", "＞＝", "=>", "不低于", "不少于", "不小于", "至少", "最少", "达到"]),
    ("at-most", ["≤", "<=", "≦", "＜＝", "不超过", "不高于", "不大于", "不多于", "至多", "最多"]),
    ("more-than", [">", "＞", "超过", "高于", "大于", "多于"]),
    ("less-than", ["<", "＜", "低于", "小于", "少于", "不足", "不满"]),
    ("equal", ["=", "＝", "═", "等于"]),
]
SUFFIXES = [("at-least", ["以上"]), ("at-most", ["以下", "以内"]), ("more-than", ["以外"])]

# symbol -> (what it measures, how many base units it is)
UNITS = {
    "%": ("share", Fraction(1, 100)),
    "元": ("money", Fraction(1)),
    "万元": ("money", Fraction(10_000)),
    "亿元": ("money", Fraction(100_000_000)),
    "人": ("count:人", Fraction(1)),
    "名": ("count:人", Fraction(1)),
    "位": ("count:人", Fraction(1)),
    "人次": ("count:人次", Fraction(1)),
    "次": ("count:次", Fraction(1)),
    "场": ("count:场", Fraction(1)),
    "场次": ("count:场", Fraction(1)),
    "户": ("count:户", Fraction(1)),
    "份": ("count:份", Fraction(1)),
    "个": ("count:个", Fraction(1)),
    "件": ("count:件", Fraction(1)),
    "米": ("length", Fraction(1)),
    "厘米": ("length", Fraction(1, 100)),
    "公里": ("length", Fraction(1000)),
    "平方米": ("area", Fraction(1)),
    "㎡": ("area", Fraction(1)),
    "天": ("days", Fraction(1)),
    "TB": ("storage", Fraction(1024)),
    "元/户": ("per:元/户", Fraction(1)),
    "元/人·月": ("per:元/人·月", Fraction(1)),
}


@dataclass(frozen=True)
class Quantity:
    sign: str | None
    number: Span
    unit: str | None
    about: bool
    subject: str

    def proven(self) -> Span:
        n = self.number
        match self.sign:
            case "at-least":
                return Span(n.lo, n.lo_open, None, False)
            case "more-than":
                return Span(n.lo, True, None, False)
            case "at-most":
                return Span(None, False, n.hi, n.hi_open)
            case "less-than":
                return Span(None, False, n.hi, True)
        return n


@dataclass(frozen=True)
class When:
    first: datetime.date
    last: datetime.date
    deadline: bool
    yearless: bool


@dataclass(frozen=True)
class Text:
    pass


@dataclass(frozen=True)
class Absent:
    kind: str


@functools.cache
def folded(text: str) -> str:
    """Full-width to half-width, no white space, separators between digits dropped."""
    text = "".join(c for c in text if not c.isspace() and unicodedata.category(c) != "Cf")
    text = "".join(unicodedata.normalize("NFKC", c) if "！" <= c <= "～" else c for c in text)
    return re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text)


@functools.cache
def same_text(a: str, b: str) -> bool:
    def bare(text: str) -> str:
        kept = [c for c in folded(text) if not unicodedata.category(c).startswith("P")]
        return "".join(kept).lower()

    return bare(a) == bare(b)


@functools.cache
def read(text: str, year: int | None):
    plain = folded(text)
    if plain == "":
        return Absent(BLANK)
    if re.fullmatch(r"[—－–-]+", plain):
        return Absent(DASH)
    if plain in ("/", "\\"):
        return Absent(SLASH)
    if plain in ("无", "没有", "暂无"):
        return Absent(NOTHING)
    if plain in ("不适用", "不涉及", "N/A", "n/a"):
        return Absent(NOT_APPLICABLE)
    return read_date(plain, year) or read_quantity(plain.replace("*", "·")) or Text()


def read_date(plain: str, year: int | None):
    pattern = r"(?:(\d{4})年)?(?:(\d{1,2})月(底)?)?(?:(\d{1,2})日)?(底前|前|之前|以前)?"
    iso = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", plain)
    if iso:
        day = datetime.date(*map(int, iso.groups()))
        return When(day, day, False, False)
    found = re.fullmatch(pattern, plain)
    if not found or not any(found.groups()[:2]):
        return None
    y, m, end, d, before = found.groups()
    yearless = y is None and year is None
    y = int(y) if y else (year if year is not None else 2000)
    if d:
        first = last = datetime.date(y, int(m), int(d))
    elif m:
        last = datetime.date(y, int(m), calendar.monthrange(y, int(m))[1])
        first = last if end else datetime.date(y, int(m), 1)
    else:
        first, last = datetime.date(y, 1, 1), datetime.date(y, 12, 31)
        if before == "底前":
            first = last
    if before:
        return When(first, last, True, yearless)
    return When(first, last, False, yearless)


NUMBER = r"-?\d+(?:\.\d+)?"


@functools.cache
def quantity_pattern() -> re.Pattern:
    units = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))
    signs = "|".join(re.escape(s) for _, words in SIGNS for s in sorted(words, key=len, reverse=True))
    suffixes = "|".join(s for _, words in SUFFIXES for s in words)
    pattern = (
        rf"(?P<subject>[^\d≥≤<>=≧≦═约-]*?)(?P<sign>{signs})?(?P<about>约)?"
        rf"(?P<a>{NUMBER})(?:(?P<ua>{units})?[-~至](?P<b>{NUMBER}))?(?P<wan>万(?!元))?(?P<more>余|多|几)?(?P<unit>{units})?(?P<suffix>{suffixes})?(?P<near>左右)?(?P<rest>参加|覆盖)?"
    )
    return re.compile(pattern)


def read_quantity(plain: str):
    found = quantity_pattern().fullmatch(plain)
    if not found:
        return None
    a = Fraction(found["a"])
    a *= 10_000 if found["wan"] else 1
    number = Span.point(a)
    if found["b"]:
        number = Span.closed(a, Fraction(found["b"]))
    if found["more"]:
        digits = found["a"].rstrip("0") if "." not in found["a"] else found["a"]
        step = Fraction(10) ** (len(found["a"]) - len(digits)) if "." not in found["a"] else Fraction(1, 10 ** len(found["a"].split(".")[1]))
        number = Span(a, True, a + step, True)
    sign = None
    for name, words in SIGNS:
        if found["sign"] in words:
            sign = name
    for name, words in SUFFIXES:
        if found["suffix"] in words:
            sign = name
    return Quantity(sign, number, found["unit"] or found["ua"], bool(found["about"] or found["near"]), found["subject"])
