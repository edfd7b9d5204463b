"""*How this office works*: every setting, which layer set it, and a form for what may be changed here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from caf_desktop.domain.permissions import Doing, may
from caf_desktop.ui.latest_read import LatestRead
from caf_desktop.ui.session import Session
from caf_desktop.ui.settings.part import SettingsPart
from caf_desktop.ui.settings.policy_card import SettingRow, SettingsCard
from caf_desktop.ui.widgets.announce import announce
from caf_desktop.ui.widgets.bullets import Bullets
from caf_desktop.ui.widgets.notices import Notice
from caf_desktop.ui.widgets.panels import Card
from caf_desktop.ui.widgets.pills import Tone
from caf_desktop.ui.widgets.taking_away import take_away
from caf_desktop.ui.widgets.text import Body, Heading
from caf_desktop.words import _
from caf_desktop.words.policy import policy_fault_sentence, setting_groups, setting_words

if TYPE_CHECKING:
    from caf_desktop.domain.policy_layers import Layered


class PolicyPart(SettingsPart):
    """Read by everybody; changed by whoever runs the vault."""

    key = "policy"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.cards: list[SettingsCard] = []
        self.mistakes: list[QWidget] = []
        self._reading = LatestRead(session)
        self._changed = ""
        desk = session.desk
        self._changeable = may(desk.practitioner.access, Doing.CHANGE_SETTINGS) and not desk.vault.read_only
        self.add(Heading(_("How this office works"), self))
        self.add(
            Body(
                _(
                    "What your organisation has set for this computer comes first, then what is set in this vault,"
                    " then what is built in."
                ),
                self,
            )
        )

    def arrive(self) -> None:
        """Read what holds."""
        desk = self.session.desk

        def read() -> Layered:
            from caf_desktop.actions.policy import policy_layers

            return policy_layers(desk)

        self._reading.ask(read, self._tell)

    def leave(self) -> None:
        """Forms that are open stay; what is being read is given up."""
        self._reading.drop()

    def row(self, name: str) -> SettingRow:
        """The row of a setting."""
        return next(card.rows[name] for card in self.cards if name in card.rows)

    def _tell(self, layers: Layered) -> None:
        for old in (*self.mistakes, *self.cards):
            take_away(old, self.content)
        self.mistakes, self.cards = [], []
        self._show_mistakes(layers)
        for title, names in setting_groups():
            card = SettingsCard(self.session, title, names, layers, self._changeable, self)
            card.setting_changed.connect(self._after_change)
            self.cards.append(card)
            self.add(card)
            card.show()
        self._come_back()

    def _show_mistakes(self, layers: Layered) -> None:
        told = (
            (
                layers.machine_faults,
                _("This computer’s settings file has a mistake."),
                _("Until it is put right the strictest values hold where the file is wrong. Tell your IT department."),
                Tone.DANGER,
            ),
            (
                layers.vault_faults,
                _("A setting of this vault has a mistake."),
                _("What is built in holds instead. Set it again below."),
                Tone.WARNING,
            ),
        )
        for faults, title, words, tone in told:
            if faults:
                card = Card("", self)
                card.add(Notice(title, words, tone, card))
                card.add(Bullets([policy_fault_sentence(fault) for fault in faults], card))
                self.mistakes.append(card)
                self.add(card)
                card.show()

    def _after_change(self, name: str) -> None:
        self._changed = name
        self.arrive()

    def _come_back(self) -> None:
        """After a change: at the setting again, and say that it holds."""
        name, self._changed = self._changed, ""
        if not name:
            return
        button = self.row(name).change_button
        if button is not None:
            button.setFocus()
        announce(self, _("{what}: saved.").format(what=setting_words()[name].label))
