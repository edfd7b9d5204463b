"""Atkinson Hyperlegible Next, loaded from the program's own files; Noto Sans follows for what it lacks."""

from __future__ import annotations

import sys

from PySide6.QtGui import QFontDatabase, QGuiApplication

from caf_desktop.shipped import resources_folder

FAMILY = "Atkinson Hyperlegible Next"
FAMILIES = (FAMILY, "Noto Sans", "Segoe UI", "Helvetica Neue", "DejaVu Sans")
_AT_START = ("Regular", "SemiBold", "Bold")

_loaded = False
_POINTS_AT_SCALE_ONE = {"win32": 9.0, "darwin": 13.0}
_DPI_AT_SCALE_ONE = {"darwin": 72.0}


def load_fonts() -> None:
    """Make the weights the first screen needs known to Qt. A missing file leaves the fallback family."""
    global _loaded
    if _loaded:
        return
    _loaded = True
    folder = resources_folder() / "fonts"
    for weight in _AT_START:
        path = folder / f"AtkinsonHyperlegibleNext-{weight}.ttf"
        if path.is_file():
            QFontDatabase.addApplicationFont(str(path))


def system_font_scale() -> float:
    """How much larger than usual the person has set the system's own text, 1.0 for usual or smaller."""
    points = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).pointSizeF()
    scale = points / _POINTS_AT_SCALE_ONE.get(sys.platform, 11.0)
    screen = QGuiApplication.primaryScreen()
    if screen is not None:
        scale *= screen.logicalDotsPerInch() / _DPI_AT_SCALE_ONE.get(sys.platform, 96.0)
    return max(1.0, scale)
