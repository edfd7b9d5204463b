"""Details that are kept from somebody for safety: which, and from whom."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from caf_desktop.actions.safety import KeepDetailsFrom
from caf_desktop.domain.people import HiddenDetail, HideTag
from caf_desktop.domain.permissions import Doing
from caf_desktop.ui.agreement.asked_about import asked_about, people_one_may_add
from caf_desktop.ui.children.who_form import Column
from caf_desktop.ui.plan.suggestions import offer
from caf_desktop.ui.record.open_record import OpenRecord
from caf_desktop.ui.widgets.announce import announce
from caf_desktop.ui.widgets.buttons import LinkButton, SecondaryButton
from caf_desktop.ui.widgets.choices import RadioGroup
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.flow import FlowLayout
from caf_desktop.ui.widgets.line_field import LineField
from caf_desktop.ui.widgets.select_field import Option, SelectField
from caf_desktop.ui.widgets.taking_away import take_all_away
from caf_desktop.ui.widgets.text import Body, Muted, Strong
from caf_desktop.words import _
from caf_desktop.words.agreeing import hidden_words

_EVERYBODY, _ONE = "everybody", "one"


class HiddenDetails(Column):
    """What is kept back, each with *No longer*; and the fields for one more."""

    def __init__(self, record: OpenRecord, parent: QWidget) -> None:
        super().__init__(parent, gap=10)
        self._record = record
        self.lines: list[QWidget] = []
        self._undo: tuple[HideTag, ...] | None = None
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        what = SelectField([Option(each, hidden_words(each)) for each in HiddenDetail], self)
        from_whom = RadioGroup([(_EVERYBODY, _("From everybody")), (_ONE, _("From one agency or person"))], self)
        self.what = Field(_("Keep back"), what, self)
        self.from_whom = Field(_("From whom?"), from_whom, self)
        self.name = Field(_("From which agency or person?"), LineField(self), self)
        self.add_button = SecondaryButton(_("Keep it back"), self)
        self.undo_button = SecondaryButton(_("Put it back"), self, icon="back")
        self.undo_button.hide()
        self.column.addWidget(Strong(_("Kept from others"), self))
        self.column.addWidget(
            Muted(_("It is left out of every copy for them, whatever the family says about sharing."), self)
        )
        self.column.addLayout(self._rows)
        buttons = QWidget(self)
        row = FlowLayout(buttons)
        row.addWidget(self.add_button)
        row.addWidget(self.undo_button)
        for part in (self.what, self.from_whom, self.name, buttons):
            self.column.addWidget(part)
        from_whom.edited.connect(self._arrange)
        self.add_button.clicked.connect(self.add)
        self.undo_button.clicked.connect(self.put_back)
        self._arrange()
        self.refresh()

    def refresh(self) -> None:
        """Show what is kept back now."""
        take_all_away(self._rows)
        tags = self._record.case.child.hide_from
        for tag in tags:
            self._rows.addWidget(self._line(tag))
        if not tags:
            self._rows.addWidget(Muted(_("Nothing is kept back."), self))
        answer = self.name.answer
        assert isinstance(answer, LineField)
        names = [each.name for each in asked_about(self._record.case)]
        offer(answer, list(dict.fromkeys([*names, *people_one_may_add(self._record.case)])))
        read_only = not self._record.can(Doing.SAY_WHO_SEES)
        for part in (self.what, self.from_whom, self.add_button):
            part.setVisible(not read_only)

    def add(self) -> None:
        """Keep one more detail back."""
        what, whom, name = self.what.answer.raw(), self.from_whom.answer.raw(), self.name.answer.raw().strip()
        self.what.set_error("" if what else _("Choose what is kept back."))
        self.from_whom.set_error("" if whom else _("Say from whom."))
        self.name.set_error(_("Give their name.") if whom == _ONE and not name else "")
        for field in (self.what, self.from_whom, self.name):
            if field.error():
                field.take_focus()
                return
        tag = HideTag(what=HiddenDetail(what), hidden_from=name if whom == _ONE else "")
        self._store((*self._record.case.child.hide_from, tag))
        self._undo = None
        self.undo_button.hide()
        for field in (self.what, self.from_whom, self.name):
            field.answer.set_raw("")
        self._arrange()

    def remove(self, tag: HideTag) -> None:
        """Keep a detail back no longer; it can be put back."""
        self._undo = self._record.case.child.hide_from
        self._store(tuple(each for each in self._undo if each != tag))
        self.undo_button.show()
        self.undo_button.setFocus()
        announce(self, _("No longer kept back. You can put it back."))

    def put_back(self) -> None:
        """Undo the last removal."""
        if self._undo is not None:
            self._store(self._undo)
            self._undo = None
            self.undo_button.hide()
            self.add_button.setFocus()

    def _store(self, tags: tuple[HideTag, ...]) -> None:
        self._record.do(KeepDetailsFrom(self._record.case.episode.id, tags))

    def _arrange(self) -> None:
        self.name.setVisible(self.from_whom.answer.raw() == _ONE)

    def _line(self, tag: HideTag) -> QWidget:
        line = QWidget(self)
        row = FlowLayout(line, gap=12)
        words = tag_words(tag)
        row.addWidget(Body(words, line))
        button = LinkButton(_("No longer"), line)
        button.setAccessibleName(_("No longer keep back: {what}").format(what=words))
        button.setVisible(self._record.can(Doing.SAY_WHO_SEES))
        button.clicked.connect(partial(self._pressed, tag))
        row.addWidget(button)
        return line

    def _pressed(self, tag: HideTag, _checked: bool = False) -> None:
        self.remove(tag)


def tag_words(tag: HideTag) -> str:
    """What is kept from whom."""
    if not tag.hidden_from:
        return _("{detail}: from everybody").format(detail=hidden_words(tag.what))
    return _("{detail}: from {name}").format(detail=hidden_words(tag.what), name=tag.hidden_from)


def kept_back_words(tags: Iterable[HideTag]) -> str:
    """Which details are kept back, each once, without from whom."""
    return "; ".join(dict.fromkeys(hidden_words(tag.what) for tag in tags))
