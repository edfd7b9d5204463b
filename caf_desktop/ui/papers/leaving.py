"""Let a copy leave: saved where the person chooses, or printed, away from the window and to be given up."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from caf_desktop.actions.act import Refused
from caf_desktop.actions.copies import BeginPrint, GivenUp, MakeCopy, Medium, PreparedCopy
from caf_desktop.domain.agreement import Disclosure
from caf_desktop.ui.papers.copy_for import CopyWanted
from caf_desktop.ui.papers.printing import PrinterFailed, print_pages
from caf_desktop.ui.record.open_record import OpenRecord
from caf_desktop.ui.widgets.pills import Tone
from caf_desktop.words import _

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    from caf_desktop.actions.act import Blocker, Changed

_ENDINGS = {Medium.PDF: ".pdf", Medium.JSON: ".json", Medium.FHIR: ".fhir.json"}


class Leaving(QObject):
    """One copy at a time. ``begun(words)`` and ``over`` frame the work; ``refused`` gives the reasons."""

    begun = Signal(str)
    over = Signal()
    refused = Signal(str)

    def __init__(self, record: OpenRecord, parent: QWidget) -> None:
        super().__init__(parent)
        self._record, self._widget = record, parent
        self._give_up = Event()
        self.only_via_seen = False
        """Whether the person has confirmed the only safe way to tell the one the copy is for."""
        self.dialog: QFileDialog | None = None
        self.print_dialog: QPrintDialog | None = None
        record.session.ending.connect(self.give_up)

    def save(self, wanted: CopyWanted, medium: Medium) -> None:
        """Ask where to, in the system's dialog, and save there."""
        ending = _ENDINGS[medium]
        dialog = QFileDialog(self._widget, _("Save the copy"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(ending.lstrip("."))
        dialog.setNameFilter(_("Files") + f" (*{ending})")
        dialog.setDirectory(_documents())
        dialog.selectFile(file_name(self._record.case.episode.reference, wanted.assessment.version) + ending)
        dialog.fileSelected.connect(lambda path: self.save_to(wanted, medium, Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    def save_to(self, wanted: CopyWanted, medium: Medium, target: Path) -> None:
        """Save a copy under this name."""
        self._give_up = Event()
        case = self._record.case
        act = MakeCopy(
            case.episode.id,
            wanted.assessment.id,
            wanted.recipient,
            medium,
            target,
            is_given_up=self._give_up.is_set,
            only_via_seen=self.only_via_seen,
        )
        self.begun.emit(_("Making the copy…"))

        def saved(_changed: Changed) -> None:
            self.over.emit()
            told = _("It lies in {folder}.").format(folder=target.parent)
            self._message(_("Saved as {name}").format(name=target.name), told, Tone.GOOD)

        self._record.session.do(act, saved, self._not_allowed, self._failed)

    def give_up(self) -> None:
        """Stop before the copy leaves, if there is still time."""
        self._give_up.set()

    def print(self, wanted: CopyWanted) -> None:
        """Ask for the printer in the system's dialog, then make the pages and print."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(file_name(self._record.case.episode.reference, wanted.assessment.version))
        dialog = QPrintDialog(printer, self._widget)
        dialog.setWindowTitle(_("Print the copy"))
        dialog.setModal(True)
        dialog.accepted.connect(lambda: self.print_on(wanted, printer))
        dialog.finished.connect(dialog.deleteLater)
        self.print_dialog = dialog
        dialog.show()

    def print_on(self, wanted: CopyWanted, printer: QPrinter) -> None:
        """Make the pages from the record as it is now, list them among the copies, then print on this printer."""
        self._give_up = Event()
        given_up = self._give_up
        made: list[PreparedCopy] = []
        self.begun.emit(_("Making the pages…"))
        act = BeginPrint(
            self._record.case.episode.id,
            wanted.assessment.id,
            wanted.recipient,
            made.append,
            is_given_up=given_up.is_set,
            only_via_seen=self.only_via_seen,
        )

        def listed(changed: Changed) -> None:
            self.begun.emit(_("Printing…"))
            self._record.session.read(
                lambda: print_pages(made[0].data, printer, given_up.is_set),
                lambda pages: self._printed(pages, changed),
                lambda problem: self._print_failed(problem, changed),
            )

        self._record.session.do(act, listed, self._not_allowed, self._failed)

    def _print_failed(self, problem: BaseException, listed: Changed) -> None:
        self._note_ended(listed, "failed")
        self._failed(problem)

    def _note_ended(self, listed: Changed, result: str) -> None:
        from caf_desktop.actions.noting_events import note_print_ended

        session = self._record.session
        disclosures = [each for each in listed.put if isinstance(each, Disclosure)]
        for each in disclosures:
            session.window_shown.background.run(partial(note_print_ended, session.desk, each, result))

    def _printed(self, pages: int, listed: Changed) -> None:
        self.over.emit()
        if not pages:
            self._note_ended(listed, "stopped")
        if pages:
            self._message(_("Sent to the printer"), _("{count} pages.").format(count=pages), Tone.GOOD)
        else:
            words = _("It stays in the list of copies, since pages may have come out. Look in the printer's tray.")
            self._message(_("Printing was stopped"), words, Tone.WARNING)

    def _not_allowed(self, blockers: list[Blocker]) -> None:
        self.over.emit()
        self.refused.emit("\n".join(blocker.sentence for blocker in blockers))

    def _failed(self, problem: BaseException) -> None:
        if isinstance(problem, Refused):
            self._not_allowed(problem.blockers)
            return
        self.over.emit()
        if isinstance(problem, GivenUp):
            self._message(_("Given up: no copy was made"), "", Tone.NEUTRAL)
        elif isinstance(problem, PrinterFailed):
            words = _(
                "Nothing was printed, and the record is safe. The list of copies names it: that is written first. "
                "Check the printer, then try again."
            )
            self._message(_("The printer could not be started"), words, Tone.DANGER)
        else:
            self._record.session.window_shown.show_problem(problem)

    def _message(self, title: str, words: str, tone: Tone) -> None:
        self._record.session.window_shown.messages.show_message(title, words, tone)


def file_name(reference: str, version: int) -> str:
    """A name that says nothing of the child: the reference and the version."""
    return f"{reference}-version-{version}"


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
