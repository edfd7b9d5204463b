"""Fills a page of the form with a case's answers, each into the field with the question's words."""

from __future__ import annotations

import datetime
from collections import Counter

from PySide6.QtWidgets import QAbstractButton, QComboBox

from caf_desktop.domain.answers import AnswerValue, FormAnswers
from caf_desktop.forms.completeness import Decision
from caf_desktop.forms.evaluate import Evaluation
from caf_desktop.forms.model import FormDefinition, Item, ItemType
from caf_desktop.ui.walkthrough.hand import WRITTEN_IN, Hand, value_of


class FormFiller:
    """Types what is not there yet: nothing twice."""

    def __init__(self, hand: Hand, form: FormDefinition, answers: FormAnswers) -> None:
        self._hand, self._form, self._answers = hand, form, answers
        self._evaluation = Evaluation(form, answers)
        self._passed: Counter[str] = Counter()
        """How often a question with these words has been passed on the page."""

    def fill_section(self, section: Item, without: frozenset[str] = frozenset()) -> None:
        """Every question of a section's page, in order."""
        self._passed.clear()
        for item in section.items:
            if item.link_id in without or item.hidden:
                continue
            if item.is_repeating_group and not item.read_only:
                self._fill_rows(item)
            elif item.type is ItemType.GROUP and not item.is_repeating_group:
                for each in item.items:
                    self.fill(each)
            elif item.is_question:
                self.fill(item)

    def fill_element(self, element: Item) -> None:
        """An element's page: decided by writing, or with a press; then what it is based on, and other views."""
        self._passed.clear()
        link_id = element.link_id
        decision = self._form.by_link_id[f"{link_id}.decision"]
        decided = self._answers.text(decision.link_id)
        if decided != Decision.EXPLORED:
            self.fill(decision)
        for role in ("why-not", "strengths", "needs"):
            self.fill(self._form.by_link_id[f"{link_id}.{role}"])
        sources = [str(value) for value in self._answers.values(f"{link_id}.based-on")]
        if sources:
            self._hand.add_answers("Based on", sources)
        if self._answers.text(f"{link_id}.differences"):
            self._hand.press("Someone sees this differently")
            self.fill(self._form.by_link_id[f"{link_id}.differences"])

    def fill(self, item: Item, row: str = "", nth: int | None = None) -> None:
        """One question; nothing when it has no answer or is only to be read."""
        if not _is_written_here(item) or not self._evaluation.is_enabled(item.link_id, row):
            return
        place = self._passed[item.text] if nth is None else nth
        self._passed[item.text] += nth is None
        values = self._answers.values(item.link_id, row)
        if values:
            self._give(item, values, place)

    def _give(self, item: Item, values: tuple[AnswerValue, ...], nth: int) -> None:
        hand, value = self._hand, values[0]
        if item.type is ItemType.BOOLEAN:
            self._say_whether(item, bool(value), nth)
        elif isinstance(value, datetime.date):
            if self._shown_date(item, nth) != [str(value.day), str(value.month), str(value.year)]:
                hand.type_date(item.text, value, nth)
        elif item.type is ItemType.CHOICE:
            self._choose(item, str(value), nth)
        elif item.repeats:
            hand.add_answers(item.text, [str(each) for each in values])
        elif value_of(hand.find(item.text, WRITTEN_IN, nth)) != value:
            hand.type_into(item.text, str(value), nth)

    def _shown_date(self, item: Item, nth: int) -> list[str]:
        boxes = (self._hand.find(f"{item.text}: {part}", WRITTEN_IN, nth) for part in ("day", "month", "year"))
        return [value_of(box) for box in boxes]

    def _say_whether(self, item: Item, true: bool, nth: int) -> None:
        """With Yes or No where both are offered, else with the tick."""
        words = f"{item.text}: {'Yes' if true else 'No'}"
        offered = self._hand.named(words, QAbstractButton)
        button = self._hand.find(words if offered else item.text, QAbstractButton, nth)
        wanted = True if offered else true
        if isinstance(button, QAbstractButton) and button.isChecked() != wanted:
            self._hand.push(button)

    def _choose(self, item: Item, code: str, nth: int) -> None:
        option = item.option(code)
        assert option is not None
        if self._hand.named(item.text, QComboBox):
            self._hand.select(item.text, option.display)
            return
        button = self._hand.find(f"{item.text}: {option.display}", QAbstractButton, nth)
        if isinstance(button, QAbstractButton) and not button.isChecked():
            self._hand.push(button)

    def _fill_rows(self, group: Item) -> None:
        name = next(item for item in group.items if item.is_question)
        for row in self._answers.rows(group.link_id, self._form):
            self._fill_row(group, name, row)

    def _fill_row(self, group: Item, name: Item, row: str) -> None:
        """Into the card that has the name already; without one, into a new card at the end."""
        called = self._answers.text(name.link_id, row)
        before = self._passed[name.text]
        shown = [value_of(field) for field in self._hand.named(name.text, WRITTEN_IN)][before:]
        if called not in shown:
            self._hand.press("Add: ")
            place = len(shown)
        else:
            place = shown.index(called)
        for item in group.items:
            self.fill(item, row, self._passed[item.text] + place)


def _is_written_here(item: Item) -> bool:
    """Whether the form's page takes the answer; the lead professional is nominated under Plan."""
    elsewhere = item.read_only or item.bound_to.startswith("LeadProfessional.")
    return item.is_question and not item.hidden and not elsewhere
