"""The family agrees to the text; then it is edited: screen and paper say that an earlier text was agreed to."""

from __future__ import annotations

import subprocess
from pathlib import Path

from caf_desktop.actions.agreeing import AgreeToText
from caf_desktop.actions.copies import MakeCopy, Medium
from caf_desktop.actions.desk import Desk
from caf_desktop.domain.agreement import About, Agreement, Footing, How, Signature
from caf_desktop.domain.people import YesNo
from tests.journeys.conftest import SitDown
from tests.journeys.vaults import NOW, ReadyVault


def test_an_edit_after_the_agreement_is_said_until_it_is_agreed_again(
    desk: Desk, ready: ReadyVault, sit_down: SitDown, tmp_path: Path
) -> None:
    _agree(desk, ready)
    hand = sit_down(desk, ready.episode_id, "agreement")
    hand.wait_for_words("Jade Marsden agreed to this text")
    hand.press("Assessment")
    hand.press("General health")
    hand.type_into("Needs", "Hearing not tested since birth.")
    hand.press("Next: ")
    hand.press("Agreement")
    hand.wait_for_words("earlier text")

    target = tmp_path / "copy.pdf"
    desk.do(MakeCopy(ready.episode_id, ready.assessment_id, None, Medium.PDF, target))
    text = subprocess.run(["pdftotext", target, "-"], capture_output=True, text=True, check=True).stdout
    assert "earlier text" in " ".join(text.split())

    _agree(desk, ready)
    hand.press("Children")
    again = sit_down(desk, ready.episode_id, "agreement")
    again.wait_for_words("Jade Marsden agreed to this text")


def _agree(desk: Desk, ready: ReadyVault) -> None:
    agreement = Agreement(
        id=desk.new_id(),
        episode_id=ready.episode_id,
        about=About.FINISHED_TEXT,
        agreed=True,
        by_name="Jade Marsden",
        footing=Footing.PARENTAL_RESPONSIBILITY,
        how=How.TYPED,
        given_on=NOW.date(),
        assessment_id=ready.assessment_id,
        understood=YesNo.YES,
        for_child_as_parent=True,
        recorded_by=desk.practitioner.name,
    )
    signature = Signature(
        id=desk.new_id(),
        episode_id=ready.episode_id,
        name="Jade Marsden",
        capacity="Mother",
        how=How.TYPED,
        signed_on=NOW.date(),
        assessment_id=ready.assessment_id,
        content_hash="",
    )
    desk.do(AgreeToText(agreement, (signature,)))
