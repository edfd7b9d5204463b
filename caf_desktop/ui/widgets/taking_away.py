"""Taking widgets off a page for good: at once for the eye, and freed when nobody is in the middle of using them."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout, QStackedWidget, QWidget


def take_away(widget: QWidget, layout: QLayout | QStackedWidget) -> None:
    """Take a widget out of the layout it stands in."""
    layout.removeWidget(widget)
    widget.hide()
    widget.deleteLater()


def take_all_away(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
