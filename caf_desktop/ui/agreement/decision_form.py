"""The answer to "May this service see it?", written down with who gave it and how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caf_desktop.actions.act import Blocker, Changed
from caf_desktop.actions.agreeing import DecideSharing
from caf_desktop.domain.agreement import Covers, How, SharingDecision
from caf_desktop.domain.answers import AnswerKey
from caf_desktop.ui.agreement.parts import sharing_parts
from caf_desktop.ui.agreement.parts_picker import PartsPicker
from caf_desktop.ui.agreement.sitting import Sitting
from caf_desktop.ui.children.left_form import LeftForm
from caf_desktop.ui.children.who_decides import WhoDecides
from caf_desktop.ui.children.who_form import Column
from caf_desktop.ui.record.kept_form import KeptForm
from caf_desktop.ui.record.storable import storable
from caf_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from caf_desktop.ui.widgets.choices import RadioGroup, TickField
from caf_desktop.ui.widgets.date_field import DateField
from caf_desktop.ui.widgets.disclosure import Disclosure
from caf_desktop.ui.widgets.error_summary import ErrorSummary
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.flow import FlowLayout
from caf_desktop.ui.widgets.input import Input
from caf_desktop.ui.widgets.line_field import LineField
from caf_desktop.ui.widgets.text_box import TextBox
from caf_desktop.words import _
from caf_desktop.words.dates import age_words
from caf_desktop.words.statements import VERSION, sharing_question

if TYPE_CHECKING:
    from caf_desktop.domain.sharing import Recipient
    from caf_desktop.forms.model import FormDefinition

KIND = "decision"


class DecisionForm(Column):
    """Nothing is chosen at first. ``finished`` when it closes, stored or not."""

    finished = Signal()

    def __init__(self, sitting: Sitting, recipient: Recipient, parent: QWidget) -> None:
        super().__init__(parent, gap=12)
        self._record, self._last, self.recipient = sitting.record, sitting.last, recipient
        record, jotting = sitting.record, sitting.jotting
        self._make_fields(sitting.form)
        self.who = WhoDecides(record.case, record.session.desk.today(), self)
        self.kept = KeptForm(jotting, AnswerKey(KIND, f"{recipient.kind}:{recipient.name}"), self._inputs(), self)
        self.left = LeftForm(record.session, sitting.scratch, jotting, self.kept, self)
        self.errors = ErrorSummary(self)
        self._lay_out()
        self.covers.answer.edited.connect(self._arrange)
        self.left.continued.connect(self._continued)
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.cancel)
        sitting.last.show_in(self.who, self.how.answer)
        self._arrange()
        self.left.look()

    def choose(self, covers: Covers) -> None:
        """Begin with the answer that was pressed."""
        self.covers.answer.set_raw(covers.value)
        self._arrange()
        self.kept.keep()

    def save(self) -> None:
        """Record the answer, or say what is missing."""
        for field in self._fields():
            field.set_error("")
        faults = self._faults()
        if faults:
            self._refused(faults)
            return
        act = storable(self._act, self._refused, "purpose")
        if act is not None:
            self._record.do(act, self._stored, self._refused)

    def cancel(self) -> None:
        """Let go of what was typed."""
        self.kept.end()
        self.finished.emit()

    def _faults(self) -> list[Blocker]:
        faults = []
        if not self.covers.answer.raw():
            faults.append(Blocker(_("Say what they answered."), "covers"))
        if not self.who.inputs()["who"].raw():
            faults.append(Blocker(_("Say who decided."), "agreement.who"))
        elif self._covers() is not Covers.NOTHING and self.who.leaves_responsibility_open():
            sentence = _("Only somebody who holds parental responsibility can agree for the child.")
            faults.append(Blocker(sentence, "agreement.footing"))
        if not self.how.answer.raw():
            faults.append(Blocker(_("Say how the answer was given."), "how"))
        for name, field in (("review", self.review_on), ("expires", self.expires_on)):
            answer = field.answer
            assert isinstance(answer, DateField)
            if answer.error_text():
                faults.append(Blocker(answer.error_text(), name))
        return faults

    def _act(self) -> DecideSharing:
        desk, case = self._record.session.desk, self._record.case
        decider = self.who.decider(desk.new_id, desk.practitioner.name)
        covers = self._covers()
        assert covers is not None
        review, expires = self.review_on.answer, self.expires_on.answer
        assert isinstance(review, DateField)
        assert isinstance(expires, DateField)
        may_see = covers is not Covers.NOTHING
        born = case.child.date_of_birth
        decision = SharingDecision(
            id=desk.new_id(),
            episode_id=case.episode.id,
            recipient_kind=self.recipient.kind,
            recipient=self.recipient.name,
            covers=covers,
            parts=self.parts.value() if covers is Covers.PARTS else (),
            exclusions=self.exclusions.value() if covers is Covers.WHOLE else (),
            minutes=may_see and self.minutes.value(),
            purpose=self.purpose.answer.raw().strip(),
            decided_by=decider.name,
            person_id=decider.person_id if may_see else self._known(decider.person_id),
            footing=decider.footing,
            competence=decider.competence,
            age_at_decision=age_words(born, desk.today()) if born is not None else "",
            how=How(self.how.answer.raw()),
            decided_at=desk.clock(),
            statement=sharing_question(self.recipient.name),
            statement_version=VERSION,
            language=self.language.answer.raw().strip(),
            recorded_by=desk.practitioner.name,
            review_on=review.value(),
            expires_on=expires.value(),
            safe_contact=self.safe_contact.answer.raw().strip(),
        )
        return DecideSharing(decision, decider.learnt if may_see else ())

    def _known(self, person_id: str | None) -> str | None:
        """A no needs no new person in the family."""
        return person_id if self._record.case.person(person_id) is not None else None

    def _stored(self, _changed: Changed) -> None:
        self._last.remember(self.who, self.how.answer)
        self.kept.end()
        self.finished.emit()

    def _refused(self, blockers: list[Blocker]) -> None:
        asked = self.who.responsible if self.who.responsible.isVisibleTo(self) else self.who.who
        named = self.who.who_is_it if self.who.who_is_it.isVisibleTo(self) else self.who.who
        fields = {
            "covers": self.covers,
            "parts": self.parts_field,
            "agreement.who": self.who.who,
            "decided-by": named,
            "agreement.footing": asked,
            "agreement.competence": self.who.competence.fields[0],
            "how": self.how,
            "purpose": self.purpose,
            "review": self.review_on,
            "expires": self.expires_on,
        }
        errors: list[tuple[str, QWidget]] = []
        for blocker in blockers:
            field = fields.get(blocker.link_id, self.who.who)
            if field in (self.review_on, self.expires_on):
                self.more.set_unfolded(True)
            field.set_error(blocker.sentence)
            errors.append((blocker.sentence, field))
        self.errors.show_errors(errors)

    def _covers(self) -> Covers | None:
        raw = self.covers.answer.raw()
        return Covers(raw) if raw else None

    def _arrange(self) -> None:
        covers = self._covers()
        may_see = covers in (Covers.WHOLE, Covers.PARTS)
        self.parts_field.setVisible(covers is Covers.PARTS)
        self.but.setVisible(covers is Covers.WHOLE)
        for widget in (self.minutes, self.purpose, self.more):
            widget.setVisible(may_see)
        self.who.setVisible(covers is not None)
        self.how.setVisible(covers is not None)

    def _continued(self) -> None:
        self.who.arrange()
        self._arrange()

    def _make_fields(self, form: FormDefinition) -> None:
        answers = [
            (Covers.WHOLE, _("Yes, all of it")),
            (Covers.PARTS, _("Yes, but only these parts")),
            (Covers.NOTHING, _("No")),
        ]
        self.covers = Field(_("What did they answer?"), RadioGroup(answers, self), self)
        groups = sharing_parts(form)
        self.parts, self.exclusions = PartsPicker(groups, self), PartsPicker(groups, self)
        self.parts_field = Field(_("Which parts may they see?"), self.parts, self)
        self.but = Disclosure(_("All but some parts…"), self)
        self.but.content.addWidget(Field(_("Keep these parts back"), self.exclusions, self))
        self.minutes = TickField(_("Minutes of meetings too"), self)
        self.purpose = Field(_("What for?"), TextBox(self, lines=1), self)
        how = RadioGroup(
            [
                (How.VERBAL, _("They said it, and I wrote it down here")),
                (How.TYPED, _("They read it here and pressed the answer themselves")),
                (How.PAPER, _("Signed on paper, kept in the file")),
            ],
            self,
        )
        self.how = Field(_("How was it given?"), how, self)
        self.review_on = Field(
            _("Ask again on"), DateField(self), self, hint=_("After this day you are reminded; nothing stops.")
        )
        self.expires_on = Field(
            _("Holds until"), DateField(self), self, hint=_("After this day nothing more leaves for them.")
        )
        self.language = Field(_("Language or interpreter, if not English"), LineField(self), self)
        self.safe_contact = Field(
            _("Warnings about contact"),
            TextBox(self, lines=1),
            self,
            hint=_("For example: ring before noon, do not leave messages."),
        )
        self.more = Disclosure(_("Dates, language and safe contact"), self)
        for field in (self.review_on, self.expires_on, self.language, self.safe_contact):
            self.more.content.addWidget(field)

    def _inputs(self) -> dict[str, Input]:
        named = {
            "covers": self.covers,
            "purpose": self.purpose,
            "how": self.how,
            "review_on": self.review_on,
            "expires_on": self.expires_on,
            "language": self.language,
            "safe_contact": self.safe_contact,
        }
        own: dict[str, Input] = {name: field.answer for name, field in named.items()}
        return {**self.who.inputs(), **own, "parts": self.parts, "but": self.exclusions, "minutes": self.minutes}

    def _fields(self) -> list[Field]:
        own = [self.covers, self.parts_field, self.purpose, self.how, self.review_on, self.expires_on]
        who = [self.who.who, self.who.who_is_it, self.who.responsible, *self.who.competence.fields]
        return [*own, *who]

    def _lay_out(self) -> None:
        self.save_button = PrimaryButton(_("Record the answer"), self)
        self.cancel_button = SecondaryButton(_("Cancel"), self)
        buttons = QWidget(self)
        row = FlowLayout(buttons)
        row.addWidget(self.save_button)
        row.addWidget(self.cancel_button)
        parts = [self.left, self.errors, self.covers, self.parts_field, self.but, self.minutes, self.purpose]
        for part in (*parts, self.who, self.how, self.more, buttons):
            self.column.addWidget(part)

