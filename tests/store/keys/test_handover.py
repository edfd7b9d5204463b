"""Every slot can be handed a new data key by somebody who knows no other passphrase."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from caf_desktop.store.keys.changes import add_user
from caf_desktop.store.keys.cost import FLOOR
from caf_desktop.store.keys.derive import DataKey
from caf_desktop.store.keys.errors import NotHandedOver, WrongPassphrase
from caf_desktop.store.keys.escrow import add_escrow, unlock_with_escrow
from caf_desktop.store.keys.handover import handed_to_all, public_key_of, taken_over
from caf_desktop.store.keys.header import KeysHeader
from caf_desktop.store.keys.header_file import header_bytes, parse_header, read_header
from caf_desktop.store.keys.slots import NewKeys, resealed, unlock, unlock_with_recovery
from tests.store.keys.conftest import PASSPHRASE

TOMS = "candle harvest violin tundra pebble"
OLD_VAULT = Path(__file__).parents[2] / "files" / "vault-schema-1" / "keys.json"


def rekeyed(header: KeysHeader, key: DataKey) -> KeysHeader:
    return parse_header(header_bytes(resealed(handed_to_all(header, key), key)))


def test_passphrases_code_and_escrow_open_to_the_new_key_and_what_was_sealed_stays_sealed(keys: NewKeys) -> None:
    council = rsa.generate_private_key(public_exponent=65537, key_size=3072)
    pem = council.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    private = council.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    header, tom = add_user(add_escrow(keys.header, keys.unlocked, pem), keys.unlocked, TOMS, "Tom", FLOOR)
    sealed = tom.seal(b"a signing key")
    new = DataKey.random(header.vault_id)
    after = rekeyed(header, new)
    assert after.revision == header.revision + 1
    for opened in (
        unlock(after, "Maggie", PASSPHRASE),
        unlock(after, "Tom", TOMS),
        unlock_with_recovery(after, keys.recovery_code),
        unlock_with_escrow(after, private),
    ):
        assert opened.data_key.raw == new.raw
        again = opened.header_to_write
        assert again is not None
        assert again.slot(opened.slot_id).sender == b""
        assert again.revision == after.revision + 1
    assert unlock(after, "Tom", TOMS).open_sealed(sealed) == b"a signing key"
    settled = unlock(after, "Tom", TOMS).header_to_write
    assert settled is not None
    assert unlock(settled, "Tom", TOMS).header_to_write is None
    assert unlock(settled, "Tom", TOMS).data_key.raw == new.raw


def test_the_data_key_before_opens_nothing_of_the_one_after(keys: NewKeys) -> None:
    """Whoever has the old data key has no slot's seal key, and only that takes a new data key over."""
    new = DataKey.random(keys.header.vault_id)
    after = rekeyed(keys.header, new)
    for slot in after.slots:
        assert slot.wrapped not in {before.wrapped for before in keys.header.slots}
        with pytest.raises(Exception, match=r"^$"):
            taken_over(slot, bytes(keys.unlocked.data_key.raw))


def test_one_time_keys_are_used_once(keys: NewKeys) -> None:
    new = DataKey.random(keys.header.vault_id)
    twice = [*handed_to_all(keys.header, new).slots, *handed_to_all(keys.header, new).slots]
    assert len({slot.sender for slot in twice}) == len(twice)


@pytest.mark.parametrize("sender", [bytes(32), b"\x01" + bytes(31), b"s" * 32])
def test_another_senders_key_opens_nothing(keys: NewKeys, sender: bytes) -> None:
    after = handed_to_all(keys.header, DataKey.random(keys.header.vault_id))
    forged = replace(after, slots=(replace(after.slots[0], sender=sender), after.slots[1]))
    with pytest.raises(WrongPassphrase):
        unlock(forged, "Maggie", PASSPHRASE)


def test_the_public_key_is_that_of_the_slots_seal(keys: NewKeys) -> None:
    slot = keys.header.slot(keys.unlocked.slot_id)
    assert slot.public == public_key_of(keys.unlocked.seal_key, slot.id)
    assert slot.public != public_key_of(keys.unlocked.seal_key, "0" * 16)


def test_a_key_file_of_the_first_version_is_read_and_brought_up_when_a_slot_opens() -> None:
    header = read_header(OLD_VAULT)
    assert header.version == 1
    assert header_bytes(header) == OLD_VAULT.read_bytes()
    with pytest.raises(NotHandedOver) as caught:
        handed_to_all(header, DataKey.random(header.vault_id))
    assert (caught.value.values, caught.value.code) == ({"nickname": "RE"}, "not-handed-over")
    first = unlock(header, "RE", "lantern plum orbit teaspoon meadow").header_to_write
    assert first is not None
    assert first.version == 2
    with pytest.raises(NotHandedOver) as caught:
        handed_to_all(parse_header(header_bytes(first)), DataKey.random(header.vault_id))
    assert caught.value.code == "not-handed-over-code"
    second = unlock_with_recovery(first, "67B7-NTV0-5ZGQ-QX6K-PW68-WQDC-NMRC").header_to_write
    assert second is not None
    assert all(slot.public for slot in handed_to_all(second, DataKey.random(header.vault_id)).slots)
