"""Rows one presses in a column at the left: tasks with their state, places one can go to."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from caf_desktop.ui.theme.look import look
from caf_desktop.ui.theme.sizes import CORNER, TextSize
from caf_desktop.ui.widgets.buttons import Button
from caf_desktop.ui.widgets.focus import RING_INSIDE
from caf_desktop.ui.widgets.paragraph import Paragraph, natural_width
from caf_desktop.words import _


class TaskState(StrEnum):
    """How far a section or element is."""

    OPEN = "open"
    BEGUN = "begun"
    DONE = "done"
    TO_READ = "information"


def state_words(state: TaskState) -> str:
    """The state in words, for those who do not see its sign."""
    return {
        TaskState.OPEN: _("not yet begun"),
        TaskState.BEGUN: _("begun"),
        TaskState.DONE: _("done"),
        TaskState.TO_READ: _("to read"),
    }[state]


class TaskListItem(Button):
    """A section or element with its state before it; the one open has a bar and a soft ground."""

    weight = 400
    across = 20
    down = 5
    icon_gap = 0.7

    def __init__(self, words: str, state: TaskState = TaskState.OPEN, parent: QWidget | None = None) -> None:
        self._state = state
        self._current = False
        super().__init__(words, parent, icon=state.value)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setProperty(RING_INSIDE, True)
        self._say()

    def state(self) -> TaskState:
        """The state shown."""
        return self._state

    def set_state(self, state: TaskState) -> None:
        """Show another state."""
        self._state = state
        self.set_icon_name(state.value)
        self._say()

    def set_current(self, current: bool) -> None:
        """Mark this as the page that is open, or not."""
        if current != self._current:
            self._current = current
            self.weight = 600 if current else 400
            self._restyle()
            self._say()

    def centred(self) -> bool:
        """Words stand at the left."""
        return False

    def icon_colour(self) -> QColor:
        """Good when done, warning when begun, quiet when not yet."""
        roles = {
            TaskState.OPEN: "muted",
            TaskState.BEGUN: "warning",
            TaskState.DONE: "good",
            TaskState.TO_READ: "muted",
        }
        return look().colour(roles[self._state])

    def paint_ground(self, painter: QPainter) -> None:
        """Draw the soft ground and the bar of the page that is open."""
        if self._current:
            painter.fillRect(self.rect(), look().colour("primary_soft"))
            painter.fillRect(0, 0, 4, self.height(), look().colour("primary"))
        elif self.underMouse():
            painter.fillRect(self.rect(), look().colour("canvas"))

    def _say(self) -> None:
        spoken = _("{name}, {state}").format(name=self.words(), state=state_words(self._state))
        self.setAccessibleName(_("{name}, this page").format(name=spoken) if self._current else spoken)


class MoreItem(TaskListItem):
    """Unfolds the rest of a group."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, TaskState.OPEN, parent)
        self.set_icon_name("plus")

    def words_colour(self) -> QColor:
        """Quieter than the tasks."""
        return look().colour("muted")

    def _say(self) -> None:
        self.setAccessibleName(_("Show {name}").format(name=self.words()))


class NavigationItem(Button):
    """A place one can go to, with a count at the right; a pressing count stands in the danger colour."""

    weight = 400
    across = 14
    down = 9

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        self._count = ""
        self._pressing = False
        self._current = False
        super().__init__(words, parent)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_count(self, count: str, *, pressing: bool = False) -> None:
        """Show how many there are; empty shows none."""
        self._count, self._pressing = count, pressing
        self.setAccessibleName(_("{name}, {count}").format(name=self.words(), count=count) if count else self.words())
        self.updateGeometry()
        self.update()

    def set_current(self, current: bool) -> None:
        """Mark this as where one is."""
        if current != self._current:
            self._current = current
            self.weight = 600 if current else 400
            self._restyle()

    def centred(self) -> bool:
        """Words stand at the left."""
        return False

    def words_colour(self) -> QColor:
        """The primary colour where one is."""
        return look().colour("primary" if self._current else "ink")

    def paint_ground(self, painter: QPainter) -> None:
        """Draw the soft ground where one is, and the count."""
        if self._current or self.underMouse():
            painter.setBrush(look().colour("primary_soft" if self._current else "canvas"))
            painter.setPen(look().colour("primary" if look().colours.high_contrast else "primary_soft"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), CORNER, CORNER)
        if not self._count:
            return
        font = look().font(TextSize.SMALL if self._pressing else TextSize.BODY, 600 if self._pressing else 400)
        width = natural_width(self._count, font)
        words = Paragraph(self._count, font, width + 4, 1.5)
        left, top = self.width() - self.across - width, (self.height() - words.height) / 2
        if self._pressing:
            side = look().px(9)
            painter.setBrush(look().colour("danger_soft"))
            painter.setPen(look().colour("danger_soft"))
            ground = QRectF(left - side, top, width + 2 * side - 2, words.height)
            painter.drawRoundedRect(ground, words.height / 2, words.height / 2)
        words.draw(painter, left, top, look().colour("danger" if self._pressing else "muted"))

    def _sides(self) -> int:
        counted = natural_width(self._count, self.font()) + 12 if self._count else 0
        return super()._sides() + counted
