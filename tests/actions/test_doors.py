"""The ways into a vault: made, unlocked, recovered; and refused without harm."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from caf_desktop.actions.desk import Desk
from caf_desktop.actions.doors import (
    create_vault,
    is_sample,
    open_vault,
    recover_vault,
    sit_down,
    why_read_only,
)
from caf_desktop.actions.printing import signing_certificate
from caf_desktop.domain.people import Practitioner
from caf_desktop.domain.policy import SafeguardingContact
from caf_desktop.store import documents
from caf_desktop.store.errors import AlreadyThere, DiskFailed, NotAVault, ReadOnly
from caf_desktop.store.health import Part, check
from caf_desktop.store.keys.changes import add_user
from caf_desktop.store.keys.cost import FLOOR
from caf_desktop.store.keys.errors import KeysError, NoSuchSlot, WrongPassphrase
from caf_desktop.store.keys.header_file import read_header, write_header
from caf_desktop.store.keys.recovery import CodeRefused
from caf_desktop.store.keys.slots import new_keys
from caf_desktop.store.throttle import FILE_NAME, Throttle, TooSoon
from caf_desktop.store.vault import Vault
from caf_desktop.store.vault_files import KEYS
from tests.actions.desks import NOW, PASSPHRASE, known_vault, lay_out_vault, new_desk, new_vault, wanted
from tests.store.hindrances import no_file_longer_than, not_writable

SECOND = "candle harvest violin tundra pebble"


def acts(desk: Desk) -> list[str]:
    with desk.vault.reading() as connection:
        return [act for (act,) in connection.execute("SELECT act FROM journal ORDER BY seq")]


def reopened(folder: Path, passphrase: str = PASSPHRASE, nickname: str = "") -> Desk:
    return open_vault(folder, passphrase, nickname, clock=lambda: NOW).desk


def fingerprint(desk: Desk) -> str:
    return signing_certificate(desk).fingerprint


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "vault"


def test_a_new_vault_has_its_first_practitioner_a_signing_key_and_a_recovery_code(folder: Path) -> None:
    contacts = ({"who": "Duty desk", "telephone": "0113 496 0199", "when": "day"},)
    opened = new_vault(folder, contacts=contacts, telephone="0113 496 0000")
    desk = opened.desk
    assert desk.practitioner.name == "Priya Nair"
    assert desk.policy.contacts == (SafeguardingContact.model_validate(contacts[0]),)
    assert not is_sample(desk)
    assert len(opened.recovery_code.replace("-", "")) == 28
    assert opened.recovery_code not in repr(opened)
    assert PASSPHRASE not in repr(wanted(folder))
    assert len(fingerprint(desk)) > 20
    assert set(acts(desk)) == {"create-vault"}
    desk.close()


def test_the_nickname_in_the_clear_header_is_initials_unless_chosen(tmp_path: Path) -> None:
    for name, nickname, kept in (("Priya Nair", "", "PN"), ("Priya Nair", "Robin", "Robin"), ("李 小明", "", "李小")):
        folder = tmp_path / kept
        create_vault(wanted(folder, name=name, nickname=nickname), FLOOR, lambda: NOW).desk.close()
        assert read_header(folder / KEYS).nicknames() == (kept,)
        assert name.encode() not in (folder / KEYS).read_bytes()


def test_unlocking_is_journalled_and_gives_the_same_practitioner(folder: Path) -> None:
    made = new_desk(folder)
    person, mark = made.practitioner, fingerprint(made)
    made.close()
    desk = reopened(folder)
    assert (desk.practitioner, fingerprint(desk)) == (person, mark)
    assert acts(desk)[-1] == "unlock"
    desk.close()


def test_a_wrong_passphrase_is_refused_and_slowed_down(folder: Path) -> None:
    lay_out_vault(folder)
    for _try in range(3):
        with pytest.raises(WrongPassphrase):
            reopened(folder, SECOND)
    assert Throttle(folder / FILE_NAME).failures() == 3
    with pytest.raises(WrongPassphrase):
        reopened(folder, SECOND)
    with pytest.raises(TooSoon):
        reopened(folder)


def test_the_right_passphrase_ends_the_count(folder: Path) -> None:
    lay_out_vault(folder)
    with pytest.raises(WrongPassphrase):
        reopened(folder, SECOND)
    reopened(folder).close()
    assert Throttle(folder / FILE_NAME).failures() == 0


def test_an_unknown_nickname_opens_nothing(folder: Path) -> None:
    lay_out_vault(folder)
    with pytest.raises(NoSuchSlot):
        reopened(folder, nickname="Nobody")


@pytest.mark.parametrize("made", [False, True])
def test_a_folder_that_is_no_vault_is_none(folder: Path, made: bool) -> None:
    if made:
        folder.mkdir()
    with pytest.raises(NotAVault):
        reopened(folder)
    assert not (folder / FILE_NAME).exists()


def test_a_vault_is_not_made_where_one_is(folder: Path) -> None:
    desk = new_desk(folder)
    with pytest.raises(AlreadyThere):
        new_vault(folder)
    assert acts(desk)
    desk.close()


@pytest.mark.parametrize("name", ["nul\0", "\ud800", "a" * 2001])
def test_a_name_that_cannot_be_stored_leaves_no_vault(folder: Path, name: str) -> None:
    with pytest.raises(ValidationError):
        new_vault(folder, name=name)
    assert not folder.exists()


def test_a_disk_that_gives_up_half_way_leaves_no_vault_and_it_can_be_made_later(folder: Path) -> None:
    refused = 0
    for size in (16_384, 200_000, 600_000, 700_000, 730_000):
        try:
            with no_file_longer_than(size):
                new_vault(folder).desk.close()
        except DiskFailed:
            refused += 1
            assert list(folder.iterdir()) == []
        else:
            break
    assert refused
    if not (folder / KEYS).exists():
        new_vault(folder).desk.close()
    reopened(folder).close()


def test_a_vault_nobody_is_in_is_none(folder: Path) -> None:
    """Its making was cut short before anybody was in it: no half-open vault, and the writer's place is free."""
    keys = new_keys(PASSPHRASE, "PN", FLOOR, now=NOW)
    Vault.create(folder, keys.header, keys.unlocked).close()
    for _time in range(2):
        with pytest.raises(NotAVault):
            reopened(folder)


