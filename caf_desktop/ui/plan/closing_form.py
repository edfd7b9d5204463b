"""Close an episode: the one reason, the day, what was achieved and what remains, whose views."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caf_desktop.actions.act import Blocker
from caf_desktop.actions.closing import DRAFT, CloseEpisode
from caf_desktop.domain.answers import AnswerKey
from caf_desktop.domain.episode import ClosureReason
from caf_desktop.domain.record import is_storable
from caf_desktop.ui.assessment.jotting import Jotting
from caf_desktop.ui.record.kept_form import KeptForm
from caf_desktop.ui.record.open_record import OpenRecord
from caf_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from caf_desktop.ui.widgets.choices import RadioGroup, TickField
from caf_desktop.ui.widgets.date_field import DateField
from caf_desktop.ui.widgets.error_summary import ErrorSummary
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.growing import grows_with_width, row_of
from caf_desktop.ui.widgets.select_field import Option, SelectField
from caf_desktop.ui.widgets.text import Muted
from caf_desktop.ui.widgets.text_box import TextBox
from caf_desktop.words import _
from caf_desktop.words.closing import closure_words, unfinished_draft
from caf_desktop.words.plan import not_storable

KIND = "closing"
_LEVELS = 4


class ClosingForm(QWidget):
    """Says first what closing does. ``finished`` when it closes; a draft that is unfinished must be left on purpose."""

    finished = Signal()
    closing = Signal()
    """It is about to be closed: what is typed elsewhere has to be stored before."""

    def __init__(self, record: OpenRecord, jotting: Jotting, parent: QWidget) -> None:
        super().__init__(parent)
        self._record = record
        draft = record.case.draft()
        self.about = Muted(
            _(
                "The record can still be read and printed. From the closing day on the time runs after which it"
                " may be destroyed. It can be opened again."
            ),
            self,
        )
        reasons = [(str(each), closure_words(each)) for each in ClosureReason]
        self.fields = {
            "reason": Field(_("Why does it end?"), RadioGroup(reasons, self), self),
            "closed_on": Field(_("Day of the final meeting or decision"), DateField(self), self),
            "achieved": Field(_("What was achieved"), TextBox(self, lines=2), self),
            "remaining_needs": Field(_("Needs that remain, and who carries them"), TextBox(self, lines=2), self),
            "level_of_need": Field(_("Level of need now"), SelectField(self._levels(), self), self),
            "child_views": Field(_("The child's views of it all"), TextBox(self, lines=2), self),
            "parent_views": Field(_("The parents' views of it all"), TextBox(self, lines=2), self),
        }
        if draft is not None:
            tick = TickField(_("Version {version} stays an unfinished draft").format(version=draft.version), self)
            self.fields["leave_draft"] = Field(
                _("Unfinished draft"), tick, self, hint=unfinished_draft(draft.version)
            )
        inputs = {key: field.answer for key, field in self.fields.items()}
        self.form = KeptForm(jotting, AnswerKey(KIND, ""), inputs, self)
        self.errors = ErrorSummary(self)
        self.save_button = PrimaryButton(_("Close this episode"), self)
        self.cancel_button = SecondaryButton(_("Cancel"), self)
        buttons = row_of(self, self.save_button, self.cancel_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(12)
        for part in (self.errors, self.about, *self.fields.values(), buttons):
            column.addWidget(part)
        grows_with_width(self)
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.cancel)

    def save(self) -> None:
        """Close the episode, or say what is missing."""
        day = self.fields["closed_on"].answer
        assert isinstance(day, DateField)
        for field in self.fields.values():
            field.set_error("")
        if day.error_text():
            self._refused([Blocker(day.error_text(), "closed-on")])
            return
        raw = self.form.raw()
        unfit = [key for key, words in raw.items() if not is_storable(words)]
        if unfit:
            self._refused([Blocker(not_storable(), key.replace("_", "-")) for key in unfit])
            return
        act = CloseEpisode(
            self._record.case.episode.id,
            ClosureReason(raw["reason"]) if raw["reason"] else None,
            day.value(),
            raw["achieved"],
            raw["remaining_needs"],
            raw["level_of_need"],
            raw["child_views"],
            raw["parent_views"],
            leave_draft=raw.get("leave_draft") == "true",
        )
        self.closing.emit()
        self._record.do(act, lambda _changed: self._stored(), self._refused)

    def cancel(self) -> None:
        """Let go of what was typed."""
        self._stored()

    def _stored(self) -> None:
        self.form.end()
        self.finished.emit()

    def _refused(self, blockers: list[Blocker]) -> None:
        errors: list[tuple[str, QWidget]] = []
        for blocker in blockers:
            key = "leave_draft" if blocker.link_id == DRAFT else blocker.link_id.replace("-", "_")
            field = self.fields.get(key, self.fields["reason"])
            field.set_error(blocker.sentence)
            errors.append((blocker.sentence, field))
        self.errors.show_errors(errors)

    def _levels(self) -> list[Option]:
        names = self._record.session.desk.policy.level_names
        return [
            Option(str(level), f"{level} {names[level - 1]}" if len(names) == _LEVELS else str(level))
            for level in range(1, _LEVELS + 1)
        ]
