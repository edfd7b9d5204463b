"""What can go wrong with the vault's keys, each with a code a screen can put into words.

All are the environment's errors (a wrong passphrase, a damaged file, too little memory), never ours. ``code`` and
``values`` are what ``caf_desktop.words.keys`` makes a sentence of.
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

    code = ""

    @property
    def values(self) -> dict[str, str | int]:
        """What the sentence for ``code`` names."""
        return {}


class HeaderDamaged(KeysError):
    """``keys.json`` is missing, damaged, altered or from a newer program; nothing was opened."""

    def __init__(self, fault: HeaderFault, where: str = "") -> None:
        super().__init__(f"keys.json: {fault.value} {where}".rstrip())
        self.fault = fault
        self.where = where
        self.code = f"header-{fault.value}"

    @property
    def values(self) -> dict[str, str | int]:
        return {"where": self.where}


class WrongPassphrase(KeysError):
    """The passphrase does not open the slot (or the slot's numbers were altered and the checksum redone)."""

    code = "wrong-passphrase"


class WrongRecoveryCode(KeysError):
    """The code is well formed but opens no recovery slot of this vault."""

    code = "wrong-recovery-code"


class WrongEscrowKey(KeysError):
    """The organisation's private key opens no escrow slot of this vault, or cannot be read."""

    code = "wrong-escrow-key"


class EscrowKeyUnfit(KeysError):
    """The organisation's public key cannot be used: not PEM, not RSA, or shorter than 3072 bits."""

    code = "escrow-key-unfit"


class CostTooLow(KeysError):
    """A new slot was asked for with a cheaper key derivation than the floor allows (K-03)."""

    code = "cost-too-low"


class NotEnoughMemory(KeysError):
    """This computer cannot spare the memory that the slot's key derivation needs."""

    code = "not-enough-memory"

    def __init__(self, memory_kib: int) -> None:
        super().__init__(f"key derivation needs {memory_kib} KiB")
        self.memory_kib = memory_kib

    @property
    def values(self) -> dict[str, str | int]:
        return {"megabytes": self.memory_kib // 1024}


class NoSuchSlot(KeysError):
    """No slot has this id or nickname."""

    code = "no-such-slot"


class SlotsFull(KeysError):
    """The header already holds as many slots as it may."""

    code = "slots-full"


class LastSlot(KeysError):
    """The last passphrase slot, and the recovery slot, may be replaced but not removed."""

    code = "last-slot"


class NotHandedOver(KeysError):
    """A slot of an earlier program was not opened since, so it cannot be handed a new data key (K-16)."""

    def __init__(self, nickname: str) -> None:
        super().__init__("a slot has no public key")
        self.nickname = nickname
        """Whose passphrase slot it is; empty for the recovery code and the organisation's key."""
        self.code = "not-handed-over" if nickname else "not-handed-over-code"

    @property
    def values(self) -> dict[str, str | int]:
        return {"nickname": self.nickname}


class KeysChanged(KeysError):
    """Somebody changed the key slots between reading them and changing them; nothing was changed here."""

    code = "keys-changed"


class SealBroken(KeysError):
    """What was sealed to a slot does not open: altered, of another slot, or of a passphrase since reset."""

    code = "seal-broken"


class Zeroed(KeysError):
    """A key was used after it had been wiped: the vault is locked."""

    code = "zeroed"


class NicknameFault(StrEnum):
    """Why a nickname is refused."""

    EMPTY = "empty"
    TOO_LONG = "too-long"
    BAD_CHARACTER = "bad-character"
    TAKEN = "taken"


class NicknameRefused(KeysError):
    """The nickname cannot stand in the header."""

    def __init__(self, fault: NicknameFault, most: int) -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.most = most
        self.code = f"nickname-{fault.value}"

    @property
    def values(self) -> dict[str, str | int]:
        return {"most": self.most}
