"""Start an assessment: ask the co-ordinator, look for duplicates, record agreement, open the draft."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from caf_desktop.actions.act import Blocker, Changed
from caf_desktop.actions.keys_escrow import escrow_missing
from caf_desktop.domain.agreement import About, Agreement
from caf_desktop.domain.assessment import Assessment, Checklist
from caf_desktop.domain.episode import Episode
from caf_desktop.domain.household import shared_household
from caf_desktop.domain.identity import new_reference
from caf_desktop.domain.people import Assessor, Child, Person, Relationship, Responsibility, YesNo
from caf_desktop.domain.permissions import Doing
from caf_desktop.forms.load import national_caf, pre_assessment_checklist
from caf_desktop.store import reading
from caf_desktop.store.households import episodes_of_child
from caf_desktop.words import _

if TYPE_CHECKING:
    from caf_desktop.actions.desk import Desk
    from caf_desktop.domain.matching import Identity, Match


Learnt = tuple[Person | Relationship, ...]


def identity_of(child: Child) -> Identity:
    """What matching compares of a child."""
    from caf_desktop.domain.matching import Identity

    return Identity(
        child_id=child.id,
        given_names=child.given_names,
        family_name=child.family_name,
        also_known_as=child.aka,
        date_of_birth=child.date_of_birth,
        expected_date=child.expected_date_of_delivery,
        mother_name=child.mother_name,
        nhs_number=child.nhs_number,
        postcode=child.postcode,
        address=child.address,
    )


def likely_duplicates_of(desk: Desk, child: Child) -> list[Match]:
    """Children already in this vault who may be the same child, best first (Standards M-05, M-06)."""
    from caf_desktop.domain.matching import likely_duplicates

    with desk.vault.reading() as connection:
        known = reading.every(connection, Child)
    return likely_duplicates(identity_of(child), [identity_of(each) for each in known if each.id != child.id])


def birth_faults(child: Child, started: date) -> Iterator[Blocker]:
    """Dates of birth and delivery that cannot be, judged against the day the assessment started."""
    if child.date_of_birth is not None and child.date_of_birth > started:
        yield Blocker(
            _("The date of birth is after the day the assessment started. Check both dates; nothing was lost."),
            "identifying.date-of-birth",
        )
    if child.unborn and child.date_of_birth is not None:
        yield Blocker(
            _("A baby who is not born yet has no date of birth. Give the expected date instead."),
            "identifying.date-of-birth",
        )


@dataclass(frozen=True)
class StartEpisode:
    """Open an episode for a child: with a checklist first, or straight with an assessment."""

    doing: ClassVar[Doing] = Doing.START_EPISODE
    episode_id: ClassVar[str] = ""
    child: Child
    started: date
    coordinator_asked_on: date | None = None
    caf_exists: YesNo | None = None
    coordinator_answer: str = ""
    with_checklist: bool = False
    household_of: str = ""
    """Id of a brother or sister whose household the child shares."""
    others: tuple[str, ...] = ()
    """Ids of children who looked like this one and were judged to be others: the judgement is journalled."""

    def blockers(self, desk: Desk) -> list[Blocker]:
        """A child needs a name to be found again, and dates that can be; the vault, every key that is required."""
        faults = [*escrow_missing(desk), *birth_faults(self.child, self.started)]
        if self.child.unborn and not self.child.mother_name.strip():
            faults.append(Blocker(_("Give the mother's name."), "identifying.mother-name"))
        if not self.child.unborn and not (self.child.given_names + self.child.family_name).strip():
            faults.append(Blocker(_("Give the child's name."), "identifying.given-names"))
        if is_closed_to(desk, self.child.id):
            faults.append(Blocker(_("You do not work on this child’s record.")))
        if self.household_of and not sees_child(desk, self.household_of):
            faults.append(Blocker(_("You do not work on the record whose household this would share.")))
        return faults

    def run(self, desk: Desk) -> Changed:
        """Store child and episode, and open the checklist or the first draft."""
        episode = Episode(
            id=desk.new_id(),
            reference=new_reference(),
            child_id=self.child.id,
            opened_on=self.started,
            coordinator_asked_on=self.coordinator_asked_on,
            caf_exists=self.caf_exists,
            coordinator_answer=self.coordinator_answer,
            owner_id=desk.practitioner.id,
        )
        form = pre_assessment_checklist()
        response: tuple[Assessment | Checklist | Assessor, ...]
        if self.with_checklist:
            response = (
                Checklist(
                    id=desk.new_id(),
                    episode_id=episode.id,
                    form_url=form.url,
                    form_version=form.version,
                    date_started=self.started,
                ),
            )
        else:
            response = first_draft(desk, episode.id, self.started)
        household = _household_records(desk, self.child, self.household_of) if self.household_of else ()
        changed = Changed(
            (self.child, *household, episode, *response),
            made={"episode": episode.id, response[0].kind: response[0].id},
        )
        with desk.writing("start-episode") as changes:
            for other_id in self.others:
                changes.note("likely", other_id, episode.id, reason="another-child")
            return changed.store(changes)


def is_closed_to(desk: Desk, child_id: str) -> bool:
    """Whether only others work with this child."""
    return bool(_episodes_of(desk, child_id)) and not sees_child(desk, child_id)


def sees_child(desk: Desk, child_id: str) -> bool:
    """Whether the person at the desk may read a record of this child."""
    return any(desk.may(Doing.READ_EPISODE, episode_id) for episode_id in _episodes_of(desk, child_id))


def _episodes_of(desk: Desk, child_id: str) -> list[str]:
    with desk.vault.reading() as connection:
        return episodes_of_child(connection, child_id)


def _household_records(desk: Desk, child: Child, sibling_id: str) -> tuple[Person | Relationship, ...]:
    with desk.vault.reading() as connection:
        sibling = reading.record(connection, Child, sibling_id)
        links = [link for link in reading.every(connection, Relationship) if link.child_id == sibling_id]
        people = reading.every(connection, Person)
    return shared_household(child, sibling, links, people, desk.new_id)


def first_draft(desk: Desk, episode_id: str, started: date) -> tuple[Assessment, Assessor]:
    """Version 1 in draft, with the practitioner as its assessor: nothing is typed twice."""
    form, me = national_caf(), desk.practitioner
    return (
        Assessment(
            id=desk.new_id(),
            episode_id=episode_id,
            version=1,
            form_url=form.url,
            form_version=form.version,
            date_started=started,
        ),
        Assessor(
            id=desk.new_id(),
            episode_id=episode_id,
            name=me.name,
            role=me.role,
            organisation=me.agency,
            telephone=me.telephone,
            address=me.address,
            postcode=me.postcode,
        ),
    )


@dataclass(frozen=True)
class BeginAssessment:
    """Open the first draft in an episode that began with a checklist."""

    doing: ClassVar[Doing] = Doing.EDIT_EPISODE
    episode_id: str
    started: date

    def blockers(self, desk: Desk) -> list[Blocker]:
        """Nothing stands in the way, but one draft is enough."""
        if desk.case(self.episode_id).assessments():
            return [Blocker(_("This child already has an assessment. Open it from the list."))]
        return []

    def run(self, desk: Desk) -> Changed:
        """Store the draft and its assessor."""
        draft = first_draft(desk, self.episode_id, self.started)
        with desk.writing("begin-assessment") as changes:
            return Changed(draft, made={"assessment": draft[0].id}).store(changes)


@dataclass(frozen=True)
class RecordAgreement:
    """Record who agreed to the child being assessed, or to a finished text, on what footing, and how."""

    agreement: Agreement
    learnt: Learnt = ()
    """What was learnt about whoever decided: a person not yet among the family, who holds responsibility."""

    @property
    def doing(self) -> Doing:
        """Giving is work on the record; taking back is possible as long as the record stands (Standards C-04)."""
        return Doing.EDIT_EPISODE if self.agreement.withdrawn_on is None else Doing.SAY_WHO_SEES

    @property
    def episode_id(self) -> str:
        """The episode it is about."""
        return self.agreement.episode_id

    def blockers(self, desk: Desk) -> list[Blocker]:
        """Somebody must have decided, and a verbal agreement says why it is verbal."""
        from caf_desktop.actions.agreeing import agreement_faults

        return [*agreement_faults(desk, self.agreement), *responsibility_faults(self.learnt)]

    def run(self, desk: Desk) -> Changed:
        """Store the agreement."""
        act = "agree-to-assessment" if self.agreement.about is About.BEING_ASSESSED else "agree-to-text"
        with desk.writing(act) as changes:
            return Changed((*self.learnt, self.agreement)).store(changes)


def responsibility_faults(learnt: Learnt) -> Iterator[Blocker]:
    """Whoever agrees for the child must hold parental responsibility, as far as was just said."""
    for each in learnt:
        if isinstance(each, Relationship) and each.parental_responsibility is not Responsibility.YES:
            sentence = _("Only somebody who holds parental responsibility can agree for the child.")
            yield Blocker(sentence, "agreement.footing")


@dataclass(frozen=True)
class DeclineAssessment:
    """Record that the family said no: there is no CAF, and somebody looks again on a day."""

    doing: ClassVar[Doing] = Doing.EDIT_EPISODE
    agreement: Agreement
    learnt: Learnt = ()

    @property
    def episode_id(self) -> str:
        """The episode it is about."""
        return self.agreement.episode_id

    def blockers(self, desk: Desk) -> list[Blocker]:
        """Who said no, when to look again, and who will. Nobody has to give a reason for saying no."""
        said, faults = self.agreement, []
        if not said.by_name.strip():
            faults.append(Blocker(_("Say who decided."), "agreement.by-name"))
        if said.look_again_on is None:
            faults.append(Blocker(_("Give the day to look again."), "agreement.look-again-on"))
        elif said.look_again_on < said.given_on:
            faults.append(
                Blocker(_("The day to look again is before the day they said no."), "agreement.look-again-on")
            )
        if not said.look_again_owner.strip():
            faults.append(Blocker(_("Say who will look again."), "agreement.look-again-owner"))
        return faults

    def run(self, desk: Desk) -> Changed:
        """Store the refusal; the episode stays, with the day to look again as the next thing due."""
        refusal = self.agreement.model_copy(update={"agreed": False})
        with desk.writing("decline-assessment") as changes:
            return Changed((*self.learnt, refusal)).store(changes)
