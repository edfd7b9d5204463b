"""How the paper looks: sizes in points, colours, spaces. The one place for them.

Sources: the house colours and typeface; standards A-03 (body 12 pt or more, leading 1.3 or more, contrast
4.5:1 in greyscale).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MM = 72 / 25.4
PAGE_WIDTH, PAGE_HEIGHT = 210 * MM, 297 * MM
MARGIN = 17 * MM
"""Left and right."""
TOP, BOTTOM = 22 * MM, 20 * MM
"""Where the content begins and ends, leaving room for header and footer."""
CONTENT_WIDTH = PAGE_WIDTH - 2 * MARGIN


class Weight(StrEnum):
    """The two weights used on paper."""

    REGULAR = "regular"
    STRONG = "strong"


@dataclass(frozen=True)
class Colour:
    """An sRGB colour, each part from 0 to 1."""

    red: float
    green: float
    blue: float

    @classmethod
    def of(cls, hexadecimal: str) -> Colour:
        """From ``#RRGGBB``."""
        return cls(*(round(int(hexadecimal[place : place + 2], 16) / 255, 4) for place in (1, 3, 5)))


INK = Colour.of("#17212B")
MUTED = Colour.of("#52606D")
LINE = Colour.of("#7C8B99")
HAIRLINE = Colour.of("#D5DCE2")
WHITE = Colour.of("#FFFFFF")
PRIMARY = Colour.of("#0B5C66")
SOFT = Colour.of("#E2F0F1")
CANVAS = Colour.of("#F4F6F7")
WARNING_SOFT = Colour.of("#FFF3D6")
WARNING = Colour.of("#7A4F00")
DRAFT = Colour.of("#E6EAED")


@dataclass(frozen=True)
class Style:
    """How a piece of text is set."""

    size: float
    leading: float
    weight: Weight = Weight.REGULAR
    colour: Colour = INK


BODY = Style(12, 16)
LABEL = Style(12, 16, Weight.STRONG)
NOTE = Style(12, 16, colour=MUTED)
TITLE = Style(22, 28, Weight.STRONG, PRIMARY)
SECTION = Style(14, 19, Weight.STRONG, WHITE)
ELEMENT = Style(13, 18, Weight.STRONG, PRIMARY)
SUBHEADING = Style(13, 18, Weight.STRONG)
FURNITURE = Style(9.5, 13, colour=MUTED)
FURNITURE_STRONG = Style(9.5, 13, Weight.STRONG, INK)
DRAFT_WORD = Style(118, 118, Weight.STRONG, DRAFT)

PAD = 6.0
"""Inside a box, left and right."""
PAD_TOP, PAD_BOTTOM = 4.0, 6.0
GAP = 8.0
"""Between unrelated boxes."""
RULE = 0.75
"""Width of a box's line."""
TICK = 11.0
"""Side of a tick box."""
