"""The attachments of an episode, the latest first, and the ways to add one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caf_desktop.domain.attachment import Attachment
from caf_desktop.ui.record.side_list import SideList
from caf_desktop.ui.widgets.buttons import SecondaryButton
from caf_desktop.words import _
from caf_desktop.words.attachments import kind_words, size_words, taken_out_words, title_words
from caf_desktop.words.dates import short_day


class AttachmentList(SideList):
    """``add_asked`` and ``paste_asked`` besides ``chosen``."""

    add_asked = Signal()
    paste_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Attachments"), parent)
        self.add_file_button = SecondaryButton(_("Add a file…"), self, icon="plus")
        self.paste_button = SecondaryButton(_("Paste a picture"), self)
        self.add_file_button.clicked.connect(self.add_asked)
        self.paste_button.clicked.connect(self.paste_asked)
        for button in (self.add_file_button, self.paste_button):
            self.add_button(button)

    def set_may_add(self, may_add: bool) -> None:
        """Whether something may be added here."""
        self.add_file_button.setEnabled(may_add)
        self.paste_button.setEnabled(may_add)

    def show_attachments(
        self, attachments: list[Attachment], current: str, today: date, names: Mapping[str, str]
    ) -> None:
        """Show them; ``current`` is the id of the one open, ``names`` whose id is whose name."""
        rows = [(each.id, f"{title_words(each.title)}\n{_short_facts(each, today, names)}") for each in attachments]
        self.show_rows(rows, current)


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


def facts_to_describe(attachment: Attachment) -> str:
    """Such as “Photograph, 340 kB. Encrypted in this record already. Taken out of it: comments in the file.”"""
    kind, size = kind_words(attachment.media_type), size_words(attachment.size)
    facts = _("{kind}, {size}. It is encrypted in this record already.").format(kind=kind, size=size)
    parts = taken_out_words(attachment.cleaned)
    return f"{facts} {_('Taken out of it: {parts}.').format(parts='; '.join(parts))}" if parts else facts
