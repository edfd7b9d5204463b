"""``keys.json``: the small file beside the database that holds the key slots (K-02).

Only the standard library at import: the unlock screen reads nicknames from here before anything heavy loads.
The file is checked field by field on reading; an unkeyed checksum finds accidents and careless edits before a
passphrase is asked for, the HMAC keyed from the data key finds every other edit once a slot has opened.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from caf_desktop.store.keys.errors import NoSuchSlot

FORMAT = "caf-desktop-keys"
VERSION = 2
SUITES = {
    1: "argon2id+hkdf-sha256+aes256-kw+hmac-sha256",
    2: "argon2id+hkdf-sha256+aes256-kw+x25519+hmac-sha256",
}
"""The algorithms of each version, named in the file so that a later version can tell (checklist 6).

Version 2 gave every slot a public key, so that it can be handed a new data key (K-16, ``handover``).
"""

MOST_SLOTS = 64
MAC_BYTES = 32


class SlotKind(StrEnum):
    """Who holds what opens a slot."""

    PASSPHRASE = "passphrase"
    RECOVERY = "recovery"
    ESCROW = "escrow"


@dataclass(frozen=True)
class Argon2Numbers:
    """How a passphrase or code becomes the slot's key: memory in KiB, passes, lanes, 16-byte salt."""

    memory: int
    passes: int
    lanes: int
    salt: bytes


@dataclass(frozen=True)
class EscrowNumbers:
    """How an organisation's private key gives the slot's key: RSA-OAEP-SHA-256.

    ``key_fingerprint`` is the SHA-256 of the public key (DER, SubjectPublicKeyInfo), ``sealed`` the encrypted
    slot key.
    """

    key_fingerprint: bytes
    sealed: bytes


@dataclass(frozen=True)
class KeySlot:
    """One way to the data key.

    ``wrapped`` is the data key and ``sealing`` the slot's own sealing key, both under AES-256 key wrap (40
    bytes each). ``nickname`` is chosen by its owner and empty for recovery and escrow slots; ``created`` is
    UTC, ISO 8601, seconds.

    ``public`` is the slot's X25519 key (32 bytes; empty in a slot of version 1 that was not opened since).
    ``sender`` is empty while the slot's own key wraps the data key; after a new data key was handed to the slot it
    is the sender's one-time public key (32 bytes), until the slot is next opened.
    """

    id: str
    kind: SlotKind
    nickname: str
    kdf: Argon2Numbers | EscrowNumbers
    wrapped: bytes
    sealing: bytes
    created: str
    public: bytes = b""
    sender: bytes = b""

    def as_json(self, version: int = VERSION) -> dict[str, Any]:
        """The slot as it stands in a file of this version."""
        kdf: dict[str, Any]
        if isinstance(self.kdf, Argon2Numbers):
            kdf = {
                "name": "argon2id",
                "m": self.kdf.memory,
                "t": self.kdf.passes,
                "p": self.kdf.lanes,
                "salt": self.kdf.salt.hex(),
            }
        else:
            kdf = {
                "name": "rsa-oaep-sha256",
                "key": self.kdf.key_fingerprint.hex(),
                "sealed": self.kdf.sealed.hex(),
            }
        handover = {} if version == 1 else {"public": self.public.hex(), "sender": self.sender.hex()}
        return {
            **handover,
            "id": self.id,
            "kind": self.kind.value,
            "nickname": self.nickname,
            "kdf": kdf,
            "wrapped": self.wrapped.hex(),
            "sealing": self.sealing.hex(),
            "created": self.created,
        }


@dataclass(frozen=True)
class KeysHeader:
    """The whole file. ``revision`` grows by one at each change, so that an old copy put back shows.

    ``version`` is that of the file it was read from; whatever is changed is written in the latest.
    """

    vault_id: str
    revision: int
    created: str
    slots: tuple[KeySlot, ...]
    mac: bytes = bytes(MAC_BYTES)
    version: int = VERSION

    def slot(self, nickname_or_id: str) -> KeySlot:
        """The slot with this id, or this passphrase slot's nickname (case ignored). Raises NoSuchSlot."""
        for slot in self.slots:
            if slot.id == nickname_or_id:
                return slot
        wanted = nickname_or_id.casefold()
        for slot in self.slots:
            if slot.kind is SlotKind.PASSPHRASE and slot.nickname.casefold() == wanted:
                return slot
        raise NoSuchSlot

    def of_kind(self, kind: SlotKind) -> tuple[KeySlot, ...]:
        """The slots of one kind, oldest first as they stand in the file."""
        return tuple(slot for slot in self.slots if slot.kind is kind)

    def nicknames(self, last_used: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Nicknames of the passphrase slots; ``last_used`` (slot ids, newest first) come first."""
        order = {slot_id: place for place, slot_id in enumerate(last_used)}
        slots = sorted(self.of_kind(SlotKind.PASSPHRASE), key=lambda slot: order.get(slot.id, len(order)))
        return tuple(slot.nickname for slot in slots)

    def body(self) -> dict[str, Any]:
        """Everything the MAC covers."""
        return {
            "format": FORMAT,
            "version": self.version,
            "suite": SUITES[self.version],
            "vault_id": self.vault_id,
            "revision": self.revision,
            "created": self.created,
            "slots": [slot.as_json(self.version) for slot in self.slots],
        }

    def sealed_with(self, mac_key: bytes | bytearray) -> KeysHeader:
        """This header with its HMAC-SHA-256 made anew."""
        return replace(self, mac=self._mac(mac_key))

    def mac_is_right(self, mac_key: bytes | bytearray) -> bool:
        """Whether the HMAC fits: nothing was altered since someone who held the data key wrote the file."""
        return hmac.compare_digest(self.mac, self._mac(mac_key))

    def _mac(self, mac_key: bytes | bytearray) -> bytes:
        return hmac.new(mac_key, canonical(self.body()), hashlib.sha256).digest()


def canonical(body: dict[str, Any]) -> bytes:
    """The one byte string for a JSON object: sorted names, no spaces, ASCII."""
    return json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode("ascii")


def checksum_of(body: dict[str, Any], mac: bytes) -> str:
    """Unkeyed SHA-256 over body and MAC: finds accidents, not adversaries."""
    return hashlib.sha256(canonical(body) + mac).hexdigest()
