from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from caf_desktop.actions.copies import MakeCopy, Medium
from caf_desktop.actions.desk import Desk
from caf_desktop.actions.doors import NewVault
from caf_desktop.actions.keep_sample import keep_as_real
from caf_desktop.actions.private_notes import FIELD, WritePrivateNote, scratch_of
from caf_desktop.domain.agreement import Covers
from caf_desktop.domain.casefile import LISTS, case_file_of
from caf_desktop.domain.episode import PrivateNote
from caf_desktop.domain.sharing import Recipient, Why, permission
from caf_desktop.store import scratch
from tests.actions.desks import NOW, agreement, store
from tests.marked_case import decision
from tests.small_cases import answer, small_records

WORDS = "zq-he watched her all the time"
HOUSING = Recipient("Ashmere Housing")


def _note(desk: Desk) -> PrivateNote:
    return PrivateNote(id="private", episode_id="episode-0", author_id=desk.practitioner.id, at=NOW, words=WORDS)


@pytest.fixture
def noted(desk: Desk) -> Desk:
    store(desk, *small_records(), decision(covers=Covers.WHOLE), answer("general-health.needs", "Sleeps badly"))
    store(desk, agreement(desk.case("episode-0")))
    desk.do(WritePrivateNote(_note(desk)))
    return desk


def test_it_is_kept_and_what_was_typed_is_let_go(desk: Desk) -> None:
    store(desk, *small_records())
    of = scratch_of("episode-0")
    with desk.vault.jotting() as connection:
        scratch.keep(connection, desk.practitioner.id, scratch.Typed(of, FIELD, "private", WORDS, "2026-03-20T14:02"))
    changed = desk.do(WritePrivateNote(_note(desk)))
    assert changed.put == desk.case("episode-0").all(PrivateNote)
    with desk.vault.reading() as connection:
        assert scratch.typed_in(connection, desk.practitioner.id, of) == []


@pytest.mark.parametrize("medium", [Medium.PDF, Medium.JSON, Medium.FHIR])
@pytest.mark.parametrize("recipient", [None, HOUSING])
def test_it_leaves_in_no_copy_not_even_the_own(
    noted: Desk, tmp_path: Path, medium: Medium, recipient: Recipient | None
) -> None:
    target = tmp_path / f"copy.{medium.value}"
    noted.do(MakeCopy("episode-0", "assessment-0-1", recipient, medium, target))
    text = target.read_bytes()
    if medium is Medium.PDF:
        text = subprocess.run(["pdftotext", str(target), "-"], check=True, capture_output=True).stdout
    assert b"Sleeps badly" in text
    assert WORDS.encode() not in text


def test_the_filter_refuses_it_to_everybody(noted: Desk) -> None:
    case = noted.case("episode-0")
    for recipient in (None, HOUSING):
        allowed = permission(case, recipient, NOW.date())
        assert allowed.why_not(PrivateNote.sharing_category) is Why.NEVER_SHARED
    assert PrivateNote not in LISTS
    assert WORDS not in case_file_of([case]).model_dump_json()


def test_keeping_a_sample_case_keeps_its_private_notes(noted: Desk, tmp_path: Path) -> None:
    real = keep_as_real(
        noted, NewVault(tmp_path / "real", name="Ann Bell", agency="Riverside", passphrase="plum kettle orbit lantern")
    ).desk
    with real.vault.reading() as connection:
        (episode_id,) = (row[0] for row in connection.execute("SELECT episode_id FROM private_note"))
    (note,) = real.case(episode_id).all(PrivateNote)
    assert (note.words, note.author_id) == (WORDS, real.practitioner.id)
    real.close()
