"""Dates and ages as people say them; the exact date stands in the tip and on paper."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from caf_desktop.words import _, ngettext
from caf_desktop.words.exact import month_name

_WEEK = 7
_MONTHS_SAID_BELOW_YEARS = 5


def weekday_name(day: date) -> str:
    """Such as “Thursday”."""
    return (
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    )[day.weekday()]


def day_words(day: date, today: date) -> str:
    """Such as “today”, “Friday”, “5 May” or, in another year, “5 May 2025”."""
    distance = (day - today).days
    if distance == 0:
        return _("today")
    if distance == 1:
        return _("tomorrow")
    if distance == -1:
        return _("yesterday")
    if 1 < distance < _WEEK:
        return weekday_name(day)
    return short_day(day, today)


def short_day(day: date, today: date) -> str:
    """Such as “5 May”; with the year when it is not this year's."""
    words = f"{day.day} {month_name(day.month)}"
    return words if day.year == today.year else f"{words} {day.year:04}"


def long_day(day: date, today: date | None = None) -> str:
    """Such as “Thursday 28 May”; with the year when it is not this year's or no day is given to compare."""
    words = f"{weekday_name(day)} {day.day} {month_name(day.month)}"
    return words if today is not None and day.year == today.year else f"{words} {day.year:04}"


def time_words(moment: datetime) -> str:
    """Such as “1.30 pm”, “9 am”, “noon”."""
    if (moment.hour, moment.minute) == (12, 0):
        return _("noon")
    hour = moment.hour % 12 or 12
    half = _("am") if moment.hour < 12 else _("pm")
    return f"{hour}.{moment.minute:02} {half}" if moment.minute else f"{hour} {half}"


def moment_words(moment: datetime, today: date) -> str:
    """Such as “today, 1.30 pm” or “Thursday 28 May, 1.30 pm”."""
    day = moment.date()
    said = day_words(day, today) if abs((day - today).days) <= 1 else long_day(day, today)
    return _("{day}, {time}").format(day=said, time=time_words(moment))


def age_words(born: date, on: date) -> str:
    """Such as “3 weeks”, “5 months”, “2 years 10 months”, “14 years”; empty before the birth."""
    days = (on - born).days
    if days < 0:
        return ""
    if days < 2 * _WEEK:
        return ngettext("{count} day", "{count} days", days).format(count=days)
    months = (on.year - born.year) * 12 + on.month - born.month - (on.day < born.day)
    if months < 3:
        weeks = days // _WEEK
        return ngettext("{count} week", "{count} weeks", weeks).format(count=weeks)
    years, rest = divmod(months, 12)
    years_words = ngettext("{count} year", "{count} years", years).format(count=years)
    rest_words = ngettext("{count} month", "{count} months", rest).format(count=rest)
    if not years:
        return rest_words
    if not rest or years >= _MONTHS_SAID_BELOW_YEARS:
        return years_words
    return f"{years_words} {rest_words}"


def week_end(today: date) -> date:
    """The Sunday of the week a day is in."""
    return today + timedelta(days=6 - today.weekday())


def number_words(count: int) -> str:
    """A count as people write it: “no”, “one” to “nine”, then figures."""
    names = (
        _("no"),
        _("one"),
        _("two"),
        _("three"),
        _("four"),
        _("five"),
        _("six"),
        _("seven"),
        _("eight"),
        _("nine"),
    )
    return names[count] if 0 <= count < len(names) else str(count)
