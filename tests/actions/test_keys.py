"""One's passphrase, the recovery code and the data key are changed, each after asking again who is there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from caf_desktop.actions.act import Act, NotAllowed, Refused
from caf_desktop.actions.desk import Desk
from caf_desktop.actions.doors import open_vault, recover_vault
from caf_desktop.actions.keys import ChangePassphrase, NewDataKey, RenewRecoveryCode
from caf_desktop.actions.keys_facts import keys_facts
from caf_desktop.actions.keys_people import add_person_slot
from caf_desktop.actions.printing import signing_certificate
from caf_desktop.domain.people import Practitioner
from caf_desktop.store.errors import DiskFailed, InUse, ReadOnly, VaultDamaged
from caf_desktop.store.going_on import Stopped
from caf_desktop.store.health import check
from caf_desktop.store.keys.cost import FLOOR
from caf_desktop.store.keys.errors import WrongPassphrase, WrongRecoveryCode
from caf_desktop.store.keys.header import SlotKind
from caf_desktop.store.keys.recovery import new_recovery_code
from caf_desktop.store.throttle import FILE_NAME, Throttle
from caf_desktop.store.vault_files import DATABASE, KEYS
from tests.actions.desks import NOW, PASSPHRASE, known_vault, sit_down_again, store, unlike_any
from tests.store.hindrances import no_file_longer_than, not_writable

NEW = "violin gravel sunset ladder"
TOMS = "candle harvest violin tundra pebble"
CODE = new_recovery_code()
ACTS: list[Callable[[str], Act]] = [
    lambda passphrase: ChangePassphrase(passphrase, NEW, FLOOR),
    lambda passphrase: RenewRecoveryCode(passphrase, CODE, FLOOR),
    NewDataKey,
]


def opens(folder: Path, passphrase: str, nickname: str = "PN") -> None:
    desk = open_vault(folder, passphrase, nickname, clock=lambda: NOW).desk
    assert signing_certificate(desk).name == desk.practitioner.name
    assert check(desk.vault) == []
    desk.close()


def acts(desk: Desk) -> list[str]:
    with desk.vault.reading() as connection:
        return [act for (act,) in connection.execute("SELECT DISTINCT act FROM journal ORDER BY seq")]


def test_a_new_passphrase_opens_and_the_old_one_does_not_and_the_database_file_keeps_its_bytes(desk: Desk) -> None:
    folder = desk.vault.folder
    database, header = (folder / DATABASE).read_bytes(), (folder / KEYS).read_bytes()
    desk.do(ChangePassphrase(PASSPHRASE, NEW, FLOOR))
    assert (folder / DATABASE).read_bytes() == database
    assert header != (folder / KEYS).read_bytes()
    assert (folder / KEYS).stat().st_size < 4096
    assert acts(desk)[-1] == "change-passphrase"
    desk.close()
    opens(folder, NEW)
    with pytest.raises(WrongPassphrase):
        opens(folder, PASSPHRASE)


@pytest.mark.parametrize("new", ["short", "Riverside Health 1234", "priya nair priya nair", "aaaaaaaaaaaaaaaa"])
def test_a_passphrase_that_is_easy_to_guess_is_refused_with_its_reason(desk: Desk, new: str) -> None:
    before = (desk.vault.folder / KEYS).read_bytes()
    with pytest.raises(Refused) as refused:
        desk.do(ChangePassphrase(PASSPHRASE, new, FLOOR))
    assert refused.value.blockers[0].link_id == "new-passphrase"
    assert (desk.vault.folder / KEYS).read_bytes() == before
    assert Throttle(desk.vault.folder / FILE_NAME).failures() == 0


def test_names_of_families_in_the_vault_are_what_a_guesser_tries(desk: Desk) -> None:
    store(desk, unlike_any("zebedee"))
    with pytest.raises(Refused) as refused:
        desk.do(ChangePassphrase(PASSPHRASE, "Zebedee Quillfeather 1", FLOOR))
    assert "names and words from your work" in refused.value.sentences()


@pytest.mark.parametrize("act", ACTS)
def test_nothing_changes_without_the_own_passphrase(desk: Desk, act: Callable[[str], Act]) -> None:
    before = (desk.vault.folder / KEYS).read_bytes()
    with pytest.raises(WrongPassphrase):
        desk.do(act("not at all the right one"))
    assert (desk.vault.folder / KEYS).read_bytes() == before
    assert Throttle(desk.vault.folder / FILE_NAME).failures() == 1
    assert repr(act("not at all the right one")).count("not at all") == 0


@pytest.mark.parametrize("act", ACTS)
def test_a_disk_that_takes_nothing_leaves_the_keys_as_they_were(desk: Desk, act: Callable[[str], Act]) -> None:
    folder = desk.vault.folder
    before = (folder / KEYS).read_bytes()
    with not_writable(folder), pytest.raises((DiskFailed, ReadOnly)):
        desk.do(act(PASSPHRASE))
    with no_file_longer_than(512), pytest.raises((DiskFailed, ReadOnly)):
        desk.do(act(PASSPHRASE))
    assert (folder / KEYS).read_bytes() == before
    assert {path.name for path in folder.iterdir()} <= {
        KEYS, DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", "writer.lock", FILE_NAME, "attempts.lock", "examine"
    }
    desk.close()
    opens(folder, PASSPHRASE)


@pytest.mark.parametrize("act", ACTS)
def test_a_second_window_changes_no_keys(desk: Desk, act: Callable[[str], Act]) -> None:
    second = sit_down_again(desk)
    with pytest.raises(ReadOnly):
        second.do(act(PASSPHRASE))
    second.close()


def test_a_new_recovery_code_ends_the_old_one(tmp_path: Path) -> None:
    opened = known_vault(tmp_path / "vault")
    desk = opened.desk
    with pytest.raises(Refused):
        desk.do(RenewRecoveryCode(PASSPHRASE, CODE[:-1], FLOOR))
    desk.do(RenewRecoveryCode(PASSPHRASE, CODE, FLOOR))
    assert keys_facts(desk).recovery_made == NOW
    assert len(desk.vault.header.of_kind(SlotKind.RECOVERY)) == 1
    assert acts(desk)[-1] == "new-recovery-code"
    folder = desk.vault.folder
    desk.close()
    with pytest.raises(WrongRecoveryCode):
        recover_vault(folder, opened.recovery_code, NEW, cost=FLOOR, clock=lambda: NOW)
    recover_vault(folder, CODE, NEW, cost=FLOOR, clock=lambda: NOW).desk.close()
    opens(folder, NEW)


def test_a_new_data_key_keeps_everybodys_way_in(desk: Desk) -> None:
    add_person_slot(desk, TOMS, "Tom", Practitioner(id="tom", name="Tom Hale", agency="Riverside"), cost=FLOOR)
    desk.do(RenewRecoveryCode(PASSPHRASE, CODE, FLOOR))
    folder = desk.vault.folder
    old_files = {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix in (".json", ".db")}
    desk.do(NewDataKey(PASSPHRASE))
    assert signing_certificate(desk).name == "Priya Nair"
    desk.do(ChangePassphrase(PASSPHRASE, NEW, FLOOR))
    desk.close()
    for _time in range(2):
        opens(folder, NEW)
        opens(folder, TOMS, "Tom")
    recover_vault(folder, CODE, PASSPHRASE, "PN", cost=FLOOR, clock=lambda: NOW).desk.close()
    opens(folder, PASSPHRASE)
    (folder / KEYS).write_bytes(old_files[KEYS])
    with pytest.raises(VaultDamaged):
        opens(folder, TOMS, "Tom")


def test_a_new_data_key_is_given_up_or_waits_for_others(desk: Desk) -> None:
    before = (desk.vault.folder / KEYS).read_bytes()

    def stop(_done: int, _of: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        desk.do(NewDataKey(PASSPHRASE, stop))
    second = sit_down_again(desk)
    with pytest.raises(InUse):
        desk.do(NewDataKey(PASSPHRASE))
    second.close()
    assert (desk.vault.folder / KEYS).read_bytes() == before


def test_an_old_key_file_that_was_put_back_is_told(desk: Desk) -> None:
    old = (desk.vault.folder / KEYS).read_bytes()
    assert not keys_facts(desk).older_than_known
    desk.do(RenewRecoveryCode(PASSPHRASE, CODE, FLOOR))
    assert not keys_facts(desk).older_than_known
    (desk.vault.folder / KEYS).write_bytes(old)
    facts = keys_facts(desk)
    assert facts.older_than_known
    assert facts.own is not None
    assert (facts.own.nickname, facts.own.name, facts.own.strong) == ("PN", "Priya Nair", True)
    assert (facts.escrow_made, facts.escrow_fingerprint) == (None, "")


def test_a_practitioner_changes_only_their_own_passphrase(desk: Desk) -> None:
    add_person_slot(desk, TOMS, "Tom", Practitioner(id="tom", name="Tom Hale", agency="Riverside"), cost=FLOOR)
    folder = desk.vault.folder
    desk.close()
    toms = open_vault(folder, TOMS, "Tom", clock=lambda: NOW).desk
    for act in ACTS[1:]:
        with pytest.raises(NotAllowed):
            toms.do(act(TOMS))
    toms.do(ChangePassphrase(TOMS, NEW, FLOOR))
    toms.close()
    opens(folder, NEW, "Tom")
    opens(folder, PASSPHRASE)
