"""Who works with the vault, and on how many episodes."""

from __future__ import annotations

from datetime import date

import pytest

from caf_desktop.domain.access import Allocation
from caf_desktop.domain.episode import EpisodeStatus
from caf_desktop.domain.people import Practitioner
from caf_desktop.store.colleagues import Owned, allocations, contact_for, others_allocations, owned, owned_lines, people
from caf_desktop.store.vault import Vault
from tests.small_cases import child, episode
from tests.store.vaults import store

TODAY = "2026-03-09"


def allocated(name: str, place: int, who: str, since: date, until: date | None = None) -> Allocation:
    return Allocation(
        id=name, episode_id=f"episode-{place}", practitioner_id=who, since=since, until=until, by_id="priya"
    )


@pytest.fixture
def office(vault: Vault) -> Vault:
    """Priya owns two open episodes and a closed one; the fourth is Sam's."""
    store(
        vault,
        [
            Practitioner(id="priya", name="Priya Nair"),
            Practitioner(id="sam", name="sam Ode"),
            Practitioner(id="zora", name="Zora Ali"),
            Practitioner(id="abe", name="Abe Lin", access=(), left_on=date(2026, 1, 1)),
            child(),
            child("leo", given_names="Leo", family_name="Abara"),
            episode(owner_id="priya", opened_on=date(2026, 1, 5)),
            episode(1, "leo", owner_id="priya"),
            episode(2, owner_id="priya", status=EpisodeStatus.CLOSED, opened_on=date(2026, 2, 5)),
            episode(3, "leo", owner_id="sam", status=EpisodeStatus.CLOSED, opened_on=date(2026, 3, 8)),
        ],
    )
    return vault


def test_what_somebody_owns_is_counted_open_and_closed(office: Vault) -> None:
    with office.reading() as connection:
        assert owned(connection, "priya", TODAY) == Owned(2, 1, 0)
        assert owned(connection, "priya", TODAY).all == 3
        assert owned(connection, "zora", TODAY) == Owned(0, 0, 0)


def test_of_others_what_holds_today_is_counted_once(office: Vault) -> None:
    store(
        office,
        [
            allocated("own", 0, "priya", date(2026, 1, 1)),
            allocated("one", 0, "sam", date(2026, 3, 9)),
            allocated("again", 0, "sam", date(2026, 3, 1), date(2026, 3, 9)),
            allocated("past", 1, "sam", date(2026, 3, 1), date(2026, 3, 8)),
            allocated("coming", 2, "sam", date(2026, 3, 10)),
        ],
    )
    with office.reading() as connection:
        assert owned(connection, "sam", TODAY) == Owned(0, 1, 1)
        assert owned(connection, "priya", TODAY).allocated == 0
        assert owned(connection, "sam", "2026-03-10").allocated == 2


def test_their_episodes_are_listed_open_ones_first(office: Vault) -> None:
    with office.reading() as connection:
        assert [line.episode_id for line in owned_lines(connection, "priya")] == ["episode-1", "episode-0", "episode-2"]
        assert owned_lines(connection, "zora") == []


def test_allocations_are_found_by_person_or_by_episode_oldest_first(office: Vault) -> None:
    first = allocated("b", 0, "sam", date(2026, 3, 9))
    second = allocated("a", 1, "sam", date(2026, 3, 1))
    third = allocated("c", 0, "zora", date(2026, 3, 1))
    store(office, [first, second, third])
    with office.reading() as connection:
        assert allocations(connection, practitioner_id="sam") == [first, second]
        assert allocations(connection, episode_id="episode-0") == [first, third]
        assert allocations(connection) == []


def test_people_are_listed_by_name_those_who_left_last(office: Vault) -> None:
    with office.reading() as connection:
        assert [person.id for person in people(connection)] == ["priya", "sam", "zora", "abe"]


def test_whom_to_ask_is_who_looks_after_the_open_episode_or_the_last_one(office: Vault) -> None:
    with office.reading() as connection:
        maya, leo = contact_for(connection, "maya"), contact_for(connection, "leo")
        assert contact_for(connection, "nobody") is None
    assert maya is not None
    assert leo is not None
    assert (maya.id, leo.id) == ("priya", "priya")
    store(office, [episode(1, "leo", owner_id="priya", status=EpisodeStatus.CLOSED, opened_on=date(2026, 3, 7))])
    with office.reading() as connection:
        later = contact_for(connection, "leo")
    assert later is not None
    assert later.id == "sam"


def test_cover_by_others_that_holds_or_is_coming_is_listed_with_whose_it_is(office: Vault) -> None:
    holds = allocated("holds", 0, "sam", date(2026, 3, 1), date(2026, 3, 9))
    coming = allocated("coming", 3, "priya", date(2026, 3, 10))
    past = allocated("past", 0, "sam", date(2026, 3, 1), date(2026, 3, 8))
    own = allocated("own", 0, "priya", date(2026, 3, 1))
    store(office, [coming, holds, past, own])
    with office.reading() as connection:
        assert others_allocations(connection, TODAY) == [("sam", coming), ("priya", holds)]
