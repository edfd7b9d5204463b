"""What is private: kept off the screen while a family is looking at it, or for its writer alone."""

from __future__ import annotations

from caf_desktop.domain.access import Allocation, SupervisorNote
from caf_desktop.domain.agreement import Disclosure
from caf_desktop.domain.attachment import Attachment
from caf_desktop.domain.case import Case
from caf_desktop.domain.destruction import LegalHold, RetentionReview
from caf_desktop.domain.episode import Concern, PrivateNote
from caf_desktop.domain.record import Record

PRIVATE_KINDS: tuple[type[Record], ...] = (
    Concern,
    PrivateNote,
    SupervisorNote,
    Allocation,
    Disclosure,
    Attachment,
    LegalHold,
    RetentionReview,
)
"""Kinds of record that no family member, and nobody who looks over their shoulder, sees by chance."""


def is_private(record: Record) -> bool:
    """Whether a record stays out of a visit."""
    return isinstance(record, PRIVATE_KINDS)


def shown_in_visit(case: Case) -> Case:
    """The case without its private records. Those left are whole, since acts write them back as they stand."""
    return case.without(*(record for record in case.records.values() if is_private(record)))


def without_notes_of_others(case: Case, practitioner_id: str) -> Case:
    """The case without the private notes that somebody else wrote: nobody but their writer reads them."""
    others = [note for note in case.all(PrivateNote) if note.author_id != practitioner_id]
    return case.without(*others) if others else case
