"""Case 5: brother and sister share a household; what is agreed about one is not agreed about the other."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from caf_desktop.actions.case_files import read_case_file
from caf_desktop.actions.desk import Desk
from caf_desktop.actions.importing import ImportCases
from caf_desktop.actions.sampling import sample_files
from caf_desktop.ui.walkthrough.hand import Hand
from tests.journeys.conftest import SitDown

MOVED_TO = "7 Larch Rise\nAshmere"


@pytest.fixture
def dean(desk: Desk, sit_down: SitDown) -> Hand:
    """A hand at the brother's record."""
    sample = next(path for path in sample_files() if "case-5" in path.name)
    desk.do(ImportCases([read_case_file(sample.read_bytes())]))
    while desk.vault.update_index():
        pass
    hand = sit_down(desk, "c5-dean-episode", "assessment", "parents-carers")
    hand.wait_for_words("Dean Prentice")
    return hand


def _go_to_kayla(hand: Hand, part: str) -> None:
    """Over the children list to the sister's record, by its reference."""
    hand.press("Children")
    hand.type_into("Find a child", "CAF-34B2-1PZR")
    hand.wait_for_words("One child found")
    hand.keys(Qt.Key.Key_Return)
    hand.wait_for_words("Kayla Prentice")
    hand.press(part)


def test_an_address_changed_once_stands_in_both_records(dean: Hand) -> None:
    dean.type_into("Address", MOVED_TO)
    dean.press("Next: ")
    _go_to_kayla(dean, "Assessment")
    dean.press("Parents' and carers' details")
    dean.wait_for_words(MOVED_TO)
    assert not dean.says("Dean Prentice")


def test_an_agreement_taken_back_for_one_stands_for_the_other(dean: Hand) -> None:
    dean.press("Agreement")
    dean.wait_for_words("agreed to this text on 14 May")
    dean.press("They take the agreement back")
    dean.wait_for_words("took the agreement to the text back")
    _go_to_kayla(dean, "Agreement")
    dean.wait_for_words("agreed to this text on 14 May")
    assert not dean.says("took the agreement to the text back")
