"""What is copied out of this window: asked to be in no clipboard history, and gone after 45 seconds (K-15).

The signs are those that password managers set: Windows reads ``ExcludeClipboardContentFromMonitorProcessing``,
``CanIncludeInClipboardHistory`` and ``CanUploadToCloudClipboard``, KDE ``x-kde-passwordManagerHint``, macOS's
clipboard programs ``org.nspasteboard.ConcealedType``. What is only marked is copied nowhere: on Linux every other
program could read it, and no sign would ask it not to.
"""

from __future__ import annotations

import re
import secrets

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QClipboard, QGuiApplication

FORGOTTEN_AFTER_MS = 45_000
_NO = bytes(4)
_CONCEALED: dict[str, bytes] = {
    "x-kde-passwordManagerHint": b"secret",
    "ExcludeClipboardContentFromMonitorProcessing": b"1",
    "CanIncludeInClipboardHistory": _NO,
    "CanUploadToCloudClipboard": _NO,
    "application/x-nspasteboard-concealed-type": b"1",
    "org.nspasteboard.ConcealedType": b"1",
}
_OURS = "application/x-caf-desktop-copy"
_THIS_PROCESS = secrets.token_bytes(16)
_LOOKS_LIKE_IDENTIFIER = re.compile(
    r"(?<![0-9])[0-9]{3}[ \u00a0-]?[0-9]{3}[ \u00a0-]?[0-9]{4}(?![0-9])|\b[A-Z][0-9]{11}[0-9A-Z]\b"
)


class ClipboardCare(QObject):
    """One for the program. ``kept_back`` when something was not copied because it holds an identifier."""

    kept_back = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(FORGOTTEN_AFTER_MS)
        self._timer.timeout.connect(self.forget)
        self._clipboard.dataChanged.connect(self._look)
        self._clipboard.selectionChanged.connect(self._keep_marked_text)

    def is_ours(self) -> bool:
        """Whether what stands in the clipboard was copied in this window."""
        held: QMimeData | None = self._clipboard.mimeData()
        return held is not None and bytes(held.data(_OURS).data()) == _THIS_PROCESS

    def forget(self) -> None:
        """Empty the clipboard, if it still holds what was copied here."""
        self._timer.stop()
        if self.is_ours():
            self._clipboard.clear(QClipboard.Mode.Clipboard)

    def end(self) -> None:
        """Look after the clipboard no more."""
        self._timer.stop()
        self._clipboard.dataChanged.disconnect(self._look)
        self._clipboard.selectionChanged.disconnect(self._keep_marked_text)

    def will_forget(self) -> bool:
        """Whether the 45 seconds are running."""
        return self._timer.isActive()

    def _look(self) -> None:
        if not self._clipboard.ownsClipboard() or self.is_ours():
            return
        text = self._clipboard.text()
        if not text:
            self._timer.stop()
            return
        if holds_identifier(text):
            self._clipboard.clear(QClipboard.Mode.Clipboard)
            self.kept_back.emit()
            return
        marked = QMimeData()
        marked.setText(text)
        for name, value in _CONCEALED.items():
            marked.setData(name, value)
        marked.setData(_OURS, _THIS_PROCESS)
        self._clipboard.setMimeData(marked, QClipboard.Mode.Clipboard)
        self._timer.start()

    def _keep_marked_text(self) -> None:
        """Take marked text back from X11's and Wayland's primary selection; it stays marked."""
        if self._clipboard.ownsSelection():
            self._clipboard.clear(QClipboard.Mode.Selection)


def holds_identifier(text: str) -> bool:
    """Whether a well-formed NHS number or unique pupil number stands in the text."""
    candidates = _LOOKS_LIKE_IDENTIFIER.findall(text)
    if not candidates:
        return False
    from caf_desktop.domain.identifiers import nhs_number_faults, upn_faults

    return any(
        not any(fault.blocks for fault in (upn_faults(each) if each[0].isalpha() else nhs_number_faults(each)))
        for each in candidates
    )
