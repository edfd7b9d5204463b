"""What a line of the children list says, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from caf_desktop.ui.widgets.pills import Tone
from caf_desktop.words import _, ngettext
from caf_desktop.words.dates import age_words, day_words, long_day, number_words, short_day, week_end

if TYPE_CHECKING:
    from caf_desktop.store.reading import ChildLine, DueCounts


class When(StrEnum):
    """How near the next thing due in an episode is."""

    OVERDUE = "overdue"
    THIS_WEEK = "this-week"
    LATER = "later"
    NOTHING = "nothing"
    CLOSED = "closed"


@dataclass(frozen=True)
class Due:
    """The next thing due: its day and what it is, in words; ``exact`` is the day in full."""

    when: When
    day: str = ""
    what: str = ""
    exact: str = ""


def due_of(line: ChildLine, today: date) -> Due:
    """The next thing due in an episode."""
    when = when_of(line, today.isoformat(), week_end(today).isoformat())
    if when is When.CLOSED:
        return Due(When.CLOSED)
    if not line.due_on:
        return Due(When.NOTHING, _("Nothing due"))
    day = date.fromisoformat(line.due_on)
    what = {
        "action": _("Action in the plan"),
        "review": _("Review"),
        "concern": _("Next check"),
        "look-again": _("Look again"),
    }.get(line.due_what, "")
    exact = long_day(day)
    if when is When.OVERDUE:
        return Due(When.OVERDUE, _("Overdue: {day}").format(day=short_day(day, today)), what, exact)
    said = day_words(day, today)
    return Due(when, said[:1].upper() + said[1:], what, exact)


def when_of(line: ChildLine, today: str, last_of_week: str) -> When:
    """How near it is, without the words; days are ISO 8601 text."""
    if line.status == "closed":
        return When.CLOSED
    if not line.due_on:
        return When.NOTHING
    if line.due_on < today:
        return When.OVERDUE
    return When.THIS_WEEK if line.due_on <= last_of_week else When.LATER


def heading_of(when: When) -> str:
    """The heading above lines whose next thing is equally near."""
    return {
        When.OVERDUE: _("Overdue"),
        When.THIS_WEEK: _("This week"),
        When.LATER: _("Later"),
        When.NOTHING: _("Nothing due"),
        When.CLOSED: _("Closed"),
    }[when]


def state_of(line: ChildLine) -> tuple[str, Tone]:
    """The state of an episode and its tone."""
    if line.state == "draft":
        return _("Draft, version {number}").format(number=line.version), Tone.WARNING
    return {
        "closed": (_("Closed"), Tone.NEUTRAL),
        "plan": (_("Plan in progress"), Tone.GOOD),
        "declined": (_("They said no"), Tone.NEUTRAL),
    }.get(line.state, (_("Checklist only"), Tone.PRIMARY))


def age_of(line: ChildLine, today: date) -> str:
    """The child's age, or when a baby is due."""
    if line.date_of_birth:
        return age_words(date.fromisoformat(line.date_of_birth), today)
    if line.expected_date:
        return _("Baby due {day}").format(day=short_day(date.fromisoformat(line.expected_date), today))
    return _("Age not known")


def name_of(line: ChildLine) -> str:
    """The child's name, or what stands for it."""
    return line.name or _("No name yet")


def sentence_of(line: ChildLine, today: date, snippet: str = "") -> str:
    """The whole line for those who hear it."""
    due = due_of(line, today)
    parts = [name_of(line), line.reference, age_of(line, today), state_of(line)[0], due.day, due.what, snippet]
    return ", ".join(part for part in parts if part)


def finding(counts: DueCounts) -> tuple[str, str]:
    """The page's heading, which says what there is to know, and the sentence below it."""
    if not counts.open:
        return _("Nothing is open"), ""
    opened = ngettext("{number} open", "{number} open", counts.open).format(number=number_words(counts.open))
    opened = opened[:1].upper() + opened[1:]
    due, late = number_words(counts.due), number_words(counts.overdue)
    if counts.overdue:
        heading = _("{open}, {number} overdue").format(open=opened, number=late)
        more = ngettext("Another one is due this week.", "Another {number} are due this week.", counts.due)
        return heading, more.format(number=due) if counts.due else _("Nothing else is due this week.")
    if counts.due:
        return _("{open}, {number} due this week").format(open=opened, number=due), _("Nothing is overdue.")
    return _("{open}, nothing due this week").format(open=opened), _("Nothing is overdue.")


def found_heading(count: int) -> str:
    """The heading above what a search found."""
    if not count:
        return _("Nothing found")
    words = ngettext("{number} child found", "{number} children found", count).format(number=number_words(count))
    return words[:1].upper() + words[1:]


def grouped(lines: Iterable[ChildLine], today: date, last: When | None = None) -> list[ChildLine | When]:
    """Lines in order of what is due, with a heading before each group; ``last`` is the group shown before."""
    shown: list[ChildLine | When] = []
    now, last_of_week = today.isoformat(), week_end(today).isoformat()
    for line in lines:
        when = when_of(line, now, last_of_week)
        if when is not last:
            shown.append(when)
            last = when
        shown.append(line)
    return shown
