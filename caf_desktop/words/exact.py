"""Dates and times written out in full, as a signed document needs them: never relative, always with the zone."""

from __future__ import annotations

import datetime

from caf_desktop.words import _


def exact_day(day: datetime.date) -> str:
    """Such as “28 May 2026”."""
    return f"{day.day} {month_name(day.month)} {day.year:04}"


def exact_moment(moment: datetime.datetime) -> str:
    """Such as “28 May 2026 at 13:30 (UTC+01:00)”; without the zone when the moment has none."""
    words = _("{day} at {time}").format(day=exact_day(moment.date()), time=f"{moment:%H:%M}")
    zone = zone_name(moment)
    return f"{words} ({zone})" if zone else words


def zone_name(moment: datetime.datetime) -> str:
    """The distance from UTC, such as “UTC+01:00”, plain “UTC”, or nothing when the moment has no zone."""
    offset = moment.utcoffset()
    if offset is None:
        return ""
    minutes = round(offset.total_seconds() / 60)
    if not minutes:
        return "UTC"
    return f"UTC{'+' if minutes > 0 else '-'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def month_name(month: int) -> str:
    """The month's name; 1 is January."""
    return (
        _("January"),
        _("February"),
        _("March"),
        _("April"),
        _("May"),
        _("June"),
        _("July"),
        _("August"),
        _("September"),
        _("October"),
        _("November"),
        _("December"),
    )[month - 1]
