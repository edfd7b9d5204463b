"""Completing freezes and signs; the next version carries over what was said, and a baby is born."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from caf_desktop.actions.act import Blocker, Refused
from caf_desktop.actions.agreeing import AgreeToText, TextState, text_state
from caf_desktop.actions.answering import AnswerQuestions
from caf_desktop.actions.completing import Birth, CompleteAssessment, StartNextVersion
from caf_desktop.actions.copies import Medium, prepared_copy
from caf_desktop.actions.desk import Desk
from caf_desktop.actions.importing import ImportCases
from caf_desktop.domain.agreement import About
from caf_desktop.domain.answers import AnswerKey
from caf_desktop.domain.assessment import Answer, AssessmentStatus
from caf_desktop.domain.case import Case
from caf_desktop.domain.people import Sex, printed_name
from caf_desktop.forms.load import national_caf
from caf_desktop.forms.release import answers_of
from caf_desktop.forms.response_check import response_faults
from caf_desktop.pdf.verifying import check_pdf
from caf_desktop.store import documents, health
from caf_desktop.store.errors import DiskFailed, DiskFull
from tests.actions.desks import NOW, agreement, sample, sample_paths, store
from tests.small_cases import STARTED, answer, small_records
from tests.store.hindrances import no_file_longer_than

CAF = national_caf()
NEEDS = AnswerKey("general-health.needs")


@pytest.fixture
def case(desk: Desk) -> Case:
    """An agreed draft in which something is said."""
    store(desk, *small_records(), answer("general-health.needs", "Sleeps badly"))
    store(desk, agreement(desk.case("episode-0")))
    return desk.case("episode-0")


@pytest.fixture
def baby(desk: Desk) -> Case:
    """Example case 3, agreed to and completed before the birth."""
    file = sample(next(path for path in sample_paths() if "case-3" in path.name))
    desk.do(ImportCases([file]))
    return desk.case(file.episodes[0].id)


def blockers(desk: Desk) -> list[Blocker]:
    return CompleteAssessment("episode-0").blockers(desk)


def kept_pdf(desk: Desk, assessment_id: str) -> bytes | None:
    with desk.vault.reading() as connection:
        return documents.document_of(connection, assessment_id)


def test_completing_freezes_the_version_and_keeps_a_pdf_signed_then(desk: Desk, case: Case) -> None:
    desk.do(CompleteAssessment("episode-0"))
    done = desk.case("episode-0").latest_completed()
    assert done is not None
    assert (done.status, done.completed_at, done.completed_by) == (AssessmentStatus.COMPLETED, NOW, "Priya Nair")
    assert done.response is not None
    assert response_faults(CAF, done.response) == ()
    assert (done.response["status"], done.response["identifier"]["value"]) == ("completed", "CAF-7KQ4-2MXX")
    pdf = kept_pdf(desk, done.id)
    assert pdf is not None
    verdict = check_pdf(pdf)
    assert (verdict.untouched, verdict.valid) == (True, True)
    assert [signer.name for signer in verdict.signers] == ["Priya Nair"]


def test_one_s_own_copy_of_a_completed_version_is_the_pdf_signed_then(desk: Desk, case: Case) -> None:
    desk.do(CompleteAssessment("episode-0"))
    after = desk.case("episode-0")
    done = after.assessments()[0]
    assert prepared_copy(desk, after, done, None, Medium.PDF).data == kept_pdf(desk, done.id)


def test_a_draft_s_copy_is_signed_too_and_says_that_it_is_one(desk: Desk, case: Case) -> None:
    copy = prepared_copy(desk, case, case.assessments()[0], None, Medium.PDF)
    assert check_pdf(copy.data).untouched


def test_agreement_holds_over_completing(desk: Desk, case: Case) -> None:
    finished = agreement(case, id="finished", about=About.FINISHED_TEXT, assessment_id="assessment-0-1")
    desk.do(AgreeToText(finished, ()))
    desk.do(CompleteAssessment("episode-0"))
    after = desk.case("episode-0")
    assert text_state(desk, after, after.assessments()[0]) is TextState.AGREED


def test_only_a_missing_agreement_stops_it(desk: Desk) -> None:
    store(desk, *small_records())
    assert [blocker.link_id for blocker in blockers(desk)] == ["agreement"]
    with pytest.raises(Refused):
        desk.do(CompleteAssessment("episode-0"))
    store(desk, agreement(desk.case("episode-0")))
    assert blockers(desk) == []


def test_without_a_draft_there_is_nothing_to_complete(desk: Desk, case: Case) -> None:
    desk.do(CompleteAssessment("episode-0"))
    assert len(blockers(desk)) == 1
    with pytest.raises(Refused):
        desk.do(CompleteAssessment("episode-0"))


def test_a_completed_version_does_not_change_when_the_child_does(desk: Desk, case: Case) -> None:
    desk.do(CompleteAssessment("episode-0"))
    desk.do(StartNextVersion("episode-0", NOW.date()))
    after = desk.case("episode-0")
    draft = after.draft()
    assert draft is not None
    desk.do(
        AnswerQuestions(after, draft.id, {AnswerKey("identifying.given-names"): ("Maia",), NEEDS: ("Sleeps well",)})
    )
    later = desk.case("episode-0")
    first, second = (answers_of(CAF, later, version) for version in later.assessments())
    assert (first.text("identifying.given-names"), first.text(*NEEDS)) == ("Maya", "Sleeps badly")
    assert (second.text("identifying.given-names"), second.text(*NEEDS)) == ("Maia", "Sleeps well")


@pytest.mark.parametrize("in_the_way", ["full", "failing"])
def test_when_the_disk_refuses_the_draft_stays_a_draft(desk: Desk, case: Case, in_the_way: str) -> None:
    if in_the_way == "full":
        writer = desk.vault.writer()
        writer.execute(f"PRAGMA max_page_count={writer.execute('PRAGMA page_count').fetchone()[0] + 2}")
        with pytest.raises(DiskFull):
            desk.do(CompleteAssessment("episode-0"))
    else:
        log = desk.vault.folder / "vault.db-wal"
        with no_file_longer_than(log.stat().st_size + 8192), pytest.raises(DiskFailed):
            desk.do(CompleteAssessment("episode-0"))
    assert desk.case("episode-0") == case
    assert kept_pdf(desk, "assessment-0-1") is None
    assert health.check(desk.vault) == []


def test_the_next_version_carries_every_answer_over_and_says_from_where(desk: Desk, case: Case) -> None:
    desk.do(CompleteAssessment("episode-0"))
    changed = desk.do(StartNextVersion("episode-0", NOW.date()))
    after = desk.case("episode-0")
    draft = after.draft()
    assert draft is not None
    assert (draft.id, draft.version, draft.date_started) == (changed.made["assessment"], 2, NOW.date())
    carried = after.answers_of(draft.id)
    assert {answer.link_id for answer in carried} == {"assessment-information.reason", "general-health.needs"}
    assert {answer.carried_from for answer in carried} == {1}
    desk.do(AnswerQuestions(after, draft.id, {NEEDS: ("Sleeps badly",)}))
    confirmed = desk.case("episode-0").find(Answer, f"{draft.id}//general-health.needs")
    assert confirmed is not None
    assert confirmed.carried_from is None


def test_a_later_completed_version_is_an_amendment(desk: Desk, case: Case) -> None:
    for version in (1, 2):
        desk.do(CompleteAssessment("episode-0"))
        if version == 1:
            desk.do(StartNextVersion("episode-0", NOW.date()))
    latest = desk.case("episode-0").latest_completed()
    assert latest is not None
    assert latest.response is not None
    assert (latest.version, latest.response["status"]) == (2, "amended")


@pytest.mark.parametrize("completed", [False, True])
def test_there_is_never_more_than_one_draft(desk: Desk, case: Case, completed: bool) -> None:
    if completed:
        desk.do(CompleteAssessment("episode-0"))
        desk.do(StartNextVersion("episode-0", NOW.date()))
    with pytest.raises(Refused):
        desk.do(StartNextVersion("episode-0", NOW.date()))


def test_a_baby_is_born_in_version_two(desk: Desk, baby: Case, tmp_path: Path) -> None:
    episode_id = baby.episode.id
    if baby.draft() is not None:
        desk.do(CompleteAssessment(episode_id))
    first = desk.case(episode_id).latest_completed()
    assert first is not None
    assert first.response is not None
    due = desk.case(episode_id).child.expected_date_of_delivery
    assert due is not None
    birth = Birth("Ada", "Holroyd", Sex.FEMALE, due + timedelta(days=3))
    desk.do(StartNextVersion(episode_id, due + timedelta(days=20), birth))
    after = desk.case(episode_id)
    assert printed_name(after.child) == "Ada Holroyd"
    assert (after.child.unborn, after.child.expected_date_of_delivery) == (False, None)
    before, now = (answers_of(CAF, after, version) for version in after.assessments())
    assert before.value("identifying.unborn") is True
    assert before.value("identifying.expected-date") == due
    assert now.value("identifying.unborn") is None
    assert now.value("identifying.date-of-birth") == birth.date_of_birth


@pytest.mark.parametrize("days", [1, 400])
def test_a_birth_after_the_version_s_start_cannot_be(desk: Desk, baby: Case, days: int) -> None:
    episode_id = baby.episode.id
    if baby.draft() is not None:
        desk.do(CompleteAssessment(episode_id))
    started = date(2026, 9, 1)
    act = StartNextVersion(episode_id, started, Birth("Ada", "Holroyd", Sex.FEMALE, started + timedelta(days=days)))
    assert [blocker.link_id for blocker in act.blockers(desk)] == ["identifying.date-of-birth"]


def test_nobody_is_born_twice(desk: Desk, case: Case) -> None:
    desk.do(CompleteAssessment("episode-0"))
    act = StartNextVersion("episode-0", NOW.date(), Birth("Ada", "Okonkwo", Sex.FEMALE, STARTED))
    assert len(act.blockers(desk)) == 1
