"""The plan of a record: what should change, who does what by when, who leads, and the next review."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caf_desktop.domain.plan import Action, DesiredOutcome
from caf_desktop.forms.load import national_caf
from caf_desktop.ui.plan.beside import Beside
from caf_desktop.ui.plan.closing_card import ClosingCard
from caf_desktop.ui.plan.lead_card import LeadCard
from caf_desktop.ui.plan.left_typing import LeftTyping
from caf_desktop.ui.plan.outcome_card import OutcomeCard
from caf_desktop.ui.plan.plan_writing import PlanWriting, scratch_of_plan
from caf_desktop.ui.plan.review_card import ReviewCard
from caf_desktop.ui.plan.seen_by_card import SeenByCard
from caf_desktop.ui.record.open_record import OpenRecord
from caf_desktop.ui.record.part import RecordPart
from caf_desktop.ui.record.place_watch import PlaceWatch
from caf_desktop.ui.widgets.announce import announce
from caf_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from caf_desktop.ui.widgets.empty_state import EmptyState
from caf_desktop.ui.widgets.flow import FlowLayout
from caf_desktop.ui.widgets.growing import grows_with_width
from caf_desktop.ui.widgets.panels import Card
from caf_desktop.ui.widgets.reading_order import ReadingOrder
from caf_desktop.ui.widgets.scroll_page import ScrollPage
from caf_desktop.words import _


class PlanPart(RecordPart):
    """A card for each desired outcome; at the right who leads, the review, and who may see it."""

    key = "plan"

    def __init__(self, record: OpenRecord, parent: QWidget | None = None) -> None:
        super().__init__(record, parent)
        assessment = record.assessment()
        self._form = record.session.desk.form_of(assessment) if assessment else national_caf()
        self.writing = PlanWriting(record, self)
        self.cards: dict[str | None, OutcomeCard] = {}
        self._made_here: set[str] = set()
        self._place_watch = PlaceWatch(self)
        self.page = ScrollPage(self, widest=0, margin=40, top=20)
        self.left_typing = LeftTyping(record, self.writing.jotting, scratch_of_plan(record.case.episode.id), self)
        self._outcomes = QWidget(self)
        self._column = QVBoxLayout(self._outcomes)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(16)
        self.empty = self._make_empty()
        self._side = self._make_side()
        self._column.addWidget(self.left_typing)
        self._column.addWidget(self.empty)
        self._column.addLayout(self._cards)
        self._column.addWidget(self._make_buttons())
        _grows_with_width(self._outcomes)
        self.page.add(Beside(self._outcomes, self._side, self))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo.activated.connect(self.writing.undo)
        record.case_changed.connect(self.refresh)
        self.writing.changed_otherwise.connect(self.refresh)
        self.writing.undo_changed.connect(self._show_undo)
        self.writing.behind.connect(self.behind)
        self.writing.failed.connect(self.failed)
        self.closing.closing.connect(self.leave)
        self.left_typing.continued.connect(self._continue)
        self.refresh()
        inside = self.page.widget()
        assert inside is not None
        self.reading_order = ReadingOrder(inside)

    def arrive(self, link_id: str = "") -> None:
        """Show the plan; offer what was being typed when the program last ended; go to what is named."""
        self.left_typing.look()
        self.refresh()
        if link_id == "lead":
            self.lead.open()
        elif link_id == "review-date":
            self.review.field.take_focus()
        elif link_id == "outcome":
            self.add_outcome()
        elif link_id == "closing":
            self.closing.open()

    def place(self) -> dict[str, Any]:
        """The outcome or action whose fields the keyboard is in, and the field."""
        for outcome_id, card in self.cards.items():
            if card.editor is not None and (field := card.editor.form.field_with_keyboard()):
                return {"outcome": outcome_id, "field": field}
            for action_id, item in card.items.items():
                if item.editor is not None and (field := item.editor.form.field_with_keyboard()):
                    return {"outcome": outcome_id, "action": action_id, "field": field}
        return {"link_id": "review-date"} if self.review.form.field_with_keyboard() else {}

    def come_back(self, place: dict[str, Any]) -> None:
        """Open the fields one was in."""
        self.arrive(str(place.get("link_id", "")))
        card = self.cards.get(place.get("outcome"))
        field = str(place.get("field", ""))
        if card is None or not field:
            return
        item = card.items.get(str(place.get("action", "")))
        if item is not None:
            item.open().form.focus_on(field)
        elif "action" not in place and card.outcome_id is not None:
            card.open().form.focus_on(field)

    def leave(self) -> None:
        """Store what can be stored; the rest is kept as it was typed."""
        for card in list(self.cards.values()):
            card.leave()
        self.review.store()
        self.writing.flush()

    def regions(self) -> list[QWidget]:
        """The outcomes, and the cards beside them."""
        return [self._outcomes, self._side]

    def refresh(self) -> None:
        """Show the plan as it stands."""
        outcomes = [outcome.id for outcome in self.writing.case().all(DesiredOutcome)]
        self._made_here.difference_update(outcomes)
        shown: list[str | None] = [*outcomes, *(each for each in self._made_here if each not in outcomes)]
        if self.writing.actions_of(None):
            shown.append(None)
        for outcome_id in [each for each in self.cards if each not in shown]:
            self._drop(outcome_id)
        for outcome_id in shown:
            self._card(outcome_id).refresh()
        self.empty.setVisible(not self.cards)
        self.add_button.setVisible(bool(self.cards) and not self._is_read_only())
        for card in (self.lead, self.review, self.seen_by, self.closing):
            card.refresh()

    def add_outcome(self) -> OutcomeCard:
        """A new desired outcome at the end, with its fields open."""
        outcome_id = self.record.session.desk.new_id()
        self._made_here.add(outcome_id)
        card = self._card(outcome_id)
        self.refresh()
        card.open()
        return card

    def remove_outcome(self, outcome_id: str) -> None:
        """Take an outcome and its actions out of the plan."""
        self._made_here.discard(outcome_id)
        self.cards[outcome_id].discard()
        outcome = self.writing.find(DesiredOutcome, outcome_id)
        if outcome is not None:
            words = _("Put the outcome back")
            self.writing.remove(outcome, *self.writing.actions_of(outcome_id), undo_words=words)
            announce(self, _("Outcome removed. You can put it back."))
        self.refresh()
        (self.undo_button if self.undo_button.isVisible() else self.begin_button).setFocus()

    def remove_action(self, action_id: str) -> None:
        """Take an action out of the plan."""
        action = self.writing.find(Action, action_id)
        for card in self.cards.values():
            item = card.items.get(action_id)
            if item is not None and item.editor is not None:
                item.editor.discard()
                if action is None:
                    card.forget(action_id)
        if action is not None:
            self.writing.remove(action, undo_words=_("Put the action back"))
            announce(self, _("Action removed. You can put it back."))
            self.refresh()
            self.undo_button.setFocus()

    def _card(self, outcome_id: str | None) -> OutcomeCard:
        if outcome_id not in self.cards:
            card = OutcomeCard(self.writing, outcome_id, self._form, self._outcomes)
            card.removing_action.connect(self.remove_action)
            if outcome_id is not None:
                card.removing.connect(lambda: self.remove_outcome(outcome_id))
                card.gone.connect(lambda: self._give_up(outcome_id))
            self.cards[outcome_id] = card
            self._cards.addWidget(card)
            card.show()
        return self.cards[outcome_id]

    def _give_up(self, outcome_id: str) -> None:
        self._made_here.discard(outcome_id)
        self.refresh()
        (self.add_button if self.add_button.isVisible() else self.begin_button).setFocus()

    def _drop(self, outcome_id: str | None) -> None:
        card = self.cards.pop(outcome_id)
        self._cards.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _continue(self, kept: dict[tuple[str, str], str]) -> None:
        """Open the fields somebody was typing in, as they stood."""
        for (kind, record_id), raw in kept.items():
            if kind == "outcome":
                self._made_here.add(record_id)
                self._card(record_id).open(take_focus=False).form.put_back(raw)
            elif kind == "review":
                self.review.form.put_back(raw)
            elif kind == "lead":
                self.lead.open().form.put_back(raw)
            elif kind == "closing":
                self.closing.open_closing().form.put_back(raw)
        for (kind, record_id), raw in kept.items():
            if kind == "action":
                action = self.writing.find(Action, record_id)
                home = action.outcome_id if action else LeftTyping.outcome_of(raw)
                known = self.writing.find(DesiredOutcome, home) is not None or home in self.cards
                self._card(home if known else None).item(record_id).open().form.put_back(raw)
        self.refresh()

    def _show_undo(self) -> None:
        words = self.writing.undo_words()
        self.undo_button.setText(words)
        self.undo_button.setVisible(bool(words))

    def _is_read_only(self) -> bool:
        return self.record.is_read_only()

    def _make_empty(self) -> QWidget:
        self.begin_button = PrimaryButton(_("Add the first desired outcome"), self)
        self.begin_button.clicked.connect(self.add_outcome)
        self.begin_button.setVisible(not self._is_read_only())
        card = Card("", self, margin=4)
        card.add(
            EmptyState(
                _("Nothing is planned yet"),
                _(
                    "Here will stand what the family wants to be different, who will do what about it, and by when."
                    " Begin with one thing that matters most to them."
                ),
                self.begin_button,
                card,
            )
        )
        return card

    def _make_buttons(self) -> QWidget:
        buttons = QWidget(self)
        row = FlowLayout(buttons, gap=12)
        self.add_button = SecondaryButton(_("Desired outcome"), buttons, icon="plus")
        self.add_button.setAccessibleName(_("Add a desired outcome"))
        self.undo_button = SecondaryButton("", buttons, icon="back")
        self.undo_button.hide()
        row.addWidget(self.add_button)
        row.addWidget(self.undo_button)
        _grows_with_width(buttons)
        self.add_button.clicked.connect(self.add_outcome)
        self.undo_button.clicked.connect(self.writing.undo)
        return buttons

    def _make_side(self) -> QWidget:
        side = QWidget(self)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self.lead = LeadCard(self.record, self.writing.jotting, side)
        self.review = ReviewCard(self.writing, side)
        self.seen_by = SeenByCard(self.record, self._form, side)
        self.closing = ClosingCard(self.record, self.writing.jotting, side)
        for card in (self.lead, self.review, self.seen_by, self.closing):
            column.addWidget(card)
        _grows_with_width(side)
        return side


def _grows_with_width(widget: QWidget) -> None:
    grows_with_width(widget)
