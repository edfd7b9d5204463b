"""One change of the keys: what it needs, one's passphrase once more, and how far it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caf_desktop.ui.session import Session
from caf_desktop.ui.widgets.announce import announce
from caf_desktop.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.flow import FlowLayout
from caf_desktop.ui.widgets.growing import grows_with_width
from caf_desktop.ui.widgets.keyboard import focus_into
from caf_desktop.ui.widgets.notices import Notice
from caf_desktop.ui.widgets.pills import Tone
from caf_desktop.ui.widgets.progress import ProgressNotice
from caf_desktop.ui.widgets.secret_field import SecretField
from caf_desktop.words import _

if TYPE_CHECKING:
    from caf_desktop.actions.act import Act, Blocker, Changed


class KeyForm(QWidget):
    """Folded to one button; unfolded it asks, does and says what came of it.

    ``act_for`` makes the act from the own passphrase, or shows what is wrong and gives None; ``done`` hears when it is
    stored. ``fields`` are put above the own passphrase; a refusal goes to the field it points at (``by_blocker``).
    """

    def __init__(
        self,
        session: Session,
        words: str,
        go_words: str,
        act_for: Callable[[str], Act | None],
        done: Callable[[], None],
        parent: QWidget | None = None,
        *,
        cancellable: bool = False,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._act_for = act_for
        self._done = done
        self.by_blocker: dict[str, Field] = {}
        self.open_button = SecondaryButton(words, self)
        self.said = Notice("", tone=Tone.GOOD, parent=self)
        self.said.hide()
        self.unfolded = QWidget(self)
        self.unfolded.hide()
        self.own = Field(_("Your own passphrase, once more"), SecretField(name=_("Your own passphrase")), self.unfolded)
        self.go_button = PrimaryButton(go_words, self.unfolded)
        self.fold_button = LinkButton(_("Leave it as it is"), self.unfolded)
        self.progress = ProgressNotice(_("Working…"), self, cancellable=cancellable)
        self.progress.hide()
        self.above = QVBoxLayout()
        self.above.setSpacing(16)
        self._lay_out()
        self.open_button.clicked.connect(self.unfold)
        self.fold_button.clicked.connect(self.fold)
        self.go_button.clicked.connect(self.go)

    def _lay_out(self) -> None:
        inside = QVBoxLayout(self.unfolded)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(16)
        inside.addLayout(self.above)
        inside.addWidget(self.own)
        buttons = FlowLayout(None, gap=16, row_gap=8)
        buttons.addWidget(self.go_button)
        buttons.addWidget(self.fold_button)
        inside.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.said)
        column.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.unfolded)
        column.addWidget(self.progress)
        for widget in (self, self.unfolded):
            grows_with_width(widget)

    def put(self, widget: QWidget) -> None:
        """Put something above the own passphrase."""
        self.above.addWidget(widget)

    def unfold(self) -> None:
        """Show what it asks."""
        self.said.hide()
        self.open_button.hide()
        self.unfolded.show()
        focus_into(self.unfolded)

    def fold(self) -> None:
        """Forget what was typed and show the one button again."""
        had_keyboard = self.unfolded.isAncestorOf(self.focusWidget() or self)
        self.forget()
        self.unfolded.hide()
        self.open_button.show()
        if had_keyboard:
            self.open_button.setFocus()

    def forget(self) -> None:
        """Clear every secret and error."""
        for secret in self.findChildren(SecretField):
            secret.clear()
        for field in (self.own, *self.by_blocker.values()):
            field.set_error("")

    def is_busy(self) -> bool:
        """Whether it is being done."""
        return not self.unfolded.isEnabled()

    def go(self) -> None:
        """Do it."""
        typed = self.own.answer.raw()
        self.own.set_error("" if typed else _("Type your passphrase."))
        act = self._act_for(typed) if typed else None
        if act is None:
            if not typed:
                self.own.take_focus()
            return
        self.unfolded.setEnabled(False)
        self.progress.show()
        announce(self, self.progress.words.text())
        self._session.do(act, self._stored, self._refused, self._failed)

    def _stored(self, _changed: Changed) -> None:
        self._rest()
        self.fold()
        self._done()

    def _refused(self, blockers: list[Blocker]) -> None:
        self._rest()
        field = self.by_blocker.get(blockers[0].link_id, self.own)
        field.set_error(blockers[0].sentence)
        field.take_focus()

    def _failed(self, problem: BaseException) -> None:
        from caf_desktop.store.going_on import Stopped
        from caf_desktop.store.keys.errors import WrongPassphrase
        from caf_desktop.store.throttle import TooSoon
        from caf_desktop.words.keys import keys_sentence

        self._rest()
        if isinstance(problem, Stopped):
            self.fold()
            self.tell(_("Given up. Nothing was changed."), Tone.NEUTRAL)
        elif isinstance(problem, (WrongPassphrase, TooSoon)):
            self.own.set_error(keys_sentence(problem))
            self.own.take_focus()
        else:
            self._session.window_shown.show_problem(problem)

    def tell(self, words: str, tone: Tone = Tone.GOOD, more: str = "") -> None:
        """Say what came of it."""
        self.said.tell(words, more, tone)
        self.said.show()
        announce(self, words)

    def _rest(self) -> None:
        self.unfolded.setEnabled(True)
        self.progress.hide()
