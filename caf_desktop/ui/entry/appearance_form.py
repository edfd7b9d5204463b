"""Choosing text size and colours: shown at once, kept on this computer."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from caf_desktop.ui.entry.known_vaults import settings_folder
from caf_desktop.ui.theme.appearance import TEXT_SCALES, Appearance, keep_appearance, read_appearance
from caf_desktop.ui.theme.look import Scheme
from caf_desktop.ui.widgets.choices import ChoiceChips
from caf_desktop.ui.widgets.field import Field
from caf_desktop.words import _


class AppearanceForm(QWidget):
    """Two rows of choices."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sizes = ChoiceChips([(str(scale), f"{scale:.0%}") for scale in TEXT_SCALES])
        self.schemes = ChoiceChips(
            [(Scheme.SYSTEM, _("As this computer")), (Scheme.LIGHT, _("Light")), (Scheme.DARK, _("Dark"))]
        )
        kept = read_appearance(settings_folder())
        self.sizes.set_raw(str(kept.text_scale))
        self.schemes.set_raw(kept.scheme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(Field(_("Text size"), self.sizes))
        column.addWidget(Field(_("Colours"), self.schemes))
        self.sizes.edited.connect(self._chosen)
        self.schemes.edited.connect(self._chosen)

    def _chosen(self) -> None:
        chosen = Appearance(Scheme(self.schemes.raw()), float(self.sizes.raw() or 1.0))
        chosen.apply()
        keep_appearance(settings_folder(), chosen)
