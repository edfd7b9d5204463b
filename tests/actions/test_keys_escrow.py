"""The organisation's key: set, refused, required by policy, taken away, and a way back in."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    PublicFormat,
)

from caf_desktop.actions.act import Refused
from caf_desktop.actions.desk import Desk
from caf_desktop.actions.doors import open_vault, recover_with_escrow
from caf_desktop.actions.importing import ImportCases
from caf_desktop.actions.keys_escrow import RemoveEscrow, SetEscrow, escrow_missing, give_escrow_at_making
from caf_desktop.actions.starting import StartEpisode
from caf_desktop.domain.policy import Policy
from caf_desktop.store.errors import DiskFailed, NotAVault
from caf_desktop.store.keys.cost import FLOOR
from caf_desktop.store.keys.errors import EscrowKeyUnfit, NoSuchSlot, WrongEscrowKey, WrongPassphrase
from caf_desktop.store.keys.header import SlotKind
from caf_desktop.store.vault_files import KEYS
from tests.actions.desks import NOW, PASSPHRASE, new_vault, sample, sample_paths, unlike_any
from tests.store.hindrances import not_writable

NEW = "violin gravel sunset ladder"
LOCK = "safe in the town hall"


@cache
def council(number: int = 0) -> tuple[bytes, bytes]:
    """The council's key pair: public and private PEM. ``number`` tells pairs apart."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=3072)
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(LOCK.encode()))
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo), private


def escrow_slots(desk: Desk) -> int:
    return len(desk.vault.header.of_kind(SlotKind.ESCROW))


def test_the_council_comes_back_in_with_its_key_and_that_is_journalled(desk: Desk) -> None:
    desk.do(SetEscrow(PASSPHRASE, council()[0]))
    assert escrow_slots(desk) == 1
    folder, person = desk.vault.folder, desk.practitioner
    desk.close()
    opened = recover_with_escrow(folder, council()[1], LOCK, NEW, cost=FLOOR, clock=lambda: NOW)
    assert opened.desk.practitioner == person
    assert opened.recovery_code
    with opened.desk.vault.reading() as connection:
        reasons = [reason for (reason,) in connection.execute("SELECT reason FROM journal WHERE act = 'recover'")]
    assert "escrow-key-used" in reasons
    opened.desk.close()
    open_vault(folder, NEW, clock=lambda: NOW).desk.close()
    with pytest.raises(WrongPassphrase):
        open_vault(folder, PASSPHRASE, clock=lambda: NOW)


def test_another_key_a_wrong_password_and_a_wrong_name_open_nothing(desk: Desk, tmp_path: Path) -> None:
    desk.do(SetEscrow(PASSPHRASE, council()[0]))
    folder = desk.vault.folder
    desk.close()
    before = (folder / KEYS).read_bytes()
    for private, password in ((council(1)[1], LOCK), (council()[1], "another"), (b"not a key", ""), (council()[0], "")):
        with pytest.raises(WrongEscrowKey):
            recover_with_escrow(folder, private, password, NEW, cost=FLOOR, clock=lambda: NOW)
    with pytest.raises(NoSuchSlot):
        recover_with_escrow(folder, council()[1], LOCK, NEW, "Nobody", cost=FLOOR, clock=lambda: NOW)
    with pytest.raises(NotAVault):
        recover_with_escrow(tmp_path, council()[1], LOCK, NEW, cost=FLOOR)
    assert (folder / KEYS).read_bytes() == before


def test_a_new_organisations_key_takes_the_place_of_the_old(desk: Desk) -> None:
    desk.do(SetEscrow(PASSPHRASE, council()[0]))
    first = desk.vault.header.of_kind(SlotKind.ESCROW)
    desk.do(SetEscrow(PASSPHRASE, council(1)[0]))
    assert escrow_slots(desk) == 1
    assert desk.vault.header.of_kind(SlotKind.ESCROW) != first
    desk.do(RemoveEscrow(PASSPHRASE))
    assert escrow_slots(desk) == 0
    with pytest.raises(Refused):
        desk.do(RemoveEscrow(PASSPHRASE))


def test_an_unfit_key_is_refused_before_anything_is_asked(desk: Desk) -> None:
    weak = rsa.generate_private_key(public_exponent=65537, key_size=2048).public_key()
    for unfit in (b"", b"-----BEGIN", council()[1], weak.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)):
        with pytest.raises(Refused) as refused:
            desk.do(SetEscrow(PASSPHRASE, unfit))
        assert "RSA public key of at least 3072 bits" in refused.value.sentences()
    assert escrow_slots(desk) == 0


def test_a_disk_that_takes_nothing_leaves_the_keys_as_they_were(desk: Desk) -> None:
    before = (desk.vault.folder / KEYS).read_bytes()
    with not_writable(desk.vault.folder), pytest.raises(DiskFailed):
        desk.do(SetEscrow(PASSPHRASE, council()[0]))
    assert (desk.vault.folder / KEYS).read_bytes() == before


def test_where_the_policy_requires_it_real_records_wait_for_it_and_it_stays(desk: Desk) -> None:
    assert escrow_missing(desk) == []
    desk.policy = Policy(escrow_required=True, escrow_key=council()[0].decode())
    with pytest.raises(Refused) as refused:
        desk.do(StartEpisode(unlike_any("zebedee"), NOW.date()))
    assert "requires that its own key" in refused.value.sentences()
    for allowed in (False, True):
        with pytest.raises(Refused) as refused:
            desk.do(ImportCases([sample(sample_paths()[0])], allow_duplicate=allowed))
        assert "requires that its own key" in refused.value.sentences()
    with pytest.raises(Refused) as refused:
        desk.do(SetEscrow(PASSPHRASE, council(1)[0]))
    assert "settings name" in refused.value.sentences()
    desk.do(SetEscrow(PASSPHRASE))
    assert escrow_missing(desk) == []
    desk.do(StartEpisode(unlike_any("zebedee"), NOW.date()))
    with pytest.raises(Refused) as refused:
        desk.do(RemoveEscrow(PASSPHRASE))
    assert "so it stays" in refused.value.sentences()


def test_a_sample_vault_needs_none(tmp_path: Path) -> None:
    desk = new_vault(tmp_path / "vault", sample=True).desk
    desk.policy = Policy(escrow_required=True)
    assert escrow_missing(desk) == []
    desk.close()


def test_a_vault_is_made_with_the_policys_key_or_not_at_all(desk: Desk) -> None:
    give_escrow_at_making(desk)
    assert escrow_slots(desk) == 0
    desk.policy = Policy(escrow_required=True)
    with pytest.raises(EscrowKeyUnfit):
        give_escrow_at_making(desk)
    desk.policy = Policy(escrow_key=council()[0].decode())
    give_escrow_at_making(desk)
    assert escrow_slots(desk) == 1
