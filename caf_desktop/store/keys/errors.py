"""What can go wrong with the vault's keys, each with a reason a screen can put into words.

All are the environment's errors (a wrong passphrase, a damaged file, too little memory), never ours.
Sentences for them stand in ``caf_desktop.words.keys``.
"""

from __future__ import annotations

from enum import StrEnum


class HeaderFault(StrEnum):
    """Why ``keys.json`` cannot be used."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    TOO_LARGE = "too-large"
    NOT_OURS = "not-ours"
    NEWER = "newer"
    BAD_FIELD = "bad-field"
    CHECKSUM = "checksum"
    MAC = "mac"


class KeysError(Exception):
    """Base of everything a person can meet while opening or changing the keys."""


class HeaderDamaged(KeysError):
    """``keys.json`` is missing, damaged, altered or from a newer program; nothing was opened."""

    def __init__(self, fault: HeaderFault, where: str = "") -> None:
        super().__init__(f"keys.json: {fault.value} {where}".rstrip())
        self.fault = fault
        self.where = where


class WrongPassphrase(KeysError):
    """The passphrase does not open the slot (or the slot's numbers were altered and the checksum redone)."""


class WrongRecoveryCode(KeysError):
    """The code is well formed but opens no recovery slot of this vault."""


class WrongEscrowKey(KeysError):
    """The organisation's private key opens no escrow slot of this vault."""


class CostTooLow(KeysError):
    """A new slot was asked for with a cheaper key derivation than the floor allows (K-03)."""


class NotEnoughMemory(KeysError):
    """This computer cannot spare the memory that the slot's key derivation needs."""

    def __init__(self, memory_kib: int) -> None:
        super().__init__(f"key derivation needs {memory_kib} KiB")
        self.memory_kib = memory_kib


class NoSuchSlot(KeysError):
    """No slot has this id or nickname."""


class SlotsFull(KeysError):
    """The header already holds as many slots as it may."""


class LastSlot(KeysError):
    """The last passphrase slot, and the recovery slot, may be replaced but not removed."""


class EscrowKeyUnfit(KeysError):
    """The organisation's public key cannot be used: not PEM, not RSA, or shorter than 3072 bits."""


class SealBroken(KeysError):
    """What was sealed to a slot does not open: altered, of another slot, or of a passphrase since reset."""


class NicknameFault(StrEnum):
    """Why a nickname is refused."""

    EMPTY = "empty"
    TOO_LONG = "too-long"
    BAD_CHARACTER = "bad-character"
    TAKEN = "taken"


class NicknameRefused(KeysError):
    """The nickname cannot stand in the header."""

    def __init__(self, fault: NicknameFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


class Zeroed(KeysError):
    """A key was used after it had been wiped: the vault is locked."""
