"""Who a copy is for, and of which version."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caf_desktop.actions.recipients import recipient_named
from caf_desktop.domain.assessment import Assessment, AssessmentStatus
from caf_desktop.domain.case import Case
from caf_desktop.domain.sharing import Recipient, standing_decisions
from caf_desktop.forms.model import FormDefinition
from caf_desktop.ui.agreement.asked_about import asked_about, people_one_may_add
from caf_desktop.ui.children.who_form import Column
from caf_desktop.ui.plan.suggestions import offer
from caf_desktop.ui.record.open_record import OpenRecord
from caf_desktop.ui.widgets.choices import RadioGroup
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.line_field import LineField
from caf_desktop.ui.widgets.select_field import Option, SelectField
from caf_desktop.ui.widgets.taking_away import take_away
from caf_desktop.words import _
from caf_desktop.words.categories import category_words
from caf_desktop.words.dates import short_day
from caf_desktop.words.decisions import covered_words

OWN, SOMEBODY_ELSE = "own", "somebody-else"


@dataclass(frozen=True)
class CopyWanted:
    """A version, and whom a copy of it is for; nobody means the practitioner's own file."""

    assessment: Assessment
    recipient: Recipient | None


class CopyFor(Column):
    """``changed`` when another recipient or version is chosen. Nobody is chosen at first."""

    changed = Signal()

    def __init__(self, record: OpenRecord, form: FormDefinition, parent: QWidget) -> None:
        super().__init__(parent, gap=12)
        self._record, self._form = record, form
        self._options: list[tuple[str, str]] = []
        self._recipients: dict[str, Recipient] = {}
        self.who: Field | None = None
        self.name = Field(_("Which agency or person?"), LineField(self), self)
        self.version = Field(_("Which version?"), SelectField([], self), self)
        self.column.addWidget(self.name)
        self.column.addWidget(self.version)
        self.name.answer.left.connect(self.changed)
        self.version.answer.edited.connect(self.changed)
        self.refresh()

    def refresh(self) -> None:
        """Offer whom there is to choose from now; the choice stays if it still can be made."""
        case = self._record.case
        self._offer_recipients(case)
        versions = [Option(str(each.version), self._version_words(each)) for each in reversed(case.assessments())]
        answer = self.version.answer
        assert isinstance(answer, SelectField)
        answer.set_options(versions)
        if not answer.raw() and versions:
            latest = case.latest_completed() or case.draft()
            answer.set_raw(str(latest.version) if latest is not None else versions[0].code)
        self.version.setVisible(len(versions) > 1)
        line = self.name.answer
        assert isinstance(line, LineField)
        offer(line, people_one_may_add(case))

    def wanted(self) -> CopyWanted | None:
        """What is chosen; nothing while somebody has still to be named."""
        number = self.version.answer.raw()
        assessment = next((each for each in self._record.case.assessments() if str(each.version) == number), None)
        chosen = self.who.answer.raw() if self.who is not None else ""
        if assessment is None or not chosen:
            return None
        if chosen == OWN:
            return CopyWanted(assessment, None)
        if chosen == SOMEBODY_ELSE:
            name = self.name.answer.raw().strip()
            return CopyWanted(assessment, recipient_named(self._record.case, name)) if name else None
        return CopyWanted(assessment, self._recipients[chosen])

    def choose(self, code: str) -> None:
        """Choose the own file copy (``own``), or a recipient by name."""
        named = next((key for key, each in self._recipients.items() if each.name == code), code)
        assert self.who is not None
        self.who.answer.set_raw(named)
        self._chosen()

    def _offer_recipients(self, case: Case) -> None:
        today = self._record.session.desk.today()
        decided = {(each.recipient_kind, each.recipient): each for each in standing_decisions(case)}
        options = [(OWN, _("My own file: everything"))]
        self._recipients = {}
        for place, recipient in enumerate(asked_about(case)):
            decision = decided.get((recipient.kind, recipient.name))
            words = (
                covered_words(decision, lambda part: category_words(self._form, part), today)
                if decision is not None
                else _("not asked yet")
            )
            key = f"{place}:{recipient.name}"
            self._recipients[key] = recipient
            options.append((key, _("{name}: {what}").format(name=recipient.name, what=words)))
        options.append((SOMEBODY_ELSE, _("Somebody else")))
        if options == self._options:
            return
        chosen = self.who.answer.raw() if self.who is not None else ""
        if self.who is not None:
            take_away(self.who, self.column)
        self._options = options
        answer = RadioGroup(options)
        self.who = Field(_("Who is the copy for?"), answer, self)
        answer.set_raw(chosen)
        answer.edited.connect(self._chosen)
        self.column.insertWidget(0, self.who)
        self.name.setVisible(chosen == SOMEBODY_ELSE)

    def _chosen(self) -> None:
        assert self.who is not None
        somebody_else = self.who.answer.raw() == SOMEBODY_ELSE
        self.name.setVisible(somebody_else)
        if somebody_else:
            self.name.take_focus()
        self.changed.emit()

    def _version_words(self, assessment: Assessment) -> str:
        if assessment.status is AssessmentStatus.DRAFT or assessment.completed_at is None:
            return _("Version {number}, draft").format(number=assessment.version)
        today = self._record.session.desk.today()
        return _("Version {number}, completed {day}").format(
            number=assessment.version, day=short_day(assessment.completed_at.date(), today)
        )
