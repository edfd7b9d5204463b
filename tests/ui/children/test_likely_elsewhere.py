"""A likely duplicate that is somebody else's record: only that it exists, and whom to ask (Standards M-08)."""

from __future__ import annotations

import os

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caf_desktop.domain.matching import Band
from caf_desktop.domain.people import Child
from caf_desktop.ui.children.likely_same import LikelySame
from caf_desktop.words.people import contact_sentence
from tests.actions.desks import NOW
from tests.ui.walker import assert_accessible


def test_it_says_whom_to_ask_and_nothing_of_the_child(qtbot: QtBot) -> None:
    """No name, no side by side, no way to open it; the person decides after asking."""
    from caf_desktop.actions.likely import Likely

    shown = LikelySame(NOW.date())
    qtbot.addWidget(shown)
    shown.resize(640, 300)
    sentence = contact_sentence("Priya Nair", "0113 496 0142")
    typed = Child(id="new", given_names="Tilly", family_name="Marsden")
    shown.show_likely([Likely(Child(id="tilly"), Band.STRONG, (), None, sentence)], typed)
    shown.show()
    (card,) = shown.cards
    assert sentence == "A record exists; contact Priya Nair (0113 496 0142)."
    assert not hasattr(card, "open_button")
    assert shown.is_very_likely_here()
    assert_accessible(shown)
    if os.environ.get("CAF_SHOTS"):
        QApplication.processEvents()
        shown.grab().save(f"{os.environ['CAF_SHOTS']}/likely.png")
    card.decided.emit("other")
    assert not shown.is_very_likely_here()
    assert contact_sentence("", "") == "A record exists. Ask whoever looks after the people in this vault."
