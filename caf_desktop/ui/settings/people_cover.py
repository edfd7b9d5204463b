"""Who covers whom until when, a card each."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caf_desktop.ui.widgets.buttons import SecondaryButton
from caf_desktop.ui.widgets.flow import FlowLayout
from caf_desktop.ui.widgets.growing import grows_with_width, row_of
from caf_desktop.ui.widgets.panels import Card
from caf_desktop.ui.widgets.pills import Pill, Tone
from caf_desktop.ui.widgets.taking_away import take_away
from caf_desktop.ui.widgets.text import Body, Muted, Small, Strong, Subheading
from caf_desktop.words import _
from caf_desktop.words.people import cover_words, days_words

if TYPE_CHECKING:
    from caf_desktop.actions.people_covering import Arrangement


class CoverList(QWidget):
    """Everybody who works on records that somebody else looks after. ``end_asked`` carries an ``Arrangement``."""

    end_asked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.cards: list[CoverCard] = []
        self.none = Body(_("Nobody covers anybody at present."), self)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 12, 0, 0)
        self.column.setSpacing(16)
        self.column.addWidget(Subheading(_("Who covers whom"), self))
        self.column.addWidget(self.none)
        grows_with_width(self)

    def show_arrangements(self, found: list[Arrangement], today: date) -> None:
        """Show them anew."""
        for card in self.cards:
            take_away(card, self.column)
        self.cards = [CoverCard(each, today, self) for each in found]
        for card, each in zip(self.cards, found, strict=True):
            card.end_button.clicked.connect(partial(self.end_asked.emit, each))
            self.column.addWidget(card)
            card.show()
        self.none.setVisible(not found)


class CoverCard(Card):
    """Who, for whom, how many records, until when, why, and by whom it was arranged."""

    def __init__(self, arrangement: Arrangement, today: date, parent: QWidget) -> None:
        super().__init__("", parent)
        self.content.setSpacing(4)
        who, of = arrangement.who.name, arrangement.of.name if arrangement.of else ""
        words = cover_words(who, of, len(arrangement.episode_ids))
        top = FlowLayout(gap=10)
        top.addWidget(Strong(words, self))
        if arrangement.since > today:
            top.addWidget(Pill(_("Not begun"), Tone.NEUTRAL, self))
        if arrangement.leads:
            top.addWidget(Pill(_("Leads"), Tone.PRIMARY, self))
        self.content.addLayout(top)
        self.add(Muted(days_words(arrangement.since, arrangement.until, today), self))
        by = arrangement.by
        lines = (arrangement.why, _("Arranged by {name}").format(name=by.name) if by else "")
        for line in lines:
            if line:
                self.add(Small(line, self))
        self.end_button = SecondaryButton(_("End cover…"), self)
        self.end_button.setAccessibleName(_("{words} {name}").format(words=self.end_button.words(), name=words))
        self.content.addSpacing(6)
        self.add(row_of(self, self.end_button))
