"""Backups: where, how old, whether proved; make one now, try one out."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from caf_desktop.actions.backing_up import BackUp
from caf_desktop.actions.backup_settings import BackupLine, BackupView, ChooseBackupPlace, backup_view
from caf_desktop.actions.restoring import Drill, restore_drill
from caf_desktop.store.errors import VaultError
from caf_desktop.store.going_on import GoOn, Stopped
from caf_desktop.ui.latest_read import LatestRead
from caf_desktop.ui.session import Session
from caf_desktop.ui.settings.backup_list import BackupList
from caf_desktop.ui.settings.part import SettingsPart
from caf_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from caf_desktop.ui.widgets.notices import Notice
from caf_desktop.ui.widgets.panels import Card
from caf_desktop.ui.widgets.pills import Tone
from caf_desktop.ui.widgets.progress import ProgressNotice
from caf_desktop.ui.widgets.text import Body, Heading, Muted, Strong
from caf_desktop.words import _, ngettext
from caf_desktop.words.backups import age_of_backup, fork_sentence, moment_of_backup, problem_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from caf_desktop.actions.act import Blocker, Changed

_LOOK_EVERY_MS = 150


class BackupPart(SettingsPart):
    """Backups are made on a reading thread: typing and saving go on meanwhile."""

    key = "backups"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._reading = LatestRead(session)
        self._stop = threading.Event()
        self._far = (0, 0)
        self.add(Heading(_("Backups"), self))
        self.add(
            Muted(
                _(
                    "An encrypted copy of the whole vault, in one file. One is made when you unlock and when you "
                    "leave, if there is new work. Keep it on another disk: a share, a drive in a locked cupboard."
                ),
                self,
            )
        )
        self.notice = Notice("", "", Tone.GOOD, self)
        self.notice.hide()
        self.add(self.notice)
        self.fork = Notice("", "", Tone.WARNING, self)
        self.fork.hide()
        self.add(self.fork)
        self.progress = ProgressNotice(_("Making the backup…"), self)
        self.progress.hide()
        self.add(self.progress)
        self._make_last_card()
        self._make_place_card()
        self.list = BackupList(self)
        self.add(self.list)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self._show_far)
        self.now_button.clicked.connect(self.back_up)
        self.place_button.clicked.connect(self._choose)
        self.progress.cancelled.connect(self._stop_work)
        self.list.drill_wanted.connect(self.try_out)

    def arrive(self) -> None:
        """Look at the place."""
        if not self._is_busy():
            self._read()

    def leave(self) -> None:
        """Let go of what is being read; a backup under way goes on."""
        self._reading.drop()

    def back_up(self) -> None:
        """Make a backup now."""
        desk = self.session.desk
        self._begin(_("Making the backup…"), lambda go_on: desk.do(BackUp(go_on)), self._backed_up)

    def try_out(self, line: BackupLine) -> None:
        """Restore a backup into a private folder, check it, throw it away."""
        desk = self.session.desk
        self._begin(_("Trying the backup out…"), lambda go_on: restore_drill(desk, line.path, go_on), self._tried)

    def choose_place(self, place: Path) -> None:
        """Take this folder from now on."""
        self.session.do(ChooseBackupPlace(place), self._chosen, self._refused)

    def _make_last_card(self) -> None:
        card = Card(_("The last backup"), self)
        self.last = Strong("", card)
        self.last_more = Muted("", card)
        self.now_button = PrimaryButton(_("Back up now"), card)
        card.add(self.last)
        card.add(self.last_more)
        card.content.addWidget(self.now_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(card)

    def _make_place_card(self) -> None:
        card = Card(_("Where they go"), self)
        self.place = Body("", card)
        self.place_more = Muted("", card)
        self.place_button = SecondaryButton(_("Choose the folder…"), card)
        card.add(self.place)
        card.add(self.place_more)
        card.content.addWidget(self.place_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(card)

    def _read(self) -> None:
        desk = self.session.desk
        self._reading.ask(lambda: backup_view(desk), self._show_view)

    def _show_view(self, view: BackupView) -> None:
        now = self.session.desk.clock()
        self.last.setText(_last_words(view, now))
        more = _state_words(view)
        self.last_more.setText(more)
        self.last_more.setVisible(bool(more))
        self.now_button.setEnabled(view.place is not None)
        self.place.setText(str(view.place) if view.place else _("No folder is chosen yet, so no backups are made."))
        about = _place_words(view)
        self.place_more.setText(about)
        self.place_more.setVisible(bool(about))
        self.place_button.setVisible(not view.by_policy)
        self.list.show_lines(view.lines, now)
        self.fork.setVisible(bool(view.forks))
        if view.forks:
            from datetime import datetime

            made_at = datetime.fromisoformat(str(view.forks[-1]["made_at"]))
            self.fork.tell(_("This vault is a restored copy."), fork_sentence(made_at, now), Tone.WARNING)

    def _begin(self, words: str, work: Callable[[GoOn], Any], done: Callable[[Any], None]) -> None:
        if self._is_busy():
            return
        stop = self._stop = threading.Event()
        self.notice.hide()
        self._far = (0, 0)

        def go_on(so_far: int, of: int) -> None:
            self._far = (so_far, of)
            if stop.is_set():
                raise Stopped

        self.progress.tell(words)
        self.progress.bar.show_share(0, 0)
        self.progress.show()
        self.show_widget(self.progress)
        self._timer.start()
        self._enable(False)
        self.session.read(lambda: work(go_on), lambda result: self._ended(done, result), self._failed)

    def _ended(self, done: Callable[[Any], None], result: Any) -> None:
        if isValid(self):
            self._rest()
            done(result)

    def _failed(self, problem: BaseException) -> None:
        from caf_desktop.actions.act import Refused
        from caf_desktop.words.faults import vault_fault_sentence

        if not isValid(self):
            return
        self._rest()
        if isinstance(problem, Stopped):
            self._say(_("Stopped."), _("The older backups are untouched."), Tone.NEUTRAL)
        elif isinstance(problem, Refused):
            self._say(_("Nothing was done."), problem.sentences(), Tone.WARNING)
        elif isinstance(problem, VaultError):
            words = vault_fault_sentence(type(problem).__name__)
            self._say(_("That did not work."), words, Tone.DANGER)
        else:
            self.session.window_shown.show_problem(problem)
        self._read()

    def _rest(self) -> None:
        self._timer.stop()
        self.progress.hide()
        self._enable(True)

    def _enable(self, on: bool) -> None:
        for button in (self.now_button, self.place_button, *self.list.try_buttons):
            button.setEnabled(on)

    def _is_busy(self) -> bool:
        return self._timer.isActive()

    def _stop_work(self) -> None:
        self._stop.set()

    def _show_far(self) -> None:
        done, of = self._far
        if of:
            self.progress.bar.show_share(round(1000 * done / of), 1000)

    def _backed_up(self, _changed: Changed) -> None:
        self._say(_("The backup is made."), _("Every byte of it was read back."), Tone.GOOD)
        self._read()

    def _tried(self, drill: Drill) -> None:
        words = ngettext(
            "{count} assessment in it was read, and nothing was missing. The copy was thrown away again.",
            "{count} assessments in it were read, and nothing was missing. The copy was thrown away again.",
            drill.episodes,
        ).format(count=drill.episodes)
        self._say(_("This backup can be restored."), words, Tone.GOOD)

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Folder for backups"), "")
        if chosen:
            self.choose_place(Path(chosen))

    def _chosen(self, _changed: Changed) -> None:
        self.notice.hide()
        self._read()

    def _refused(self, blockers: list[Blocker]) -> None:
        self._say(_("This folder was not taken."), " ".join(each.sentence for each in blockers), Tone.WARNING)

    def _say(self, title: str, words: str, tone: Tone) -> None:
        self.notice.tell(title, words, tone)
        self.notice.show()
        self.show_widget(self.notice)


def _last_words(view: BackupView, now: Any) -> str:
    made_at = view.state.moment
    if made_at is None:
        return _("No backup has been made on this computer yet.")
    return _("Made {age} ({moment}), and read back.").format(
        age=age_of_backup(made_at, now), moment=moment_of_backup(made_at, now)
    )


def _state_words(view: BackupView) -> str:
    if view.state.problem:
        return problem_words(view.state.problem)
    if view.state.moment is None:
        return ""
    if view.work_since:
        return _("There is work since then that is in no backup yet.")
    return _("Everything in the vault is in it.")


def _place_words(view: BackupView) -> str:
    said = []
    if view.by_policy:
        said.append(_("Your organisation has set this folder."))
    if view.away:
        said.append(_("It cannot be reached just now. The next backup is made when it is there again."))
    elif view.same_disk:
        said.append(
            _("It is on the same disk as the vault: if the disk fails or the computer is lost, both are gone.")
        )
    return " ".join(said)
