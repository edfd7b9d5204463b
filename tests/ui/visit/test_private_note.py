"""The private note of a visit: jotted down unseen, and its writer's alone afterwards."""

from __future__ import annotations

from PySide6.QtCore import Qt

from caf_desktop.domain.episode import PrivateNote
from caf_desktop.ui.locking.reasons import LockReason
from caf_desktop.ui.notes.part import NotesPart
from caf_desktop.ui.record.page import RecordPage
from caf_desktop.ui.walkthrough.hand import name_of
from tests.journeys.vaults import ReadyVault
from tests.ui.visit.visiting import (
    PIN,
    PRIVATE,
    Together,
    jot_and_end,
    locking_of,
    private_notes,
    session_of,
    start,
    window_of,
)
from tests.ui.walker import assert_accessible


def test_a_private_note_is_seen_while_it_is_typed_and_afterwards_only_outside_the_visit(together: Together) -> None:
    hand, _clock = together
    start(hand)
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    hand.keys(Qt.Key.Key_N, keys)
    hand.type_on(PRIVATE)
    assert hand.says(PRIVATE)
    hand.keys(Qt.Key.Key_Escape)
    hand.press("Note")
    hand.type_on("zq-more")
    hand.press("Put away")
    hand.wait(lambda: window_of(hand).background.is_idle())
    page = window_of(hand).page()
    assert isinstance(page, RecordPage)
    assert not page.record.case.all(PrivateNote)
    hand.press("Notes")
    hand.wait_for_words("New visit")
    assert not hand.says("zq-")
    assert not hand.shows("Private notes")
    hand.press("End the visit…")
    hand.type_into("PIN, six digits", PIN)
    hand.press("End the visit")
    hand.wait(lambda: hand.shows("Private notes"))
    assert not hand.says("zq-")
    hand.press("Private notes")
    assert hand.says(f"{PRIVATE}\nzq-more")


def test_its_writer_changes_it_after_the_visit_takes_it_out_and_moves_it(together: Together) -> None:
    hand, _clock = together
    jot_and_end(hand)
    hand.press("Private notes")
    hand.type_into("Private note, ", "zq-changed")
    hand.press("Private notes")
    hand.wait(lambda: [note.words for note in private_notes(hand)] == ["zq-changed"])
    assert_accessible(hand.window)
    hand.press("Private notes")
    hand.press("Take it out")
    hand.wait_for_words("The private note is taken out.")
    assert name_of(hand.focused()) == "Put it back"
    assert private_notes(hand) == []
    hand.press("Put it back")
    hand.wait(lambda: len(private_notes(hand)) == 1)
    hand.type_into("Private note, ", "zq-again")
    hand.press("Move to the visit notes")
    hand.wait_for_words("Moved into these notes.")
    assert private_notes(hand) == []
    assert not hand.shows("Private notes")
    assert hand.says("zq-again")
    page = window_of(hand).page()
    assert isinstance(page, RecordPage)
    part = page.part()
    assert isinstance(part, NotesPart)
    assert len(part.visits.items) == 1, "an empty visit stays beside the one it was moved into"


def test_what_is_changed_in_it_when_the_vault_locks_is_kept(together: Together, ready: ReadyVault) -> None:
    hand, _clock = together
    jot_and_end(hand)
    hand.press("Private notes")
    hand.type_into("Private note, ", "zq-changed")
    unlocked = session_of(hand.window).desk.vault.unlocked
    locking_of(hand).lock_at_once(LockReason.SUSPEND)
    hand.wait(lambda: unlocked.data_key.is_zeroed)
    desk = ready.open()
    assert [note.words for note in desk.case(ready.episode_id).all(PrivateNote)] == ["zq-changed"]
    desk.close()


def test_a_private_note_that_is_being_typed_when_the_vault_locks_is_kept(together: Together, ready: ReadyVault) -> None:
    hand, _clock = together
    start(hand)
    hand.press("Note")
    hand.type_on(PRIVATE)
    unlocked = session_of(hand.window).desk.vault.unlocked
    locking_of(hand).lock_at_once(LockReason.LID_CLOSED)
    hand.wait(lambda: unlocked.data_key.is_zeroed)
    assert not hand.says(PRIVATE)
    desk = ready.open()
    assert [note.words for note in desk.case(ready.episode_id).all(PrivateNote)] == [PRIVATE]
    desk.close()
