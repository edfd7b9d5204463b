"""Case 5: brother and sister share a household; each has an agreement of their own."""

from __future__ import annotations

from caf_desktop.actions.case_files import read_case_file
from caf_desktop.actions.desk import Desk
from caf_desktop.actions.importing import ImportCases
from caf_desktop.actions.sampling import sample_files
from caf_desktop.domain.agreement import Agreement
from tests.journeys.conftest import SitDown

MOVED_TO = "7 Larch Rise\nAshmere"


def test_what_is_written_of_a_parent_stands_in_both_records(desk: Desk, sit_down: SitDown) -> None:
    sample = next(path for path in sample_files() if "case-5" in path.name)
    desk.do(ImportCases([read_case_file(sample.read_bytes())]))
    hand = sit_down(desk, "c5-dean-episode", "assessment", "parents-carers")
    hand.wait_for_words("Dean Prentice")
    hand.type_into("Address", MOVED_TO)
    hand.press("Next: ")
    hand.press("Children")
    hand.wait(lambda: hand.shows("New assessment"), "the children list is not shown")

    sister = sit_down(desk, "c5-kayla-episode", "assessment", "parents-carers")
    sister.wait_for_words("Kayla Prentice")
    sister.wait_for_words(MOVED_TO)
    dean, kayla = desk.case("c5-dean-episode"), desk.case("c5-kayla-episode")
    assert not {each.id for each in dean.all(Agreement)} & {each.id for each in kayla.all(Agreement)}
