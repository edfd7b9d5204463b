"""Check a PDF: is it as it was signed, and who signed it. Five plain lines, nothing sent anywhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from caf_desktop.ui import routes
from caf_desktop.ui.background import Job
from caf_desktop.ui.frame.page import Page
from caf_desktop.ui.papers.check_result import CheckResult
from caf_desktop.ui.papers.checking import read_and_check
from caf_desktop.ui.session import Session
from caf_desktop.ui.widgets.buttons import PrimaryButton
from caf_desktop.ui.widgets.panels import Card
from caf_desktop.ui.widgets.progress import ProgressNotice
from caf_desktop.ui.widgets.scroll_page import ScrollPage
from caf_desktop.ui.widgets.text import Body, Heading, Muted
from caf_desktop.ui.widgets.top_bar import TopBar
from caf_desktop.words import _

if TYPE_CHECKING:
    from caf_desktop.pdf.verdict import Verdict


class CheckPdfPage(Page):
    """Choose a PDF or drop one here."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.dialog: QFileDialog | None = None
        self._job: Job | None = None
        self.setAcceptDrops(True)
        self.bar = TopBar(_("Check a PDF"), self, back=_("Children"))
        self.area = ScrollPage(self, centred=True)
        self.heading = Heading(_("Check a PDF"), self)
        self.explained = Body(
            _(
                "Find out whether a signed PDF is unchanged since it was signed, and who signed it. The file stays on"
                " this computer and nothing in it is kept."
            ),
            self,
        )
        self.choose_button = PrimaryButton(_("Choose a PDF…"), self)
        self.or_drop = Muted(_("You can also drop a file here."), self)
        self.progress = ProgressNotice(_("Checking…"), self)
        self.progress.hide()
        self.result = CheckResult(self)
        self.result.hide()
        card = Card("", self)
        card.add(self.explained)
        card.content.addSpacing(8)
        card.add(self.choose_button)
        card.add(self.or_drop)
        for part_ in (self.heading, card, self.progress, self.result):
            self.area.add(part_)
        self.stack(self.bar, self.area)
        self.bar.back_pressed.connect(self.go_back)
        self.bar.help_pressed.connect(lambda: routes.show_safeguarding(session))
        self.choose_button.clicked.connect(self.choose)
        self.progress.cancelled.connect(self.give_up)

    def title(self) -> str:
        """What is done here."""
        return _("Check a PDF")

    def arrive(self) -> None:
        """Begin with the button."""
        self.choose_button.setFocus()

    def leave(self) -> None:
        """Tell nobody what a check still under way finds."""
        self.give_up()

    def regions(self) -> list[QWidget]:
        """The bar and the page."""
        return [self.bar, self.area]

    def go_back(self) -> None:
        """Back to the children."""
        routes.show_children(self.session)

    def choose(self) -> None:
        """Ask for a file in the system's dialog."""
        dialog = QFileDialog(self, _("Choose a PDF"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("PDF files") + " (*.pdf)", _("All files") + " (*)"])
        dialog.fileSelected.connect(lambda path: self.check(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    def check(self, path: Path) -> None:
        """Check a file away from the window."""
        self.give_up()
        self.result.hide()
        self.progress.tell(_("Checking {name}…").format(name=path.name))
        self.progress.show()

        def told(found: Verdict) -> None:
            from caf_desktop.pdf.verdict import Integrity

            self._over()
            if not found.untouched and found.integrity is not Integrity.NOT_SIGNED:
                self._note_failed()
            self.result.show_verdict(path.name, found)
            self.choose_button.setText(_("Check another PDF…"))

        def not_told(problem: BaseException) -> None:
            self._over()
            self.session.window_shown.show_problem(problem)

        self._job = self.session.read(lambda: read_and_check(path), told, not_told)

    def _note_failed(self) -> None:
        from caf_desktop.actions.noting_events import note_failed_check

        desk = self.session.desk
        self.session.window_shown.background.run(lambda: note_failed_check(desk))

    def give_up(self) -> None:
        """Stop waiting for the check."""
        if self._job is not None:
            self._job.cancel()
        self._over()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped."""
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Check the file that was dropped."""
        path = _dropped(event)
        if path is not None:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.check(path)

    def _over(self) -> None:
        self._job = None
        self.progress.hide()


def _dropped(event: QDropEvent) -> Path | None:
    """The one file on this computer that is being dropped."""
    local = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
    return Path(local[0]) if len(local) == 1 else None
