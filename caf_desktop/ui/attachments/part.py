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

from caf_desktop.actions.answering import left_typed
from caf_desktop.actions.attaching import (
    RemoveAttachment,
    RenameAttachment,
    scratch_of,
)
from caf_desktop.actions.attachment_copies import SaveAttachmentCopy
from caf_desktop.actions.attachment_facts import AttachmentFacts, attachment_facts
from caf_desktop.domain.answers import AnswerKey
from caf_desktop.domain.attachment import Attachment
from caf_desktop.ui.assessment.jotting import Jotting
from caf_desktop.ui.attachments.forms import DescribeForm
from caf_desktop.ui.attachments.listing import AttachmentList, facts_to_describe
from caf_desktop.ui.attachments.open_one import OpenOne
from caf_desktop.ui.attachments.reading import Reading
from caf_desktop.ui.attachments.saving import ask_where
from caf_desktop.ui.attachments.taking_in import Outcome, TakingIn
from caf_desktop.ui.attachments.viewer import Viewer
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
from caf_desktop.words import _
from caf_desktop.words.attachments import title_words

if TYPE_CHECKING:
    from caf_desktop.actions.act import Act, Blocker, Changed
    from caf_desktop.store.scratch import Typed

T = TypeVar("T")

_LEFT_COLUMN = 264
_VIEW_AT_LEAST = 320
_VIEW_SHARE = 0.72


