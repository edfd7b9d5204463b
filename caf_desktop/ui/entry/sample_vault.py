"""The sample vault: going in, and keeping the cases of one's own that somebody added to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caf_desktop.ui.widgets.pills import Tone
from caf_desktop.words import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from caf_desktop.actions.doors import NewVault, Opened
    from caf_desktop.domain.policy_layers import LayerRead
    from caf_desktop.ui.frame.window import MainWindow
    from caf_desktop.ui.session import Session


def open_sample(window: MainWindow, enter: Callable[[Opened], None]) -> None:
    """Make the throw-away vault and go in."""
    window.messages.show_message(_("Getting the sample cases ready…"), tone=Tone.NEUTRAL)

    def make() -> Opened:
        from caf_desktop.actions.sampling import open_sample_vault

        return open_sample_vault()

    window.background.run(make, enter)


def show_keep(session: Session, machine: LayerRead | None, kept: Callable[[Opened], None]) -> None:
    """Make a real vault for the cases a person has added; ``kept`` is called with it."""
    from caf_desktop.ui.entry.create_vault import CreateVaultPage

    window = session.window_shown

    def keep(wanted: NewVault) -> Opened:
        from caf_desktop.actions.keep_sample import keep_as_real

        return keep_as_real(session.desk, wanted)

    def names() -> list[str]:
        from caf_desktop.actions.new_passphrases import guessers_words

        return guessers_words(session.desk)

    def give_up() -> None:
        from caf_desktop.ui import routes

        routes.show_children(session)

    page = CreateVaultPage(window.background, make=keep, machine=machine, names=names)
    page.made.connect(kept)
    page.given_up.connect(give_up)
    page.failed.connect(window.show_problem)
    window.go(page)
    window.drop_all_but(page)


def is_keeping(window: MainWindow) -> bool:
    """Whether the page for making a real vault is on the screen."""
    from caf_desktop.ui.entry.create_vault import CreateVaultPage

    return isinstance(window.page(), CreateVaultPage)


def say_cases_would_go(window: MainWindow) -> None:
    """Somebody closes the program with a child of their own in the sample vault."""
    window.messages.show_message(
        _("You have added a child of your own to the sample vault."),
        _("Make a real vault to keep it, or close the program again to throw everything away."),
        Tone.WARNING,
    )
