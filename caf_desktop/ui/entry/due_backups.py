"""Makes a backup whenever one is due while a vault is open, and says when none could be made for days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from caf_desktop.ui.widgets.pills import Tone
from caf_desktop.words import _

if TYPE_CHECKING:
    from caf_desktop.actions.desk import Desk
    from caf_desktop.ui.session import Session

_LOOK_MS = 15 * 60 * 1000


class DueBackups(QObject):
    """Looks at once and then every quarter of an hour, for as long as the session lasts."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        timer = QTimer(self, interval=_LOOK_MS)
        timer.timeout.connect(self._look)
        session.ending.connect(timer.stop)
        timer.start()
        self._look()

    def _look(self) -> None:
        desk = self._session.desk
        self._session.read(lambda: catch_up_words(desk), self._tell)

    def _tell(self, words: str) -> None:
        if words and isValid(self):
            self._session.window_shown.messages.show_message(_("The last backup is old."), words, Tone.WARNING)


def catch_up_words(desk: Desk) -> str:
    """Make the backup that is due; what is to be said when none could be made for days, else nothing."""
    from caf_desktop.actions.backing_up import catch_up, is_late
    from caf_desktop.words.backups import late_sentence

    state = catch_up(desk)
    if state.moment is None or not is_late(desk, state):
        return ""
    return late_sentence(state.moment, desk.clock(), state.problem)
