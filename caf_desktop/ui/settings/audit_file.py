"""The journal as a CSV file, for whoever audits outside this program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from caf_desktop.ui.session import Session
from caf_desktop.ui.settings.audit_filters import AuditFilters
from caf_desktop.ui.settings.in_place_form import InPlaceForm
from caf_desktop.ui.widgets.asking_where import ask_where
from caf_desktop.ui.widgets.disclosure import Disclosure
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.panels import Card
from caf_desktop.ui.widgets.pills import Tone
from caf_desktop.ui.widgets.secret_field import SecretField
from caf_desktop.words import _

if TYPE_CHECKING:
    from caf_desktop.actions.act import Act, Changed


class FileForm(InPlaceForm):
    """Asks for the passphrase once more, then for the place, then writes."""

    def __init__(self, session: Session, filters: AuditFilters, parent: QWidget) -> None:
        passphrase = Field(_("Your own passphrase, once more"), SecretField(name=_("Your own passphrase")))
        super().__init__(
            session,
            {"passphrase": passphrase},
            _("Choose where to save it…"),
            parent,
            about=_(
                "It holds who did what and when, as chosen below: names of practitioners, references, keyed hashes."
                " No word of any case. It is in clear: keep it safe. Writing it is journalled."
            ),
        )
        self._filters = filters
        self._target = Path()
        self.dialog: QFileDialog | None = None
        self.cancel_button.hide()

    def save(self) -> None:
        """Ask where to, in the system's dialog, and write there."""
        if not self.raw("passphrase"):
            self.fields["passphrase"].set_error(_("Type your passphrase."))
            self.fields["passphrase"].take_focus()
            return
        self.dialog = ask_where(self, _("Save the journal"), _("Tables"), "journal.csv", self.save_to)

    def save_to(self, target: Path) -> None:
        """Write to this file."""
        self._target = target
        super().save()

    def act(self) -> Act:
        """Write what the filters show."""
        from caf_desktop.actions.auditing import WriteJournal
        from caf_desktop.store.journal_filter import Filter

        return WriteJournal(self._target, self._filters.wanted() or Filter(), self.raw("passphrase"))


class FileCard(Card):
    """Folded until it is wanted."""

    def __init__(self, session: Session, filters: AuditFilters, parent: QWidget) -> None:
        super().__init__("", parent)
        self._session = session
        self.fold = Disclosure(_("Save the journal as a file"), self)
        self.form = FileForm(session, filters, self.fold.body)
        self.fold.content.addWidget(self.form)
        self.add(self.fold)
        self.form.stored.connect(self._written)

    def _written(self, _changed: Changed) -> None:
        self.fold.set_unfolded(False)
        self._session.window_shown.messages.show_message(
            _("The journal is saved"), _("It holds no word of any case, and is in clear. Keep it safe."), Tone.GOOD
        )
