"""Whether the family agreed to the text as it stands, in a sentence."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from caf_desktop.words import _
from caf_desktop.words.dates import short_day

if TYPE_CHECKING:
    from caf_desktop.domain.agreement import Agreement


def state_sentence(state: str, given: Agreement | None, today: date) -> tuple[str, str]:
    """The finding, and what to do, for a state of the text (``TextState`` by its value)."""
    if given is None:
        return (
            _("Nobody has been asked yet about the finished text"),
            _("When the assessment is written, read it with the family and ask. Until then you can go on writing."),
        )
    name, day = given.by_name, short_day(given.given_on, today)
    if state == "agreed":
        return _("{name} agreed to this text on {day}").format(name=name, day=day), ""
    if state == "declined":
        return (
            _("{name} did not agree to this text on {day}").format(name=name, day=day),
            given.reason or _("Ask what should be different, change it with them, and ask again."),
        )
    if state == "withdrawn":
        taken = short_day(given.withdrawn_on, today) if given.withdrawn_on else day
        return (
            _("{name} took the agreement to the text back on {day}").format(name=name, day=taken),
            _("Speak with them before anything is shared."),
        )
    return (
        _("{name} agreed to an earlier text").format(name=name),
        _("The assessment has changed since {day}. Show the family what changed, and ask again.").format(day=day),
    )
