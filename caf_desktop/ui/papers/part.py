"""Papers: a copy saved or printed for somebody, its real pages beside it, and what has left before."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from caf_desktop.actions.act import Refused
from caf_desktop.actions.copies import Medium, PreparedCopy, prepared_copy
from caf_desktop.domain.agreement import Disclosure
from caf_desktop.domain.permissions import Doing
from caf_desktop.forms.load import national_caf
from caf_desktop.ui.background import Job
from caf_desktop.ui.papers.copy_for import CopyFor, CopyWanted
from caf_desktop.ui.papers.leaving import Leaving
from caf_desktop.ui.papers.left_before import LeftBefore
from caf_desktop.ui.papers.preview import PagesPreview
from caf_desktop.ui.papers.what_leaves import WhatLeaves
from caf_desktop.ui.record.open_record import OpenRecord
from caf_desktop.ui.record.part import RecordPart
from caf_desktop.ui.theme.look import look
from caf_desktop.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from caf_desktop.ui.widgets.disclosure import Disclosure as Fold
from caf_desktop.ui.widgets.flow import FlowLayout
from caf_desktop.ui.widgets.notices import Notice
from caf_desktop.ui.widgets.panels import Card
from caf_desktop.ui.widgets.pills import Tone
from caf_desktop.ui.widgets.progress import ProgressNotice
from caf_desktop.ui.widgets.reading_order import ReadingOrder
from caf_desktop.ui.widgets.scroll_page import ScrollPage
from caf_desktop.ui.widgets.text import Heading
from caf_desktop.words import _
from caf_desktop.words.copies import finding

_BESIDE_FROM = 960
_CHOICES_WIDE = 480
_SETTLES_MS = 120


class PapersPart(RecordPart):
    """The choices at the left, the pages at the right; on a small screen the pages take the place of the choices."""

    key = "papers"

    def __init__(self, record: OpenRecord, parent: QWidget | None = None) -> None:
        super().__init__(record, parent)
        assessment = record.assessment()
        self._form = record.session.desk.form_of(assessment) if assessment else national_caf()
        self._job: Job | None = None
        self._looking = False
        self.leaving = Leaving(record, self)
        self.choices = ScrollPage(self, widest=560, margin=40)
        self.preview = PagesPreview(self)
        self.heading = Heading("", self)
        self.copy_for = CopyFor(record, self._form, self)
        self.what = WhatLeaves(self)
        self.progress = ProgressNotice("", self)
        self.left_before = LeftBefore(record, self)
        self.choices.add(self.heading)
        self.card = self._make_card()
        self.choices.add(self.card)
        words = _("Your account makes no copies. What others made and for whom is listed below.")
        self.no_copies = Notice(words, "", Tone.NEUTRAL, self)
        self.choices.add(self.no_copies)
        self.choices.add(self.left_before)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.choices)
        row.addWidget(self.preview, 1)
        self._settles = QTimer(self)
        self.other.setVisible(record.may(Doing.EXPORT))
        self._may_print = record.may(Doing.PRINT)
        self.card.setVisible(self._may_print)
        self.no_copies.setVisible(not self._may_print)
        self._settles.setSingleShot(True)
        self._settles.timeout.connect(self._prepare)
        self.copy_for.changed.connect(self._chosen)
        self.what.agreement_asked.connect(self._ask_family)
        self.what.confirmed.connect(self._confirmed)
        self.preview.back_button.clicked.connect(lambda: self.look_at_pages(False))
        self.leaving.begun.connect(self._begun)
        self.leaving.over.connect(self._over)
        self.leaving.refused.connect(self.what.show_refusal)
        self.progress.cancelled.connect(self.leaving.give_up)
        record.case_changed.connect(self.refresh)
        look().changed.connect(self._arrange)
        self.refresh()
        self._chosen()
        inside = self.choices.widget()
        assert inside is not None
        self.reading_order = ReadingOrder(inside)

    def arrive(self, link_id: str = "") -> None:
        """Show the choices; ``own`` or a recipient's name chooses whom the copy is for."""
        self.refresh()
        if link_id:
            self.copy_for.choose(link_id)

    def leave(self) -> None:
        """Nothing here is typed that would be lost."""
        self._settles.stop()

    def regions(self) -> list[QWidget]:
        """The choices and the pages."""
        return [self.choices, self.preview]

    def refresh(self) -> None:
        """Show what there is to choose from and what has left by now; the pages follow the record."""
        today = self.record.session.desk.today()
        self.heading.setText(finding(self.record.case.all(Disclosure), today))
        self.copy_for.refresh()
        self.left_before.refresh()
        if self._may_print and self.copy_for.wanted() is not None:
            self._settles.start(_SETTLES_MS)

    def settle(self) -> None:
        """Make the pages of what is chosen now, without waiting whether the choice changes again."""
        self._settles.stop()
        self._prepare()

    def look_at_pages(self, looking: bool) -> None:
        """On a small screen: the pages in place of the choices, or back."""
        self._looking = looking
        self._arrange()
        (self.preview.back_button if looking else self.look_button).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Both side by side, or one of them."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        beside = self.width() >= look().px(_BESIDE_FROM)
        wanted = self._may_print and self.copy_for.wanted() is not None
        self.choices.setVisible(beside or not self._looking)
        self.preview.setVisible(beside or self._looking)
        self.preview.back_button.setVisible(not beside)
        self.look_button.setVisible(not beside and wanted)
        self.choices.setMinimumWidth(look().px(_CHOICES_WIDE) if beside else 0)
        self.choices.setMaximumWidth(look().px(_CHOICES_WIDE) if beside else 16_777_215)

    def _chosen(self) -> None:
        wanted = self.copy_for.wanted()
        for button in self._exits:
            button.setEnabled(False)
        self.what.clear()
        self._arrange()
        if not self._may_print:
            self.preview.show_words(_("There are no pages: your account makes no copies."))
            return
        if wanted is None:
            self._stop_preparing()
            self.preview.show_words(_("Choose who the copy is for. Its pages are shown here before anything leaves."))
            return
        self.preview.show_words(_("Making the pages…"))
        self._settles.start(_SETTLES_MS)

    def _prepare(self) -> None:
        wanted = self.copy_for.wanted()
        self._stop_preparing()
        if wanted is None:
            return
        desk, case = self.record.session.desk, self.record.case
        self._job = self.record.session.read(
            lambda: prepared_copy(desk, case, wanted.assessment, wanted.recipient, Medium.PDF),
            self._show,
            self._not_prepared,
        )

    def _stop_preparing(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _show(self, copy: PreparedCopy) -> None:
        self.what.show_outgoing(copy.out, self.record.case)
        self.preview.show_pages(copy.data)
        self._confirmed()

    def _confirmed(self) -> None:
        """A copy may leave once what must be read first was confirmed."""
        self.leaving.only_via_seen = self.what.seen.value()
        for button in self._exits:
            button.setEnabled(self.what.may_leave())

    def _not_prepared(self, problem: BaseException) -> None:
        for button in self._exits:
            button.setEnabled(False)
        self.preview.show_words(_("There are no pages: no copy can be made."))
        if isinstance(problem, Refused):
            self.what.show_refusal(problem.sentences())
        else:
            self.record.session.window_shown.show_problem(problem)

    def _leave_as(self, medium: Medium) -> None:
        wanted = self.copy_for.wanted()
        if wanted is not None:
            self.leaving.save(wanted, medium)

    def _print(self) -> None:
        wanted = self.copy_for.wanted()
        if wanted is not None:
            self.leaving.print(wanted)

    def _begun(self, words: str) -> None:
        self.progress.tell(words)
        self.progress.show()
        for button in self._exits:
            button.setEnabled(False)
        self.progress.cancel_button.setFocus()

    def _over(self) -> None:
        self.progress.hide()
        for button in self._exits:
            button.setEnabled(self.copy_for.wanted() is not None and self.what.may_leave())
        self.save_button.setFocus()

    def _ask_family(self) -> None:
        wanted: CopyWanted | None = self.copy_for.wanted()
        name = wanted.recipient.name if wanted is not None and wanted.recipient is not None else ""
        self.record.go_to("agreement", name)

    def _make_card(self) -> Card:
        card = Card("", self)
        card.content.setSpacing(16)
        self.save_button = PrimaryButton(_("Save PDF…"), card)
        self.print_button = SecondaryButton(_("Print…"), card)
        self.look_button = LinkButton(_("Look at the pages"), card)
        buttons = QWidget(card)
        row = FlowLayout(buttons, gap=12)
        for button in (self.save_button, self.print_button, self.look_button):
            row.addWidget(button)
        self.other = Fold(_("Other formats"), card)
        clear = Notice(
            _("These files are in clear"),
            _("Anyone who opens them can read them. Save them only where nobody else can, and delete them afterwards."),
            Tone.WARNING,
            self.other.body,
        )
        self.case_file_button = SecondaryButton(_("Save as case file…"), self.other.body)
        self.fhir_button = SecondaryButton(_("Save as FHIR…"), self.other.body)
        for part in (clear, self.case_file_button, self.fhir_button):
            self.other.content.addWidget(part)
        for part_ in (self.copy_for, self.what, self.progress, buttons, self.other):
            card.add(part_)
        self.progress.hide()
        self._exits = (self.save_button, self.print_button, self.case_file_button, self.fhir_button)
        self.save_button.clicked.connect(lambda: self._leave_as(Medium.PDF))
        self.print_button.clicked.connect(self._print)
        self.look_button.clicked.connect(lambda: self.look_at_pages(True))
        self.case_file_button.clicked.connect(lambda: self._leave_as(Medium.JSON))
        self.fhir_button.clicked.connect(lambda: self._leave_as(Medium.FHIR))
        return card
