"""The example cases: true to their own forms, dates and rules, and fictional."""

from __future__ import annotations

import re

import pytest

from caf_desktop.domain.age import age_in_years
from caf_desktop.domain.agreement import About, Agreement, Covers, SharingDecision, Signature
from caf_desktop.domain.assessment import AssessmentStatus, Checklist
from caf_desktop.domain.case import Case
from caf_desktop.domain.case_rules import case_faults
from caf_desktop.domain.casefile import CaseFile
from caf_desktop.domain.episode import Concern, EpisodeStatus, VisitNote, VisitPassage
from caf_desktop.domain.people import MayBeTold, Person, printed_name
from caf_desktop.domain.plan import Action, LeadProfessional, Meeting, MeetingKind
from caf_desktop.forms.case_answers import shipped_forms
from caf_desktop.forms.completeness import Decision, completeness, element_state
from caf_desktop.forms.load import national_caf
from caf_desktop.forms.quality import audit_of
from caf_desktop.forms.release import answers_of, content_hash
from caf_desktop.shipped import resources_folder
from tests.sample_cases import NAMES, as_draft, sample_cases, sample_file

CASES = [case for name in NAMES for case in sample_cases(name)]
IDS = [printed_name(case.child) for case in CASES]
TILLY, CHLOE, BABY, RORY, DEAN, KAYLA = CASES

each_case = pytest.mark.parametrize("case", CASES, ids=IDS)
each_file = pytest.mark.parametrize("name", NAMES)

OFCOM_NUMBERS = re.compile(r"\b(?:0113 496 0\d{3}|07700 900\d{3})\b")
ANY_NUMBER = re.compile(r"\b0\d{3,4} ?\d{3} ?\d{3,4}\b")
POSTCODE = re.compile(r"\b[A-Z]{1,2}97 \d[A-Z]{2}\b")
ANY_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d{1,2}[A-Z]? \d[A-Z]{2}\b")


def text_of(name: str) -> str:
    return (resources_folder() / "samples" / f"{name}.json").read_text(encoding="utf-8")


def test_the_folder_holds_the_five_samples() -> None:
    assert sorted(path.name for path in (resources_folder() / "samples").iterdir()) == [f"{n}.json" for n in NAMES]


@each_file
def test_a_sample_is_a_faultless_case_file(name: str) -> None:
    assert case_faults(sample_file(name), shipped_forms()) == ()


@each_file
def test_writing_a_sample_and_reading_it_gives_it_back(name: str) -> None:
    file = sample_file(name)
    assert CaseFile.model_validate_json(file.model_dump_json()) == file


@each_file
def test_numbers_postcodes_and_addresses_are_fictional(name: str) -> None:
    text = text_of(name)
    assert ANY_NUMBER.findall(text)
    assert [found for found in ANY_NUMBER.findall(text) if not OFCOM_NUMBERS.fullmatch(found)] == []
    assert [found for found in ANY_POSTCODE.findall(text) if not POSTCODE.fullmatch(found)] == []
    assert [found for found in re.findall(r"[\w.]+@[\w.]+", text) if not found.endswith(".example")] == []


def test_references_are_given_once() -> None:
    assert len({case.episode.reference for case in CASES}) == len(CASES) == 6


@each_case
def test_nothing_that_the_form_asks_for_is_left_open(case: Case) -> None:
    form, version = national_caf(), case.assessments()[0]
    left = completeness(form, answers_of(form, case, version))
    assert (left.required, left.recommended, left.undecided) == ((), (), ())


def test_every_way_to_decide_an_element_is_shown() -> None:
    form = national_caf()
    decisions = {
        element_state(form, answers_of(form, case, case.assessments()[0]), element.link_id).decision
        for case in CASES
        for element in form.elements()
    }
    assert decisions == set(Decision)


@each_case
def test_the_form_asked_is_the_one_we_ship(case: Case) -> None:
    form = national_caf()
    assert {(each.form_url, each.form_version) for each in case.assessments()} == {(form.url, form.version)}


@pytest.mark.parametrize("case", [TILLY, CHLOE, RORY, DEAN, KAYLA], ids=lambda case: case.child.given_names)
def test_a_complete_case_scores_full_marks(case: Case) -> None:
    form = national_caf()
    assert audit_of(case, answers_of(form, case, case.assessments()[0]), form).percentage == 100.0


@each_case
def test_what_is_frozen_agreed_and_signed_is_one_text(case: Case) -> None:
    form, version = national_caf(), case.assessments()[0]
    now = content_hash(form, answers_of(form, case, version))
    signed = {each.content_hash for each in case.all(Signature)}
    agreed = {each.content_hash for each in case.all(Agreement) if each.about is About.FINISHED_TEXT}
    assert signed | agreed <= {now}
    if version.status is AssessmentStatus.COMPLETED:
        assert version.content_hash == now
        live = as_draft(case)
        assert content_hash(form, answers_of(form, live, live.assessments()[0])) == now


@each_case
def test_people_agree_before_the_assessment_starts(case: Case) -> None:
    asked = [each.given_on for each in case.all(Agreement) if each.about is About.BEING_ASSESSED]
    assert asked
    assert max(asked) <= case.assessments()[0].date_started


