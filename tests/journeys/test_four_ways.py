"""An element decided in each of the four ways, through the window, and how each is printed."""

from __future__ import annotations

import subprocess
from pathlib import Path

from caf_desktop.actions.copies import MakeCopy, Medium
from caf_desktop.actions.desk import Desk
from caf_desktop.forms.load import national_caf
from caf_desktop.forms.release import answers_of
from tests.journeys.conftest import SitDown
from tests.journeys.vaults import ReadyVault

WAYS = (
    ("general-health", "Explored", "explored"),
    ("physical-development", "Explored, nothing of concern", "nothing-of-concern"),
    ("speech-language", "Not relevant", "not-relevant"),
    ("emotional-social", "Not explored", "not-explored"),
)


def test_an_element_is_decided_in_each_of_the_four_ways(
    desk: Desk, ready: ReadyVault, sit_down: SitDown, tmp_path: Path
) -> None:
    hand = sit_down(desk, ready.episode_id, "assessment", "general-health.decision")
    for element, words, _code in WAYS:
        hand.wait_for_words(national_caf().by_link_id[element].text)
        hand.choose("Was this explored?", words)
        if words == "Explored":
            hand.type_into("Needs", "Bottle all night; two decayed teeth.")
        if words == "Not explored":
            hand.type_into("Why was it not explored?", "Jade was too tired today.")
        hand.press("Next: ")
    hand.wait(lambda: _decided(desk, ready) == [code for _element, _words, code in WAYS], "not all four are stored")

    target = tmp_path / "copy.pdf"
    desk.do(MakeCopy(ready.episode_id, ready.assessment_id, None, Medium.PDF, target))
    text = subprocess.run(["pdftotext", "-layout", target, "-"], capture_output=True, text=True, check=True).stdout
    printed = " ".join(text.split())
    for words in ("Explored", "Explored, nothing of concern", "Not relevant", "Jade was too tired today."):
        assert words in printed
    assert printed.count("Not decided yet") == 19 - len(WAYS)


def _decided(desk: Desk, ready: ReadyVault) -> list[str]:
    case = desk.case(ready.episode_id)
    draft = case.draft()
    assert draft is not None
    answers = answers_of(national_caf(), case, draft)
    return [answers.text(f"{element}.decision") for element, _words, _code in WAYS]
