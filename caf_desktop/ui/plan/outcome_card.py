"""A desired outcome with its actions, as a card."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caf_desktop.domain.plan import DesiredOutcome
from caf_desktop.forms.model import FormDefinition
from caf_desktop.ui.plan.action_item import ActionItem
from caf_desktop.ui.plan.action_row import TableHead
from caf_desktop.ui.plan.outcome_editor import OutcomeEditor
from caf_desktop.ui.plan.plan_writing import PlanWriting
from caf_desktop.ui.theme.look import look
from caf_desktop.ui.widgets.buttons import LinkButton
from caf_desktop.ui.widgets.growing import grows_with_width
from caf_desktop.ui.widgets.panels import Card
from caf_desktop.ui.widgets.taking_away import take_away
from caf_desktop.ui.widgets.text import Muted, Small, Subheading
from caf_desktop.words import _
from caf_desktop.words.aims import aim_words
from caf_desktop.words.categories import category_words


class _Foot(QWidget):
    """The strip below the last row, with the line above it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.add_button = LinkButton(_("Action"), self, icon="plus")
        self.add_button.setAccessibleName(_("Add an action"))
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 20, 7)
        row.addWidget(self.add_button)
        row.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(0, 0, self.width(), 1, look().colour("line"))


class OutcomeCard(Card):
    """``outcome_id`` is None for the card of actions that serve no outcome. ``gone`` when a new one was left empty."""

    gone = Signal()
    removing = Signal()
    removing_action = Signal(str)

    def __init__(
        self, writing: PlanWriting, outcome_id: str | None, form: FormDefinition, parent: QWidget
    ) -> None:
        super().__init__("", parent, margin=4)
        self.content.setContentsMargins(1, 1, 1, 1)
        self.content.setSpacing(0)
        self._writing = writing
        self._form = form
        self.outcome_id = outcome_id
        self.editor: OutcomeEditor | None = None
        self.items: dict[str, ActionItem] = {}
        self._head = self._make_head()
        self._table_head = TableHead(self)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._foot = _Foot(self)
        self.add_button = self._foot.add_button
        self.content.addWidget(self._head)
        self.content.addWidget(self._table_head)
        self.content.addLayout(self._rows)
        self.content.addWidget(self._foot)
        self.change_button.clicked.connect(self.open_or_close)
        self.add_button.clicked.connect(self.add_action)
        read_only = writing.record.is_read_only()
        self._foot.setVisible(not read_only and outcome_id is not None)
        self.refresh()

    def refresh(self) -> None:
        """Say what the plan says now."""
        outcome = self._writing.find(DesiredOutcome, self.outcome_id)
        self._head.setVisible(self.editor is None)
        if self.outcome_id is None:
            self.title.setText(_("Actions without a desired outcome"))
            self.aim.setText(_("Open an action to say which outcome it serves."))
            self.change_button.hide()
        else:
            self.title.setText((outcome.words if outcome else "") or _("Desired outcome"))
            self.aim.setText(aim_words(outcome.aim) if outcome else "")
            self.change_button.setAccessibleName(_("Change the outcome: {outcome}").format(outcome=self.title.text()))
        self.aim.setVisible(bool(self.aim.text()))
        sections = outcome.sections if outcome else ()
        names = ", ".join(category_words(self._form, each) for each in sections)
        self.sections.setText(_("From: {parts}").format(parts=names) if names else "")
        self.sections.setVisible(bool(names))
        if self.editor is not None:
            self.editor.show_outcome()
        self._refresh_rows()

    def open(self, *, take_focus: bool = True) -> OutcomeEditor:
        """Show the outcome's fields."""
        assert self.outcome_id is not None
        if self.editor is None:
            self.editor = OutcomeEditor(self._writing, self.outcome_id, self._form, self)
            self.editor.set_read_only(self._writing.record.is_read_only())
            self.editor.closing.connect(self.close_fields)
            self.editor.removing.connect(self.removing)
            self.content.insertWidget(1, self.editor)
            self._head.hide()
            self.editor.show()
        if take_focus:
            self.editor.words.take_focus()
        return self.editor

    def open_or_close(self) -> None:
        """The button opens the fields."""
        self.open()

    def close_fields(self) -> None:
        """Store what is in the fields and fold them away."""
        editor = self.editor
        if editor is None:
            return
        editor.store()
        if editor.form.is_dirty and not editor.is_blank():
            return
        if editor.is_new() and not self.items:
            editor.discard()
            self.gone.emit()
            return
        self.editor = None
        take_away(editor, self.content)
        self.refresh()
        self.change_button.setFocus()

    def add_action(self) -> ActionItem:
        """A new action at the end, with its fields open."""
        self._keep_outcome()
        item = self.item(self._writing.record.session.desk.new_id())
        item.open()
        return item

    def item(self, action_id: str) -> ActionItem:
        """The row of an action; made at the end when it is not there yet."""
        if action_id not in self.items:
            item = ActionItem(self._writing, action_id, self.outcome_id, self)
            item.gone.connect(partial(self.forget, action_id))
            item.removing.connect(partial(self.removing_action.emit, action_id))
            self.items[action_id] = item
            self._rows.addWidget(item)
            item.show()
        return self.items[action_id]

    def discard(self) -> None:
        """It is being taken out: nothing in its fields is stored or kept any more."""
        if self.editor is not None:
            self.editor.discard()
        for item in self.items.values():
            if item.editor is not None:
                item.editor.discard()

    def leave(self) -> None:
        """Store what can be stored."""
        if self.editor is not None:
            self.editor.store()
        for item in self.items.values():
            item.leave()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The head of the table is there only beside columns."""
        super().resizeEvent(event)
        self._show_table_head()

    def _keep_outcome(self) -> None:
        """An action needs its outcome to be there, even while that has no words yet."""
        if self.outcome_id is not None and self._writing.find(DesiredOutcome, self.outcome_id) is None:
            outcome = DesiredOutcome(id=self.outcome_id, episode_id=self._writing.record.case.episode.id)
            self._writing.store(outcome, undo_words=_("Take back: new outcome"))
            if self.editor is not None:
                self.editor.store()

    def _refresh_rows(self) -> None:
        shown = [action.id for action in self._writing.actions_of(self.outcome_id)]
        for action_id, item in list(self.items.items()):
            if action_id not in shown and not item.is_being_made():
                self.forget(action_id)
        for action_id in shown:
            self.item(action_id).refresh()
        self._show_table_head()

    def forget(self, action_id: str) -> None:
        """Take a row off the screen."""
        item = self.items.pop(action_id, None)
        if item is None:
            return
        had_keyboard = item.isAncestorOf(item.window().focusWidget()) if item.window().focusWidget() else False
        take_away(item, self._rows)
        if had_keyboard:
            self.add_button.setFocus()
        self._show_table_head()

    def _show_table_head(self) -> None:
        self._table_head.setVisible(bool(self.items) and TableHead.has_room(self.width()))

    def _make_head(self) -> QWidget:
        head = QWidget(self)
        self.title = Subheading("", head)
        self.aim = Muted("", head)
        self.sections = Small("", head)
        self.change_button = LinkButton(_("Change"), head)
        words = QVBoxLayout()
        words.setSpacing(2)
        for each in (self.title, self.aim, self.sections):
            words.addWidget(each)
        row = QHBoxLayout(head)
        row.setContentsMargins(20, 15, 20, 15)
        row.setSpacing(16)
        row.addLayout(words, 1)
        row.addWidget(self.change_button, 0, Qt.AlignmentFlag.AlignTop)
        grows_with_width(head)
        return head
