"""What the record's frame expects of each of its parts."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from caf_desktop.ui.record.open_record import OpenRecord


class RecordPart(QWidget):
    """One tab of a record: Assessment, Notes, Plan, Agreement, Papers."""

    key = ""
    """Name by which ``OpenRecord.go_to`` finds the part."""

    def __init__(self, record: OpenRecord, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.record = record

    def arrive(self, link_id: str = "") -> None:
        """The part is shown; go to the field if one is named."""

    def leave(self) -> None:
        """Another part or page is about to be shown; hand what is being typed to the writing thread."""

    def regions(self) -> list[QWidget]:
        """The parts F6 goes round."""
        return [self]

    def go_next(self) -> None:
        """Alt+Down."""

    def go_previous(self) -> None:
        """Alt+Up."""
