"""The cards of *Keys and passphrases* that concern the whole vault: the organisation's key, a new data key."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from caf_desktop.ui.entry.escrow_key_fields import small_file_bytes
from caf_desktop.ui.session import Session
from caf_desktop.ui.settings.keys_form import KeyForm
from caf_desktop.ui.widgets.bullets import Bullets
from caf_desktop.ui.widgets.buttons import SecondaryButton
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.line_field import LineField
from caf_desktop.ui.widgets.panels import Card
from caf_desktop.ui.widgets.text import Body
from caf_desktop.words import _
from caf_desktop.words.dates import long_day

if TYPE_CHECKING:
    from collections.abc import Callable

    from caf_desktop.actions.act import Act
    from caf_desktop.actions.keys_facts import KeysFacts

_LOOK_EVERY_MS = 150


class EscrowCard(Card):
    """The organisation's own way in."""

    def __init__(self, session: Session, again: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(_("Your organisation’s key"), parent)
        self._session = session
        self._again = again
        self.state = Body("", self)
        self.add(self.state)
        self.form = KeyForm(session, _("Set your organisation’s key…"), _("Set the key"), self._set, self._is_set, self)
        self.file = Field(
            _("File with the public key"),
            LineField(),
            self,
            hint=_("A PEM file from your IT department. It holds no secret: only their private key opens the vault."),
        )
        self.choose_button = SecondaryButton(_("Choose the file…"), self)
        self.form.by_blocker["escrow-key"] = self.file
        self.form.put(self.file)
        self.form.above.addWidget(self.choose_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(self.form)
        self.removal = KeyForm(
            session, _("Take your organisation’s key away…"), _("Take it away"), self._remove, self._is_removed, self
        )
        self.removal.put(Body(_("Your organisation can then no longer open this vault. Copies keep their keys."), self))
        self.add(self.removal)
        self.choose_button.clicked.connect(self._choose)

    def show_facts(self, facts: KeysFacts) -> None:
        """Say whether there is one, since when, and its fingerprint to compare."""
        policy = self._session.desk.policy
        for widget in (self.file, self.choose_button):
            widget.setVisible(not policy.escrow_key.strip())
        self.removal.setVisible(facts.escrow_made is not None and not policy.escrow_required)
        if facts.escrow_made is not None:
            words = _("Set on {day}. Fingerprint: {fingerprint}").format(
                day=long_day(facts.escrow_made.date()), fingerprint=_in_groups(facts.escrow_fingerprint)
            )
        elif policy.escrow_required:
            words = _("Your organisation requires its key in this vault, and it is not set. No record can be begun.")
        else:
            words = _("Not set: if every passphrase and the recovery code are lost, nobody can open this vault.")
        self.state.setText(words)

    def _choose(self) -> None:
        chosen, _filter = QFileDialog.getOpenFileName(
            self, _("Your organisation’s public key"), "", "PEM (*.pem *.crt)"
        )
        if chosen:
            self.file.answer.set_raw(chosen)

    def _set(self, own: str) -> Act | None:
        from caf_desktop.actions.keys_escrow import SetEscrow

        if self._session.desk.policy.escrow_key.strip():
            return SetEscrow(own)
        typed = self.file.answer.raw().strip()
        data = small_file_bytes(typed)
        if data is None:
            self.file.set_error(
                _("This file cannot be read. Choose the PEM file again.") if typed else _("Choose the file of the key.")
            )
            self.file.take_focus()
            return None
        self.file.set_error("")
        return SetEscrow(own, data)

    def _is_set(self) -> None:
        self.file.answer.set_raw("")
        self.form.tell(_("Your organisation’s key is set."))
        self._again()

    def _remove(self, own: str) -> Act:
        from caf_desktop.actions.keys_escrow import RemoveEscrow

        return RemoveEscrow(own)

    def _is_removed(self) -> None:
        self.form.tell(_("Your organisation’s key no longer opens this vault."))
        self._again()


class NewKeyCard(Card):
    """A new data key for the whole vault."""

    def __init__(self, session: Session, again: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(_("New data key"), parent)
        self._again = again
        self._under_way: _UnderWay | None = None
        self.add(
            Body(_("When somebody may have a copy of this vault and a way to open it, encrypt everything anew."), self)
        )
        self.form = KeyForm(
            session,
            _("Make a new data key…"),
            _("Encrypt everything anew"),
            self._act,
            self._done,
            self,
            cancellable=True,
        )
        self.form.progress.tell(_("Encrypting everything anew…"))
        points = (
            _("Copies made before stay as they are: whoever can open one can go on reading it."),
            _("Everybody’s passphrase, the recovery code and your organisation’s key go on opening the vault."),
            _("Backups made before open with the passphrases of their day."),
            _("It needs as much free room as the vault has, and nobody can read or write meanwhile."),
            _("You can give up until the new copy has been checked. If the power fails, the vault opens all the same."),
        )
        self.form.put(Bullets(points, self))
        self.add(self.form)
        self._timer = QTimer(self, interval=_LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        self.form.progress.cancelled.connect(self._give_up)
        session.ending.connect(self._give_up)

    def _act(self, own: str) -> Act:
        from caf_desktop.actions.keys import NewDataKey

        self._under_way = _UnderWay()
        self.form.progress.bar.show_share(0, 0)
        self.form.progress.cancel_button.setEnabled(True)
        self._timer.start()
        return NewDataKey(own, self._under_way)

    def _look(self) -> None:
        under_way = self._under_way
        if under_way is None or not self.form.is_busy():
            self._timer.stop()
            return
        self.form.progress.bar.show_share(under_way.done, under_way.of)
        self.form.progress.cancel_button.setEnabled(not under_way.is_copied())

    def _give_up(self) -> None:
        if self._under_way is not None:
            self._under_way.stop.set()

    def _done(self) -> None:
        self.form.tell(
            _("Everything is encrypted with a new key."),
            more=_("If the recovery code may be known to somebody too, make a new one now."),
        )
        self._again()


class _UnderWay:
    """How far the copy is, written by the thread that makes it and read by the window."""

    def __init__(self) -> None:
        self.done = 0
        self.of = 0
        self.stop = Event()

    def __call__(self, done: int, of: int) -> None:
        """Take the figures; raises Stopped when it is to be given up."""
        from caf_desktop.store.going_on import Stopped

        self.done, self.of = done, of
        if self.stop.is_set():
            raise Stopped

    def is_copied(self) -> bool:
        """Whether the copy is made: from here on it is proved and takes over."""
        return 0 < self.of == self.done


def _in_groups(fingerprint: str) -> str:
    return " ".join(fingerprint[place : place + 4] for place in range(0, len(fingerprint), 4))
