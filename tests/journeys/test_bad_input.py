"""What a person can get wrong, through the window: a clear message, nothing changed, nothing lost."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextEdit

from caf_desktop.actions.desk import Desk
from caf_desktop.domain.agreement import Disclosure
from caf_desktop.forms.load import national_caf
from caf_desktop.forms.release import answers_of
from caf_desktop.store import reading, scratch
from caf_desktop.store.need_to_know import EVERYBODYS
from caf_desktop.ui.entry.known_vaults import remember_vault
from caf_desktop.ui.walkthrough.file_dialogs import give_file
from caf_desktop.ui.walkthrough.opening import unlock
from caf_desktop.ui.walkthrough.story_papers import choose_own_copy, save_pdf
from tests.journeys.conftest import OpenWindow, SitDown
from tests.journeys.vaults import NOW, PASSPHRASE, ReadyVault

NOBODY_WRITES_THERE = Path("/sys/copy.pdf")
"""Not even whoever runs the tests as root."""
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


def test_another_process_says_only_that_it_is_open_then_reads_only(
    ready: ReadyVault, another_writer: None, open_window: OpenWindow
) -> None:
    """Before unlocking nothing is told but that it is open; afterwards everything can be read and nothing written."""
    remember_vault(ready.folder)
    hand = open_window()
    hand.wait_for_words("This vault is open on this computer.")
    assert not any(word in hand.all_words() for word in ("Tilly", "Marsden", "Priya", "Riverside"))
    unlock(hand, PASSPHRASE)
    hand.wait_for_words("Open for reading only")
    hand.type_into("Find a child", "Tilly")
    hand.wait_for_words("One child found")
    hand.keys(Qt.Key.Key_Return)
    hand.wait_for_words("Draft, version 1")
    hand.press("General health")
    hand.wait_for_words("Not answered")
    assert not hand.named("Needs", QTextEdit)


@pytest.fixture
def another_writer(ready: ReadyVault) -> Iterator[None]:
    """A process of its own that has the vault open for writing until the test is over."""
    program = (
        "import json, sys\n"
        "from pathlib import Path\n"
        "from tests.journeys.vaults import ReadyVault\n"
        "desk = ReadyVault(**{**json.loads(sys.argv[1]), 'folder': Path(sys.argv[2])}).open()\n"
        "print('writing' if not desk.vault.read_only else 'reading', flush=True)\n"
        "sys.stdin.read()\n"
        "desk.close()\n"
    )
    told = {"keys": ready.keys, "episode_id": ready.episode_id, "assessment_id": ready.assessment_id}
    process = subprocess.Popen(
        [sys.executable, "-c", program, json.dumps(told), str(ready.folder)],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stdout.readline() == "writing\n"
    yield
    process.stdin.close()
    assert process.wait(30) == 0
    process.stdout.close()


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
    hand.paste_into("Needs", words)
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
        assert reading.count_open(connection, EVERYBODYS) == 1


def _answer(desk: Desk, ready: ReadyVault, link_id: str) -> str:
    case = desk.case(ready.episode_id)
    draft = case.draft()
    assert draft is not None
    return answers_of(national_caf(), case, draft).text(link_id)


def test_a_pdf_that_cannot_be_written_there_is_told_and_not_counted_as_left(
    desk: Desk, ready: ReadyVault, sit_down: SitDown, tmp_path: Path
) -> None:
    hand = sit_down(desk, ready.episode_id, "papers")
    choose_own_copy(hand)
    hand.press("Save PDF…")
    give_file(hand, "Save the copy", NOBODY_WRITES_THERE)
    hand.wait_for_words("Nothing was changed, and your records are safe.")
    assert not NOBODY_WRITES_THERE.exists()
    assert not desk.case(ready.episode_id).all(Disclosure)
    hand.wait(lambda: hand.shows("Save PDF…"), "it cannot be tried again")
    save_pdf(hand, tmp_path / "elsewhere.pdf")
