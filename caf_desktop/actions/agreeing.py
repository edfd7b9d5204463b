"""Agreements and sharing decisions: who may decide, and whether they agreed to the text as it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from caf_desktop.actions.act import Blocker, Changed
from caf_desktop.actions.starting import Learnt, responsibility_faults
from caf_desktop.domain.age import age_in_years
from caf_desktop.domain.agreement import (
    About,
    Agreement,
    CompetenceNote,
    Covers,
    Footing,
    How,
    SharingDecision,
    Signature,
)
from caf_desktop.domain.people import Responsibility
from caf_desktop.domain.permissions import Doing
from caf_desktop.forms.binding import finished_agreement
from caf_desktop.forms.release import answers_of, content_hash
from caf_desktop.words import _

if TYPE_CHECKING:
    from caf_desktop.actions.desk import Desk
    from caf_desktop.domain.assessment import Assessment
    from caf_desktop.domain.case import Case

PRESUMED_COMPETENT_AT = 16
"""Process rules, consent: competence is presumed at 16."""


class TextState(StrEnum):
    """How an agreement stands to the text as it is now."""

    NOT_ASKED = "not-asked"
    AGREED = "agreed"
    DECLINED = "declined"
    EARLIER_TEXT = "earlier-text"
    WITHDRAWN = "withdrawn"


def being_assessed(case: Case) -> Agreement | None:
    """The latest agreement (or refusal) to the child being assessed."""
    given = [each for each in case.all(Agreement) if each.about is About.BEING_ASSESSED]
    return given[-1] if given else None


def may_be_assessed(case: Case) -> bool:
    """Whether somebody who may decide has agreed to the assessment and not taken it back."""
    given = being_assessed(case)
    return given is not None and given.agreed and given.withdrawn_on is None


def text_state(desk: Desk, case: Case, assessment: Assessment) -> TextState:
    """Whether the family agreed to this version's text as it stands now."""
    given = finished_agreement(case, assessment)
    if given is None:
        return TextState.NOT_ASKED
    if given.withdrawn_on is not None:
        return TextState.WITHDRAWN
    if not given.agreed:
        return TextState.DECLINED
    return TextState.AGREED if given.content_hash == current_hash(desk, case, assessment) else TextState.EARLIER_TEXT


def current_hash(desk: Desk, case: Case, assessment: Assessment) -> str:
    """The fingerprint of the version's text as it stands now."""
    form = desk.form_of(assessment)
    return content_hash(form, answers_of(form, case, assessment))


def agreement_faults(desk: Desk, agreement: Agreement) -> list[Blocker]:
    """What is wrong with an agreement: who decided must be somebody who may."""
    case = desk.case(agreement.episode_id)
    faults = []
    if not agreement.by_name.strip():
        faults.append(Blocker(_("Say who decided."), "agreement.by-name"))
    if agreement.how is How.VERBAL and not agreement.reason.strip():
        faults.append(Blocker(_("Say why the agreement is only spoken."), "agreement.reason"))
    faults += competence_faults(case, agreement.footing, agreement.competence, agreement.given_on)
    return [*faults, *footing_faults(case, agreement.footing, agreement.person_id, agreement.given_on)]


def competence_faults(case: Case, footing: Footing, note: CompetenceNote | None, on: date) -> list[Blocker]:
    """A child under 16 may decide only with a judgement on this decision (Standards C-06)."""
    born = case.child.date_of_birth
    if footing is not Footing.COMPETENT_CHILD or born is None or age_in_years(born, on) >= PRESUMED_COMPETENT_AT:
        return []
    if note is not None and any(words.strip() for words in note.model_dump(exclude={"assessor"}).values()):
        return []
    sentence = _("Say why you judge that the child, who is under 16, can make this decision.")
    return [Blocker(sentence, "agreement.competence")]


def footing_faults(case: Case, footing: Footing, person_id: str | None, on: date) -> list[Blocker]:
    """Why somebody may not decide on this footing (Process rules, consent)."""
    child = case.child
    age = None if child.date_of_birth is None else age_in_years(child.date_of_birth, on)
    if footing is Footing.PARENTAL_RESPONSIBILITY:
        links = [link for link in case.relationships() if link.person_id == person_id]
        if links and links[0].parental_responsibility is Responsibility.NO:
            sentence = _("This person does not hold parental responsibility, so they cannot decide on that footing.")
            return [Blocker(sentence, "agreement.footing")]
    if child.unborn and footing is not Footing.PARENTAL_RESPONSIBILITY:
        return [Blocker(_("For a baby who is not born yet, a parent decides."), "agreement.footing")]
    if footing is Footing.PRESUMED_AT_16 and age is not None and age < PRESUMED_COMPETENT_AT:
        sentence = _("The child was under 16 on that day. Record why you judge them competent instead.")
        return [Blocker(sentence, "agreement.footing")]
    return []


