"""The recovery code: shown this once, and typed again so that it is surely written down (K-04)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from caf_desktop.ui.entry.entry_page import EntryPage
from caf_desktop.ui.widgets.buttons import PrimaryButton
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.line_field import LineField
from caf_desktop.ui.widgets.panels import Card
from caf_desktop.ui.widgets.text import Body, Subheading
from caf_desktop.words import _


class ShownCode(Subheading):
    """The code, large, and one that a screen reader can be sent to."""

    def paddings(self) -> tuple[int, int, int]:
        """Room for the focus ring."""
        return 8, 8, 8

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.show_code(code)

    def show_code(self, code: str) -> None:
        """Show another code, or none."""
        self.setText(code)
        self.setAccessibleName(_("Recovery code: {code}").format(code=", ".join(code.split("-"))) if code else "")


class RecoveryCodePage(EntryPage):
    """``kept`` once the code has been typed as it is shown."""

    kept = Signal()

    def __init__(self, code: str, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Write down your recovery code"),
            _("If you forget your passphrase, this code is the only way back into your vault. It is shown only now."),
            parent,
        )
        self._code = code
        card = Card()
        self.code = ShownCode(code)
        card.add(self.code)
        card.add(
            Body(
                _(
                    "Write it on paper and keep it apart from this computer, where only you or your manager can "
                    "reach it. Whoever has the code and this computer can read everything."
                )
            )
        )
        self.add(card)
        self.typed = Field(
            _("Now type the code from your paper"),
            LineField(),
            hint=_("Capital or small letters, with or without dashes."),
        )
        self.add(self.typed)
        self.go_button = PrimaryButton(_("I have written it down: open my vault"))
        self.area.content.addWidget(self.go_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.finish()
        self.go_button.clicked.connect(self._go)
        self.typed.answer.left.connect(self._look)

    def arrive(self) -> None:
        """Begin with the code itself."""
        self.code.setFocus()

    def is_waiting(self) -> bool:
        """Whether the code has not been typed yet: leaving now would lose it for good."""
        return bool(self._code)

    def _look(self) -> None:
        if self.typed.answer.raw().strip():
            self.typed.set_error(self._fault())

    def _go(self) -> None:
        fault = self._fault()
        self.typed.set_error(fault)
        if fault:
            self.typed.take_focus()
            return
        self._code = ""
        self.code.show_code("")
        self.typed.answer.set_raw("")
        self.kept.emit()

    def _fault(self) -> str:
        return typing_fault(self.typed.answer.raw(), self._code) if self._code else ""


def typing_fault(typed: str, shown: str) -> str:
    """What is wrong with a code typed from the paper, compared with the one that is shown; empty if nothing is."""
    from caf_desktop.store.keys.recovery import CodeRefused, parse_recovery_code
    from caf_desktop.words.keys import keys_sentence

    if not typed.strip():
        return _("Type the code from your paper.")
    try:
        same = parse_recovery_code(typed) == parse_recovery_code(shown)
    except CodeRefused as refused:
        return keys_sentence(refused)
    return "" if same else _("This is a recovery code, but not the one above. Check it group by group.")
