"""What has to be put right, at the head of a page, each as a link to its field."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from caf_desktop.ui.theme.look import look
from caf_desktop.ui.theme.sizes import CARD_CORNER
from caf_desktop.ui.widgets.announce import announce
from caf_desktop.ui.widgets.buttons import LinkButton
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.panels import Card
from caf_desktop.ui.widgets.taking_away import take_away
from caf_desktop.words import _


class _ErrorLink(LinkButton):
    def words_colour(self) -> QColor:
        """Links to errors have the danger colour."""
        return look().colour("danger")


class ErrorSummary(Card):
    """Hidden until :meth:`show_errors`; then it takes the keyboard and is spoken."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("There is a problem"), parent)
        self.links: list[LinkButton] = []
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("ringRadius", CARD_CORNER)
        self.hide()

    def show_errors(self, errors: Sequence[tuple[str, QWidget]]) -> None:
        """List errors, each a sentence and the field (or control) it leads to; none hides the summary."""
        for link in self.links:
            take_away(link, self.content)
        self.links = []
        for words, target in errors:
            link = _ErrorLink(words, self)
            link.clicked.connect(partial(self._go, target))
            self.content.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
            self.links.append(link)
        self.setVisible(bool(errors))
        if errors:
            spoken = " ".join([_("There is a problem"), *(words for words, _target in errors)])
            self.setAccessibleName(spoken)
            self.setFocus()
            announce(self, spoken, urgent=True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box with a strong border."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look().colour("danger"), 3))
        painter.setBrush(look().colour("surface"))
        painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), CARD_CORNER, CARD_CORNER)

    @staticmethod
    def _go(target: QWidget) -> None:
        if isinstance(target, Field):
            target.take_focus()
        else:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
