"""The agreement to be assessed, recorded before the first section; or that they said no."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caf_desktop.actions.act import Act, Blocker, Changed
from caf_desktop.actions.agreeing import being_assessed
from caf_desktop.actions.starting import DeclineAssessment, RecordAgreement
from caf_desktop.domain.agreement import About, Agreement, How
from caf_desktop.domain.answers import AnswerKey
from caf_desktop.ui import routes
from caf_desktop.ui.assessment.jotting import Jotting
from caf_desktop.ui.children.left_form import LeftForm
from caf_desktop.ui.children.who_decides import WhoDecides
from caf_desktop.ui.record.kept_form import KeptForm
from caf_desktop.ui.record.open_record import OpenRecord
from caf_desktop.ui.record.storable import storable
from caf_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from caf_desktop.ui.widgets.choices import RadioGroup
from caf_desktop.ui.widgets.date_field import DateField
from caf_desktop.ui.widgets.error_summary import ErrorSummary
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.keyboard import focus_into
from caf_desktop.ui.widgets.line_field import LineField
from caf_desktop.ui.widgets.notices import Notice
from caf_desktop.ui.widgets.pills import Tone
from caf_desktop.ui.widgets.scroll_page import ScrollPage
from caf_desktop.ui.widgets.text import Body, Heading
from caf_desktop.ui.widgets.text_box import TextBox
from caf_desktop.words import _
from caf_desktop.words.dates import long_day

if TYPE_CHECKING:
    from caf_desktop.actions.starting import Learnt

YES, NO = "yes", "no"
LOOK_AGAIN_AFTER = timedelta(weeks=12)


class AgreementToAssess(QWidget):
    """``recorded`` once the answer, yes or no, is in the vault."""

    recorded = Signal()

    def __init__(self, record: OpenRecord, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.record = record
        self._today = record.session.desk.today()
        kept_under = f"{record.case.episode.id}/being-assessed"
        self.jotting = Jotting(record.session, kept_under, self)
        self.area = ScrollPage(self, centred=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.area)
        self._make_fields()
        inputs = {**self.who.inputs(), **{name: field.answer for name, field in self.fields.items()}}
        self.form = KeptForm(self.jotting, AnswerKey("being-assessed", ""), inputs, self)
        self.left = LeftForm(record.session, kept_under, self.jotting, self.form, self.area)
        self.said_no = Notice("", "", Tone.NEUTRAL, self.area)
        self.changed_mind = self.said_no.add_button(_("They have changed their mind"))
        self.changed_mind.clicked.connect(self._ask_again)
        self._lay_out()
        self.fields["said"].answer.edited.connect(self._said)
        self.fields["how"].answer.edited.connect(self._arrange)
        self.left.continued.connect(self._continued)
        self._show_refusal()
        self.left.look()

    def take_focus(self) -> None:
        """Begin at the first question."""
        focus_into(self.area)

    def _make_fields(self) -> None:
        area = self.area
        self.who = WhoDecides(self.record.case, self._today, area)
        said = RadioGroup([(YES, _("Yes, they agree")), (NO, _("They said no"))])
        how = RadioGroup(
            [
                (How.PAPER, _("Signed on paper, kept in the file")),
                (How.TYPED, _("They typed or read their name here, with me")),
                (How.VERBAL, _("They said it; not written yet")),
            ]
        )
        given, again = DateField(), DateField()
        given.set_value(self._today)
        again.set_value(self._today + LOOK_AGAIN_AFTER)
        owner = LineField()
        owner.set_raw(self.record.session.desk.practitioner.name)
        self.fields = {
            "said": Field(_("What did they say?"), said, area),
            "how": Field(_("How was it given?"), how, area),
            "why_spoken": Field(_("Why is it only spoken?"), TextBox(lines=1), area),
            "given_on": Field(_("On what day?"), given, area),
            "reason": Field(
                _("Why, if they said (optional)"), TextBox(lines=2), area, hint=_("Nobody has to give a reason.")
            ),
            "again_on": Field(_("Look again on"), again, area),
            "owner": Field(_("Who will look again?"), owner, area),
        }

    def _lay_out(self) -> None:
        area = self.area
        self.heading = Heading(_("Do they agree to an assessment?"), area)
        self.explained = Body(
            _(
                "It is voluntary. Tell them what is written down and why, that they choose who may see it, and that"
                " they can stop at any time. They are asked again when it is finished."
            ),
            area,
        )
        self.errors = ErrorSummary(area)
        self.after_no = Notice(
            _("Then there is no CAF, and that is all right."),
            _(
                "The support that every family has goes on. You look again on the day below. If you think the child"
                " may not be safe, do not wait for agreement."
            ),
            Tone.NEUTRAL,
            area,
        )
        self.help_button = self.after_no.add_button(_("Safeguarding help"))
        self.help_button.clicked.connect(self._help)
        self.save_button = PrimaryButton(_("Record the agreement"), area)
        self.save_no_button = SecondaryButton(_("Record that they said no"), area)
        self.save_button.clicked.connect(self.save)
        self.save_no_button.clicked.connect(self.save)
        order = ("how", "why_spoken", "given_on", "reason", "again_on", "owner")
        self._questions = [self.errors, self.fields["said"], self.who, self.after_no]
        self._questions += [self.fields[name] for name in order]
        for widget in (self.heading, self.said_no, self.explained, self.left, *self._questions):
            area.add(widget)
        for button in (self.save_button, self.save_no_button):
            area.content.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._arrange()

    def _said(self) -> None:
        self._clear_errors()
        self._arrange()

    def _clear_errors(self) -> None:
        self.errors.show_errors([])
        for field in self._named_fields().values():
            field.set_error("")

    def _arrange(self) -> None:
        said = self.fields["said"].answer.raw()
        for widget in (self.who, self.fields["given_on"]):
            widget.setVisible(bool(said))
        for name in ("reason", "again_on", "owner"):
            self.fields[name].setVisible(said == NO)
        self.fields["how"].setVisible(said == YES)
        self.fields["why_spoken"].setVisible(said == YES and self.fields["how"].answer.raw() == How.VERBAL)
        self.after_no.setVisible(said == NO)
        self.save_button.setVisible(said == YES)
        self.save_no_button.setVisible(said == NO)

    def save(self) -> None:
        """Record what they said, or say what is missing."""
        self._clear_errors()
        faults = self._faults()
        if faults:
            self._refused(faults)
            return
        act = storable(self._act, self._refused, "agreement.by-name")
        if act is not None:
            self.record.do(act, self._stored, self._refused)

    def _faults(self) -> list[Blocker]:
        said_no = self.fields["said"].answer.raw() == NO
        faults = []
        for name, link_id in (("given_on", "agreement.given-on"), ("again_on", "agreement.look-again-on")):
            if (name == "given_on" or said_no) and self._date(name).error():
                faults.append(Blocker(self._date(name).error_text(), link_id))
        given = self._date("given_on").value()
        if given is None and not faults:
            faults.append(Blocker(_("Give the day."), "agreement.given-on"))
        if given is not None and given > self._today:
            faults.append(Blocker(_("This day has not come yet. Check the date."), "agreement.given-on"))
        if not said_no and not self.fields["how"].answer.raw():
            faults.append(Blocker(_("Say how the agreement was given."), "agreement.how"))
        if not said_no and self.who.leaves_responsibility_open():
            sentence = _("Only somebody who holds parental responsibility can agree for the child.")
            faults.insert(0, Blocker(sentence, "agreement.footing"))
        if not self.who.inputs()["who"].raw():
            faults.insert(0, Blocker(_("Say who decided."), "agreement.who"))
        return faults

    def _act(self) -> Act:
        desk = self.record.session.desk
        decider = self.who.decider(desk.new_id, desk.practitioner.name)
        said_no = self.fields["said"].answer.raw() == NO
        draft = self.record.case.draft()
        raw = {name: field.answer.raw().strip() for name, field in self.fields.items()}
        agreement = Agreement(
            id=desk.new_id(),
            episode_id=self.record.case.episode.id,
            about=About.BEING_ASSESSED,
            agreed=not said_no,
            by_name=decider.name,
            person_id=decider.person_id,
            footing=decider.footing,
            competence=decider.competence,
            how=How.VERBAL if said_no else How(raw["how"]),
            given_on=self._date("given_on").value() or self._today,
            reason=raw["reason"] if said_no else raw["why_spoken"] if raw["how"] == How.VERBAL else "",
            assessment_id=draft.id if draft is not None else None,
            recorded_by=desk.practitioner.name,
            look_again_on=self._date("again_on").value() if said_no else None,
            look_again_owner=raw["owner"] if said_no else "",
        )
        learnt: Learnt = decider.learnt
        return DeclineAssessment(agreement, learnt) if said_no else RecordAgreement(agreement, learnt)

    def _stored(self, _changed: Changed) -> None:
        self.form.end()
        self._show_refusal()
        self.recorded.emit()

    def _refused(self, blockers: list[Blocker]) -> None:
        fields = self._named_fields()
        errors: list[tuple[str, QWidget]] = []
        for blocker in blockers:
            field = fields.get(blocker.link_id, self.who.who)
            field.set_error(blocker.sentence)
            errors.append((blocker.sentence, field))
        self.errors.show_errors(errors)

    def _named_fields(self) -> dict[str, Field]:
        name = self.who.who_is_it if self.who.who_is_it.isVisibleTo(self) else self.who.who
        asked = self.who.responsible if self.who.responsible.isVisibleTo(self) else self.who.who
        return {
            "agreement.who": self.who.who,
            "agreement.by-name": name,
            "agreement.footing": asked,
            "agreement.competence": self.who.competence.fields[0],
            "agreement.how": self.fields["how"],
            "agreement.reason": self.fields["why_spoken"],
            "agreement.given-on": self.fields["given_on"],
            "agreement.look-again-on": self.fields["again_on"],
            "agreement.look-again-owner": self.fields["owner"],
        }

    def _show_refusal(self) -> None:
        """After a no: what was said, and a way to ask again."""
        answer = being_assessed(self.record.case)
        refused = answer is not None and not answer.agreed
        self.said_no.setVisible(refused)
        self.explained.setVisible(not refused)
        if answer is None or not refused:
            return
        self.heading.setText(_("There is no assessment: they said no"))
        again = long_day(answer.look_again_on, self._today) if answer.look_again_on else ""
        words = _("{owner} looks again on {day}.").format(owner=answer.look_again_owner, day=again) if again else ""
        self.said_no.tell(
            _("{name} said no on {day}.").format(name=answer.by_name, day=long_day(answer.given_on, self._today)),
            " ".join(part for part in (answer.reason, words, _("The support every family has goes on.")) if part),
        )
        for widget in (*self._questions, self.save_button, self.save_no_button):
            widget.hide()

    def _ask_again(self) -> None:
        self.said_no.hide()
        self.explained.show()
        self.heading.setText(_("Do they agree to an assessment?"))
        self.fields["said"].answer.set_raw("")
        self.fields["said"].show()
        self._arrange()
        self.fields["said"].take_focus()

    def _continued(self) -> None:
        self.fields["said"].show()
        self.who.arrange()
        self._arrange()

    def _date(self, name: str) -> DateField:
        answer = self.fields[name].answer
        assert isinstance(answer, DateField)
        return answer

    def _help(self) -> None:
        routes.show_safeguarding(self.record.session, self.record.case.episode.id)
