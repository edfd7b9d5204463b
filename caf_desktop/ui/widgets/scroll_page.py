"""A page that scrolls: a column of readable width in the middle, and the keyboard always in view."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from caf_desktop.ui.theme.look import look
from caf_desktop.ui.theme.sizes import READING_WIDTH

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTextEdit

_AROUND = 40


class ScrollPage(QScrollArea):
    """Put widgets into :attr:`content`. ``widest`` is the column's width at text scale 1, 0 for no limit."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        widest: int = READING_WIDTH,
        margin: int = 40,
        top: int = 24,
        centred: bool = False,
    ) -> None:
        super().__init__(parent)
        self._widest, self._margin, self._top, self._centred = widest, margin, top, centred
        # A viewport made here spares Qt for Python from looking through all its widget classes for the type of
        # Qt's own, a third of the time to the first page.
        self._view = QWidget()
        self.setViewport(self._view)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        self._outer = QVBoxLayout(inside)
        self._outer.setSpacing(0)
        self.content = QVBoxLayout()
        self.content.setSpacing(16)
        self._outer.addLayout(self.content)
        self._outer.addStretch(1)
        self.setWidget(inside)
        self._view.setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        inside.installEventFilter(self)
        # what a form just opened holds has its places only after the page has grown
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.timeout.connect(self._follow_again)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setSizePolicy(policy)
        look().changed.connect(self._fit)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)
        self._fit()

    def add(self, widget: QWidget) -> QWidget:
        """Put a widget below the others."""
        self.content.addWidget(widget)
        return widget

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column at its width."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """When the page grows under the keyboard, keep the cursor in view."""
        if event.type() == QEvent.Type.Resize:
            self._follow_again()
            self._settled.start(0)
        return super().eventFilter(watched, event)

    def show_widget(self, widget: QWidget) -> None:
        """Bring a widget into view."""
        self.ensureWidgetVisible(widget, 0, _AROUND)

    def _follow_again(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self._show(focused)

    def _follow_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):
            self._show(now)

    def _show(self, widget: QWidget) -> None:
        inside = self.widget()
        if inside is None:
            return
        if widget.inherits("QTextEdit") and widget.height() + 2 * _AROUND > self._view.height():
            editor = cast("QTextEdit", widget)
            cursor = editor.cursorRect()
            place = QRect(editor.viewport().mapTo(inside, cursor.topLeft()), cursor.size())
            self.ensureVisible(place.center().x(), place.bottom(), 0, _AROUND)
            self.ensureVisible(place.center().x(), place.top(), 0, _AROUND)
            return
        place = QRect(widget.mapTo(inside, QPoint(0, 0)), widget.size())
        self.ensureVisible(place.left(), place.bottom(), 0, _AROUND)
        self.ensureVisible(place.left(), place.top(), 0, _AROUND)

    def _fit(self) -> None:
        width = self._view.width()
        margin = self._margin if width >= 700 else min(self._margin, 24 if width >= 560 else 16)
        spare = max(0, width - 2 * margin - look().px(self._widest)) if self._widest else 0
        left = margin + spare // 2 if self._centred else margin
        right = margin + (spare - spare // 2 if self._centred else spare)
        bottom = 32 if self.height() >= 600 else 16
        top = self._top if self.height() >= 560 else 12
        self._outer.setContentsMargins(left, top, right, bottom)
