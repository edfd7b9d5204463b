"""Argon2id works each slot's key out once in a process, however many tests open a vault from the same template.

What it gives depends on nothing but the passphrase and the slot's numbers, and every new slot has a salt of its own:
whatever has not been asked before, a wrong passphrase too, is still derived. ``tests/store/keys`` goes without.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from cryptography.hazmat.primitives.kdf import argon2

_MEASURING = bytes(16)
"""The salt with which the program measures this computer: that has to run each time."""

_derived: dict[tuple[object, ...], bytes] = {}


class _Argon2idOnce:
    """The library's class, as ``stretched`` and ``seconds_for`` call it."""

    real = argon2.Argon2id

    def __init__(self, *, salt: bytes, length: int, iterations: int, lanes: int, memory_cost: int) -> None:
        self._numbers = (salt, length, iterations, lanes, memory_cost)
        self._argon2id = self.real(
            salt=salt, length=length, iterations=iterations, lanes=lanes, memory_cost=memory_cost
        )

    def derive(self, secret: bytes) -> bytes:
        asked = (*self._numbers, secret)
        if self._numbers[0] == _MEASURING or asked not in _derived:
            _derived[asked] = self._argon2id.derive(secret)
        return _derived[asked]


@contextmanager
def deriving_once() -> Iterator[None]:
    """Put it in front of the library."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(argon2, "Argon2id", _Argon2idOnce)
        yield


@contextmanager
def deriving_each_time() -> Iterator[None]:
    """The library itself, for a test of the derivation."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(argon2, "Argon2id", _Argon2idOnce.real)
        yield
