"""The sign before a line: its shape says what its colour says."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from caf_desktop.ui.theme.icons import paint_icon
from caf_desktop.ui.theme.look import look
from caf_desktop.ui.widgets.pills import Tone
from caf_desktop.words import _

_ICONS = {
    Tone.GOOD: "done",
    Tone.NEUTRAL: "information",
    Tone.PRIMARY: "information",
    Tone.WARNING: "warning",
    Tone.DANGER: "danger",
}


class LineSign(QWidget):
    """Level with the first line of the words beside it."""

    def __init__(self, tone: Tone, parent: QWidget) -> None:
        super().__init__(parent)
        self.tone = tone
        self.setAccessibleName(
            {Tone.GOOD: _("Good"), Tone.WARNING: _("Careful"), Tone.DANGER: _("Danger")}.get(tone, _("Information"))
        )
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
        self._fit()
        look().changed.connect(self._fit)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sign."""
        side = look().px(18)
        role = "muted" if self.tone is Tone.NEUTRAL else self.tone.value
        paint_icon(QPainter(self), _ICONS[self.tone], QRectF(0, look().px(2), side, side), look().colour(role))

    def _fit(self) -> None:
        self.setFixedWidth(look().px(18))
        self.setMinimumHeight(look().px(23))
