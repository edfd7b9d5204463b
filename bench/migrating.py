"""Bringing a vault of the first schema up to date, the proved backup before it included, beside the bare statements."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.result import Result, side_by_side, timed
from bench.vaults import BenchVault
from caf_desktop.store.connection import connect
from caf_desktop.store.migrations import m0001, m0002
from caf_desktop.store.vault import Vault
from caf_desktop.store.vault_files import DATABASE

_BACK = """
UPDATE practitioner SET body = json_remove(body, '$.access');
UPDATE episode SET body = json_remove(body, '$.owner_id');
DROP INDEX IF EXISTS action_of_outcome;
DROP INDEX summary_in_order;
ALTER TABLE summary DROP COLUMN owner_id;
"""


def migrating(vault: BenchVault, rounds: int) -> Result:
    """Opening a vault of schema 1, beside SQLCipher's own copy of it and the migration's bare statements."""
    with TemporaryDirectory(prefix="caf-bench-", dir=vault.folder.parent) as name:
        older = Path(name) / "older"
        shutil.copytree(vault.folder, older)
        _make_older(older, vault)

        def ours() -> float:
            with _copy_of(older) as folder:

                def opened() -> None:
                    Vault.open(folder, vault.keys()).close()

                return timed(opened)

        def bare() -> float:
            with _copy_of(older) as folder:
                key = vault.keys().data_key
                with closing(connect(folder / DATABASE, key, writing=True)) as database:
                    (folder / "copy.db").touch()
                    with closing(connect(folder / "copy.db", key, writing=True, log=False)) as copy:
                        script = f"BEGIN;{m0002.statements()}PRAGMA user_version=2;COMMIT;"
                        return timed(lambda: (database.backup(copy), database.executescript(script)))

        figures = side_by_side([ours, bare], rounds)
    words = f"Migration from schema 1, {vault.episodes:,} episodes"
    return Result(words, figures[0], 3.0, figures[1], "SQLCipher copy and bare statements")


@contextmanager
def _copy_of(folder: Path) -> Iterator[Path]:
    with TemporaryDirectory(prefix="caf-bench-", dir=folder.parent) as name:
        yield shutil.copytree(folder, Path(name) / "vault")


def _make_older(folder: Path, vault: BenchVault) -> None:
    """The vault as a program of the first schema would have left it."""
    with closing(connect(folder / DATABASE, vault.keys().data_key, writing=True)) as database:
        database.execute("PRAGMA foreign_keys=OFF")
        first = _tables_named_in(m0001.statements())
        later = [name for name in _tables_named_in(m0002.statements()) if name not in first]
        drops = "".join(f"DROP TABLE {name};" for name in later)
        index = re.search(r"CREATE INDEX summary_in_order [^;]*;", m0001.statements())
        assert index is not None
        database.executescript(f"{drops}{_BACK}{index.group()}PRAGMA user_version=1;VACUUM;")


def _tables_named_in(script: str) -> list[str]:
    return [line.split()[2].strip("(") for line in script.splitlines() if line.startswith("CREATE TABLE ")]
