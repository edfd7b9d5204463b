"""Supervision: how the text stands, a supervisor's notes, and signing a completed version off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caf_desktop.actions.supervising import SignOff, WriteSupervisorNote, signed_off
from caf_desktop.domain.access import SupervisorNote
from caf_desktop.domain.assessment import Assessment, AssessmentStatus
from caf_desktop.domain.permissions import Doing
from caf_desktop.ui.record.open_record import OpenRecord
from caf_desktop.ui.record.part import RecordPart
from caf_desktop.ui.supervision.words import sign_off_words
from caf_desktop.ui.widgets.announce import announce
from caf_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.flow import FlowLayout
from caf_desktop.ui.widgets.growing import grows_with_width
from caf_desktop.ui.widgets.notices import Notice
from caf_desktop.ui.widgets.panels import Card
from caf_desktop.ui.widgets.pills import Pill, Tone
from caf_desktop.ui.widgets.scroll_page import ScrollPage
from caf_desktop.ui.widgets.taking_away import take_away
from caf_desktop.ui.widgets.text import Body, Heading, Muted, Small
from caf_desktop.ui.widgets.text_box import TextBox
from caf_desktop.words import _
from caf_desktop.words.dates import short_day

if TYPE_CHECKING:
    from caf_desktop.actions.act import Blocker


class SupervisionPart(RecordPart):
    """How the text stands at the top, then what a supervisor may write, then the notes, latest first."""

    key = "supervision"

    def __init__(self, record: OpenRecord, parent: QWidget | None = None) -> None:
        super().__init__(record, parent)
        self._names: dict[str, str] = {}
        self._shown: list[QWidget] = []
        self.area = ScrollPage(self, centred=True)
        self.area.add(Heading(_("Supervision"), self))
        self.standing = Card("", self)
        self.pill = Pill("", Tone.NEUTRAL, self.standing)
        self.explained = Body("", self.standing)
        top = FlowLayout(gap=10)
        top.addWidget(self.pill)
        self.standing.content.addLayout(top)
        self.standing.add(self.explained)
        self.area.add(self.standing)
        self.told = Notice("", "", Tone.WARNING, self)
        self.told.hide()
        self.area.add(self.told)
        self.area.add(self._make_form())
        self.notes = QWidget(self)
        self.notes_column = QVBoxLayout(self.notes)
        self.notes_column.setContentsMargins(0, 0, 0, 0)
        self.notes_column.setSpacing(12)
        grows_with_width(self.notes)
        self.area.add(self.notes)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.area)
        record.case_changed.connect(self.refresh)
        self.refresh()

    def arrive(self, link_id: str = "") -> None:
        """Read who wrote the notes."""
        desk = self.record.session.desk

        def names() -> dict[str, str]:
            from caf_desktop.actions.people import names_of

            return names_of(desk)

        job = self.record.session.read(names, self._show_names)
        self.destroyed.connect(job.cancel)
        if not self.form.isHidden():
            self.field.take_focus()

    def refresh(self) -> None:
        """Show how the record stands now."""
        desk, case, shown = self.record.session.desk, self.record.case, self.record.assessment()
        today = desk.today()
        standing = signed_off(desk, case, shown)
        words, tone = sign_off_words(standing.state)
        self.pill.set_state(words, tone)
        self.explained.setText(self._explain(standing.state, standing.note, shown))
        may = not desk.vault.read_only and self.record.may(Doing.ADD_SUPERVISOR_NOTE)
        completed = shown is not None and shown.status is AssessmentStatus.COMPLETED
        self.form.setVisible(may)
        self.sign_button.setVisible(completed and standing.state is not SignOff.SIGNED_OFF)
        if shown is not None:
            self.sign_button.setText(_("Sign off version {number}").format(number=shown.version))
        for card in self._shown:
            take_away(card, self.notes_column)
        notes = case.all(SupervisorNote)
        self._shown = [self._card(note, short_day(note.at.date(), today)) for note in reversed(notes)]
        if not notes:
            self._shown = [Muted(_("No supervisor has written anything here yet."), self.notes)]
        for card in self._shown:
            self.notes_column.addWidget(card)

    def write(self) -> None:
        """Add the note."""
        self._do(WriteSupervisorNote(self.record.case.episode.id, self.box.value()), _("Note added."))

    def sign(self) -> None:
        """Sign the version on the screen off, with what is written as its note."""
        shown = self.record.assessment()
        if shown is not None:
            act = WriteSupervisorNote(self.record.case.episode.id, self.box.value(), shown.id)
            self._do(act, _("Version {number} is signed off.").format(number=shown.version))

    def regions(self) -> list[QWidget]:
        """One column."""
        return [self.area]

    def _make_form(self) -> Card:
        self.form = Card("", self)
        self.box = TextBox(self.form, lines=4)
        self.field = Field(
            _("Your note"),
            self.box,
            self.form,
            hint=_("Everybody who may read this record can read it. It is in no copy for anybody."),
        )
        self.form.add(self.field)
        self.write_button = SecondaryButton(_("Add the note"), self.form)
        self.sign_button = PrimaryButton("", self.form)
        buttons = QWidget(self.form)
        row = FlowLayout(buttons, gap=12)
        row.addWidget(self.sign_button)
        row.addWidget(self.write_button)
        grows_with_width(buttons)
        self.form.add(buttons)
        self.write_button.clicked.connect(self.write)
        self.sign_button.clicked.connect(self.sign)
        return self.form

    def _do(self, act: WriteSupervisorNote, said: str) -> None:
        self.field.set_error("")
        self.told.hide()
        self.record.do(act, lambda _changed: self._done(said), self._refused)

    def _done(self, said: str) -> None:
        self.box.set_raw("")
        self.told.tell(said, "", Tone.GOOD)
        self.told.show()
        announce(self, said)

    def _refused(self, blockers: list[Blocker]) -> None:
        words = " ".join(blocker.sentence for blocker in blockers)
        if any(blocker.link_id == "words" for blocker in blockers):
            self.field.set_error(words)
            self.field.take_focus()
            return
        self.told.tell(words, "", Tone.WARNING)
        self.told.show()
        announce(self, words, urgent=True)

    def _explain(self, state: SignOff, note: SupervisorNote | None, shown: Assessment | None) -> str:
        if state is SignOff.NONE or note is None:
            if shown is None or shown.status is AssessmentStatus.DRAFT:
                return _("A version can be signed off once it is completed.")
            return _("Version {number} is completed and waits for a supervisor.").format(number=shown.version)
        day = short_day(note.at.date(), self.record.session.desk.today())
        signed = self.record.case.find(Assessment, note.signed_off_id)
        words = (
            _("Version {number} was signed off by {name} on {day}.")
            if state is SignOff.SIGNED_OFF
            else _("The text was changed since: version {number} was signed off by {name} on {day}.")
        )
        return words.format(number=signed.version if signed else "?", name=self._name(note.author_id), day=day)

    def _card(self, note: SupervisorNote, day: str) -> Card:
        card = Card("", self.notes)
        card.content.setSpacing(4)
        card.add(Small(_("{name}, {day}").format(name=self._name(note.author_id), day=day), card))
        signed = self.record.case.find(Assessment, note.signed_off_id)
        if signed is not None:
            top = FlowLayout()
            top.addWidget(Pill(_("Signed off version {number}").format(number=signed.version), Tone.GOOD, card))
            card.content.addLayout(top)
        if note.words:
            card.add(Body(note.words, card))
        return card

    def _name(self, practitioner_id: str) -> str:
        me = self.record.session.desk.practitioner
        return me.name if practitioner_id == me.id else self._names.get(practitioner_id, _("a supervisor"))

    def _show_names(self, names: dict[str, str]) -> None:
        self._names = names
        self.refresh()
