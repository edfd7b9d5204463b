"""The papers of a record with one service that may see parts and one that may not, in the real window."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from caf_desktop.actions.desk import Desk
from caf_desktop.domain.agreement import Covers, Footing, How, SharingDecision
from caf_desktop.domain.case import Case
from caf_desktop.domain.episode import Involvement
from caf_desktop.domain.people import HiddenDetail, HideTag
from caf_desktop.ui.papers.part import PapersPart
from caf_desktop.ui.session import Session
from tests.ui.shown import open_record_at

Choose = Callable[[str], None]


@pytest.fixture
def shared(desk: Desk, tilly: Case) -> Case:
    """Speech therapy may see two parts; Brackenwell Housing has not been asked; the address is confidential."""
    episode_id = tilly.episode.id
    with desk.writing("shared") as changes:
        changes.put(tilly.child.model_copy(update={"hide_from": (HideTag(what=HiddenDetail.ADDRESS),)}))
        for service in ("Speech therapy", "Brackenwell Housing"):
            changes.put(Involvement(id=desk.new_id(), episode_id=episode_id, service=service))
        changes.put(
            SharingDecision(
                id="s1",
                episode_id=episode_id,
                recipient="Speech therapy",
                covers=Covers.PARTS,
                parts=("identifying", "speech-language"),
                decided_by="Jade Marsden",
                footing=Footing.PARENTAL_RESPONSIBILITY,
                how=How.VERBAL,
                decided_at=desk.clock(),
            )
        )
    return desk.case(episode_id)


@pytest.fixture
def papers(shared: Case, session: Session, wait_idle: Callable[[], None]) -> PapersPart:
    """The part, with nobody chosen yet."""
    return open_record_at(session, shared.episode.id, PapersPart, wait_idle)


@pytest.fixture
def choose(papers: PapersPart, qtbot: object, wait_idle: Callable[[], None]) -> Choose:
    """Choose whom the copy is for and wait for its pages."""

    def chosen(name: str) -> None:
        papers.copy_for.choose(name)
        papers.settle()
        wait_idle()

    return chosen
