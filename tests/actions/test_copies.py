"""The one way out: through the filter, whole or not at all, each with its disclosure row."""

from __future__ import annotations

import hashlib
import json
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from caf_desktop.actions.act import Refused
from caf_desktop.actions.agreeing import WithdrawSharing
from caf_desktop.actions.completing import CompleteAssessment, StartNextVersion
from caf_desktop.actions.copies import (
    BeginPrint,
    GivenUp,
    MakeCopy,
    Medium,
    PreparedCopy,
    prepared_copy,
    version_asked,
)
from caf_desktop.actions.desk import Desk
from caf_desktop.actions.recipients import recipient_named
from caf_desktop.domain.agreement import Covers, Disclosure, RecipientKind, Route
from caf_desktop.domain.case import Case
from caf_desktop.domain.people import HiddenDetail, HideTag, MayBeTold, Relationship
from caf_desktop.domain.sharing import Recipient
from caf_desktop.forms.load import national_caf
from caf_desktop.forms.response_check import response_faults
from caf_desktop.pdf.verifying import check_pdf
from caf_desktop.store.errors import DiskFull
from tests.actions.desks import NOW, agreement, new_desk, sit_down_again, store
from tests.marked_case import Marks, decision, marked_case
from tests.small_cases import answer, small_records

HOUSING = Recipient("Ashmere Housing")
PARTS = decision(covers=Covers.PARTS, parts=("identifying", "general-health", "conclusions"))


@pytest.fixture
def case(desk: Desk) -> Case:
    store(desk, *small_records(), PARTS, answer("general-health.needs", "Sleeps badly"))
    store(desk, agreement(desk.case("episode-0")))
    return desk.case("episode-0")


def copy_to(target: Path, medium: Medium, recipient: Recipient | None = HOUSING) -> MakeCopy:
    return MakeCopy("episode-0", "assessment-0-1", recipient, medium, target)


def _kept(_copy: PreparedCopy) -> None:
    """Pages nobody prints."""


def disclosures(desk: Desk) -> list[Disclosure]:
    return list(desk.case("episode-0").all(Disclosure))


@pytest.mark.parametrize("medium", [Medium.PDF, Medium.JSON, Medium.FHIR])
def test_a_copy_is_written_whole_with_its_disclosure_row(
    desk: Desk, case: Case, tmp_path: Path, medium: Medium
) -> None:
    target = tmp_path / f"copy.{medium.value}"
    desk.do(copy_to(target, medium))
    (row,) = disclosures(desk)
    assert row.file_hash == hashlib.sha256(target.read_bytes()).hexdigest()
    assert (row.decision, row.route, row.recipient, row.version) == ("partly", Route.AGREEMENT, "Ashmere Housing", 1)
    assert (row.medium, row.at, row.by) == (medium.value, NOW, "Priya Nair")
    assert set(row.sections) <= {"identifying", "general-health", "conclusions"}
    assert "assessment-information" in row.left_out
    assert len(row.reason) >= 20
    assert target.stat().st_mode & 0o077 == 0
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".part"] == []


def test_one_s_own_copy_is_disclosed_to_oneself(desk: Desk, case: Case, tmp_path: Path) -> None:
    desk.do(copy_to(tmp_path / "own.json", Medium.JSON, None))
    (row,) = disclosures(desk)
    assert (row.route, row.recipient, row.decision, row.left_out) == (Route.OWN_FILE, "Priya Nair", "shared", ())


def test_the_fhir_copy_fits_its_own_form(desk: Desk, case: Case) -> None:
    for recipient, has_reason in ((None, True), (HOUSING, False)):
        copy = prepared_copy(desk, case, case.assessments()[0], recipient, Medium.FHIR)
        response = json.loads(copy.data)
        assert response_faults(national_caf(), response) == ()
        assert response["status"] == "in-progress"
        assert ("Nursery worries" in copy.data.decode()) is has_reason


def test_a_pdf_for_somebody_holds_only_their_parts(desk: Desk, tmp_path: Path) -> None:
    """Text, metadata and every stream of the file (C-05)."""
    marks = Marks()
    whole = marked_case(marks).having(decision(covers=Covers.PARTS, parts=("identifying", "general-health")))
    tags = (HideTag(what=HiddenDetail.ADDRESS),)
    whole = whole.having(whole.child.model_copy(update={"hide_from": tags}))
    target = tmp_path / "copy.pdf"
    target.write_bytes(prepared_copy(desk, whole, whole.assessments()[0], HOUSING, Medium.PDF).data)
    text = _said_in(target)
    for mark in marks.made:
        may = bool(mark.any_of & {"identifying", "general-health"}) and HiddenDetail.ADDRESS not in mark.details
        assert (mark.text in text) is (may and mark.text in text), mark
    shown = [mark for mark in marks.made if mark.text in text]
    assert any("general-health" in mark.any_of for mark in shown)
    assert check_pdf(target.read_bytes()).untouched


def _said_in(pdf: Path) -> str:
    text = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], capture_output=True, check=True).stdout
    facts = subprocess.run(["pdfinfo", "-meta", str(pdf)], capture_output=True, check=True).stdout
    plain = subprocess.run(
        ["qpdf", "--qdf", "--object-streams=disable", str(pdf), "-"], capture_output=True, check=True
    )
    return "".join((text + facts + plain.stdout).decode("latin-1").split())


