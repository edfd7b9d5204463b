"""An element decided in each of the four ways, and one not decided: how it stands on the screen and on paper."""

from __future__ import annotations

from pathlib import Path

from caf_desktop.actions.desk import Desk
from caf_desktop.forms.load import national_caf
from caf_desktop.ui.walkthrough.hand import Hand
from caf_desktop.ui.walkthrough.story_finish import check_answers, complete
from caf_desktop.ui.walkthrough.story_papers import choose_own_copy, save_pdf
from tests.journeys.conftest import SitDown
from tests.journeys.reading import printed
from tests.journeys.vaults import ReadyVault

WHY = "The children's centre is closed this month"


def _decide(hand: Hand) -> None:
    hand.press("General health")
    hand.type_into("Needs", "Hearing has not been tested")
    hand.press("Next: ")
    hand.choose("Was this explored?", "Explored, nothing of concern")
    hand.press("Next: ")
    hand.choose("Was this explored?", "Not relevant")
    hand.press("Next: ")
    hand.choose("Was this explored?", "Not explored")
    hand.type_into("Why was it not explored?", WHY)
    hand.press("Next: ")
    hand.wait_for_words("4 of 19 decided")


def test_each_way_is_said_on_screen_and_on_paper(
    ready: ReadyVault, desk: Desk, sit_down: SitDown, tmp_path: Path
) -> None:
    hand = sit_down(desk, ready.episode_id)
    hand.wait_for_words("Identifying details")
    _decide(hand)
    check_answers(hand)
    hand.wait_for_words("Not decided yet")
    for link_id in ("behavioural", "aspirations", "social-community"):
        assert hand.shows(national_caf().by_link_id[link_id].text)
    complete(hand)
    choose_own_copy(hand)
    save_pdf(hand, tmp_path / "copy.pdf")
    paper = printed(tmp_path / "copy.pdf")
    _stand_in_order(
        paper,
        "General health",
        "Explored",
        "Hearing has not been tested",
        "Physical development",
        "Explored, nothing of concern",
        "Speech, language and communication",
        "Not relevant",
        "Emotional and social development",
        f"Not explored: {WHY}",
        "Behavioural development",
        "Not decided yet",
    )
    assert paper.count("Not decided yet") == 15


def _stand_in_order(paper: str, *words: str) -> None:
    place = paper.index("General health")
    for each in words:
        place = paper.index(each, place)
