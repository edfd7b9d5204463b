"""Text that was copied out of the window does not outlive the session (K-10)."""

from __future__ import annotations

from PySide6.QtGui import QClipboard, QGuiApplication


def forget_copied_text() -> None:
    """Empty the clipboard, and what is marked with the mouse, if it came from this window."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.clear(QClipboard.Mode.Clipboard)
    if clipboard.supportsSelection() and clipboard.ownsSelection():
        clipboard.clear(QClipboard.Mode.Selection)
