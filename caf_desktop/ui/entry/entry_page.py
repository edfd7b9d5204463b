"""The shape of every page before a vault is open: one calm column, and 999 at its foot."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from caf_desktop.ui.frame.page import Page
from caf_desktop.ui.widgets.scroll_page import ScrollPage
from caf_desktop.ui.widgets.text import Heading, Muted, Small
from caf_desktop.words import _

_COLUMN = 600


class EntryPage(Page):
    """Put widgets in with :meth:`add`; :meth:`finish` ends the page."""

    def __init__(self, heading: str, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.area = ScrollPage(self, widest=_COLUMN, top=40, centred=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area)
        self.overline = Small(_("CAF Desktop"), self)
        self.heading = Heading(heading, self)
        self.words = Muted(words, self)
        self.words.setVisible(bool(words))
        top = QVBoxLayout()
        top.setSpacing(4)
        for widget in (self.overline, self.heading, self.words):
            top.addWidget(widget)
        self.area.content.addLayout(top)

    def add(self, widget: QWidget) -> QWidget:
        """Put a widget below the others."""
        return self.area.add(widget)

    def finish(self) -> None:
        """End the page with what to do when nobody can wait."""
        self.area.content.addSpacing(8)
        self.add(Small(_("Is a child in danger now? Ring 999. You need no passphrase for that."), self))
