"""The bar that always says whose record this is, its state and when it was saved."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from caf_desktop.ui.theme.icons import paint_icon
from caf_desktop.ui.theme.look import look
from caf_desktop.ui.theme.sizes import BAR_HEIGHT, TextSize
from caf_desktop.ui.widgets.announce import announce
from caf_desktop.ui.widgets.buttons import SecondaryButton
from caf_desktop.ui.widgets.flow import FlowLayout
from caf_desktop.ui.widgets.panels import Surface
from caf_desktop.ui.widgets.pills import Pill, Tone
from caf_desktop.ui.widgets.text import Muted, Small, Text
from caf_desktop.words import _

_GAP = 16
_WRAPS_BELOW = 640


class _Name(Text):
    letters = TextSize.TITLE
    weight = 700


class _BarButton(SecondaryButton):
    across = 12
    down = 6
    icon_share = 0.9


class SavedMark(Small):
    """ "Saved 14:02" with a tick; other words without it."""

    ticked = False

    def paddings(self) -> tuple[int, int, int]:
        """Room for the tick."""
        return (look().px(18), 0, 0) if self.ticked else (0, 0, 0)

    def paint_ground(self, painter: QPainter) -> None:
        """Draw the tick."""
        if self.ticked:
            side = look().px(13)
            top = (self.height() - side) / 2
            paint_icon(painter, "done", QRectF(0, top, side, side), look().colour("muted"))


class TopBar(Surface):
    """56 pixels high while all fits in one row. ``back_pressed``, ``help_pressed`` when those are pressed.

    ``back`` is where *back* leads ("Children"); empty for none. Put other things with :meth:`add` (left) and
    :meth:`add_right`.
    """

    back_pressed = Signal()
    help_pressed = Signal()

    def __init__(
        self, name: str = "", parent: QWidget | None = None, *, back: str = "", safeguarding: bool = True
    ) -> None:
        super().__init__(parent, colour="surface", lines="b")
        row = QWidget(self)
        self._flow = FlowLayout(row, gap=_GAP, row_gap=6)
        self._flow.right_from = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 9, 20, 10)
        column.addWidget(row)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumHeight(BAR_HEIGHT)
        self.back_button = _BarButton(back, row, icon="back")
        self.back_button.setVisible(bool(back))
        self.back_button.clicked.connect(self.back_pressed)
        self.name = _Name(name, row)
        self.detail = Muted("", row)
        self.reference = Pill("", parent=row)
        self.state = Pill("", parent=row)
        self._left = [self.back_button, self.name, self.detail, self.reference, self.state]
        for widget in self._left:
            self._flow.addWidget(widget)
        self.saved = SavedMark("", row)
        self.help_button = _BarButton(_("Safeguarding help"), row)
        self.help_button.setVisible(safeguarding)
        self.help_button.clicked.connect(self.help_pressed)
        for widget in (self.saved, self.help_button):
            self._flow.addWidget(widget)
        for widget in (self.detail, self.reference, self.state, self.saved):
            widget.hide()
        self._flow.right_from = len(self._left)

    def show_record(self, name: str, detail: str = "", reference: str = "") -> None:
        """Say whose record this is: name, age or due date, reference."""
        self.name.setText(name)
        for widget, words in ((self.detail, detail), (self.reference, reference)):
            widget.setText(words)
        self.name.setToolTip(" · ".join(words for words in (name, detail, reference) if words))
        self._fit()

    def show_state(self, words: str, tone: Tone = Tone.NEUTRAL) -> None:
        """Say the state of the record; empty words hide it."""
        self.state.set_state(words, tone)
        self.state.setVisible(bool(words))
        self._fit()

    def show_saved(self, words: str, *, done: bool = True) -> None:
        """Say when it was saved ("Saved 14:02"), or that it could not be (``done`` false)."""
        self.saved.ticked = done
        self.saved.set_colour("muted" if done else "danger")
        if not done and words:
            announce(self.saved, words, urgent=True)
        self.saved.setText(words)
        self.saved.setVisible(bool(words))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the age, then the reference, when the row is too short; the name's tip still says them."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        spare = self.width() - 40 - self._flow.sizeHint().width()
        for widget in (self.reference, self.detail):
            if widget.text() and widget.isHidden():
                spare -= widget.sizeHint().width() + _GAP
        for widget in (self.detail, self.reference):
            shown = bool(widget.text()) and (spare >= 0 or self.width() < _WRAPS_BELOW * look().scale)
            if widget.text() and not shown:
                spare += widget.sizeHint().width() + _GAP
            widget.setVisible(shown)

    def add(self, widget: QWidget) -> QWidget:
        """Put a widget after the state."""
        self._flow.insert_widget(len(self._left), widget)
        self._left.append(widget)
        self._flow.right_from = len(self._left)
        return widget

    def add_right(self, widget: QWidget) -> QWidget:
        """Put a widget at the right, before *Safeguarding help*."""
        self._flow.insert_widget(self._flow.count() - 1, widget)
        return widget
