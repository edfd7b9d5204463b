from __future__ import annotations

import hashlib
import hmac

import pytest

from caf_desktop.store.keys.derive import DataKey, Purpose, hkdf, wipe
from caf_desktop.store.keys.errors import Zeroed

VAULT = "ab" * 16


def test_hkdf_is_rfc_5869() -> None:
    secret, salt, label = b"\x0b" * 22, bytes(range(13)), bytes(range(0xF0, 0xFA))
    assert hkdf(secret, label, salt).hex() == (
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf"
    )  # RFC 5869, appendix A.1, first 32 bytes
    extracted = hmac.digest(salt, secret, hashlib.sha256)
    assert hkdf(secret, label, salt) == hmac.digest(extracted, label + b"\x01", hashlib.sha256)


def test_every_purpose_has_a_key_of_its_own() -> None:
    key = DataKey(b"k" * 32, VAULT)
    derived = {bytes(key.key_for(purpose)) for purpose in Purpose}
    assert len(derived) == len(Purpose) >= 4
    assert bytes(key.raw) not in derived
    assert all(len(one) == 32 for one in derived)


def test_vaults_with_one_data_key_would_still_differ() -> None:
    one, other = DataKey(b"k" * 32, VAULT), DataKey(b"k" * 32, "cd" * 16)
    assert one.database_key_pragma() != other.database_key_pragma()


def test_the_database_key_has_the_raw_form() -> None:
    key = DataKey.random(VAULT)
    pragma = key.database_key_pragma()
    assert isinstance(pragma, bytearray)
    assert len(pragma) == 67
    assert pragma == b"x'" + key.key_for(Purpose.DATABASE).hex().encode() + b"'"


def test_a_wiped_key_is_gone() -> None:
    key = DataKey.random(VAULT)
    buffer = key.raw
    assert repr(key) == "DataKey(held)"
    key.zero()
    key.zero()
    assert buffer == b""
    assert key.is_zeroed
    assert repr(key) == "DataKey(wiped)"
    with pytest.raises(Zeroed):
        key.database_key_pragma()


def test_wiping_overwrites_before_it_empties() -> None:
    class Watched(bytearray):
        was = b""

        def clear(self) -> None:
            self.was = bytes(self)
            super().clear()

    buffer = Watched(b"secret")
    wipe(buffer)
    assert buffer.was == bytes(6)


def test_a_key_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        DataKey(b"short", VAULT)
