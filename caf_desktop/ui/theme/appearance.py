"""How this person likes the window on this computer: colours and text size, kept outside the vault."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from caf_desktop.ui.theme.look import Scheme, look
from caf_desktop.ui.theme.sizes import LARGEST_TEXT_SCALE

_FILE = "appearance.json"
TEXT_SCALES = (1.0, 1.25, 1.5, 2.0)


@dataclass(frozen=True)
class Appearance:
    """Colours, and the size of text as a multiple (1.0 to 2.0) of the usual."""

    scheme: Scheme = Scheme.SYSTEM
    text_scale: float = 1.0

    def apply(self) -> None:
        """Show everything this way."""
        look().apply(self.scheme, self.text_scale)

    def larger(self, steps: int) -> Appearance:
        """The next larger text size, or the next smaller for negative steps."""
        place = min(range(len(TEXT_SCALES)), key=lambda index: abs(TEXT_SCALES[index] - self.text_scale))
        place = min(max(place + steps, 0), len(TEXT_SCALES) - 1)
        return Appearance(self.scheme, TEXT_SCALES[place])


def read_appearance(folder: Path) -> Appearance:
    """What was kept in the settings folder; the usual look when there is nothing or nonsense."""
    try:
        kept = json.loads((folder / _FILE).read_text("utf-8"))
        scale = min(max(float(kept["text_scale"]), 1.0), LARGEST_TEXT_SCALE)
        return Appearance(Scheme(kept["scheme"]), scale)
    except (OSError, ValueError, KeyError, TypeError):
        return Appearance()


def keep_appearance(folder: Path, appearance: Appearance) -> None:
    """Keep it for next time; a folder that cannot be written is no reason to stop."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _FILE).write_text(json.dumps(asdict(appearance)), "utf-8")
    except OSError:
        return
