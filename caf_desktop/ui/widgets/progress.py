"""How far along things are: a thin bar, and a notice for work that takes a while."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from caf_desktop.ui.theme.look import look
from caf_desktop.ui.widgets.announce import announce
from caf_desktop.ui.widgets.buttons import SecondaryButton
from caf_desktop.ui.widgets.panels import Card
from caf_desktop.ui.widgets.text import Strong
from caf_desktop.words import _


class ThinBar(QProgressBar):
    """A thin bar; the words beside it say the same."""

    def __init__(self, parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__(parent)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name or _("Progress"))

    def show_share(self, done: int, of: int) -> None:
        """Show ``done`` out of ``of``; ``of`` 0 means that nobody knows how long it takes."""
        self.setMaximum(of)
        self.setValue(done)

    def sizeHint(self) -> QSize:
        """Six pixels high."""
        return QSize(80, 6)

    def minimumSizeHint(self) -> QSize:
        """It may be short, never thinner."""
        return QSize(24, 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the part done; when nobody knows, the middle part."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        radius = self.height() / 2
        painter.setBrush(look().colour("line"))
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        painter.setBrush(look().colour("primary"))
        whole = QRectF(self.rect())
        if self.maximum() <= 0:
            whole.adjust(whole.width() * 0.3, 0, -whole.width() * 0.3, 0)
        else:
            whole.setWidth(whole.width() * max(0, self.value()) / self.maximum())
        if whole.width() > 0:
            painter.drawRoundedRect(whole, radius, radius)


class ProgressNotice(Card):
    """Says what is being done, with *Cancel*."""

    cancelled = Signal()

    def __init__(self, words: str, parent: QWidget | None = None, *, cancellable: bool = True) -> None:
        super().__init__("", parent, margin=16)
        self.words = Strong(words, self)
        self.bar = ThinBar(self, name=words)
        self.bar.show_share(0, 0)
        self.cancel_button = SecondaryButton(_("Cancel"), self)
        self.cancel_button.setVisible(cancellable)
        self.cancel_button.clicked.connect(self.cancelled)
        row = QHBoxLayout()
        row.setSpacing(16)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self.words)
        column.addWidget(self.bar)
        row.addLayout(column, 1)
        row.addWidget(self.cancel_button)
        self.content.addLayout(row)

    def tell(self, words: str) -> None:
        """Say what is being done now."""
        self.words.setText(words)
        self.bar.setAccessibleName(words)
        announce(self, words)
