"""What was being typed when the program last ended, offered in words and never put back silently."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caf_desktop.actions.answering import left_typed
from caf_desktop.domain.answers import AnswerKey
from caf_desktop.ui.assessment.jotting import Jotting
from caf_desktop.ui.record.left_notice import LeftNotice, quoted
from caf_desktop.ui.record.open_record import OpenRecord

if TYPE_CHECKING:
    from caf_desktop.store.scratch import Typed

_MOST_WORDS = 80


class LeftTyping(LeftNotice):
    """Hidden unless something was left. ``continued`` gives what was kept, by kind of form and record id."""

    continued = Signal(object)

    def __init__(self, record: OpenRecord, jotting: Jotting, response_id: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._record, self._jotting, self._response_id = record, jotting, response_id
        self._left: list[Typed] = []
        self._looked = False
        self.continue_button.clicked.connect(self._continue)
        self.drop_button.clicked.connect(self._let_go)

    def look(self) -> None:
        """Look once for what was left, away from the window; where nothing can be changed it goes on waiting."""
        if self._looked or self._record.is_read_only():
            return
        self._looked = True
        session, response_id = self._record.session, self._response_id
        session.read(lambda: left_typed(session.desk, response_id), self._offer)

    @staticmethod
    def outcome_of(raw: str) -> str | None:
        """The outcome a kept action belonged to."""
        return json.loads(raw).get("outcome_id") or None

    def _offer(self, left: list[Typed]) -> None:
        waiting = [each for each in left if not self._jotting.is_waiting(AnswerKey(each.link_id, each.row))]
        self._left = waiting
        if waiting:
            words = "\n".join(filter(None, (_first_words(each.typed) for each in waiting)))
            self.offer(waiting[-1].at, self._record.session.desk.today(), words)
        else:
            self.hide()

    def _continue(self) -> None:
        kept = {(each.link_id, each.row): each.typed for each in self._left}
        self._close()
        self.continued.emit(kept)

    def _let_go(self) -> None:
        for each in self._left:
            self._jotting.let_go(AnswerKey(each.link_id, each.row))
        self._close()

    def _close(self) -> None:
        self._left = []
        self.hide()


def _first_words(raw: str) -> str:
    said = json.loads(raw)
    return quoted(str(said.get("words") or said.get("name") or ""), _MOST_WORDS)
