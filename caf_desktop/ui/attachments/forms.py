"""What is asked about an attachment: what it shows and from which day; why it is taken out or copied."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caf_desktop.ui.widgets.bullets import Bullets
from caf_desktop.ui.widgets.buttons import Button, PrimaryButton, SecondaryButton
from caf_desktop.ui.widgets.date_field import DateField
from caf_desktop.ui.widgets.error_summary import ErrorSummary
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.flow import FlowLayout
from caf_desktop.ui.widgets.line_field import LineField
from caf_desktop.ui.widgets.notices import Notice
from caf_desktop.ui.widgets.panels import Card
from caf_desktop.ui.widgets.pills import Tone
from caf_desktop.ui.widgets.text import Muted, Strong
from caf_desktop.words import _

if TYPE_CHECKING:
    from caf_desktop.actions.act import Blocker


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

    def end_with(self, button: Button) -> None:
        """Put the buttons below the fields."""
        self.done_button = button
        self.cancel_button = SecondaryButton(_("Cancel"), self)
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
    """What it shows, and its day."""

    def __init__(self, title: str, done_words: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.taken_out = Notice("", "", Tone.NEUTRAL, self)
        self.parts = Bullets([], self)
        self.add(self.taken_out)
        self.add(self.parts)
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
        self.end_with(PrimaryButton(done_words, self))
        self.say_taken_out([])
        self.say_waiting("")

    def begin(self, title: str, day: date | None) -> None:
        """Ask with what is known filled in."""
        self.clear_refusal()
        self.title_field.set_raw(title)
        self.day_field.set_value(day)

    def say_taken_out(self, parts: list[str]) -> None:
        """What was taken out of the file on its way in."""
        self.taken_out.setVisible(bool(parts))
        self.parts.setVisible(bool(parts))
        self.parts.set_points(parts)
        if parts:
            self.taken_out.tell(_("This was taken out of the file; below is what is kept:"))

    def say_waiting(self, words: str) -> None:
        """How many more are to come."""
        self.waiting.setText(words)
        self.waiting.setVisible(bool(words))

    def read(self) -> tuple[str, date | None] | None:
        """The title and the day; nothing, and said why, if the day is none."""
        error = self.day_field.error_text()
        field = self.fields["made_on"]
        field.set_error(error)
        if error:
            self.errors.show_errors([(error, field)])
            return None
        return self.title_field.value(), self.day_field.value()


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
