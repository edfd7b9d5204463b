"""Case 1 from an empty computer to a checked PDF, by mouse and keyboard, read back with other people's tools."""

from __future__ import annotations

from pathlib import Path

from caf_desktop.domain.plan import Action
from caf_desktop.ui.walkthrough.play import play_case
from caf_desktop.ui.walkthrough.told import Told
from tests.journeys.conftest import OpenWindow
from tests.journeys.reading import poppler, printed


def test_the_whole_story_ends_with_a_pdf_anyone_can_check(tmp_path: Path, open_window: OpenWindow) -> None:
    told, pdf = Told.read(), tmp_path / "caf.pdf"
    hand = open_window(told.clock())
    play_case(hand, told, tmp_path / "vault", pdf)
    assert hand.says("This file is unchanged since it was signed")
    assert hand.says("Priya Nair, Ashmere Community Health")
    _reads_as_told(printed(pdf), told)
    signature = poppler("pdfsig", "-nocert", str(pdf))
    for line in ("Signature is Valid", "Total document signed", "ETSI.CAdES.detached"):
        assert line in signature


def _reads_as_told(paper: str, told: Told) -> None:
    """Names, every element's words (by how they begin), the plan and the agreement stand on the paper."""
    assert "Tilly" in paper
    assert "Completed 11 March 2026" in paper
    assert "DRAFT" not in paper
    without_spaces = paper.replace(" ", "")
    for element in told.form.elements():
        assert element.text.replace(" ", "") in without_spaces
        for role in ("strengths", "needs"):
            words = told.answers.text(f"{element.link_id}.{role}")
            assert words[:25].replace(" ", "") in without_spaces
    for action in told.case.all(Action):
        assert action.words[:15].replace(" ", "") in without_spaces
    assert "JadeMarsden" in without_spaces
    assert "earlier text" not in paper
