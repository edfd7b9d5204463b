"""What the window expects of a page."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


class Page(QWidget):
    """One screen. Subclasses say what the keys mean here; each of these does nothing unless they do."""

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
