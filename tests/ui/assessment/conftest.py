"""The assessment as a person meets it: opened in the window, typed into, left."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from caf_desktop.domain.answers import AnswerKey, AnswerValue
from caf_desktop.domain.case import Case
from caf_desktop.forms.release import answers_of
from caf_desktop.ui.assessment.form_page import FormPage
from caf_desktop.ui.assessment.form_pages import FormPages
from caf_desktop.ui.assessment.part import AssessmentPart
from caf_desktop.ui.assessment.question import Question
from caf_desktop.ui.record.page import RecordPage, open_record_page
from caf_desktop.ui.session import Session


class Assessing:
    """What a test does with the open assessment, and what it sees."""

    def __init__(self, qtbot: QtBot, session: Session, wait_idle: Callable[[], None]) -> None:
        self.qtbot = qtbot
        self.session = session
        self.wait_idle = wait_idle

    def open(self, case: Case, link_id: str = "") -> FormPage:
        """Open the record at a field, or where the person last was."""
        part = "assessment" if link_id else ""
        open_record_page(self.session, case.episode.id, part, link_id)
        self.wait_idle()
        self.qtbot.waitUntil(lambda: self.pages.page is not None, timeout=5000)
        return self.page

    @property
    def record_page(self) -> RecordPage:
        """The record's frame."""
        shown = self.session.window_shown.page()
        assert isinstance(shown, RecordPage)
        return shown

    @property
    def part(self) -> AssessmentPart:
        """The Assessment tab."""
        part = self.record_page.part()
        assert isinstance(part, AssessmentPart)
        return part

    @property
    def pages(self) -> FormPages:
        """The task list and its pages."""
        assert self.part.pages is not None
        return self.part.pages

    @property
    def page(self) -> FormPage:
        """The page that is open."""
        assert self.pages.page is not None
        return self.pages.page

    def field(self, link_id: str, row: str = "") -> Question:
        """A field of the open page; without a row the first with that linkId."""
        found = self.page.questions.question(AnswerKey(link_id, row))
        if found is None:
            found = next(each for each in self.page.questions.questions() if each.key.link_id == link_id)
        return found

    def type(self, link_id: str, text: str, row: str = "") -> Question:
        """Put the keyboard into a field and type (ASCII)."""
        field = self.field(link_id, row)
        target = field.answer.focus_target()
        target.setFocus()
        self.qtbot.keyClicks(target, text)
        return field

    def leave(self) -> None:
        """Go to the next control and wait until everything is stored."""
        steps = self.page.steps
        assert steps is not None
        steps.next_button.setFocus()
        self.wait_idle()

    def stored(self, link_id: str, row: str = "") -> tuple[AnswerValue, ...]:
        """What the vault holds as the answer."""
        case = self.session.desk.case(self.record_page.record.case.episode.id)
        draft = case.draft() or case.latest_completed()
        assert draft is not None
        return answers_of(self.session.desk.form_of(draft), case, draft).values(link_id, row)


@pytest.fixture
def assessing(qtbot: QtBot, session: Session, wait_idle: Callable[[], None]) -> Assessing:
    """The hands and eyes of a practitioner at the window."""
    return Assessing(qtbot, session, wait_idle)
