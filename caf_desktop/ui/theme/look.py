"""The look in force: colours and text scale. Widgets ask it when they paint and are told when it changes."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from caf_desktop.ui.theme import fonts
from caf_desktop.ui.theme.colours import DARK, LIGHT, Colours, high_contrast
from caf_desktop.ui.theme.sheet import sheet
from caf_desktop.ui.theme.sizes import LARGEST_TEXT_SCALE, TextSize


class Scheme(StrEnum):
    """Which colours: those of the system, or always light, or always dark."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Look(QObject):
    """Colours and sizes in force. There is one, given by :func:`look`."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.colours: Colours = LIGHT
        self.scale = 1.0
        self._scheme = Scheme.SYSTEM
        self._text_scale = 1.0
        self._fonts: dict[tuple[int, int], QFont] = {}
        self._watching = False

    def apply(self, scheme: Scheme = Scheme.SYSTEM, text_scale: float = 1.0) -> None:
        """Take on a colour scheme and a text scale (1.0 to 2.0, times the system's own) everywhere."""
        self._scheme = scheme
        self._text_scale = text_scale
        if not self._watching:
            self._watch()
        self.refresh()

    def refresh(self) -> None:
        """Read the system's colours and font size again and restyle everything."""
        application = _application()
        fonts.load_fonts()
        self.scale = min(max(1.0, self._text_scale) * fonts.system_font_scale(), LARGEST_TEXT_SCALE)
        self.colours = self._colours_now(application)
        self._fonts.clear()
        application.setFont(self.font())
        application.setPalette(_palette(self.colours))
        application.setStyleSheet(sheet(self.colours, self.scale))
        self.changed.emit()

    def px(self, pixels: float) -> int:
        """A length that grows with the text, in pixels at the scale in force."""
        return round(pixels * self.scale)

    def font(self, size: int = TextSize.BODY, weight: int = 400) -> QFont:
        """The font of a size (pixels at scale 1) and weight (400 regular, 600 semi-bold, 700 bold)."""
        key = (int(size), weight)
        found = self._fonts.get(key)
        if found is None:
            found = QFont()
            found.setFamilies(list(fonts.FAMILIES))
            found.setPixelSize(self.px(size))
            found.setWeight(QFont.Weight(weight))
            self._fonts[key] = found
        return QFont(found)

    def colour(self, role: str) -> QColor:
        """A colour by its name in :class:`Colours`."""
        return QColor(getattr(self.colours, role))

    def _watch(self) -> None:
        hints = _application().styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._system_changed)
        self._watching = True

    def _system_changed(self) -> None:
        self.refresh()

    def _colours_now(self, application: QApplication) -> Colours:
        hints = application.styleHints()
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            application.setPalette(QPalette())
            return high_contrast(application.palette())
        if self._scheme is Scheme.SYSTEM:
            return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT
        return DARK if self._scheme is Scheme.DARK else LIGHT


_look: Look | None = None


def look() -> Look:
    """The one look in force; light at scale 1 until applied."""
    global _look
    if _look is None:
        _look = Look()
    return _look


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication), "the look belongs to a running application"
    return application


def _palette(colours: Colours) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: colours.canvas,
        QPalette.ColorRole.WindowText: colours.ink,
        QPalette.ColorRole.Base: colours.surface,
        QPalette.ColorRole.AlternateBase: colours.raised,
        QPalette.ColorRole.Text: colours.ink,
        QPalette.ColorRole.Button: colours.surface,
        QPalette.ColorRole.ButtonText: colours.ink,
        QPalette.ColorRole.ToolTipBase: colours.ink,
        QPalette.ColorRole.ToolTipText: colours.surface,
        QPalette.ColorRole.PlaceholderText: colours.muted,
        QPalette.ColorRole.Highlight: colours.primary,
        QPalette.ColorRole.HighlightedText: colours.on_primary,
        QPalette.ColorRole.Link: colours.primary,
        QPalette.ColorRole.LinkVisited: colours.primary,
        QPalette.ColorRole.Mid: colours.line,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.muted))
    return palette
