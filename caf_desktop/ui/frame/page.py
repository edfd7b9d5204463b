"""What the window expects of a page."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget


class Page(QWidget):
    """One screen. Subclasses say what the keys mean here; each of these does nothing unless they do."""

    def stack(self, *parts: QWidget) -> None:
        """Fill the page from the top, with no space between; the last part takes the room that is left."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in parts:
            column.addWidget(part)
        column.setStretchFactor(parts[-1], 1)

    def title(self) -> str:
        """A neutral title for the window's frame and the task bar: never a child's name."""
        return ""

    def regions(self) -> list[QWidget]:
        """The parts F6 goes round: the bar, the list, the page, the help."""
        return [self]

    def arrive(self) -> None:
        """The page is shown now."""

    def leave(self) -> None:
        """Another page is about to be shown; finish what is being typed."""

    def go_next(self) -> None:
        """Alt+Down: the next thing."""

    def go_previous(self) -> None:
        """Alt+Up: the one before."""

    def focus_search(self) -> None:
        """Ctrl+F: put the keyboard into the search."""
