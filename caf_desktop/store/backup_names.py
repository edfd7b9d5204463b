"""Names of backups, and which of them are kept: a newest one for each day, then for each week, for 90 days at most.

Standards K-13: 14 daily, 8 weekly, none older than 90 days, so that an erasure reaches the backups.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

ENDING = ".cafbackup"
_NAME = re.compile(r"caf-(\d{8}-\d{6})-([0-9a-f]{8})\.cafbackup", re.ASCII)
_PART = re.compile(r"\.caf-\d{8}-\d{6}-([0-9a-f]{8})\.[0-9a-f]{8}\.part", re.ASCII)
_STAMP = "%Y%m%d-%H%M%S"


@dataclass(frozen=True)
class KeepRule:
    """How many days and weeks have their newest backup kept, and after how many days none is."""

    daily: int = 14
    weekly: int = 8
    expire_days: int = 90


def line_mark(vault_id: str, line: str) -> str:
    """Eight hexadecimal digits that tell the backups of one vault, or of one restored copy of it, from others'."""
    return hashlib.sha256(f"{vault_id} {line}".encode("ascii")).hexdigest()[:8]


def backup_name(made_at: datetime, mark: str) -> str:
    """Such as ``caf-20261121-093000-1f2e3d4c.cafbackup``; UTC, and nothing of anybody."""
    return f"caf-{made_at.astimezone(UTC).strftime(_STAMP)}-{mark}{ENDING}"


def part_name(name: str) -> str:
    """The name a backup has until it is whole."""
    return f".{name.removesuffix(ENDING)}.{secrets.token_hex(4)}.part"


def is_part(name: str, mark: str) -> bool:
    """Whether a file is a backup of this ``mark`` that is not finished, or never was."""
    found = _PART.fullmatch(name)
    return found is not None and found[1] == mark


def moment_in(name: str, mark: str = "") -> datetime | None:
    """When the backup of this name was made; ``None`` for names that are not ours, or of another ``mark``."""
    found = _NAME.fullmatch(name)
    if found is None or (mark and found[2] != mark):
        return None
    try:
        return datetime.strptime(found[1], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def kept(moments: Iterable[datetime], now: datetime, rule: KeepRule) -> set[datetime]:
    """Which backups stay, by the moments they were made. The newest always does."""
    newest_first = sorted(moments, reverse=True)
    oldest = now - timedelta(days=rule.expire_days)
    young = [moment for moment in newest_first if moment > oldest]
    days = _newest_of_each(young, lambda moment: moment.date())[: rule.daily]
    weeks = _newest_of_each(young, lambda moment: moment.isocalendar()[:2])[: rule.weekly]
    return {*days, *weeks, *newest_first[:1]}


def _newest_of_each(newest_first: list[datetime], part: Callable[[datetime], Hashable]) -> list[datetime]:
    found: dict[Hashable, datetime] = {}
    for moment in newest_first:
        found.setdefault(part(moment), moment)
    return list(found.values())
