"""The frame of a form's page: what is asked scrolls, the way on and back stays in sight below it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caf_desktop.ui.theme.look import look
from caf_desktop.ui.widgets.scroll_page import ScrollPage

_LOW = 300
_FOOT_ABOVE = 14
_FOOT_BELOW = 10


class PageFrame(QWidget):
    """A scrolling page with a foot. The foot stands below the content, and at the lower edge when that is longer.

    Where there is little height (large text on a small screen) the foot scrolls with the page.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet = ScrollPage(self)
        self.sheet.content.setSpacing(14)
        self._foot: QWidget | None = None
        self._inside = False
        self._settled = False
        content = self.sheet.widget()
        assert content is not None
        self._content = content
        content.installEventFilter(self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._arrange)
        look().changed.connect(self._arrange_soon)

    def add(self, widget: QWidget) -> QWidget:
        """Put a widget below the others."""
        return self.sheet.add(widget)

    def add_head(self, *words: QWidget) -> None:
        """Put the heading with the lines above and below it, close together."""
        head = QWidget(self)
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 2)
        column.setSpacing(4)
        for line in words:
            column.addWidget(line)
        self.add(head)

    def set_foot(self, foot: QWidget) -> None:
        """Put the way on and back at the foot."""
        self._foot = foot
        foot.setParent(self)
        foot.installEventFilter(self)
        foot.show()
        self._arrange_soon()

    def settle(self) -> None:
        """Lay everything out now, so that the keyboard's place is shown where it will be."""
        self._settled = True
        layout = self._content.layout()
        if layout is not None:
            layout.activate()
        self._arrange()
        self._soon.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place page and foot."""
        super().resizeEvent(event)
        if self._settled:
            self._arrange()
        else:
            self.sheet.setGeometry(self.rect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Place page and foot when one of them grows."""
        grown = event.type() == QEvent.Type.Resize and watched is self._content
        if grown or event.type() == QEvent.Type.LayoutRequest:
            self._arrange_soon()
        return super().eventFilter(watched, event)

    def _arrange_soon(self) -> None:
        self._soon.start(0)

    def _arrange(self) -> None:
        foot, layout = self._foot, self._content.layout()
        if foot is None or layout is None or not self.width():
            self.sheet.setGeometry(self.rect())
            return
        inside = self.height() < look().px(_LOW)
        if inside != self._inside:
            self._move_foot(foot, inside)
        if inside:
            self.sheet.setGeometry(self.rect())
            return
        around = layout.contentsMargins()
        width = self.sheet.viewport().width() - around.left() - around.right()
        height = foot.heightForWidth(width) if foot.hasHeightForWidth() else foot.sizeHint().height()
        needed = layout.totalHeightForWidth(self.sheet.viewport().width()) - around.bottom() + _FOOT_ABOVE
        if needed + height + _FOOT_BELOW <= self.height():
            self.sheet.setGeometry(self.rect())
            top = needed
        else:
            top = self.height() - height - _FOOT_BELOW
            self.sheet.setGeometry(0, 0, self.width(), top - _FOOT_BELOW)
        foot.setGeometry(QRect(around.left(), top, width, height))
        foot.raise_()

    def _move_foot(self, foot: QWidget, inside: bool) -> None:
        self._inside = inside
        if inside:
            self.sheet.content.addWidget(foot)
        else:
            self.sheet.content.removeWidget(foot)
            foot.setParent(self)
        foot.show()