class AttachmentsPart(RecordPart):
    """The list at the left; in the middle the one that is open, with a form while nobody has said what it shows."""

    key = "attachments"

    def __init__(self, record: OpenRecord, parent: QWidget | None = None) -> None:
        super().__init__(record, parent)
        self.setAcceptDrops(True)
        self.facts = AttachmentFacts(may_change=not record.is_read_only())
        self._open = ""
        self.dialog: QFileDialog | None = None
        self._scratch = scratch_of(record.case.episode.id)
        self.jotting = Jotting(record.session, self._scratch, self)
        self.jotting.failed.connect(self.failed)
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
        self.one = OpenOne(self.jotting, self.area)
        self.add_form = DescribeForm(
            _("Say what this is"),
            PrimaryButton(_("Add it"), self.area),
            self.jotting,
            self.area,
            cancel_words=_("Do not add it"),
        )
        self.viewer = Viewer(self.area)
        self.reading = Reading(record.session, self.viewer)
        for part in (self.told, self.progress, self.empty, self.one, self.add_form, self.viewer):
            self.area.add(part)
            part.hide()
        self.columns = ThreeColumns(
            self.list, self.area, None, self, left_words=_("Attachments"), left_width=_LEFT_COLUMN
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.columns)
        self.taking_in = TakingIn(record.session, record.case.episode.id, self)
        self._connect()
        record.case_changed.connect(self._case_changed)
        look().changed.connect(self._fit)

    def arrive(self, link_id: str = "") -> None:
        """Show the attachment named, the one that was open, or the latest."""
        desk, episode_id = self.record.session.desk, self.record.case.episode.id
        job = self.record.session.read(lambda: attachment_facts(desk, episode_id), self._know)
        self.destroyed.connect(job.cancel)
        known = [each.id for each in self._attachments()]
        wanted = [each for each in (link_id, self._open, *known) if each in known]
        self.open_one(wanted[0] if wanted else "")

    def come_back(self, place: dict[str, Any]) -> None:
        """To the same attachment; to the same field, if something was being said about it."""
        self.arrive(str(place.get("link_id", "")))
        form = self._form_shown()
        if form is not None and place.get("field") in form.fields:
            form.fields[place["field"]].take_focus()

    def place(self) -> dict[str, Any]:
        """The attachment that is open, and the field that was typed in if there is one."""
        if not self._open:
            return {}
        form = self._form_shown()
        return {"link_id": self._open} | ({"field": form.typed_last} if form is not None else {})

    def leave(self) -> None:
        """Nothing of an attachment stays in memory while another part is shown; what is typed about it is kept."""
        self.reading.show_nothing()
        self.jotting.flush()

    def regions(self) -> list[QWidget]:
        """The list, and what is open."""
        return [self.list, self.area]

    def open_one(self, attachment_id: str) -> None:
        """Show an attachment, and ask what it shows if nobody has said so; nothing named shows how to begin."""
        attachment = self.record.case.find(Attachment, attachment_id)
        self._open = attachment.id if attachment is not None else ""
        self.told.hide()
        self.columns.fold()
        self.area.verticalScrollBar().setValue(0)
        if attachment is None:
            self._show_all()
            self.reading.show_nothing()
            return
        self.add_form.begin(attachment)
        self.one.show_one(attachment, self._today(), self.facts.names, anew=True)
        self._show_all()
        if self.is_describing():
            self.add_form.fields["title"].take_focus()
        self.reading.show_one(attachment)
        self._look_for_left()
        self.place_changed.emit()

    def is_describing(self) -> bool:
        """Whether the one that is open is still to be described, by somebody who may."""
        attachment = self.record.case.find(Attachment, self._open)
        return attachment is not None and not attachment.title and self.facts.may_change

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
        self.taking_in.over.connect(self._over)
        self.taking_in.failed.connect(self.record.session.window_shown.show_problem)
        self.progress.cancelled.connect(self.taking_in.give_up)
        self.add_form.done.connect(self._add)
        self.add_form.given_up.connect(self._do_not_add)
        self.one.rename_asked.connect(self._rename)
        self.one.unfolded.connect(self._reveal)
        self.one.copy_asked.connect(self._ask_where)
        self.one.remove_asked.connect(self._remove)

    def _reveal(self, form: QWidget) -> None:
        """Have all of a form in sight, what it will do first, once it has its place."""
        QTimer.singleShot(0, form, lambda: self.area.ensureWidgetVisible(form, 0, 20))

    def _form_shown(self) -> DescribeForm | None:
        return next((form for form in (self.add_form, self.one.rename_form) if not form.isHidden()), None)

    def _begun(self, words: str) -> None:
        self.told.hide()
        self.progress.tell(words)
        self.progress.show()
        if not self.is_describing():
            self.progress.cancel_button.setFocus()

    def _over(self, outcome: Outcome) -> None:
        """Ask about the first that was taken in, unless somebody is describing another; tell what was not."""
        self.progress.hide()
        if outcome.kept and not self.is_describing():
            self.open_one(outcome.kept[0])
        elif not self.is_describing():
            self.list.add_file_button.setFocus()
        self._show_all()
        if (told := outcome.in_words()) is not None:
            self._tell(*told)

    def _add(self) -> None:
        said = self.add_form.read()
        if said is not None:
            self._describe(self.add_form, said, self._added)

    def _describe(self, form: DescribeForm, said: tuple[str, date | None], done: Callable[[Changed], None]) -> None:
        """Store what was said; until then it goes on being kept as it was typed."""
        form.begin_storing()

        def stored(changed: Changed) -> None:
            form.end_storing()
            done(changed)

        def failed(problem: BaseException) -> None:
            form.show_refusal([])
            self.record.session.window_shown.show_problem(problem)

        act = RenameAttachment(self.record.case.episode.id, self._open, *said)
        self._do(act, stored, form.show_refusal, failed)

    def _added(self, changed: Changed) -> None:
        """On to the next that is to be described."""
        (added,) = changed.put
        assert isinstance(added, Attachment), "the act puts nothing else"
        waiting = self._waiting()
        if waiting:
            self.open_one(waiting[0].id)
        elif self._open == added.id:
            self.list.items[added.id].setFocus()
        self._tell(
            _("Added: “{title}”").format(title=added.title),
            _("If it came from a file, that is still where it was: delete it if nobody else needs it."),
            Tone.GOOD,
        )

    def _do_not_add(self) -> None:
        """Take it out again, with all that was kept of it."""
        self.add_form.begin_storing()
        act = RemoveAttachment(self.record.case.episode.id, self._open, _("Not added after all"))
        self._do(act, self._not_added, self.add_form.show_refusal)

    def _not_added(self, changed: Changed) -> None:
        self.add_form.end_storing()
        self._removed(changed)
        self._tell(_("Not added. Nothing of it is kept here."), "", Tone.NEUTRAL)

    def _rename(self) -> None:
        said = self.one.rename_form.read()
        if said is not None:
            self._describe(self.one.rename_form, said, lambda _changed: self.one.fold())

    def _remove(self) -> None:
        reason = self.one.remove_form.reason_field.value()
        act = RemoveAttachment(self.record.case.episode.id, self._open, reason)
        self._do(act, self._removed, self.one.remove_form.show_refusal)

    def _removed(self, _changed: Changed) -> None:
        left = [*self._waiting(), *self._attachments()]
        self.open_one(left[0].id if left else "")
        if not self.is_describing():
            self.list.add_file_button.setFocus()
        self._tell(_("Taken out and destroyed."), "", Tone.GOOD)

    def _ask_where(self) -> None:
        attachment = self.record.case.find(Attachment, self._open)
        form = self.one.copy_form
        if attachment is None or not form.reason_field.value():
            form.set_reason_missing()
            return
        self.dialog = ask_where(self, self.record.case.episode.reference, attachment, self.save_copy_to)

    def _copied(self, target: Path, _changed: Changed) -> None:
        self.one.fold()
        self._tell(
            _("Saved as {name}").format(name=target.name),
            _("It lies in {folder}, in clear.").format(folder=target.parent),
            Tone.GOOD,
        )

    def _tell(self, title: str, words: str, tone: Tone) -> None:
        self.told.show()
        self.told.tell(title, words, tone)
        self.area.verticalScrollBar().setValue(0)

    def _look_for_left(self) -> None:
        """Put back what was being typed about the open one when it was left, after all that is being stored."""
        if self.facts.may_change:
            desk, of = self.record.session.desk, self._scratch
            background = self.record.session.window_shown.background
            background.run(lambda: left_typed(desk, of), self._here(partial(self._put_back, self._open)))

    def _put_back(self, attachment_id: str, left: list[Typed]) -> None:
        form = self._form_shown()
        kept = {AnswerKey(each.link_id, each.row): each.typed for each in left}.get(self.add_form.kept.key)
        if kept is None or attachment_id != self._open or (form is not None and form.kept.is_dirty):
            return
        if form is None:
            self.one.begin_renaming()
        (form or self.one.rename_form).put_back(kept)

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
        describing = self.is_describing()
        self.empty.setVisible(current is None)
        self.one.setVisible(current is not None and not describing)
        self.add_form.setVisible(describing)
        self.viewer.setVisible(current is not None)
        if current is not None:
            self.add_form.say_facts(facts_to_describe(current))
            self.add_form.say_waiting(len(self._waiting()) - 1)
            self.one.show_one(current, self._today(), self.facts.names, anew=False)
            self.viewer.say_title(title_words(current.title))

    def _attachments(self) -> list[Attachment]:
        return list(reversed(self.record.case.all(Attachment)))

    def _waiting(self) -> list[Attachment]:
        """Those nobody has described yet, in the order they were added."""
        return [each for each in self.record.case.all(Attachment) if not each.title]

    def _today(self) -> date:
        return self.record.session.desk.today()

    def _fit(self) -> None:
        self.viewer.setFixedHeight(max(look().px(_VIEW_AT_LEAST), round(self.height() * _VIEW_SHARE)))
