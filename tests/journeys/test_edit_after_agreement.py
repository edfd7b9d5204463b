"""The family agrees to the finished text; a later edit says so on the screen and on paper until they agree again."""

from __future__ import annotations

from pathlib import Path

from caf_desktop.actions.desk import Desk
from caf_desktop.ui.walkthrough.hand import Hand
from caf_desktop.ui.walkthrough.story_finish import check_answers, complete
from caf_desktop.ui.walkthrough.story_papers import choose_own_copy, save_pdf
from tests.journeys.conftest import SitDown
from tests.journeys.reading import printed
from tests.journeys.vaults import ReadyVault


def _agree(hand: Hand, button: str) -> None:
    hand.press("Agreement")
    hand.press(button)
    hand.choose("Do they agree to the text as it stands?", "Yes, they agree")
    hand.press("Who decided?: Jade Marsden, mother (holds parental responsibility)")
    hand.choose("Have the reasons for sharing and storing been explained, and are they understood?", "Yes")
    hand.choose("How?", "Held on paper")
    hand.press("Record the agreement")
    hand.wait_for_words("Jade Marsden agreed to this text")


def _write(hand: Hand, needs: str) -> None:
    hand.press("Assessment")
    hand.press("General health")
    hand.type_into("Needs", needs)


def test_an_edit_after_agreement_says_agreed_to_an_earlier_text(
    ready: ReadyVault, desk: Desk, sit_down: SitDown, tmp_path: Path
) -> None:
    hand = sit_down(desk, ready.episode_id)
    hand.wait_for_words("Identifying details")
    _write(hand, "Hearing has not been tested.")
    _agree(hand, "Ask now")
    _write(hand, "Hearing has not been tested, and two teeth are decayed.")
    hand.press("Agreement")
    hand.wait_for_words("Jade Marsden agreed to an earlier text")
    check_answers(hand)
    hand.wait_for_words("The family agreed to an earlier text. Show them what is new, and ask again.")
    complete(hand)
    choose_own_copy(hand)
    save_pdf(hand, tmp_path / "copy.pdf")
    assert "Agreed to an earlier text." in printed(tmp_path / "copy.pdf")


def test_taking_the_edit_back_or_asking_again_makes_it_agreed(ready: ReadyVault, desk: Desk, sit_down: SitDown) -> None:
    hand = sit_down(desk, ready.episode_id)
    hand.wait_for_words("Identifying details")
    _write(hand, "Hearing has not been tested.")
    _agree(hand, "Ask now")
    _write(hand, "Hearing has not been tested, and two teeth are decayed.")
    hand.leave_field()
    hand.press("Undo “Needs”")
    hand.press("Agreement")
    hand.wait_for_words("Jade Marsden agreed to this text")
    _write(hand, "Something else altogether.")
    hand.press("Agreement")
    hand.wait_for_words("Jade Marsden agreed to an earlier text")
    _agree(hand, "Ask again")
