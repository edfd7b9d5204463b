"""One answer out of a few: radio buttons, choice pills, yes or no; and a single tick."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QLayout, QSizePolicy, QVBoxLayout, QWidget

from caf_desktop.ui.widgets.flow import FlowLayout
from caf_desktop.ui.widgets.input import Input
from caf_desktop.ui.widgets.marked_buttons import ChoicePill, RadioRow, TickBox
from caf_desktop.words import _

Options = Sequence[tuple[str, str]]


class ChoiceField(Input):
    """One of a few answers, given as (code, words); the raw text is the code, empty when none is chosen."""

    def __init__(self, options: Options, parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__(parent)
        self.group = QButtonGroup(self)
        self._buttons: dict[str, QAbstractButton] = {}
        layout = self._make_layout()
        for code, words in options:
            button = self._make_button(words)
            self._buttons[code] = button
            self.group.addButton(button)
            layout.addWidget(button)
        self.group.buttonClicked.connect(self._clicked)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if name:
            self.set_name(name)

    def _make_layout(self) -> QLayout:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        return layout

    def _make_button(self, words: str) -> QAbstractButton:
        return RadioRow(words, self)

    def raw(self) -> str:
        """The code of the answer chosen."""
        for code, button in self._buttons.items():
            if button.isChecked():
                return code
        return ""

    def set_raw(self, raw: str) -> None:
        """Choose the answer with a code; any other text chooses none."""
        if raw in self._buttons:
            self._buttons[raw].setChecked(True)
            return
        self.group.setExclusive(False)
        for button in self._buttons.values():
            button.setChecked(False)
        self.group.setExclusive(True)

    def value(self) -> str | None:
        """The code chosen, or nothing."""
        return self.raw() or None

    def button(self, code: str) -> QAbstractButton:
        """The button of a code."""
        return self._buttons[code]

    def focus_target(self) -> QWidget:
        """The button chosen, or the first."""
        return self._buttons.get(self.raw()) or next(iter(self._buttons.values()))

    def controls(self) -> list[QWidget]:
        """All the buttons."""
        return list(self._buttons.values())

    def set_name(self, name: str) -> None:
        """Name the group; each button keeps its own words with the question before them."""
        self.setAccessibleName(name)
        for button in self._buttons.values():
            words = button.text().replace("&&", "&")
            button.setAccessibleName(_("{name}: {part}").format(name=name, part=words) if name else words)

    def set_faulty(self, faulty: bool) -> None:
        """The error stands above the answers; the marks do not change."""

    def _clicked(self) -> None:
        self.edited.emit(self.raw())


class RadioGroup(ChoiceField):
    """Answers one below the other."""


class ChoiceChips(ChoiceField):
    """Short answers side by side, as pills."""

    def _make_layout(self) -> QLayout:
        return FlowLayout(self)

    def _make_button(self, words: str) -> QAbstractButton:
        return ChoicePill(words, self)


class YesNo(ChoiceChips):
    """Yes or no; or *Not known* as well. Codes ``yes``, ``no``, ``not-known``."""

    def __init__(self, parent: QWidget | None = None, *, not_known: bool = False, name: str = "") -> None:
        options = [("yes", _("Yes")), ("no", _("No"))]
        if not_known:
            options.append(("not-known", _("Not known")))
        super().__init__(options, parent, name=name)


class TickField(Input):
    """A statement one ticks; the raw text is ``true`` or empty."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = TickBox(words, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box)
        self.box.clicked.connect(self._clicked)
        self.setFocusProxy(self.box)
        self.set_name(words)

    def raw(self) -> str:
        """``true`` when ticked."""
        return "true" if self.box.isChecked() else ""

    def set_raw(self, raw: str) -> None:
        """Tick for ``true``."""
        self.box.setChecked(raw == "true")

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.box.isChecked()

    def focus_target(self) -> QWidget:
        """The box."""
        return self.box

    def set_faulty(self, faulty: bool) -> None:
        """The error stands above the box."""

    def _clicked(self) -> None:
        self.edited.emit(self.raw())
