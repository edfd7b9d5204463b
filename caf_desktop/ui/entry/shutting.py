"""Closing a vault in its turn on the writing thread, and knowing when nothing of it is in memory any more."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from caf_desktop.ui.locking.reasons import CANNOT_WAIT, LockReason

if TYPE_CHECKING:
    from caf_desktop.actions.desk import Desk
    from caf_desktop.ui.background import Background


class Shutting(QObject):
    """While it is under way nobody may come in; ``done`` once all that was asked of the writing thread is done."""

    done = Signal()

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self._waiting = 0

    def is_under_way(self) -> bool:
        """Whether something that was locked is not closed yet."""
        return self._waiting > 0

    def shut(self, desk: Desk, sample: bool, *, closing: bool = False, reason: LockReason | None = None) -> None:
        """Close a vault after what is being written; see :func:`shut_vault`."""
        self._background.run(lambda: shut_vault(desk, sample, closing=closing, reason=reason))

    def wait(self) -> None:
        """Say ``done`` after everything asked of the writing thread so far."""
        self._waiting += 1
        self._background.run(_nothing, self._one_done)

    def _one_done(self, _result: object) -> None:
        self._waiting -= 1
        if not self._waiting:
            gc.collect()
            self.done.emit()


def shut_vault(desk: Desk, sample: bool, *, closing: bool = False, reason: LockReason | None = None) -> None:
    """Close the vault and wipe its keys, backed up if one is due and the ``reason`` can wait; it is journalled.

    A sample vault is thrown away.

    The copy is made while the keys are there, for a moment only; it goes to its place afterwards, encrypted as it
    is. Somebody who closes the program is kept for a few seconds at most; the next unlocking makes up for it.
    """
    from caf_desktop.actions.backing_up import copy_before_closing
    from caf_desktop.store.apart import HURRIED_S, Apart

    try:
        leaving = None if sample or reason in CANNOT_WAIT else copy_before_closing(desk, closing=closing)
    finally:
        desk.close("" if reason is None else reason.value)
    if leaving is not None:
        under_way = Apart(leaving.deliver)
        if closing and not under_way.wait(HURRIED_S):
            under_way.stop()
    if sample:
        from caf_desktop.actions.sampling import throw_away

        throw_away(desk.vault.folder)


def _nothing() -> None:
    """Done by the writing thread once everything before it is done."""
