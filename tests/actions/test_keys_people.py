"""People are let in and shut out, also when the program or the disk gives up between key file and database."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from caf_desktop.actions.desk import Desk
from caf_desktop.actions.doors import open_vault
from caf_desktop.actions.keys_people import add_person_slot, remove_person_slot
from caf_desktop.actions.printing import signing_certificate
from caf_desktop.domain.people import Practitioner
from caf_desktop.store import documents, reading
from caf_desktop.store.errors import DiskFailed, ReadOnly
from caf_desktop.store.health import check
from caf_desktop.store.key_facts import REMOVED_SLOTS
from caf_desktop.store.keys.cost import FLOOR
from caf_desktop.store.keys.errors import HeaderDamaged, LastSlot, NicknameRefused, NoSuchSlot
from caf_desktop.store.keys.header_file import header_bytes
from caf_desktop.store.vault_files import KEYS
from tests.actions.desks import NOW, PASSPHRASE, sit_down_again
from tests.store.hindrances import no_file_longer_than, not_writable

TOMS = "candle harvest violin tundra pebble"
TOM = Practitioner(id="tom", name="Tom Hale", agency="Riverside Health")


def add_tom(desk: Desk) -> None:
    add_person_slot(desk, TOMS, "Tom", TOM, cost=FLOOR)


def opened(folder: Path, passphrase: str = TOMS, nickname: str = "Tom") -> Desk:
    return open_vault(folder, passphrase, nickname, clock=lambda: NOW).desk


def state(desk: Desk) -> tuple[bytes, int]:
    """The key file, and how many rows the journal has."""
    with desk.vault.reading() as connection:
        ((rows,),) = connection.execute("SELECT count(*) FROM journal")
    return (desk.vault.folder / KEYS).read_bytes(), rows


def test_a_person_let_in_unlocks_signs_and_is_who_they_are(desk: Desk) -> None:
    add_tom(desk)
    folder = desk.vault.folder
    desk.close()
    toms = opened(folder)
    assert toms.practitioner == TOM
    assert signing_certificate(toms).name == "Tom Hale"
    assert toms.vault.header.nicknames() == ("PN", "Tom")
    assert not check(toms.vault)
    toms.close()
    again = opened(folder, PASSPHRASE, "PN")
    assert again.practitioner.name == "Priya Nair"
    again.close()


def test_a_person_shut_out_opens_nothing_and_their_certificate_stays(desk: Desk) -> None:
    add_tom(desk)
    remove_person_slot(desk, "tom")
    folder = desk.vault.folder
    with desk.vault.reading() as connection:
        sealed = connection.execute("SELECT sealed, length(certificate) FROM signing_key WHERE practitioner_id = 'tom'")
        assert [(secret, size > 100) for secret, size in sealed] == [(b"", True)]
    with pytest.raises(NoSuchSlot):
        remove_person_slot(desk, "tom")
    assert not check(desk.vault)
    desk.close()
    with pytest.raises(NoSuchSlot):
        opened(folder)


def test_the_last_person_cannot_be_shut_out(desk: Desk) -> None:
    before = state(desk)
    with pytest.raises(LastSlot):
        remove_person_slot(desk, desk.practitioner.id)
    assert state(desk) == before


def test_an_old_key_file_put_back_does_not_let_somebody_in_again(desk: Desk) -> None:
    add_tom(desk)
    folder = desk.vault.folder
    with_tom = desk.vault.header
    remove_person_slot(desk, "tom")
    desk.close()
    (folder / KEYS).write_bytes(header_bytes(with_tom))
    with pytest.raises(NoSuchSlot):
        opened(folder)
    opened(folder, PASSPHRASE, "PN").close()
    assert "Tom" not in (folder / KEYS).read_text()


def test_a_slot_the_database_does_not_know_opens_nothing(desk: Desk) -> None:
    """Adding was cut short the other way round, or the database is an older copy."""
    add_tom(desk)
    folder = desk.vault.folder
    desk.vault.writer().execute("DELETE FROM signing_key WHERE practitioner_id = 'tom'")
    desk.close()
    with pytest.raises(NoSuchSlot):
        opened(folder)


def test_adding_cut_short_before_the_key_file_is_done_again(desk: Desk) -> None:
    folder = desk.vault.folder
    without_tom = (folder / KEYS).read_bytes()
    add_tom(desk)
    (folder / KEYS).write_bytes(without_tom)
    with pytest.raises(NoSuchSlot):
        remove_person_slot(desk, "tom")
    add_tom(desk)
    desk.close()
    opened(folder).close()


@pytest.mark.parametrize("act", [add_tom, lambda desk: remove_person_slot(desk, "tom")])
def test_a_disk_that_takes_no_key_file_leaves_everything_as_it_was(desk: Desk, act: Callable[[Desk], None]) -> None:
    if act is not add_tom:
        add_tom(desk)
    before = state(desk)
    with not_writable(desk.vault.folder), pytest.raises(DiskFailed):
        act(desk)
    with no_file_longer_than(256), pytest.raises(DiskFailed):
        act(desk)
    assert state(desk) == before
    assert not list(desk.vault.folder.glob(".*"))
    act(desk)


def test_a_key_file_altered_meanwhile_is_not_made_good(desk: Desk) -> None:
    path = desk.vault.folder / KEYS
    altered = desk.vault.header
    path.write_bytes(header_bytes(type(altered)(altered.vault_id, 9, altered.created, altered.slots[:1], altered.mac)))
    with pytest.raises(HeaderDamaged):
        add_tom(desk)


def test_who_only_reads_adds_nobody(desk: Desk) -> None:
    second = sit_down_again(desk)
    with pytest.raises(ReadOnly):
        add_tom(second)
    with pytest.raises(ReadOnly):
        remove_person_slot(second, "tom")
    second.close()


def test_a_nickname_is_given_once(desk: Desk) -> None:
    before = state(desk)
    with pytest.raises(NicknameRefused):
        add_person_slot(desk, TOMS, "pn", TOM, cost=FLOOR)
    assert state(desk) == before
    with desk.vault.reading() as connection:
        assert documents.slot_of(connection, "tom") == ""
        assert reading.setting(connection, REMOVED_SLOTS) is None
