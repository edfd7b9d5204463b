"""What a copy holds and what left before, in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from caf_desktop.words import _, ngettext
from caf_desktop.words.dates import moment_words, number_words, short_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caf_desktop.domain.agreement import Disclosure


def medium_words(medium: str) -> str:
    """In which form a copy left."""
    return {
        "pdf": _("PDF"),
        "print": _("printed"),
        "json": _("case file, in clear"),
        "fhir": _("FHIR, in clear"),
        "attachment": _("attachment, in clear"),
    }.get(medium, medium)


def left_words(disclosure: Disclosure, today: date, title: str = "") -> str:
    """Such as “today, 2.02 pm: version 1, PDF, by Priya Nair. 3 parts left out.”

    ``title`` of the attachment that left, while it is still in the record.
    """
    if disclosure.medium == "attachment":
        what = _("“{title}”").format(title=title) if title else _("an attachment")
        return _("{when}: {what}, in clear, by {name}. {reason}").format(
            when=moment_words(disclosure.at, today), what=what, name=disclosure.by, reason=disclosure.reason
        )
    words = _("{when}: version {version}, {medium}, by {name}.").format(
        when=moment_words(disclosure.at, today),
        version=disclosure.version,
        medium=medium_words(disclosure.medium),
        name=disclosure.by,
    )
    missing = len(disclosure.left_out)
    if not missing:
        return words
    left_out = ngettext("{count} part left out.", "{count} parts left out.", missing).format(count=missing)
    return f"{words} {left_out}"


def finding(disclosures: Sequence[Disclosure], today: date) -> str:
    """The heading: whether anything has left, how often, and when last."""
    if not disclosures:
        return _("No copy has left yet")
    count, last = len(disclosures), max(disclosures, key=lambda each: each.at).at.date()
    words = ngettext("{count} copy has left, on {day}", "{count} copies have left, the last on {day}", count)
    said = words.format(count=number_words(count), day=short_day(last, today))
    return said[:1].upper() + said[1:]
