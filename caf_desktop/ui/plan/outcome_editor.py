"""The fields of one desired outcome, stored as each is left."""

from __future__ import annotations

from functools import partial
from typing import Any

from pydantic import ValidationError
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caf_desktop.domain.aims import AIMS
from caf_desktop.domain.answers import AnswerKey
from caf_desktop.domain.plan import DesiredOutcome
from caf_desktop.forms.model import FormDefinition
from caf_desktop.ui.agreement.parts import source_parts
from caf_desktop.ui.agreement.parts_picker import PartsPicker
from caf_desktop.ui.history.of_record import history_link
from caf_desktop.ui.plan.plan_writing import PlanWriting
from caf_desktop.ui.record.kept_form import KeptForm
from caf_desktop.ui.widgets.buttons import LinkButton, SecondaryButton
from caf_desktop.ui.widgets.disclosure import Disclosure
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.growing import grows_with_width, row_of
from caf_desktop.ui.widgets.select_field import Option, SelectField
from caf_desktop.ui.widgets.text_box import TextBox
from caf_desktop.words import _, ngettext
from caf_desktop.words.aims import aim_alone, outcome_words
from caf_desktop.words.plan import not_storable

KIND = "outcome"


class OutcomeEditor(QWidget):
    """The words, the aim, and where in the assessment it comes from."""

    closing = Signal()
    removing = Signal()

    def __init__(self, writing: PlanWriting, outcome_id: str, form: FormDefinition, parent: QWidget) -> None:
        super().__init__(parent)
        self._writing = writing
        self._is_over = False
        self.outcome_id = outcome_id
        self.words = Field(
            _("Desired outcome"),
            TextBox(self, lines=2),
            self,
            hint=_("What the child and the family want to be different, in their words."),
        )
        self.aim = Field(_("Every Child Matters aim"), SelectField(_aims(), self), self)
        self.picker = PartsPicker(source_parts(form), self)
        self.sections = Disclosure("", self)
        self.sections.content.addWidget(
            Field(
                _("From these parts of the assessment"),
                self.picker,
                self,
                hint=_("Whoever may not see one of these parts does not see this outcome or its actions."),
            )
        )
        inputs = {"words": self.words.answer, "aim": self.aim.answer, "sections": self.picker}
        self.form = KeptForm(writing.jotting, AnswerKey(KIND, outcome_id), inputs, self)
        self.close_button = SecondaryButton(_("Close"), self)
        self.remove_button = LinkButton("", self)
        self._lay_out()
        self.words.answer.left.connect(self.store)
        self.aim.answer.edited.connect(self.store)
        self.picker.edited.connect(self.store)
        self.close_button.clicked.connect(self.closing)
        self.remove_button.clicked.connect(self.removing)
        self.show_outcome()

    def is_new(self) -> bool:
        """Whether it is not part of the plan yet."""
        return self._writing.find(DesiredOutcome, self.outcome_id) is None

    def is_blank(self) -> bool:
        """Whether nothing was said in it."""
        return not any(raw.strip() for raw in self.form.raw().values())

    def show_outcome(self) -> None:
        """Show the outcome as the plan has it, unless something typed waits in the fields."""
        outcome = self._writing.find(DesiredOutcome, self.outcome_id)
        if outcome is not None and not self.form.is_dirty:
            self.words.answer.set_raw(outcome.words)
            self.aim.answer.set_raw(outcome.aim)
            self.picker.set_raw("\n".join(outcome.sections))
        self._say_counts()

    def store(self) -> None:
        """Store what the fields say, or say why it cannot be."""
        before = self._writing.find(DesiredOutcome, self.outcome_id)
        if self._is_over or (before is None and self.is_blank()):
            return
        fields: dict[str, Any] = {} if before is None else before.model_dump()
        fields |= {
            "id": self.outcome_id,
            "episode_id": self._writing.record.case.episode.id,
            "words": self.words.answer.raw().strip(),
            "aim": self.aim.answer.raw(),
            "sections": self.picker.value(),
        }
        try:
            outcome = DesiredOutcome.model_validate(fields)
        except ValidationError:
            self.words.set_error(not_storable())
            return
        self.words.set_error("")
        if outcome != before:
            words = _("Take back: new outcome") if before is None else _("Undo the change to this outcome")
            self.form.stored()
            self._writing.store(outcome, undo_words=words)
            self.form.let_go()
        elif self.form.is_dirty:
            self.form.end()
        self._say_counts()

    def discard(self) -> None:
        """It is being taken out: nothing of it is stored or kept any more."""
        self._is_over = True
        self.form.end()

    def set_read_only(self, read_only: bool) -> None:
        """Let nobody change it."""
        for each in (self.words.answer, self.aim.answer, self.picker):
            each.set_read_only(read_only)
        self.remove_button.setVisible(not read_only)

    def _say_counts(self) -> None:
        chosen = len(self.picker.value())
        words = ngettext("{count} part chosen", "{count} parts chosen", chosen).format(count=chosen)
        title = _("Where in the assessment does this come from?")
        self.sections.button.setText(f"{title} {words}" if chosen else title)
        actions = len(self._writing.actions_of(self.outcome_id))
        self.remove_button.setText(
            ngettext(
                "Remove this outcome and its {count} action", "Remove this outcome and its {count} actions", actions
            ).format(count=actions)
            if actions
            else _("Remove this outcome")
        )

    def _lay_out(self) -> None:
        record = self._writing.record
        find = partial(self._writing.find, DesiredOutcome, self.outcome_id)
        self.history = history_link(record, find, _("History of this outcome"), self)
        buttons = row_of(self, self.close_button, self.remove_button, self.history, gap=16)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        for part in (self.words, self.aim, self.sections, buttons):
            column.addWidget(part)
        grows_with_width(self)


def _aims() -> list[Option]:
    options = []
    for outcome, codes in AIMS.items():
        group = outcome_words(outcome)
        options.append(Option(outcome.value, _("{outcome} (as a whole)").format(outcome=group), group))
        options += [Option(code, _upper(aim_alone(code)), group) for code in codes]
    return options


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]
