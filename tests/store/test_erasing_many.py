"""Erasing many records at once: read before they go, told on the way, the index made ready first."""

from __future__ import annotations

import pytest

from caf_desktop.domain.assessment import Answer
from caf_desktop.domain.destruction import DestructionCertificate
from caf_desktop.domain.people import Child, Person
from caf_desktop.store import reading
from caf_desktop.store.doomed import Doomed, whole_episode
from caf_desktop.store.erasure import erase, records_of
from caf_desktop.store.errors import RecordMissing
from caf_desktop.store.health import check
from caf_desktop.store.need_to_know import EVERYBODYS
from caf_desktop.store.searching import search
from caf_desktop.store.vault import Vault
from tests.small_cases import answer, child, small_case
from tests.store.vaults import ACTOR, NOW, store

MANY = 30


@pytest.fixture
def long_case(small_vault: Vault) -> Vault:
    """An episode of many answers, indexed in many parts, and another child."""
    store(small_vault, [child("leo", given_names="Leo")])
    for number in range(MANY):
        store(small_vault, [answer(f"general-health.prompt-{number}", f"Her hearing, number {number}.")])
        small_vault.update_index()
    return small_vault


def doomed_in(vault: Vault) -> Doomed:
    with vault.reading() as connection:
        return whole_episode(connection, "episode-0")


def test_what_goes_can_be_read_before_and_not_afterwards(small_vault: Vault) -> None:
    doomed = doomed_in(small_vault)
    more = Doomed(doomed.episode_id, (*doomed.records, ("answer", "never there")), whole=True)
    with small_vault.reading() as connection:
        found = records_of(connection, more)
    case = small_case()
    assert [record.id for record in found] == [record_id for _kind, record_id in doomed.records]
    assert [record for record in found if isinstance(record, Child)] == [case.child]
    assert [record for record in found if isinstance(record, Person | Answer)] == [
        *case.all(Answer),
        *case.all(Person),
    ]


def test_many_go_in_steps_that_are_told_and_the_rest_stays_whole(long_case: Vault) -> None:
    doomed = doomed_in(long_case)
    certificate = DestructionCertificate(
        id="gone",
        rule="birthday",
        reference="CAF-7KQ4-2MXX",
        reviewed_by_id="priya",
        approved_by_id="sam",
        destroyed_at=NOW,
    )
    told: list[tuple[int, int]] = []
    with long_case.writing(ACTOR, "erase", NOW) as changes:
        erase(changes, doomed, certificate, lambda done, of: told.append((done, of)))
    of = len(doomed.records)
    assert of > MANY
    assert told == [(0, of), *((done, of) for done in range(0, of, 20))]
    with long_case.reading() as connection:
        assert connection.execute("SELECT count(DISTINCT segid) FROM search_idx").fetchone()[0] <= 2
        assert search(connection, EVERYBODYS, "hearing") == []
        assert reading.record(connection, Child, "leo").given_names == "Leo"
        with pytest.raises(RecordMissing):
            reading.case(connection, "episode-0")
    assert check(long_case) == []
