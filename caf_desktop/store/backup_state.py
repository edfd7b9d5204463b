"""What this computer remembers of its backups: a small file beside the vault, so that it can be written without a key.

Nothing in it is of anybody, and nothing is decided by it but whether it is time for another backup: what counts are
the backups themselves.
"""

from __future__ import annotations

import json
import os
import secrets
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from pathlib import Path

FILE_NAME = "backups.json"
_MOST_BYTES = 65_536


@dataclass(frozen=True)
class BackupState:
    """Moments are UTC, ISO 8601, seconds; empty when there is none."""

    place: str = ""
    """Where the last good backup went."""
    name: str = ""
    """Its file name."""
    made_at: str = ""
    """The moment of what it holds."""
    seq: int = 0
    """Number of the last journal row in it."""
    head: str = ""
    """The end of the journal's chain in it."""
    journalled: bool = True
    """Whether the vault's own journal has its row: one made while locking gets it at the next unlocking."""
    tried_at: str = ""
    """When a backup was tried last."""
    problem: str = ""
    """Why that one failed: the name of an error; empty when it did not."""

    @property
    def moment(self) -> datetime | None:
        """When the last good backup was made."""
        return datetime.fromisoformat(self.made_at) if self.made_at else None


_NONE = BackupState()


def read_state(folder: Path) -> BackupState:
    """What is remembered of the vault in ``folder``; nothing if the file is missing or not ours."""
    try:
        with (folder / FILE_NAME).open("rb") as file:
            told = json.loads(file.read(_MOST_BYTES))
        kinds = {each.name: type(getattr(_NONE, each.name)) for each in fields(BackupState)}
        if not all(type(told[name]) is kind for name, kind in kinds.items()):
            return _NONE
        state = BackupState(**{name: told[name] for name in kinds})
        for text in (state.made_at, state.tried_at):
            if text and datetime.fromisoformat(text).tzinfo is None:
                return _NONE
        return state
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return _NONE


def write_state(folder: Path, state: BackupState) -> None:
    """Remember; a disk that does not take it is no reason to fail, for it only costs another backup."""
    part = folder / f".{FILE_NAME}.{secrets.token_hex(4)}.part"
    try:
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(json.dumps(asdict(state), indent=1).encode("ascii"))
            file.flush()
            os.fsync(file.fileno())
        part.replace(folder / FILE_NAME)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
