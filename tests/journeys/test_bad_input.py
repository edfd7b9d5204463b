"""What a person can get wrong, through the window: a clear message, nothing changed, nothing lost."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from caf_desktop.actions.desk import Desk
from caf_desktop.forms.load import national_caf
from caf_desktop.forms.release import answers_of
from caf_desktop.store import reading, scratch
from caf_desktop.ui.entry.known_vaults import remember_vault
from caf_desktop.ui.walkthrough.opening import unlock
from tests.journeys.conftest import OpenWindow, SitDown
from tests.journeys.vaults import NOW, PASSPHRASE, ReadyVault

NAMES = ("Niamh O’Brien", "Zoë", "Łukasz", "Αλέξανδρος", "محمد", "王小明", "Robin 🦊")


def test_a_wrong_passphrase_is_said_and_changes_nothing(ready: ReadyVault, open_window: OpenWindow) -> None:
    remember_vault(ready.folder)
    before = (ready.folder / "keys.json").read_bytes()
    hand = open_window()
    hand.type_into("Passphrase", "not the passphrase at all")
    hand.press("Unlock")
    hand.wait_for_words("That passphrase does not open this vault")
    assert (ready.folder / "keys.json").read_bytes() == before
    unlock(hand, PASSPHRASE)
    hand.wait_for_words("One open")


def test_a_second_window_reads_only(ready: ReadyVault, desk: Desk, open_window: OpenWindow) -> None:
    assert not desk.vault.read_only
    remember_vault(ready.folder)
    hand = open_window()
    assert not hand.says("Tilly")
    unlock(hand, PASSPHRASE)
    hand.wait_for_words("Open for reading only")


@pytest.mark.parametrize("name", NAMES)
def test_names_of_every_kind_are_kept_as_they_are_written(
    name: str, desk: Desk, ready: ReadyVault, sit_down: SitDown
) -> None:
    hand = sit_down(desk, ready.episode_id, "assessment", "identifying.given-names")
    hand.type_into("Given name(s)", name)
    hand.press("Next: ")
    hand.wait(lambda: desk.case(ready.episode_id).child.given_names == name, "the name is not stored")
    hand.wait_for_words(name)


def test_ten_thousand_characters_are_kept(desk: Desk, ready: ReadyVault, sit_down: SitDown) -> None:
    words = ("Long story. " * 834)[:10_000]
    hand = sit_down(desk, ready.episode_id, "assessment", "general-health.needs")
    hand.type_into("Needs", words)
    hand.press("Next: ")
    hand.wait(lambda: _answer(desk, ready, "general-health.needs") == words, "the long text is not stored")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("30", "2", "2024"), "There is no 30/2/2024 in the calendar"),
        (("1", "1", str(NOW.year + 1)), "after the day the assessment started"),
    ],
)
def test_a_date_that_cannot_be_is_said_at_its_field_and_not_lost(
    typed: tuple[str, str, str], said: str, desk: Desk, ready: ReadyVault, sit_down: SitDown
) -> None:
    before = desk.case(ready.episode_id).child.date_of_birth
    hand = sit_down(desk, ready.episode_id, "assessment", "identifying.date-of-birth")
    for part, digits in zip(("day", "month", "year"), typed, strict=True):
        hand.type_into(f"Date of birth or EDD: {part}", digits)
    hand.press("Next: ")
    hand.press("Previous")
    hand.wait_for_words(said)
    assert desk.case(ready.episode_id).child.date_of_birth == before
    with desk.vault.reading() as connection:
        kept = scratch.typed_in(connection, desk.practitioner.id, ready.assessment_id)
    assert [each.typed for each in kept] == ["/".join(typed)]


def test_a_child_born_tomorrow_is_not_started(desk: Desk, sit_down: SitDown) -> None:
    hand = sit_down(desk)
    hand.press("New assessment")
    hand.type_into("Given name", "Ash")
    hand.type_into("Family name", "Fern")
    hand.type_date("Date of birth", date.today() + timedelta(days=1))
    hand.press("Start the assessment")
    hand.wait_for_words("date of birth")
    with desk.vault.reading() as connection:
        assert reading.count_open(connection) == 1


def _answer(desk: Desk, ready: ReadyVault, link_id: str) -> str:
    case = desk.case(ready.episode_id)
    draft = case.draft()
    assert draft is not None
    return answers_of(national_caf(), case, draft).text(link_id)


def test_a_copy_that_cannot_be_written_leaves_nothing_behind(desk: Desk, ready: ReadyVault, tmp_path: Path) -> None:
    from caf_desktop.actions.copies import MakeCopy, Medium

    target = tmp_path / "no such folder" / "copy.pdf"
    with pytest.raises(FileNotFoundError):
        desk.do(MakeCopy(ready.episode_id, ready.assessment_id, None, Medium.PDF, target))
    assert not target.parent.exists()
    assert not [each for each in desk.case(ready.episode_id).records.values() if each.kind == "disclosure"]
