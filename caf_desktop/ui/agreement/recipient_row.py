"""One service or person the family is asked about: the question, the answer that stands, and what can be done."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from caf_desktop.actions.agreeing import WithdrawSharing
from caf_desktop.domain.agreement import Covers, Disclosure, SharingDecision
from caf_desktop.domain.permissions import Doing
from caf_desktop.domain.sharing import Recipient, permission, same_name
from caf_desktop.ui.agreement.asked_about import decisions_about
from caf_desktop.ui.agreement.decision_form import DecisionForm
from caf_desktop.ui.agreement.sitting import Sitting
from caf_desktop.ui.children.who_form import Column
from caf_desktop.ui.plan.seen_by_card import MarkedLine
from caf_desktop.ui.theme.look import look
from caf_desktop.ui.widgets.buttons import LinkButton, SecondaryButton
from caf_desktop.ui.widgets.disclosure import Disclosure as Fold
from caf_desktop.ui.widgets.flow import FlowLayout
from caf_desktop.ui.widgets.taking_away import take_all_away, take_away
from caf_desktop.ui.widgets.text import Muted, Small, Strong
from caf_desktop.words import _
from caf_desktop.words.categories import category_words
from caf_desktop.words.dates import short_day
from caf_desktop.words.decisions import covered_words, holds
from caf_desktop.words.sharing import how_given, why_nothing_leaves
from caf_desktop.words.statements import sharing_question_short


class RecipientRow(Column):
    """``opened`` when its form opens, so that another one folds."""

    opened = Signal()

    def __init__(self, sitting: Sitting, recipient: Recipient, parent: QWidget) -> None:
        super().__init__(parent, gap=6)
        self.column.setContentsMargins(0, 12, 0, 12)
        self._sitting, self.recipient = sitting, recipient
        self._record, self._form = sitting.record, sitting.form
        self.form: DecisionForm | None = None
        self.question = Strong(sharing_question_short(recipient.name), self)
        self.answer = Column(self, gap=2)
        self.warning = Muted("", self)
        self.buttons = QWidget(self)
        self._make_buttons()
        self.history = Fold(_("Earlier answers"), self)
        self.history_words = Small("", self.history.body)
        self.history.content.addWidget(self.history_words)
        for part in (self.question, self.answer, self.warning, self.buttons, self.history):
            self.column.addWidget(part)
        self.refresh()

    def refresh(self) -> None:
        """Say what stands now."""
        case, today = self._record.case, self._record.session.desk.today()
        decisions = decisions_about(case, self.recipient)
        standing = decisions[0] if decisions else None
        allowed = permission(case, self.recipient, today)
        take_all_away(self.answer.column)
        if standing is not None:
            self._show_standing(standing, holds(standing, today))
        for place in range(self.answer.column.count()):
            line = self.answer.column.itemAt(place)
            if (shown := line.widget() if line is not None else None) is not None:
                shown.show()
        self.answer.setVisible(standing is not None)
        warnings = []
        if allowed.ask_again:
            warnings.append(_("The day to ask again has passed."))
        if allowed.refused is not None and standing is not None and holds(standing, today):
            warnings.append(why_nothing_leaves(allowed.refused, self.recipient.name))
        self.warning.setText(" ".join(warnings))
        self.warning.setVisible(bool(warnings))
        self.history.setVisible(len(decisions) > 1)
        self.history_words.setText("\n".join(self._past(each) for each in decisions[1:]))
        self._show_buttons(standing is not None, standing is not None and holds(standing, today))

    def open(self, covers: Covers | None = None) -> DecisionForm:
        """Open the form, with the answer that was pressed."""
        if self.form is None:
            self.form = DecisionForm(self._sitting, self.recipient, self)
            self.form.finished.connect(lambda: self.close_form())
            self.column.insertWidget(self.column.indexOf(self.buttons) + 1, self.form)
            self.form.show()
            self.buttons.hide()
            self.opened.emit()
        if covers is not None:
            self.form.choose(covers)
        self.form.covers.take_focus()
        return self.form

    def close_form(self, *, take_focus: bool = True) -> None:
        """Fold the form away. What was typed and not recorded stays kept, and is offered next time."""
        form, self.form = self.form, None
        if form is None:
            return
        take_away(form, self.column)
        self.buttons.show()
        self.refresh()
        if take_focus:
            (self.change_button if self.change_button.isVisible() else self.ask_buttons[0]).setFocus()

    def withdraw(self) -> None:
        """Take the standing answer back: one press, as easy as giving."""
        decisions = decisions_about(self._record.case, self.recipient)
        if decisions:
            self._record.do(WithdrawSharing(decisions[0], decisions[0].decided_by))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line above."""
        QPainter(self).fillRect(0, 0, self.width(), 1, look().colour("line"))

    def _show_standing(self, decision: SharingDecision, may: bool) -> None:
        today = self._record.session.desk.today()
        words = covered_words(decision, lambda part: category_words(self._form, part), today)
        if may and decision.minutes:
            words = _("{parts}; minutes of meetings too").format(parts=words)
        said = _("{name}, {day}, {how}").format(
            name=decision.decided_by, day=short_day(decision.decided_at.date(), today), how=how_given(decision.how)
        )
        verdict = _("Yes:") if may else _("No:")
        if decision.covers is Covers.NOTHING:
            verdict, words = _("No"), ""
        line = MarkedLine("done" if may else "cross", verdict, words, self.answer, role="good" if may else "danger")
        self.answer.column.addWidget(line)
        details = [said]
        if decision.purpose and may:
            details.append(_("For: {purpose}").format(purpose=decision.purpose))
        if decision.safe_contact:
            details.append(_("Contact: {warning}").format(warning=decision.safe_contact))
        if not may:
            went = self._what_went()
            if went:
                details.append(went)
        for words in details:
            self.answer.column.addWidget(Small(words, self.answer))

    def _what_went(self) -> str:
        today = self._record.session.desk.today()
        left = [
            each for each in self._record.case.all(Disclosure) if same_name(each.recipient, self.recipient.name)
        ]
        if not left:
            return _("Nothing had left for them.")
        days = "; ".join(
            _("version {version}, {day}").format(version=each.version, day=short_day(each.at.date(), today))
            for each in left
        )
        return _("What they already have: {copies}.").format(copies=days)

    def _past(self, decision: SharingDecision) -> str:
        today = self._record.session.desk.today()
        return _("{day}: {answer} ({name})").format(
            day=short_day(decision.decided_at.date(), today),
            answer=covered_words(decision, lambda part: category_words(self._form, part), today),
            name=decision.decided_by,
        )

    def _make_buttons(self) -> None:
        flow = FlowLayout(self.buttons, gap=12)
        self.ask_buttons: list[SecondaryButton] = []
        for covers, words in ((Covers.WHOLE, _("All of it")), (Covers.PARTS, _("Parts")), (Covers.NOTHING, _("No"))):
            button = SecondaryButton(words, self.buttons)
            name = _("{question} {answer}").format(question=self.question.text(), answer=words)
            button.setAccessibleName(name)
            button.clicked.connect(partial(self._pressed, covers))
            self.ask_buttons.append(button)
            flow.addWidget(button)
        self.change_button = LinkButton(_("Change"), self.buttons)
        self.withdraw_button = LinkButton(_("Take it back"), self.buttons)
        for button_, words in (
            (self.change_button, _("Change the answer about {name}")),
            (self.withdraw_button, _("Take back what {name} may see")),
        ):
            button_.setAccessibleName(words.format(name=self.recipient.name))
            flow.addWidget(button_)
        self.change_button.clicked.connect(lambda: self.open())
        self.withdraw_button.clicked.connect(self.withdraw)

    def _pressed(self, covers: Covers, _checked: bool = False) -> None:
        self.open(covers)

    def _show_buttons(self, asked: bool, may: bool) -> None:
        read_only = not self._record.can(Doing.SAY_WHO_SEES)
        for button in self.ask_buttons:
            button.setVisible(not asked and not read_only)
        self.change_button.setVisible(asked and not read_only)
        self.change_button.setText(_("Change") if may else _("Ask again"))
        self.withdraw_button.setVisible(may and not read_only)


