"""The assessment on screen: the task list at the left, one page in the middle, guidance at the right."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from caf_desktop.domain.answers import AnswerKey
from caf_desktop.domain.assessment import Assessment
from caf_desktop.store.scratch import Typed
from caf_desktop.ui.assessment.actions_page import ActionsPage
from caf_desktop.ui.assessment.check_page import CheckPage
from caf_desktop.ui.assessment.earlier import earlier_about
from caf_desktop.ui.assessment.element_page import ElementPage
from caf_desktop.ui.assessment.entries import Entry, EntryGroup, EntryKind, entry_groups, entry_with
from caf_desktop.ui.assessment.form_page import FormPage
from caf_desktop.ui.assessment.help_panel import HelpPanel, band_words, prompts_of
from caf_desktop.ui.assessment.left_typing import LeftTyping
from caf_desktop.ui.assessment.open_form import OpenForm
from caf_desktop.ui.assessment.section_page import SectionPage, is_a_note
from caf_desktop.ui.assessment.task_states import States, decided, states_of, task_groups
from caf_desktop.ui.assessment.writing import Writing
from caf_desktop.ui.history.of_questions import HistoryOfQuestions
from caf_desktop.ui.latest_read import LatestRead
from caf_desktop.ui.record.open_record import OpenRecord
from caf_desktop.ui.widgets.announce import announce
from caf_desktop.ui.widgets.pills import Tone
from caf_desktop.ui.widgets.tag_list import TagList
from caf_desktop.ui.widgets.taking_away import take_away
from caf_desktop.ui.widgets.task_list import TaskList
from caf_desktop.ui.widgets.three_columns import ThreeColumns
from caf_desktop.words import _

_NOWHERE = AnswerKey("")


class FormPages(QWidget):
    """One version of an assessment, a page at a time.

    ``place_changed`` when the keyboard is somewhere else; ``go_asked(part, link_id)`` when a page leads to another
    part of the record; ``completed`` once the version is frozen; ``made(page)`` for each page before it is shown.
    """

    place_changed = Signal()
    go_asked = Signal(str, str)
    completed = Signal()
    made = Signal(object)

    def __init__(
        self, record: OpenRecord, assessment: Assessment, left: Sequence[Typed] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.record = record
        self.open_form = OpenForm(record, assessment.id, self)
        self.writing = Writing(record, assessment.id, self)
        self.left = LeftTyping(self.open_form, left)
        self.groups = entry_groups(self.open_form.form, record.case.child)
        self.page: FormPage | None = None
        self._left_last = _NOWHERE
        form = self.open_form
        self._states = states_of(self.entries(), form.form, form.answers(), frozen=form.is_frozen())
        self.tasks = TaskList(_("Assessment"), self)
        self.help = HelpPanel(self)
        self.middle = QWidget(self)
        self._middle = QVBoxLayout(self.middle)
        self._middle.setContentsMargins(0, 0, 0, 0)
        self.columns = ThreeColumns(
            self.tasks, self.middle, self.help, self, left_words=_("Contents"), right_words=_("Prompts")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.columns)
        self._look_again = QTimer(self)
        self._look_again.setSingleShot(True)
        self._look_again.timeout.connect(self._look_at_states)
        self._looking = LatestRead(self.record.session)
        self.tasks.chosen.connect(self.open)
        self.open_form.answers_changed.connect(partial(self._look_again.start, 0))
        self.history = HistoryOfQuestions(self)
        self.writing.undone.connect(self._show_undone)
        self.writing.refused.connect(self._tell_refused)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_moved)
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo.activated.connect(self.undo)
        self._fill_tasks()

    def entries(self) -> list[Entry]:
        """Every page in order."""
        return [entry for group in self.groups for entry in group.entries]

    def open(self, key: str) -> None:
        """Open the page with this key, the keyboard in its first field."""
        entry = next(entry for entry in self.entries() if entry.key == key)
        self._show(entry)
        self._begin()

    def open_field(self, key: AnswerKey, cursor: int | None = None) -> bool:
        """Open the page on which a field stands, the keyboard in the field; whether there is such a page."""
        entry = entry_with(self.groups, self.open_form.form, key.link_id)
        if entry is None:
            return False
        if self.page is None or self.page.entry != entry:
            self._show(entry)
        if self.page is None or not self.page.go_to_field(key, cursor):
            self._begin()
        return True

    def open_first(self) -> None:
        """Open the first page that is not done."""
        self.open(next((key for key, state in self._states.items() if state != "done"), self.entries()[0].key))

    def place(self) -> dict[str, Any]:
        """Where the person is: the field and the cursor in it, or else the page."""
        page = self.page
        if page is None:
            return {}
        question = page.focused_question() or page.questions.question(self._left_last)
        if question is None:
            return {"link_id": page.entry.key}
        return {"link_id": question.key.link_id, "row": question.key.row, "cursor": page.cursor_in(question)}

    def go_on(self, step: int) -> None:
        """To the page after (1) or before (-1) this one."""
        if self.page is None:
            return
        keys = [entry.key for entry in self.entries()]
        place = keys.index(self.page.entry.key) + step
        if 0 <= place < len(keys):
            self.open(keys[place])

    def undo(self) -> None:
        """Take back the last answer; first of all a source just taken out of a list."""
        question = self.page.focused_question() if self.page is not None else None
        if (
            question is not None
            and isinstance(question.answer, TagList)
            and question.answer.put_back_button.isVisible()
        ):
            question.answer.put_back()
            return
        self.writing.undo()

    def leave(self) -> None:
        """Hand everything typed to the writing thread."""
        if self.page is not None:
            self.page.leave()
        self.writing.flush()

    def regions(self) -> list[QWidget]:
        """What F6 goes round."""
        return [self.columns.bar, self.tasks, self.middle, self.help]

    def _begin(self) -> None:
        first = self.page.first_focus() if self.page is not None else None
        if first is not None:
            first.setFocus()

    def _show(self, entry: Entry) -> None:
        before = self.page
        if before is not None:
            before.leave()
        self.columns.fold()
        self.middle.setUpdatesEnabled(False)
        page = self.page = self._make(entry)
        self.made.emit(page)
        if before is not None:
            take_away(before, self._middle)
        page.resize(self.middle.size())
        self._middle.addWidget(page)
        page.show()
        page.settle()
        self.middle.setUpdatesEnabled(True)
        self.left.offer_on(page, self.open_field)
        self.tasks.set_current(entry.key)
        self._show_help(entry)
        announce(self.middle, entry.words)

    def _make(self, entry: Entry) -> FormPage:
        kinds: dict[EntryKind, type[FormPage]] = {
            EntryKind.SECTION: SectionPage,
            EntryKind.ELEMENT: ElementPage,
            EntryKind.ACTIONS: ActionsPage,
            EntryKind.CHECK: CheckPage,
        }
        page = kinds[entry.kind](entry, self.open_form, self.writing, self.middle)
        page.go_asked.connect(self.go_asked)
        if isinstance(page, CheckPage):
            page.completed.connect(self.completed)
        entries = self.entries()
        place = entries.index(entry)
        following = entries[place + 1] if place + 1 < len(entries) else None
        words = _("Next: {name}").format(name=following.words) if following is not None else ""
        steps = page.add_steps(words, first=place == 0)
        steps.next.connect(partial(self.go_on, 1))
        steps.previous.connect(partial(self.go_on, -1))
        return page

    def _show_help(self, entry: Entry) -> None:
        case = self.record.case
        shown = self.open_form.response()
        item = entry.item
        if entry.kind is EntryKind.ELEMENT and item is not None and isinstance(shown, Assessment):
            prompts = prompts_of(item, self.open_form, case.child)
            today = self.record.session.desk.today()
            earlier = earlier_about(item.link_id, case, self.open_form.form, shown, today)
            self.help.show_help(prompts, band_words(self.open_form), earlier, ())
            self._name_help(_("Prompts"))
            return
        notes = [each.text for each in item.items if is_a_note(each)] if item is not None else []
        self.help.show_help((), "", (), notes)
        self._name_help(_("Help") if notes else "")

    def _name_help(self, words: str) -> None:
        """Name the button of the folded help; without words the page has none, and the page takes its room."""
        self.columns.right = self.help if words else None
        self.help.setVisible(bool(words))
        self.columns.right_button.setText(words)
        self.columns.set_left_words(self.page.entry.words if self.page is not None else "")

    def _fill_tasks(self) -> None:
        current = self.page.entry.key if self.page is not None else ""
        self.tasks.set_groups(task_groups(self.groups, self._states, current))
        if current:
            self.tasks.set_current(current)
        self._show_progress()

    def _show_progress(self) -> None:
        done, of = decided(self.open_form.form, self._states)
        self.tasks.set_progress(_("{done} of {of} decided").format(done=done, of=of), done, of)

    def _look_at_states(self) -> None:
        form, answers, frozen = self.open_form.form, self.open_form.answers(), self.open_form.is_frozen()
        groups = entry_groups(form, self.record.case.child)
        entries = [entry for group in groups for entry in group.entries]

        def look() -> States:
            return states_of(entries, form, answers, frozen=frozen)

        self._looking.ask(look, partial(self._show_states, groups))

    def _show_states(self, groups: tuple[EntryGroup, ...], states: States) -> None:
        if not isValid(self):
            return
        before, self._states = self._states, states
        if groups != self.groups:
            self.groups = groups
            self._fill_tasks()
            return
        for key, state in states.items():
            if before[key] is not state:
                self.tasks.set_state(key, state)
        self._show_progress()

    def _show_undone(self, key: AnswerKey) -> None:
        self.open_field(key)

    def _tell_refused(self, key: AnswerKey, sentence: str) -> None:
        page = self.page
        if page is None or page.questions.question(key) is None:
            name = self.open_form.form.by_link_id[key.link_id].text
            self.record.session.window_shown.messages.show_message(
                _("“{field}” could not be kept as it is").format(field=name), sentence, Tone.WARNING
            )

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        """A page that is left loses the keyboard first: its last field is still the place to come back to."""
        if now is None or not self.middle.isAncestorOf(now) or self.page is None:
            return
        question = self.page.questions.question_at(now)
        self._left_last = question.key if question is not None else _NOWHERE
        self.place_changed.emit()
