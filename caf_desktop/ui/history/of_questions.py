"""*History* beside each question of a form that was answered otherwise before."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut

from caf_desktop.ui.assessment.typed_answers import words_of
from caf_desktop.ui.history.known import HistoryKnown, HistoryLink
from caf_desktop.ui.history.page import Wanted, open_history
from caf_desktop.ui.widgets.announce import announce
from caf_desktop.words import _
from caf_desktop.words.questions import question_name

if TYPE_CHECKING:
    from caf_desktop.actions.act import Act
    from caf_desktop.actions.looking_back import PastChange
    from caf_desktop.domain.answers import AnswerKey
    from caf_desktop.ui.assessment.form_page import FormPage
    from caf_desktop.ui.assessment.form_pages import FormPages
    from caf_desktop.ui.assessment.question import Question


class HistoryOfQuestions(QObject):
    """Puts the links on the page that is open, and answers Alt+H. Make it before the first page."""

    def __init__(self, pages: FormPages) -> None:
        super().__init__(pages)
        self._pages = pages
        self._links: dict[AnswerKey, HistoryLink] = {}
        self.known = HistoryKnown(pages.record, self)
        self.known.changed.connect(self.refresh)
        pages.made.connect(self._page_made)
        keys = QShortcut(QKeySequence("Alt+H"), pages)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.open_focused)

    def refresh(self) -> None:
        """Give each question that has a history its link."""
        page = self._pages.page
        if page is None:
            return
        for question in page.questions.questions():
            if question.key not in self._links:
                wanted = self._wanted(question)
                if wanted is not None and self.known.has(wanted.subject):
                    self._add(question)

    def link(self, key: AnswerKey) -> HistoryLink | None:
        """The link beside a question, if it has one."""
        return self._links.get(key)

    def open_focused(self) -> None:
        """Alt+H: the history of the field that has the keyboard."""
        page = self._pages.page
        question = page.focused_question() if page is not None else None
        wanted = self._wanted(question) if question is not None else None
        if wanted is None or question is None:
            return
        if self.known.has(wanted.subject):
            open_history(self._pages.record.session, wanted)
        else:
            announce(question, _("Nothing else has stood here yet."), urgent=True)

    def _page_made(self, _page: FormPage) -> None:
        self._links = {}
        self.refresh()

    def _add(self, question: Question) -> None:
        link = HistoryLink(self.known, partial(self._wanted, question), question)
        self._links[question.key] = link
        question.put_beside(link)
        link.destroyed.connect(partial(self._links.pop, question.key, None))

    def _wanted(self, question: Question) -> Wanted | None:
        from caf_desktop.actions.looking_back import answers_in, subject_of

        form, record = self._pages.open_form, self._pages.record
        response = form.response()
        frozen = form.is_frozen()
        subject = subject_of(form.form, record.case, response, question.key)
        if subject is None or (frozen and subject.kind != "answer"):
            return None
        item = question.item

        def words(_field: str, stored: str | None) -> str:
            return words_of(item, answers_in(item, stored))

        def put_back(change: PastChange) -> Act:
            from caf_desktop.actions.restoring_text import RestoreAnswer

            values = answers_in(item, change.stored)
            return RestoreAnswer(record.case.episode.id, response.id, question.key, values)

        return Wanted(
            record.case.episode.id,
            subject,
            question_name(form.form, question.key.link_id),
            words,
            None if form.is_read_only() else put_back,
        )
