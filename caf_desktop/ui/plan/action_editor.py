"""The fields of one action, stored as each is left."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from pydantic import ValidationError
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caf_desktop.domain.answers import AnswerKey
from caf_desktop.domain.plan import Action, DesiredOutcome
from caf_desktop.ui.history.of_record import history_link
from caf_desktop.ui.plan.beside import Beside
from caf_desktop.ui.plan.plan_writing import PlanWriting
from caf_desktop.ui.plan.suggestions import offer, people_in
from caf_desktop.ui.record.kept_form import KeptForm
from caf_desktop.ui.widgets.buttons import LinkButton, SecondaryButton
from caf_desktop.ui.widgets.choices import TickField
from caf_desktop.ui.widgets.date_field import DateField
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.growing import grows_with_width, row_of
from caf_desktop.ui.widgets.line_field import LineField
from caf_desktop.ui.widgets.select_field import Option, SelectField
from caf_desktop.ui.widgets.text_box import TextBox
from caf_desktop.words import _
from caf_desktop.words.plan import not_storable

KIND = "action"


class ActionEditor(QWidget):
    """What, who, by when, progress, done. ``closing`` when the person is finished with it."""

    closing = Signal()
    removing = Signal()

    def __init__(self, writing: PlanWriting, action_id: str, outcome_id: str | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._writing = writing
        self._is_over = False
        self.action_id = action_id
        self._outcome_id = outcome_id
        self._today = writing.record.session.desk.today()
        self.words = Field(_("Action"), TextBox(self, lines=2), self)
        who = LineField(self)
        offer(who, people_in(writing.case()))
        self.who = Field(_("Who will do this?"), who, self)
        self.by_when = Field(_("By when?"), DateField(self), self)
        self.progress = Field(_("Progress and comments"), TextBox(self, lines=2), self)
        self.done = TickField(_("This is done"), self)
        self.done_on = Field(_("Done on"), DateField(self), self)
        self.outcome = Field(_("Towards which desired outcome?"), SelectField(self._outcomes(), self), self)
        self._inputs = {
            "words": self.words.answer,
            "who": self.who.answer,
            "by_when": self.by_when.answer,
            "progress": self.progress.answer,
            "done": self.done,
            "closed_on": self.done_on.answer,
            "outcome_id": self.outcome.answer,
        }
        self.form = KeptForm(writing.jotting, AnswerKey(KIND, action_id), self._inputs, self)
        self._lay_out()
        for name, each in self._inputs.items():
            (each.edited if name in ("done", "outcome_id") else each.left).connect(self.store)
        self.done.edited.connect(self._ticked)
        self.show_action()

    def is_new(self) -> bool:
        """Whether it is not part of the plan yet."""
        return self._writing.find(Action, self.action_id) is None

    def is_blank(self) -> bool:
        """Whether nothing at all was said in it."""
        raw = self.form.raw()
        return not any(raw[name].strip() for name in ("words", "who", "by_when", "progress"))

    def show_action(self) -> None:
        """Show the action as the plan has it, unless something typed waits in the fields."""
        if self.form.is_dirty:
            return
        action = self._writing.find(Action, self.action_id)
        if action is None:
            self.outcome.answer.set_raw(self._outcome_id or "")
            self._show_done()
            return
        raws = {
            "words": action.words,
            "who": action.who,
            "by_when": _raw_day(action.by_when),
            "progress": action.progress,
            "done": "true" if action.closed_on else "",
            "closed_on": _raw_day(action.closed_on),
            "outcome_id": action.outcome_id or "",
        }
        for name, raw in raws.items():
            if self._inputs[name].raw() != raw:
                self._inputs[name].set_raw(raw)
        self._show_done()

    def store(self) -> None:
        """Store what the fields say, or say at a field why it cannot be."""
        before = self._writing.find(Action, self.action_id)
        if self._is_over or (before is None and self.is_blank()):
            return
        if not self._is_whole():
            return
        try:
            action = self._action(before)
        except ValidationError:
            self.words.set_error(not_storable())
            return
        if action == before:
            if self.form.is_dirty:
                self.form.end()
            return
        self.form.stored()
        words = _("Take back: new action") if before is None else _("Undo the change to “{action}”")
        self._writing.store(action, undo_words=words.format(action=_short(action.words)))
        self.form.let_go()

    def discard(self) -> None:
        """It is being taken out: nothing of it is stored or kept any more."""
        self._is_over = True
        self.form.end()

    def set_read_only(self, read_only: bool) -> None:
        """Let nobody change it."""
        for each in self._inputs.values():
            each.set_read_only(read_only)
        self.remove_button.setVisible(not read_only)

    def _is_whole(self) -> bool:
        day, done_on = self.by_when.answer, self.done_on.answer
        assert isinstance(day, DateField)
        assert isinstance(done_on, DateField)
        self.by_when.set_error(day.error_text())
        self.done_on.set_error(done_on.error_text() if self.done.value() else "")
        missing = not self.words.answer.raw().strip()
        self.words.set_error(_("Say what will be done. The rest is kept until you do.") if missing else "")
        return not (missing or self.by_when.error() or self.done_on.error())

    def _action(self, before: Action | None) -> Action:
        day, done_on = self.by_when.answer, self.done_on.answer
        assert isinstance(day, DateField)
        assert isinstance(done_on, DateField)
        fields: dict[str, Any] = {} if before is None else before.model_dump()
        fields |= {
            "id": self.action_id,
            "episode_id": self._writing.record.case.episode.id,
            "outcome_id": self.outcome.answer.raw() or None,
            "words": self.words.answer.raw().strip(),
            "who": self.who.answer.raw().strip(),
            "by_when": day.value(),
            "progress": self.progress.answer.raw().strip(),
            "closed_on": (done_on.value() or self._today) if self.done.value() else None,
        }
        return Action.model_validate(fields)

    def _ticked(self) -> None:
        done_on = self.done_on.answer
        assert isinstance(done_on, DateField)
        if self.done.value() and not done_on.raw():
            done_on.set_value(self._today)
        self._show_done()

    def _show_done(self) -> None:
        self.done_on.setVisible(self.done.value())

    def _outcomes(self) -> list[Option]:
        outcomes = self._writing.case().all(DesiredOutcome)
        return [Option(each.id, _short(each.words) or _("Outcome without words yet")) for each in outcomes]

    def _lay_out(self) -> None:
        self.close_button = SecondaryButton(_("Close"), self)
        self.remove_button = LinkButton(_("Remove this action"), self)
        pair = Beside(self.who, self.by_when, self, second_width=260, gap=24, beside_from=560, level=True)
        record = self._writing.record
        find = partial(self._writing.find, Action, self.action_id)
        self.history = history_link(record, find, _("History of this action"), self)
        buttons = row_of(self, self.close_button, self.remove_button, self.history, gap=16)
        grows_with_width(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 8, 20, 16)
        column.setSpacing(12)
        for part in (self.words, pair, self.progress, self.done, self.done_on, self.outcome, buttons):
            column.addWidget(part)
        self.outcome.setVisible(len(self._outcomes()) > 1 or self._outcome_id is None)
        self.close_button.clicked.connect(self.closing)
        self.remove_button.clicked.connect(self.removing)


def _raw_day(day: date | None) -> str:
    return f"{day.day}/{day.month}/{day.year}" if day else ""


def _short(words: str, letters: int = 48) -> str:
    return words if len(words) <= letters else f"{words[: letters - 1].rstrip()}…"
