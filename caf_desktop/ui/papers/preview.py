"""The real pages of a copy, shown from memory; nothing of them is ever a file of ours."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from caf_desktop.ui.theme.look import look
from caf_desktop.ui.widgets.buttons import IconButton, SecondaryButton
from caf_desktop.ui.widgets.panels import Surface
from caf_desktop.ui.widgets.text import Muted, Small
from caf_desktop.words import _


class PagesPreview(Surface):
    """Pages one below the other, as wide as there is room. ``back_button`` is for screens with room for one thing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, colour="canvas", lines="l")
        self.document = QPdfDocument(self)
        self._buffer: QBuffer | None = None
        self.view = QPdfView(self)
        self.view.setDocument(self.document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setAccessibleName(_("Pages of the copy"))
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.pageNavigator().currentPageChanged.connect(self._say_page)
        self.back_button = SecondaryButton(_("Back to the choices"), self)
        self.back_button.hide()
        self.where = Small("", self)
        self.previous_button = IconButton("back", _("Page before"), self)
        self.next_button = IconButton("forward", _("Next page"), self)
        self.words = Muted("", self)
        self._lay_out()
        self.previous_button.clicked.connect(lambda: self.turn(-1))
        self.next_button.clicked.connect(lambda: self.turn(1))
        look().changed.connect(self._paint_ground)
        self._paint_ground()
        self.show_words("")

    def show_pages(self, data: bytes) -> None:
        """Show a PDF."""
        self.document.close()
        self._buffer = QBuffer(self)
        self._buffer.setData(QByteArray(data))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        self.words.hide()
        self.view.show()
        self._say_page()

    def show_words(self, words: str) -> None:
        """Show a sentence in place of pages."""
        self.document.close()
        self._buffer = None
        self.view.hide()
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self._say_page()

    def turn(self, pages: int) -> None:
        """Go some pages on or back."""
        navigator = self.view.pageNavigator()
        page = min(max(navigator.currentPage() + pages, 0), self.document.pageCount() - 1)
        navigator.jump(page, navigator.currentLocation(), navigator.currentZoom())

    def _say_page(self) -> None:
        pages, here = self.document.pageCount(), self.view.pageNavigator().currentPage()
        self.where.setText(_("Page {page} of {pages}").format(page=here + 1, pages=pages) if pages else "")
        self.previous_button.setVisible(bool(pages))
        self.next_button.setVisible(bool(pages))
        self.previous_button.setEnabled(here > 0)
        self.next_button.setEnabled(here < pages - 1)

    def _paint_ground(self) -> None:
        palette = self.view.palette()
        for role in (QPalette.ColorRole.Dark, QPalette.ColorRole.Base, QPalette.ColorRole.Window):
            palette.setColor(role, look().colour("canvas"))
        self.view.setPalette(palette)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 8)
        head.setSpacing(8)
        head.addWidget(self.back_button)
        head.addWidget(self.where, 1)
        head.addWidget(self.previous_button)
        head.addWidget(self.next_button)
        said = QHBoxLayout()
        said.setContentsMargins(16, 0, 16, 0)
        said.addWidget(self.words)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(said)
        column.addWidget(self.view, 1)
        column.addStretch(0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
