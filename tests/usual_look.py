"""How the window looks unless a test says otherwise."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from caf_desktop.ui.theme.look import Look, Scheme, look


def put_usual_look(application: QApplication) -> Look:
    """Light, at text scale 1, whatever the test before chose."""
    current = look()
    if current.colours.dark or current.scale != 1.0 or not application.styleSheet():
        current.apply(Scheme.LIGHT, 1.0)
    return current
