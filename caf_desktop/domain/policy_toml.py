"""The computer's layer of settings as its file says it: TOML, checked, each fault with its line."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace

from caf_desktop.domain.policy_layers import LayerRead, PolicyFault, PolicyRule, check_layer, whole_layer_broken

LARGEST = 256 * 1024
"""Bytes the file may have at most."""

_AT_LINE = re.compile(r"at line (\d+)")


def read_policy(data: bytes) -> LayerRead:
    """What the file sets. A file that is no TOML sets nothing, and may have meant anything."""
    if len(data) > LARGEST:
        return whole_layer_broken(
            PolicyFault(PolicyRule.TOO_LARGE, values={"most": str(LARGEST // 1024), "unit": "KiB"})
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as refused:
        return whole_layer_broken(PolicyFault(PolicyRule.NOT_UTF8, line=data.count(b"\n", 0, refused.start) + 1))
    try:
        given = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as refused:
        return whole_layer_broken(PolicyFault(PolicyRule.NOT_TOML, line=_line_named(str(refused), text)))
    read = check_layer(given)
    return replace(read, faults=tuple(replace(fault, line=_line_of(fault, text)) for fault in read.faults))


def _line_named(message: str, text: str) -> int:
    found = _AT_LINE.search(message)
    return int(found[1]) if found else text.count("\n") + 1


def _line_of(fault: PolicyFault, text: str) -> int:
    """The line on which a field, or the part of it that is wrong, stands; 0 when it cannot be told."""
    lines = text.splitlines()
    tables = [number for number, line in enumerate(lines, 1) if _heads(line, fault.setting)]
    row = fault.path[0] if fault.path and isinstance(fault.path[0], int) else 0
    if row >= len(tables):
        return next((number for number, line in enumerate(lines, 1) if _sets(line, fault.setting)), 0)
    start = tables[row]
    end = next((number for number in range(start + 1, len(lines) + 1) if lines[number - 1].lstrip()[:1] == "["), 0)
    key = str(fault.path[-1]) if len(fault.path) > 1 else ""
    inside = range(start + 1, end or len(lines) + 1)
    return next((number for number in inside if key and _sets(lines[number - 1], key)), start)


def _sets(line: str, key: str) -> bool:
    return re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", line) is not None


def _heads(line: str, key: str) -> bool:
    return re.match(rf"\s*\[\[?\s*[\"']?{re.escape(key)}[\"']?\s*\]", line) is not None
