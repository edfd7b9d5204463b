"""The one filter at every exit: what may leave for a recipient, and why each thing is left out.

A pure function of the case, the recipient, the family's decisions, the safety tags and the day.
Nothing is allowed unless a decision covers it (Standards C-02, C-05, C-07).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from caf_desktop.domain.agreement import Covers, RecipientKind, SharingDecision
from caf_desktop.domain.assessment import Checklist
from caf_desktop.domain.case import Case
from caf_desktop.domain.filtering import category_of_record, for_recipient, hidden_details, is_hidden
from caf_desktop.domain.hidden_words import HiddenWords
from caf_desktop.domain.people import Child, HiddenDetail, MayBeTold, Person, Relationship
from caf_desktop.domain.plan import Action, DesiredOutcome
from caf_desktop.domain.record import Record
from caf_desktop.domain.shared_household import NOBODY_ELSE, SharedHousehold
from caf_desktop.domain.similar_names import may_be_same

NEVER_FOR_OTHERS = frozenset({"concerns", "visit-notes", "checklist", "disclosures", "office", "attachments"})
"""Categories that no decision on the assessment covers: each needs an act of its own."""

NEVER_IN_ANY_COPY = frozenset({"private-notes"})
"""Categories that leave in no copy, the practitioner's own file copy included."""

MINUTES = "minutes"


class Why(StrEnum):
    """Why something is left out."""

    NO_DECISION = "no-decision"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    NOT_COVERED = "not-covered"
    EXCLUDED = "excluded"
    HIDDEN_FOR_SAFETY = "hidden-for-safety"
    MUST_NOT_BE_TOLD = "must-not-be-told"
    NEVER_SHARED = "never-shared"


@dataclass(frozen=True)
class Recipient:
    """An agency or a named person who is to have a copy."""

    name: str
    kind: RecipientKind = RecipientKind.AGENCY


@dataclass(frozen=True)
class LeftOut:
    """A section, element, question or detail that may not leave, and why."""

    category: str
    why: Why


@dataclass(frozen=True)
class Permission:
    """What one recipient may have on one day."""

    recipient: Recipient | None
    """``None``: the practitioner's own file copy, which holds everything."""
    refused: Why | None
    """Why nothing at all may leave, if that is so."""
    decision: SharingDecision | None
    hidden: frozenset[HiddenDetail]
    """Details that are kept back for safety whatever the decision says."""
    hidden_words: HiddenWords = field(default_factory=HiddenWords)
    """What gives a hidden detail away: no text may hold it."""
    ask_again: bool = False
    """The review date of the decision has passed: warn, but do not stop."""
    only_via: str = ""
    """The only safe way to tell this person, if that is recorded: it must have been read before a copy leaves."""

    @property
    def is_whole(self) -> bool:
        """Whether nothing of the assessment is kept back from this recipient."""
        if self.recipient is None:
            return True
        whole = self.decision is not None and self.decision.covers is Covers.WHOLE and not self.decision.exclusions
        return whole and self.refused is None and not self.hidden

    def why_not(self, category: str) -> Why | None:
        """Why this section, element or record category may not leave; ``None`` if it may."""
        if category in NEVER_IN_ANY_COPY:
            return Why.NEVER_SHARED
        if self.recipient is None:
            return None
        if category in NEVER_FOR_OTHERS:
            return Why.NEVER_SHARED
        if self.refused is not None or self.decision is None:
            return self.refused or Why.NO_DECISION
        return _why_not_covered(self.decision, category)

    def allows(self, category: str) -> bool:
        """Whether this section, element or record category may leave."""
        return self.why_not(category) is None


