from __future__ import annotations

from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from caf_desktop.store.keys.changes import remove_slot
from caf_desktop.store.keys.errors import EscrowKeyUnfit, HeaderDamaged, HeaderFault, SlotsFull, WrongEscrowKey
from caf_desktop.store.keys.escrow import add_escrow, fingerprint_of, unlock_with_escrow
from caf_desktop.store.keys.header import MOST_SLOTS, EscrowNumbers, SlotKind
from caf_desktop.store.keys.header_file import header_bytes, parse_header
from caf_desktop.store.keys.slots import NewKeys, with_slots

AnyPrivate = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


def public_pem(key: AnyPrivate) -> bytes:
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def private_pem(key: AnyPrivate, password: bytes | None = None) -> bytes:
    lock = BestAvailableEncryption(password) if password else NoEncryption()
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, lock)


@pytest.fixture(scope="module")
def councils_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=3072)


def test_the_council_opens_the_vault_with_its_private_key(keys: NewKeys, councils_key: rsa.RSAPrivateKey) -> None:
    header = parse_header(header_bytes(add_escrow(keys.header, keys.unlocked, public_pem(councils_key))))
    assert [slot.kind for slot in header.slots][-1] is SlotKind.ESCROW
    opened = unlock_with_escrow(header, private_pem(councils_key, b"office safe"), b"office safe")
    assert opened.data_key.raw == keys.unlocked.data_key.raw
    assert opened.kind is SlotKind.ESCROW
    numbers = header.slots[-1].kdf
    assert isinstance(numbers, EscrowNumbers)
    assert numbers.key_fingerprint == fingerprint_of(public_pem(councils_key))
    again = add_escrow(header, keys.unlocked, public_pem(councils_key))
    assert len(again.slots) == len(header.slots)
    assert remove_slot(header, keys.unlocked, header.slots[-1].id).slots == keys.header.slots


def test_an_altered_header_is_noticed(keys: NewKeys, councils_key: rsa.RSAPrivateKey) -> None:
    header = add_escrow(keys.header, keys.unlocked, public_pem(councils_key))
    with pytest.raises(HeaderDamaged) as caught:
        unlock_with_escrow(replace(header, revision=77), private_pem(councils_key))
    assert caught.value.fault is HeaderFault.MAC


def test_only_the_right_private_key_opens(keys: NewKeys, councils_key: rsa.RSAPrivateKey) -> None:
    header = add_escrow(keys.header, keys.unlocked, public_pem(councils_key))
    other = rsa.generate_private_key(public_exponent=65537, key_size=3072)
    curve = ec.generate_private_key(ec.SECP256R1())
    for pem in (private_pem(other), private_pem(curve), b"not a key", private_pem(other, b"locked")):
        with pytest.raises(WrongEscrowKey):
            unlock_with_escrow(header, pem)
    with pytest.raises(WrongEscrowKey):
        unlock_with_escrow(keys.header, private_pem(councils_key))


def test_a_slot_moved_to_another_id_does_not_open(keys: NewKeys, councils_key: rsa.RSAPrivateKey) -> None:
    header = add_escrow(keys.header, keys.unlocked, public_pem(councils_key))
    moved = replace(header.slots[-1], id="00000000000000ee")
    with pytest.raises(WrongEscrowKey):
        unlock_with_escrow(replace(header, slots=(*header.slots[:-1], moved)), private_pem(councils_key))


def test_an_escrow_slot_with_other_numbers_is_passed_over(keys: NewKeys, councils_key: rsa.RSAPrivateKey) -> None:
    strange = replace(keys.header.slots[1], kind=SlotKind.ESCROW)
    with pytest.raises(WrongEscrowKey):
        unlock_with_escrow(replace(keys.header, slots=(strange,)), private_pem(councils_key))


def test_unfit_public_keys_are_refused(keys: NewKeys) -> None:
    short = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    curve = ec.generate_private_key(ec.SECP256R1())
    for pem in (public_pem(short), public_pem(curve), b"", b"-----BEGIN PUBLIC KEY-----\nAAAA\n"):
        with pytest.raises(EscrowKeyUnfit):
            add_escrow(keys.header, keys.unlocked, pem)


def test_a_full_header_takes_no_escrow(keys: NewKeys, councils_key: rsa.RSAPrivateKey) -> None:
    spare = [replace(keys.header.slots[1], id=f"{n:016x}") for n in range(MOST_SLOTS - 2)]
    full = with_slots(keys.header, (*keys.header.slots, *spare), keys.unlocked.data_key)
    with pytest.raises(SlotsFull):
        add_escrow(full, keys.unlocked, public_pem(councils_key))
