"""Attachments, as one tab of a record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget
from shiboken6 import isValid

from caf_desktop.actions.attaching import (
    AddAttachment,
    RemoveAttachment,
    RenameAttachment,
    attachment_bytes,
)
from caf_desktop.actions.attachment_copies import SaveAttachmentCopy
from caf_desktop.actions.attachment_facts import AttachmentFacts, attachment_facts
from caf_desktop.domain.attachment import Attachment
from caf_desktop.ui.attachments.forms import DescribeForm
from caf_desktop.ui.attachments.listing import AttachmentList
from caf_desktop.ui.attachments.open_one import OpenOne
from caf_desktop.ui.attachments.saving import ask_where
from caf_desktop.ui.attachments.taking_in import TakingIn
from caf_desktop.ui.attachments.viewer import Shown, Viewer, made_ready
from caf_desktop.ui.background import Job
from caf_desktop.ui.record.open_record import OpenRecord
from caf_desktop.ui.record.part import RecordPart
from caf_desktop.ui.theme.look import look
from caf_desktop.ui.widgets.buttons import PrimaryButton
from caf_desktop.ui.widgets.empty_state import EmptyState
from caf_desktop.ui.widgets.notices import Notice
from caf_desktop.ui.widgets.pills import Tone
from caf_desktop.ui.widgets.progress import ProgressNotice
from caf_desktop.ui.widgets.scroll_page import ScrollPage
from caf_desktop.ui.widgets.three_columns import ThreeColumns
from caf_desktop.words import _, ngettext
from caf_desktop.words.attachments import taken_out_words

if TYPE_CHECKING:
    from caf_desktop.actions.act import Act, Blocker, Changed
    from caf_desktop.cleaning.clean import Cleaned

T = TypeVar("T")

_LEFT_COLUMN = 264
_VIEW_AT_LEAST = 320
_VIEW_SHARE = 0.72


class AttachmentsPart(RecordPart):
    """The list at the left; in the middle the one that is open, or the one that is being added."""

    key = "attachments"

    def __init__(self, record: OpenRecord, parent: QWidget | None = None) -> None:
        super().__init__(record, parent)
        self.setAcceptDrops(True)
        self.facts = AttachmentFacts()
        self._open = ""
        self._job: Job | None = None
        self.dialog: QFileDialog | None = None
        self.adding: Cleaned | None = None
        self._refusals: list[tuple[str, str]] = []
        self.list = AttachmentList(self)
        self.area = ScrollPage(self, widest=0, margin=32, top=20)
        self.told = Notice("", "", Tone.GOOD, self.area)
        self.progress = ProgressNotice("", self.area)
        self.begin_button = PrimaryButton(_("Add a file…"), self.area, icon="plus")
        self.empty = EmptyState(
            _("No attachments yet"),
            _(
                "Letters, drawings and photographs: choose a file, drop it here, or paste a picture. Where and by "
                "whom it was made is taken out of it; it is encrypted with a key of its own, and leaves with no copy."
            ),
            self.begin_button,
            self.area,
        )
        self.one = OpenOne(self.area)
        self.add_form = DescribeForm(_("Add this attachment"), _("Add it"), self.area)
        self.viewer = Viewer(self.area)
        for part in (self.told, self.progress, self.empty, self.one, self.add_form, self.viewer):
            self.area.add(part)
            part.hide()
        self.columns = ThreeColumns(
            self.list, self.area, None, self, left_words=_("Attachments"), left_width=_LEFT_COLUMN
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.columns)
        self.taking_in = TakingIn(record.session, self)
        self._connect()
        record.case_changed.connect(self._case_changed)
        look().changed.connect(self._fit)

    def arrive(self, link_id: str = "") -> None:
        """Show the attachment named, the one that was open, or the latest."""
        desk, episode_id = self.record.session.desk, self.record.case.episode.id
        job = self.record.session.read(lambda: attachment_facts(desk, episode_id), self._know)
        self.destroyed.connect(job.cancel)
        known = [each.id for each in self._attachments()]
        if self.adding is None:
            wanted = [each for each in (link_id, self._open, *known) if each in known]
            self.open_one(wanted[0] if wanted else "")

    def place(self) -> dict[str, Any]:
        """The attachment that is open."""
        return {"link_id": self._open} if self._open else {}

    def leave(self) -> None:
        """Nothing of an attachment stays in memory while another part is shown, bar one that is being added."""
        if self.adding is None:
            self._stop_reading()
            self.viewer.show_words("")

    def regions(self) -> list[QWidget]:
        """The list, and what is open."""
        return [self.list, self.area]

    def open_one(self, attachment_id: str) -> None:
        """Show an attachment; nothing named shows how to begin."""
        attachment = self.record.case.find(Attachment, attachment_id)
        self.adding = None
        self._open = attachment.id if attachment is not None else ""
        self.told.hide()
        self._refusals.clear()
        self.columns.fold()
        self._stop_reading()
        self._show_all()
        if attachment is None:
            self.viewer.show_words("")
            return
        self.one.show_one(attachment, self._today(), self.facts.names, anew=True)
        self.viewer.show_words(_("Opening…"))
        desk = self.record.session.desk

        def ready() -> Shown:
            return made_ready(attachment_bytes(desk, attachment), attachment.media_type)

        self._job = self.record.session.read(ready, partial(self._ready, attachment), self._not_ready)
        self.destroyed.connect(self._job.cancel)
        self.place_changed.emit()

    def paste(self) -> None:
        """Take the picture or the files in the clipboard."""
        mime = QGuiApplication.clipboard().mimeData()
        if mime is not None and self.facts.may_change:
            self.taking_in.take_dropped(mime)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and pictures may be dropped here."""
        if self.facts.may_change and (event.mimeData().hasUrls() or event.mimeData().hasImage()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was dropped; the file itself stays where it is."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.taking_in.take_dropped(event.mimeData())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the viewer most of the height."""
        super().resizeEvent(event)
        self._fit()

    def save_copy_to(self, target: Path) -> None:
        """Save a copy of the open attachment under this name."""
        act = SaveAttachmentCopy(
            self.record.case.episode.id, self._open, target, self.one.copy_form.reason_field.value()
        )
        self._do(act, partial(self._copied, target), self.one.copy_form.show_refusal)

    def _do(
        self,
        act: Act,
        done: Callable[[Changed], None],
        refused: Callable[[list[Blocker]], None],
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Do an act; who has gone elsewhere meanwhile is told nothing by a part that is gone."""
        self.record.session.do(act, self._here(done), self._here(refused), self._here(failed) if failed else None)

    def _here(self, told: Callable[[T], None]) -> Callable[[T], None]:
        return lambda given: told(given) if isValid(self) else None

    def _connect(self) -> None:
        self.list.chosen.connect(self.open_one)
        self.list.add_asked.connect(self.taking_in.ask)
        self.list.paste_asked.connect(self.paste)
        self.begin_button.clicked.connect(self.taking_in.ask)
        pasting = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        pasting.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        pasting.activated.connect(self.paste)
        self.taking_in.begun.connect(self._begun)
        self.taking_in.taken.connect(self._taken)
        self.taking_in.refused.connect(self._not_taken)
        self.taking_in.failed.connect(self._failed)
        self.taking_in.given_up.connect(self._given_up)
        self.progress.cancelled.connect(self.taking_in.give_up)
        self.add_form.done.connect(self._add)
        self.add_form.given_up.connect(self._next_or_back)
        self.one.rename_asked.connect(self._rename)
        self.one.unfolded.connect(self._reveal)
        self.one.copy_asked.connect(self._ask_where)
        self.one.remove_asked.connect(self._remove)

    def _reveal(self, form: QWidget) -> None:
        """Have all of a form in sight, what it will do first, once it has its place."""
        QTimer.singleShot(0, form, lambda: self.area.ensureWidgetVisible(form, 0, 20))

    def _begun(self, words: str) -> None:
        self.told.setVisible(bool(self._refusals))
        self.progress.tell(words)
        self.progress.show()
        self.progress.cancel_button.setFocus()

    def _taken(self, cleaned: Cleaned) -> None:
        self.progress.hide()
        self.adding = cleaned
        self._stop_reading()
        self.add_form.begin("", None)
        self.add_form.say_taken_out(taken_out_words(cleaned.taken_out))
        self.add_form.say_waiting(self.taking_in.waiting_words())
        self._show_all()
        self.add_form.fields["title"].take_focus()
        self.viewer.show_words(_("Opening…"))
        self._job = self.record.session.read(
            lambda: made_ready(cleaned.data, cleaned.media_type),
            lambda shown: self.viewer.show_content(shown, cleaned.media_type, _("What is kept")),
        )
        self.destroyed.connect(self._job.cancel)

    def _not_taken(self, happened: str, remedy: str) -> None:
        """Say so, and go on with the next; what was said of the ones before stays."""
        self.progress.hide()
        self._refusals.append((happened, remedy))
        self.taking_in.go_on()
        count = len(self._refusals)
        self.told.show()
        if count == 1:
            self.told.tell(happened, remedy, Tone.WARNING)
        else:
            title = ngettext("{count} file was not taken", "{count} files were not taken", count).format(count=count)
            self.told.tell(title, "\n".join(" ".join(each) for each in self._refusals), Tone.WARNING)

    def _failed(self, problem: BaseException) -> None:
        self.progress.hide()
        self.record.session.window_shown.show_problem(problem)

    def _given_up(self) -> None:
        self.progress.hide()
        self.told.show()
        self.told.tell(_("Given up: nothing was added."), "", Tone.NEUTRAL)

    def _add(self) -> None:
        said = self.add_form.read()
        if said is None or self.adding is None:
            return
        act = AddAttachment(self.record.case.episode.id, self.adding, *said)
        self.add_form.done_button.setEnabled(False)
        self._do(act, self._added, self._refused, self._not_added)

    def _added(self, changed: Changed) -> None:
        self.add_form.done_button.setEnabled(True)
        self.open_one(changed.made["attachment"])
        self.told.show()
        self.told.tell(
            _("Added and encrypted"),
            _("If it came from a file, that is still where it was: delete it if nobody else needs it."),
            Tone.GOOD,
        )
        self.taking_in.go_on()

    def _refused(self, blockers: list[Blocker]) -> None:
        self.add_form.done_button.setEnabled(True)
        self.add_form.show_refusal(blockers)

    def _not_added(self, problem: BaseException) -> None:
        self.add_form.done_button.setEnabled(True)
        self.record.session.window_shown.show_problem(problem)

    def _next_or_back(self) -> None:
        known = [each.id for each in self._attachments()]
        self.open_one(self._open if self._open in known else (known[0] if known else ""))
        self.list.add_button.setFocus()
        self.taking_in.go_on()

    def _rename(self) -> None:
        said = self.one.rename_form.read()
        if said is not None:
            act = RenameAttachment(self.record.case.episode.id, self._open, *said)
            self._do(act, lambda _changed: self.one.fold(), self.one.rename_form.show_refusal)

    def _remove(self) -> None:
        reason = self.one.remove_form.reason_field.value()
        act = RemoveAttachment(self.record.case.episode.id, self._open, reason)
        self._do(act, self._removed, self.one.remove_form.show_refusal)

    def _removed(self, _changed: Changed) -> None:
        known = [each.id for each in self._attachments()]
        self.open_one(known[0] if known else "")
        self.told.show()
        self.told.tell(_("Taken out and destroyed."), "", Tone.GOOD)

    def _ask_where(self) -> None:
        attachment = self.record.case.find(Attachment, self._open)
        form = self.one.copy_form
        if attachment is None or not form.reason_field.value():
            form.set_reason_missing()
            return
        self.dialog = ask_where(self, self.record.case.episode.reference, attachment, self.save_copy_to)

    def _copied(self, target: Path, _changed: Changed) -> None:
        self.one.fold()
        self.told.show()
        self.told.tell(
            _("Saved as {name}").format(name=target.name),
            _("It lies in {folder}, in clear.").format(folder=target.parent),
            Tone.GOOD,
        )

    def _ready(self, attachment: Attachment, shown: Shown) -> None:
        self.viewer.show_content(shown, attachment.media_type, attachment.title)

    def _not_ready(self, problem: BaseException) -> None:
        self.viewer.show_words(_("This attachment cannot be shown."))
        self.record.session.window_shown.show_problem(problem)

    def _stop_reading(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _know(self, facts: AttachmentFacts) -> None:
        self.facts = facts
        self._show_all()

    def _case_changed(self) -> None:
        if self._open and self.record.case.find(Attachment, self._open) is None:
            self._open = ""
        self._show_all()

    def _show_all(self) -> None:
        attachments = self._attachments()
        self.list.show_attachments(attachments, self._open, self._today(), self.facts.names)
        may_change = self.facts.may_change
        self.list.set_may_add(may_change)
        self.begin_button.setEnabled(may_change)
        self.one.set_may(change=may_change, copy=self.facts.may_copy)
        current = self.record.case.find(Attachment, self._open)
        adding = self.adding is not None
        self.empty.setVisible(current is None and not adding)
        self.one.setVisible(current is not None and not adding)
        self.add_form.setVisible(adding)
        self.viewer.setVisible(current is not None or adding)
        if current is not None:
            self.one.show_one(current, self._today(), self.facts.names, anew=False)
            self.viewer.say_title(current.title)

    def _attachments(self) -> list[Attachment]:
        return list(reversed(self.record.case.all(Attachment)))

    def _today(self) -> date:
        return self.record.session.desk.today()

    def _fit(self) -> None:
        self.viewer.setFixedHeight(max(look().px(_VIEW_AT_LEAST), round(self.height() * _VIEW_SHARE)))
