"""Which category a record falls under, and what is blanked in it for safety."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from caf_desktop.domain.agreement import SharingDecision, Signature
from caf_desktop.domain.assessment import Answer, Assessment
from caf_desktop.domain.episode import Involvement
from caf_desktop.domain.people import Child, HiddenDetail, MayBeTold, Person, Relationship
from caf_desktop.domain.plan import Meeting
from caf_desktop.domain.record import Record

HIDDEN_FIELDS: Mapping[HiddenDetail, frozenset[str]] = {
    HiddenDetail.ADDRESS: frozenset(
        {"Child.address", "Child.postcode", "Person.address", "Person.postcode"}
    ),
    HiddenDetail.PHONE: frozenset({"Child.telephone", "Person.telephone"}),
    HiddenDetail.SCHOOL: frozenset({"Person.school"}),
    HiddenDetail.CARER: frozenset(),
    HiddenDetail.REFERRER: frozenset(),
}
"""Fields that name a hidden detail, as a form's ``definition`` has them."""

REFERRER_QUESTIONS = frozenset({"assessment-information.raised-by", "assessment-information.raised-by-role"})
"""Questions that name who raised the concern."""


def category_of_record(
    record: Record, category_of_question: Callable[[str], str], relationships: Iterable[Relationship] = ()
) -> str:
    """The sharing category of a record: most restrictive where it could be either.

    An answer falls under its question's section or element, a relationship under the parents and
    carers or the household, and a person under the relationship that brought them in.
    """
    if isinstance(record, Answer):
        return category_of_question(record.link_id)
    if isinstance(record, Relationship):
        return "parents-carers" if record.parent_or_carer else "family-home"
    if isinstance(record, Person):
        links = [link for link in relationships if link.person_id == record.id]
        only_household = links and not any(link.parent_or_carer for link in links)
        return "family-home" if only_household else "parents-carers"
    return record.sharing_category


def plain_name(name: str) -> str:
    """A name as a reader takes it: case and spacing aside."""
    return " ".join(name.casefold().split())


def is_hidden(record: Record, hidden: frozenset[HiddenDetail], hidden_names: frozenset[str] = frozenset()) -> bool:
    """Whether the whole record names a hidden detail and must be left out."""
    if isinstance(record, Involvement):
        return HiddenDetail.SCHOOL in hidden and record.place == "education"
    if isinstance(record, Relationship):
        return HiddenDetail.CARER in hidden and record.parent_or_carer
    if isinstance(record, Answer):
        return HiddenDetail.REFERRER in hidden and record.link_id in REFERRER_QUESTIONS
    if isinstance(record, Signature):
        return plain_name(record.name) in hidden_names
    if isinstance(record, SharingDecision):
        return plain_name(record.recipient) in hidden_names
    return False


def for_recipient(
    record: Record, named_person: bool, hidden: frozenset[HiddenDetail], hidden_names: frozenset[str]
) -> Record:
    """The record as somebody else may have it: hidden details, and fields that name a hidden carer, blanked.

    A named person is not told who else may be told, or how others are contacted safely. A frozen
    response, which holds a whole version, is taken out.
    """
    update: dict[str, object] = {
        name: "" for name, held in record if isinstance(held, str) and plain_name(held) in hidden_names
    }
    update |= {
        name.partition(".")[2]: ""
        for detail in hidden
        for name in HIDDEN_FIELDS[detail]
        if name.partition(".")[0].casefold() == record.kind
    }
    if isinstance(record, Child):
        update["hide_from"] = ()
    if isinstance(record, Assessment):
        update["response"] = None
    if isinstance(record, Meeting):
        update["present"] = tuple(who for who in record.present if plain_name(who.name) not in hidden_names)
    if isinstance(record, Relationship) and named_person:
        update |= {"may_be_told": MayBeTold.ASK, "may_be_told_via": "", "may_be_told_until": None}
    if isinstance(record, SharingDecision) and named_person:
        update["safe_contact"] = ""
    return record.model_copy(update=update) if update else record
