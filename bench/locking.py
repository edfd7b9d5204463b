"""In and out: from the passphrase to the open vault, from the key that locks to no key left, and the full check."""

from __future__ import annotations

from time import perf_counter

from PySide6.QtCore import QEventLoop

from bench.result import Result, side_by_side, timed
from bench.unlocking import go_in, lock, when_listed
from bench.vaults import PASSPHRASE, BenchVault
from caf_desktop.actions.doors import open_vault
from caf_desktop.store.connection import connect
from caf_desktop.store.health import check
from caf_desktop.store.keys.cost import FLOOR, seconds_for
from caf_desktop.store.vault_files import DATABASE
from caf_desktop.ui.entry.entrance import Entrance
from caf_desktop.ui.frame.window import MainWindow


def passphrase_to_open(vault: BenchVault, rounds: int) -> Result:
    """Unlocking with the passphrase beside one bare run of Argon2id at the same cost."""

    def ours() -> float:
        began = perf_counter()
        desk = open_vault(vault.folder, PASSPHRASE).desk
        took = (perf_counter() - began) * 1000
        desk.close()
        return took

    figures = side_by_side([ours, lambda: seconds_for(FLOOR) * 1000], rounds)
    words = f"Passphrase to open vault, {vault.episodes:,} episodes"
    return Result(words, figures[0], 1.5, figures[1], "Argon2id alone")


def locking(window: MainWindow, entrance: Entrance, vault: BenchVault, rounds: int) -> list[Result]:
    """From the key that locks to a covered window, and to closed files and wiped keys."""
    covered: list[float] = []

    def once() -> float:
        loop = QEventLoop()
        go_in(window, entrance, vault)
        when_listed(window, loop.quit)
        loop.exec()
        session = entrance.session
        assert session is not None
        began = perf_counter()
        entrance.lock()
        covered.append((perf_counter() - began) * 1000)
        lock(window, entrance)
        took = (perf_counter() - began) * 1000
        assert session.desk.vault.unlocked.data_key.is_zeroed
        return took

    gone = side_by_side([once], rounds)[0]
    return [
        Result(f"Lock: covered, {vault.episodes:,} episodes", sorted(covered)[len(covered) // 2], 50.0),
        Result(f"Lock: no key left, {vault.episodes:,} episodes", gone, 250.0),
    ]


def checking(vault: BenchVault, rounds: int) -> Result:
    """``caf check`` beside SQLCipher's and SQLite's own checks of the same file."""
    desk = vault.open()
    try:

        def bare() -> float:
            connection = connect(vault.folder / DATABASE, vault.keys().data_key, writing=False)
            try:
                return timed(
                    lambda: [
                        connection.execute(f"PRAGMA {name}").fetchall()
                        for name in ("cipher_integrity_check", "integrity_check", "foreign_key_check")
                    ]
                )
            finally:
                connection.close()

        figures = side_by_side([lambda: timed(lambda: check(desk.vault)), bare], rounds)
        return Result(f"caf check, {vault.episodes:,} episodes", figures[0], 2.0, figures[1], "the libraries' checks")
    finally:
        desk.close()
