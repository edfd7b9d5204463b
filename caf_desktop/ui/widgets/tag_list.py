"""Several short answers as tags, such as what an element is based on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QCompleter, QLineEdit, QSizePolicy, QWidget

from caf_desktop.ui.theme.icons import paint_icon
from caf_desktop.ui.theme.look import look
from caf_desktop.ui.theme.sizes import TextSize
from caf_desktop.ui.widgets.buttons import Button, LinkButton
from caf_desktop.ui.widgets.flow import FlowLayout
from caf_desktop.ui.widgets.input import Input
from caf_desktop.ui.widgets.taking_away import take_away
from caf_desktop.words import _

_MARK = "\n"


class _Pill(Button):
    letters = TextSize.SMALL
    across = 10
    down = 4
    icon_share = 0.9

    def heightForWidth(self, width: int) -> int:
        """Lower than other buttons, never under 28."""
        return max(look().px(28), self._paragraph(width).height + 2 * self.down)

    def _rounded(self, painter: QPainter, fill: QColor, border: QColor) -> None:
        painter.setPen(QPen(border, 1))
        painter.setBrush(fill)
        radius = min(self.height() / 2 - 0.5, look().px(14))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


class Tag(_Pill):
    """One answer. Pressing it changes it, its cross or Delete takes it away."""

    removed = Signal()

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(words, parent)
        self.setProperty("ringRadius", look().px(14))
        self.setAccessibleDescription(_("Enter changes it, Delete takes it away."))

    def words_colour(self) -> QColor:
        """Words in the primary colour."""
        return look().colour("primary")

    def _sides(self) -> int:
        return super()._sides() + look().px(20)

    def centred(self) -> bool:
        """Words stand left of the cross."""
        return False

    def paint_ground(self, painter: QPainter) -> None:
        """Draw the pill and its cross."""
        soft = look().colour("primary_soft")
        self._rounded(painter, soft, look().colour("primary") if look().colours.high_contrast else soft)
        side = look().px(11)
        place = QRectF(self.width() - self.across - side, (self.height() - side) / 2, side, side)
        paint_icon(painter, "cross", place, look().colour("primary"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace take the answer away."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The cross takes the answer away, the words change it."""
        if self.isDown() and event.position().x() >= self.width() - look().px(28):
            self.setDown(False)
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)


class _AddPill(_Pill):
    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(words, parent, icon="plus")
        self.setProperty("ringRadius", look().px(14))

    def words_colour(self) -> QColor:
        """Quieter than the answers."""
        return look().colour("muted")

    def paint_ground(self, painter: QPainter) -> None:
        """Draw the outline."""
        fill = look().colour("canvas" if self.underMouse() else "surface")
        self._rounded(painter, fill, look().colour("field_border"))


