from __future__ import annotations

import pytest

from caf_desktop.store.keys.derive import DataKey
from caf_desktop.store.keys.errors import SealBroken, Zeroed
from caf_desktop.store.keys.header import SlotKind
from caf_desktop.store.keys.unlocked import Unlocked

VAULT = "ab" * 16


def opened(slot_id: str = "00000000000000aa", seal: bytes = b"s" * 32) -> Unlocked:
    return Unlocked(DataKey(b"k" * 32, VAULT), slot_id, SlotKind.PASSPHRASE, VAULT, bytearray(seal))


def test_what_was_sealed_opens() -> None:
    sealed = opened().seal(b"signing key")
    assert b"signing key" not in sealed
    assert opened().open_sealed(sealed) == b"signing key"
    assert opened().seal(b"signing key") != sealed
    assert opened().open_sealed(opened().seal(b"")) == b""


def test_another_slot_or_key_or_an_altered_seal_opens_nothing() -> None:
    sealed = opened().seal(b"signing key")
    flipped = bytes([sealed[0] ^ 1]) + sealed[1:]
    for one, text in (
        (opened("00000000000000bb"), sealed),
        (opened(seal=b"t" * 32), sealed),
        (opened(), flipped),
        (opened(), sealed[:-1]),
        (opened(), b"short"),
    ):
        with pytest.raises(SealBroken):
            one.open_sealed(text)


def test_a_wiped_slot_seals_nothing_and_shows_no_key() -> None:
    one = opened()
    sealed = one.seal(b"x")
    assert "ssss" not in repr(one)
    one.zero()
    one.zero()
    assert one.seal_key == b""
    assert one.data_key.is_zeroed
    with pytest.raises(Zeroed):
        one.seal(b"x")
    with pytest.raises(Zeroed):
        one.open_sealed(sealed)
