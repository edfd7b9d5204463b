"""What the forms about people share: errors with their fields, one act, and the own passphrase again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caf_desktop.domain.access import AccessRole
from caf_desktop.ui.session import Session
from caf_desktop.ui.widgets.announce import announce
from caf_desktop.ui.widgets.buttons import Button, SecondaryButton
from caf_desktop.ui.widgets.choices import TickField
from caf_desktop.ui.widgets.error_summary import ErrorSummary
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.flow import FlowLayout
from caf_desktop.ui.widgets.growing import grows_with_width
from caf_desktop.ui.widgets.secret_field import SecretField
from caf_desktop.ui.widgets.text import Heading, Muted
from caf_desktop.words import _
from caf_desktop.words.people import access_explained

if TYPE_CHECKING:
    from caf_desktop.actions.act import Act, Blocker, Changed


class PeopleForm(QWidget):
    """A form in place of the list. ``finished(words)``: done, with what to say; empty when it was given up."""

    finished = Signal(str)

    def __init__(self, session: Session, heading: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session
        self.places: dict[str, Field | QWidget] = {}
        """Where each blocker's ``link_id`` is shown."""
        self.heading = Heading(heading, self)
        self.errors = ErrorSummary(self)
        self.wait = Muted(_("One moment: keys are being worked out…"), self)
        self.wait.hide()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(16)
        self.column.addWidget(self.heading)
        self.column.addWidget(self.errors)
        grows_with_width(self)

    def add(self, widget: QWidget, link_id: str = "") -> QWidget:
        """Put a widget below the others; errors with ``link_id`` belong to it."""
        self.column.addWidget(widget)
        if link_id:
            self.places[link_id] = widget
        return widget

    def add_own_passphrase(self) -> Field:
        """The passphrase of whoever sits here, asked for again."""
        label = _("Your own passphrase")
        self.own = SecretField(self, name=label)
        field = Field(label, self.own, self, hint=_("Asked again, so that nobody else does this at your desk."))
        self.add(field, "own-passphrase")
        return field

    def add_buttons(self, save: Button) -> None:
        """The button that does it, and *Cancel*."""
        self.save_button = save
        self.cancel_button = SecondaryButton(_("Cancel"), self)
        holder = QWidget(self)
        row = FlowLayout(holder, gap=12)
        row.addWidget(save)
        row.addWidget(self.cancel_button)
        grows_with_width(holder)
        self.add(self.wait)
        self.add(holder)
        save.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.give_up)

    def save(self) -> None:
        """Do it, or say what is missing."""
        raise NotImplementedError

    def give_up(self) -> None:
        """Back to the list; nothing was changed."""
        self.forget()
        self.finished.emit("")

    def take_focus(self) -> None:
        """Begin at the first thing to answer."""
        first = self.findChild(Field)
        if first is not None:
            first.take_focus()

    def forget(self) -> None:
        """Let go of every passphrase that stands here."""
        for secret in self.findChildren(SecretField):
            secret.clear()

    def do(self, act: Act, said: str, *, takes_long: bool = False) -> None:
        """Do the act; ``said`` is told when it is done."""
        self.show_blockers([])
        self.save_button.setEnabled(False)
        self.cancel_button.setEnabled(False)
        self.wait.setVisible(takes_long)
        if takes_long:
            announce(self.wait, self.wait.text())

        def done(_changed: Changed) -> None:
            self.forget()
            self.finished.emit(said)

        def failed(problem: BaseException) -> None:
            self._over()
            self.session.window_shown.show_problem(problem)

        self.session.do(act, done, self.show_blockers, failed)

    def show_blockers(self, blockers: Sequence[Blocker]) -> None:
        """Each reason with its field, and all of them at the top."""
        self._over()
        errors: list[tuple[str, QWidget]] = []
        for place in self.places.values():
            if isinstance(place, Field):
                place.set_error("")
        for blocker in blockers:
            place = self.places.get(blocker.link_id, self.heading)
            if isinstance(place, Field):
                place.set_error(blocker.sentence)
            errors.append((blocker.sentence, place))
        self.errors.show_errors(errors)

    def _over(self) -> None:
        self.wait.hide()
        self.save_button.setEnabled(True)
        self.cancel_button.setEnabled(True)


class AccessTicks(QWidget):
    """What an account is for: a tick each, with what it lets somebody do."""

    def __init__(self, ticked: tuple[AccessRole, ...], parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.ticks: dict[AccessRole, TickField] = {}
        for role in AccessRole:
            self.ticks[role] = tick = TickField(access_explained(role), self)
            tick.set_raw("true" if role in ticked else "")
            column.addWidget(tick)
        grows_with_width(self)

    def access(self) -> tuple[AccessRole, ...]:
        """What is ticked."""
        return tuple(role for role, tick in self.ticks.items() if tick.value())