class TagList(Input):
    """Short answers with *Add* after them. The raw text has one answer a line, the one being typed too."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        name: str = "",
        add_words: str = "",
        suggestions: Sequence[str] = (),
    ) -> None:
        super().__init__(parent)
        self._tags: list[Tag] = []
        self._taken: tuple[int, str] | None = None
        self._editing: int | None = None
        self._flow = FlowLayout(self)
        self.add_button = _AddPill(add_words or _("Add"), self)
        self.line = QLineEdit(self)
        self.line.hide()
        self.put_back_button = LinkButton("", self)
        self.put_back_button.hide()
        self._flow.addWidget(self.line)
        self._flow.addWidget(self.add_button)
        self._flow.addWidget(self.put_back_button)
        if suggestions:
            completer = QCompleter(list(suggestions), self.line)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            self.line.setCompleter(completer)
        self.add_button.clicked.connect(self.begin)
        self.put_back_button.clicked.connect(self.put_back)
        self.line.textEdited.connect(self._typed)
        self.line.returnPressed.connect(self._entered)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._fit()
        look().changed.connect(self._fit)
        self.set_name(name or _("Answers"))

    def raw(self) -> str:
        """The answers, one a line."""
        return _MARK.join(self.value())

    def set_raw(self, raw: str) -> None:
        """Show other answers, one a line."""
        if raw == self.raw():
            return
        self._close_line()
        for tag in self._tags:
            self._discard(tag)
        self._tags = []
        for words in raw.split(_MARK):
            if words.strip():
                self._insert(len(self._tags), words.strip())
        self._forget_taken()

    def value(self) -> list[str]:
        """The answers, the one being typed included."""
        answers = [tag.words() for tag in self._tags]
        typed = self.line.text().strip()
        if typed and not self.line.isHidden():
            answers.insert(len(answers) if self._editing is None else self._editing, typed)
        return answers

    def focus_target(self) -> QWidget:
        """The line while one types, else *Add*."""
        return self.add_button if self.line.isHidden() else self.line

    def controls(self) -> list[QWidget]:
        """The tags, the line and *Add*."""
        return [*self._tags, self.line, self.add_button]

    def set_name(self, name: str) -> None:
        """Name the line and *Add* by the question; a tag is named by its own words."""
        self.setAccessibleName(name)
        self.line.setAccessibleName(name)
        self.add_button.setAccessibleName(_("{name}: {part}").format(name=name, part=self.add_button.words().lower()))

    def set_description(self, description: str) -> None:
        """Tell the hint and the error with *Add* and the line."""
        self.line.setAccessibleDescription(description)
        self.add_button.setAccessibleDescription(description)

    def set_faulty(self, faulty: bool) -> None:
        """The error stands above the answers."""

    def begin(self) -> None:
        """Open the line for a new answer."""
        self._open_line("", None)

    def put_back(self) -> None:
        """Undo the last removal."""
        if self._taken is None:
            return
        place, words = self._taken
        tag = self._insert(min(place, len(self._tags)), words)
        self._forget_taken()
        tag.setFocus()
        self.edited.emit(self.raw())

    def notice_left(self) -> None:
        """What was being typed becomes an answer before anyone is told."""
        self._close_line()
        super().notice_left()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives the line up; Ctrl+Z puts back what was taken away."""
        if event.key() == Qt.Key.Key_Escape and not self.line.isHidden():
            self._close_line()
            self.add_button.setFocus()
        elif event.key() == Qt.Key.Key_Z and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.put_back()
        else:
            super().keyPressEvent(event)

    def _insert(self, place: int, words: str) -> Tag:
        tag = Tag(words, self)
        tag.clicked.connect(partial(self._change, tag))
        tag.removed.connect(partial(self._remove, tag))
        self._tags.insert(place, tag)
        self._flow.insert_widget(place, tag)
        tag.show()
        following = self._tags[place + 1] if place + 1 < len(self._tags) else self.line
        QWidget.setTabOrder(tag, following)
        return tag

    def _discard(self, tag: Tag) -> None:
        take_away(tag, self._flow)

    def _remove(self, tag: Tag) -> None:
        place = self._tags.index(tag)
        self._tags.pop(place)
        self._taken = (place, tag.words())
        self.put_back_button.setText(_("Put back “{words}”").format(words=tag.words()))
        self.put_back_button.show()
        (self._tags[min(place, len(self._tags) - 1)] if self._tags else self.add_button).setFocus()
        self._discard(tag)
        self.edited.emit(self.raw())

    def _change(self, tag: Tag) -> None:
        place = self._tags.index(tag)
        self._tags.pop(place)
        words = tag.words()
        self._open_line(words, place)
        self._discard(tag)

    def _open_line(self, words: str, place: int | None) -> None:
        self._close_line()
        self._forget_taken()
        self._editing = place
        self.line.setText(words)
        self.line.show()
        self.line.setFocus()
        self.line.selectAll()

    def _close_line(self) -> None:
        if self.line.isHidden():
            return
        words = self.line.text().strip()
        place = len(self._tags) if self._editing is None else self._editing
        self.line.clear()
        self._editing = None
        if words:
            self._insert(place, words)
        if self.line.hasFocus():
            self.add_button.setFocus()
        self.line.hide()

    def _entered(self) -> None:
        if not self.line.text().strip():
            self._close_line()
            self.add_button.setFocus()
            return
        self._open_line("", None)

    def _typed(self) -> None:
        if _MARK in self.line.text():
            self.line.setText(self.line.text().replace(_MARK, " "))
        self.edited.emit(self.raw())

    def _forget_taken(self) -> None:
        self._taken = None
        self.put_back_button.hide()

    def _fit(self) -> None:
        self.line.setFixedWidth(look().px(240))
