"""Draw and sign the paper of a version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caf_desktop.actions.annexes import annexes_of
from caf_desktop.actions.recipients import Outgoing, outgoing
from caf_desktop.domain.agreement import Covers, How
from caf_desktop.domain.answers import FormAnswers
from caf_desktop.domain.assessment import AssessmentStatus
from caf_desktop.domain.people import HiddenDetail, initials
from caf_desktop.domain.sharing import LeftOut, Why
from caf_desktop.pdf.caf import draw_caf
from caf_desktop.pdf.certificate import SigningCertificate, load_certificate
from caf_desktop.pdf.content import FrontMatter, Issue, SealKind, SealPanel, State
from caf_desktop.pdf.signing import DocumentSigner
from caf_desktop.store import documents
from caf_desktop.words import _
from caf_desktop.words.agreeing import covers_words, hidden_words
from caf_desktop.words.sharing import how_given, why_left_out

if TYPE_CHECKING:
    from datetime import datetime

    from caf_desktop.actions.desk import Desk
    from caf_desktop.domain.assessment import Assessment
    from caf_desktop.domain.case import Case
    from caf_desktop.forms.model import FormDefinition


def signed_pdf(desk: Desk, case: Case, assessment: Assessment) -> bytes:
    """The practitioner's own file copy of a version, drawn and signed now."""
    return signed_copy(desk, outgoing(desk, case, assessment, None))


def signed_copy(desk: Desk, out: Outgoing) -> bytes:
    """What may leave, drawn and signed with the practitioner's own key (PAdES, certified P=1)."""
    now = desk.clock()
    certificate = signing_certificate(desk)
    pdf = draw_caf(out.form, in_words(out.form, out.answers), _front(desk, out, now, certificate))
    return DocumentSigner(certificate).sign(pdf, now, _reason(desk, out))


def signing_certificate(desk: Desk) -> SigningCertificate:
    """The practitioner's signing key, opened with their slot."""
    unlocked = desk.vault.unlocked
    with desk.vault.reading() as connection:
        kept = documents.signing_key_of_slot(connection, unlocked.slot_id)
    assert kept is not None, "every slot has a signing key"
    return load_certificate(unlocked.open_sealed(kept.sealed), kept.certificate)


def in_words(form: FormDefinition, answers: FormAnswers) -> FormAnswers:
    """The answers with the codes of agreements and signatures put into words."""
    spoken = {}
    for key, values in answers.given.items():
        bound = form.by_link_id[key.link_id].bound_to
        if bound == "SharingDecision.covers":
            spoken[key] = tuple(covers_words(Covers(str(value))) for value in values)
        elif bound == "Signature.how":
            spoken[key] = tuple(how_given(How(str(value))) for value in values)
    return answers.with_answers(spoken)


def lines_by_reason(form: FormDefinition, left_out: tuple[LeftOut, ...]) -> tuple[str, ...]:
    """A line for each reason, with everything left out for it."""
    reasons = dict.fromkeys(each.why for each in left_out)
    grouped = ((why, [_name_of(form, each) for each in left_out if each.why is why]) for why in reasons)
    return tuple(
        _("{reason}: {names}").format(reason=_capital(why_left_out(why)), names="; ".join(names))
        for why, names in grouped
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _name_of(form: FormDefinition, left_out: LeftOut) -> str:
    if left_out.category in frozenset(HiddenDetail):
        return hidden_words(HiddenDetail(left_out.category))
    item = form.by_link_id.get(left_out.category)
    return item.text if item is not None else left_out.category


def _front(desk: Desk, out: Outgoing, now: datetime, certificate: SigningCertificate) -> FrontMatter:
    assessment, recipient = out.assessment, out.allowed.recipient
    named = _may_be_named(out)
    not_here = frozenset(each.category for each in named)
    issue = Issue(recipient.name, lines_by_reason(out.form, named), not_here) if recipient else None
    me = desk.practitioner
    done = assessment.status is AssessmentStatus.COMPLETED
    return FrontMatter(
        title=out.form.title,
        reference=out.case.episode.reference,
        version=assessment.version,
        state=State.COMPLETED if done else State.DRAFT,
        initials=initials(out.case.child),
        printed_at=now,
        completed_on=assessment.completed_at.date() if assessment.completed_at else None,
        issue=issue,
        seal=SealPanel(_seal_kind(desk, out), me.name, me.role, me.agency, now, certificate.fingerprint),
        annexes=annexes_of(out.case, assessment, out.text_hash),
    )


def _may_be_named(out: Outgoing) -> tuple[LeftOut, ...]:
    """What the paper may say is left out: never that a detail is kept back for safety, which would tell."""
    return tuple(each for each in out.left_out if each.why is not Why.HIDDEN_FOR_SAFETY)


def _seal_kind(desk: Desk, out: Outgoing) -> SealKind:
    """A practitioner's own seal under what they completed; otherwise it only says who issued the copy."""
    completed_it = out.assessment.completed_by == desk.practitioner.name
    own = out.allowed.recipient is None and completed_it
    return SealKind.PRACTITIONER if own else SealKind.ISSUED_BY


def _reason(desk: Desk, out: Outgoing) -> str:
    if out.assessment.status is AssessmentStatus.DRAFT:
        return _("Draft, not completed")
    if _seal_kind(desk, out) is SealKind.PRACTITIONER:
        return _("I completed this assessment")
    return _("Copy issued; not an approval")
