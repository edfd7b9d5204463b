"""The records printed beside a form's answers, as the paper wants them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caf_desktop.domain.agreement import SIGNATURE_BOX, Agreement, How, Signature
from caf_desktop.domain.plan import Action, DesiredOutcome, LeadProfessional, Meeting
from caf_desktop.pdf.content import (
    AgreementEntry,
    Annexes,
    ClosureEntry,
    HowSigned,
    LeadProfessionalEntry,
    MeetingEntry,
    Outline,
    PlanEntry,
    SignatureMark,
)
from caf_desktop.words import _
from caf_desktop.words.agreeing import about_words, footing_words
from caf_desktop.words.aims import aim_words
from caf_desktop.words.closing import closure_words, meeting_words

if TYPE_CHECKING:
    from caf_desktop.domain.assessment import Assessment
    from caf_desktop.domain.case import Case

_HOW = {
    How.DRAWN: HowSigned.DRAWN,
    How.TYPED: HowSigned.TYPED,
    How.VERBAL: HowSigned.VERBAL,
    How.PAPER: HowSigned.ON_PAPER,
}


def annexes_of(case: Case, assessment: Assessment, text_hash: str) -> Annexes:
    """What is printed beside this version; ``case`` holds only what may leave.

    ``text_hash`` fingerprints the text as it stands: agreements and signatures to another text say so.
    """
    return Annexes(
        signatures=tuple(
            _signature(each, text_hash) for each in case.all(Signature) if each.assessment_id == assessment.id
        ),
        agreements=tuple(_agreement(each, text_hash) for each in case.all(Agreement) if _is_of(each, assessment)),
        lead_professionals=tuple(_lead(each) for each in case.all(LeadProfessional)),
        plan=tuple(_action(case, each) for each in case.all(Action) if each.progress or each.closed_on),
        meetings=tuple(_meeting(each) for each in case.all(Meeting)),
        closure=_closure(case),
    )


def _is_of(agreement: Agreement, assessment: Assessment) -> bool:
    return agreement.agreed and agreement.assessment_id in (None, assessment.id)


def _signature(signature: Signature, text_hash: str) -> SignatureMark:
    outline = None
    if signature.outline:
        strokes = tuple(tuple((x * SIGNATURE_BOX, y) for x, y in stroke.points) for stroke in signature.outline)
        outline = Outline(strokes, SIGNATURE_BOX, 1.0)
    notes = [signature.reason]
    if signature.witness:
        notes.append(_("Present: {name}").format(name=signature.witness))
    return SignatureMark(
        name=signature.name,
        capacity=signature.capacity,
        how=_HOW[signature.how],
        on=signature.signed_on,
        earlier_text=signature.content_hash != text_hash,
        outline=outline,
        note=". ".join(note for note in notes if note),
    )


def _agreement(agreement: Agreement, text_hash: str) -> AgreementEntry:
    return AgreementEntry(
        about=about_words(agreement.about),
        given_by=agreement.by_name,
        footing=footing_words(agreement.footing),
        how=_HOW[agreement.how],
        on=agreement.given_on,
        earlier_text=bool(agreement.content_hash) and agreement.content_hash != text_hash,
    )


def _lead(lead: LeadProfessional) -> LeadProfessionalEntry:
    agency = ", ".join(part for part in (lead.role, lead.agency) if part)
    return LeadProfessionalEntry(lead.name, agency, lead.since, lead.until, lead.agreed_with, lead.reason)


def _action(case: Case, action: Action) -> PlanEntry:
    outcome = case.find(DesiredOutcome, action.outcome_id)
    return PlanEntry(
        action=action.words,
        outcome=outcome.words if outcome else "",
        aim=aim_words(outcome.aim) if outcome and outcome.aim else "",
        who=action.who,
        by_when=action.by_when,
        progress=action.progress,
        closed=action.closed_on,
    )


def _meeting(meeting: Meeting) -> MeetingEntry:
    return MeetingEntry(
        heading=meeting_words(meeting.purpose),
        on=meeting.held_on,
        present=tuple(f"{who.name} ({who.role})" if who.role else who.name for who in meeting.present),
        notes=meeting.notes,
        next_steps=meeting.next_steps,
        level_of_need=meeting.level_of_need,
        next_review=meeting.next_review,
        child_comment=meeting.child_comment,
        parent_comment=meeting.parent_comment,
    )


def _closure(case: Case) -> ClosureEntry | None:
    closure = case.closure()
    if closure is None:
        return None
    return ClosureEntry(
        reason=closure_words(closure.reason),
        on=closure.closed_on,
        summary=closure.achieved,
        remaining=closure.remaining_needs,
        level_of_need=closure.level_of_need,
        child_comment=closure.child_views,
        parent_comment=closure.parent_views,
    )
