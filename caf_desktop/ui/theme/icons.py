"""The program's own icons: small SVG files drawn in whatever colour the text beside them has."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtSvg import QSvgRenderer

from caf_desktop.shipped import resources_folder

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon


@cache
def _source(name: str) -> str:
    return (resources_folder() / "icons" / f"{name}.svg").read_text("utf-8")


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))


def paint_icon(painter: QPainter, name: str, rectangle: QRectF, colour: QColor) -> None:
    """Draw the icon called ``name`` (a file in resources/icons, without ending) into the rectangle."""
    _renderer(name, colour.name()).render(painter, rectangle)


def icon(name: str, colour: QColor, size: int) -> QIcon:
    """The icon as Qt's own controls want it, sharp on screens of double density."""
    from PySide6.QtGui import QIcon, QPixmap

    pixmap = QPixmap(size * 2, size * 2)
    pixmap.fill(QColor(0, 0, 0, 0))
    painter = QPainter(pixmap)
    paint_icon(painter, name, QRectF(0, 0, size * 2, size * 2), colour)
    painter.end()
    pixmap.setDevicePixelRatio(2.0)
    return QIcon(pixmap)
