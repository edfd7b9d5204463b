"""Make a backup: on demand, at unlocking and at locking (Standards K-13)."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from caf_desktop.actions.act import Blocker, Changed
from caf_desktop.actions.file_writing import target_blockers
from caf_desktop.actions.noting_events import noting_unproved_backup
from caf_desktop.domain.permissions import Doing
from caf_desktop.store import reading
from caf_desktop.store.apart import Apart
from caf_desktop.store.backup_file import moment_text
from caf_desktop.store.backup_names import KeepRule
from caf_desktop.store.backup_place import Staged, deliver, let_expired_go, place_faults, write_named
from caf_desktop.store.backup_state import BackupState, read_state, write_state
from caf_desktop.store.errors import ReadOnly, VaultError
from caf_desktop.store.going_on import GoOn, Stopped, always
from caf_desktop.store.journal import has_rows_after
from caf_desktop.store.keys.errors import Zeroed
from caf_desktop.store.staging import COPIED, stage
from caf_desktop.words import _

if TYPE_CHECKING:
    from datetime import datetime

    from caf_desktop.actions.desk import Desk

PLACE = "backup-place"
"""Setting of the vault: the folder where backups go. The policy's comes before it."""
ACT = "back-up"
NOT_WORK = (ACT, "unlock", "lock", "restore")
"""Acts after which there is nothing new to back up."""
NOT_SOONER = timedelta(hours=1)
"""Between two backups that nobody asked for, except when the program is closed."""
AT_LEAST = timedelta(days=7)
"""A vault in which nothing changes gets a fresh backup this often, for the old ones expire."""
LATE = timedelta(days=3)
"""Work that is in no backup for so long is spoken of after unlocking."""
LOCKING_S = 2.0
"""Seconds that the keys may be kept at locking for the copy; a larger vault is backed up at the next unlocking."""
CLOSING_S = 5.0
"""The same for somebody who closes the program, and may not unlock again for days."""
_COPYING = 0.35
"""Share of those seconds in which the copy itself has to be made, so that there is time to prove it."""
_STAGING, _WHOLE = 4, 10


def place_of(desk: Desk) -> Path | None:
    """The folder where backups of this vault go; ``None`` when none is set."""
    if desk.policy.backup_place:
        return Path(desk.policy.backup_place)
    with desk.vault.reading() as connection:
        found = reading.setting(connection, PLACE, "")
    return Path(found) if found else None


def keep_rule(desk: Desk) -> KeepRule:
    """Which backups are kept in this office."""
    return KeepRule(desk.policy.backup_daily, desk.policy.backup_weekly, desk.policy.backup_expire_days)


@dataclass(frozen=True)
class BackUp:
    """Make a backup now, in the place that is set."""

    doing: ClassVar[Doing] = Doing.BACK_UP
    episode_id: ClassVar[str] = ""
    go_on: GoOn = always
    """Told how far it is; it may raise Stopped."""

    def blockers(self, desk: Desk) -> list[Blocker]:
        """There has to be a place."""
        return [] if place_of(desk) else [Blocker(_("Choose a place for backups first."))]

    def run(self, desk: Desk) -> Changed:
        """Copy, prove, take it to its place, read it back, journal it. Not on the writing thread: it takes a while.

        Raises what ``stage`` and ``deliver`` raise; the older backups are untouched then.
        """
        with noting_unproved_backup(desk):
            return self._made(desk)

    def _made(self, desk: Desk) -> Changed:
        place = place_of(desk)
        assert place is not None, "asked in blockers"
        before = read_state(desk.vault.folder)
        try:
            staged = stage(desk.vault, desk.clock(), lambda done, of: self.go_on(done * _STAGING, of * _WHOLE), [place])
            leaving = Leaving(staged, place, keep_rule(desk), desk.vault.folder, before, desk.clock())
            under_way = Apart(leaving.deliver, self._second_part)
            state = under_way.result(hurry=lambda: desk.vault.ending)
        except (VaultError, Stopped) as problem:
            _remember_problem(desk.vault.folder, desk.clock(), problem)
            raise
        journal_backup(desk, state)
        return Changed(made={"backup": state.name})

    def _second_part(self, done: int, of: int) -> None:
        self.go_on(_STAGING * of + (_WHOLE - _STAGING) * done, of * _WHOLE)


@dataclass(frozen=True)
class BackUpTo:
    """Make a backup in a file that somebody names. It is not counted among those kept by rule."""

    doing: ClassVar[Doing] = Doing.BACK_UP
    episode_id: ClassVar[str] = ""
    target: Path
    go_on: GoOn = always

    def blockers(self, desk: Desk) -> list[Blocker]:
        """Not into the vault's own folder, and not over a file that is there."""
        blockers = target_blockers(self.target, desk.vault.folder)
        if not blockers and self.target.exists():
            blockers.append(Blocker(_("There is a file of this name already. Nothing was written. Choose another.")))
        return blockers

    def run(self, desk: Desk) -> Changed:
        """Copy, prove, write, read back, journal. Raises as ``BackUp`` does."""
        with noting_unproved_backup(desk):
            staged = stage(desk.vault, desk.clock(), self.go_on, [self.target.parent])
            try:
                with place_faults():
                    write_named(staged.manifest, staged.database, self.target, self.go_on)
            finally:
                staged.discard()
        told = {"seq": staged.manifest.seq, "head": staged.manifest.head, "made_at": staged.manifest.made_at}
        with suppress(ReadOnly), desk.writing(ACT) as changes:
            changes.note("backup", staged.manifest.sha256[:16], after=json.dumps(told, sort_keys=True))
        return Changed()


