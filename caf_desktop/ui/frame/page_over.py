"""A page over the one that was shown; closing it, or Esc, goes back to that page and to the field one was in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from caf_desktop.ui.frame.page import Page

if TYPE_CHECKING:
    from caf_desktop.ui.session import Session


class PageOver(Page):
    """Remembers where the keyboard was when it was made."""

    def __init__(self, session: Session, before: Page) -> None:
        super().__init__()
        self.session = session
        self._before = before
        self._focused = QApplication.focusWidget()

    def go_back(self) -> None:
        """Back to the page one was on, and to the field."""
        window, focused = self.session.window_shown, self._focused
        window.go(self._before)
        if focused is not None and isValid(focused) and focused.isVisible():
            focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)
