"""Who works on which episode: of one act, and of whole lists."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from caf_desktop.domain.access import AccessRole, Allocation
from caf_desktop.domain.episode import EpisodeStatus
from caf_desktop.domain.people import Practitioner
from caf_desktop.store.need_to_know import EVERYBODYS, Standing, Whose, seen_episodes, standing
from caf_desktop.store.vault import Vault
from tests.small_cases import child, episode
from tests.store.vaults import store

TODAY = "2026-03-09"
_MINE = (AccessRole.PRACTITIONER,)


def cover(**more: Any) -> Allocation:
    given: dict[str, Any] = {
        "id": "cover",
        "episode_id": "episode-0",
        "practitioner_id": "sam",
        "since": date(2026, 3, 9),
        "by_id": "priya",
    }
    return Allocation(**(given | more))


@pytest.fixture
def office(vault: Vault) -> Vault:
    """Two people and two episodes: the first is Priya's, the second is closed and nobody's."""
    store(vault, [Practitioner(id="priya", name="Priya Nair"), Practitioner(id="sam", name="Sam Ode")])
    store(vault, [child(), episode(owner_id="priya"), episode(1, status=EpisodeStatus.CLOSED)])
    return vault


def at(vault: Vault, who: str, episode_id: str = "episode-0", today: str = TODAY) -> Standing:
    with vault.reading() as connection:
        return standing(connection, who, episode_id, today)


def seen(vault: Vault, whose: Whose) -> set[str]:
    with vault.reading() as connection:
        return set(seen_episodes(connection, whose))


def test_the_owner_works_on_it_and_others_do_not(office: Vault) -> None:
    assert at(office, "priya") == Standing(_MINE, True, False)
    assert at(office, "sam") == Standing(_MINE, False, False)
    assert at(office, "priya", "episode-1") == Standing(_MINE, False, True)
    assert at(office, "priya", "") == Standing(_MINE, False, False)


def test_who_is_not_here_may_be_nothing(office: Vault) -> None:
    assert at(office, "nobody") == Standing((), False, False)


def test_roles_are_read_as_they_stand_now(office: Vault) -> None:
    roles = (AccessRole.SUPERVISOR, AccessRole.ADMINISTRATOR)
    store(office, [Practitioner(id="sam", name="Sam Ode", access=roles)])
    assert at(office, "sam").roles == roles
    store(office, [Practitioner(id="sam", name="Sam Ode", access=())])
    assert at(office, "sam").roles == ()


def test_a_body_from_before_there_were_roles_is_a_practitioner_s(office: Vault) -> None:
    office.writer().execute(
        "UPDATE practitioner SET body = ? WHERE id = 'sam'", (json.dumps({"id": "sam", "name": "Sam"}),)
    )
    assert at(office, "sam").roles == _MINE


@pytest.mark.parametrize(
    ("since", "until", "works"),
    [
        (date(2026, 3, 9), None, True),
        (date(2026, 3, 10), None, False),
        (date(2026, 3, 1), date(2026, 3, 9), True),
        (date(2026, 3, 1), date(2026, 3, 8), False),
    ],
)
def test_cover_holds_from_its_first_day_to_its_last(
    office: Vault, since: date, until: date | None, works: bool
) -> None:
    store(office, [cover(since=since, until=until)])
    assert at(office, "sam").works_on_it is works
    assert at(office, "sam", "episode-1").works_on_it is False
    assert seen(office, Whose("sam", TODAY)) == ({"episode-0"} if works else set())


def test_lists_show_everything_to_who_may_see_it_and_their_own_to_others(office: Vault) -> None:
    assert seen(office, EVERYBODYS) == {"episode-0", "episode-1"}
    assert seen(office, Whose("priya", TODAY)) == {"episode-0"}
    assert seen(office, Whose("sam", TODAY)) == set()
