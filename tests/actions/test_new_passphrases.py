"""Wherever a passphrase is set, every name known at that moment is among what a guesser would try (K-07)."""

from __future__ import annotations

from pathlib import Path

import pytest

from caf_desktop.actions.act import Act, Refused
from caf_desktop.actions.desk import Desk
from caf_desktop.actions.doors import open_vault, recover_vault
from caf_desktop.actions.keys import ChangePassphrase
from caf_desktop.actions.new_passphrases import guessers_words, office_names, passphrase_blockers
from caf_desktop.actions.people_adding import AddPerson
from caf_desktop.actions.people_letting_in import GivePassphrase
from caf_desktop.domain.access import AccessRole
from caf_desktop.domain.people import Child, Person, Practitioner
from caf_desktop.domain.policy_layers import LayerRead
from caf_desktop.store.keys.cost import FLOOR
from tests.actions.desks import NOW, PASSPHRASE, known_vault, store

FAMILY = (
    Child(id="zeb", given_names="Zebedee", family_name="Quillfeather-Thistlewood", aka=("Snickerdoodle",)),
    Child(id="unborn", unborn=True, mother_name="Marguerite Pennyworth"),
    Person(id="mum", name="Philippa Ravensworth"),
)
SAM = Practitioner(id="sam", name="Sebastian Hollister", agency="Ashmereshire", access=(AccessRole.PRACTITIONER,))
GUESSED = [
    "Priya Nair Priya 12",
    "Riverside Health 12",
    "Sebastian Hollister",
    "Ashmereshire Sebastian",
    "Zebedee Thistlewood",
    "Quillfeather Zebedee 1",
    "Snickerdoodle Zebedee",
    "Marguerite Pennyworth",
    "Philippa Ravensworth",
]


def adding(guessed: str) -> Act:
    return AddPerson("Ida Cole", "", "", "ida", (AccessRole.PRACTITIONER,), guessed, PASSPHRASE, FLOOR)


@pytest.fixture(scope="module")
def peopled(shared_desk: Desk) -> Desk:
    store(shared_desk, *FAMILY, SAM)
    return shared_desk


@pytest.mark.parametrize("guessed", GUESSED)
def test_in_a_vault_names_of_families_and_colleagues_are_refused(peopled: Desk, guessed: str) -> None:
    for act, field in (
        (ChangePassphrase(PASSPHRASE, guessed, FLOOR), "new-passphrase"),
        (adding(guessed), "passphrase"),
        (GivePassphrase("sam", guessed, PASSPHRASE, nickname="seb", cost=FLOOR), "passphrase"),
    ):
        with pytest.raises(Refused) as refused:
            peopled.do(act)
        assert [blocker.link_id for blocker in refused.value.blockers] == [field]
        assert "names and words from your work" in refused.value.sentences()


def test_a_new_persons_own_words_count_before_they_are_stored(peopled: Desk) -> None:
    act = AddPerson("Ida Colborne", "Educationist", "Northgateshire", "ida", (AccessRole.PRACTITIONER,),
                    "Ida Colborne Northgateshire", PASSPHRASE, FLOOR)
    with pytest.raises(Refused):
        peopled.do(act)


def test_a_passphrase_without_names_is_taken_in_the_same_vault(peopled: Desk) -> None:
    assert passphrase_blockers(PASSPHRASE, guessers_words(peopled)) == []


def test_coming_back_by_code_asks_the_vault_and_a_refusal_spends_nothing(tmp_path: Path) -> None:
    """Names in the vault are known only once it is open; the code holds until something good was chosen."""
    opened = known_vault(tmp_path / "vault")
    desk = opened.desk
    store(desk, *FAMILY)
    desk.close()
    with pytest.raises(Refused) as refused:
        recover_vault(desk.vault.folder, opened.recovery_code, "Zebedee Thistlewood", cost=FLOOR, clock=lambda: NOW)
    assert refused.value.blockers[0].link_id == "new-passphrase"
    still = open_vault(desk.vault.folder, PASSPHRASE, clock=lambda: NOW).desk
    with still.vault.reading() as connection:
        found = connection.execute("SELECT act, result, reason FROM journal WHERE act = 'recover'").fetchall()
    assert found == [("recover", "refused", "recovery-code-used")]
    still.close()
    again = "violin gravel sunset ladder"
    recover_vault(desk.vault.folder, opened.recovery_code, again, cost=FLOOR, clock=lambda: NOW).desk.close()


def test_before_there_is_a_vault_the_computers_own_names_count() -> None:
    machine = LayerRead(values={"contacts": ({"who": "Thornbury Duty Desk", "telephone": "0113 496 0199"},)})
    assert office_names(machine) == ["Thornbury Duty Desk", Path.home().name]
    assert passphrase_blockers("Thornbury duty desk", office_names(machine))
