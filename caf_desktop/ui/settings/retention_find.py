"""Find a record by its reference, to hold it or to erase a part of it before its time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caf_desktop.actions.erasable import episode_named
from caf_desktop.store.errors import RecordMissing
from caf_desktop.ui.session import Session
from caf_desktop.ui.settings.in_place_form import InPlaceForm
from caf_desktop.ui.settings.retention_forms import EarlierForm, PlaceHoldForm
from caf_desktop.ui.widgets.buttons import SecondaryButton
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.flow import FlowLayout
from caf_desktop.ui.widgets.growing import grows_with_width
from caf_desktop.ui.widgets.line_field import LineField
from caf_desktop.ui.widgets.panels import Card
from caf_desktop.ui.widgets.taking_away import take_away
from caf_desktop.ui.widgets.text import Muted
from caf_desktop.words import _

if TYPE_CHECKING:
    from caf_desktop.actions.erasable import FoundEpisode


class FindCard(Card):
    """The reference, then what to do with the record; the form opens below."""

    changed = Signal(object)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(_("Another record"), parent)
        self.session = session
        self.form: InPlaceForm | None = None
        hint = _("As it stands on the record, beginning with CAF.")
        self.reference = Field(_("Reference"), LineField(self, characters=16), self, hint=hint)
        self.hold_button = SecondaryButton(_("Place a legal hold…"), self)
        self.erase_button = SecondaryButton(_("Erase a part before its time…"), self)
        buttons = QWidget(self)
        row = FlowLayout(buttons, gap=12)
        row.addWidget(self.hold_button)
        row.addWidget(self.erase_button)
        grows_with_width(buttons)
        for part in (
            Muted(_("A record that must be kept, or of which one thing must go before its time."), self),
            self.reference,
            buttons,
        ):
            self.content.addWidget(part)
        for button in (self.hold_button, self.erase_button):
            button.setEnabled(not session.desk.vault.read_only)
        self.hold_button.clicked.connect(partial(self._find, PlaceHoldForm))
        self.erase_button.clicked.connect(partial(self._find, EarlierForm))

    def close_form(self) -> None:
        """Take the form away."""
        if self.form is None:
            return
        form, self.form = self.form, None
        take_away(form, self.content)
        self.reference.take_focus()

    def _find(self, make: Callable[[Session, FoundEpisode, QWidget], InPlaceForm]) -> None:
        self.close_form()
        self.reference.set_error("")
        desk, typed = self.session.desk, self.reference.answer.raw()
        self.session.read(lambda: episode_named(desk, typed), partial(self._found, make), self._not_found)

    def _found(self, make: Callable[[Session, FoundEpisode, QWidget], InPlaceForm], found: FoundEpisode) -> None:
        self.form = make(self.session, found, self)
        self.form.given_up.connect(self.close_form)
        self.form.stored.connect(self._stored)
        self.content.addWidget(self.form)
        self.form.show()
        self.form.begin()

    def _stored(self, changed: object) -> None:
        self.close_form()
        self.reference.answer.set_raw("")
        self.changed.emit(changed)

    def _not_found(self, problem: BaseException) -> None:
        if isinstance(problem, RecordMissing):
            self.reference.set_error(_("There is no record with this reference in this vault. Check it and try again."))
            self.reference.take_focus()
        else:
            self.session.window_shown.show_problem(problem)
