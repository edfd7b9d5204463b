"""The passphrase asked again, while the vault is open."""

from __future__ import annotations

import pytest

from caf_desktop.actions.confirming import confirm_passphrase
from caf_desktop.actions.desk import Desk
from caf_desktop.store.keys.errors import WrongPassphrase
from caf_desktop.store.throttle import FILE_NAME, Throttle, TooSoon
from tests.actions.desks import PASSPHRASE, sit_down_again


def refusals(desk: Desk) -> list[str]:
    with desk.vault.reading() as connection:
        found = connection.execute("SELECT result FROM journal WHERE act = 'confirm-passphrase'")
        return [result for (result,) in found]


def test_the_own_passphrase_is_taken_and_ends_the_count(desk: Desk) -> None:
    throttle = Throttle(desk.vault.folder / FILE_NAME)
    with pytest.raises(WrongPassphrase):
        confirm_passphrase(desk, "not at all the right one")
    assert throttle.failures() == 1
    confirm_passphrase(desk, PASSPHRASE)
    assert throttle.failures() == 0
    assert throttle.last_used() == (desk.vault.unlocked.slot_id,)
    assert refusals(desk) == ["refused"]


def test_wrong_ones_are_slowed_down_like_unlocking(desk: Desk) -> None:
    for _try in range(4):
        with pytest.raises(WrongPassphrase):
            confirm_passphrase(desk, "not at all the right one")
    with pytest.raises(TooSoon):
        confirm_passphrase(desk, PASSPHRASE)


def test_it_works_where_nothing_can_be_written(desk: Desk) -> None:
    second = sit_down_again(desk)
    with pytest.raises(WrongPassphrase):
        confirm_passphrase(second, "not at all the right one")
    confirm_passphrase(second, PASSPHRASE)
    assert refusals(desk) == []
    second.close()
