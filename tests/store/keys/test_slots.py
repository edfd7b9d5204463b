from __future__ import annotations

import threading
from dataclasses import replace
from typing import Any

import pytest

from caf_desktop.store.keys import wrapping
from caf_desktop.store.keys.cost import FLOOR, MIB, KdfCost
from caf_desktop.store.keys.derive import Purpose
from caf_desktop.store.keys.errors import (
    CostTooLow,
    HeaderDamaged,
    HeaderFault,
    NicknameFault,
    NicknameRefused,
    NoSuchSlot,
    NotEnoughMemory,
    WrongPassphrase,
    WrongRecoveryCode,
)
from caf_desktop.store.keys.header import Argon2Numbers, KeysHeader, SlotKind
from caf_desktop.store.keys.header_file import header_bytes, parse_header
from caf_desktop.store.keys.recovery import CodeRefused, new_recovery_code
from caf_desktop.store.keys.slots import (
    NewKeys,
    moment_text,
    new_keys,
    resealed,
    unlock,
    unlock_with_recovery,
)
from caf_desktop.store.keys.wrapping import passphrase_bytes, stretched, wrap_slot

PASSPHRASE = "otters fold quiet maps"


def numbers_of(header: KeysHeader, place: int = 0) -> Argon2Numbers:
    numbers = header.slots[place].kdf
    assert isinstance(numbers, Argon2Numbers)
    return numbers


def with_numbers(header: KeysHeader, **changes: Any) -> KeysHeader:
    slot = replace(header.slots[0], kdf=replace(numbers_of(header), **changes))
    return replace(header, slots=(slot, *header.slots[1:]))


def test_a_new_vault_has_a_passphrase_slot_and_a_recovery_slot(keys: NewKeys) -> None:
    assert [slot.kind for slot in keys.header.slots] == [SlotKind.PASSPHRASE, SlotKind.RECOVERY]
    assert keys.header.nicknames() == ("Maggie",)
    assert keys.header.slots[0].created == "2026-03-02T09:30:00+00:00"
    assert numbers_of(keys.header).salt != numbers_of(keys.header, 1).salt
    assert parse_header(header_bytes(keys.header)) == keys.header


def test_the_file_holds_neither_key_nor_code_nor_passphrase(keys: NewKeys) -> None:
    raw = header_bytes(keys.header)
    assert keys.unlocked.data_key.raw.hex().encode() not in raw
    assert keys.unlocked.seal_key.hex().encode() not in raw
    assert keys.recovery_code.encode() not in raw
    assert keys.recovery_code.replace("-", "").encode() not in raw
    assert PASSPHRASE.encode() not in raw


def test_the_passphrase_opens_the_same_data_key(keys: NewKeys) -> None:
    opened = unlock(keys.header, "maggie", PASSPHRASE)
    assert opened.data_key.raw == keys.unlocked.data_key.raw
    assert opened.seal_key == keys.unlocked.seal_key
    assert (opened.slot_id, opened.kind) == (keys.header.slots[0].id, SlotKind.PASSPHRASE)
    assert opened.header_to_write is None
    assert opened.data_key.database_key_pragma() == keys.unlocked.data_key.database_key_pragma()


def test_the_same_letters_typed_another_way_open_too() -> None:
    made = new_keys("cafe\u0301 ﬁve quiet maps", "Siân", FLOOR, vault_id="ab" * 16)
    assert made.header.vault_id == "ab" * 16
    assert unlock(made.header, "Sia\u0302n".replace("a\u0302", "â"), "café five quiet maps").vault_id == "ab" * 16


@pytest.mark.parametrize("wrong", ["", PASSPHRASE + " ", PASSPHRASE.upper(), "\ud800", "x" * 5000])
def test_a_wrong_passphrase_opens_nothing(keys: NewKeys, wrong: str) -> None:
    with pytest.raises(WrongPassphrase):
        unlock(keys.header, "Maggie", wrong)


def test_a_nickname_nobody_has_opens_nothing(keys: NewKeys) -> None:
    for nickname in ("Nobody", keys.header.slots[1].id):
        with pytest.raises(NoSuchSlot) as caught:
            unlock(keys.header, nickname, PASSPHRASE)
        assert caught.value.values == {}


def test_recovery_opens_the_vault_after_the_passphrase_slot_is_gone(keys: NewKeys) -> None:
    only_recovery = resealed(replace(keys.header, slots=keys.header.slots[1:]), keys.unlocked.data_key)
    opened = unlock_with_recovery(only_recovery, keys.recovery_code.lower().replace("-", " "))
    assert opened.data_key.raw == keys.unlocked.data_key.raw
    assert opened.kind is SlotKind.RECOVERY


def test_another_vaults_code_and_a_mistyped_one_open_nothing(keys: NewKeys) -> None:
    with pytest.raises(WrongRecoveryCode):
        unlock_with_recovery(keys.header, new_recovery_code())
    with pytest.raises(CodeRefused):
        unlock_with_recovery(keys.header, keys.recovery_code[:-1])


@pytest.mark.parametrize("changes", [{"memory": 65 * MIB}, {"passes": 4}, {"lanes": 3}, {"salt": b"\0" * 16}], ids=str)
def test_a_forged_number_opens_nothing_and_shows_when_another_slot_opens(
    keys: NewKeys, changes: dict[str, Any]
) -> None:
    forged = parse_header(header_bytes(with_numbers(keys.header, **changes)))
    with pytest.raises(WrongPassphrase):
        unlock(forged, "Maggie", PASSPHRASE)
    with pytest.raises(HeaderDamaged) as caught:
        unlock_with_recovery(forged, keys.recovery_code)
    assert caught.value.fault is HeaderFault.MAC


