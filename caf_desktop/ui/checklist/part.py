"""The pre-assessment checklist, as one tab of a record."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from caf_desktop.actions.answering import left_typed
from caf_desktop.actions.starting import BeginAssessment
from caf_desktop.domain.answers import AnswerKey, AnswerValue
from caf_desktop.domain.assessment import Checklist, ChecklistDecision
from caf_desktop.domain.checklist_advice import DECISION, Advice, advice
from caf_desktop.domain.people import YesNo
from caf_desktop.store.scratch import Typed
from caf_desktop.ui import routes
from caf_desktop.ui.assessment.offer import Offer
from caf_desktop.ui.assessment.open_form import OpenForm
from caf_desktop.ui.assessment.page_questions import PageQuestions
from caf_desktop.ui.assessment.typed_answers import NotAnAnswer, values_of
from caf_desktop.ui.assessment.writing import Writing
from caf_desktop.ui.checklist.next_step import NextStep
from caf_desktop.ui.checklist.questions import ChecklistQuestions, FoldedGroup
from caf_desktop.ui.record.open_record import OpenRecord
from caf_desktop.ui.record.part import RecordPart
from caf_desktop.ui.record.whose import name_of
from caf_desktop.ui.safeguarding.contacts import ContactsCard
from caf_desktop.ui.widgets.buttons import LinkButton
from caf_desktop.ui.widgets.notices import Notice
from caf_desktop.ui.widgets.pills import Tone
from caf_desktop.ui.widgets.scroll_page import ScrollPage
from caf_desktop.ui.widgets.text import Heading, Muted, Subheading
from caf_desktop.words import _
from caf_desktop.words.checklist import step_sentence, why_sentence


class ChecklistPart(RecordPart):
    """Every answer goes to the vault as it is given; a concern of significant harm leads before all else."""

    key = "checklist"

    def __init__(self, record: OpenRecord, parent: QWidget | None = None) -> None:
        super().__init__(record, parent)
        checklist = record.case.all(Checklist)[-1]
        self.open_form = OpenForm(record, checklist.id, self)
        self.writing = Writing(record, checklist.id, self)
        self.writing.behind.connect(self.behind)
        self.writing.failed.connect(self.failed)
        self.area = ScrollPage(self, centred=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.area)
        self.questions = PageQuestions(self.open_form, self.writing, self.area)
        self.heading = Heading("", self.area)
        self.intro = Muted(_("Does {name} appear to be …").format(name=name_of(record.case.child)), self.area)
        self._make_harm()
        self.form = ChecklistQuestions(self.open_form, self.questions, self.area)
        self.next_step = NextStep(self.questions, self.area)
        self.about = FoldedGroup(
            self.questions, _("Details of the child, and who filled this in"), ("identifying", "sign-off"), self.area
        )
        self.undo_button = LinkButton("", self.area)
        self.undo_button.hide()
        self.undo_button.clicked.connect(self.writing.undo)
        self.writing.undo_changed.connect(self._show_undo)
        title = Subheading(_("The next step"), self.area)
        above: list[QWidget] = [self.heading, self.intro, self.harm, self.harm_contacts, self.form]
        for widget in [*above, title, self.next_step, self.about, self.undo_button]:
            self.area.add(widget)
        self.form.edited.connect(self._edited)
        self.open_form.answers_changed.connect(self._refresh)
        self.questions.answered.connect(self._answered)
        self.next_step.begin_asked.connect(self._begin)
        self.next_step.help_asked.connect(self._help)
        self._offers_asked = False
        self._advise()

    def arrive(self, link_id: str = "") -> None:
        """Go to a question, or begin at the first."""
        self._offer_left()
        question = self.questions.question(AnswerKey(link_id)) if link_id else None
        if question is None:
            self.form.five[0].question.take_focus()
            return
        for fold in (self.about, *(each.fold for each in self.form.five)):
            if fold.body.isAncestorOf(question):
                fold.set_unfolded(True)
        question.take_focus()

    def place(self) -> dict[str, Any]:
        """The question the keyboard is in."""
        question = self.questions.question_at(self.focusWidget())
        return {"link_id": question.key.link_id} if question is not None else {}

    def leave(self) -> None:
        """Store what stands in the fields."""
        self.questions.leave()
        self.writing.flush()

    def recommended(self) -> Advice:
        """Where the answers on the screen lead."""
        exists = self.record.case.episode.caf_exists is YesNo.YES
        return advice(self.questions.answers_on_screen(), caf_open=exists)

    def _make_harm(self) -> None:
        self.harm = Notice(_("Safeguarding comes first"), "", Tone.DANGER, self.area)
        self.harm_button = self.harm.add_button(_("Safeguarding help: record a concern"))
        self.harm_button.clicked.connect(self._help)
        self.harm_contacts = ContactsCard(self.record.session.desk.policy.contacts, self.area)

    def _refresh(self) -> None:
        self.form.arrange()
        self._advise()

    def _edited(self) -> None:
        led_before = not self.harm.isHidden()
        self._advise()
        if not self.harm.isHidden() and not led_before:
            self.harm_button.setFocus()

    def _advise(self) -> None:
        found = self.recommended()
        harm = found.step is ChecklistDecision.SAFEGUARDING
        begun = bool(self.record.case.assessments())
        self.heading.setText(step_sentence(found.step) if found.step is not None else _("Five questions"))
        if harm and self.harm.isHidden():
            self.harm.show()
            self.harm.tell(step_sentence(found.step), why_sentence(found.why))
        self.harm.setVisible(harm)
        self.harm_contacts.setVisible(harm)
        self.next_step.advice.setVisible(not harm)
        self.next_step.show_advice(found, begun=begun, read_only=self.open_form.is_read_only())

    def _answered(self, key: AnswerKey) -> None:
        """With the decision, who filled the checklist in and when is filled in from what is known."""
        if key.link_id != DECISION:
            return
        me, answers = self.record.session.desk.practitioner, self.open_form.answers()
        known: dict[str, AnswerValue] = {
            "sign-off.name": me.name,
            "sign-off.role": me.role,
            "sign-off.organisation": me.agency,
            "sign-off.telephone": me.telephone,
            "sign-off.date": self.record.session.desk.today(),
        }
        given: dict[AnswerKey, tuple[AnswerValue, ...]] = {
            AnswerKey(link_id): (value,) for link_id, value in known.items() if value and not answers.values(link_id)
        }
        if given:
            self.writing.answer(given)

    def _begin(self) -> None:
        if self.record.case.assessments():
            self.record.go_to("assessment")
            return
        session = self.record.session
        act = BeginAssessment(self.record.case.episode.id, session.desk.today())
        self.record.do(act, lambda _changed: self.record.go_to("assessment"))

    def _help(self) -> None:
        routes.show_safeguarding(self.record.session, self.record.case.episode.id)

    def _show_undo(self) -> None:
        steps = self.writing.steps
        self.undo_button.setVisible(bool(steps))
        if steps:
            self.undo_button.setText(_("Undo: {name}").format(name=steps[-1].name))

    def _offer_left(self) -> None:
        if self._offers_asked or self.open_form.is_read_only():
            return
        self._offers_asked = True
        desk, response_id = self.record.session.desk, self.open_form.response_id
        job = self.record.session.read(lambda: left_typed(desk, response_id), self._offer)
        self.destroyed.connect(job.cancel)

    def _offer(self, left: list[Typed]) -> None:
        for typed in left:
            key = AnswerKey(typed.link_id, typed.row)
            question = self.questions.question(key)
            if question is None or self.writing.is_ahead(key) or not self._is_new(typed):
                continue
            offer = Offer(question.name, typed, self.area)
            offer.accepted.connect(lambda key=key, typed=typed: self._put_back(key, typed))
            offer.declined.connect(lambda key=key: self.writing.jotting.let_go(key))
            self.area.content.insertWidget(2, offer)

    def _put_back(self, key: AnswerKey, typed: Typed) -> None:
        self.arrive(key.link_id)
        self.questions.put_in(key, typed.typed)

    def _is_new(self, typed: Typed) -> bool:
        item = self.open_form.form.by_link_id[typed.link_id]
        try:
            return values_of(item, typed.typed) != self.open_form.answers().values(typed.link_id, typed.row)
        except NotAnAnswer:
            return True