def plain_name(name: str) -> str:
    """A name as a reader takes it: case and spacing aside."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def same_name(one: str, other: str) -> bool:
    """Whether two names are the same to a reader: case and spacing aside."""
    return plain_name(one) == plain_name(other)


def standing_decisions(case: Case) -> list[SharingDecision]:
    """The latest decision about each recipient, in the order the recipients were first asked about.

    Of two decisions of the same moment the one recorded last stands.
    """
    latest: dict[tuple[str, str], SharingDecision] = {}
    for decision in case.all(SharingDecision):
        key = (decision.recipient_kind, plain_name(decision.recipient))
        if key not in latest or latest[key].decided_at <= decision.decided_at:
            latest[key] = decision
    return list(latest.values())


def current_decision(case: Case, recipient: Recipient) -> SharingDecision | None:
    """The family's latest decision about this recipient, whatever it says."""
    for decision in standing_decisions(case):
        if decision.recipient_kind is recipient.kind and same_name(decision.recipient, recipient.name):
            return decision
    return None


def permission(
    case: Case, recipient: Recipient | None, today: date, household: SharedHousehold = NOBODY_ELSE
) -> Permission:
    """What may leave for the recipient today.

    ``household``: what is recorded around brothers and sisters. The most protective record wins, by names
    that are only similar too; a decision counts for exactly the name it was given about.
    """
    if recipient is None:
        return Permission(None, None, None, frozenset())
    decision = current_decision(case, recipient)
    hidden = _hidden_from(case, recipient, household)
    return Permission(
        recipient,
        _refusal(case, recipient, decision, today, household),
        decision,
        hidden,
        HiddenWords.of(hidden_details(household.records(case), hidden)).unknown_to(recipient.name),
        ask_again=bool(decision and decision.review_on and decision.review_on < today),
        only_via=_only_via(case, recipient.name, today, household),
    )


def left_out(allowed: Permission, categories: Iterable[str]) -> tuple[LeftOut, ...]:
    """Each of the categories that may not leave, with the reason; then the details hidden for safety."""
    reasons = ((category, allowed.why_not(category)) for category in categories)
    withheld = [LeftOut(category, why) for category, why in reasons if why is not None]
    return (*withheld, *(LeftOut(detail.value, Why.HIDDEN_FOR_SAFETY) for detail in sorted(allowed.hidden)))


def without_private_notes(case: Case) -> Case:
    """The case as its own practitioner may have it in a file: without what leaves in no copy at all."""
    private = (each for each in case.records.values() if each.sharing_category in NEVER_IN_ANY_COPY)
    return case.without(*private)


def case_that_may_leave(case: Case, allowed: Permission, category_of_question: Callable[[str], str]) -> Case:
    """The case with nothing in it but what may leave; details hidden for safety are blanked.

    ``category_of_question`` gives the sharing category of a question by linkId. The episode itself
    keeps its reference and state and nothing else where the identifying details may not leave. Frozen
    responses, which hold a whole version, never leave this way.
    """
    links, hidden, words = case.relationships(), allowed.hidden, allowed.hidden_words
    checklists = {checklist.id for checklist in case.all(Checklist)}
    kept = [
        for_recipient(record, hidden, words)
        for record in case.records.values()
        if allowed.allows(category_of_record(record, category_of_question, links))
        and getattr(record, "response_id", "") not in checklists
        and not is_hidden(record, hidden, words)
        and not _is_about_somebody_else(case, record, allowed)
        and _outcome_allowed(case, record, allowed)
    ]
    child: Record = Child(id=case.child.id)
    episode = case.episode
    if allowed.allows("identifying"):
        child = for_recipient(case.child, hidden, words)
    else:
        asked = {"coordinator_asked_on": None, "caf_exists": None, "coordinator_answer": ""}
        episode = episode.model_copy(update={"registered_number": "", **asked})
    if not allowed.allows("conclusions"):
        episode = episode.model_copy(update={"agreed_review_date": None})
    assert isinstance(child, Child)
    remaining = Case.of(episode, child, kept)
    strangers = [person for person in remaining.all(Person) if not _is_linked(remaining, person)]
    return remaining.without(*strangers)