def test_swapped_removed_or_renamed_slots_are_an_altered_header(keys: NewKeys) -> None:
    first, second = keys.header.slots
    for slots in ((second, first), (first,), (replace(first, nickname="Mallory"), second)):
        forged = parse_header(header_bytes(replace(keys.header, slots=slots)))
        with pytest.raises(HeaderDamaged) as caught:
            unlock(forged, first.id, PASSPHRASE)
        assert caught.value.fault is HeaderFault.MAC


def test_wrapped_keys_swapped_between_slots_open_nothing(keys: NewKeys) -> None:
    first, second = keys.header.slots
    swapped = replace(keys.header, slots=(replace(first, wrapped=second.wrapped, sealing=second.sealing), second))
    with pytest.raises(WrongPassphrase):
        unlock(swapped, "Maggie", PASSPHRASE)


def test_an_argon_slot_without_argon_numbers_is_damage(keys: NewKeys) -> None:
    from caf_desktop.store.keys.header import EscrowNumbers

    slot = replace(keys.header.slots[0], kdf=EscrowNumbers(b"k" * 32, b"s" * 384))
    with pytest.raises(HeaderDamaged):
        unlock(replace(keys.header, slots=(slot,)), "Maggie", PASSPHRASE)


@pytest.mark.parametrize("cost", [KdfCost(8 * MIB, 3, 4), KdfCost(64 * MIB, 2, 4), KdfCost(19 * MIB, 2, 1)])
def test_a_slot_cheaper_than_the_floor_is_not_made(cost: KdfCost) -> None:
    with pytest.raises(CostTooLow):
        new_keys(PASSPHRASE, "Maggie", cost)


def test_a_slot_forged_at_eight_mebibytes_is_raised_at_the_next_unlock(keys: NewKeys) -> None:
    weak = Argon2Numbers(8 * MIB, 5, 1, b"s" * 16)
    old = keys.header.slots[0]
    slot = wrap_slot(
        slot_id=old.id,
        kind=old.kind,
        nickname=old.nickname,
        numbers=weak,
        slot_key=stretched(passphrase_bytes(PASSPHRASE), weak),
        data_key=keys.unlocked.data_key.raw,
        seal_key=keys.unlocked.seal_key,
        created=old.created,
    )
    header = resealed(replace(keys.header, slots=(slot, *keys.header.slots[1:])), keys.unlocked.data_key)
    opened = unlock(header, "Maggie", PASSPHRASE)
    raised = opened.header_to_write
    assert raised is not None
    assert raised.revision == header.revision + 1
    numbers = numbers_of(raised)
    assert (numbers.memory, numbers.passes, numbers.lanes) == (64 * MIB, 5, 4)
    assert numbers.salt != weak.salt
    again = unlock(parse_header(header_bytes(raised)), "Maggie", PASSPHRASE)
    assert again.header_to_write is None
    assert again.data_key.raw == keys.unlocked.data_key.raw
    assert again.seal_key == keys.unlocked.seal_key


@pytest.mark.parametrize(
    ("nickname", "fault"),
    [("  ", NicknameFault.EMPTY), ("x" * 41, NicknameFault.TOO_LONG), ("a\u200bb", NicknameFault.BAD_CHARACTER)],
)
def test_a_nickname_that_cannot_stand_in_the_header_is_refused(nickname: str, fault: NicknameFault) -> None:
    with pytest.raises(NicknameRefused) as caught:
        new_keys(PASSPHRASE, nickname, FLOOR)
    assert caught.value.fault is fault


def test_too_little_memory_is_said(keys: NewKeys, monkeypatch: pytest.MonkeyPatch) -> None:
    from cryptography.hazmat.primitives.kdf import argon2

    class Starved:
        def __init__(self, **numbers: object) -> None:
            pass

        def derive(self, secret: bytes) -> bytes:
            raise MemoryError

    monkeypatch.setattr(argon2, "Argon2id", Starved)
    with pytest.raises(NotEnoughMemory) as caught:
        stretched(b"", numbers_of(keys.header))
    assert caught.value.values == {"megabytes": 64}
    assert wrapping.passphrase_bytes("") == b""


def test_the_window_goes_on_while_a_key_is_derived(keys: NewKeys) -> None:
    numbers = numbers_of(keys.header)
    done = threading.Event()
    turns_after_start = 0

    def derive() -> None:
        stretched(b"secret", numbers)
        done.set()

    thread = threading.Thread(target=derive)
    thread.start()
    while not done.wait(0):
        turns_after_start += 1
    thread.join()
    assert turns_after_start > 10


def test_moments_are_utc_to_the_second() -> None:
    assert moment_text(None).endswith("+00:00")
    assert len(moment_text(None)) == 25


def test_header_mac_key_is_not_the_database_key(keys: NewKeys) -> None:
    data_key = keys.unlocked.data_key
    assert keys.header.mac_is_right(data_key.key_for(Purpose.HEADER_MAC))
    assert not keys.header.mac_is_right(data_key.key_for(Purpose.DATABASE))
