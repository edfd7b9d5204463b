"""What the settings show of backups, and choosing where they go."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from caf_desktop.actions.act import Blocker, Changed
from caf_desktop.actions.backing_up import PLACE, has_work_since, place_of
from caf_desktop.actions.file_writing import target_blockers
from caf_desktop.actions.restoring import forks_of
from caf_desktop.domain.permissions import Doing
from caf_desktop.store.apart import Apart
from caf_desktop.store.backup_place import FoundBackup, backups_in
from caf_desktop.store.backup_state import BackupState, read_state, write_state
from caf_desktop.store.errors import VaultError
from caf_desktop.store.going_on import Stopped
from caf_desktop.words import _

if TYPE_CHECKING:
    from caf_desktop.actions.desk import Desk

_LOOKING_S = 5.0


@dataclass(frozen=True)
class BackupLine:
    """One backup in the place."""

    path: Path
    made_at: datetime
    size: int
    usable: bool
    """Whether the file is whole by its length and manifest, and was written with this vault's key."""
    other_copy: bool
    """Made by another copy of this vault: the one it was restored from, or one restored from it."""


@dataclass(frozen=True)
class BackupView:
    """What there is to show."""

    place: Path | None
    by_policy: bool
    same_disk: bool
    """Whether the place is on the vault's own disk, which may fail as a whole."""
    away: bool
    state: BackupState
    work_since: bool
    lines: tuple[BackupLine, ...]
    forks: tuple[dict[str, object], ...]


def backup_view(desk: Desk) -> BackupView:
    """Read it all. Off the UI thread; waits a few seconds at most for a place that does not answer."""
    place, state = place_of(desk), read_state(desk.vault.folder)
    found: list[FoundBackup] = []
    away = same = False
    if place is not None:
        where = place
        vault_id = desk.vault.unlocked.vault_id
        try:
            looking = Apart(lambda _go_on: (backups_in(where, vault_id), on_same_disk(where, desk.vault.folder)))
            found, same = looking.result(_LOOKING_S, lambda: desk.vault.ending)
        except (VaultError, Stopped):
            away = True
    own_line = str(forks_of(desk)[-1]["id"]) if forks_of(desk) else ""
    return BackupView(
        place,
        bool(desk.policy.backup_place),
        same,
        away,
        state,
        has_work_since(desk, state.seq),
        tuple(_line(desk, each, own_line) for each in found),
        tuple(forks_of(desk)),
    )


@dataclass(frozen=True)
class ChooseBackupPlace:
    """Set the folder where backups go. It has to be there, and not in the vault's own folder."""

    doing: ClassVar[Doing] = Doing.BACK_UP
    episode_id: ClassVar[str] = ""
    place: Path

    def blockers(self, desk: Desk) -> list[Blocker]:
        """Why this folder does not do."""
        if desk.policy.backup_place:
            return [Blocker(_("Your organisation has set where backups go. Nothing was changed."))]
        if not self.place.is_dir():
            return [Blocker(_("This folder is not there. Connect the drive or share first, or choose another folder."))]
        if target_blockers(self.place / "x", desk.vault.folder):
            return [Blocker(_("This is the vault’s own folder: what happens to it would happen to the backups too."))]
        if not os.access(self.place, os.W_OK):
            return [Blocker(_("CAF Desktop may not write in this folder. Choose another one."))]
        return []

    def run(self, desk: Desk) -> Changed:
        """Set it. Whether it was known before is forgotten: somebody has looked at it now."""
        with desk.writing("settings") as changes:
            changes.set(PLACE, str(self.place))
        state = read_state(desk.vault.folder)
        if state.place != str(self.place) or state.problem:
            write_state(desk.vault.folder, BackupState())
        return Changed()


def on_same_disk(place: Path, folder: Path) -> bool:
    """Whether both lie on one disk, as far as the system tells."""
    try:
        return place.stat().st_dev == folder.stat().st_dev
    except OSError:
        return False


def _line(desk: Desk, found: FoundBackup, own_line: str) -> BackupLine:
    manifest = found.manifest
    usable = manifest is not None and manifest.is_sealed_with(desk.vault.unlocked.data_key)
    size = manifest.size if manifest is not None else 0
    return BackupLine(
        found.path, found.made_at, size, usable, manifest is not None and manifest.line != own_line
    )
