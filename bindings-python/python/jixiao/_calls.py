"""Calls to the engine as JSON text, with values of Python turned into what the engine takes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, cast

from . import _jixiao
from ._errors import FormError, JixiaoError, error_of, float_error
from ._language import Bilingual

DEEPEST = 128
"""So deep the engine reads JSON."""


def too_deep(kind: type[JixiaoError] = FormError, path: str | None = None) -> JixiaoError:
    """Nested deeper than anything that is meant."""
    return kind("form-json", Bilingual("JSON 嵌套过深", "the JSON is nested too deeply"), path=path)


def plain(value: Any, path: str, kind: type[JixiaoError] = FormError, depth: int = 0) -> Any:
    """Decimals and days become text; a float raises; everything else that JSON has stays."""
    if depth > DEEPEST:
        raise too_deep(kind, path[:60])
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, float):
        raise float_error(value, path, kind)
    if isinstance(value, Decimal):
        return decimal_text(value, path, kind)
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, Mapping):
        return {str(key): plain(entry, f"{path}.{key}" if path else str(key), kind, depth + 1) for key, entry in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(entry, f"{path}[{index}]", kind, depth + 1) for index, entry in enumerate(value)]
    name = type(value).__name__
    raise kind("not-json", Bilingual(f"{path}：{name} 不能写进表格", f"{path}: a {name} cannot be written into a form"), path=path)


def decimal_text(value: Decimal, path: str, kind: type[JixiaoError] = FormError) -> str:
    """Every digit of a decimal, without an exponent."""
    if not value.is_finite():
        raise kind("not-a-decimal", Bilingual(f"{path}：{value} 不是数", f"{path}: {value} is not a number"), path=path)
    if value.adjusted() > 60 or cast(int, value.as_tuple().exponent) < -60:
        message = Bilingual(f"{path}：{value} 的位数超出范围", f"{path}: {value} has more digits than can be kept")
        raise kind("loss-of-digits", message, path=path)
    return format(value, "f")


def number_text(value: Decimal | int | str, path: str, kind: type[JixiaoError] = FormError) -> str:
    """A number given as decimal, whole number or text."""
    if isinstance(value, float):
        raise float_error(value, path, kind)
    if isinstance(value, Decimal):
        return decimal_text(value, path, kind)
    return str(value)


def written(value: Any, kind: type[JixiaoError] = FormError) -> str:
    """JSON text of plain values; what is no text raises."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return valid(text, kind)


def valid(text: str, kind: type[JixiaoError] = FormError) -> str:
    """The text itself, unless it holds half of a character (a lone surrogate)."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        message = Bilingual(f"文本含有无效字符：{error}", f"the text holds characters that are not valid: {error}")
        raise kind("not-text", message) from None
    return text


def ask(call: str, fields: Mapping[str, Any], raw: Mapping[str, str] | None = None, kind: type[JixiaoError] | None = None) -> dict[str, Any]:
    """Asks the engine. ``fields`` are plain values, ``raw`` fields that are JSON text already."""
    text = written({"version": 1, "call": call, **fields}, kind or FormError)
    if raw:
        text = text[:-1] + "".join(f',"{name}":{json_text}' for name, json_text in raw.items()) + "}"
    return answered(_jixiao.call(text), kind)


def answered(text: str, kind: type[JixiaoError] | None = None) -> dict[str, Any]:
    """What the engine answered; an error raises."""
    answer: dict[str, Any] = json.loads(text)
    if "ok" in answer:
        return cast("dict[str, Any]", answer["ok"])
    raise error_of(answer["error"], kind)


def day(value: date | str | None, name: str = "as_of") -> str | None:
    """A day as ``2024-03-31``."""
    if value is None:
        return None
    if isinstance(value, date):
        return value.isoformat()[:10]
    try:
        return date.fromisoformat(value).isoformat()
    except (TypeError, ValueError):
        raise ValueError(f"{name} is {value!r}; wanted is a datetime.date or text such as '2024-03-31'") from None
