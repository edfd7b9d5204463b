"""*Keys and passphrases*: how this vault is opened, by whom, and how that is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from caf_desktop.domain.permissions import Doing, may
from caf_desktop.ui.latest_read import LatestRead
from caf_desktop.ui.session import Session
from caf_desktop.ui.settings.keys_cards import PassphraseCard, PeopleCard, RecoveryCard
from caf_desktop.ui.settings.keys_vault_cards import EscrowCard, NewKeyCard
from caf_desktop.ui.settings.part import SettingsPart
from caf_desktop.ui.widgets.notices import Notice
from caf_desktop.ui.widgets.pills import Tone
from caf_desktop.ui.widgets.text import Body, Heading
from caf_desktop.words import _

if TYPE_CHECKING:
    from caf_desktop.actions.keys_facts import KeysFacts


class KeysPart(SettingsPart):
    """One's own passphrase for everybody; the vault's other keys for whoever runs it."""

    key = "keys"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._reading = LatestRead(session)
        self.add(Heading(_("Keys and passphrases"), self))
        self.add(Body(_("Every change here asks for your own passphrase once more."), self))
        self.warning = Notice("", tone=Tone.WARNING, parent=self)
        self.warning.hide()
        self.add(self.warning)
        self.passphrase = PassphraseCard(session, self.arrive, self)
        self.add(self.passphrase)
        self.recovery = RecoveryCard(session, self.arrive, self)
        self.escrow = EscrowCard(session, self.arrive, self)
        self.new_key = NewKeyCard(session, self.arrive, self)
        self.people = PeopleCard(self)
        runs_it = may(session.desk.practitioner.access, Doing.CHANGE_VAULT_KEYS)
        for card in (self.recovery, self.escrow, self.people, self.new_key):
            self.add(card)
            card.setVisible(runs_it)
        self._forms = (
            self.passphrase.form,
            self.recovery.form,
            self.escrow.form,
            self.escrow.removal,
            self.new_key.form,
        )
        for form in self._forms:
            form.open_button.setEnabled(not session.desk.vault.read_only)

    def arrive(self) -> None:
        """Read what there is to say."""
        desk = self.session.desk

        def look() -> tuple[KeysFacts, list[str]]:
            from caf_desktop.actions.keys_facts import keys_facts
            from caf_desktop.actions.new_passphrases import guessers_words

            return keys_facts(desk), guessers_words(desk)

        self._reading.ask(look, self._tell)

    def leave(self) -> None:
        """Forget every secret typed or shown; what is being changed goes on."""
        self._reading.drop()
        self.recovery.forget()
        self.passphrase.new.clear()
        for form in self._forms:
            if form.is_busy():
                form.forget()
            else:
                form.fold()

    def _tell(self, found: tuple[KeysFacts, list[str]]) -> None:
        facts, context = found
        self.passphrase.show_facts(facts, context)
        self.recovery.show_facts(facts)
        self.escrow.show_facts(facts)
        self.people.show_facts(facts)
        self.warning.setVisible(facts.older_than_known)
        if facts.older_than_known:
            self.warning.tell(
                _("The key file is older than the vault."),
                _(
                    "An old keys.json was put back, or a change was cut short: passphrases and codes of that time may "
                    "open the vault again. Look who can unlock it below, and change what should be changed."
                ),
                Tone.WARNING,
            )
