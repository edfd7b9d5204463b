"""A box to sign in, with a pen, a finger or the mouse. Whoever cannot draw types or signs on paper instead."""

from __future__ import annotations

import json

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from caf_desktop.domain.agreement import SIGNATURE_BOX, Stroke
from caf_desktop.ui.theme.look import look
from caf_desktop.ui.theme.sizes import CORNER
from caf_desktop.ui.widgets.buttons import LinkButton
from caf_desktop.ui.widgets.growing import grows_with_width
from caf_desktop.ui.widgets.input import Input
from caf_desktop.words import _

Line = list[tuple[float, float]]

_WIDEST = 480
_LEAST_STEP = 0.004
_LONGEST_LINE = 4_000


class _Box(QWidget):
    """The ground that is drawn on; it keeps points only, no pressure and no times (Standards S-06)."""

    def __init__(self, parent: SignaturePad) -> None:
        super().__init__(parent)
        self._pad = parent
        self.lines: list[Line] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ringRadius", CORNER)
        self.setCursor(Qt.CursorShape.CrossCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMaximumWidth(_WIDEST)

    def sizeHint(self) -> QSize:
        return QSize(_WIDEST, self.heightForWidth(_WIDEST))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(200))

    def heightForWidth(self, width: int) -> int:
        return round(min(width, _WIDEST) / SIGNATURE_BOX)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.isEnabled():
            self.lines.append([self._share(event.position())])
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self.lines or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        line, point = self.lines[-1], self._share(event.position())
        far = abs(point[0] - line[-1][0]) + abs(point[1] - line[-1][1]) / SIGNATURE_BOX
        if far >= _LEAST_STEP and len(line) < _LONGEST_LINE:
            line.append(point)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.lines:
            self._pad.drawn()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look().colour("field_border"), 1))
        painter.setBrush(look().colour("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), CORNER, CORNER)
        base = self.height() * 0.74
        painter.setPen(QPen(look().colour("line"), 1))
        painter.drawLine(QPointF(self.width() * 0.06, base), QPointF(self.width() * 0.94, base))
        pen = QPen(look().colour("ink"), 2.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        for line in self.lines:
            points = [QPointF(x * self.width(), y * self.height()) for x, y in line]
            if len(points) == 1:
                painter.drawPoint(points[0])
            else:
                painter.drawPolyline(points)

    def _share(self, point: QPointF) -> tuple[float, float]:
        across = min(max(point.x() / max(1, self.width()), 0.0), 1.0)
        down = min(max(point.y() / max(1, self.height()), 0.0), 1.0)
        return round(across, 4), round(down, 4)


class SignaturePad(Input):
    """The raw text is the lines as JSON; empty when nothing is drawn."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = _Box(self)
        self.clear_button = LinkButton(_("Clear the box"), self)
        self.clear_button.clicked.connect(self.clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.box)
        column.addWidget(self.clear_button)
        grows_with_width(self)
        self.set_name(_("Signature box"))

    def raw(self) -> str:
        """The lines."""
        return json.dumps(self.box.lines) if self.box.lines else ""

    def set_raw(self, raw: str) -> None:
        """Show lines again."""
        self.box.lines = [[(float(x), float(y)) for x, y in line] for line in json.loads(raw)] if raw else []
        self.box.update()

    def outline(self) -> tuple[Stroke, ...]:
        """The lines as they are stored with a signature."""
        return tuple(Stroke(points=tuple(line)) for line in self.box.lines)

    def clear(self) -> None:
        """Take the drawing away."""
        if self.box.lines:
            self.box.lines = []
            self.drawn()
            self.box.update()

    def drawn(self) -> None:
        """A line has been drawn or all have been taken away."""
        self.edited.emit(self.raw())

    def focus_target(self) -> QWidget:
        """The box."""
        return self.box

    def set_name(self, name: str) -> None:
        """Say what it is, and that there is another way."""
        super().set_name(name)
        self.box.setAccessibleDescription(
            _("To be drawn in with a pen or the mouse. By keyboard, choose a typed name instead.")
        )
        self.clear_button.setAccessibleName(_("Clear the signature box"))

    def set_faulty(self, faulty: bool) -> None:
        """The error stands above the box."""
