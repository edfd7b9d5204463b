"""What somebody was writing when the program ended: offered in words, and never put back silently."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtWidgets import QWidget

from caf_desktop.ui.widgets.notices import Notice
from caf_desktop.ui.widgets.pills import Tone
from caf_desktop.words import _
from caf_desktop.words.dates import moment_words


class LeftNotice(Notice):
    """Hidden unless something was left; two buttons to go on with it or to let it go."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", "", Tone.PRIMARY, parent)
        self.continue_button = self.add_button(_("Continue"))
        self.drop_button = self.add_button(_("Let it go"))
        self.hide()

    def offer(self, typed_at: str, today: date, words: str) -> None:
        """Show it: when the last of it was typed (ISO 8601), and words of it."""
        when = moment_words(datetime.fromisoformat(typed_at), today)
        self.show()
        self.tell(_("You were writing here {when}, and it was not finished.").format(when=when), words)


def quoted(words: str, most: int) -> str:
    """Words on one line in quotation marks, no more than ``most`` characters of them; nothing for none."""
    line = words.replace("\n", " ").strip()
    short = line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
    return _("“{words}”").format(words=short) if short else ""