@each_case
def test_every_sharing_decision_says_all_that_it_has_to(case: Case) -> None:
    for decision in case.all(SharingDecision):
        said = (decision.purpose, decision.decided_by, decision.age_at_decision, decision.statement)
        also = (decision.statement_version, decision.language, decision.recorded_by, decision.safe_contact)
        assert all((*said, *also, decision.review_on, decision.expires_on)), decision.id
        assert bool(decision.parts) is (decision.covers is Covers.PARTS)
    assert {each.covers for each in case.all(SharingDecision)} == set(Covers)


@each_case
def test_the_lead_professional_is_named_with_the_family(case: Case) -> None:
    leads = case.all(LeadProfessional)
    assert case.lead_professional() == leads[-1]
    assert all(lead.agreed_with and lead.reason and lead.telephone and lead.email for lead in leads)


@each_case
def test_a_passage_sent_stands_in_its_note(case: Case) -> None:
    notes = " ".join(note.words for note in case.all(VisitNote))
    for passage in case.all(VisitPassage):
        assert passage.words in notes


@pytest.mark.parametrize(
    ("case", "years"), [(TILLY, 2), (CHLOE, 14), (RORY, 3), (DEAN, 15), (KAYLA, 13)], ids=["T", "C", "R", "D", "K"]
)
def test_the_start_date_gives_the_age(case: Case, years: int) -> None:
    born = case.child.date_of_birth
    assert born is not None
    assert age_in_years(born, case.assessments()[0].date_started) == years


def test_tilly_was_reviewed_three_times_and_her_needs_were_met() -> None:
    reviews = [each for each in TILLY.all(Meeting) if each.purpose is MeetingKind.REVIEW]
    closure = TILLY.closure()
    assert len(reviews) == 3
    assert closure is not None
    assert (closure.reason, TILLY.episode.status) == ("needs-met", EpisodeStatus.CLOSED)
    assert len(TILLY.all(Action)) == 6
    employer = [each for each in TILLY.all(SharingDecision) if "employer" in each.recipient]
    assert [each.covers for each in employer] == [Covers.NOTHING]


def test_chloe_decided_herself_and_her_mother_signed_too() -> None:
    by_chloe = [each for each in CHLOE.all(Agreement) if each.footing == "competent-child"]
    assert {each.about for each in by_chloe} == set(About)
    assert all(each.competence for each in by_chloe)
    assert {"Chloe Okafor-Lane", "Helen Lane"} <= {each.name for each in CHLOE.all(Signature)}


def test_the_cuts_were_reported_the_same_day() -> None:
    (concern,) = CHLOE.all(Concern)
    assert concern.rung_at is not None
    assert concern.rung_at.date() == concern.at.date()


def test_chloes_lead_professional_changed_at_the_second_review() -> None:
    first, second = CHLOE.all(LeadProfessional)
    reviews = [each.held_on for each in CHLOE.all(Meeting) if each.purpose is MeetingKind.REVIEW]
    assert first.until == second.since == reviews[1]


def test_the_unborn_baby_follows_the_forms_rule() -> None:
    assert printed_name(BABY.child) == "Unborn baby of Amy Holroyd"
    assert (BABY.child.sex, BABY.child.date_of_birth) == ("unknown", None)
    expected = BABY.child.expected_date_of_delivery
    assert expected is not None
    assert (expected - BABY.assessments()[0].date_started).days == 20 * 7


def test_amys_partner_must_not_be_told_or_learn_where_she_is() -> None:
    (partner,) = (each for each in BABY.all(Person) if each.name == "Kieran Doyle")
    told = {link.person_id: link.may_be_told for link in BABY.relationships()}
    assert told[partner.id] is MayBeTold.NEVER
    assert MayBeTold.ONLY_VIA in told.values()
    assert ("address", "Kieran Doyle") in {(tag.what, tag.hidden_from) for tag in BABY.child.hide_from}


def test_the_prentices_share_a_household_and_nothing_else() -> None:
    assert {each.id for each in DEAN.all(Person)} & {each.id for each in KAYLA.all(Person)}
    assert {each.id for each in DEAN.all(Agreement)}.isdisjoint({each.id for each in KAYLA.all(Agreement)})
    assert {each.name for case in (DEAN, KAYLA) for each in case.all(LeadProfessional)} == {"Denise Oakley"}
    assert {each.child_id for case in (DEAN, KAYLA) for each in case.all(Person)} == {None, "c5-dean", "c5-kayla"}


@pytest.mark.parametrize("case", [TILLY, BABY, RORY], ids=["Tilly", "baby", "Rory"])
def test_a_checklist_came_first_and_is_answered(case: Case) -> None:
    (checklist,) = case.all(Checklist)
    assert checklist.date_started <= case.assessments()[0].date_started
    answered = {each.link_id for each in case.answers_of(checklist.id)}
    assert {"q-healthy", "q-safe", "q-learning", "q-impact", "q-poverty", "decision"} <= answered
    assert checklist.completed_on == checklist.date_started
