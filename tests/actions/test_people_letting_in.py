"""Somebody forgot their passphrase: a colleague gives them another, and they choose their own with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from caf_desktop.actions.act import NotAllowed, Refused
from caf_desktop.actions.desk import Desk
from caf_desktop.actions.doors import open_vault, recover_vault
from caf_desktop.actions.keys import ChangePassphrase, ChooseOwnPassphrase, NewDataKey
from caf_desktop.actions.keys_people import add_person_slot
from caf_desktop.actions.people import everybody
from caf_desktop.actions.people_adding import AddPerson
from caf_desktop.actions.people_changing import Leave
from caf_desktop.actions.people_letting_in import GivePassphrase
from caf_desktop.actions.printing import signing_certificate
from caf_desktop.actions.starting import StartEpisode
from caf_desktop.domain.access import AccessRole
from caf_desktop.domain.people import Practitioner
from caf_desktop.store.errors import DiskFailed, ReadOnly
from caf_desktop.store.health import check
from caf_desktop.store.key_facts import REMOVED_SLOTS
from caf_desktop.store.keys.cost import FLOOR
from caf_desktop.store.keys.errors import NoSuchSlot, WrongPassphrase
from caf_desktop.store.keys.header_file import header_bytes
from caf_desktop.store.reading import setting
from caf_desktop.store.vault_files import KEYS
from tests.actions.desks import NOW, PASSPHRASE, known_vault, sit_down_again, store, unlike_any
from tests.store.hindrances import no_file_longer_than, not_writable

FORGOTTEN = "velvet harpoon cinder muskrat tuba"
GIVEN = "candle harvest violin tundra pebble"
OWN = "violin gravel sunset ladder"


@pytest.fixture
def sam(desk: Desk) -> str:
    """Sam Hollis works here: a practitioner who may also supervise, with an episode of theirs."""
    added = desk.do(
        AddPerson(
            name="Sam Hollis",
            role="Social worker",
            agency="Ashmere Council",
            nickname="sam",
            access=(AccessRole.PRACTITIONER, AccessRole.SUPERVISOR),
            passphrase=FORGOTTEN,
            own_passphrase=PASSPHRASE,
            cost=FLOOR,
        )
    ).made["practitioner"]
    episode = desk.do(StartEpisode(unlike_any("zeb"), NOW.date())).made["episode"]
    store(desk, desk.case(episode).episode.model_copy(update={"owner_id": added}))
    return added


def giving(who: str, **more: str) -> GivePassphrase:
    return GivePassphrase(
        who,
        more.get("passphrase", GIVEN),
        more.get("own", PASSPHRASE),
        nickname=more.get("nickname", ""),
        cost=FLOOR,
    )


def at(folder: Path, passphrase: str, nickname: str = "sam") -> Desk:
    return open_vault(folder, passphrase, nickname, clock=lambda: NOW).desk


def rows(desk: Desk, act: str) -> list[tuple[str, str, str]]:
    with desk.vault.reading() as connection:
        found = connection.execute("SELECT kind, record_id, reason FROM journal WHERE act = ? ORDER BY seq", (act,))
        return [(kind, record_id, reason) for kind, record_id, reason in found]


def refusal(do: Callable[[], object]) -> tuple[str, str]:
    with pytest.raises(Refused) as refused:
        do()
    return refused.value.blockers[0].link_id, refused.value.blockers[0].sentence


def test_the_new_one_opens_the_forgotten_one_does_not_and_everything_else_is_as_it_was(desk: Desk, sam: str) -> None:
    before = next(each for each in everybody(desk) if each.person.id == sam)
    desk.do(giving(sam))
    after = next(each for each in everybody(desk) if each.person.id == sam)
    assert (after.person, after.nickname, after.owned) == (before.person, "sam", before.owned)
    assert (before.passphrase_given, after.passphrase_given) == (False, True)
    folder = desk.vault.folder
    assert not check(desk.vault)
    desk.close()
    with pytest.raises(WrongPassphrase):
        at(folder, FORGOTTEN)
    theirs = at(folder, GIVEN)
    assert theirs.practitioner == before.person
    assert theirs.passphrase_given
    theirs.close()
    assert not at(folder, PASSPHRASE, "PN").passphrase_given


def test_it_stands_in_the_journal_with_the_new_signing_key(desk: Desk, sam: str) -> None:
    desk.do(giving(sam))
    assert ("keys", sam, "passphrase-given") in rows(desk, "give-passphrase")
    assert ("signing_key", sam, "") in rows(desk, "give-passphrase")


def test_whoever_was_given_one_does_nothing_before_they_have_chosen_their_own(desk: Desk, sam: str) -> None:
    desk.do(giving(sam))
    folder = desk.vault.folder
    desk.close()
    theirs = at(folder, GIVEN)
    for do in (theirs.whose, lambda: everybody(theirs), lambda: theirs.do(NewDataKey(GIVEN))):
        assert refusal(do)[1].startswith("A colleague set your passphrase")
    with pytest.raises(NotAllowed):
        theirs.do(StartEpisode(unlike_any("other"), NOW.date()))
    guessed = [ChooseOwnPassphrase(words, FLOOR) for words in ("Sam Hollis Sam Hollis", "Zebedee Quillfeather 1")]
    assert {refusal(partial(theirs.do, act))[0] for act in guessed} == {"new-passphrase"}
    assert "somebody else knows it" in refusal(lambda: theirs.do(ChooseOwnPassphrase(GIVEN, FLOOR)))[1]
    theirs.do(ChooseOwnPassphrase(OWN, FLOOR))
    assert theirs.whose()
    assert signing_certificate(theirs).name == "Sam Hollis"
    assert "chosen your passphrase already" in refusal(lambda: theirs.do(ChooseOwnPassphrase(GIVEN, FLOOR)))[1]
    theirs.close()
    with pytest.raises(WrongPassphrase):
        at(folder, GIVEN)
    again = at(folder, OWN)
    assert not again.passphrase_given
    assert signing_certificate(again).name == "Sam Hollis"
    again.close()


def test_choosing_in_the_settings_or_at_the_command_line_counts_too(desk: Desk, sam: str) -> None:
    desk.do(giving(sam))
    folder = desk.vault.folder
    desk.close()
    theirs = at(folder, GIVEN)
    assert refusal(lambda: theirs.do(ChangePassphrase(GIVEN, GIVEN, FLOOR)))[0] == "new-passphrase"
    theirs.do(ChangePassphrase(GIVEN, OWN, FLOOR))
    assert not theirs.passphrase_given
    theirs.close()
    assert not at(folder, OWN).passphrase_given


def test_the_recovery_code_makes_it_ones_own(tmp_path: Path) -> None:
    opened = known_vault(tmp_path / "vault")
    desk, folder = opened.desk, opened.desk.vault.folder
    person = Practitioner(id="sam", name="Sam Hollis", access=tuple(AccessRole))
    add_person_slot(desk, FORGOTTEN, "sam", person, cost=FLOOR)
    desk.do(giving("sam"))
    desk.close()
    back = recover_vault(folder, opened.recovery_code, OWN, "sam", cost=FLOOR, clock=lambda: NOW).desk
    assert not back.passphrase_given
    back.close()
    assert not at(folder, OWN).passphrase_given


def test_who_can_only_read_reads_with_a_passphrase_they_were_given(desk: Desk, sam: str) -> None:
    """A safeguarding record has to be readable, and the passphrase cannot be changed then."""
    desk.do(giving(sam))
    theirs = at(desk.vault.folder, GIVEN)
    assert theirs.vault.read_only
    assert theirs.whose()
    theirs.close()


@pytest.mark.parametrize(
    ("more", "where"),
    [
        ({"passphrase": "short"}, "passphrase"),
        ({"passphrase": "Priya Nair Sam Hollis"}, "passphrase"),
        ({"passphrase": "Zebedee Quillfeather 12"}, "passphrase"),
        ({"own": ""}, "own-passphrase"),
        ({"own": "not at all the right one"}, "own-passphrase"),
    ],
)
def test_what_is_wrong_is_said_with_its_field_and_nothing_changes(
    desk: Desk, sam: str, more: dict[str, str], where: str
) -> None:
    before = (desk.vault.folder / KEYS).read_bytes()
    assert refusal(lambda: desk.do(giving(sam, **more)))[0] == where
    assert (desk.vault.folder / KEYS).read_bytes() == before


def test_nobody_gives_one_to_themselves_or_to_somebody_who_left(desk: Desk, sam: str) -> None:
    assert "This is you" in refusal(lambda: desk.do(giving(desk.practitioner.id)))[1]
    store(desk, Practitioner(id="gone", name="Gone", left_on=NOW.date()))
    assert "has left" in refusal(lambda: desk.do(giving("gone")))[1]


def test_a_supervisor_gives_nobody_a_passphrase(desk: Desk, sam: str) -> None:
    """Or they could make themselves whoever they like, an administrator too."""
    store(desk, desk.practitioner.model_copy(update={"access": (AccessRole.SUPERVISOR, AccessRole.PRACTITIONER)}))
    with pytest.raises(NotAllowed):
        desk.do(giving(sam))


def test_an_old_key_file_put_back_does_not_bring_the_forgotten_one_back(desk: Desk, sam: str) -> None:
    folder, before = desk.vault.folder, desk.vault.header
    desk.do(giving(sam))
    desk.close()
    (folder / KEYS).write_bytes(header_bytes(before))
    with pytest.raises(NoSuchSlot):
        at(folder, FORGOTTEN)
    at(folder, PASSPHRASE, "PN").close()
    assert "sam" not in (folder / KEYS).read_text()


def test_cut_short_before_the_key_file_is_done_again_with_the_nickname(desk: Desk, sam: str) -> None:
    """The database knows that the old slot is gone; the nickname in the old key file is free."""
    folder = desk.vault.folder
    before = (folder / KEYS).read_bytes()
    desk.do(giving(sam))
    (folder / KEYS).write_bytes(before)
    assert next(each for each in everybody(desk) if each.person.id == sam).nickname == ""
    assert refusal(lambda: desk.do(giving(sam)))[0] == "nickname"
    assert refusal(lambda: desk.do(giving(sam, nickname="PN")))[0] == "nickname"
    desk.do(giving(sam, nickname="sam"))
    desk.close()
    at(folder, GIVEN).close()
    with pytest.raises(WrongPassphrase):
        at(folder, FORGOTTEN)


def test_a_disk_that_takes_no_key_file_leaves_the_old_way_in(desk: Desk, sam: str) -> None:
    before = (desk.vault.folder / KEYS).read_bytes()
    with not_writable(desk.vault.folder), pytest.raises(DiskFailed):
        desk.do(giving(sam))
    with no_file_longer_than(256), pytest.raises(DiskFailed):
        desk.do(giving(sam))
    assert (desk.vault.folder / KEYS).read_bytes() == before
    with desk.vault.reading() as connection:
        assert setting(connection, REMOVED_SLOTS) is None
    at(desk.vault.folder, FORGOTTEN).close()


def test_it_may_be_given_twice_and_the_person_shut_out_after(desk: Desk, sam: str) -> None:
    desk.do(giving(sam))
    desk.do(giving(sam, passphrase=OWN))
    with pytest.raises(WrongPassphrase):
        at(desk.vault.folder, GIVEN)
    assert refusal(lambda: desk.do(Leave(sam, PASSPHRASE)))[0] == "episodes"


def test_a_second_window_gives_nobody_a_passphrase(desk: Desk, sam: str) -> None:
    second = sit_down_again(desk)
    with pytest.raises(ReadOnly):
        second.do(giving(sam))
    second.close()
