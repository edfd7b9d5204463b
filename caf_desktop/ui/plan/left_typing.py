"""What was being typed when the program last ended, offered in words and never put back silently."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caf_desktop.actions.answering import left_typed
from caf_desktop.domain.answers import AnswerKey
from caf_desktop.ui.assessment.jotting import Jotting
from caf_desktop.ui.record.open_record import OpenRecord
from caf_desktop.ui.widgets.notices import Notice
from caf_desktop.ui.widgets.pills import Tone
from caf_desktop.words import _
from caf_desktop.words.dates import moment_words

if TYPE_CHECKING:
    from caf_desktop.store.scratch import Typed

_MOST_WORDS = 80


class LeftTyping(Notice):
    """Hidden unless something was left. ``continued`` gives what was kept, by kind of form and record id."""

    continued = Signal(object)

    def __init__(self, record: OpenRecord, jotting: Jotting, response_id: str, parent: QWidget) -> None:
        super().__init__("", "", Tone.PRIMARY, parent)
        self._record, self._jotting, self._response_id = record, jotting, response_id
        self._left: list[Typed] = []
        self._looked = False
        self.continue_button = self.add_button(_("Continue"))
        self.drop_button = self.add_button(_("Let it go"))
        self.continue_button.clicked.connect(self._continue)
        self.drop_button.clicked.connect(self._let_go)
        self.hide()

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
        self.setVisible(bool(waiting))
        if waiting:
            at = datetime.fromisoformat(waiting[-1].at)
            when = moment_words(at, self._record.session.desk.today())
            self.tell(
                _("You were writing here {when}, and it was not finished.").format(when=when),
                "\n".join(filter(None, (_first_words(each.typed) for each in waiting))),
            )

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
    words = str(said.get("words") or said.get("name") or "").replace("\n", " ").strip()
    short = words if len(words) <= _MOST_WORDS else f"{words[: _MOST_WORDS - 1].rstrip()}…"
    return _("“{words}”").format(words=short) if short else ""
