"""Which fields may be erased by themselves: what a person wrote and may as well be empty (Standards C-09)."""

from __future__ import annotations

from caf_desktop.domain.episode import Closure, Episode, Involvement
from caf_desktop.domain.people import Assessor, Child, Person, Relationship
from caf_desktop.domain.plan import Action, DesiredOutcome, LeadProfessional
from caf_desktop.domain.record import Record

FIELD_KINDS: tuple[type[Record], ...] = (
    Child,
    Person,
    Relationship,
    Episode,
    Assessor,
    Involvement,
    DesiredOutcome,
    Action,
    LeadProfessional,
    Closure,
)
"""Records of child, family and plan. Notes, meetings and the like are erased as a whole."""

_KEPT = frozenset(
    {
        "hide_from", "may_be_told_via", "may_be_told_until", "sections", "since", "until", "closed_on", "reopened_on",
        "coordinator_asked_on", "agreed_review_date", "caf_exists",
    }
)
"""What keeps somebody safe, joins records, or is only a day of our own work."""


def erasable_fields(kind: type[Record]) -> tuple[str, ...]:
    """The fields of a record that can be emptied by themselves, in its order; none of a kind that has none."""
    if kind not in FIELD_KINDS:
        return ()
    return tuple(
        name
        for name, field in kind.model_fields.items()
        if field.default in (None, "", ()) and not name.endswith("_id") and name not in _KEPT
    )
