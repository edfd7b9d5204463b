"""Which category a record falls under, and what is blanked in it for safety."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum

from caf_desktop.domain.agreement import Agreement, CompetenceNote, SharingDecision, Signature
from caf_desktop.domain.assessment import Answer, Assessment
from caf_desktop.domain.episode import Involvement
from caf_desktop.domain.hidden_words import HiddenWords
from caf_desktop.domain.people import Assessor, Child, HiddenDetail, MayBeTold, Person, Relationship
from caf_desktop.domain.plan import LeadProfessional, Present
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

REFERRER = "assessment-information.raised-by"
REFERRER_QUESTIONS = frozenset({REFERRER, "assessment-information.raised-by-role"})
"""Questions that name who raised the concern."""

SCHOOL_FIELDS = ("service", "named_person", "address", "telephone")
"""Fields of an education involvement that name the school."""

_NOT_WORDS = frozenset({"id", "reference", "content_hash", "form_url", "form_version", "place", "link_id"})
_AT_A_SCHOOL = (Assessor, LeadProfessional, Involvement, SharingDecision)


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


def hidden_details(
    records: Iterable[Record], hidden: frozenset[HiddenDetail]
) -> Iterator[tuple[HiddenDetail, str, str]]:
    """Every hidden detail in these records: which it is, the field it stands in, and what it says."""
    kept = list(records)
    carers = {each.person_id for each in kept if isinstance(each, Relationship) and each.parent_or_carer}
    for record in kept:
        for detail in hidden:
            for target in HIDDEN_FIELDS[detail]:
                kind, _, name = target.partition(".")
                if kind.casefold() == record.kind:
                    yield detail, name, str(getattr(record, name))
        if HiddenDetail.SCHOOL in hidden and isinstance(record, Involvement) and record.place == "education":
            yield from ((HiddenDetail.SCHOOL, name, getattr(record, name)) for name in SCHOOL_FIELDS)
        if HiddenDetail.CARER in hidden and isinstance(record, Person) and record.id in carers:
            yield HiddenDetail.CARER, "name", record.name
        if HiddenDetail.REFERRER in hidden and isinstance(record, Answer) and record.link_id == REFERRER:
            yield from ((HiddenDetail.REFERRER, "raised-by", str(value)) for value in record.values)


def is_hidden(record: Record, hidden: frozenset[HiddenDetail], words: HiddenWords) -> bool:
    """Whether the whole record names a hidden detail and must be left out."""
    if isinstance(record, _AT_A_SCHOOL) and any(words.name_school(text) for _name, text in _texts(record)):
        return True
    if isinstance(record, Involvement):
        return HiddenDetail.SCHOOL in hidden and record.place == "education"
    if isinstance(record, Relationship):
        return HiddenDetail.CARER in hidden and record.parent_or_carer
    if isinstance(record, Answer):
        if HiddenDetail.REFERRER in hidden and record.link_id in REFERRER_QUESTIONS:
            return True
        return any(isinstance(value, str) and words.stand_in(value) for value in record.values)
    if isinstance(record, Signature):
        return words.stand_in(record.name)
    if isinstance(record, SharingDecision):
        return words.stand_in(record.recipient)
    return False


def for_recipient(record: Record, hidden: frozenset[HiddenDetail], words: HiddenWords) -> Record:
    """The record as somebody else may have it: hidden details, and texts that give one away, blanked.

    Nobody is told who else may be told, or how others are contacted safely. A frozen response, which holds
    a whole version, is taken out.
    """
    update = _without(record, words)
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
    if isinstance(record, Relationship):
        update |= {"may_be_told": MayBeTold.ASK, "may_be_told_via": "", "may_be_told_until": None}
    if isinstance(record, SharingDecision):
        update |= {"safe_contact": "", "competence": None, "purpose": "", "statement": ""}
    if isinstance(record, Agreement):
        update |= {"competence": _that_it_was_judged(record), "statement": ""}
    return record.model_copy(update=update) if update else record


def _that_it_was_judged(agreement: Agreement) -> CompetenceNote | None:
    """That somebody judged the child able to decide, and who; not what they judged it by."""
    note = agreement.competence
    return CompetenceNote(assessor=note.assessor.strip() or "–") if note is not None else None


def gives_away(record: Record, words: HiddenWords) -> bool:
    """Whether a text of the record holds a hidden word."""
    return bool(_without(record, words))


def _without(record: Record, words: HiddenWords) -> dict[str, object]:
    """The fields that hold a hidden word, as they may leave."""
    update: dict[str, object] = {name: "" for name, text in _texts(record) if words.stand_in(text)}
    for name, held in record:
        if isinstance(held, tuple) and any(map(words.stand_in, map(_said, held))):
            update[name] = tuple(each for each in held if not words.stand_in(_said(each)))
    return update


def _texts(record: Record) -> Iterator[tuple[str, str]]:
    """The fields of a record that hold words: no ids and no codes of ours."""
    for name, held in record:
        words = isinstance(held, str) and not isinstance(held, StrEnum)
        if words and name not in _NOT_WORDS and not name.endswith("_id"):
            yield name, held


def _said(part: object) -> str:
    if isinstance(part, Present):
        return f"{part.name} {part.role}"
    return part if isinstance(part, str) else ""
