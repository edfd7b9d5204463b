"""Look at an attachment inside the program: nothing is opened by another one, nothing of it is ever a file of ours."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from caf_desktop.domain.taking_in import MediaType
from caf_desktop.ui.attachments.picture import Picture, decoded
from caf_desktop.ui.attachments.picture_view import PictureView
from caf_desktop.ui.theme.look import look
from caf_desktop.ui.widgets.buttons import SecondaryButton
from caf_desktop.ui.widgets.flow import FlowLayout
from caf_desktop.ui.widgets.panels import Surface
from caf_desktop.ui.widgets.text import Muted, Small
from caf_desktop.words import _

Shown = Picture | bytes | None
"""What a view needs: a decoded picture, or the bytes of a PDF or text; nothing if it cannot be shown."""

_STEP = 1.25
_STEPS: dict[int, int] = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}


def made_ready(data: bytes, media_type: str) -> Shown:
    """Decode what takes long to decode. Call off the window's thread."""
    return decoded(data) if media_type in (MediaType.JPEG, MediaType.PNG) else data


class Viewer(Surface):
    """Pictures, PDFs and texts, each with what one needs to look at it closely."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, colour="canvas", lines="tblr")
        self.picture = PictureView(self)
        self.document = QPdfDocument(self)
        self._buffer: QBuffer | None = None
        self.pages = QPdfView(self)
        self.pages.setDocument(self.document)
        self.pages.setPageMode(QPdfView.PageMode.MultiPage)
        self.pages.setFrameShape(QFrame.Shape.NoFrame)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.words = Muted("", self)
        self._said = QWidget(self)
        said = QVBoxLayout(self._said)
        said.setContentsMargins(16, 16, 16, 16)
        said.addWidget(self.words)
        said.addStretch(1)
        self.stack = QStackedWidget(self)
        for view in (self._said, self.picture, self.pages, self.text):
            self.stack.addWidget(view)
        self._lay_out()
        self.picture.zoomed.connect(self._say_where)
        self.pages.pageNavigator().currentPageChanged.connect(self._say_where)
        look().changed.connect(self._paint_ground)
        self._paint_ground()
        self.show_words("")

    def show_words(self, words: str) -> None:
        """Show a sentence in place of an attachment, and let go of the one before."""
        self._let_go()
        self.words.setText(words)
        self.stack.setCurrentWidget(self._said)
        self._say_where()

    def show_content(self, shown: Shown, media_type: str, title: str) -> None:
        """Show what ``made_ready`` gave; ``title`` is what a screen reader says of it."""
        self._let_go()
        if isinstance(shown, Picture):
            self.stack.setCurrentWidget(self.picture)
            self.picture.show_picture(shown, title)
        elif isinstance(shown, bytes) and media_type == MediaType.TEXT:
            self.text.setAccessibleName(title)
            self.text.setPlainText(shown.decode("utf-8"))
            self.stack.setCurrentWidget(self.text)
        elif not isinstance(shown, bytes) or not self._show_pages(shown, title):
            self.words.setText(_("This cannot be shown here. It is kept as it is, and a copy of it can be saved."))
            self.stack.setCurrentWidget(self._said)
        self._say_where()

    def say_title(self, title: str) -> None:
        """What is shown has another title now."""
        for view in (self.picture, self.pages, self.text):
            view.setAccessibleName(title)

    def take_focus(self) -> None:
        """Give the keyboard to what is shown."""
        shown = self.stack.currentWidget()
        if shown is not None:
            shown.setFocus()

    def zoom_by(self, steps: int) -> None:
        """Show it larger or smaller."""
        if self.stack.currentWidget() is self.picture:
            self.picture.zoom_by(steps)
        else:
            self.pages.setZoomMode(QPdfView.ZoomMode.Custom)
            self.pages.setZoomFactor(min(5.0, max(0.2, self.pages.zoomFactor() * _STEP**steps)))

    def fit(self) -> None:
        """Show all of a picture, or the whole width of a page."""
        self.picture.fit()
        self.pages.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    def turn_page(self, pages: int) -> None:
        """Go some pages on or back."""
        navigator = self.pages.pageNavigator()
        page = min(max(navigator.currentPage() + pages, 0), self.document.pageCount() - 1)
        navigator.jump(page, navigator.currentLocation(), navigator.currentZoom())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pages are shown larger, smaller and fitting by the keys that do it for pictures."""
        key = event.key()
        if self.stack.currentWidget() is self.pages and key in _STEPS:
            self.zoom_by(_STEPS[key])
        elif self.stack.currentWidget() is self.pages and key == Qt.Key.Key_0:
            self.fit()
        else:
            super().keyPressEvent(event)

    def _show_pages(self, data: bytes, title: str) -> bool:
        self._buffer = QBuffer(self)
        self._buffer.setData(QByteArray(data))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        if self.document.status() is not QPdfDocument.Status.Ready or not self.document.pageCount():
            return False
        self.pages.setAccessibleName(title)
        self.pages.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.stack.setCurrentWidget(self.pages)
        return True

    def _let_go(self) -> None:
        self.picture.show_picture(None, "")
        self.document.close()
        self.text.clear()
        if self._buffer is not None:
            self._buffer.close()
            self._buffer.deleteLater()
            self._buffer = None

    def _say_where(self) -> None:
        shown = self.stack.currentWidget()
        closer = shown in (self.picture, self.pages)
        for button in (self.larger_button, self.smaller_button, self.fit_button):
            button.setVisible(closer)
        self.turn_button.setVisible(shown is self.picture)
        count, here = self.document.pageCount(), self.pages.pageNavigator().currentPage()
        for button in (self.previous_button, self.next_button):
            button.setVisible(shown is self.pages and count > 1)
        self.previous_button.setEnabled(here > 0)
        self.next_button.setEnabled(here < count - 1)
        if shown is self.pages:
            self.where.setText(_("Page {page} of {pages}").format(page=here + 1, pages=count))
        else:
            self.where.setText(_("{percent} %").format(percent=self.picture.percent()) if closer else "")
        self._bar.setVisible(closer)

    def _lay_out(self) -> None:
        self._bar = QWidget(self)
        row = FlowLayout(self._bar, gap=8, row_gap=4)
        row.setContentsMargins(10, 6, 10, 6)
        self.larger_button = SecondaryButton(_("Larger"), self._bar, icon="plus")
        self.smaller_button = SecondaryButton(_("Smaller"), self._bar)
        self.fit_button = SecondaryButton(_("Fit"), self._bar)
        self.turn_button = SecondaryButton(_("Turn"), self._bar)
        self.previous_button = SecondaryButton(_("Page before"), self._bar)
        self.next_button = SecondaryButton(_("Next page"), self._bar)
        self.where = Small("", self._bar)
        self.larger_button.clicked.connect(lambda: self.zoom_by(1))
        self.smaller_button.clicked.connect(lambda: self.zoom_by(-1))
        self.fit_button.clicked.connect(self.fit)
        self.turn_button.clicked.connect(self.picture.turn)
        self.previous_button.clicked.connect(lambda: self.turn_page(-1))
        self.next_button.clicked.connect(lambda: self.turn_page(1))
        for widget in (
            self.larger_button,
            self.smaller_button,
            self.fit_button,
            self.turn_button,
            self.previous_button,
            self.next_button,
            self.where,
        ):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self.stack, 1)

    def _paint_ground(self) -> None:
        palette = self.pages.palette()
        for role in (QPalette.ColorRole.Dark, QPalette.ColorRole.Base, QPalette.ColorRole.Window):
            palette.setColor(role, look().colour("canvas"))
        self.pages.setPalette(palette)
