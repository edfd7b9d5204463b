"""What every screen shares while a vault is open: the desk, the threads, and word of what changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from caf_desktop.words import _

if TYPE_CHECKING:
    from caf_desktop.actions.act import Act, Blocker, Changed
    from caf_desktop.actions.desk import Desk
    from caf_desktop.domain.case import Case
    from caf_desktop.ui.background import Job
    from caf_desktop.ui.frame.window import MainWindow
    from caf_desktop.ui.visit.visit import Visit

_INDEX_AFTER_MS = 400

Refusal = Callable[["list[Blocker]"], None]


class Session(QObject):
    """One practitioner's time at an open vault.

    Acts run on the one writing thread, in the order they were asked for; results come back on the UI thread.
    """

    changed = Signal(object)
    """A ``Changed``, after every act that stored something."""
    saved = Signal(object)
    """The moment (datetime) of the last write that reached the disk."""
    refused = Signal(object)
    """The ``Blocker`` list of an act nobody handled the refusal of."""
    ending = Signal()
    """The vault is about to be closed: hand over what is typed, give up what takes long. Nothing may be asked."""
    visit_ended = Signal()
    """Everything may be shown again."""

    def __init__(self, window: MainWindow, desk: Desk, sample: bool) -> None:
        super().__init__(window)
        self.window_shown = window
        self.desk = desk
        self.sample = sample
        self.visit: Visit | None = None
        """Set while a visit lasts: nothing but its child may be on the screen."""
        self._index_timer = QTimer(self, singleShot=True, interval=_INDEX_AFTER_MS)
        self._index_timer.timeout.connect(self._update_index)
        self.ending.connect(self._index_timer.stop)  # what is asked after the vault is closed would be refused aloud
        self._index_timer.start()

    def do(
        self,
        act: Act,
        done: Callable[[Changed], None] | None = None,
        refused: Refusal | None = None,
        failed: Callable[[BaseException], None] | None = None,
    ) -> Job:
        """Do an act off the UI thread. Without ``refused`` the reasons are shown above the page."""
        from caf_desktop.actions.act import Refused

        def stored(changed: Changed) -> None:
            if not isValid(self):
                return
            self.saved.emit(self.desk.clock())
            self.changed.emit(changed)
            self._index_timer.start()
            if done is not None:
                done(changed)

        def not_stored(problem: BaseException) -> None:
            if not isValid(self):
                if isValid(self.window_shown):
                    _tell_after_locking(self.window_shown, problem)
                return
            if isinstance(problem, Refused):
                (refused or self.refused.emit)(problem.blockers)
            elif failed is not None:
                failed(problem)
            else:
                self.window_shown.show_problem(problem)

        return self.window_shown.background.run(lambda: self.desk.do(act), stored, not_stored)

    def _update_index(self) -> None:
        """Bring the search index in step while nobody is waiting, a little at a time."""
        self.window_shown.background.run(self.desk.vault.update_index, self._index_more)

    def _index_more(self, more: bool) -> None:
        if more and isValid(self):
            self._index_timer.start()

    def write(self, work: Callable[[], Any], done: Callable[[Any], None] | None = None) -> Job:
        """Run a small write that is no act (text being typed, the place) on the writing thread."""

        def written(result: object) -> None:
            if not isValid(self):
                return
            self.saved.emit(self.desk.clock())
            if done is not None:
                done(result)

        return self.window_shown.background.run(work, written)

    def read(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None] | None = None,
    ) -> Job:
        """Read off the UI thread."""
        return self.window_shown.background.read(work, done, failed)

    def load_case(self, episode_id: str, done: Callable[[Case], None]) -> Job:
        """Load a case, after every write asked for so far."""
        return self.window_shown.background.run(lambda: self.desk.case(episode_id), done)


def _tell_after_locking(window: MainWindow, problem: BaseException) -> None:
    """What the disk refused is said after the vault was locked, too; so is what was given up for it."""
    from caf_desktop.actions.act import Refused
    from caf_desktop.actions.copies import GivenUp
    from caf_desktop.store.going_on import Stopped
    from caf_desktop.ui.widgets.pills import Tone

    if isinstance(problem, GivenUp):
        window.messages.show_message(_("Locked before the copy was made. No copy was made."), tone=Tone.NEUTRAL)
    elif isinstance(problem, Stopped):
        window.messages.show_message(_("Locked before it was done. Nothing was changed."), tone=Tone.NEUTRAL)
    elif not isinstance(problem, Refused):
        window.show_problem(problem)
