"""Something folded away until it is wanted."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caf_desktop.ui.widgets.buttons import LinkButton
from caf_desktop.ui.widgets.growing import grows_with_width
from caf_desktop.words import _


class _Fold(LinkButton):
    icon_share = 0.6


class Disclosure(QWidget):
    """A line that unfolds what belongs to it; put things into :attr:`content`."""

    toggled = Signal(bool)

    def __init__(self, title: str, parent: QWidget | None = None, *, unfolded: bool = False) -> None:
        super().__init__(parent)
        self.button = _Fold(title, self, icon="folded")
        self.button.setCheckable(True)
        self.body = QWidget(self)
        self.content = QVBoxLayout(self.body)
        self.content.setContentsMargins(16, 4, 4, 4)
        self.content.setSpacing(12)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.button)
        layout.addWidget(self.body)
        grows_with_width(self)
        self.button.toggled.connect(self._unfold)
        self.button.setChecked(unfolded)
        self._unfold(unfolded)

    def is_unfolded(self) -> bool:
        """Whether the content is shown."""
        return self.button.isChecked()

    def set_unfolded(self, unfolded: bool) -> None:
        """Show or fold the content."""
        self.button.setChecked(unfolded)

    def _unfold(self, unfolded: bool) -> None:
        self.body.setVisible(unfolded)
        self.button.set_icon_name("unfolded" if unfolded else "folded")
        self.button.setAccessibleDescription(_("unfolded") if unfolded else _("folded"))
        self.toggled.emit(unfolded)
