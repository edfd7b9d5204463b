"""Who covers whom until when, told together, and ended early."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from caf_desktop.actions.act import NotAllowed, Refused
from caf_desktop.actions.desk import Desk
from caf_desktop.actions.people_covering import EndCover, arrangements, lines_of
from caf_desktop.actions.people_handing_over import Cover, HandOver
from caf_desktop.actions.starting import StartEpisode
from caf_desktop.domain.access import AccessRole, Allocation
from caf_desktop.domain.people import Practitioner
from tests.actions.desks import NOW, store, unlike_any

TODAY, DAY = NOW.date(), timedelta(days=1)
PRACTITIONER, SUPERVISOR, _ADMINISTRATOR = AccessRole
SAM = Practitioner(id="sam", name="Sam Hollis", access=(PRACTITIONER,))
IDA = Practitioner(id="ida", name="Ida Cole", access=(PRACTITIONER,))


@pytest.fixture
def episodes(desk: Desk) -> tuple[str, str]:
    """Two episodes of Priya Nair's; Sam and Ida work here too."""
    store(desk, SAM, IDA)
    first = desk.do(StartEpisode(unlike_any("zeb"), TODAY)).made["episode"]
    second = desk.do(StartEpisode(unlike_any("yas"), TODAY, others=("zeb",))).made["episode"]
    return first, second


def test_the_same_people_days_and_reason_are_one_arrangement(desk: Desk, episodes: tuple[str, str]) -> None:
    """The one that ends first is told first; what is over, or was given for good, is none."""
    first, second = episodes
    desk.do(Cover(episodes, "sam", TODAY - DAY, TODAY + DAY, "Leave"))
    desk.do(Cover((second,), "ida", TODAY + DAY, None, "Longer leave", leads=True))
    store(desk, Allocation(id="over", episode_id=first, practitioner_id="ida", since=TODAY - 9 * DAY,
                           until=TODAY - DAY, by_id=desk.practitioner.id))
    leave, longer = arrangements(desk)
    assert (leave.who, leave.of, leave.by) == (SAM, desk.practitioner, desk.practitioner)
    assert (leave.since, leave.until, leave.why, leave.leads) == (TODAY - DAY, TODAY + DAY, "Leave", False)
    assert set(leave.episode_ids) == set(episodes)
    assert (longer.who, longer.episode_ids, longer.leads) == (IDA, (second,), True)
    assert [line.episode_id for line in lines_of(desk, longer)] == [second]
    desk.do(HandOver((second,), "ida", "For good"))
    assert [each.who for each in arrangements(desk)] == [SAM, SAM]


def test_a_record_that_nobody_looks_after_is_covered_for_nobody(desk: Desk, episodes: tuple[str, str]) -> None:
    first, _second = episodes
    desk.do(Cover((first,), "sam", TODAY, None, "Joint work"))
    with desk.writing("test") as changes:
        changes.put(desk.case(first).episode.model_copy(update={"owner_id": None}))
    (given,) = arrangements(desk)
    assert given.of is None


def test_it_ends_at_once_and_what_is_over_already_stays_as_it_was(desk: Desk, episodes: tuple[str, str]) -> None:
    """Begun before today it keeps its days until yesterday; begun today, or not begun, it is taken out."""
    first, second = episodes
    desk.do(Cover((first,), "sam", TODAY - 3 * DAY, None, "Leave"))
    desk.do(Cover((second,), "sam", TODAY, TODAY + DAY, "Leave"))
    desk.do(Cover((second,), "ida", TODAY + DAY, None, "Later"))
    ids = tuple(each for arranged in arrangements(desk) for each in arranged.allocation_ids)
    desk.do(EndCover(ids))
    assert arrangements(desk) == []
    (kept,) = desk.case(first).all(Allocation)
    assert (kept.since, kept.until) == (TODAY - 3 * DAY, TODAY - DAY)
    assert list(desk.case(second).all(Allocation)) == []
    with pytest.raises(NotAllowed):
        replace(desk, practitioner=SAM).case(first)
    with desk.vault.reading() as connection:
        rows = connection.execute("SELECT DISTINCT act, episode_id FROM journal WHERE act = 'end-cover'").fetchall()
    assert {episode for _act, episode in rows} == {first, second}
    desk.do(EndCover(ids))  # somebody else was quicker
    assert list(desk.case(first).all(Allocation)) == [kept]


def test_something_has_to_be_ended_and_a_practitioner_ends_nobodys(desk: Desk, episodes: tuple[str, str]) -> None:
    desk.do(Cover(episodes, "sam", TODAY, None, "Leave"))
    with pytest.raises(Refused) as refused:
        desk.do(EndCover(()))
    assert refused.value.blockers[0].link_id == "episodes"
    theirs = replace(desk, practitioner=SAM)
    (given,) = arrangements(desk)
    for do in (
        lambda: theirs.do(EndCover(given.allocation_ids)),
        lambda: arrangements(theirs),
        lambda: lines_of(theirs, given),
    ):
        with pytest.raises(NotAllowed):
            do()
    store(desk, SAM.model_copy(update={"access": (SUPERVISOR,)}))
    theirs.do(EndCover(given.allocation_ids))
    assert arrangements(desk) == []