def test_a_read_only_folder_opens_for_reading(folder: Path) -> None:
    made = new_desk(folder)
    person = made.practitioner
    made.close()
    with not_writable(folder):
        desk = reopened(folder)
        assert desk.vault.read_only
        assert desk.practitioner == person
        desk.close()


@pytest.mark.parametrize("writes_on", [False, True])
def test_a_vault_whose_journal_was_emptied_is_not_whole(folder: Path, writes_on: bool) -> None:
    desk = new_desk(folder)
    desk.vault.writer().executescript("DELETE FROM journal_text; DELETE FROM journal; DELETE FROM journal_head;")
    if writes_on:
        with desk.writing("settings") as changes:
            changes.set("sample", True)
    assert [(finding.part, finding.place) for finding in check(desk.vault)] == [(Part.JOURNAL, "1")]
    desk.close()


def test_a_second_process_reads_what_the_first_writes(folder: Path) -> None:
    first = new_desk(folder)
    second = reopened(folder)
    assert second.vault.read_only
    with first.writing("settings") as changes:
        changes.set("sample", True)
    assert is_sample(second)
    assert acts(first).count("unlock") == 1, "the second one cannot write it"
    second.close()
    first.close()


def test_the_recovery_code_opens_and_is_renewed_with_the_passphrase_and_the_signing_key(folder: Path) -> None:
    opened = known_vault(folder)
    person, mark = opened.desk.practitioner, fingerprint(opened.desk)
    opened.desk.close()
    recovered = recover_vault(folder, opened.recovery_code.lower(), SECOND, cost=FLOOR, clock=lambda: NOW)
    assert recovered.desk.practitioner == person
    assert recovered.recovery_code not in ("", opened.recovery_code)
    assert fingerprint(recovered.desk) != mark
    assert acts(recovered.desk)[-2:] == ["recover", "recover"]
    recovered.desk.close()
    with pytest.raises(WrongPassphrase):
        reopened(folder)
    again = reopened(folder, SECOND)
    assert len(fingerprint(again)) == len(mark)
    again.close()
    with pytest.raises(KeysError):
        recover_vault(folder, opened.recovery_code, SECOND, cost=FLOOR)


