"""A date in three boxes, as the GOV.UK design system asks for it."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from caf_desktop.ui.theme.look import look
from caf_desktop.ui.widgets.input import Input
from caf_desktop.ui.widgets.text import Small
from caf_desktop.ui.widgets.typed_date import DateFault, read_date, split_pasted
from caf_desktop.words import _

_MARK = "/"


class DateField(Input):
    """Day, month and year. The raw text is the three boxes joined by ``/`` and is kept whatever it says."""

    def __init__(self, parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self._parts = (_("day"), _("month"), _("year"))
        self.boxes: list[QLineEdit] = []
        for title in (_("Day"), _("Month"), _("Year")):
            box = QLineEdit(self)
            label = Small(title, self)
            label.setBuddy(box)
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(label)
            column.addWidget(box)
            row.addLayout(column)
            box.textEdited.connect(partial(self._typed, box))
            self.boxes.append(box)
        row.addStretch(1)
        self.setFocusProxy(self.boxes[0])
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit()
        look().changed.connect(self._fit)
        self.set_name(name or _("Date"))

    def raw(self) -> str:
        """The three boxes joined by ``/``; empty when all are empty."""
        texts = [box.text() for box in self.boxes]
        return _MARK.join(texts) if any(texts) else ""

    def set_raw(self, raw: str) -> None:
        """Put the three boxes back as they were."""
        parts = [*raw.split(_MARK, 2), "", "", ""]
        for box, text in zip(self.boxes, parts, strict=False):
            if box.text() != text:
                box.setText(text)

    def value(self) -> date | None:
        """The date, or nothing when there is none or it is none; see :meth:`error`."""
        read = read_date(*(box.text() for box in self.boxes))
        return read if isinstance(read, date) else None

    def set_value(self, value: date | None) -> None:
        """Show a date, or empty boxes."""
        self.set_raw(f"{value.day}/{value.month}/{value.year}" if value else "")

    def error(self) -> DateFault | None:
        """Why what is typed is no date; nothing when it is one or is empty."""
        read = read_date(*(box.text() for box in self.boxes))
        return read if isinstance(read, DateFault) else None

    def error_text(self) -> str:
        """The error in words, empty when there is none."""
        fault = self.error()
        if fault is None:
            return ""
        day, month, year = (box.text().strip() for box in self.boxes)
        return {
            DateFault.INCOMPLETE: _("A date needs a day, a month and a year. What you typed is kept."),
            DateFault.NOT_NUMBERS: _("Type the date in numbers, for example 5 5 2026. What you typed is kept."),
            DateFault.SHORT_YEAR: _("Type the year with four figures, for example 2026."),
            DateFault.NO_SUCH_DATE: _("There is no {day}/{month}/{year} in the calendar. Check the day.").format(
                day=day, month=month, year=year
            ),
        }[fault]

    def focus_target(self) -> QWidget:
        """The day."""
        return self.boxes[0]

    def controls(self) -> list[QWidget]:
        """The three boxes."""
        return list(self.boxes)

    def set_name(self, name: str) -> None:
        """Name each box by the label and its part."""
        self.setAccessibleName(name)
        for box, part in zip(self.boxes, self._parts, strict=True):
            box.setAccessibleName(_("{name}: {part}").format(name=name, part=part))

    def set_read_only(self, read_only: bool) -> None:
        """Let nobody change the date; it can still be selected."""
        for box in self.boxes:
            box.setReadOnly(read_only)

    def _typed(self, box: QLineEdit, text: str) -> None:
        pasted = split_pasted(text)
        if pasted is not None:
            for other, part in zip(self.boxes, pasted, strict=True):
                other.setText(part)
            self.boxes[2].setFocus()
        elif _MARK in text:
            box.setText(text.replace(_MARK, ""))
            following = self.boxes.index(box) + 1
            if following < len(self.boxes):
                self.boxes[following].setFocus()
        self.edited.emit(self.raw())

    def _fit(self) -> None:
        for box, characters in zip(self.boxes, (2, 5, 4), strict=True):
            box.setFixedWidth(round(characters * look().px(11)) + 28)
