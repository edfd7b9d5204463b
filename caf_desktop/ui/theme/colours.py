"""The colours of the light and the dark look, by what they are for, and the system's high contrast."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from caf_desktop.ui.theme.contrast import contrast

if TYPE_CHECKING:
    from PySide6.QtGui import QPalette


class Colours(NamedTuple):
    """Each colour as ``#RRGGBB``. ``soft`` colours are grounds for text of the colour they belong to."""

    canvas: str
    surface: str
    raised: str
    ink: str
    muted: str
    line: str
    field_border: str
    primary: str
    primary_soft: str
    on_primary: str
    good: str
    good_soft: str
    warning: str
    warning_soft: str
    danger: str
    danger_soft: str
    focus: str
    focus_edge: str
    dark: bool = False
    high_contrast: bool = False


LIGHT = Colours(
    canvas="#F4F6F7",
    surface="#FFFFFF",
    raised="#FBFCFC",
    ink="#17212B",
    muted="#52606D",
    line="#D5DCE2",
    field_border="#7C8B99",
    primary="#0B5C66",
    primary_soft="#E2F0F1",
    on_primary="#FFFFFF",
    good="#1B6E3C",
    good_soft="#E3F3E8",
    warning="#7A4F00",
    warning_soft="#FFF3D6",
    danger="#A12622",
    danger_soft="#FBE9E7",
    focus="#FFDD00",
    focus_edge="#17212B",
)

DARK = Colours(
    canvas="#10161C",
    surface="#182129",
    raised="#1E2831",
    ink="#E9EEF2",
    muted="#A3B1BD",
    line="#34424F",
    field_border="#6B7B89",
    primary="#7CCBD5",
    primary_soft="#17343A",
    on_primary="#10161C",
    good="#7FD19B",
    good_soft="#153324",
    warning="#F0C366",
    warning_soft="#3A2C0E",
    danger="#FF9C94",
    danger_soft="#3B1B1A",
    focus="#FFDD00",
    focus_edge="#10161C",
    dark=True,
)


def high_contrast(palette: QPalette) -> Colours:
    """The system's own high-contrast colours; states then differ by word and shape alone."""
    window = palette.window().color().name()
    ink = palette.windowText().color().name()
    chosen = palette.highlight().color().name()
    on_chosen = palette.highlightedText().color().name()
    ring = "#ffdd00" if contrast("#ffdd00", window) >= 3 else ink
    return Colours(
        canvas=window,
        surface=window,
        raised=window,
        ink=ink,
        muted=ink,
        line=ink,
        field_border=ink,
        primary=chosen if contrast(chosen, window) >= 4.5 else ink,
        primary_soft=window,
        on_primary=on_chosen if contrast(chosen, window) >= 4.5 else window,
        good=ink,
        good_soft=window,
        warning=ink,
        warning_soft=window,
        danger=ink,
        danger_soft=window,
        focus=ring,
        focus_edge=ink,
        dark=contrast("#000000", window) < 4.5,
        high_contrast=True,
    )