def test_a_slip_in_the_code_costs_no_try(folder: Path) -> None:
    opened = known_vault(folder)
    opened.desk.close()
    code = opened.recovery_code
    with pytest.raises(CodeRefused):
        recover_vault(folder, code[:-1] + ("0" if code[-1] != "0" else "1"), SECOND, cost=FLOOR)
    assert Throttle(folder / FILE_NAME).wait(recovery=True) == 0


def test_while_another_process_has_the_vault_nothing_is_recovered_and_nothing_changes(folder: Path) -> None:
    opened = known_vault(folder)
    before = (folder / KEYS).read_bytes()
    with pytest.raises(ReadOnly):
        recover_vault(folder, opened.recovery_code, SECOND, cost=FLOOR)
    assert (folder / KEYS).read_bytes() == before
    opened.desk.close()
    reopened(folder).close()


def test_whose_slot_it_is_is_told_by_its_signing_key_and_the_last_one_in_is_offered_first(folder: Path) -> None:
    desk = new_desk(folder)
    priya, tom = desk.practitioner, Practitioner(id="tom", name="Tom Hale")
    header, slot = add_user(desk.vault.header, desk.vault.unlocked, SECOND, "Tom", FLOOR)
    with desk.writing("users") as changes:
        changes.put(tom)
        documents.keep_signing_key(changes.connection, documents.StoredKey("tom", slot.slot_id, b"", b""))
    write_header(folder / KEYS, header)
    desk.close()
    for nickname, passphrase, person in (("Tom", SECOND, tom), ("", SECOND, tom), ("PN", PASSPHRASE, priya)):
        again = reopened(folder, passphrase, nickname)
        assert again.practitioner == person
        again.close()


def test_the_keys_are_wiped_when_sitting_down_fails(folder: Path, tmp_path: Path) -> None:
    opened = known_vault(folder)
    slot = opened.desk.vault.unlocked
    with pytest.raises(NotAVault):
        sit_down(tmp_path / "elsewhere", slot)
    opened.desk.close()
    assert slot.data_key.is_zeroed


@pytest.mark.parametrize("room", [0, 4096])
def test_a_disk_that_takes_nothing_more_lets_people_read(folder: Path, room: int) -> None:
    made = new_desk(folder)
    person = made.practitioner
    made.close()
    with no_file_longer_than(room):
        desk = reopened(folder)
        assert desk.practitioner == person
        assert desk.vault.read_only
        assert "you can read, not write" in why_read_only(desk)
        with pytest.raises(ReadOnly), desk.writing("settings"):
            raise AssertionError("written on a full disk")
        desk.close()
    again = reopened(folder)
    assert not again.vault.read_only
    assert why_read_only(again) == ""
    again.close()


def test_a_vault_moved_into_a_folder_that_is_copied_elsewhere_is_only_read(folder: Path, tmp_path: Path) -> None:
    lay_out_vault(folder)
    moved = tmp_path / "OneDrive" / "vault"
    moved.parent.mkdir()
    folder.rename(moved)
    desk = reopened(moved)
    assert desk.vault.read_only
    assert why_read_only(desk).startswith("OneDrive copies this folder to other computers")
    assert acts(desk)[-1] != "unlock"
    desk.close()


def test_a_second_process_is_told_who_writes(folder: Path) -> None:
    first = new_desk(folder)
    second = reopened(folder)
    assert why_read_only(second) == "Another window on this computer is writing in this vault."
    second.close()
    first.close()


def test_failed_tries_before_an_unlocking_stand_in_the_journal(folder: Path) -> None:
    lay_out_vault(folder)
    for _try in range(2):
        with pytest.raises(WrongPassphrase):
            reopened(folder, SECOND)
    desk = reopened(folder)
    with desk.vault.reading() as connection:
        ((reason,),) = connection.execute("SELECT reason FROM journal ORDER BY seq DESC LIMIT 1")
    assert reason == "failed-tries-2"
    desk.close()
