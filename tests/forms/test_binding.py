"""A draft is live: its answers are read out of the records."""

from __future__ import annotations

from datetime import date

import pytest

from caf_desktop.domain.agreement import About, Agreement, Covers, Footing, How, Signature
from caf_desktop.domain.answers import AnswerKey
from caf_desktop.domain.assessment import Checklist
from caf_desktop.domain.case import Case
from caf_desktop.domain.episode import Involvement
from caf_desktop.domain.people import Assessor, Sex, YesNo
from caf_desktop.domain.plan import Action, DesiredOutcome, LeadProfessional
from caf_desktop.domain.record import Record
from caf_desktop.forms.binding import LIVE_KINDS, bound_answers, finished_agreement, live_items, rows_of
from caf_desktop.forms.load import national_caf, pre_assessment_checklist
from tests.marked_case import decision
from tests.small_cases import STARTED, answer, child, draft, parent, small_case

CAF = national_caf()


def read(case: Case, link_id: str, row: str = "") -> object:
    (version, *_others) = case.assessments()
    return bound_answers(CAF, case, version).value(link_id, row)


def rows(case: Case, group: str) -> tuple[str, ...]:
    return bound_answers(CAF, case, case.assessments()[0]).rows(group, CAF)


def involved(place: str, **more: str) -> Involvement:
    return Involvement.model_validate({"id": place, "episode_id": "episode-0", "place": place, **more})


def agreement(agreement_id: str = "yes", **more: object) -> Agreement:
    given: dict[str, object] = {
        "id": agreement_id,
        "episode_id": "episode-0",
        "about": About.FINISHED_TEXT,
        "agreed": True,
        "by_name": "Grace Okonkwo",
        "footing": Footing.PARENTAL_RESPONSIBILITY,
        "how": How.PAPER,
        "given_on": STARTED,
        "assessment_id": "assessment-0-1",
    }
    return Agreement.model_validate(given | more)


@pytest.mark.parametrize(
    ("records", "link_id", "row", "value"),
    [
        ((), "identifying.given-names", "", "Maya"),
        ((), "identifying.date-of-birth", "", date(2020, 11, 2)),
        ((), "identifying.date-started", "", STARTED),
        ((), "identifying.version", "", 1),
        ((), "identifying.age-band", "", "5-10"),
        ((), "identifying.unborn", "", None),
        ((), "identifying.telephone", "", None),
        ((child(sex=Sex.FEMALE),), "identifying.sex", "", "female"),
        ((child(disabled=YesNo.NO),), "identifying.disabled", "", "no"),
        ((child(unborn=True, date_of_birth=None),), "identifying.unborn", "", True),
        ((child(unborn=True, date_of_birth=None),), "identifying.age-band", "", "under-1"),
        ((), "assessment-information.reason", "", "Nursery worries about her speech."),
        ((), "parents-carers.person.name", "grace-link", "Grace Okonkwo"),
        ((), "parents-carers.person.relationship", "grace-link", "Mother"),
        ((), "family-home.household.address", "grace-link", "3 Mill Row\nAshmere"),
        (parent(lives_with_child=YesNo.NO), "family-home.household.lives-with-child", "grace-link", False),
        (parent(lives_with_child=YesNo.YES), "family-home.household.lives-with-child", "grace-link", True),
        ((Assessor(id="a", episode_id="episode-0", name="Priya"),), "assessors.person.name", "a", "Priya"),
        ((LeadProfessional(id="l", episode_id="episode-0", name="Ian"),), "assessors.lead-name", "", "Ian"),
        ((involved("gp", named_person="Dr Wu"),), "services.gp.name", "", "Dr Wu"),
        ((involved("gp", named_person="Dr Wu"),), "services.education.name", "", None),
        ((involved("other", service="Play group"),), "services.other.service", "other", "Play group"),
    ],
)
def test_a_bound_question_reads_its_record(records: tuple[Record, ...], link_id: str, row: str, value: object) -> None:
    assert read(small_case(*records).having(*records), link_id, row) == value


def test_a_question_that_repeats_reads_every_value() -> None:
    case = small_case().having(child(aka=("Mimi", "May")))
    assert bound_answers(CAF, case, draft()).values("identifying.aka") == ("Mimi", "May")


def test_parents_stand_among_the_household_and_others_only_there() -> None:
    case = small_case(*parent("idris", "Idris", parent_or_carer=False, relationship="Brother"))
    assert rows(case, "parents-carers.person") == ("grace-link",)
    assert rows(case, "family-home.household") == ("grace-link", "idris-link")


