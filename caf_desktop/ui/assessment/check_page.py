"""The last page: what is still open, each as a link to its field, and then *Complete*."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from caf_desktop.actions.agreeing import TextState
from caf_desktop.actions.completing import CompleteAssessment
from caf_desktop.domain.answers import AnswerKey
from caf_desktop.domain.assessment import Assessment
from caf_desktop.ui.assessment.check_findings import Findings, findings_of
from caf_desktop.ui.assessment.entries import Entry
from caf_desktop.ui.assessment.form_page import FormPage
from caf_desktop.ui.assessment.open_form import OpenForm
from caf_desktop.ui.assessment.writing import Writing
from caf_desktop.ui.assessment.written_elsewhere import AGREEMENT
from caf_desktop.ui.widgets.buttons import LinkButton, PrimaryButton
from caf_desktop.ui.widgets.notices import Notice
from caf_desktop.ui.widgets.panels import Card
from caf_desktop.ui.widgets.pills import Tone
from caf_desktop.ui.widgets.progress import ProgressNotice
from caf_desktop.ui.widgets.text import Body, Heading, Muted, Small
from caf_desktop.words import _, ngettext
from caf_desktop.words.dates import number_words
from caf_desktop.words.quality import question_words, reason_words

if TYPE_CHECKING:
    from caf_desktop.ui.background import Job

AGREE_FIRST = "agreement"
"""Where a missing agreement to be assessed is recorded: the part itself shows it."""


class CheckPage(FormPage):
    """*Check your answers*. Nothing but a missing agreement to the assessment stops *Complete*.

    ``completed`` once the version is frozen and its PDF signed.
    """

    completed = Signal()

    def __init__(self, entry: Entry, open_form: OpenForm, writing: Writing, parent: QWidget | None = None) -> None:
        super().__init__(entry, open_form, writing, parent)
        self.heading = Heading(entry.words, self)
        self.heading.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.add_head(self.heading, self._below_heading())
        self.blocked = Notice("", "", Tone.DANGER, self)
        self.blocked.hide()
        self.add(self.blocked)
        self.complete_button = PrimaryButton(_("Complete the assessment"), self)
        self.complete_button.clicked.connect(self.complete)
        self.complete_button.hide()
        self.progress = ProgressNotice(_("Completing, and making the signed PDF…"), self, cancellable=False)
        self.progress.hide()
        self.findings: Findings | None = None
        self._looking: Job | None = None
        self._look()

    def _below_heading(self) -> Muted:
        if self.open_form.is_frozen():
            return Muted(_("What was missing when it was completed can be put right in the next version."), self)
        return Muted(
            _("Everything you wrote is saved. Nothing here has to be filled in; look whether it should be."), self
        )

    def first_focus(self) -> QWidget | None:
        """The heading, which says how things stand."""
        return self.heading

    def leave(self) -> None:
        """Nobody waits for the findings any more."""
        super().leave()
        if self._looking is not None:
            self._looking.cancel()

    def complete(self) -> None:
        """Freeze this version and sign it."""
        self.complete_button.setEnabled(False)
        self.progress.show()
        self.blocked.hide()
        record = self.open_form.record
        record.session.do(
            CompleteAssessment(record.case.episode.id), lambda _changed: self._over(), self._refused, self._failed
        )

    def _over(self) -> None:
        if isValid(self):
            self.completed.emit()

    def _stop_waiting(self) -> bool:
        """Whether the page is still there to say what came of it."""
        if isValid(self):
            self.progress.hide()
            self.complete_button.setEnabled(True)
        return isValid(self)

    def _failed(self, problem: BaseException) -> None:
        self._stop_waiting()
        self.open_form.record.session.window_shown.show_problem(problem)

    def _refused(self, blockers: Iterable[object]) -> None:
        from caf_desktop.actions.act import Blocker

        if not self._stop_waiting():
            self.open_form.record.session.refused.emit(list(blockers))
            return
        faults = [blocker for blocker in blockers if isinstance(blocker, Blocker)]
        self.blocked.show()
        self.blocked.tell(_("This cannot be completed yet."), "\n".join(fault.sentence for fault in faults))

    def _look(self) -> None:
        record, form = self.open_form.record, self.open_form.form
        desk, case, assessment = record.session.desk, record.case, self.open_form.response()
        if isinstance(assessment, Assessment):
            job = record.session.read(lambda: findings_of(desk, case, form, assessment), self._show)
            self.destroyed.connect(job.cancel)

    def _show(self, findings: Findings) -> None:
        self.findings = findings
        count = len(findings.recommended) + len(findings.required) + len(self.writing.held)
        assessment = self.open_form.response()
        if isinstance(assessment, Assessment) and self.open_form.is_frozen():
            self.heading.setText(_("Version {number} is complete").format(number=assessment.version))
            self._agreement_card(findings)
            return
        self.heading.setText(_finding(count, len(findings.undecided)))
        self._card(
            _("What you typed here cannot be kept as it is"),
            [(key, f"{self._name(key)}: {why}") for key, (_raw, why) in self.writing.held.items()],
        )
        missing = (*findings.required, *findings.recommended)
        self._card(
            _("Recommended to identify the child, and still missing"), [(key, self._name(key)) for key in missing]
        )
        self._card(
            _("Not decided yet"),
            [(AnswerKey(element), self.open_form.form.by_link_id[element].text) for element in findings.undecided],
        )
        self._agreement_card(findings)
        self._audit_card(findings)
        if not self.open_form.is_read_only():
            self._complete_card()
        if not findings.may_be_assessed:
            self.blocked.show()
            self.blocked.tell(
                _("Nobody has agreed yet to this assessment being made."),
                _("Record the agreement to be assessed first; then it can be completed."),
            )
            self.blocked.add_button(_("Record the agreement")).clicked.connect(
                partial(self.go_asked.emit, "assessment", AGREE_FIRST)
            )

    def _card(self, title: str, links: list[tuple[AnswerKey, str]]) -> None:
        if not links:
            return
        card = Card(title, self, margin=16)
        card.content.setSpacing(2)
        for key, words in links:
            self._link(card, key, words)
        self.add(card)

    def _link(self, card: Card, key: AnswerKey, words: str) -> LinkButton:
        link = LinkButton(words, card)
        link.clicked.connect(partial(self.go_asked.emit, "assessment", key.link_id))
        card.content.addWidget(link)
        return link

    def _agreement_card(self, findings: Findings) -> None:
        words = {
            TextState.NOT_ASKED: _("The family has not been asked yet whether it agrees to this text."),
            TextState.AGREED: _("The family agreed to this text as it stands."),
            TextState.DECLINED: _("The family does not agree to this text."),
            TextState.EARLIER_TEXT: _("The family agreed to an earlier text. Show them what is new, and ask again."),
            TextState.WITHDRAWN: _("The family has taken its agreement to this text back."),
        }[findings.text]
        card = Card(_("Does the family agree?"), self, margin=16)
        card.add(Body(words, card))
        link = LinkButton(_("Go to Agreement"), card)
        link.clicked.connect(partial(self.go_asked.emit, AGREEMENT, ""))
        card.add(link)
        self.add(card)

    def _audit_card(self, findings: Findings) -> None:
        if not findings.to_judge:
            return
        card = Card(_("What a quality audit would ask"), self, margin=16)
        card.content.setSpacing(2)
        for question in findings.to_judge:
            part = AGREEMENT if question.number in _UNDER_AGREEMENT else "assessment"
            link = LinkButton(question_words(question.number), card)
            link.clicked.connect(partial(self.go_asked.emit, part, question.link_id))
            card.content.addWidget(link)
            card.content.addWidget(Small(reason_words(question.reason), card))
        self.add(card)

    def _complete_card(self) -> None:
        card = Card(_("Complete this version"), self, margin=16)
        card.add(
            Body(
                _(
                    "Completing keeps this version as it is from now on, and makes its signed PDF. What changes later "
                    "goes into a new version."
                ),
                card,
            )
        )
        card.add(self.progress)
        card.content.addWidget(self.complete_button)
        self.complete_button.show()
        self.add(card)

    def _name(self, key: AnswerKey) -> str:
        form = self.open_form.form
        item = form.by_link_id[key.link_id]
        return _("{question} ({section})").format(question=item.text, section=form.section_of(key.link_id).text)


_UNDER_AGREEMENT = (27, 28)


def _finding(missing: int, undecided: int) -> str:
    if missing:
        words = ngettext("{count} detail is still missing", "{count} details are still missing", missing)
        return _sentence(words.format(count=number_words(missing)))
    if undecided:
        words = ngettext("{count} element is not decided yet", "{count} elements are not decided yet", undecided)
        return _sentence(words.format(count=number_words(undecided)))
    return _("All that is recommended is there")


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
