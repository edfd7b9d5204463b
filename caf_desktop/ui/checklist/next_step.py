"""Where the checklist leads: the recommended step with its reason, and the practitioner's own decision."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from caf_desktop.domain.answers import AnswerKey
from caf_desktop.domain.assessment import ChecklistDecision
from caf_desktop.domain.checklist_advice import DECISION, LOOK_AGAIN_ON, LOOK_AGAIN_OWNER, Advice
from caf_desktop.ui.assessment.page_questions import PageQuestions
from caf_desktop.ui.children.who_form import Column
from caf_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from caf_desktop.ui.widgets.notices import Notice
from caf_desktop.ui.widgets.panels import Card
from caf_desktop.ui.widgets.pills import Tone
from caf_desktop.ui.widgets.text import Muted
from caf_desktop.words import _
from caf_desktop.words.checklist import step_sentence, why_sentence


class NextStep(Column):
    """``begin_asked`` for the assessment, ``help_asked`` for safeguarding."""

    begin_asked = Signal()
    help_asked = Signal()

    def __init__(self, questions: PageQuestions, parent: QWidget) -> None:
        super().__init__(parent)
        self._questions = questions
        form = questions.open_form.form
        self.advice = Notice("", "", Tone.PRIMARY, self)
        self.column.addWidget(self.advice)
        self.card = Card("", self)
        self.column.addWidget(self.card)
        self.card.content.setSpacing(16)
        for link_id in (DECISION, "reasons", LOOK_AGAIN_ON, LOOK_AGAIN_OWNER):
            self.card.add(questions.add(form.by_link_id[link_id], parent=self.card, lines=2))
        self.decision = questions.question(AnswerKey(DECISION))
        self.missing = Muted(
            _("Give the day and the name, so that it stands in the list of children as the next thing due."), self.card
        )
        self.card.add(self.missing)
        self.begin_button = PrimaryButton("", self.card)
        self.help_button = SecondaryButton(_("Safeguarding help"), self.card)
        for button in (self.begin_button, self.help_button):
            self.card.content.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.begin_button.clicked.connect(self.begin_asked)
        self.help_button.clicked.connect(self.help_asked)

    def show_advice(self, advice: Advice, *, begun: bool, read_only: bool) -> None:
        """Say where the answers lead, and offer what follows from the decision."""
        safeguarding = advice.step is ChecklistDecision.SAFEGUARDING
        tone = Tone.DANGER if safeguarding else Tone.PRIMARY if advice.step is not None else Tone.NEUTRAL
        title = step_sentence(advice.step)
        if advice.step is not None and not safeguarding:
            title = _("Recommended: {step}").format(step=f"{title[:1].lower()}{title[1:]}")
        words = why_sentence(advice.why)
        if (self.advice.title.text(), self.advice.words.text()) != (title, words):
            self.advice.tell(title, words, tone)
        decided = self.decision.answer.raw() if self.decision is not None else ""
        answers = self._questions.answers_on_screen()
        if decided == "" and (stored := answers.text(DECISION)):
            decided = stored
        self.begin_button.setVisible(begun or (decided == ChecklistDecision.OFFER_CAF and not read_only))
        self.begin_button.setText(_("Go to the assessment") if begun else _("Start the assessment"))
        self.help_button.setVisible(decided == ChecklistDecision.SAFEGUARDING)
        asks_again = self._questions.question(AnswerKey(LOOK_AGAIN_ON))
        shown = asks_again is not None and not asks_again.isHidden()
        given = answers.values(LOOK_AGAIN_ON) and answers.text(LOOK_AGAIN_OWNER).strip()
        self.missing.setVisible(shown and not given)