@dataclass(frozen=True)
class Leaving:
    """A proved copy on its way to its place. Needs no key, so the vault may be locked meanwhile."""

    staged: Staged
    place: Path
    rule: KeepRule
    folder: Path
    """The vault's, where what happened is remembered."""
    before: BackupState
    now: datetime

    def deliver(self, go_on: GoOn) -> BackupState:
        """Take it there; what is to be remembered. The copy is taken away whatever happens."""
        known = bool(self.before.name) and self.before.place == str(self.place)
        try:
            target = deliver(self.staged, self.place, self.rule, self.now, go_on, known=known)
        except (VaultError, Stopped) as problem:
            _remember_problem(self.folder, self.now, problem)
            raise
        finally:
            self.staged.discard()
        manifest = self.staged.manifest
        state = BackupState(
            place=str(self.place),
            name=target.name,
            made_at=manifest.made_at,
            seq=manifest.seq,
            head=manifest.head,
            journalled=False,
            tried_at=moment_text(self.now),
        )
        write_state(self.folder, state)
        return state


def journal_backup(desk: Desk, state: BackupState) -> None:
    """Write the backup's row, with the end of the chain it holds; at the next unlocking if the vault is locked now."""
    told = json.dumps({"seq": state.seq, "head": state.head, "made_at": state.made_at}, sort_keys=True)
    try:
        with desk.writing(ACT) as changes:
            changes.note("backup", state.name, after=told)
    except (ReadOnly, Zeroed):
        return
    write_state(desk.vault.folder, replace(state, journalled=True))


def is_due(desk: Desk, *, closing: bool = False) -> bool:
    """Whether a backup should be made although nobody asks for one."""
    if desk.vault.read_only or place_of(desk) is None:
        return False
    with desk.vault.reading() as connection:
        if reading.setting(connection, "sample", False):
            return False
    state = read_state(desk.vault.folder)
    if state.moment is None:
        return True
    age = desk.clock() - state.moment
    if age >= AT_LEAST:
        return True
    return (closing or age >= NOT_SOONER) and has_work_since(desk, state.seq)


def is_late(desk: Desk, state: BackupState) -> bool:
    """Whether work of days is in no backup although there is a place for one."""
    if state.moment is None or desk.vault.read_only or place_of(desk) is None:
        return False
    return desk.clock() - state.moment >= LATE and has_work_since(desk, state.seq)


def has_work_since(desk: Desk, seq: int) -> bool:
    """Whether the journal has rows of work after this one."""
    with desk.vault.reading() as connection:
        return has_rows_after(connection, seq, but_for=NOT_WORK)


def catch_up(desk: Desk) -> BackupState:
    """After unlocking, in the background: journal what was made while locking, and make a backup if one is due.

    Never raises for what a disk or place does: that is remembered, and shown in the settings.
    """
    try:
        state = read_state(desk.vault.folder)
        if not state.journalled and not desk.vault.read_only:
            journal_backup(desk, state)
        let_expired_go(desk.vault.folder, desk.vault.unlocked.vault_id, desk.clock(), keep_rule(desk).expire_days)
        if is_due(desk):
            desk.do(BackUp())
    except (VaultError, Stopped, Zeroed):
        pass
    return read_state(desk.vault.folder)


def copy_before_closing(desk: Desk, *, closing: bool, seconds: float | None = None) -> Leaving | None:
    """Before the keys are wiped: the copy, if one is due and can be made in ``seconds``; else the next unlocking does.

    Never raises for what the disk does: nothing may keep a vault from being locked.
    """
    began = time.monotonic()
    most = seconds if seconds is not None else CLOSING_S if closing else LOCKING_S

    def in_time(done: int, of: int) -> None:
        if time.monotonic() - began > most * (_COPYING if done <= COPIED * of else 1.0):
            raise Stopped

    try:
        place = place_of(desk)
        if place is None or not is_due(desk, closing=closing):
            return None
        staged = stage(desk.vault, desk.clock(), in_time)
    except (VaultError, Stopped, Zeroed):
        return None
    return Leaving(staged, place, keep_rule(desk), desk.vault.folder, read_state(desk.vault.folder), desk.clock())


def _remember_problem(folder: Path, now: datetime, problem: BaseException) -> None:
    if isinstance(problem, Stopped):
        return
    write_state(folder, replace(read_state(folder), tried_at=moment_text(now), problem=type(problem).__name__))
