"""Sending the keyboard to a part of the screen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def focus_into(region: QWidget) -> bool:
    """Give the first control in a part of a page the keyboard; whether there was one.

    The first is what the Tab key comes to first, walking from the top of the window: the part itself stands in that
    order where it was made, not where its controls were put since.
    """
    top = region.window()
    walked: QWidget | None = top
    while walked is not None:
        usable = walked.isVisible() and walked.isEnabled() and walked.focusProxy() is None
        inside = walked is region or region.isAncestorOf(walked)
        if usable and inside and walked.focusPolicy() & Qt.FocusPolicy.TabFocus:
            walked.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
        walked = walked.nextInFocusChain()
        if walked is top:
            return False
    return False
