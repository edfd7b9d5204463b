"""Which category a record falls under, and what is blanked in it for safety."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from caf_desktop.domain.assessment import Answer
from caf_desktop.domain.episode import Involvement
from caf_desktop.domain.people import Child, HiddenDetail, Person, Relationship
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


def is_hidden(record: Record, hidden: frozenset[HiddenDetail]) -> bool:
    """Whether the whole record names a hidden detail and must be left out."""
    if isinstance(record, Involvement):
        return HiddenDetail.SCHOOL in hidden and record.place == "education"
    if isinstance(record, Relationship):
        return HiddenDetail.CARER in hidden and record.parent_or_carer
    if isinstance(record, Answer):
        return HiddenDetail.REFERRER in hidden and record.link_id in REFERRER_QUESTIONS
    return False


def blank_hidden(record: Record, hidden: frozenset[HiddenDetail]) -> Record:
    """The record with every hidden detail blanked."""
    if not isinstance(record, Child | Person):
        return record
    fields = {
        name.partition(".")[2]: ""
        for detail in hidden
        for name in HIDDEN_FIELDS[detail]
        if name.partition(".")[0].casefold() == record.kind
    }
    tags = {"hide_from": ()} if isinstance(record, Child) else {}
    return record.model_copy(update={**fields, **tags})
