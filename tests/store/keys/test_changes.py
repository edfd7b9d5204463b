from __future__ import annotations

from dataclasses import replace

import pytest

from caf_desktop.store.keys.changes import (
    add_user,
    change_passphrase,
    remove_slot,
    renew_after_recovery,
    replace_recovery,
)
from caf_desktop.store.keys.cost import FLOOR
from caf_desktop.store.keys.errors import (
    LastSlot,
    NicknameFault,
    NicknameRefused,
    NoSuchSlot,
    SealBroken,
    SlotsFull,
    WrongPassphrase,
    WrongRecoveryCode,
)
from caf_desktop.store.keys.header import MOST_SLOTS, KeysHeader, SlotKind
from caf_desktop.store.keys.header_file import header_bytes
from caf_desktop.store.keys.slots import NewKeys, unlock, unlock_with_recovery, with_slots

OLD = "otters fold quiet maps"
NEW = "amber kettle drifts north"


def full_of_slots(keys: NewKeys) -> KeysHeader:
    spare = [replace(keys.header.slots[1], id=f"{n:016x}") for n in range(MOST_SLOTS - 2)]
    return with_slots(keys.header, (*keys.header.slots, *spare), keys.unlocked.data_key)


def test_changing_the_passphrase_rewraps_and_keeps_what_was_sealed(keys: NewKeys) -> None:
    sealed = keys.unlocked.seal(b"signing key")
    changed = change_passphrase(keys.header, keys.unlocked, NEW, FLOOR)
    with pytest.raises(WrongPassphrase):
        unlock(changed, "Maggie", OLD)
    opened = unlock(changed, "Maggie", NEW)
    assert opened.data_key.database_key_pragma() == keys.unlocked.data_key.database_key_pragma()
    assert opened.open_sealed(sealed) == b"signing key"
    assert opened.slot_id == keys.unlocked.slot_id
    assert changed.revision == keys.header.revision + 1
    assert changed.slots[1] == keys.header.slots[1]
    assert len(header_bytes(changed)) < 4096


def test_the_recovery_slot_has_no_passphrase_to_change(keys: NewKeys) -> None:
    recovered = unlock_with_recovery(keys.header, keys.recovery_code)
    with pytest.raises(NoSuchSlot):
        change_passphrase(keys.header, recovered, NEW, FLOOR)


def test_a_second_user_opens_the_same_vault_with_a_seal_of_their_own(keys: NewKeys) -> None:
    header, second = add_user(keys.header, keys.unlocked, NEW, "Desk two", FLOOR)
    assert header.nicknames() == ("Maggie", "Desk two")
    opened = unlock(header, "desk two", NEW)
    assert opened.data_key.raw == keys.unlocked.data_key.raw
    assert opened.open_sealed(second.seal(b"mine")) == b"mine"
    with pytest.raises(SealBroken):
        keys.unlocked.open_sealed(second.seal(b"mine"))
    with pytest.raises(NicknameRefused) as caught:
        add_user(header, keys.unlocked, NEW, " DESK TWO ", FLOOR)
    assert caught.value.fault is NicknameFault.TAKEN
    assert caught.value.values == {"most": 40}
    without = remove_slot(header, keys.unlocked, "Desk two")
    assert without.slots == keys.header.slots
    with pytest.raises(NoSuchSlot):
        unlock(without, "Desk two", NEW)


def test_the_last_user_and_the_recovery_slot_stay(keys: NewKeys) -> None:
    for slot in keys.header.slots:
        with pytest.raises(LastSlot):
            remove_slot(keys.header, keys.unlocked, slot.id)


def test_a_full_header_takes_nobody_more(keys: NewKeys) -> None:
    full = full_of_slots(keys)
    with pytest.raises(SlotsFull):
        add_user(full, keys.unlocked, NEW, "Desk two", FLOOR)
    with pytest.raises(SlotsFull):
        renew_after_recovery(full, keys.unlocked, "Desk two", NEW, FLOOR)


def test_a_new_recovery_code_ends_the_old(keys: NewKeys) -> None:
    header, code = replace_recovery(keys.header, keys.unlocked, FLOOR)
    assert len(header.of_kind(SlotKind.RECOVERY)) == 1
    with pytest.raises(WrongRecoveryCode):
        unlock_with_recovery(header, keys.recovery_code)
    assert unlock_with_recovery(header, code).data_key.raw == keys.unlocked.data_key.raw


def test_after_recovery_the_person_has_a_new_passphrase_and_a_new_code(keys: NewKeys) -> None:
    sealed = keys.unlocked.seal(b"signing key")
    recovered = unlock_with_recovery(keys.header, keys.recovery_code)
    renewed = renew_after_recovery(keys.header, recovered, "maggie", NEW, FLOOR)
    assert renewed.unlocked.slot_id == keys.unlocked.slot_id
    assert renewed.header.nicknames() == ("Maggie",)
    with pytest.raises(WrongPassphrase):
        unlock(renewed.header, "Maggie", OLD)
    opened = unlock(renewed.header, "Maggie", NEW)
    assert opened.data_key.raw == keys.unlocked.data_key.raw
    assert opened.open_sealed(renewed.unlocked.seal(b"new")) == b"new"
    with pytest.raises(SealBroken):
        opened.open_sealed(sealed)
    with pytest.raises(WrongRecoveryCode):
        unlock_with_recovery(renewed.header, keys.recovery_code)
    assert unlock_with_recovery(renewed.header, renewed.recovery_code).kind is SlotKind.RECOVERY


def test_somebody_new_may_come_in_by_recovery(keys: NewKeys) -> None:
    recovered = unlock_with_recovery(keys.header, keys.recovery_code)
    renewed = renew_after_recovery(keys.header, recovered, "Manager", NEW, FLOOR)
    assert renewed.header.nicknames() == ("Maggie", "Manager")
    assert unlock(renewed.header, "Maggie", OLD).data_key.raw == recovered.data_key.raw
    assert unlock(renewed.header, "Manager", NEW).data_key.raw == recovered.data_key.raw
