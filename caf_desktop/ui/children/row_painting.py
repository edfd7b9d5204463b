"""Painting one line of the children list: four columns while there is room, else one below the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from caf_desktop.ui.children.lines import When, age_of, due_of, heading_of, name_of, state_of
from caf_desktop.ui.children.list_model import ChildrenModel
from caf_desktop.ui.theme.look import look
from caf_desktop.ui.theme.sizes import CORNER, FOCUS_RING, LINE_HEIGHT, TextSize
from caf_desktop.ui.widgets.pills import Tone

if TYPE_CHECKING:
    from caf_desktop.store.reading import ChildLine

ACROSS = 20
_DOWN = 10
_AGE, _STATE, _DUE = 150, 176, 190
_NEEDED = 720


def columns(width: int) -> tuple[int, int, int] | None:
    """Where age, state and next thing due begin in a row of a width; nothing when they stand below each other."""
    if width < look().px(_NEEDED):
        return None
    due = width - look().px(_DUE)
    state = due - look().px(_STATE)
    return state - look().px(_AGE), state, due


class RowDelegate(QStyledItemDelegate):
    """Paints lines and headings."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heights: tuple[tuple[int, float], QSize, QSize, QSize] | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The height of a row; all lines of a list are equally high."""
        model = index.model()
        assert isinstance(model, ChildrenModel)
        view = _field(option, "widget")
        width = view.viewport().width() if view is not None else _rectangle(option).width()
        key = (width, look().scale)
        if self._heights is None or self._heights[0] != key:
            self._heights = (key, *_heights(width))
        _key, heading, line, found = self._heights
        if model.line(index) is None:
            return heading
        return found if model.has_snippets() else line

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        model = index.model()
        assert isinstance(model, ChildrenModel)
        row = model.row(index)
        place = _rectangle(option)
        if isinstance(row, When):
            painter.fillRect(place, look().colour("canvas"))
            inner = place.adjusted(ACROSS, 0, -ACROSS, 0)
            _draw(painter, inner, heading_of(row), TextSize.SMALL, 700, "ink")
        else:
            _ground(painter, place, _state(option))
            _Line(painter, place, row, model.snippet(index), model.today).draw()
        painter.setPen(QPen(look().colour("line"), 1))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        if _is_chosen(_state(option)):
            _ring(painter, place)
        painter.restore()


def _heights(width: int) -> tuple[QSize, QSize, QSize]:
    """Of a heading, of a line, and of a line with the words that were found."""
    body, small = _pitch(TextSize.BODY), _pitch(TextSize.SMALL)
    line = body + small if columns(width) else 2 * body + small + look().px(4)
    line += 2 * _DOWN
    return QSize(0, small + look().px(12)), QSize(0, line), QSize(0, line + small)


