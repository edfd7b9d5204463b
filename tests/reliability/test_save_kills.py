"""Killed at any moment while saving: no acknowledged answer is lost, and the vault is whole.

Two hundred kills here; ``make reliability KILLS=10000`` does more.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.journeys.vaults import make_ready_vault
from tests.reliability.save_kills import Savers, look_after

KILLS = 200
AT_ONCE = 2


def test_no_acknowledged_answer_is_lost_and_nothing_is_damaged(tmp_path: Path) -> None:
    template = make_ready_vault(tmp_path / "template")
    savers = Savers(tmp_path)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = list(pool.map(lambda number: look_after(savers.kill_one(template, number)), range(KILLS)))
    savers.close()
    assert [lost for each in found for lost in each.lost] == []
    assert [fault for each in found for fault in each.damage] == []
    assert sum(each.acknowledged for each in found) > KILLS, "the savers were at work"
