"""Who may see the record, as the family decided."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from caf_desktop.domain.sharing import standing_decisions
from caf_desktop.forms.model import FormDefinition
from caf_desktop.ui.record.open_record import OpenRecord
from caf_desktop.ui.theme.icons import paint_icon
from caf_desktop.ui.theme.look import look
from caf_desktop.ui.widgets.buttons import LinkButton
from caf_desktop.ui.widgets.flow import FlowLayout
from caf_desktop.ui.widgets.growing import grows_with_width
from caf_desktop.ui.widgets.panels import Card
from caf_desktop.ui.widgets.taking_away import take_all_away
from caf_desktop.ui.widgets.text import Body, Muted
from caf_desktop.words import _
from caf_desktop.words.categories import category_words
from caf_desktop.words.decisions import covered_words, holds


class _Mark(QWidget):
    """A tick or a cross, level with the first line beside it."""

    def __init__(self, icon: str, role: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon, self._role = icon, role
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
        self._fit()
        look().changed.connect(self._fit)

    def paintEvent(self, event: QPaintEvent) -> None:
        side = look().px(14)
        paint_icon(QPainter(self), self._icon, QRectF(0, look().px(4), side, side), look().colour(self._role))

    def _fit(self) -> None:
        self.setFixedWidth(look().px(14))
        self.setMinimumHeight(look().px(23))


class MarkedLine(QWidget):
    """A mark, a name and quieter words after it."""

    def __init__(self, icon: str, name: str, words: str, parent: QWidget, *, role: str = "ink") -> None:
        super().__init__(parent)
        self.name = Body(name, self, colour=role)
        self.words = Muted(words, self)
        self.words.setVisible(bool(words))
        flow = FlowLayout(gap=6, row_gap=0)
        flow.addWidget(self.name)
        flow.addWidget(self.words)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(_Mark(icon, role, self))
        row.addLayout(flow, 1)
        grows_with_width(self)


class SeenByCard(Card):
    """One line for each recipient the family was asked about; then: nobody else."""

    def __init__(self, record: OpenRecord, form: FormDefinition, parent: QWidget) -> None:
        super().__init__(_("Who may see this"), parent)
        self._record, self._form = record, form
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self.button = LinkButton(_("Change under Agreement"), self)
        self.content.addLayout(self._lines)
        self.content.addWidget(self.button)
        self.button.clicked.connect(lambda: record.go_to("agreement"))
        self.refresh()

    def refresh(self) -> None:
        """Say what stands now."""
        take_all_away(self._lines)
        today = self._record.session.desk.today()
        decisions = standing_decisions(self._record.case)
        for decision in decisions:
            may = holds(decision, today)
            words = covered_words(decision, lambda part: category_words(self._form, part), today)
            line = MarkedLine("done" if may else "cross", decision.recipient, words, self)
            self._lines.addWidget(line)
        rest = _("Nobody else") if any(holds(each, today) for each in decisions) else _("Nobody")
        self._lines.addWidget(MarkedLine("cross", rest, "", self, role="danger"))
        self.button.setText(_("Change under Agreement") if decisions else _("Ask under Agreement"))
