"""The attachments of an episode, the latest first, and the ways to add one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caf_desktop.domain.attachment import Attachment
from caf_desktop.ui.widgets.buttons import SecondaryButton
from caf_desktop.ui.widgets.list_buttons import NavigationItem
from caf_desktop.ui.widgets.panels import Surface
from caf_desktop.ui.widgets.scroll_page import ScrollPage
from caf_desktop.ui.widgets.text import Overline
from caf_desktop.words import _
from caf_desktop.words.attachments import kind_words, size_words
from caf_desktop.words.dates import short_day


class AttachmentList(Surface):
    """``chosen(attachment_id)``, ``add_asked`` and ``paste_asked``."""

    chosen = Signal(str)
    add_asked = Signal()
    paste_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, colour="surface", lines="r")
        self.items: dict[str, NavigationItem] = {}
        self.add_button = SecondaryButton(_("Add a file…"), self, icon="plus")
        self.paste_button = SecondaryButton(_("Paste a picture"), self)
        self.add_button.clicked.connect(self.add_asked)
        self.paste_button.clicked.connect(self.paste_asked)
        self._area = ScrollPage(self, widest=0, margin=12, top=4)
        self._area.content.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 16, 9, 8)
        column.setSpacing(8)
        top = QVBoxLayout()
        top.setContentsMargins(16, 0, 12, 0)
        top.addWidget(Overline(_("Attachments"), self))
        for button in (self.add_button, self.paste_button):
            top.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(top)
        column.addWidget(self._area, 1)

    def set_may_add(self, may_add: bool) -> None:
        """Whether something may be added here."""
        self.add_button.setEnabled(may_add)
        self.paste_button.setEnabled(may_add)

    def show_attachments(
        self, attachments: list[Attachment], current: str, today: date, names: Mapping[str, str]
    ) -> None:
        """Show them; ``current`` is the id of the one open, ``names`` whose id is whose name."""
        if list(self.items) != [each.id for each in attachments]:
            for item in self.items.values():
                self._area.content.removeWidget(item)
                item.hide()
                item.deleteLater()
            self.items = {}
            for each in attachments:
                item = NavigationItem("", self)
                item.clicked.connect(partial(self.chosen.emit, each.id))
                self.items[each.id] = item
                self._area.add(item)
        for each in attachments:
            item = self.items[each.id]
            item.setText(f"{each.title}\n{_short_facts(each, today, names)}")
            item.setAccessibleName(item.words().replace("\n", ", "))
            item.set_current(each.id == current)


def _short_facts(attachment: Attachment, today: date, names: Mapping[str, str]) -> str:
    """Kind, day, size and who, as short as a narrow column asks."""
    day = attachment.made_on or attachment.added_at.date()
    who = names.get(attachment.added_by_id, "")
    parts = (kind_words(attachment.media_type), short_day(day, today), size_words(attachment.size), who)
    return ", ".join(part.replace(" ", "\N{NO-BREAK SPACE}") for part in parts if part)


def facts_of(attachment: Attachment, today: date, names: Mapping[str, str]) -> str:
    """Such as “Photograph of 5 March, 340 kB, added by Priya Nair on 20 March”."""
    kind = kind_words(attachment.media_type)
    if attachment.made_on is not None:
        kind = _("{kind} of {day}").format(kind=kind, day=short_day(attachment.made_on, today))
    return _("{kind}, {size}, added by {name} on {day}").format(
        kind=kind,
        size=size_words(attachment.size),
        name=names.get(attachment.added_by_id) or _("somebody who has left"),
        day=short_day(attachment.added_at.date(), today),
    )
