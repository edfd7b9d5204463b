"""A record leaves with the fields a covered section asks for, and no others."""

from __future__ import annotations

from datetime import date

from caf_desktop.domain.agreement import About, Agreement, CompetenceNote, Covers, Footing, How, SharingDecision
from caf_desktop.domain.case import Case
from caf_desktop.domain.people import Person, Relationship
from caf_desktop.domain.plan import LeadProfessional
from caf_desktop.domain.sharing import Recipient, case_that_may_leave, permission
from caf_desktop.forms.asked_fields import only_asked_fields
from caf_desktop.forms.load import national_caf
from tests.marked_case import decision
from tests.small_cases import STARTED, child, parent, small_case

CAF = national_caf()


def leaving(case: Case, *parts: str) -> Case:
    """What leaves for Housing when the family agreed to these parts."""
    case = case.having(decision(covers=Covers.PARTS, parts=parts, purpose="Rehousing", decided_by="Grace"))
    allowed = permission(case, Recipient("Ashmere Housing"), STARTED)
    return only_asked_fields(CAF, case_that_may_leave(case, allowed, CAF.category_of), allowed)


def born(case: Case) -> Case:
    return case.having(*(
        person.model_copy(update={"date_of_birth": date(1990, 1, 2), "school": "Mill Lane"})
        for person in case.all(Person)
    ))


def test_a_parent_leaves_with_what_the_covered_section_asks() -> None:
    (person,) = leaving(born(small_case()), "parents-carers").all(Person)
    assert (person.telephone, person.date_of_birth, person.school) == ("07700 900512", None, "")
    (person,) = leaving(born(small_case()), "parents-carers", "family-home").all(Person)
    assert (person.date_of_birth, person.school) == (date(1990, 1, 2), "Mill Lane")


def test_who_only_lives_there_leaves_without_their_telephone() -> None:
    case = small_case(*parent("idris", "Idris", parent_or_carer=False))
    (person,) = leaving(case, "family-home").all(Person)
    assert (person.name, person.telephone, person.postcode) == ("Idris", "", "")
    (link,) = leaving(case, "family-home").all(Relationship)
    assert link.relationship == "Mother"


def test_what_no_question_shows_stays() -> None:
    lead = LeadProfessional(id="l", episode_id="episode-0", name="Ian Marsh", agency="Health", agreed_with="Grace")
    case = small_case(lead).having(child(nhs_number="943 476 5919"))
    left = leaving(case, "identifying", "assessors", "consent-statement")
    (led,) = left.all(LeadProfessional)
    assert (led.name, led.agency, led.agreed_with) == ("Ian Marsh", "Health", "")
    assert left.child.nhs_number == ""
    assert [(each.purpose, each.decided_by) for each in left.all(SharingDecision)] == [("", "")]


def test_of_a_judgement_only_that_and_by_whom_and_of_a_refusal_nothing() -> None:
    yes = Agreement(
        id="yes", episode_id="episode-0", about=About.BEING_ASSESSED, agreed=True, by_name="Maya",
        footing=Footing.COMPETENT_CHILD, competence=CompetenceNote(weighs="Slowly", assessor="Priya Nair"),
        how=How.VERBAL, given_on=STARTED,
    )
    no = yes.model_copy(update={"id": "no", "agreed": False, "reason": "Does not trust us"})
    left = leaving(small_case(yes, no), "consent-statement").all(Agreement)
    assert [each.competence for each in left] == [CompetenceNote(assessor="Priya Nair")]
