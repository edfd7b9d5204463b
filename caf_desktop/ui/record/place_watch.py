"""Tell a part's place as the keyboard moves in it, so that it is known even after a power cut."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from caf_desktop.ui.record.part import RecordPart


class PlaceWatch(QObject):
    """Emits the part's ``place_changed`` whenever one of its controls gets the keyboard."""

    def __init__(self, part: RecordPart) -> None:
        super().__init__(part)
        self._part = part
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._moved)

    def _moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._part.isAncestorOf(now):
            self._part.place_changed.emit()
