"""Children who are here already and may be the same: shown before anything is made; the person decides."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from caf_desktop.ui.children.who_form import Column
from caf_desktop.ui.widgets.announce import announce
from caf_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from caf_desktop.ui.widgets.flow import FlowLayout
from caf_desktop.ui.widgets.panels import Card
from caf_desktop.ui.widgets.pills import Pill, Tone
from caf_desktop.ui.widgets.taking_away import take_away
from caf_desktop.ui.widgets.text import Body, Muted, Small, Strong
from caf_desktop.words import _
from caf_desktop.words.dates import short_day

if TYPE_CHECKING:
    from caf_desktop.actions.likely import Likely
    from caf_desktop.domain.people import Child

OTHER = "other"
SIBLING = "sibling"


class LikelyCard(Card):
    """One child to decide about. ``opened`` and ``decided(answer)``."""

    opened = Signal()
    decided = Signal(str)

    def __init__(self, likely: Likely, typed: Child, today: date, parent: QWidget | None = None) -> None:
        from caf_desktop.domain.matching import Band
        from caf_desktop.domain.people import printed_name

        super().__init__("", parent)
        self.likely = likely
        self._name = printed_name(likely.child)
        self._called = typed.given_names or _("this child")
        self._buttons = QWidget(self)
        self._row = FlowLayout(self._buttons)
        if likely.contact:
            self._say_whom_to_ask()
        elif likely.band is Band.SIBLING:
            self._ask_sibling()
        else:
            self._ask_same(typed, today, strong=likely.band is Band.STRONG)
        self.add(self._buttons)
        self.outcome = Muted("", self)
        self.add(self.outcome)
        self.outcome.hide()

    def border_role(self) -> str:
        """A strong match has the border of a warning."""
        return "warning" if self.likely.band.value == "strong" else "line"

    def first_button(self) -> QWidget:
        """The first thing one can answer."""
        item = self._row.itemAt(0)
        first = item.widget() if item is not None else None
        return first or self

    def show_decision(self, answer: str) -> None:
        """Say what was decided; the answer can be changed."""
        words = {
            OTHER: _("You said: another child. Nothing is merged."),
            SIBLING: _(
                "They will share the household: the same people are linked to both children. Parental responsibility"
                " is asked for each child."
            ),
            "not-sibling": _("You said: not brother or sister."),
        }.get(answer, "")
        self.outcome.setText(words)
        self.outcome.setVisible(bool(words))

    def _ask_same(self, typed: Child, today: date, *, strong: bool) -> None:
        top = FlowLayout(gap=10)
        title = _("{name} is here already") if strong else _("Is this {name}, who is here already?")
        top.addWidget(Strong(title.format(name=self._name), self))
        top.addWidget(Pill(*self._state(), self))
        self.content.addLayout(top)
        self.add(Small(self._reasons(), self))
        self._side_by_side(typed, today)
        if self.likely.episode is not None:
            open_words = _("Open the existing record")
            self.open_button = PrimaryButton(open_words, self) if strong else SecondaryButton(open_words, self)
            self.open_button.clicked.connect(self.opened)
            self._row.addWidget(self.open_button)
        self._choice(_("This is another child"), OTHER)

    def _say_whom_to_ask(self) -> None:
        """Nothing of the child: only that there is a record, and whom to ask."""
        self._name = _("a record you do not work on")
        self.add(Strong(self.likely.contact, self))
        self.add(Body(_("Please ask before you start another record for the same child."), self))
        self._choice(_("I asked: this is another child"), OTHER)

    def _ask_sibling(self) -> None:
        title = _("Is {child} a brother or sister of {name}?").format(child=self._called, name=self._name)
        self.add(Strong(title, self))
        self.add(Body(_("Then the parents and the household need not be typed twice."), self))
        self._choice(_("Yes: share the household"), SIBLING)
        self._choice(_("No"), "not-sibling")

    def _choice(self, words: str, answer: str) -> None:
        button = SecondaryButton(words, self)
        button.setAccessibleName(_("{words}: {name}").format(words=words, name=self._name))
        button.clicked.connect(partial(self.decided.emit, answer))
        self._row.addWidget(button)

    def _state(self) -> tuple[str, Tone]:
        episode = self.likely.episode
        if episode is None:
            return _("No record yet"), Tone.NEUTRAL
        return (_("Open"), Tone.GOOD) if episode.status.value == "open" else (_("Closed"), Tone.NEUTRAL)

    def _reasons(self) -> str:
        from caf_desktop.words.identifiers import match_sentence

        return " · ".join(match_sentence(reason) for reason in self.likely.reasons)

    def _side_by_side(self, typed: Child, today: date) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(4)
        for column, words in enumerate(("", _("You typed"), _("Here already"))):
            grid.addWidget(Small(words, self), 0, column)
        for number, (label, one, other) in enumerate(self._rows(typed, today), 1):
            grid.addWidget(Small(label, self), number, 0)
            for column, words in ((1, one), (2, other)):
                shown = Body(words or _("not given"), self, colour="ink" if words else "muted")
                shown.setAccessibleName(f"{label}: {shown.text()}")
                grid.addWidget(shown, number, column, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        self.content.addLayout(grid)

    def _rows(self, typed: Child, today: date) -> list[tuple[str, str, str]]:
        from caf_desktop.domain.people import printed_name

        there = self.likely.child
        rows = [
            (_("Name"), printed_name(typed), printed_name(there)),
            (_("Born"), _birth(typed, today), _birth(there, today)),
            (_("Address"), _one_line(typed), _one_line(there)),
        ]
        if self.likely.episode is not None:
            rows.append((_("Reference"), "–", self.likely.episode.reference))
        return rows


class LikelySame(Column):
    """All of them. ``opened(episode_id)`` when an existing record is wanted; ``decided`` after each answer."""

    opened = Signal(str)
    decided = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent, gap=12)
        self._today = today
        self._shown: list[Likely] = []
        self.cards: list[LikelyCard] = []
        self.answers: dict[str, str] = {}
        self.hide()

    def show_likely(self, found: list[Likely], typed: Child) -> None:
        """Show other children, keeping what was decided about those shown before."""
        if [(each.child, each.band) for each in found] == [(each.child, each.band) for each in self._shown]:
            return
        self._shown = found
        for card in self.cards:
            take_away(card, self.column)
        self.cards = [self._card(likely, typed) for likely in found]
        self.setVisible(bool(found))
        if found:
            announce(self, _("Someone like this is here already. Please look before you begin."))

    def first_open_question(self) -> LikelyCard | None:
        """The first child nothing was decided about; a brother or sister may be left undecided."""
        for card in self.cards:
            if card.likely.band.value != SIBLING and card.likely.child.id not in self.answers:
                return card
        return None

    def is_very_likely_here(self) -> bool:
        """Whether a strong match is undecided."""
        return any(
            card.likely.band.value == "strong" and card.likely.child.id not in self.answers for card in self.cards
        )

    def household_of(self) -> str:
        """The id of the brother or sister whose household is shared, or nothing."""
        shown = {card.likely.child.id for card in self.cards}
        return next((child for child, answer in self.answers.items() if answer == SIBLING and child in shown), "")

    def others(self) -> tuple[str, ...]:
        """Ids of the children shown of whom somebody said: another child."""
        return tuple(card.likely.child.id for card in self.cards if self.answers.get(card.likely.child.id) == OTHER)

    def _card(self, likely: Likely, typed: Child) -> LikelyCard:
        card = LikelyCard(likely, typed, self._today, self)
        card.opened.connect(partial(self._open, likely))
        card.decided.connect(partial(self._decide, card))
        card.show_decision(self.answers.get(likely.child.id, ""))
        self.column.addWidget(card)
        return card

    def _open(self, likely: Likely) -> None:
        if likely.episode is not None:
            self.opened.emit(likely.episode.id)

    def _decide(self, card: LikelyCard, answer: str) -> None:
        if answer == SIBLING:
            self.answers = {child: given for child, given in self.answers.items() if given != SIBLING}
        self.answers[card.likely.child.id] = answer
        for each in self.cards:
            each.show_decision(self.answers.get(each.likely.child.id, ""))
        self.decided.emit()


def _birth(child: Child, today: date) -> str:
    if child.date_of_birth is not None:
        return short_day(child.date_of_birth, today)
    if child.expected_date_of_delivery is not None:
        return _("due {day}").format(day=short_day(child.expected_date_of_delivery, today))
    return ""


def _one_line(child: Child) -> str:
    return ", ".join(part for part in (*child.address.split("\n"), child.postcode) if part.strip())