class _Line:
    """One line being drawn."""

    def __init__(self, painter: QPainter, place: QRect, line: ChildLine, snippet: str, today: Any) -> None:
        self.painter, self.place, self.line, self.snippet = painter, place, line, snippet
        self.age = age_of(line, today)
        self.due = due_of(line, today)
        self.state = state_of(line)
        self.body, self.small = _pitch(TextSize.BODY), _pitch(TextSize.SMALL)

    def draw(self) -> None:
        places = columns(self.place.width())
        if places is None:
            self._stacked()
        else:
            self._in_columns(*places)

    def _in_columns(self, age: int, state: int, due: int) -> None:
        top = self.place.top() + _DOWN
        left = self.place.left() + ACROSS
        self._name(left, top, age - left - 12)
        self._say(left, top + self.body, age - left - 12, self.line.reference, TextSize.SMALL, "muted")
        self._say(self.place.left() + age, top, state - age - 12, self.age, TextSize.BODY, "ink")
        self._pill(self.place.left() + state, top)
        right = self.place.width() - due - ACROSS
        self._due(self.place.left() + due, top, right)
        self._say(self.place.left() + due, top + self.body, right, self.due.what, TextSize.SMALL, "muted")
        self._snippet(top + self.body + self.small)

    def _stacked(self) -> None:
        top = self.place.top() + _DOWN
        left = self.place.left() + ACROSS
        width = self.place.width() - 2 * ACROSS
        self._name(left, top, width)
        about = f"{self.age} · {self.line.reference}"
        self._say(left, top + self.body, width, about, TextSize.SMALL, "muted")
        third = top + self.body + self.small + look().px(4)
        after = left + self._pill(left, third) + 12
        said = self.due.day if not self.due.what else f"{self.due.day} · {self.due.what}"
        weight = 600 if self.due.when is When.OVERDUE else 400
        self._say(after, third, left + width - after, said, TextSize.BODY, self._due_role(), weight)
        self._snippet(third + self.body)

    def _name(self, left: int, top: int, width: int) -> None:
        self._say(left, top, width, name_of(self.line), TextSize.BODY, "ink", 600)

    def _due(self, left: int, top: int, width: int) -> None:
        weight = 600 if self.due.when is When.OVERDUE else 400
        self._say(left, top, width, self.due.day, TextSize.BODY, self._due_role(), weight)

    def _due_role(self) -> str:
        return {When.OVERDUE: "danger", When.NOTHING: "muted"}.get(self.due.when, "ink")

    def _snippet(self, top: int) -> None:
        if self.snippet:
            width = self.place.width() - 2 * ACROSS
            words = " ".join(self.snippet.split())
            self._say(self.place.left() + ACROSS, top, width, words, TextSize.SMALL, "ink")

    def _say(self, left: int, top: int, width: int, words: str, size: TextSize, role: str, weight: int = 400) -> None:
        _draw(self.painter, QRect(left, top, width, _pitch(size)), words, size, weight, role)

    def _pill(self, left: int, top: int) -> int:
        words, tone = self.state
        font = look().font(TextSize.SMALL, 600)
        end = look().px(10)
        width = QFontMetrics(font).horizontalAdvance(words) + 2 * end
        height = _pitch(TextSize.SMALL) + look().px(4)
        box = QRectF(left, top + (self.body - height) / 2, width, height)
        neutral = tone is Tone.NEUTRAL
        fill = look().colour("surface" if neutral else f"{tone.value}_soft")
        border = look().colour("line") if neutral or look().colours.high_contrast else fill
        self.painter.setPen(QPen(border, 1))
        self.painter.setBrush(fill)
        self.painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), height / 2, height / 2)
        inner = QRect(left + end, round(box.top()), width - end, height)
        role = "muted" if neutral else tone.value
        _draw(self.painter, inner, words, TextSize.SMALL, 600, role)
        return width


def _ground(painter: QPainter, place: QRect, state: QStyle.StateFlag) -> None:
    if _is_chosen(state):
        painter.fillRect(place, look().colour("primary_soft"))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(place, look().colour("raised"))


def _is_chosen(state: QStyle.StateFlag) -> bool:
    """Whether the keyboard is on the row."""
    return bool(state & QStyle.StateFlag.State_Selected) and bool(state & QStyle.StateFlag.State_HasFocus)


def _ring(painter: QPainter, place: QRect) -> None:
    """The focus ring, within the row: the rows touch each other."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    outer = QRectF(place).adjusted(2, 2, -2, -2)
    painter.setPen(QPen(look().colour("focus"), FOCUS_RING))
    painter.drawRoundedRect(outer, CORNER, CORNER)
    painter.setPen(QPen(look().colour("focus_edge"), 1.5))
    painter.drawRoundedRect(outer.adjusted(2, 2, -2, -2), CORNER - 2, CORNER - 2)


def _draw(
    painter: QPainter,
    place: QRect,
    words: str,
    size: TextSize,
    weight: int,
    role: str,
) -> None:
    font = look().font(size, weight)
    painter.setFont(font)
    painter.setPen(QPen(look().colour(role)))
    elided = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, max(0, place.width()))
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, elided)


def _pitch(size: TextSize) -> int:
    return round(look().px(size) * LINE_HEIGHT)


def _rectangle(option: QStyleOptionViewItem) -> QRect:
    return QRect(_field(option, "rect"))


def _state(option: QStyleOptionViewItem) -> QStyle.StateFlag:
    state: QStyle.StateFlag = _field(option, "state")
    return state


def _field(option: QStyleOptionViewItem, name: str) -> Any:
    """A public field of a style option, which PySide's type information does not know."""
    return getattr(option, name)
