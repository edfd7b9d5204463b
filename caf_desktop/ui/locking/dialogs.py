"""Put away everything that stands over the window: menus, lists that are open, dialogs of the program and system."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QToolTip

_MOST_POPUPS = 20


def put_dialogs_away() -> None:
    """Close menus and reject dialogs, as pressing Esc does. What a dialog was to do is not done."""
    QToolTip.hideText()
    for _each in range(_MOST_POPUPS):
        popup = QApplication.activePopupWidget()
        if popup is None:
            break
        popup.close()
    for widget in QApplication.topLevelWidgets():
        # a file dialog drawn by the system is never visible itself
        if isinstance(widget, QDialog) and (widget.isVisible() or isinstance(widget, QFileDialog)):
            widget.reject()
