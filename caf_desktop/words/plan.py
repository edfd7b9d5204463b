"""Sentences about the plan and who leads it."""

from __future__ import annotations

from datetime import date

from caf_desktop.words import _
from caf_desktop.words.dates import short_day


def not_storable() -> str:
    """Why a text cannot be stored as it is."""
    return _("This cannot be kept as it is: it is too long or holds an odd sign.")


def who_leads(role: str, agency: str, since: date | None, today: date) -> str:
    """Such as “Children's centre worker, Sunnyfield, since 20 March”; without what is not known."""
    parts = [part for part in (role, agency) if part]
    if since is not None:
        parts.append(_("since {day}").format(day=short_day(since, today)))
    words = ", ".join(parts)
    return words[:1].upper() + words[1:]


def agreed_with(names: str) -> str:
    """Who in the family agreed."""
    return _("Agreed with {names}").format(names=names) if names else ""
