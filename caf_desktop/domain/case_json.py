"""From the bytes of a case file to its records: syntax, size, depth and the shape of every field."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable
from typing import Any, NoReturn

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from caf_desktop.domain.case_faults import CaseFault, CaseFaultCode, CaseFileRefused, FaultValue
from caf_desktop.domain.casefile import CaseFile

LARGEST_FILE = 50 * 1024 * 1024
"""Bytes a case file may have (Standards E-04)."""

DEEPEST_NESTING = 64
"""Levels of objects and lists; a frozen response of the deepest form allowed needs fewer than 40."""

_BRACKETS = re.compile(r'"[^"\\]*+(?:\\.?[^"\\]*+)*+"?|[\[{]|[\]}]', re.DOTALL)

_CODES: dict[str, CaseFaultCode] = {
    "missing": CaseFaultCode.MISSING,
    "extra_forbidden": CaseFaultCode.UNKNOWN_FIELD,
    "enum": CaseFaultCode.NOT_AN_OPTION,
    "literal_error": CaseFaultCode.NOT_AN_OPTION,
    "string_pattern_mismatch": CaseFaultCode.BAD_PATTERN,
    "string_too_long": CaseFaultCode.TOO_LONG,
    "too_long": CaseFaultCode.TOO_LONG,
    "string_too_short": CaseFaultCode.TOO_SHORT,
    "too_short": CaseFaultCode.TOO_SHORT,
    "less_than_equal": CaseFaultCode.OUT_OF_RANGE,
    "greater_than_equal": CaseFaultCode.OUT_OF_RANGE,
    "timezone_aware": CaseFaultCode.NO_TIME_ZONE,
    "value_error": CaseFaultCode.NOT_STORABLE,
}


def read_case_json(data: bytes) -> CaseFile:
    """The case file in these bytes; CaseFileRefused with every fault of syntax and shape."""
    if len(data) > LARGEST_FILE:
        _refuse(CaseFaultCode.TOO_LARGE, size=len(data), limit=LARGEST_FILE)
    text = _text(data)
    _check_depth(text)
    _check_syntax(text)
    try:
        return CaseFile.model_validate_json(text, strict=True)
    except ValidationError as error:
        raise CaseFileRefused(_faults(error)) from None


def path_of(parts: Iterable[str | int]) -> str:
    """A JSON path such as ``episodes[0].child_id``."""
    path = ""
    for part in parts:
        path += f"[{part}]" if isinstance(part, int) else f".{part}" if path else part
    return path


def _refuse(code: CaseFaultCode, **values: FaultValue) -> NoReturn:
    raise CaseFileRefused((CaseFault("", code, values),))


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        _refuse(CaseFaultCode.NOT_UTF8, place=error.start + 1)


def _check_depth(text: str) -> None:
    depth = 0
    for match in _BRACKETS.finditer(text):
        sign = match[0]
        if sign in "[{":
            depth += 1
            if depth > DEEPEST_NESTING:
                _refuse(CaseFaultCode.TOO_DEEP, limit=DEEPEST_NESTING)
        elif sign in "]}":
            depth -= 1


def _check_syntax(text: str) -> None:
    try:
        found = json.loads(
            text, object_pairs_hook=_unique, parse_constant=_not_a_number, parse_float=_finite, parse_int=_whole
        )
    except json.JSONDecodeError as error:
        _refuse(CaseFaultCode.NOT_JSON, line=error.lineno, column=error.colno)
    if not isinstance(found, dict) or found.get("format") != "caf-case":
        _refuse(CaseFaultCode.NOT_A_CASE_FILE)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        seen: set[str] = set()
        for key, _value in pairs:
            if key in seen:
                _refuse(CaseFaultCode.DOUBLED_KEY, key=key[:100])
            seen.add(key)
    return found


def _not_a_number(_name: str) -> NoReturn:
    _refuse(CaseFaultCode.OUT_OF_RANGE)


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        _refuse(CaseFaultCode.OUT_OF_RANGE)
    return number


def _whole(digits: str) -> int:
    if len(digits) > 19 or not -(2**63) <= int(digits) < 2**63:
        _refuse(CaseFaultCode.OUT_OF_RANGE)
    return int(digits)


def _faults(error: ValidationError) -> tuple[CaseFault, ...]:
    found: dict[str, CaseFault] = {}
    for detail in error.errors(include_url=False, include_input=False):
        fault = _fault(detail)
        found.setdefault(fault.path, fault)
    return tuple(fault for fault in found.values() if not _follows(fault, found))


def _follows(fault: CaseFault, found: Iterable[str]) -> bool:
    """Whether a list only counts as too short because its entries are faulty themselves."""
    entries = f"{fault.path}["
    return fault.code is CaseFaultCode.TOO_SHORT and any(path.startswith(entries) for path in found)


def _fault(detail: ErrorDetails) -> CaseFault:
    kind, context = detail["type"], detail.get("ctx", {})
    values: dict[str, FaultValue] = {}
    if "expected" in context:
        values["expected"] = str(context["expected"])
    if "max_length" in context:
        values["limit"] = int(context["max_length"])
    return CaseFault(path_of(_json_place(detail["loc"])), _code(kind), values)


def _code(kind: str) -> CaseFaultCode:
    if kind.startswith(("date_", "datetime_")):
        return CaseFaultCode.NOT_A_DATE
    return _CODES.get(kind, CaseFaultCode.WRONG_TYPE)


def _json_place(place: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """The place without what names the branch of a union tried: ``answers[3].values[0]`` and no more."""
    if place[:1] == ("answers",) and "values" in place:
        return place[: place.index("values") + 2]
    return place
