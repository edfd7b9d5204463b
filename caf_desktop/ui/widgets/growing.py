"""What grows in height when it gets too narrow for its words: a widget, and a row of buttons."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QWidget

from caf_desktop.ui.widgets.flow import FlowLayout


def grows_with_width(widget: QWidget) -> None:
    """As high as its words need at the width it gets."""
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)


def row_of(parent: QWidget, *widgets: QWidget, gap: int = 8) -> QWidget:
    """Widgets side by side, such as the buttons under a form, in as many rows as they need."""
    holder = QWidget(parent)
    row = FlowLayout(holder, gap=gap)
    for widget in widgets:
        row.addWidget(widget)
    grows_with_width(holder)
    return holder
