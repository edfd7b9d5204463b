"""Files chosen, dropped or pasted, one after the other: read, cleaned and sealed into the vault away from the window.

What is taken in is kept at once, before anybody has said what it shows: locking or a crash loses nothing of it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QObject, Signal
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from caf_desktop.actions.attaching import AddAttachment, TakingInGivenUp, taken_in
from caf_desktop.cleaning.faults import NotTaken
from caf_desktop.domain.taking_in import MOST_PIXELS, WhyNotTaken
from caf_desktop.ui.widgets.pills import Tone
from caf_desktop.words import _, ngettext
from caf_desktop.words.attachments import not_taken
from caf_desktop.words.one_line import file_words

if TYPE_CHECKING:
    from caf_desktop.actions.act import Blocker, Changed
    from caf_desktop.cleaning.clean import Cleaned
    from caf_desktop.ui.session import Session

_MOST_AT_ONCE = 50

Source = Path | QImage


@dataclass
class Outcome:
    """What became of the files that were taken one after the other."""

    kept: list[str] = field(default_factory=list)
    """Ids of the attachments, in order; none of them described yet."""
    refusals: list[tuple[str, str]] = field(default_factory=list)
    """What was not taken: what happened, and what to do."""
    given_up: bool = False

    def in_words(self) -> tuple[str, str, Tone] | None:
        """What is to be told of it, and how pressing it is; nothing if all went in."""
        count = len(self.refusals)
        if count == 1:
            return (*self.refusals[0], Tone.WARNING)
        if count:
            title = ngettext("{count} file was not taken", "{count} files were not taken", count).format(count=count)
            return title, "\n".join(" ".join(each) for each in self.refusals), Tone.WARNING
        if self.given_up and self.kept:
            return _("Given up: what had been taken in before stands in the list."), "", Tone.NEUTRAL
        return (_("Given up: nothing was added."), "", Tone.NEUTRAL) if self.given_up else None


class TakingIn(QObject):
    """``begun(words)`` for each, ``failed(problem)`` for what the disk does, and ``over(Outcome)`` after the last."""

    begun = Signal(str)
    failed = Signal(object)
    over = Signal(object)

    def __init__(self, session: Session, episode_id: str, widget: QWidget) -> None:
        super().__init__(widget)
        self._session, self._episode_id, self._widget = session, episode_id, widget
        self._waiting: deque[Source] = deque()
        self._stop = Event()
        self._busy = False
        self._number = 0
        self._outcome = Outcome()
        self.dialog: QFileDialog | None = None

    def ask(self) -> None:
        """Ask for files in the system's dialog."""
        dialog = QFileDialog(self._widget, _("Add a letter, drawing or photograph"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([_("Photographs, pictures, PDFs, texts (*.jpg *.jpeg *.png *.gif *.pdf *.txt)"), "* (*)"])
        dialog.filesSelected.connect(lambda paths: self.take([Path(path) for path in paths]))
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    def take_dropped(self, mime: QMimeData) -> None:
        """Take what was dropped or pasted: files of this computer, or a picture."""
        paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        if paths:
            self.take(paths)
        elif mime.hasImage():
            self.take([QImage(mime.imageData())])
        else:
            happened = _("There is no picture and no file of this computer in it.")
            remedy = _("Save it to this computer first, then add the file.")
            self.over.emit(Outcome(refusals=[(happened, remedy)]))

    def take(self, sources: Sequence[Source]) -> None:
        """Take these, one after the other."""
        self._waiting.extend(sources[:_MOST_AT_ONCE])
        if len(sources) > _MOST_AT_ONCE:
            words = ngettext(
                "Only the first {count} file was taken.", "Only the first {count} files were taken.", _MOST_AT_ONCE
            )
            happened = words.format(count=_MOST_AT_ONCE)
            self._outcome.refusals.append((happened, _("Add the others afterwards.")))
        self._go_on()

    def give_up(self) -> None:
        """Stop as soon as may be; what is waiting is not taken, what is sealed already is kept."""
        self._outcome.given_up = self._busy
        self._waiting.clear()
        self._stop.set()

    def _go_on(self) -> None:
        if self._busy:
            return
        if not self._waiting:
            outcome, self._outcome, self._number = self._outcome, Outcome(), 0
            self.over.emit(outcome)
            return
        source = self._waiting.popleft()
        self._stop = stop = Event()
        self._busy = True
        self._number += 1
        count = self._number + len(self._waiting)
        words = _("Reading and cleaning the file…")
        if count > 1:
            words = _("Reading and cleaning file {number} of {count}…").format(number=self._number, count=count)
        self.begun.emit(words)
        name = file_words(source.name) if isinstance(source, Path) else ""
        job = self._session.read(
            lambda: _read_and_cleaned(source, stop), partial(self._cleaned, name), partial(self._not_done, name)
        )
        self.destroyed.connect(job.cancel)

    def _cleaned(self, name: str, cleaned: Cleaned) -> None:
        if self._stop.is_set():
            self._next()
            return

        def sealed(changed: Changed) -> None:
            if isValid(self):
                self._outcome.kept.append(changed.made["attachment"])
                self._next()

        def refused(blockers: list[Blocker]) -> None:
            if isValid(self):
                self._refuse(name, " ".join(each.sentence for each in blockers), _("Nothing was kept of it."))

        def failed(problem: BaseException) -> None:
            if isValid(self):
                self._not_done(name, problem)

        self._session.do(AddAttachment(self._episode_id, cleaned), sealed, refused, failed)

    def _not_done(self, name: str, problem: BaseException) -> None:
        if isinstance(problem, TakingInGivenUp) or self._stop.is_set():
            self._next()
        elif isinstance(problem, NotTaken):
            self._refuse(name, *not_taken(problem.why))
        else:
            self._waiting.clear()
            self.failed.emit(problem)
            self._next()

    def _refuse(self, name: str, happened: str, remedy: str) -> None:
        said = _("{file}: {happened}").format(file=name, happened=happened) if name else happened
        self._outcome.refusals.append((said, remedy))
        self._next()

    def _next(self) -> None:
        self._busy = False
        self._go_on()


def _read_and_cleaned(source: Source, stop: Event) -> Cleaned:
    data = source if isinstance(source, Path) else _png(source)
    return taken_in(data, stop.is_set)


def _png(image: QImage) -> bytes:
    """A pasted picture as PNG, in memory. Raises NotTaken."""
    if image.isNull():
        raise NotTaken(WhyNotTaken.EMPTY)
    if image.width() * image.height() > MOST_PIXELS:
        raise NotTaken(WhyNotTaken.TOO_MANY_PIXELS)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    written: QByteArray = buffer.data()
    return bytes(written.data())
