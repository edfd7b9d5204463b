"""What the settings page expects of each of its parts."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from caf_desktop.ui.session import Session
from caf_desktop.ui.widgets.reading_order import ReadingOrder
from caf_desktop.ui.widgets.scroll_page import ScrollPage


class SettingsPart(ScrollPage):
    """One place of the settings, made when first shown. Put cards in with ``add``."""

    key = ""
    """Name by which the settings page finds the part."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent, centred=True)
        self.session = session
        inside = self.widget()
        assert inside is not None, "made by the page that scrolls"
        self.reading_order = ReadingOrder(inside)

    def arrive(self) -> None:
        """The part is shown: read what it shows."""

    def leave(self) -> None:
        """Another part or page is about to be shown; cancel what is being read."""
