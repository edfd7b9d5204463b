"""The journal as a table for a spreadsheet: what the chain holds, and nothing that a cell or a log could run."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import UTC

from caf_desktop.actions.telling import moment_of
from caf_desktop.store.history import Event
from caf_desktop.words.history import act_words

BOM = "\ufeff".encode()
"""Tells spreadsheets that the file is UTF-8."""

HEADINGS = (
    "number", "time_utc", "time_local", "person", "person_id", "role", "device", "reference", "episode_id", "act",
    "act_in_words", "kind", "record_id", "field", "before_keyed_hash", "after_keyed_hash", "reason", "result",
    "program_version", "chain",
)

_STARTS_FORMULA = frozenset("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20|%")
"""Signs a spreadsheet may take for the beginning of a formula, full-width ones among them."""
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def csv_lines(events: Iterable[Event], people: Mapping[str, str], references: Mapping[str, str]) -> bytes:
    """The events as lines of the table, without its headings."""
    return _encoded(_cells(event, people, references) for event in events)


def csv_headings() -> bytes:
    """The table's beginning."""
    return BOM + _encoded([HEADINGS])


def safe_cell(text: str) -> str:
    """The text as one that no spreadsheet takes for a formula and that begins no line of its own.

    What is not shown is written as its code, such as ``\\n`` for a line break (assurance checklist 16).
    """
    shown = "".join(_escaped(sign) if unicodedata.category(sign) in _HIDDEN else sign for sign in text)
    return f"'{shown}" if {text[:1], text.strip()[:1]} & _STARTS_FORMULA else shown


def _escaped(sign: str) -> str:
    return {"\n": "\\n", "\r": "\\r", "\t": "\\t"}.get(sign) or f"\\u{ord(sign):04x}"


def _cells(event: Event, people: Mapping[str, str], references: Mapping[str, str]) -> tuple[str, ...]:
    return (
        str(event.seq),
        moment_of(event).astimezone(UTC).isoformat(timespec="seconds"),
        event.at,
        people.get(event.actor, ""),
        event.actor,
        event.role,
        event.device,
        references.get(event.episode_id, ""),
        event.episode_id,
        event.act,
        act_words(event.act),
        event.kind,
        event.record_id,
        event.field,
        event.before.digest,
        event.after.digest,
        event.reason,
        event.result,
        event.app_version,
        event.mac,
    )


def _encoded(rows: Iterable[Iterable[str]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8", "backslashreplace")
