"""Files chosen, dropped or pasted, one after the other: read and cleaned away from the window, to be given up."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QObject, Signal
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QFileDialog, QWidget

from caf_desktop.actions.attaching import TakingInGivenUp, taken_in
from caf_desktop.cleaning.faults import NotTaken
from caf_desktop.domain.taking_in import MOST_PIXELS, WhyNotTaken
from caf_desktop.words import _, ngettext
from caf_desktop.words.attachments import not_taken
from caf_desktop.words.one_line import one_line

if TYPE_CHECKING:
    from caf_desktop.cleaning.clean import Cleaned
    from caf_desktop.ui.session import Session

_MOST_AT_ONCE = 50

Source = Path | QImage


class TakingIn(QObject):
    """``begun(words)``, then ``taken(Cleaned)``, ``refused(happened, remedy)``, ``failed(problem)`` or ``given_up``."""

    begun = Signal(str)
    taken = Signal(object)
    refused = Signal(str, str)
    failed = Signal(object)
    given_up = Signal()

    def __init__(self, session: Session, widget: QWidget) -> None:
        super().__init__(widget)
        self._session, self._widget = session, widget
        self._waiting: deque[Source] = deque()
        self._stop = Event()
        self._busy = False
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
            self.refused.emit(happened, _("Save it to this computer first, then add the file."))

    def take(self, sources: Sequence[Source]) -> None:
        """Take these, one after the other."""
        self._waiting.extend(sources[:_MOST_AT_ONCE])
        self.go_on()

    def go_on(self) -> None:
        """Take the next one, if one is waiting and none is under way."""
        if self._busy or not self._waiting:
            return
        source = self._waiting.popleft()
        self._stop = stop = Event()
        self._busy = True
        self.begun.emit(_("Reading and cleaning the file…"))
        name = source.name if isinstance(source, Path) else ""
        job = self._session.read(lambda: _cleaned(source, stop), self._done, partial(self._not_done, name))
        self.destroyed.connect(job.cancel)

    def waiting_words(self) -> str:
        """How many are still to come; empty if none."""
        count = len(self._waiting)
        words = ngettext("{count} more file to come.", "{count} more files to come.", count)
        return words.format(count=count) if count else ""

    def give_up(self) -> None:
        """Stop as soon as may be; what is waiting is not taken."""
        self._waiting.clear()
        self._stop.set()

    def _done(self, cleaned: Cleaned) -> None:
        self._busy = False
        if self._stop.is_set():
            self.given_up.emit()
        else:
            self.taken.emit(cleaned)

    def _not_done(self, name: str, problem: BaseException) -> None:
        self._busy = False
        if isinstance(problem, TakingInGivenUp) or self._stop.is_set():
            self.given_up.emit()
        elif isinstance(problem, NotTaken):
            happened, remedy = not_taken(problem.why)
            said = _("{file}: {happened}").format(file=one_line(name), happened=happened) if name else happened
            self.refused.emit(said, remedy)
        else:
            self.failed.emit(problem)


def _cleaned(source: Source, stop: Event) -> Cleaned:
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
