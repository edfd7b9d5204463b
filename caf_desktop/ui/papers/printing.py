"""Put the pages of a PDF on a printer, from memory."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, QSizeF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtPdf import QPdfDocument

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_SHARPEST_DPI = 300


class PrinterFailed(OSError):
    """The printer could not be begun; nothing was printed."""


def print_pages(data: bytes, printer: QPrinter, is_given_up: Callable[[], bool]) -> int:
    """Print every page asked for in the printer's dialog; gives how many, 0 when it was given up.

    Runs away from the window. Raises PrinterFailed.
    """
    kept = QByteArray(data)
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    painter = QPainter()
    if not painter.begin(printer):
        raise PrinterFailed
    printed = 0
    try:
        for page in _pages_asked(printer, document.pageCount()):
            if is_given_up():
                printer.abort()
                return 0
            if printed:
                printer.newPage()
            _print_page(document, page, printer, painter)
            printed += 1
    finally:
        painter.end()
        document.close()
    return printed


def _pages_asked(printer: QPrinter, pages: int) -> range:
    first, last = printer.fromPage(), printer.toPage()
    return range(max(first, 1) - 1, min(last, pages)) if first or last else range(pages)


def _print_page(document: QPdfDocument, page: int, printer: QPrinter, painter: QPainter) -> None:
    resolution = min(printer.resolution(), _SHARPEST_DPI)
    points: QSizeF = document.pagePointSize(page)
    size = QSize(round(points.width() * resolution / 72), round(points.height() * resolution / 72))
    image = document.render(page, size)
    room = printer.pageLayout().fullRectPixels(printer.resolution())
    fitted = size.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    offset = printer.pageLayout().paintRectPixels(printer.resolution()).topLeft()
    painter.drawImage(QRect(-offset, fitted), image)
