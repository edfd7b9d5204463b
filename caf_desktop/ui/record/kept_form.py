"""Several fields kept together while somebody types, as one row of scratch, and put back after a break."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from caf_desktop.domain.answers import AnswerKey
from caf_desktop.ui.widgets.input import Input

if TYPE_CHECKING:
    from caf_desktop.ui.assessment.jotting import Jotting


class KeptForm(QObject):
    """The fields of one form. ``edited`` at each change a person makes in any of them."""

    edited = Signal()

    def __init__(
        self, jotting: Jotting, key: AnswerKey, inputs: Mapping[str, Input], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._jotting = jotting
        self.key = key
        self._inputs = dict(inputs)
        self.is_dirty = False
        for each in self._inputs.values():
            each.edited.connect(self._typed)

    def turn_to(self, key: AnswerKey) -> None:
        """From now on the fields are those of another record; nobody has typed in it yet."""
        self.key, self.is_dirty = key, False

    def raw(self) -> dict[str, str]:
        """What stands in the fields, by name."""
        return {name: each.raw() for name, each in self._inputs.items()}

    def put_back(self, kept: str) -> None:
        """Show what was kept, and keep it on until it is stored or let go."""
        for name, raw in json.loads(kept).items():
            if name in self._inputs:
                self._inputs[name].set_raw(raw)
        self.is_dirty = True
        self.edited.emit()

    def keep(self) -> None:
        """Keep what stands in the fields now, soon."""
        self.is_dirty = True
        self._jotting.typed(self.key, json.dumps(self.raw(), ensure_ascii=False))

    def field_with_keyboard(self) -> str:
        """The name of the field the keyboard is in; empty when it is in none of them."""
        focused = QApplication.focusWidget()
        if focused is None:
            return ""
        return next((name for name, each in self._inputs.items() if each.isAncestorOf(focused)), "")

    def focus_on(self, name: str) -> None:
        """Give a field the keyboard, if there is one of this name."""
        if name in self._inputs:
            self._inputs[name].focus_target().setFocus()

    def stored(self) -> None:
        """It is being stored: nothing that was typed until now waits any more."""
        self.is_dirty = False
        self._jotting.drop(self.key)

    def let_go(self) -> None:
        """Let go of what was kept, unless somebody has typed since it was stored."""
        if not self.is_dirty:
            self._jotting.let_go(self.key)

    def end(self) -> None:
        """It is stored, or nobody wants it: nothing of it is kept any more."""
        self.stored()
        self.let_go()

    def _typed(self) -> None:
        self.keep()
        self.edited.emit()
