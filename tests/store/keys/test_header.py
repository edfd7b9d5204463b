from __future__ import annotations

from dataclasses import replace

import pytest

from caf_desktop.store.keys.errors import NoSuchSlot
from caf_desktop.store.keys.header import SlotKind
from caf_desktop.store.keys.slots import NewKeys


def test_a_slot_is_found_by_id_and_by_nickname_in_any_case(keys: NewKeys) -> None:
    slot = keys.header.of_kind(SlotKind.PASSPHRASE)[0]
    assert keys.header.slot(slot.id) is slot
    assert keys.header.slot("MAGGIE") is slot


@pytest.mark.parametrize("wanted", ["", "Nobody", "0" * 16])
def test_what_no_slot_is_called_finds_nothing_not_even_the_recovery_slot(keys: NewKeys, wanted: str) -> None:
    with pytest.raises(NoSuchSlot):
        keys.header.slot(wanted)


def test_nicknames_come_last_used_first(keys: NewKeys) -> None:
    first, recovery = keys.header.slots
    others = [replace(first, id=f"{n:016x}", nickname=f"User {n}") for n in (1, 2, 3)]
    header = replace(keys.header, slots=(first, recovery, *others))
    assert header.nicknames() == ("Maggie", "User 1", "User 2", "User 3")
    assert header.nicknames((others[2].id, "gone", others[0].id)) == ("User 3", "User 1", "Maggie", "User 2")


def test_the_mac_covers_every_part_but_itself(keys: NewKeys) -> None:
    key = b"k" * 32
    header = keys.header.sealed_with(key)
    assert header.mac_is_right(key)
    assert not header.mac_is_right(b"l" * 32)
    slot = header.slots[0]
    for changed in (
        replace(header, revision=header.revision + 1),
        replace(header, created="2026-03-02T09:31:00+00:00"),
        replace(header, vault_id="0" * 32),
        replace(header, slots=header.slots[::-1]),
        replace(header, slots=header.slots[:1]),
        replace(header, slots=(replace(slot, nickname="Margaret"), header.slots[1])),
    ):
        assert not changed.mac_is_right(key)
