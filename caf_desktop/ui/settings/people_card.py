"""The people of a vault, a card each."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caf_desktop.ui.widgets.announce import announce
from caf_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from caf_desktop.ui.widgets.flow import FlowLayout
from caf_desktop.ui.widgets.growing import grows_with_width, row_of
from caf_desktop.ui.widgets.notices import Notice
from caf_desktop.ui.widgets.panels import Card
from caf_desktop.ui.widgets.pills import Pill, Tone
from caf_desktop.ui.widgets.taking_away import take_away
from caf_desktop.ui.widgets.text import Body, Heading, Muted, Small, Strong
from caf_desktop.words import _
from caf_desktop.words.people import accesses_words, owned_words, since_words

if TYPE_CHECKING:
    from caf_desktop.actions.people import Colleague


class PeopleList(QWidget):
    """Everybody, present ones first; each signal names the practitioner."""

    add_asked = Signal()
    change_asked = Signal(str)
    records_asked = Signal(str)
    leave_asked = Signal(str)
    passphrase_asked = Signal(str)

    def __init__(self, may_manage: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._may_manage = may_manage
        self.cards: dict[str, PersonCard] = {}
        self.told = Notice("", "", Tone.GOOD, self)
        self.told.hide()
        self.add_button = PrimaryButton(_("Add a person…"), self, icon="plus")
        self.add_button.clicked.connect(self.add_asked)
        self.add_button.setVisible(may_manage)
        self.alone = Body(_("Nobody else works with this vault."), self)
        self.alone.hide()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(16)
        self.column.addWidget(Heading(_("People"), self))
        self.column.addWidget(
            Body(
                _(
                    "Each person has a nickname, a passphrase and a signing key of their own, and sees only the records"
                    " they work on. Supervisors and administrators can read all of them."
                ),
                self,
            )
        )
        holder = row_of(self, self.add_button)
        for widget in (self.told, holder, self.alone):
            self.column.addWidget(widget)
        grows_with_width(self)

    def show_people(self, found: list[Colleague], me: str, today: date) -> None:
        """Show them anew."""
        for card in self.cards.values():
            take_away(card, self.column)
        self.cards = {}
        present = [each for each in found if not each.has_left]
        self.alone.setVisible(len(present) == 1 and self._may_manage)
        for each in found:
            card = PersonCard(each, me == each.person.id, self._may_manage, len(present), today, self)
            card.change_button.clicked.connect(partial(self.change_asked.emit, each.person.id))
            card.records_button.clicked.connect(partial(self.records_asked.emit, each.person.id))
            card.passphrase_button.clicked.connect(partial(self.passphrase_asked.emit, each.person.id))
            card.leave_button.clicked.connect(partial(self.leave_asked.emit, each.person.id))
            self.cards[each.person.id] = card
            self.column.addWidget(card)
            card.show()
        self.told.hide()

    def take_focus(self) -> None:
        """The keyboard comes back from a form."""
        buttons = (button for card in self.cards.values() for button in card.buttons)
        first = next((button for button in (self.add_button, *buttons) if button.isVisible()), None)
        if first is not None:
            first.setFocus()

    def tell(self, words: str) -> None:
        """Say what was done."""
        self.told.tell(words, "", Tone.GOOD)
        self.told.show()
        announce(self, words)


class PersonCard(Card):
    """One person: who, what for, since when, how many records; and what can be done about it."""

    def __init__(
        self, colleague: Colleague, is_me: bool, may_manage: bool, present: int, today: date, parent: QWidget
    ) -> None:
        super().__init__("", parent)
        person, owned = colleague.person, colleague.owned
        self.content.setSpacing(4)
        top = FlowLayout(gap=10)
        top.addWidget(Strong(person.name, self))
        if is_me:
            top.addWidget(Pill(_("You"), Tone.PRIMARY, self))
        if colleague.has_left:
            top.addWidget(Pill(_("Left"), Tone.NEUTRAL, self))
        elif not colleague.nickname:
            top.addWidget(Pill(_("Has no way in"), Tone.WARNING, self))
        self.content.addLayout(top)
        job = ", ".join(part for part in (person.role, person.agency) if part)
        since = since_words(person.joined_on, person.left_on, today)
        unlocks = _("Unlocks as {nickname}").format(nickname=colleague.nickname) if colleague.nickname else ""
        lines = (accesses_words(person.access), job, ". ".join(part for part in (since, unlocks) if part))
        for words in lines:
            if words:
                self.add(Muted(words, self))
        if colleague.passphrase_given:
            self.add(Small(_("Was given a passphrase; chooses their own when they next unlock."), self))
        if not colleague.has_left or owned.all:
            self.add(Small(owned_words(owned.open, owned.closed, owned.allocated), self))
        self.change_button = SecondaryButton(_("Change…"), self)
        self.records_button = SecondaryButton(_("Hand over or cover…"), self)
        self.passphrase_button = SecondaryButton(_("New passphrase…"), self)
        self.leave_button = SecondaryButton(_("Leaves…"), self)
        self.change_button.setVisible(may_manage and not colleague.has_left)
        self.records_button.setVisible(bool(owned.all) and present > 1)
        self.passphrase_button.setVisible(may_manage and not colleague.has_left and not is_me)
        self.leave_button.setVisible(may_manage and not colleague.has_left and not is_me)
        self.buttons = (self.change_button, self.records_button, self.passphrase_button, self.leave_button)
        for button in self.buttons:
            button.setAccessibleName(_("{words} {name}").format(words=button.words(), name=person.name))
        buttons = row_of(self, *self.buttons, gap=10)
        self.content.addSpacing(6)
        self.add(buttons)
        buttons.setVisible(any(not button.isHidden() for button in self.buttons))
