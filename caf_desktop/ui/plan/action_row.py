"""One action as a row of the table; pressing it opens its fields."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from caf_desktop.domain.plan import Action
from caf_desktop.ui.plan.action_state import ActionState, state_of, state_words
from caf_desktop.ui.plan.columns import SIDE_BY_SIDE_FROM, ColumnsLayout
from caf_desktop.ui.theme.look import look
from caf_desktop.ui.widgets.growing import grows_with_width
from caf_desktop.ui.widgets.pills import Pill
from caf_desktop.ui.widgets.text import Body, Overline, Strong
from caf_desktop.words import _
from caf_desktop.words.dates import long_day, short_day


class TableHead(QWidget):
    """The words above the columns; hidden where the cells of a row stand below one another."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        cells = ColumnsLayout(self, down=7)
        for words in (_("Action"), _("Who"), _("By when"), _("State")):
            cells.addWidget(Overline(words, self))
        grows_with_width(self)

    @staticmethod
    def has_room(width: int) -> bool:
        """Whether the cells of a row stand side by side in this width."""
        return width >= look().px(SIDE_BY_SIDE_FROM)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line above."""
        QPainter(self).fillRect(0, 0, self.width(), 1, look().colour("line"))


class ActionRow(QAbstractButton):
    """What will be done, who does it, by when, and how it stands."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("ringInside", True)
        self.setProperty("ringRadius", 4)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.words = Body("", self)
        self.who = Body("", self)
        self.by_when = Strong("", self)
        self.state = Pill("", parent=self)
        self.state.setProperty("compact", True)
        cells = ColumnsLayout(self)
        for cell in (self.words, self.who, self.by_when, self.state):
            cell.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            cells.addWidget(cell)
        grows_with_width(self)

    def show_action(self, action: Action, today: date) -> None:
        """Say what the action says."""
        words, tone = state_words(action, today)
        state = state_of(action, today)
        day = short_day(action.by_when, today) if action.by_when else ""
        late = state is ActionState.OVERDUE
        self.words.setText(action.words)
        self.who.setText(action.who or _("Nobody yet"))
        self.who.set_colour("ink" if action.who else "muted")
        self.by_when.setText(day)
        self.by_when.weight = 600 if late else 400
        self.by_when.setFont(look().font(self.by_when.letters, self.by_when.weight))
        self.by_when.set_colour("danger" if late else "ink")
        self.by_when.setVisible(bool(day))
        self.state.set_state(words, tone)
        self.setToolTip(long_day(action.by_when) if action.by_when else "")
        parts = [action.words, self.who.text(), _("by {day}").format(day=day) if day else "", words]
        self.setAccessibleName(_("{action}. Change").format(action=", ".join(part for part in parts if part)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground under the pointer and the line above."""
        painter = QPainter(self)
        if self.underMouse() or self.isDown():
            painter.fillRect(1, 0, self.width() - 2, self.height(), look().colour("raised"))
        painter.fillRect(0, 0, self.width(), 1, look().colour("line"))
