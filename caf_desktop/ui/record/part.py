"""What the record's frame expects of each of its parts."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caf_desktop.ui.record.open_record import OpenRecord


class RecordPart(QWidget):
    """One tab of a record: Assessment, Notes, Plan, Agreement, Papers.

    ``behind(bool)`` when the disk does not keep up with what is typed, or does again; ``failed(problem)`` when
    something could not be stored; ``place_changed`` when the keyboard is somewhere else.
    """

    key = ""
    """Name by which ``OpenRecord.go_to`` finds the part."""

    behind = Signal(bool)
    failed = Signal(object)
    place_changed = Signal()

    def __init__(self, record: OpenRecord, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.record = record

    def arrive(self, link_id: str = "") -> None:
        """The part is shown; go to the field if one is named."""

    def come_back(self, place: dict[str, Any]) -> None:
        """The part is shown at a place that :meth:`place` told earlier."""
        self.arrive(str(place.get("link_id", "")))

    def place(self) -> dict[str, Any]:
        """Where the person is in this part, to come back to: ``link_id`` and whatever else the part needs."""
        return {}

    def leave(self) -> None:
        """Another part or page is about to be shown; hand what is being typed to the writing thread."""

    def regions(self) -> list[QWidget]:
        """The parts F6 goes round."""
        return [self]

    def go_next(self) -> None:
        """Alt+Down."""

    def go_previous(self) -> None:
        """Alt+Up."""
