"""Open the program: the window first, everything heavy after it has been painted."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from datetime import datetime
from functools import partial
from importlib import import_module
from types import TracebackType

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication

from caf_desktop import __version__
from caf_desktop.process_shield import shield_process
from caf_desktop.ui.entry.entrance import Entrance
from caf_desktop.ui.entry.known_vaults import settings_folder
from caf_desktop.ui.frame.window import MainWindow
from caf_desktop.ui.locking.clock import Clock
from caf_desktop.ui.locking.locking import Locking
from caf_desktop.ui.locking.private_folder import PrivateFolder
from caf_desktop.ui.theme.appearance import keep_appearance, read_appearance
from caf_desktop.ui.until_painted import OPTION, UntilPainted

_AFTER_FIRST_PAINT_MS = 150


def make_application(arguments: list[str]) -> QApplication:
    """The application with its name and its look; there may be one only."""
    keep_no_list_of_files()
    application = QApplication(arguments)
    application.setApplicationName("caf-desktop")
    application.setApplicationDisplayName("CAF Desktop")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("caf-desktop")
    read_appearance(settings_folder()).apply()
    return application


def keep_no_list_of_files() -> None:
    """Qt's own file dialog writes down where files were saved, in folders that may be called as a child is (K-12).

    Nothing can be written below the system's empty device, so nothing is.
    """
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)


def make_window(
    clock: Callable[[], datetime] | None = None, idle_clock: Clock | None = None
) -> tuple[MainWindow, Entrance]:
    """The window at its first page, not yet shown. Without clocks the computer's own are used."""
    window = MainWindow()
    entrance = Entrance(window, clock)
    Locking(window, entrance, idle_clock)
    for keys, steps in (("Ctrl++", 1), ("Ctrl+=", 1), ("Ctrl+-", -1)):
        QShortcut(keys, window).activated.connect(partial(change_text_size, steps))
    entrance.pages.begin()
    return window, entrance


def change_text_size(steps: int) -> None:
    """Ctrl + and Ctrl -: text larger or smaller, kept for next time."""
    changed = read_appearance(settings_folder()).larger(steps)
    changed.apply()
    keep_appearance(settings_folder(), changed)


def load_ahead() -> None:
    """Import what unlocking and the first pages need, away from the window, so that nobody waits for it."""
    for module in ("actions.answering", "actions.doors", "ui.routes"):
        import_module(f"caf_desktop.{module}")


def load_for_entrance(window: MainWindow, entrance: Entrance) -> None:
    """Load ahead, then set aside what stays."""
    window.background.read(load_ahead, lambda _loaded: set_aside_what_stays(window, entrance))


def set_aside_what_stays(window: MainWindow, entrance: Entrance) -> None:
    """Have the search for unused memory pass over all that is loaded for good.

    Going through it takes a tenth of a second, for which whoever types would wait, soonest while a PDF is drawn. Not
    once somebody is coming in: what is of a vault must be found when it is locked.
    """
    if entrance.session is None and window.background.is_idle():
        gc.freeze()


def after_first_paint(window: MainWindow, entrance: Entrance, private: PrivateFolder) -> None:
    """What nobody should wait for before they see the window."""
    private.begin()
    from caf_desktop.ui.locking.system_triggers import system_triggers

    load_for_entrance(window, entrance)
    locking = window.findChild(Locking)
    assert locking is not None, "made with the window"
    for trigger in system_triggers(window):
        locking.listen_to(trigger)


def main(arguments: list[str] | None = None) -> int:
    """Run the program until its window is closed."""
    shield_process()
    given = sys.argv if arguments is None else arguments
    application = make_application(given)
    window, entrance = make_window()
    private = PrivateFolder()

    def tell(_kind: type[BaseException], problem: BaseException, _trace: TracebackType | None) -> None:
        window.show_problem(problem)

    sys.excepthook = tell
    if OPTION in given:
        UntilPainted(window.page() or window)
    window.show()
    QTimer.singleShot(_AFTER_FIRST_PAINT_MS, lambda: after_first_paint(window, entrance, private))
    try:
        return application.exec()
    finally:
        private.end()
