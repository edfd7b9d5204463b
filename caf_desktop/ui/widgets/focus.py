"""The focus ring, drawn over the window so that no control changes size, and telling fields they are left."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid

from caf_desktop.ui.theme.look import look
from caf_desktop.ui.theme.sizes import CORNER, FOCUS_RING

RING_RADIUS = "ringRadius"
RING_INSIDE = "ringInside"
_MARGIN = FOCUS_RING + 2
_WATCHED = (
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.ParentChange,
)


class FocusRing(QWidget):
    """A yellow ring with a dark edge round the widget that has the keyboard.

    A widget's dynamic property ``ringRadius`` sets the corners, ``ringInside`` draws the ring within it.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._target: QWidget | None = None
        self._chain: list[QWidget] = []
        self._covered = QSize()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def surround(self, target: QWidget) -> None:
        """Stand round a widget inside this ring's own parent and follow it."""
        self.release()
        self._target = target
        self._covered = QSize()
        ground = self.parentWidget()
        walked: QWidget | None = target
        while walked is not None and walked is not ground:
            self._chain.append(walked)
            walked.installEventFilter(self)
            walked = walked.parentWidget()
        self._follow()

    def release(self) -> None:
        """Stand round nothing."""
        for widget in self._chain:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._chain.clear()
        self._target = None
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move along with the widget."""
        if event.type() in _WATCHED:
            self._follow()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dark edge and the ring outside it."""
        if self._target is None or not isValid(self._target):
            return
        corner = self._corner()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        grown = FOCUS_RING / 2
        painter.setPen(QPen(look().colour("focus"), FOCUS_RING))
        painter.drawRoundedRect(edge.adjusted(-grown, -grown, grown, grown), corner + grown, corner + grown)
        painter.setPen(QPen(look().colour("focus_edge"), 1.5))
        painter.drawRoundedRect(edge.adjusted(0.5, 0.5, -0.5, -0.5), corner, corner)

    def _leave_the_middle_free(self) -> None:
        """Cover the edge only, so that typing in the middle does not paint the ring again."""
        if self._covered == self.size():
            return
        self._covered = self.size()
        edge = _MARGIN + 2
        corner = edge + int(self._corner())
        middle = QRegion(self.rect().adjusted(edge, corner, -edge, -corner))
        middle += QRegion(self.rect().adjusted(corner, edge, -corner, -edge))
        self.setMask(QRegion(self.rect()) - middle)

    def _corner(self) -> float:
        radius = self._target.property(RING_RADIUS) if self._target is not None else None
        return float(radius) if radius is not None else float(CORNER)

    def _follow(self) -> None:
        target, ground = self._target, self.parentWidget()
        if target is None or ground is None or not isValid(target):
            self.hide()
            return
        place = QRect(target.mapTo(ground, QPoint(0, 0)), target.size())
        inset = _MARGIN if not target.property(RING_INSIDE) else 0
        self.setGeometry(place.adjusted(-inset, -inset, inset, inset))
        self._leave_the_middle_free()
        self.setVisible(target.isVisible())
        self.raise_()


class FocusWatch(QObject):
    """Follows the keyboard through the application: moves the ring and tells fields that they were left."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._ring: FocusRing | None = None
        application.focusChanged.connect(self._moved)

    def _moved(self, old: QWidget | None, now: QWidget | None) -> None:
        before, after = _field_of(old), _field_of(now)
        if before is not None and before is not after:
            before.notice_left()
        if now is None or not isValid(now):
            if self._ring is not None and isValid(self._ring):
                self._ring.release()
            return
        target = now
        while (proxy := target.property("ringRound")) is not None and isinstance(proxy, QWidget):
            target = proxy
        ground = _ground_of(target)
        if self._ring is None or not isValid(self._ring) or self._ring.parentWidget() is not ground:
            if self._ring is not None and isValid(self._ring):
                self._ring.release()
                self._ring.deleteLater()
            self._ring = FocusRing(ground)
        self._ring.surround(target)


class LeavableField(QWidget):
    """What :class:`FocusWatch` needs of a field: to be told when the keyboard has left all its parts."""

    def notice_left(self) -> None:
        """The keyboard has gone elsewhere."""


def watch_focus() -> None:
    """Begin to follow the keyboard, once for the application."""
    global _watch
    application = QApplication.instance()
    if isinstance(application, QApplication) and (_watch is None or not isValid(_watch)):
        _watch = FocusWatch(application)


_watch: FocusWatch | None = None


def _field_of(widget: QWidget | None) -> LeavableField | None:
    walked = widget if widget is not None and isValid(widget) else None
    found: LeavableField | None = None
    while walked is not None:
        if isinstance(walked, LeavableField):
            found = walked
            break
        walked = walked.parentWidget()
    return found


def _ground_of(target: QWidget) -> QWidget:
    walked = target
    while (parent := walked.parentWidget()) is not None and not walked.isWindow():
        grandparent = parent.parentWidget()
        if isinstance(grandparent, QAbstractScrollArea) and grandparent.viewport() is parent:
            return walked if walked is not target else parent
        walked = parent
    return walked
