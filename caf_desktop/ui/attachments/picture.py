"""A picture decoded from memory, at most as large as a screen can use."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

_MOST_SHOWN = 24_000_000
"""Pixels held of a larger picture."""
_SMALL_SIDE = 2_000


@dataclass(frozen=True)
class Picture:
    """The picture, and a smaller one to draw where the whole fits on the screen."""

    whole: QImage
    small: QImage


def decoded(data: bytes) -> Picture | None:
    """The picture, the right way up; nothing if it cannot be read. Call off the window's thread."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and size.width() * size.height() > _MOST_SHOWN:
        share = (_MOST_SHOWN / (size.width() * size.height())) ** 0.5
        reader.setScaledSize(QSize(max(1, round(size.width() * share)), max(1, round(size.height() * share))))
    image = reader.read()
    if image.isNull():
        return None
    whole = image.convertToFormat(
        QImage.Format.Format_ARGB32_Premultiplied if image.hasAlphaChannel() else QImage.Format.Format_RGB32
    )
    if max(whole.width(), whole.height()) <= _SMALL_SIDE:
        return Picture(whole, whole)
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    return Picture(whole, whole.scaled(_SMALL_SIDE, _SMALL_SIDE, keep, smooth))
