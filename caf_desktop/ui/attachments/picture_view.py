"""A picture as large as there is room, or larger and scrolled, or turned; the picture itself is not changed."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from caf_desktop.ui.attachments.picture import Picture
from caf_desktop.ui.theme.look import look

_STEP = 1.25
_SMALLEST, _LARGEST = 0.02, 4.0


class _Canvas(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.picture: Picture | None = None
        self.turns = 0
        self.zoom = 1.0

    def shown_size(self) -> QSize:
        """The size of the picture as it is shown."""
        if self.picture is None:
            return QSize(0, 0)
        size = self.picture.whole.size() * self.zoom
        return size.transposed() if self.turns % 2 else size

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the part of the picture that is in sight, in the middle of the room there is."""
        if self.picture is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self.picture.whole.size() * self.zoom
        image = self.picture.small if size.width() <= self.picture.small.width() else self.picture.whole
        painter.translate(self.width() / 2, self.height() / 2)
        painter.rotate(90 * self.turns)
        place = QRectF(-size.width() / 2, -size.height() / 2, size.width(), size.height())
        painter.drawImage(place, image, QRectF(image.rect()))


class PictureView(QScrollArea):
    """Plus and minus zoom, 0 fits, R turns, the arrow keys scroll. ``zoomed`` when the size shown is another."""

    zoomed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.canvas = _Canvas(self)
        self.setWidget(self.canvas)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._fitting = True
        look().changed.connect(self._paint_ground)
        self._paint_ground()

    def show_picture(self, picture: Picture | None, words: str) -> None:
        """Show a picture, described by ``words``; nothing empties the view."""
        self.canvas.picture = picture
        self.canvas.turns = 0
        self.setAccessibleName(words)
        self.fit()

    def percent(self) -> int:
        """The size shown, in per cent of the picture's own."""
        return round(self.canvas.zoom * 100)

    def zoom_by(self, steps: int) -> None:
        """Show it larger or smaller by some steps, around the middle of what is in sight."""
        self._fitting = False
        self._zoom_to(self.canvas.zoom * _STEP**steps)

    def fit(self) -> None:
        """Show all of it."""
        self._fitting = True
        picture = self.canvas.picture
        if picture is not None:
            size = picture.whole.size().transposed() if self.canvas.turns % 2 else picture.whole.size()
            room = self.size()
            self._zoom_to(min(1.0, room.width() / size.width(), room.height() / size.height()))
        self.canvas.update()

    def turn(self) -> None:
        """Turn it a quarter to the right, on the screen only."""
        self.canvas.turns = (self.canvas.turns + 1) % 4
        if self._fitting:
            self.fit()
        else:
            self._zoom_to(self.canvas.zoom)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom, fit and turn by keyboard; the rest scrolls."""
        key = event.key()
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_by(1)
        elif key == Qt.Key.Key_Minus:
            self.zoom_by(-1)
        elif key == Qt.Key.Key_0:
            self.fit()
        elif key == Qt.Key.Key_R and not event.modifiers():
            self.turn()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls; with Ctrl it zooms."""
        turned = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and turned:
            self.zoom_by(1 if turned > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again, if all of it is to be seen."""
        super().resizeEvent(event)
        if self._fitting:
            self.fit()
        else:
            self._give_room()

    def _zoom_to(self, zoom: float) -> None:
        bars = [self.horizontalScrollBar(), self.verticalScrollBar()]
        spots = [(bar.value() + bar.pageStep() / 2) / max(1, bar.maximum() + bar.pageStep()) for bar in bars]
        self.canvas.zoom = min(_LARGEST, max(_SMALLEST, zoom))
        self._give_room()
        for bar, spot in zip(bars, spots, strict=True):
            bar.setValue(round(spot * (bar.maximum() + bar.pageStep()) - bar.pageStep() / 2))
        self.canvas.update()
        self.zoomed.emit()

    def _give_room(self) -> None:
        shown, room = self.canvas.shown_size(), self.viewport().size()
        if shown.width() <= self.width() and shown.height() <= self.height():
            room = self.size()
        self.canvas.resize(shown.expandedTo(room))

    def _paint_ground(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, look().colour("canvas"))
        self.setPalette(palette)
