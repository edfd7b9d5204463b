"""The review date agreed with the family."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from caf_desktop.domain.answers import AnswerKey
from caf_desktop.domain.episode import Episode, EpisodeStatus
from caf_desktop.ui.plan.plan_writing import PlanWriting
from caf_desktop.ui.record.kept_form import KeptForm
from caf_desktop.ui.widgets.date_field import DateField
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.panels import Card
from caf_desktop.ui.widgets.text import Strong
from caf_desktop.words import _, ngettext
from caf_desktop.words.dates import long_day

KIND = "review"


class ReviewCard(Card):
    """The day in words, and the three boxes to change it; stored when they are left."""

    def __init__(self, writing: PlanWriting, parent: QWidget) -> None:
        super().__init__(_("Next review"), parent)
        self._writing = writing
        self.day = Strong("", self)
        self.date = DateField(self)
        weeks = writing.record.session.desk.policy.review_weeks
        self.field = Field(_("Agreed review date"), self.date, self, hint=_within(weeks))
        self.content.addWidget(self.day)
        self.content.addWidget(self.field)
        self.form = KeptForm(writing.jotting, AnswerKey(KIND, ""), {"date": self.date}, self)
        self.date.left.connect(self.store)
        self.date.set_read_only(writing.record.is_read_only())
        self.refresh()

    def refresh(self) -> None:
        """Say which day the plan has now."""
        today = self._writing.record.session.desk.today()
        agreed = self._episode().agreed_review_date
        if not self.form.is_dirty and self.date.value() != agreed:
            self.date.set_value(agreed)
        is_open = self._episode().status is EpisodeStatus.OPEN
        passed = is_open and agreed is not None and agreed < today
        words = long_day(agreed, today) if agreed else _("No day agreed yet")
        self.day.setText(_("{day} has passed").format(day=words) if passed else words)
        self.day.set_colour("danger" if passed else "ink" if agreed else "muted")

    def store(self) -> None:
        """Store the day, or say why it is none."""
        self.field.set_error(self.date.error_text())
        if self.field.error() or not self.form.is_dirty:
            return
        self.form.stored()
        if self.date.value() != self._episode().agreed_review_date:
            changed = self._episode().model_copy(update={"agreed_review_date": self.date.value()})
            self._writing.store(changed, undo_words=_("Undo the change of the review date"))
        self.form.let_go()
        self.refresh()

    def _episode(self) -> Episode:
        return self._writing.case().episode


def _within(weeks: int) -> str:
    """How soon this office reviews a plan (its policy)."""
    words = ngettext(
        "At most {number} week after the plan was agreed.", "At most {number} weeks after the plan was agreed.", weeks
    )
    return words.format(number=weeks)
