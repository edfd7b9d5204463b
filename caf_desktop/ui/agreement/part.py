"""The agreement of a record: whether the family agreed to the text, who may see what, and what is kept safe."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from caf_desktop.actions.agreeing import TextState, text_state
from caf_desktop.actions.answering import left_typed
from caf_desktop.domain.agreement import Agreement, RecipientKind
from caf_desktop.domain.sharing import Recipient
from caf_desktop.forms.binding import finished_agreement
from caf_desktop.forms.load import national_caf
from caf_desktop.ui.agreement.hidden_details import HiddenDetails, kept_back_words
from caf_desktop.ui.agreement.lawful_basis_card import LawfulBasisCard
from caf_desktop.ui.agreement.may_be_told import WhoMayBeTold
from caf_desktop.ui.agreement.sharing_card import SharingCard
from caf_desktop.ui.agreement.sitting import Sitting
from caf_desktop.ui.agreement.text_card import TextCard
from caf_desktop.ui.assessment.jotting import Jotting
from caf_desktop.ui.latest_read import LatestRead
from caf_desktop.ui.record.open_record import OpenRecord
from caf_desktop.ui.record.part import RecordPart
from caf_desktop.ui.record.place_watch import PlaceWatch
from caf_desktop.ui.widgets.disclosure import Disclosure
from caf_desktop.ui.widgets.notices import Notice
from caf_desktop.ui.widgets.panels import Card, Rule
from caf_desktop.ui.widgets.pills import Tone
from caf_desktop.ui.widgets.reading_order import ReadingOrder
from caf_desktop.ui.widgets.scroll_page import ScrollPage
from caf_desktop.ui.widgets.text import Heading, Muted
from caf_desktop.words import _
from caf_desktop.words.agreed import state_sentence

if TYPE_CHECKING:
    from caf_desktop.store.scratch import Typed

_WIDEST = 760


class AgreementPart(RecordPart):
    """The finding; the questions; the agreement to the text; why we may keep it; and, folded, what is kept safe."""

    key = "agreement"

    def __init__(self, record: OpenRecord, parent: QWidget | None = None) -> None:
        super().__init__(record, parent)
        assessment = record.assessment()
        form = record.session.desk.form_of(assessment) if assessment else national_caf()
        scratch = f"{record.case.episode.id}/agreement"
        self.jotting = Jotting(record.session, scratch, self)
        self.jotting.failed.connect(self.failed)
        self._place_watch = PlaceWatch(self)
        self._scratch = scratch
        self._looked = False
        self._looking = LatestRead(record.session)
        sitting = Sitting(record, form, self.jotting, scratch)
        self.page = ScrollPage(self, widest=_WIDEST)
        self.heading = Heading("", self)
        self.what_to_do = Muted("", self)
        self.kept_back = Notice("", "", Tone.WARNING, self)
        self.sharing = SharingCard(sitting, self)
        self.text = TextCard(sitting, self)
        self.basis = LawfulBasisCard(record, self)
        self.safety = Card("", self)
        self.fold = Disclosure(_("Keep details safe"), self.safety)
        self.hidden = HiddenDetails(record, self.fold.body)
        self.told = WhoMayBeTold(record, self.fold.body)
        for part in (self.hidden, Rule(self.fold.body), self.told):
            self.fold.content.addWidget(part)
        self.safety.add(self.fold)
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.heading)
        head.addWidget(self.what_to_do)
        self.page.content.addLayout(head)
        for card in (self.kept_back, self.sharing, self.text, self.basis, self.safety):
            self.page.add(card)
        for card in (self.basis, self.safety):
            card.setVisible(not record.is_visit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        record.case_changed.connect(self.refresh)
        self.refresh()
        inside = self.page.widget()
        assert inside is not None
        self.reading_order = ReadingOrder(inside)

    def arrive(self, link_id: str = "") -> None:
        """Go to what is named: ``text``, ``safety``, or a recipient by name."""
        self.refresh()
        self._look_for_left()
        if link_id == "text":
            self.text.open()
        elif link_id == "safety" and not self.record.is_visit:
            self.fold.set_unfolded(True)
            self.hidden.what.take_focus()
        elif link_id:
            row = next((row for row in self.sharing.rows if row.recipient.name == link_id), None)
            if row is not None:
                row.open()

    def ask_about(self, recipient: Recipient) -> None:
        """Ask about a recipient, known or new."""
        self.sharing.ask_about(recipient)

    def place(self) -> dict[str, Any]:
        """The question, or the agreement to the text, whose form is open."""
        row = next((row for row in self.sharing.rows if row.form is not None), None)
        if row is not None:
            return {"link_id": row.recipient.name}
        return {"link_id": "text"} if self.text.form is not None else {}

    def leave(self) -> None:
        """What is being written is kept as it stands."""
        for person in self.told.people.values():
            person.store()
        self.jotting.flush()

    def regions(self) -> list[QWidget]:
        """The questions, the agreement to the text, why we may keep the record, and what is kept safe."""
        return [self.sharing, self.text, self.basis, self.safety]

    def refresh(self) -> None:
        """Show everything as it stands; whether the text has changed is worked out away from the window."""
        self.sharing.refresh()
        self.basis.refresh()
        self.hidden.refresh()
        self.told.refresh()
        self._show_kept_back()
        record, desk = self.record, self.record.session.desk
        case, assessment = record.case, record.assessment()
        if assessment is None:
            self._looking.drop()
            self._show_state((TextState.NOT_ASKED, None))
            return

        def look() -> tuple[TextState, Agreement | None]:
            return text_state(desk, case, assessment), finished_agreement(case, assessment)

        self._looking.ask(look, self._show_state)

    def _look_for_left(self) -> None:
        """Once: a form that was being written when the program ended is opened, and offers what was in it."""
        if not self._looked:
            self._looked = True
            desk, scratch = self.record.session.desk, self._scratch
            self.record.session.read(lambda: left_typed(desk, scratch), self._open_left)

    def _open_left(self, left: list[Typed]) -> None:
        if not left or self.text.form is not None or any(row.form is not None for row in self.sharing.rows):
            return
        last = left[-1]
        if last.link_id == "text":
            self.text.open()
            return
        kind, _colon, name = last.row.partition(":")
        self.sharing.ask_about(Recipient(name, RecipientKind(kind)))

    def _show_state(self, found: tuple[TextState, Agreement | None]) -> None:
        state, given = found
        finding, what_to_do = state_sentence(state.value, given, self.record.session.desk.today())
        self.heading.setText(finding)
        self.what_to_do.setText(what_to_do)
        self.what_to_do.setVisible(bool(what_to_do))
        self.text.show_state(state, given, self.record.assessment())

    def _show_kept_back(self) -> None:
        """Which details, never from whom: that person may be looking at the screen. In a visit not even that."""
        tags = () if self.record.is_visit else self.record.case.child.hide_from
        self.kept_back.setVisible(bool(tags))
        words = kept_back_words(tags)
        if tags and self.kept_back.words.text() != words:
            self.kept_back.tell(_("Some details are kept back for safety"), words)
