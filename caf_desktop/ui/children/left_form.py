"""Offers back, in words, a form somebody was filling in when the program ended."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caf_desktop.actions.answering import left_typed
from caf_desktop.domain.answers import AnswerKey
from caf_desktop.ui.record.kept_form import KeptForm
from caf_desktop.ui.widgets.notices import Notice
from caf_desktop.ui.widgets.pills import Tone
from caf_desktop.words import _
from caf_desktop.words.dates import moment_words

if TYPE_CHECKING:
    from caf_desktop.store.scratch import Typed
    from caf_desktop.ui.assessment.jotting import Jotting
    from caf_desktop.ui.session import Session

_MOST_WORDS = 200


class LeftForm(Notice):
    """Hidden unless something was left; never put back silently. ``continued`` once it is put back."""

    continued = Signal()

    def __init__(self, session: Session, response_id: str, jotting: Jotting, form: KeptForm, parent: QWidget) -> None:
        super().__init__("", "", Tone.PRIMARY, parent)
        self._session, self._response_id, self._jotting, self._form = session, response_id, jotting, form
        self._kept = ""
        self.continue_button = self.add_button(_("Continue"))
        self.drop_button = self.add_button(_("Let it go"))
        self.continue_button.clicked.connect(self._continue)
        self.drop_button.clicked.connect(self._let_go)
        self.hide()

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
        when = moment_words(datetime.fromisoformat(mine[-1].at), self._session.desk.today())
        title = _("You were writing here {when}, and it was not finished.").format(when=when)
        self.show()
        self.tell(title, _first_words(self._kept))

    def _continue(self) -> None:
        self.hide()
        self._form.put_back(self._kept)
        self.continued.emit()

    def _let_go(self) -> None:
        self.hide()
        self._jotting.let_go(self._form.key)


def _first_words(kept: str) -> str:
    """The longest of what was typed, shortened."""
    longest = max((str(words) for words in json.loads(kept).values()), key=len, default="").replace("\n", " ").strip()
    short = longest if len(longest) <= _MOST_WORDS else f"{longest[:_MOST_WORDS].rstrip()}…"
    return _("“{words}”").format(words=short) if short else ""
