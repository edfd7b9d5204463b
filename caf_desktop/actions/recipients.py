"""Who a copy can be for, and what may leave for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from caf_desktop.actions.act import Blocker
from caf_desktop.domain.agreement import RecipientKind, SharingDecision
from caf_desktop.domain.answers import AnswerKey, FormAnswers
from caf_desktop.domain.assessment import Answer, Assessment
from caf_desktop.domain.case import Case
from caf_desktop.domain.episode import Closure, Involvement
from caf_desktop.domain.filtering import gives_away, is_hidden
from caf_desktop.domain.people import Person
from caf_desktop.domain.plan import LeadProfessional, Meeting
from caf_desktop.domain.sharing import (
    LeftOut,
    Permission,
    Recipient,
    Why,
    case_that_may_leave,
    permission,
    rows_left_out,
    same_name,
    without_private_notes,
)
from caf_desktop.forms.asked_fields import only_asked_fields
from caf_desktop.forms.binding import bound_answers
from caf_desktop.forms.release import answers_of, answers_that_may_leave, content_hash, hidden_words_in
from caf_desktop.store.households import shared_household
from caf_desktop.words.sharing import why_nothing_leaves

if TYPE_CHECKING:
    from caf_desktop.actions.desk import Desk
    from caf_desktop.forms.model import FormDefinition


@dataclass(frozen=True)
class Outgoing:
    """What may leave of one version for one recipient: the only thing an exit is given."""

    form: FormDefinition
    assessment: Assessment
    case: Case
    answers: FormAnswers
    allowed: Permission
    left_out: tuple[LeftOut, ...]
    text_hash: str
    """Fingerprint of the whole text this is cut from, by which agreements are judged."""


def recipient_named(case: Case, name: str) -> Recipient:
    """The agency or person a name means in this case: as decided about, as involved, or an agency."""
    for decision in case.all(SharingDecision):
        if same_name(decision.recipient, name):
            return Recipient(decision.recipient, decision.recipient_kind)
    if any(same_name(each.service, name) for each in case.all(Involvement)):
        return Recipient(name, RecipientKind.AGENCY)
    if any(same_name(person.name, name) for person in case.all(Person)):
        return Recipient(name, RecipientKind.PERSON)
    return Recipient(name, RecipientKind.AGENCY)


def permission_at_exit(desk: Desk, case: Case, recipient: Recipient | None) -> Permission:
    """What may leave today, also by what is recorded for brothers and sisters in this vault."""
    with desk.vault.reading() as connection:
        household = shared_household(connection, case.child.id)
    return permission(case, recipient, desk.today(), household)


def refusal_of(allowed: Permission) -> list[Blocker]:
    """The reason why nothing may leave, as a blocker; empty when something may."""
    if allowed.recipient is None or allowed.refused is None:
        return []
    return [Blocker(why_nothing_leaves(allowed.refused, allowed.recipient.name), "agreement")]


def outgoing(desk: Desk, case: Case, assessment: Assessment, recipient: Recipient | None) -> Outgoing:
    """Everything of this version that may leave for the recipient today, and what is left out and why."""
    form = desk.form_of(assessment)
    allowed = permission_at_exit(desk, case, recipient)
    whole = answers_of(form, case, assessment)
    allowed = _with_words_of_every_version(desk, case, allowed)
    plans = (item.link_id for item in form.walk() if item.bound_to == "Action")
    rows = [row for plan in plans for row in whole.rows(plan, form)]
    rows_out = rows_left_out(case, allowed, rows, _reworded(form, case, assessment, whole))
    answers, left_out = answers_that_may_leave(form, whole, allowed, rows_out, _kinds_left_out(case, allowed))
    reduced = without_private_notes(case)
    if recipient is not None:
        left_out = (*left_out, *_records_telling(case, allowed))
        reduced = only_asked_fields(form, case_that_may_leave(case, allowed, category_of(form)), allowed)
        reduced = reduced.without(*(each for each in reduced.all(Answer) if not _is_among(each, assessment, answers)))
    return Outgoing(form, assessment, reduced, answers, allowed, left_out, content_hash(form, whole))


def _with_words_of_every_version(desk: Desk, case: Case, allowed: Permission) -> Permission:
    """An earlier version may hold another address or school than the records do now."""
    if allowed.recipient is None or not allowed.hidden:
        return allowed
    words = allowed.hidden_words
    for version in case.assessments():
        form = desk.form_of(version)
        words |= hidden_words_in(form, answers_of(form, case, version), allowed.hidden)
    return replace(allowed, hidden_words=words.unknown_to(allowed.recipient.name))


def _reworded(form: FormDefinition, case: Case, version: Assessment, said: FormAnswers) -> frozenset[str]:
    """Rows of the version's plan whose action or outcome is worded otherwise by now."""
    now = bound_answers(form, case, version)
    words = {item.link_id for item in form.walk() if item.bound_to in ("DesiredOutcome.words", "Action.words")}
    keys = {key for key in (*said.given, *now.given) if key.link_id in words}
    return frozenset(key.row for key in keys if said.values(*key) != now.values(*key))


def _kinds_left_out(case: Case, allowed: Permission) -> frozenset[str]:
    """Records that stand on the form outside rows and may not leave: who leads, from a hidden school."""
    lead = case.lead_professional()
    hidden = lead is not None and is_hidden(lead, allowed.hidden, allowed.hidden_words)
    return frozenset({LeadProfessional.__name__} if hidden else ())


def _records_telling(case: Case, allowed: Permission) -> tuple[LeftOut, ...]:
    """Records beside the form with a text that gives a hidden detail away, by what they are called."""
    beside = (record for kind in (Meeting, Closure) for record in case.all(kind))
    telling = (record for record in beside if gives_away(record, allowed.hidden_words))
    found = dict.fromkeys(record.sharing_category for record in telling if allowed.allows(record.sharing_category))
    return tuple(LeftOut(category, Why.HIDDEN_FOR_SAFETY) for category in found)


def _is_among(kept: Answer, assessment: Assessment, answers: FormAnswers) -> bool:
    """Whether a stored answer is one of this version's answers that leave."""
    return kept.response_id == assessment.id and AnswerKey(kept.link_id, kept.row) in answers


def category_of(form: FormDefinition) -> Callable[[str], str]:
    """The sharing category of a question by linkId; a question the form does not know is never shared."""
    return lambda link_id: form.category_of(link_id) if link_id in form.by_link_id else "checklist"