def test_an_action_s_row_reads_its_outcome_too() -> None:
    outcome = DesiredOutcome(id="o", episode_id="episode-0", words="Talks in sentences")
    action = Action(id="a", episode_id="episode-0", outcome_id="o", words="Clinic", by_when=date(2026, 4, 2))
    case = small_case(outcome, action, Action(id="b", episode_id="episode-0", words="Library"))
    assert read(case, "conclusions.action.outcome", "a") == "Talks in sentences"
    assert read(case, "conclusions.action.by-when", "a") == date(2026, 4, 2)
    assert read(case, "conclusions.action.outcome", "b") is None


def test_a_row_exists_before_anything_is_written_in_it() -> None:
    assert rows(small_case(Assessor(id="empty", episode_id="episode-0")), "assessors.person") == ("empty",)


def test_answers_to_another_response_and_to_unknown_questions_are_not_read() -> None:
    stray = answer("general-health.needs", "of another", response_id="assessment-0-2")
    case = small_case(draft(version=2), stray, answer("a-local-question", "words"))
    answers = bound_answers(CAF, case, case.assessments()[0])
    assert AnswerKey("a-local-question") not in answers
    assert answers.text("general-health.needs") == ""
    assert bound_answers(CAF, case, case.assessments()[1]).text("general-health.needs") == "of another"


def test_a_stored_date_is_read_as_a_date_and_what_is_none_as_it_is() -> None:
    checklist = Checklist(
        id="check",
        episode_id="episode-0",
        form_url=pre_assessment_checklist().url,
        form_version="2010.1",
        date_started=STARTED,
    )
    for stored, held in (("2026-08-01", date(2026, 8, 1)), ("soon", "soon")):
        case = small_case(checklist, answer("look-again-on", stored, response_id="check"))
        assert bound_answers(pre_assessment_checklist(), case, checklist).value("look-again-on") == held


def test_the_declarations_derive_from_the_agreement_of_this_version() -> None:
    earlier = agreement("earlier", for_me=True, understood=YesNo.NO)
    other = agreement("other", assessment_id="assessment-0-2", for_child_as_carer=True)
    case = small_case(earlier, agreement(for_child_as_parent=True, understood=YesNo.YES), other)
    assert read(case, "consent-statement.for-child-parent") is True
    assert read(case, "consent-statement.for-me") is None
    assert read(case, "consent-statement.for-child-carer") is None
    assert read(case, "consent-statement.understood") == "yes"
    assert finished_agreement(case, draft(version=3)) is None


@pytest.mark.parametrize(
    ("decisions", "shared"),
    [
        ((), None),
        ((decision(),), "yes"),
        ((decision(covers=Covers.NOTHING),), "no"),
        ((decision(covers=Covers.NOTHING), decision(id="b", recipient="School")), "yes"),
        ((decision(withdrawn_on=STARTED),), None),
        ((decision(), decision(id="later", covers=Covers.NOTHING)), "no"),
    ],
)
def test_agreeing_to_share_derives_from_the_standing_decisions(
    decisions: tuple[Record, ...], shared: str | None
) -> None:
    assert read(small_case(*decisions), "consent-statement.agree-to-share") == shared


def test_each_service_stands_once_with_its_latest_answer() -> None:
    case = small_case(decision(), decision(id="later", covers=Covers.NOTHING, recipient="ashmere housing"))
    assert rows(case, "consent-statement.service") == ("later",)
    assert read(case, "consent-statement.service.covers", "later") == "nothing"


def test_signatures_stand_under_the_version_they_were_given_for() -> None:
    signed = [
        Signature(
            id=f"s{version}",
            episode_id="episode-0",
            name="Grace",
            how=How.PAPER,
            signed_on=STARTED,
            assessment_id=f"assessment-0-{version}",
            content_hash="0",
        )
        for version in (1, 2)
    ]
    assert rows(small_case(*signed), "signatures.signature") == ("s1",)


def test_what_stays_live_after_freezing_is_only_what_points_to_the_version() -> None:
    bound = {item.bound_to.partition(".")[0] for item in live_items(CAF)}
    assert bound == LIVE_KINDS
    assert all(item.read_only or item.bound_to.startswith("LeadProfessional.") for item in live_items(CAF))


def test_every_bound_group_of_the_shipped_forms_has_rows_to_read() -> None:
    case = small_case(decision(), Action(id="a", episode_id="episode-0"), Assessor(id="b", episode_id="episode-0"))
    groups = [item for item in CAF.walk() if item.is_repeating_group]
    assert all(group.bound_to for group in groups)
    with_rows = {group.bound_to for group in groups if rows_of(group, case, draft())}
    expected = {"Relationship:parent", "Relationship:household", "Assessor", "Action", "SharingDecision"}
    assert with_rows == expected