def rows_left_out(
    case: Case, allowed: Permission, actions: Iterable[str] = (), reworded: frozenset[str] = frozenset()
) -> frozenset[str]:
    """Ids of records that may not stand as rows of a form for this recipient.

    What the family decided about another person, actions whose outcome comes from a section that is not
    covered, and whoever is hidden for safety, in whatever record they are named. ``actions`` are the rows
    of a frozen plan: one whose action is no longer known, or is ``reworded`` since, may come from anywhere,
    so it leaves only with the whole.
    """
    known = {action.id for action in case.all(Action)}
    unknown = () if allowed.is_whole else (row for row in actions if row not in known or row in reworded)
    others = (each.id for each in case.all(SharingDecision) if _is_about_somebody_else(case, each, allowed))
    withheld = (action.id for action in case.all(Action) if not _outcome_allowed(case, action, allowed))
    everything = case.records.values()
    hidden = (record.id for record in everything if is_hidden(record, allowed.hidden, allowed.hidden_words))
    return frozenset((*unknown, *others, *withheld, *hidden))


def _is_about_somebody_else(case: Case, record: Record, allowed: Permission) -> bool:
    """What the family decided about a person is for that person's eyes only; so is that they decided at all."""
    if allowed.recipient is None or not isinstance(record, SharingDecision):
        return False
    if same_name(record.recipient, allowed.recipient.name):
        return False
    people = (person.name for person in case.all(Person))
    return record.recipient_kind is RecipientKind.PERSON or any(may_be_same(record.recipient, name) for name in people)


def _is_linked(case: Case, person: Person) -> bool:
    return any(link.person_id == person.id for link in case.relationships())


def _outcome_allowed(case: Case, record: Record, allowed: Permission) -> bool:
    """An action or outcome may leave only with every section its outcome comes from."""
    outcome = record if isinstance(record, DesiredOutcome) else None
    if isinstance(record, Action):
        outcome = case.find(DesiredOutcome, record.outcome_id)
    return outcome is None or all(allowed.allows(section) for section in outcome.sections)


def _why_not_covered(decision: SharingDecision, category: str) -> Why | None:
    if category in decision.exclusions:
        return Why.EXCLUDED
    if category == MINUTES:
        return None if decision.minutes else Why.NOT_COVERED
    if decision.covers is Covers.WHOLE or category in decision.parts:
        return None
    return Why.NOT_COVERED


def _refusal(
    case: Case, recipient: Recipient, decision: SharingDecision | None, today: date, household: SharedHousehold
) -> Why | None:
    if _must_not_be_told(case, recipient.name, today, household):
        return Why.MUST_NOT_BE_TOLD
    if decision is None:
        return Why.NO_DECISION
    if decision.withdrawn_on is not None and decision.withdrawn_on <= today:
        return Why.WITHDRAWN
    if decision.expires_on is not None and decision.expires_on < today:
        return Why.EXPIRED
    return Why.DECLINED if decision.covers is Covers.NOTHING else None


def _must_not_be_told(case: Case, name: str, today: date, household: SharedHousehold) -> bool:
    return any(
        link.may_be_told is MayBeTold.NEVER and _holds(link, today) and may_be_same(person.name, name)
        for link, person in household.known_as(case)
    )


def _only_via(case: Case, name: str, today: date, household: SharedHousehold) -> str:
    ways = (
        link.may_be_told_via.strip() or "–"
        for link, person in household.known_as(case)
        if link.may_be_told is MayBeTold.ONLY_VIA and _holds(link, today) and may_be_same(person.name, name)
    )
    return "; ".join(dict.fromkeys(ways))


def _holds(link: Relationship, today: date) -> bool:
    return link.may_be_told_until is None or today <= link.may_be_told_until


def _hidden_from(case: Case, recipient: Recipient, household: SharedHousehold) -> frozenset[HiddenDetail]:
    return frozenset(
        tag.what
        for tag in household.tags(case)
        if not tag.hidden_from.strip() or may_be_same(tag.hidden_from, recipient.name)
    )
