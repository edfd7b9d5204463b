"""After a kill, a backup and a restore no word of the family stands in clear anywhere."""

from __future__ import annotations

import os
from pathlib import Path

from caf_desktop.actions.backing_up import BackUpTo
from caf_desktop.actions.restoring import Restore, restore
from tests.journeys.plain_words import found_in
from tests.journeys.vaults import PASSPHRASE, make_ready_vault
from tests.reliability.save_kills import Savers

KILLS = 5
SEEDED = ("Tilly", "Marsden", "Jade", "sleeps through", "Priya Nair", "Riverside")


def _places(tmp_path: Path) -> list[Path]:
    homes = [Path(value) for name, value in os.environ.items() if name == "HOME" or name.startswith("XDG_")]
    return [*homes, tmp_path]


def test_nothing_is_in_clear_after_kills_a_backup_and_a_restore(tmp_path: Path) -> None:
    template = make_ready_vault(tmp_path / "template")
    savers = Savers(tmp_path)
    killed = [savers.kill_one(template, number) for number in range(KILLS)]
    savers.close()
    assert all(each.acknowledged for each in killed)
    logs = [path for path in tmp_path.rglob("vault.db-wal") if path.stat().st_size]
    assert logs, "the kills left write-ahead logs behind"
    assert found_in(_places(tmp_path), SEEDED) == [], "after the kills"
    desk = killed[0].vault.open()
    desk.do(BackUpTo(tmp_path / "copy.cafbackup"))
    assert found_in(_places(tmp_path), SEEDED) == [], "while the vault is open, with a backup beside it"
    desk.close()
    restore(Restore(tmp_path / "copy.cafbackup", tmp_path / "restored", PASSPHRASE), check_place=False)
    assert found_in(_places(tmp_path), SEEDED) == [], "once it is restored"