def test_without_a_yes_nothing_is_written_and_nothing_disclosed(desk: Desk, case: Case, tmp_path: Path) -> None:
    for recipient in (Recipient("Somebody else"), Recipient(HOUSING.name, RecipientKind.PERSON)):
        with pytest.raises(Refused) as refused:
            desk.do(copy_to(tmp_path / "copy.pdf", Medium.PDF, recipient))
        assert recipient.name in refused.value.sentences()
    desk.do(WithdrawSharing(PARTS, "Grace Okonkwo"))
    with pytest.raises(Refused):
        desk.do(copy_to(tmp_path / "copy.pdf", Medium.PDF))
    assert not (tmp_path / "copy.pdf").exists()
    assert disclosures(desk) == []


def test_a_target_that_cannot_be_written_is_said_and_nothing_disclosed(desk: Desk, case: Case, tmp_path: Path) -> None:
    (tmp_path / "folder.json").mkdir()
    for target in (tmp_path / "folder.json", tmp_path / "missing" / "copy.json"):
        with pytest.raises(OSError, match=r".*"):
            desk.do(copy_to(target, Medium.JSON))
    assert disclosures(desk) == []
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_row_that_cannot_be_kept_lets_nothing_leave(desk: Desk, case: Case, tmp_path: Path) -> None:
    target = tmp_path / "copy.json"
    target.write_text("what was there before")
    writer = desk.vault.writer()
    writer.execute("CREATE TEMP TRIGGER full BEFORE INSERT ON disclosure BEGIN SELECT RAISE(ABORT, 'no'); END")
    with pytest.raises(Exception, match="no"):
        desk.do(copy_to(target, Medium.JSON))
    assert target.read_text() == "what was there before"
    writer.execute("DROP TRIGGER full")
    writer.execute(f"PRAGMA max_page_count={writer.execute('PRAGMA page_count').fetchone()[0]}")
    with pytest.raises(DiskFull):
        _copy_until_refused(desk, target)


def _copy_until_refused(desk: Desk, target: Path) -> None:
    for _copy in range(200):
        desk.do(copy_to(target, Medium.JSON))


def test_a_copy_given_up_does_not_leave(desk: Desk, case: Case, tmp_path: Path) -> None:
    asked = iter([False, True])
    act = MakeCopy(
        "episode-0", "assessment-0-1", HOUSING, Medium.JSON, tmp_path / "x.json", is_given_up=lambda: next(asked)
    )
    with pytest.raises(GivenUp):
        desk.do(act)
    assert not (tmp_path / "x.json").exists()
    assert disclosures(desk) == []


def test_who_may_only_read_makes_no_copy_at_all(tmp_path: Path) -> None:
    first = new_desk(tmp_path / "vault")
    store(first, *small_records(), PARTS)
    second = sit_down_again(first)
    for recipient in (HOUSING, None):
        with pytest.raises(Refused) as refused:
            second.do(copy_to(tmp_path / "copy.json", Medium.JSON, recipient))
        assert "open for reading only" in refused.value.sentences()
        with pytest.raises(Refused):
            second.do(BeginPrint("episode-0", "assessment-0-1", recipient, _kept))
    assert not (tmp_path / "copy.json").exists()
    second.close()
    first.close()


def test_a_print_is_disclosed_before_its_pages_are_handed_over(desk: Desk, case: Case) -> None:
    seen: list[tuple[bytes, list[str]]] = []

    def hand_over(copy: PreparedCopy) -> None:
        seen.append((copy.data, [row.medium for row in disclosures(desk)]))

    desk.do(BeginPrint("episode-0", "assessment-0-1", HOUSING, hand_over))
    ((data, listed),) = seen
    assert listed == ["print"]
    (row,) = disclosures(desk)
    assert row.file_hash == hashlib.sha256(data).hexdigest()


def test_a_print_asks_the_record_as_it_is_now(desk: Desk, case: Case) -> None:
    store(desk, PARTS.model_copy(update={"withdrawn_on": NOW.date()}))
    with pytest.raises(Refused):
        desk.do(BeginPrint("episode-0", "assessment-0-1", HOUSING, _kept))
    assert disclosures(desk) == []


def test_somebody_told_only_one_way_gets_a_copy_once_that_was_read(desk: Desk, case: Case, tmp_path: Path) -> None:
    (link,) = case.all(Relationship)
    way = {"may_be_told": MayBeTold.ONLY_VIA, "may_be_told_via": "Through her sister"}
    yes = PARTS.model_copy(update={"id": "g", "recipient": "Grace Okonkwo", "recipient_kind": RecipientKind.PERSON})
    store(desk, link.model_copy(update=way), yes)
    act = copy_to(tmp_path / "copy.json", Medium.JSON, Recipient("Grace Okonkwo", RecipientKind.PERSON))
    with pytest.raises(Refused) as refused:
        desk.do(act)
    assert "Through her sister" in refused.value.sentences()
    desk.do(replace(act, only_via_seen=True))
    assert "Through her sister" not in (tmp_path / "copy.json").read_text("utf-8")


def test_the_version_asked_for_is_given(desk: Desk, case: Case) -> None:
    assert version_asked(case, None).version == 1
    desk.do(CompleteAssessment("episode-0"))
    desk.do(StartNextVersion("episode-0", NOW.date()))
    after = desk.case("episode-0")
    assert [version_asked(after, number).version for number in (None, 1, 2)] == [1, 1, 2]
    with pytest.raises(Refused):
        version_asked(after, 3)
    with pytest.raises(Refused):
        version_asked(after.without(*after.assessments()), None)


def test_a_name_is_understood_as_whoever_it_is_in_this_case(case: Case) -> None:
    assert recipient_named(case, "ashmere HOUSING") == HOUSING
    assert recipient_named(case, "grace okonkwo") == Recipient("grace okonkwo", RecipientKind.PERSON)
    assert recipient_named(case, "Anybody") == Recipient("Anybody", RecipientKind.AGENCY)
