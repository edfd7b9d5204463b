from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPalette

from caf_desktop.ui.theme.colours import DARK, LIGHT, Colours, high_contrast
from caf_desktop.ui.theme.contrast import contrast

_LOOKS = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
_GROUNDS = ("canvas", "surface", "raised")


def test_contrast_of_black_and_white_is_the_largest_there_is() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#FFFFFF", "#FFFFFF") == pytest.approx(1)


@_LOOKS
@pytest.mark.parametrize("ground", _GROUNDS)
@pytest.mark.parametrize("words", ["ink", "muted", "primary", "good", "warning", "danger"])
def test_words_are_legible_on_every_ground(colours: Colours, ground: str, words: str) -> None:
    assert contrast(getattr(colours, words), getattr(colours, ground)) >= 4.5


@_LOOKS
@pytest.mark.parametrize("tone", ["primary", "good", "warning", "danger"])
def test_words_are_legible_on_their_own_soft_ground(colours: Colours, tone: str) -> None:
    soft = getattr(colours, f"{tone}_soft")
    assert contrast(getattr(colours, tone), soft) >= 4.5
    assert contrast(colours.ink, soft) >= 4.5


@_LOOKS
def test_the_main_button_is_legible(colours: Colours) -> None:
    assert contrast(colours.on_primary, colours.primary) >= 4.5


@_LOOKS
@pytest.mark.parametrize("ground", _GROUNDS)
def test_borders_of_controls_can_be_seen(colours: Colours, ground: str) -> None:
    assert contrast(colours.field_border, getattr(colours, ground)) >= 3


@_LOOKS
@pytest.mark.parametrize("ground", _GROUNDS)
def test_the_focus_ring_or_its_edge_can_be_seen(colours: Colours, ground: str) -> None:
    behind = getattr(colours, ground)
    assert max(contrast(colours.focus, behind), contrast(colours.focus_edge, behind)) >= 3
    assert contrast(colours.focus, colours.focus_edge) >= 3


@pytest.mark.parametrize(("window", "ink"), [("#000000", "#ffffff"), ("#ffffff", "#000000")])
def test_high_contrast_takes_the_systems_colours(window: str, ink: str) -> None:
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Window, QColor(window))
    palette.setColor(QPalette.ColorRole.WindowText, QColor(ink))
    palette.setColor(QPalette.ColorRole.Highlight, QColor("#1aebff"))
    palette.setColor(QPalette.ColorRole.HighlightedText, QColor("#000000"))
    colours = high_contrast(palette)
    assert (colours.canvas, colours.ink, colours.field_border) == (window, ink, ink)
    assert contrast(colours.primary, colours.canvas) >= 4.5
    assert contrast(colours.on_primary, colours.primary) >= 4.5
    assert max(contrast(colours.focus, window), contrast(colours.focus_edge, window)) >= 3
