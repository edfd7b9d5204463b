"""Agree to the finished text: who, the three declarations, and the signatures under the exact words."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caf_desktop.actions.act import Blocker, Changed
from caf_desktop.actions.agreeing import AgreeToText
from caf_desktop.domain.agreement import About, Agreement, How, Signature
from caf_desktop.domain.answers import AnswerKey
from caf_desktop.domain.assessment import Assessment
from caf_desktop.domain.people import YesNo as YesOrNo
from caf_desktop.domain.sharing import standing_decisions
from caf_desktop.ui.agreement.declarations import Declarations
from caf_desktop.ui.agreement.signers import Signers
from caf_desktop.ui.agreement.sitting import Sitting
from caf_desktop.ui.children.left_form import LeftForm
from caf_desktop.ui.children.who_decides import WhoDecides
from caf_desktop.ui.children.who_form import Column
from caf_desktop.ui.plan.suggestions import family_in
from caf_desktop.ui.record.kept_form import KeptForm
from caf_desktop.ui.record.storable import storable
from caf_desktop.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from caf_desktop.ui.widgets.choices import RadioGroup
from caf_desktop.ui.widgets.date_field import DateField
from caf_desktop.ui.widgets.error_summary import ErrorSummary
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.flow import FlowLayout
from caf_desktop.ui.widgets.text_box import TextBox
from caf_desktop.words import _

KIND = "text"
YES, NO = "yes", "no"


class TextForm(Column):
    """``finished`` when it closes, stored or not."""

    finished = Signal()

    def __init__(self, sitting: Sitting, assessment: Assessment, parent: QWidget) -> None:
        super().__init__(parent, gap=16)
        self._record, self._last, self._assessment = sitting.record, sitting.last, assessment
        desk = sitting.record.session.desk
        self._today = desk.today()
        self.said = Field(
            _("Do they agree to the text as it stands?"),
            RadioGroup([(YES, _("Yes, they agree")), (NO, _("No, not as it stands"))], self),
            self,
        )
        self.who = WhoDecides(sitting.record.case, self._today, self)
        self.declarations = Declarations(sitting.record.case, self)
        names = [*family_in(sitting.record.case), desk.practitioner.name]
        self.signers = Signers(names, desk.practitioner.name, self._today, desk.new_id, self)
        self.signers_field = Field(_("Signatures"), self.signers, self)
        self.mine_button = LinkButton(_("Add my own signature"), self, icon="plus")
        self.day = DateField(self)
        self.day.set_value(self._today)
        self.given_on = Field(_("On what day?"), self.day, self)
        self.reason = Field(
            _("What should be different? (optional)"), TextBox(self, lines=2), self, hint=_("In their words.")
        )
        inputs = {
            **self.who.inputs(),
            **self.declarations.inputs(),
            "said": self.said.answer,
            "signers": self.signers,
            "given_on": self.day,
            "reason": self.reason.answer,
        }
        self.kept = KeptForm(sitting.jotting, AnswerKey(KIND, assessment.id), inputs, self)
        self.left = LeftForm(sitting.record.session, sitting.scratch, sitting.jotting, self.kept, self)
        self.errors = ErrorSummary(self)
        self._lay_out()
        first = self.signers.show_first(desk.new_id())
        sitting.last.show_in(self.who)
        self.said.answer.edited.connect(self._arrange)
        self.who.changed.connect(self._somebody_chosen)
        self.left.continued.connect(self._continued)
        self.mine_button.clicked.connect(lambda: self.signers.add_assessor(desk.practitioner.name))
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.cancel)
        self._named = first.name.answer.raw()
        self._somebody_chosen()
        self._arrange()
        self.left.look()

    def refresh(self) -> None:
        """The decisions about services may have changed: the third declaration follows."""
        self.declarations.show_services(standing_decisions(self._record.case), self._today)

    def save(self) -> None:
        """Record the agreement, or say what is missing."""
        faults = self._faults()
        if faults:
            self.errors.show_errors(faults)
            return
        self.errors.show_errors([])
        act = storable(self._act, self._refused, "agreement.by-name")
        if act is not None:
            self._record.do(act, self._stored, self._refused)

    def cancel(self) -> None:
        """Let go of what was written."""
        self.kept.end()
        self.finished.emit()

    def _agrees(self) -> bool:
        return self.said.answer.raw() == YES

    def _faults(self) -> list[tuple[str, QWidget]]:
        found: list[tuple[str, Field]] = []
        if not self.said.answer.raw():
            found.append((_("Say whether they agree."), self.said))
        if not self.who.inputs()["who"].raw():
            found.append((_("Say who decided."), self.who.who))
        elif self._agrees() and self.who.leaves_responsibility_open():
            sentence = _("Only somebody who holds parental responsibility can agree for the child.")
            found.append((sentence, self.who.responsible))
        if self._agrees() and not self.declarations.understood.answer.raw():
            words = _("Say whether the reasons for sharing and storing were understood.")
            found.append((words, self.declarations.understood))
        given = self.day.value()
        if given is None or given > self._today:
            words = self.day.error_text() or (_("Give the day.") if given is None else "")
            found.append((words or _("This day has not come yet. Check the date."), self.given_on))
        for field in (self.said, self.who.who, self.who.responsible, self.declarations.understood, self.given_on):
            field.set_error("")
        for words, field in found:
            field.set_error(words)
        if self._agrees():
            found += self._signature_faults()
        return list(found)

    def _signature_faults(self) -> list[tuple[str, Field]]:
        signers = self.signers.signers().values()
        family = [signer for signer in signers if not signer.is_assessor()]
        missing = "" if family else _("Somebody of the family must sign, or say yes in another way.")
        self.signers_field.set_error(missing)
        faults = [(missing, self.signers_field)] if missing else []
        return [*faults, *(fault for signer in signers for fault in signer.faults())]

    def _act(self) -> AgreeToText:
        desk, episode_id = self._record.session.desk, self._record.case.episode.id
        decider = self.who.decider(desk.new_id, desk.practitioner.name)
        signatures: tuple[Signature, ...] = ()
        how, spoken = How.VERBAL, self.reason.answer.raw().strip() or _("They said no.")
        if self._agrees():
            signers = self.signers.signers()
            signatures = tuple(
                signer.signature(row, episode_id, self._assessment.id) for row, signer in signers.items()
            )
            first = next(each for each in signers.values() if not each.is_assessor())
            how = first.chosen_how() or How.PAPER
            spoken = first.reason.answer.raw().strip() if how is How.VERBAL else ""
        for_me, as_parent, as_carer = self.declarations.for_whom()
        understood = self.declarations.understood.answer.raw()
        agreement = Agreement(
            id=desk.new_id(),
            episode_id=episode_id,
            about=About.FINISHED_TEXT,
            agreed=self._agrees(),
            by_name=decider.name,
            person_id=decider.person_id,
            footing=decider.footing,
            competence=decider.competence,
            how=how,
            given_on=self.day.value() or self._today,
            reason=spoken,
            assessment_id=self._assessment.id,
            statement=self.declarations.statement() if self._agrees() else "",
            for_me=for_me and self._agrees(),
            for_child_as_parent=as_parent and self._agrees(),
            for_child_as_carer=as_carer and self._agrees(),
            understood=YesOrNo(understood) if understood and self._agrees() else None,
            recorded_by=desk.practitioner.name,
        )
        return AgreeToText(agreement, signatures, decider.learnt)

    def _stored(self, _changed: Changed) -> None:
        self._last.remember(self.who)
        self.kept.end()
        self.finished.emit()

    def _refused(self, blockers: list[Blocker]) -> None:
        asked = self.who.responsible if self.who.responsible.isVisibleTo(self) else self.who.who
        fields = {"agreement.footing": asked, "agreement.competence": self.who.competence.fields[0]}
        errors: list[tuple[str, QWidget]] = []
        for blocker in blockers:
            field = fields.get(blocker.link_id, self.who.who)
            field.set_error(blocker.sentence)
            errors.append((blocker.sentence, field))
        self.errors.show_errors(errors)

    def _somebody_chosen(self) -> None:
        """The declarations and the first signature follow from who decides."""
        called = self.who.called()
        self.declarations.derive(self.who.is_child(), self.who.inputs()["who"].raw())
        first = next(iter(self.signers.signers().values()), None)
        if first is not None and called and first.name.answer.raw() in ("", self._named):
            first.name.answer.set_raw(called)
            self._named = called
            if not first.capacity.answer.raw() or first.capacity.answer.raw() != "assessor":
                first.capacity.answer.set_raw(self.declarations.capacity())
                first.arrange()

    def _arrange(self) -> None:
        said, agrees = self.said.answer.raw(), self._agrees()
        self.who.setVisible(bool(said))
        self.given_on.setVisible(bool(said))
        for widget in (self.declarations, self.signers_field, self.mine_button):
            widget.setVisible(agrees)
        self.reason.setVisible(said == NO)
        self.save_button.setVisible(bool(said))
        self.save_button.setText(_("Record the agreement") if agrees else _("Record that they do not agree"))

    def _continued(self) -> None:
        self.who.arrange()
        self.declarations.say()
        self._arrange()

    def _lay_out(self) -> None:
        self.save_button = PrimaryButton("", self)
        self.cancel_button = SecondaryButton(_("Cancel"), self)
        buttons = QWidget(self)
        row = FlowLayout(buttons)
        row.addWidget(self.save_button)
        row.addWidget(self.cancel_button)
        parts = [self.left, self.errors, self.said, self.who, self.declarations, self.signers_field]
        for part in (*parts, self.mine_button, self.given_on, self.reason, buttons):
            self.column.addWidget(part)
