"""Unlocked with a passphrase that a colleague has set: choose one's own before anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caf_desktop.ui.background import Background
from caf_desktop.ui.entry.entry_page import EntryPage
from caf_desktop.ui.entry.new_passphrase import NewPassphrase
from caf_desktop.ui.widgets.error_summary import ErrorSummary
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.steps import Steps
from caf_desktop.words import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from caf_desktop.actions.doors import Opened
    from caf_desktop.ui.frame.window import MainWindow


class ChooseOwnPage(EntryPage):
    """``chosen`` once it is stored; ``given_up`` leads back to the locked vault."""

    chosen = Signal()
    failed = Signal(object)
    given_up = Signal()

    def __init__(self, opened: Opened, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Choose your own passphrase"),
            _(
                "A colleague let you in with a passphrase that they know. Choose one that only you know: it opens the"
                " vault from now on, and the one you were given does not."
            ),
            parent,
        )
        self._opened = opened
        self._background = background
        self._known: list[str] = []
        self.errors = ErrorSummary()
        self.add(self.errors)
        self.new = NewPassphrase(background, lambda: self._known)
        self.new.field.set_label(_("Your own passphrase"))
        self.add(self.new)
        self.foot = Steps(_("Go on with my own passphrase"), previous_words=_("Back to unlocking"))
        self.add(self.foot)
        self.finish()
        self.foot.previous.connect(self.given_up)
        self.foot.next.connect(self.go_next)

    def arrive(self) -> None:
        """Begin at the passphrase, and learn the names that a guesser would try."""
        self.new.field.take_focus()
        desk = self._opened.desk

        def names() -> list[str]:
            from caf_desktop.actions.new_passphrases import guessers_words

            return guessers_words(desk)

        self._background.read(names, self._learn)

    def leave(self) -> None:
        """Forget what was typed."""
        self.new.clear()

    def go_next(self) -> None:
        """Store it, or say what is wrong with it."""
        faults = self.new.faults()
        self._show(faults)
        if faults:
            return
        self.foot.setEnabled(False)
        desk, passphrase = self._opened.desk, self.new.passphrase()

        def choose() -> None:
            from caf_desktop.actions.keys import ChooseOwnPassphrase

            desk.do(ChooseOwnPassphrase(passphrase))

        self._background.run(choose, lambda _nothing: self.chosen.emit(), self._refused)

    def _learn(self, known: list[str]) -> None:
        self._known = known

    def _refused(self, problem: BaseException) -> None:
        from caf_desktop.actions.act import Refused

        self.foot.setEnabled(True)
        if isinstance(problem, Refused):
            self._show([(problem.blockers[0].sentence, self.new.field)])
        else:
            self.failed.emit(problem)

    def _show(self, faults: list[tuple[str, Field]]) -> None:
        self.new.show_faults(faults)
        self.errors.show_errors(faults)


class OwnAsked:
    """A vault that is open but not gone into yet: its page is on the screen until one's own passphrase stands."""

    def __init__(
        self, window: MainWindow, opened: Opened, chosen: Callable[[], None], given_up: Callable[[], None]
    ) -> None:
        self.opened = opened
        page = ChooseOwnPage(opened, window.background)
        page.chosen.connect(chosen)
        page.given_up.connect(given_up)
        page.failed.connect(window.show_problem)
        window.go(page)

    def asks(self) -> bool:
        """Nothing is lost by closing the program: it asks again next time."""
        return False
