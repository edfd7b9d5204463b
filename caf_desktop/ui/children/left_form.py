"""Offers back, in words, a form somebody was filling in when the program ended."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caf_desktop.actions.answering import left_typed
from caf_desktop.domain.answers import AnswerKey
from caf_desktop.ui.record.kept_form import KeptForm
from caf_desktop.ui.record.left_notice import LeftNotice, quoted

if TYPE_CHECKING:
    from caf_desktop.store.scratch import Typed
    from caf_desktop.ui.assessment.jotting import Jotting
    from caf_desktop.ui.session import Session

_MOST_WORDS = 200


class LeftForm(LeftNotice):
    """Hidden unless something was left; never put back silently. ``continued`` once it is put back."""

    continued = Signal()

    def __init__(self, session: Session, response_id: str, jotting: Jotting, form: KeptForm, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._response_id, self._jotting, self._form = session, response_id, jotting, form
        self._kept = ""
        self.continue_button.clicked.connect(self._continue)
        self.drop_button.clicked.connect(self._let_go)

    def look(self) -> None:
        """Look for what was left, away from the window."""
        desk, response_id = self._session.desk, self._response_id
        job = self._session.read(lambda: left_typed(desk, response_id), self._offer)
        self.destroyed.connect(job.cancel)

    def _offer(self, left: list[Typed]) -> None:
        mine = [each for each in left if AnswerKey(each.link_id, each.row) == self._form.key]
        if not mine or self._form.is_dirty:
            return
        self._kept = mine[-1].typed
        longest = max((str(words) for words in json.loads(self._kept).values()), key=len, default="")
        self.offer(mine[-1].at, self._session.desk.today(), quoted(longest, _MOST_WORDS))

    def _continue(self) -> None:
        self.hide()
        self._form.put_back(self._kept)
        self.continued.emit()

    def _let_go(self) -> None:
        self.hide()
        self._jotting.let_go(self._form.key)
