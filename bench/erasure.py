"""Erasing one episode: listing what is due, taking it out, writing the file anew beside a bare VACUUM."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree

from sqlcipher3 import dbapi2 as sqlite

from bench.result import Result, timed
from bench.vaults import BenchVault
from caf_desktop.actions.desk import Desk
from caf_desktop.actions.reviewing_retention import retention_view
from caf_desktop.domain.destruction import DestructionCertificate
from caf_desktop.store.cleaning import clean
from caf_desktop.store.connection import connect
from caf_desktop.store.doomed import whole_episode
from caf_desktop.store.erasure import erase
from caf_desktop.store.keys.derive import DataKey
from caf_desktop.store.vault_files import DATABASE

_GOAL_LISTING_MS = 3_000
_GOAL_TAKING_OUT_MS = 15_000


def erasing(folder: Path, vault: BenchVault) -> list[Result]:
    """In a copy of the vault, each once: the episode with the whole sample case goes."""
    copy = _copied(vault, folder / f"erasing-{vault.episodes}")
    bare = _copied(vault, folder / f"bare-{vault.episodes}")
    desk = copy.open()
    try:
        listing = timed(lambda: retention_view(desk))
        taking_out = timed(lambda: _take_out(desk, copy.case_episode))
        writing_anew = timed(lambda: clean(desk.vault))
    finally:
        desk.close()
    with _bare_connection(bare) as connection:
        vacuum = timed(lambda: connection.execute("VACUUM"))
    size = f"{vault.episodes:,} episodes"
    return [
        Result(f"What is due for destruction, {size}", listing, _GOAL_LISTING_MS),
        Result(f"Taking an erased episode out, {size}", taking_out, _GOAL_TAKING_OUT_MS),
        Result(f"Writing the file anew without it, {size}", writing_anew, 1.5, vacuum, "bare VACUUM"),
    ]


def _copied(vault: BenchVault, folder: Path) -> BenchVault:
    copytree(vault.folder, folder)
    return BenchVault.from_json(vault.as_json().replace(str(vault.folder), str(folder)))


def _take_out(desk: Desk, episode_id: str) -> None:
    certificate = DestructionCertificate(
        id="measured",
        rule="birthday",
        reference="",
        reviewed_by_id="one",
        approved_by_id="two",
        destroyed_at=datetime(2026, 3, 20, tzinfo=UTC),
    )
    with desk.vault.reading() as connection:
        doomed = whole_episode(connection, episode_id)
    with desk.writing("erase") as changes:
        erase(changes, doomed, certificate)


@contextmanager
def _bare_connection(vault: BenchVault) -> Iterator[sqlite.Connection]:
    key = DataKey(bytes.fromhex(vault.data_key), vault.vault_id)
    connection = connect(vault.folder / DATABASE, key, writing=True, log=False)
    try:
        yield connection
    finally:
        connection.close()
