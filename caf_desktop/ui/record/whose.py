"""Whose record it is and how far it is, for the bar that always says so."""

from __future__ import annotations

from datetime import date, datetime

from caf_desktop.domain.case import Case
from caf_desktop.domain.episode import EpisodeStatus
from caf_desktop.domain.people import Child, printed_name
from caf_desktop.domain.plan import Action
from caf_desktop.ui.widgets.pills import Tone
from caf_desktop.words import _
from caf_desktop.words.dates import age_words, short_day


def name_of(child: Child) -> str:
    """The name as the form prints it; never empty."""
    return printed_name(child) or _("Name not given yet")


def age_of(child: Child, today: date) -> str:
    """Such as “2 years 10 months”, for an unborn baby “due 3 July”; empty when no date is known."""
    if child.unborn:
        due = child.expected_date_of_delivery
        return _("due {day}").format(day=short_day(due, today)) if due is not None else ""
    return age_words(child.date_of_birth, today) if child.date_of_birth is not None else ""


def state_of(case: Case) -> tuple[str, Tone]:
    """How far the record is, in words and tone."""
    if case.episode.status is EpisodeStatus.CLOSED:
        return _("Closed"), Tone.NEUTRAL
    draft, done = case.draft(), case.latest_completed()
    if draft is not None:
        return _("Draft, version {number}").format(number=draft.version), Tone.WARNING
    if done is None:
        return _("Checklist"), Tone.NEUTRAL
    if case.all(Action):
        return _("Plan in progress"), Tone.GOOD
    return _("Completed, version {number}").format(number=done.version), Tone.GOOD


def saved_words(moment: datetime) -> str:
    """Such as “Saved 14:02”."""
    return _("Saved {time}").format(time=f"{moment:%H:%M}")