@dataclass(frozen=True)
class AgreeToText:
    """The family agrees to the finished text: the declarations, the signatures, the services."""

    doing: ClassVar[Doing] = Doing.EDIT_EPISODE
    agreement: Agreement
    signatures: tuple[Signature, ...]
    learnt: Learnt = ()
    """What was learnt about whoever agreed: a person not yet among the family, who holds responsibility."""

    @property
    def episode_id(self) -> str:
        """The episode it is about."""
        return self.agreement.episode_id

    def blockers(self, desk: Desk) -> list[Blocker]:
        """Whoever agrees must be able to, and a drawn signature must have been drawn."""
        faults = [*agreement_faults(desk, self.agreement), *responsibility_faults(self.learnt)]
        for signature in self.signatures:
            if signature.how is How.DRAWN and not signature.outline:
                faults.append(Blocker(_("The signature box is empty. Sign, or choose another way."), "signature"))
            if not signature.name.strip():
                faults.append(Blocker(_("Give the name of the person who signs."), "signature.name"))
        return faults

    def run(self, desk: Desk) -> Changed:
        """Store the agreement and its signatures, bound to the text as it stands."""
        case = desk.case(self.agreement.episode_id)
        assessment = next(a for a in case.assessments() if a.id == self.agreement.assessment_id)
        bound = current_hash(desk, case, assessment)
        agreement = self.agreement.model_copy(update={"content_hash": bound})
        signatures = [
            signature.model_copy(update={"content_hash": bound, "agreement_id": agreement.id})
            for signature in self.signatures
        ]
        with desk.writing("agree-to-text") as changes:
            return Changed((*self.learnt, agreement, *signatures)).store(changes)


@dataclass(frozen=True)
class DecideSharing:
    """Record what the family answered to "May this service see it?"."""

    doing: ClassVar[Doing] = Doing.SAY_WHO_SEES
    decision: SharingDecision
    learnt: Learnt = ()
    """What was learnt about whoever decided."""

    @property
    def episode_id(self) -> str:
        """The episode it is about."""
        return self.decision.episode_id

    def blockers(self, desk: Desk) -> list[Blocker]:
        """Parts must be named, and somebody who may must have decided. A no stands whoever said it."""
        faults = []
        if self.decision.covers is Covers.PARTS and not self.decision.parts:
            faults.append(Blocker(_("Tick the parts this service may see, or choose another answer."), "parts"))
        if not self.decision.decided_by.strip():
            faults.append(Blocker(_("Say who decided."), "decided-by"))
        if self.decision.covers is Covers.NOTHING:
            return faults
        case, said = desk.case(self.decision.episode_id), self.decision
        on = said.decided_at.date()
        faults += competence_faults(case, said.footing, said.competence, on)
        return [*faults, *footing_faults(case, said.footing, said.person_id, on), *responsibility_faults(self.learnt)]

    def run(self, desk: Desk) -> Changed:
        """Store the decision."""
        with desk.writing("decide-sharing") as changes:
            return Changed((*self.learnt, self.decision)).store(changes)


@dataclass(frozen=True)
class WithdrawSharing:
    """Take a sharing decision back: nothing more leaves for that recipient (Standards C-04)."""

    doing: ClassVar[Doing] = Doing.SAY_WHO_SEES
    decision: SharingDecision
    by: str

    @property
    def episode_id(self) -> str:
        """The episode it is about."""
        return self.decision.episode_id

    def blockers(self, desk: Desk) -> list[Blocker]:
        """Nothing stands in the way: as easy as giving."""
        return []

    def run(self, desk: Desk) -> Changed:
        """Mark it withdrawn today."""
        update = {"withdrawn_on": desk.today(), "withdrawn_by": self.by}
        with desk.writing("withdraw-sharing") as changes:
            return Changed((self.decision.model_copy(update=update),)).store(changes)
