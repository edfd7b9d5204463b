"""A row of the action table with the fields that open below it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caf_desktop.domain.plan import Action
from caf_desktop.ui.plan.action_editor import ActionEditor
from caf_desktop.ui.plan.action_row import ActionRow
from caf_desktop.ui.plan.plan_writing import PlanWriting
from caf_desktop.ui.widgets.growing import grows_with_width
from caf_desktop.ui.widgets.taking_away import take_away


class ActionItem(QWidget):
    """One action. ``gone`` when a new one was left without a word; ``removing`` when it is to be taken out."""

    gone = Signal()
    removing = Signal()

    def __init__(self, writing: PlanWriting, action_id: str, outcome_id: str | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._writing = writing
        self.action_id = action_id
        self._outcome_id = outcome_id
        self.row = ActionRow(self)
        self.editor: ActionEditor | None = None
        self._was_stored = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.row)
        grows_with_width(self)
        self.row.clicked.connect(self.open_or_close)
        self.refresh()

    def refresh(self) -> None:
        """Say what the plan says now."""
        action = self._writing.find(Action, self.action_id)
        self.row.setVisible(action is not None)
        if action is not None:
            self._was_stored = True
            self.row.show_action(action, self._writing.record.session.desk.today())
        if self.editor is not None:
            self.editor.show_action()

    def is_being_made(self) -> bool:
        """Whether it is new and has not been part of the plan yet."""
        return self.editor is not None and not self._was_stored

    def open(self, *, take_focus: bool = True) -> ActionEditor:
        """Show the fields."""
        if self.editor is None:
            self.editor = ActionEditor(self._writing, self.action_id, self._outcome_id, self)
            self.editor.set_read_only(self._writing.record.is_read_only())
            self.editor.closing.connect(self.close_fields)
            self.editor.removing.connect(self.removing)
            self._column.addWidget(self.editor)
            self.editor.show()
        if take_focus:
            self.editor.words.take_focus()
        return self.editor

    def open_or_close(self) -> None:
        """Pressing the row opens the fields, and again closes them."""
        if self.editor is None:
            self.open()
        else:
            self.close_fields()

    def close_fields(self) -> None:
        """Store what is in the fields and fold them away; they stay when something is still amiss."""
        editor = self.editor
        if editor is None:
            return
        editor.store()
        if editor.form.is_dirty and not editor.is_blank():
            return
        self.editor = None
        take_away(editor, self._column)
        if self._writing.find(Action, self.action_id) is None:
            editor.discard()
            self.gone.emit()
            return
        self.refresh()
        self.row.setFocus()

    def leave(self) -> None:
        """Store what can be stored; the rest is kept as it was typed."""
        if self.editor is not None:
            self.editor.store()
