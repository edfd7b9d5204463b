"""Which events of the journal are wanted."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Filter:
    """Empty means all. Days are the days the computer's clock said."""

    person_id: str = ""
    acts: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    episode_id: str = ""
    since: date | None = None
    until: date | None = None
    """The last day wanted."""
    results: tuple[str, ...] = ()


def conditions(wanted: Filter) -> tuple[str, dict[str, str]]:
    """The filter as SQL that goes on from a WHERE, and its values; all ours but for the values."""
    parts: list[str] = []
    values: dict[str, str] = {}
    for column, several in (("act", wanted.acts), ("kind", wanted.kinds), ("result", wanted.results)):
        if several:
            parts.append(f"AND {column} IN (SELECT value FROM json_each(:{column}s))")
            values[f"{column}s"] = json.dumps(several)
    for column, one in (("actor", wanted.person_id), ("episode_id", wanted.episode_id)):
        if one:
            parts.append(f"AND {column} = :{column}")
            values[column] = one
    if wanted.since is not None:
        parts.append("AND at >= :since")
        values["since"] = wanted.since.isoformat()
    if wanted.until is not None:
        parts.append("AND at < :until || 'U'")
        values["until"] = wanted.until.isoformat()
    return " ".join(parts), values
