"""Which fields of a record leave: those the form asks for in a section that may leave, and no others.

The family was asked about sections of a form. What no question of the form shows (a judgement about the child,
a warning about contact, a coordinator's answer) they were not asked about, so it stays with the practitioner.
"""

from __future__ import annotations

from collections.abc import Mapping

from caf_desktop.domain.agreement import Agreement
from caf_desktop.domain.case import Case
from caf_desktop.domain.people import Person, Relationship
from caf_desktop.domain.record import Record
from caf_desktop.domain.sharing import Permission
from caf_desktop.forms.model import FormDefinition

_BESIDE: Mapping[str, frozenset[str]] = {
    "Child": frozenset(),
    "Person": frozenset(),
    "Relationship": frozenset({"child_id", "person_id", "parent_or_carer"}),
    "Episode": frozenset({"reference", "child_id", "status", "opened_on", "owner_id"}),
    "Assessment": frozenset(
        {"status", "form_url", "form_version", "date_started", "version", "completed_at", "completed_by"}
        | {"content_hash", "response"}
    ),
    "Assessor": frozenset(),
    "Involvement": frozenset({"place", "service"}),
    "LeadProfessional": frozenset({"role", "agency", "since", "until"}),
    "DesiredOutcome": frozenset({"aim", "sections"}),
    "Action": frozenset({"outcome_id", "progress", "closed_on"}),
    "Agreement": frozenset(
        {"about", "agreed", "by_name", "person_id", "footing", "how", "given_on", "assessment_id", "content_hash"}
        | {"withdrawn_on", "competence"}
    ),
    "SharingDecision": frozenset(
        {"recipient_kind", "parts", "footing", "how", "decided_at", "expires_on", "withdrawn_on"}
    ),
    "Signature": frozenset({"outline", "reason", "witness", "agreement_id", "assessment_id", "content_hash"}),
}
"""What leaves with a record of the form besides its questions: how it hangs together, and what is printed
beside the form under the same heading."""

_ALWAYS = frozenset({"id", "episode_id"})


def only_asked_fields(form: FormDefinition, case: Case, allowed: Permission) -> Case:
    """The reduced case with the fields of its records that a question in a covered section shows.

    Agreements that were declined are taken out: why somebody said no is theirs.
    """
    declined = [agreement for agreement in case.all(Agreement) if not agreement.agreed]
    kept = case.without(*declined)
    records = (kept.episode, kept.child, *kept.records.values())
    return kept.having(*(_only(record, _asked(form, kept, record, allowed)) for record in records))


def _asked(form: FormDefinition, case: Case, record: Record, allowed: Permission) -> frozenset[str] | None:
    """The fields that leave; ``None``: the record stands on no form, and leaves as it is."""
    kind = type(record).__name__
    if kind not in _BESIDE:
        return None
    carer = _is_carer(case, record)
    asked = {
        item.bound_to.partition(".")[2]
        for item in form.walk()
        if item.is_question
        and item.bound_to.partition(".")[0] == kind
        and allowed.allows(form.category_of(item.link_id))
        and (carer or not _is_of_carers(form, item.link_id))
    }
    return _ALWAYS | _BESIDE[kind] | asked


def _is_carer(case: Case, record: Record) -> bool:
    if isinstance(record, Relationship):
        return record.parent_or_carer
    if isinstance(record, Person):
        return any(link.parent_or_carer for link in case.relationships() if link.person_id == record.id)
    return False


def _is_of_carers(form: FormDefinition, link_id: str) -> bool:
    group = form.repeating_group_of(link_id)
    return group is not None and group.bound_to == "Relationship:parent"


def _only(record: Record, fields: frozenset[str] | None) -> Record:
    """The record with every other field in its empty state."""
    if fields is None:
        return record
    empty = {
        name: "" if field.is_required() else field.get_default(call_default_factory=True)
        for name, field in type(record).model_fields.items()
        if name not in fields
    }
    return record.model_copy(update=empty)
