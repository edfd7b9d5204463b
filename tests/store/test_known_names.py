"""Names the vault knows, and which records stand around an episode."""

from __future__ import annotations

from caf_desktop.domain.people import Practitioner
from caf_desktop.store.colleagues import slot_owners
from caf_desktop.store.documents import StoredKey, keep_signing_key
from caf_desktop.store.households import episodes_of_child, ids_around
from caf_desktop.store.known_names import names_of_families
from caf_desktop.store.vault import Vault
from tests.small_cases import child, episode
from tests.store.vaults import ACTOR, NOW, store


def test_every_name_of_a_family_once(small_vault: Vault) -> None:
    unborn = child("baby", given_names="", family_name="", date_of_birth=None, unborn=True, mother_name="Ann Holroyd")
    store(small_vault, [child("leo", given_names="Leo", aka=("Lenny", "Maya")), unborn])
    with small_vault.reading() as connection:
        found = names_of_families(connection)
    assert sorted(found) == ["Ann Holroyd", "Grace Okonkwo", "Lenny", "Leo", "Maya", "Okonkwo"]


def test_the_records_around_an_episode_and_a_child_s_episodes(small_vault: Vault) -> None:
    store(small_vault, [child("leo"), episode(1, "leo"), episode(2)])
    with small_vault.reading() as connection:
        assert ids_around(connection, "episode-0") == {"maya", "grace", "grace-link"}
        assert ids_around(connection, "episode-1") == {"leo"}
        assert ids_around(connection, "none") == frozenset()
        assert episodes_of_child(connection, "maya") == ["episode-0", "episode-2"]
        assert episodes_of_child(connection, "nobody") == []


def test_whose_each_slot_is(vault: Vault) -> None:
    store(vault, [Practitioner(id="priya", name="Priya Nair")])
    with vault.writing(ACTOR, "test", NOW) as changes:
        keep_signing_key(changes.connection, StoredKey("priya", "slot-1", b"certificate", b"sealed"))
    with vault.reading() as connection:
        assert slot_owners(connection) == {"slot-1": "priya"}
