"""The story: the signed PDF is saved for the practitioner's own file, and checked."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from caf_desktop.ui.walkthrough.file_dialogs import give_file
from caf_desktop.ui.walkthrough.hand import Hand

_DARK = 120


def choose_own_copy(hand: Hand) -> None:
    """From anywhere in the record to the pages of the practitioner's own copy."""
    hand.press("Papers")
    hand.choose("Who is the copy for?", "My own file: everything")
    hand.wait(lambda: hand.shows("Save PDF…"), "no PDF can be saved")
    hand.wait(lambda: _is_printed_on(hand.window), "the pages are not shown")


def _is_printed_on(window: QWidget) -> bool:
    """Whether something dark stands where the pages are, at the right of the window."""
    shown = window.grab().toImage()
    right, middle = shown.width() * 2 // 3, shown.height() // 2
    across = (shown.pixelColor(x, y) for y in range(middle, middle + 60) for x in range(right, right + 200, 2))
    return any(colour.lightness() < _DARK for colour in across)


def save_pdf(hand: Hand, target: Path) -> None:
    """Save it under this name."""
    hand.press("Save PDF…")
    give_file(hand, "Save the copy", target)
    hand.wait_for_words(f"Saved as {target.name}")


def check_pdf(hand: Hand, path: Path) -> None:
    """From the record through the children list to what *Check a PDF* says."""
    hand.press("Children")
    hand.press("Check a PDF")
    hand.press("Choose a PDF…")
    give_file(hand, "Choose a PDF", path)
    hand.wait_for_words("Check another PDF…")
