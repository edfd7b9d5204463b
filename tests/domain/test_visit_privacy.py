from __future__ import annotations

from caf_desktop.domain.episode import Concern, PrivateNote, VisitNote
from caf_desktop.domain.kinds import EPISODE_KINDS
from caf_desktop.domain.visit_privacy import PRIVATE_KINDS, is_private, shown_in_visit
from tests.marked_case import Marks, marked_case

NEVER_SHARED = {"concerns", "private-notes", "office", "disclosures"}


def test_what_is_private_is_not_in_a_visit_and_all_else_is_whole() -> None:
    case = marked_case(Marks())
    shown = shown_in_visit(case)
    kept = [record for record in case.records.values() if not is_private(record)]
    assert list(shown.records.values()) == kept
    assert case.all(Concern)
    assert not shown.all(Concern)
    assert shown.all(VisitNote) == case.all(VisitNote)
    assert shown.child == case.child


def test_every_kind_that_is_never_for_a_family_is_private() -> None:
    of_the_office = {kind for kind in EPISODE_KINDS if kind.sharing_category in NEVER_SHARED}
    assert PrivateNote in of_the_office
    assert of_the_office <= set(PRIVATE_KINDS)
