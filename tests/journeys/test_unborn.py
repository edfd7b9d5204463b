"""Case 3: an unborn baby's assessment is completed; later its birth begins version 2."""

from __future__ import annotations

import subprocess
from datetime import date, timedelta
from pathlib import Path

from caf_desktop.actions.case_files import read_case_file
from caf_desktop.actions.copies import MakeCopy, Medium
from caf_desktop.actions.desk import Desk
from caf_desktop.actions.importing import ImportCases
from caf_desktop.actions.sampling import sample_files
from caf_desktop.domain.assessment import Assessment
from caf_desktop.ui.walkthrough.story_finish import check_answers, complete
from tests.journeys.conftest import SitDown

BORN = date.today() - timedelta(days=2)


def test_a_baby_is_assessed_before_its_birth_and_after(desk: Desk, sit_down: SitDown, tmp_path: Path) -> None:
    sample = next(path for path in sample_files() if "case-3" in path.name)
    desk.do(ImportCases([read_case_file(sample.read_bytes())]))
    hand = sit_down(desk, "c3-episode", "assessment", "identifying")
    hand.wait_for_words("Unborn baby of Amy Holroyd")
    check_answers(hand)
    complete(hand)
    first = _version(desk, 1)
    assert first.response is not None
    words = _paper(desk, first, tmp_path / "1.pdf")
    assert "unborn baby of Amy Holroyd" in words
    assert "31 August 2026" in words

    hand.press("Start version 2")
    hand.choose("Has the baby been born?", "Yes")
    hand.type_into("Given name(s)", "Wren")
    hand.type_into("Family name", "Holroyd")
    hand.choose("Male / Female / Unknown", "Female")
    hand.type_date("Date of birth", BORN)
    hand.press("Start version 2")
    hand.wait_for_words("Wren Holroyd")
    hand.wait_for_words("Draft, version 2")
    child = desk.case("c3-episode").child
    assert (child.unborn, child.date_of_birth, child.expected_date_of_delivery) == (False, BORN, None)
    hand.press("Why this assessment")
    hand.wait_for_words("From version 1 · still so?")

    assert _version(desk, 1).response == first.response
    again = _paper(desk, _version(desk, 2), tmp_path / "2.pdf")
    assert "Wren" in again
    assert "unborn baby of" not in again.replace("“unborn baby of”", "").replace("unborn baby of Ann Smith", "")


def _version(desk: Desk, number: int) -> Assessment:
    return next(each for each in desk.case("c3-episode").assessments() if each.version == number)


def _paper(desk: Desk, version: Assessment, target: Path) -> str:
    desk.do(MakeCopy("c3-episode", version.id, None, Medium.PDF, target))
    text = subprocess.run(["pdftotext", target, "-"], capture_output=True, text=True, check=True).stdout
    return " ".join(text.split())
