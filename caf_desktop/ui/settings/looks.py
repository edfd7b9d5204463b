"""Text size and colours, as on the unlock screen."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from caf_desktop.ui.entry.appearance_form import AppearanceForm
from caf_desktop.ui.session import Session
from caf_desktop.ui.settings.part import SettingsPart
from caf_desktop.ui.widgets.panels import Card
from caf_desktop.ui.widgets.text import Heading
from caf_desktop.words import _


class LooksPart(SettingsPart):
    """Shown at once, kept on this computer."""

    key = "looks"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.add(Heading(_("Text size and colours"), self))
        card = Card("", self)
        card.add(AppearanceForm(self))
        self.add(card)
