"""The backups in the place, each with its age, and a button that tries one out."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caf_desktop.ui.widgets.buttons import SecondaryButton
from caf_desktop.ui.widgets.flow import FlowLayout
from caf_desktop.ui.widgets.panels import Card, Rule
from caf_desktop.ui.widgets.pills import Pill, Tone
from caf_desktop.ui.widgets.taking_away import take_all_away
from caf_desktop.ui.widgets.text import Muted, Small, Strong
from caf_desktop.words import _
from caf_desktop.words.backups import age_of_backup, moment_of_backup, size_words

if TYPE_CHECKING:
    from caf_desktop.actions.backup_settings import BackupLine

_SHOWN = 8


class BackupList(Card):
    """The newest first; ``drill_wanted`` carries the ``BackupLine`` to be tried."""

    drill_wanted = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_("The backups there"), parent)
        self.empty = Muted(_("None yet."), self)
        self.add(self.empty)
        self._holder = QWidget(self)
        self._rows = QVBoxLayout(self._holder)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(8)
        self.add(self._holder)
        self.more = Small("", self)
        self.more.hide()
        self.add(self.more)
        self.try_buttons: list[SecondaryButton] = []

    def show_lines(self, lines: tuple[BackupLine, ...], now: datetime) -> None:
        """Show these."""
        self.empty.setVisible(not lines)
        take_all_away(self._rows)
        self.try_buttons = []
        for number, line in enumerate(lines[:_SHOWN]):
            if number:
                self._rows.addWidget(Rule(self._holder))
            self._rows.addWidget(self._row(line, now))
        rest = len(lines) - _SHOWN
        self.more.setVisible(rest > 0)
        self.more.setText(_("and {count} older ones").format(count=rest))

    def _row(self, line: BackupLine, now: datetime) -> QWidget:
        row = QWidget(self._holder)
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        head = QWidget(row)
        flow = FlowLayout(head, gap=10, row_gap=4)
        made = moment_of_backup(line.made_at, now)
        flow.addWidget(Strong(made[:1].upper() + made[1:], head))
        flow.addWidget(_state_of(line, head))
        column.addWidget(head)
        column.addWidget(
            Muted(_("{age} · {size}").format(age=age_of_backup(line.made_at, now), size=size_words(line.size)), row)
        )
        if line.usable:
            button = SecondaryButton(_("Try this backup out"), row)
            moment = moment_of_backup(line.made_at, now)
            button.setAccessibleName(_("Try out the backup of {moment}").format(moment=moment))
            button.clicked.connect(partial(self.drill_wanted.emit, line))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self.try_buttons.append(button)
        return row


def _state_of(line: BackupLine, parent: QWidget) -> Pill:
    if not line.usable:
        return Pill(_("Damaged, or of an earlier key"), Tone.WARNING, parent)
    if line.other_copy:
        return Pill(_("Of the other copy"), Tone.NEUTRAL, parent)
    return Pill(_("Read back when it was made"), Tone.GOOD, parent)
