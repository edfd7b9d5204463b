"""The Assessment tab: agreement to be assessed first, then the form page by page, and what comes after completing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from caf_desktop.actions.agreeing import may_be_assessed
from caf_desktop.actions.answering import left_typed
from caf_desktop.actions.starting import BeginAssessment
from caf_desktop.domain.answers import AnswerKey
from caf_desktop.domain.assessment import Assessment, AssessmentStatus
from caf_desktop.store.scratch import Typed
from caf_desktop.ui.assessment.check_page import AGREE_FIRST
from caf_desktop.ui.assessment.entries import CHECK
from caf_desktop.ui.assessment.finished import FinishedNotice
from caf_desktop.ui.assessment.form_page import FormPage
from caf_desktop.ui.assessment.form_pages import FormPages
from caf_desktop.ui.assessment.next_version import NextVersion
from caf_desktop.ui.record.open_record import OpenRecord
from caf_desktop.ui.record.part import RecordPart
from caf_desktop.ui.widgets.buttons import PrimaryButton
from caf_desktop.ui.widgets.empty_state import EmptyState
from caf_desktop.ui.widgets.taking_away import take_away
from caf_desktop.words import _

if TYPE_CHECKING:
    from caf_desktop.ui.children.agreement_to_assess import AgreementToAssess


class AssessmentPart(RecordPart):
    """Shows the draft, else the latest completed version, read-only."""

    key = "assessment"

    def __init__(self, record: OpenRecord, parent: QWidget | None = None) -> None:
        super().__init__(record, parent)
        self.pages: FormPages | None = None
        self._shown: QWidget | None = None
        self._agreement: AgreementToAssess | None = None
        self._of: tuple[str, AssessmentStatus] | None = None
        self._loading: tuple[str, AssessmentStatus] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._wanted: dict[str, Any] = {}
        record.case_changed.connect(self._case_changed)

    def arrive(self, link_id: str = "") -> None:
        """Show the form, at the field if one is named."""
        self.come_back({"link_id": link_id} if link_id else {})

    def come_back(self, place: dict[str, Any]) -> None:
        """Show the form at a place it told earlier."""
        self._wanted = place
        assessment = self.record.assessment()
        if assessment is None:
            self._show_nothing_yet()
        elif self._must_agree_first(assessment, place):
            self._show_agreement()
        elif self.pages is not None and self._of == (assessment.id, assessment.status):
            self._go()
        else:
            self._load(assessment)

    def place(self) -> dict[str, Any]:
        """Where the person is in the form."""
        return self.pages.place() if self.pages is not None else {}

    def leave(self) -> None:
        """Hand what is being typed to the writing thread."""
        if self.pages is not None:
            self.pages.leave()
        if self._agreement is not None:
            self._agreement.jotting.flush()

    def regions(self) -> list[QWidget]:
        """The list, the page, the help."""
        return self.pages.regions() if self.pages is not None else [self]

    def go_next(self) -> None:
        """To the next page."""
        if self.pages is not None:
            self.pages.go_on(1)

    def go_previous(self) -> None:
        """To the page before."""
        if self.pages is not None:
            self.pages.go_on(-1)

    def _must_agree_first(self, assessment: Assessment, place: dict[str, Any]) -> bool:
        """Whether the agreement stands before the form; whoever only reads, reads the form as it is."""
        if self.record.is_read_only():
            return False
        not_yet = assessment.status is AssessmentStatus.DRAFT and not may_be_assessed(self.record.case)
        return not_yet or place.get("link_id") == AGREE_FIRST

    def _load(self, assessment: Assessment) -> None:
        if self._loading == (assessment.id, assessment.status):
            return
        self._loading = (assessment.id, assessment.status)
        desk = self.record.session.desk

        def load() -> list[Typed]:
            desk.form_of(assessment)
            return left_typed(desk, assessment.id)

        def loaded(left: list[Typed]) -> None:
            self._loading = None
            latest = self.record.assessment()
            if latest is not None and latest.id == assessment.id:
                self._show_pages(latest, left)

        self.record.session.read(load, loaded)

    def _show_pages(self, assessment: Assessment, left: Sequence[Typed]) -> None:
        pages = FormPages(self.record, assessment, left, self)
        pages.go_asked.connect(self.record.go_to)
        pages.completed.connect(self._completed)
        pages.writing.behind.connect(self.behind)
        pages.writing.failed.connect(self.failed)
        pages.place_changed.connect(self.place_changed)
        pages.made.connect(self._crown)
        self._of = (assessment.id, assessment.status)
        self._show(pages)
        self.pages = pages
        self._go()

    def _go(self) -> None:
        pages, place = self.pages, self._wanted
        self._wanted = {}
        if pages is None:
            return
        link_id, cursor = str(place.get("link_id", "")), place.get("cursor")
        if link_id:
            key = AnswerKey(link_id, str(place.get("row", "")))
            if pages.open_field(key, cursor if isinstance(cursor, int) else None):
                return
        if pages.page is None:
            pages.open_first()

    def _crown(self, page: FormPage) -> None:
        """A completed version says so above each of its pages."""
        assessment = self.record.assessment()
        if assessment is None or assessment.status is AssessmentStatus.DRAFT:
            return
        session = self.record.session
        notice = FinishedNotice(assessment, session.desk.today(), self.record.is_read_only(), page)
        notice.papers_asked.connect(lambda: self.record.go_to("papers"))
        notice.next_version_asked.connect(self._show_next_version)
        page.add_on_top(notice)

    def _completed(self) -> None:
        self._wanted = {"link_id": CHECK}
        assessment = self.record.assessment()
        if assessment is not None:
            self._load(assessment)

    def _show_next_version(self) -> None:
        assessment = self.record.assessment()
        if assessment is None:
            return
        panel = NextVersion(self.record, assessment.version + 1, self)
        panel.started.connect(self.come_back_to_start)
        panel.given_up.connect(self.come_back_to_start)
        self._show(panel)
        panel.take_focus()

    def come_back_to_start(self) -> None:
        """Show the form again, from its first open page."""
        self._of = None
        self.come_back({})

    def _show_agreement(self) -> None:
        from caf_desktop.ui.children.agreement_to_assess import AgreementToAssess

        if self._agreement is None:
            panel = AgreementToAssess(self.record, self)
            panel.recorded.connect(self.come_back_to_start)
            self._show(panel)
            self._agreement = panel
        self._agreement.take_focus()

    def _show_nothing_yet(self) -> None:
        begin = PrimaryButton(_("Begin the assessment"), self)
        session = self.record.session
        act = BeginAssessment(self.record.case.episode.id, session.desk.today())
        begin.clicked.connect(lambda: self.record.do(act, lambda _changed: self.come_back_to_start()))
        begin.setEnabled(not self.record.is_read_only())
        words = _("The assessment will be here. It begins with the agreement to be assessed.")
        self._show(EmptyState(_("There is no assessment yet"), words, begin, self))

    def _show(self, widget: QWidget) -> None:
        before, self._shown = self._shown, widget
        if before is not None:
            if self.pages is before:
                self.pages.leave()
            take_away(before, self._column)
        self.pages = None
        self._agreement = None
        self._column.addWidget(widget)
        widget.show()

    def _case_changed(self) -> None:
        if self._of is None:
            return
        assessment = self.record.assessment()
        if assessment is not None and (assessment.id, assessment.status) != self._of and self.pages is not None:
            self.pages.setEnabled(False)
            self._load(assessment)
