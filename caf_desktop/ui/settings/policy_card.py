"""One group of settings: each with its value, which layer set it, and the form that changes it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caf_desktop.ui.session import Session
from caf_desktop.ui.settings.in_place_form import InPlaceForm
from caf_desktop.ui.settings.policy_inputs import layer_value, make_field
from caf_desktop.ui.widgets.buttons import LinkButton, SecondaryButton
from caf_desktop.ui.widgets.growing import grows_with_width
from caf_desktop.ui.widgets.panels import Card, Rule
from caf_desktop.ui.widgets.text import Body, Muted, Small, Strong
from caf_desktop.words import _
from caf_desktop.words.policy import SettingWords, origin_words, setting_words, value_lines

if TYPE_CHECKING:
    from caf_desktop.actions.act import Act
    from caf_desktop.domain.policy_layers import Layered


class SettingForm(InPlaceForm):
    """Changes one setting of the vault, or gives it back to what is built in."""

    def __init__(self, session: Session, name: str, words: SettingWords, layers: Layered, parent: QWidget) -> None:
        fields = {name: make_field(name, words, getattr(layers.policy, name), parent)}
        super().__init__(session, fields, _("Save"), parent)
        self.name = name
        self._back_to_built_in = False
        if layers.origins[name] == "vault":
            self.built_in_button = SecondaryButton(_("Use what is built in"), self)
            self.add_button(self.built_in_button)
            self.built_in_button.clicked.connect(self._give_back)

    def act(self) -> Act:
        """The change the field asks for."""
        from caf_desktop.actions.policy import ChangePolicy

        value = None if self._back_to_built_in else layer_value(self.name, self.raw(self.name))
        self._back_to_built_in = False
        return ChangePolicy({self.name: value})

    def _give_back(self) -> None:
        self._back_to_built_in = True
        self.save()


class SettingRow(QWidget):
    """A setting: what it is called, what holds, who says so."""

    changed = Signal()

    def __init__(self, session: Session, name: str, layers: Layered, changeable: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session
        self.name = name
        self._words = setting_words()[name]
        self._layers = layers
        self.form: SettingForm | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)
        self.column.addWidget(Strong(self._words.label, self))
        for line in value_lines(name, getattr(layers.policy, name)):
            self.column.addWidget(Body(line, self))
        self.column.addWidget(Muted(self._words.help, self))
        self.origin = Small(origin_words(layers.origins[name]), self)
        self.column.addWidget(self.origin)
        self.change_button: LinkButton | None = None
        if changeable and layers.vault_may_set(name):
            self.change_button = LinkButton(_("Change"), self)
            self.change_button.setAccessibleName(_("Change {what}").format(what=self._words.label))
            self.change_button.clicked.connect(self.open_form)
            self.column.addWidget(self.change_button, 0, Qt.AlignmentFlag.AlignLeft)
        grows_with_width(self)

    def open_form(self) -> None:
        """Unfold the form in the button's place."""
        if self.form is not None or self.change_button is None:
            return
        self.form = SettingForm(self.session, self.name, self._words, self._layers, self)
        self.form.stored.connect(self._stored)
        self.form.given_up.connect(self.fold)
        self.column.addWidget(self.form)
        self.change_button.hide()
        self.form.show()
        self.form.begin()

    def fold(self) -> None:
        """Put the form away; nothing was changed."""
        form, self.form = self.form, None
        if form is None or self.change_button is None:
            return
        form.hide()
        self.column.removeWidget(form)
        form.deleteLater()
        self.change_button.show()
        self.change_button.setFocus()

    def _stored(self, _changed: object) -> None:
        self.changed.emit()


class SettingsCard(Card):
    """What belongs together."""

    setting_changed = Signal(str)

    def __init__(
        self, session: Session, title: str, names: tuple[str, ...], layers: Layered, changeable: bool, parent: QWidget
    ) -> None:
        super().__init__(title, parent)
        self.content.setSpacing(12)
        self.rows: dict[str, SettingRow] = {}
        for name in names:
            if self.rows:
                self.add(Rule(self))
            row = SettingRow(session, name, layers, changeable, self)
            row.changed.connect(partial(self.setting_changed.emit, name))
            self.rows[name] = row
            self.add(row)
