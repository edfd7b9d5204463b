"""One change in a history: who, when, what differs, both texts, and the way back to it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caf_desktop.actions.looking_back import PastChange, Shown
from caf_desktop.ui.history.difference import DifferenceText
from caf_desktop.ui.widgets.buttons import SecondaryButton
from caf_desktop.ui.widgets.disclosure import Disclosure
from caf_desktop.ui.widgets.flow import FlowLayout
from caf_desktop.ui.widgets.panels import Card
from caf_desktop.ui.widgets.text import Body, Muted, Overline, Strong
from caf_desktop.words import _
from caf_desktop.words.dates import moment_words
from caf_desktop.words.exact import exact_day

_LONGEST_SHOWN = 20_000


class ChangeCard(Card):
    """``wanted_back`` when this text shall stand in the field again."""

    wanted_back = Signal()

    def __init__(
        self, change: PastChange, today: date, parent: QWidget, *, named: bool, may_put_back: bool = False
    ) -> None:
        super().__init__("", parent)
        self.change = change
        when = moment_words(change.at, today)
        who = _("{name}, {role}").format(name=change.who, role=change.role) if change.role else change.who
        self.who = Strong(who, self)
        self.when = Muted(f"{when[:1].upper()}{when[1:]}", self)
        self.add(self.who)
        self.add(self.when)
        if named and change.name:
            self.add(Overline(change.name, self))
        notes = [_("An earlier text was put back.")] if change.restored else []
        if change.is_now and not named:
            notes.append(_("This is the text now."))
        if notes:
            self.add(Muted(" ".join(notes), self))
        self.difference: DifferenceText | None = None
        if change.before.gone or change.after.gone:
            self._add_sides()
        elif change.before.words and change.after.words:
            self.difference = DifferenceText(change.pieces, self)
            self.add(self.difference)
            self._add_fold()
        else:
            self._add_sides()
        self.put_back_button = SecondaryButton(_("Put this text back"), self)
        self.put_back_button.setAccessibleName(
            _("Put back the text of {when}, by {name}").format(when=when, name=change.who)
        )
        self.put_back_button.setVisible(may_put_back)
        self.put_back_button.clicked.connect(self.wanted_back)
        holder = QWidget(self)
        FlowLayout(holder, gap=16).addWidget(self.put_back_button)
        holder.setVisible(may_put_back)
        self.add(holder)

    def _add_fold(self) -> None:
        self.fold = Disclosure(_("Before and after"), self)
        self.fold.button.setAccessibleName(_("Before and after: {when}").format(when=self.when.text()))
        self.fold.toggled.connect(self._fill_fold)
        self.add(self.fold)

    def _fill_fold(self, unfolded: bool) -> None:
        if unfolded and self.fold.content.count() == 0:
            for part in (*self._side(_("Before"), self.change.before), *self._side(_("After"), self.change.after)):
                self.fold.content.addWidget(part)

    def _add_sides(self) -> None:
        change = self.change
        first = not (change.before.gone or change.before.words)
        if not first:
            for part in self._side(_("Before"), change.before):
                self.add(part)
        for part in self._side(_("First written") if first else _("After"), change.after):
            self.add(part)

    def _side(self, title: str, shown: Shown) -> list[QWidget]:
        return [Overline(title, self), _words_of(shown, self)]


def _words_of(shown: Shown, parent: QWidget) -> QWidget:
    if shown.gone and shown.erased_at is not None:
        return Muted(_("Erased on {day}.").format(day=exact_day(shown.erased_at.date())), parent)
    if shown.gone:
        return Muted(_("Erased."), parent)
    if not shown.words:
        return Muted(_("Nothing stood here."), parent)
    if len(shown.words) > _LONGEST_SHOWN:
        words = _("{beginning}… (and {count} more characters)")
        return Body(
            words.format(beginning=shown.words[:_LONGEST_SHOWN], count=len(shown.words) - _LONGEST_SHOWN), parent
        )
    return Body(shown.words, parent)
