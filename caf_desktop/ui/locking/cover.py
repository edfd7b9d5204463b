"""What stands over everything when nobody has worked for a while and the vault has to stay open."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caf_desktop.ui.widgets.buttons import PrimaryButton
from caf_desktop.ui.widgets.scroll_page import ScrollPage
from caf_desktop.ui.widgets.text import Heading, Muted, Small
from caf_desktop.words import _

_COLUMN = 440


class Cover(QWidget):
    """Says nothing of any record. ``lifted`` when it may go; ``lock_asked`` when the vault has to be locked."""

    lifted = Signal()
    lock_asked = Signal()

    def __init__(self, heading: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.area = ScrollPage(self, widest=_COLUMN, top=96, centred=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area)
        self.heading = Heading(heading, self)
        self.words = Muted(words, self)
        for widget in (Small(_("CAF Desktop"), self), self.heading, self.words):
            self.area.add(widget)

    def begin(self) -> None:
        """It is shown: give the keyboard to what lifts it."""
        self.setFocus()


class OpenCover(Cover):
    """Lifted by one button: for the sample vault, which has no passphrase to ask for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Nobody has worked here for a while"),
            _(
                "Your own case stays in the sample vault, which has no passphrase. Keep it in a real vault: "
                "that one locks."
            ),
            parent,
        )
        self.go_button = PrimaryButton(_("Go on"), self)
        self.area.content.addWidget(self.go_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.go_button.clicked.connect(self.lifted)

    def begin(self) -> None:
        """Give the keyboard to the button."""
        self.go_button.setFocus()
