"""What is asked about an attachment: what it shows and from which day; why it is taken out or copied."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caf_desktop.actions.attaching import FIELD
from caf_desktop.domain.answers import AnswerKey
from caf_desktop.ui.record.kept_form import KeptForm
from caf_desktop.ui.widgets.buttons import Button, SecondaryButton
from caf_desktop.ui.widgets.date_field import DateField
from caf_desktop.ui.widgets.error_summary import ErrorSummary
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.flow import FlowLayout
from caf_desktop.ui.widgets.line_field import LineField
from caf_desktop.ui.widgets.panels import Card
from caf_desktop.ui.widgets.text import Muted, Strong
from caf_desktop.words import _, ngettext

if TYPE_CHECKING:
    from caf_desktop.actions.act import Blocker
    from caf_desktop.domain.attachment import Attachment
    from caf_desktop.ui.assessment.jotting import Jotting


class _Form(Card):
    """A card with fields, what stands in the way, and two buttons. ``done`` and ``given_up``."""

    done = Signal()
    given_up = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.content.setSpacing(12)
        self.errors = ErrorSummary(self)
        self.add(self.errors)
        self.fields: dict[str, Field] = {}

    def ask(self, key: str, field: Field) -> Field:
        """Put a field below the others."""
        self.fields[key] = field
        self.add(field)
        return field

    def end_with(self, button: Button, cancel_words: str = "") -> None:
        """Put the buttons below the fields."""
        self.done_button = button
        self.cancel_button = SecondaryButton(cancel_words or _("Cancel"), self)
        button.clicked.connect(self.done)
        self.cancel_button.clicked.connect(self.given_up)
        row_of = QWidget(self)
        row = FlowLayout(row_of, gap=12)
        for each in (button, self.cancel_button):
            row.addWidget(each)
        self.add(row_of)

    def show_refusal(self, blockers: list[Blocker]) -> None:
        """Say what must be put right first, each with its field."""
        first = next(iter(self.fields.values()))
        for key, field in self.fields.items():
            field.set_error(" ".join(each.sentence for each in blockers if each.link_id == key))
        self.errors.show_errors([(each.sentence, self.fields.get(each.link_id, first)) for each in blockers])

    def clear_refusal(self) -> None:
        """Nothing stands in the way now."""
        self.show_refusal([])


class DescribeForm(_Form):
    """What it shows, and its day. What is typed is kept as it is typed, until it is stored or given up."""

    def __init__(self, title: str, done: Button, jotting: Jotting, parent: QWidget, cancel_words: str = "") -> None:
        super().__init__(title, parent)
        self.facts = Muted("", self)
        self.add(self.facts)
        self.title_field = LineField()
        self.day_field = DateField()
        self.ask(
            "title",
            Field(
                _("What it shows"),
                self.title_field,
                self,
                hint=_("In a few words, for somebody who cannot see it. Search finds it by these words."),
            ),
        )
        self.ask(
            "made_on",
            Field(_("Date of the letter, drawing or photograph"), self.day_field, self, hint=_("If you know it.")),
        )
        self.waiting = Muted("", self)
        self.add(self.waiting)
        self.end_with(done, cancel_words)
        self.kept = KeptForm(jotting, AnswerKey(FIELD), {"title": self.title_field, "made_on": self.day_field}, self)
        self.typed_last = "title"
        """The field somebody typed in last, by the name it has in ``fields``."""
        self.title_field.edited.connect(lambda: self._typed_in("title"))
        self.day_field.edited.connect(lambda: self._typed_in("made_on"))
        self.title_field.line.returnPressed.connect(self.done)
        self.say_facts("")
        self.say_waiting(0)

    def begin(self, attachment: Attachment) -> None:
        """Ask about this attachment, with what is known of it filled in."""
        self.clear_refusal()
        self.kept.turn_to(AnswerKey(FIELD, attachment.id))
        self.typed_last = "title"
        self.title_field.set_raw(attachment.title)
        self.day_field.set_value(attachment.made_on)

    def put_back(self, kept: str) -> None:
        """Show what was being typed when it was left, with the cursor behind it."""
        self.kept.put_back(kept)
        self.title_field.line.end(False)

    def say_facts(self, facts: str) -> None:
        """What kind of file it is, and what was taken out of it on its way in."""
        self.facts.setText(facts)
        self.facts.setVisible(bool(facts))

    def say_waiting(self, count: int) -> None:
        """How many more are to be described."""
        words = ngettext("{count} more to describe after this.", "{count} more to describe after this.", count)
        self.waiting.setText(words.format(count=count))
        self.waiting.setVisible(count > 0)

    def read(self) -> tuple[str, date | None] | None:
        """The title and the day; nothing, and said why, if the day is none."""
        error = self.day_field.error_text()
        field = self.fields["made_on"]
        field.set_error(error)
        if error:
            self.errors.show_errors([(error, field)])
            return None
        return self.title_field.value(), self.day_field.value()

    def begin_storing(self) -> None:
        """What is typed is on its way into the record: it is not pressed twice meanwhile."""
        self.kept.stored()
        self._set_pressable(False)

    def end_storing(self) -> None:
        """It is stored."""
        self._set_pressable(True)

    def show_refusal(self, blockers: list[Blocker]) -> None:
        """Say what must be put right first, each with its field; what is typed goes on being kept."""
        super().show_refusal(blockers)
        self._set_pressable(True)
        self.kept.keep()

    def clear_refusal(self) -> None:
        """Nothing stands in the way now."""
        super().show_refusal([])

    def _set_pressable(self, pressable: bool) -> None:
        self.done_button.setEnabled(pressable)
        self.cancel_button.setEnabled(pressable)

    def _typed_in(self, name: str) -> None:
        self.typed_last = name


class ReasonForm(_Form):
    """Says what will happen, and asks why."""

    def __init__(
        self,
        title: str,
        words: str,
        label: str,
        hint: str,
        done: Button,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent)
        self.add(Strong(words, self))
        self.reason_field = LineField()
        self.ask("reason", Field(label, self.reason_field, self, hint=hint))
        self.end_with(done)

    def begin(self) -> None:
        """Ask anew."""
        self.clear_refusal()
        self.reason_field.set_raw("")

    def set_reason_missing(self) -> None:
        """Say that it is needed."""
        field = self.fields["reason"]
        field.set_error(_("Say why. It is kept with the record."))
        self.errors.show_errors([(field.error(), field)])
