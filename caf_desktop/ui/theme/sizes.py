"""Sizes and spaces in logical pixels at text scale 1. Text grows with the scale, spaces do not."""

from __future__ import annotations

from enum import IntEnum


class TextSize(IntEnum):
    """The four sizes of text; nothing is smaller than the first."""

    SMALL = 13
    BODY = 15
    TITLE = 18
    HEADING = 26


LINE_HEIGHT = 1.5
HEADING_LINE_HEIGHT = 1.3
CORNER = 6
CARD_CORNER = 8
TARGET = 32
SMALLEST_TARGET = 24
BAR_HEIGHT = 56
LEFT_COLUMN = 292
RIGHT_COLUMN = 308
NAVIGATION_COLUMN = 220
READING_WIDTH = 640
FOLD_RIGHT_BELOW = 1200
FOLD_LEFT_BELOW = 900
FOCUS_RING = 3
LARGEST_TEXT_SCALE = 2.0
