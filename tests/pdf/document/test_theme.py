"""Readable in black and white (standards A-03)."""

from __future__ import annotations

import pytest

from caf_desktop.pdf.document import theme
from caf_desktop.pdf.document.theme import Colour, Style


def luminance(colour: Colour) -> float:
    parts = (colour.red, colour.green, colour.blue)
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Colour, other: Colour) -> float:
    """WCAG contrast, which looks at luminance alone: the same in greyscale."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("ground", [theme.WHITE, theme.CANVAS, theme.SOFT, theme.WARNING_SOFT, theme.DRAFT])
@pytest.mark.parametrize("ink", [theme.INK, theme.MUTED, theme.PRIMARY])
def test_text_stands_out_from_every_ground(ink: Colour, ground: Colour) -> None:
    assert contrast(ink, ground) >= 4.5


def test_the_section_bars_words_stand_out() -> None:
    assert contrast(theme.SECTION.colour, theme.PRIMARY) >= 4.5


def test_the_lines_of_boxes_are_seen() -> None:
    assert contrast(theme.LINE, theme.WHITE) >= 3.0


@pytest.mark.parametrize("style", [theme.BODY, theme.LABEL, theme.NOTE, theme.SECTION, theme.ELEMENT, theme.TITLE])
def test_content_is_set_large_and_open(style: Style) -> None:
    assert style.size >= 12
    assert style.leading / style.size >= 1.27
    assert theme.BODY.leading / theme.BODY.size >= 1.3
