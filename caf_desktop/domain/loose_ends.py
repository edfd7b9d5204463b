"""A reduced case stands on its own: nothing in it points to what is not there."""

from __future__ import annotations

from caf_desktop.domain.agreement import Agreement, SharingDecision, Signature
from caf_desktop.domain.assessment import Assessment
from caf_desktop.domain.case import Case
from caf_desktop.domain.people import Person
from caf_desktop.domain.plan import Action, DesiredOutcome
from caf_desktop.domain.record import Record

_LINKS: tuple[tuple[type[Record], str, type[Record]], ...] = (
    (Agreement, "person_id", Person),
    (Agreement, "assessment_id", Assessment),
    (SharingDecision, "person_id", Person),
    (Signature, "agreement_id", Agreement),
    (Action, "outcome_id", DesiredOutcome),
)
"""Which field of which record names a record it can do without."""


def without_loose_ends(case: Case) -> Case:
    """The case with every reference to a record it does not hold taken out.

    An agreement or signature under the text of a version that is not there is left out altogether.
    """
    versions = {version.id for version in case.assessments()}
    unsigned = (each for each in case.all(Signature) if each.assessment_id not in versions)
    agreed = (each for each in case.all(Agreement) if each.content_hash and each.assessment_id is not None)
    kept = case.without(*unsigned, *(each for each in agreed if each.assessment_id not in versions))
    for kind, field, named in _LINKS:
        loose = (each for each in kept.all(kind) if kept.find(named, getattr(each, field)) is None)
        kept = kept.having(*(each.model_copy(update={field: None}) for each in loose))
    return kept
