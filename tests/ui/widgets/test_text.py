from __future__ import annotations

from pytestqt.qtbot import QtBot

from caf_desktop.ui.theme.look import Look
from caf_desktop.ui.widgets.text import Body, Heading

_LONG = "Understands simple requests at home and joins in the actions of songs at the group. " * 4


def test_a_long_text_keeps_a_reading_width_and_wraps(qtbot: QtBot, usual_look: Look) -> None:
    words = Body(_LONG)
    qtbot.addWidget(words)
    hint = words.sizeHint()
    assert hint.width() <= 640
    assert hint.height() == words.heightForWidth(hint.width())
    assert words.heightForWidth(200) > 2 * words.heightForWidth(600)


def test_lines_stand_one_and_a_half_letters_apart(qtbot: QtBot) -> None:
    words = Body("one\ntwo\nthree")
    qtbot.addWidget(words)
    assert words.heightForWidth(300) == 68  # three lines of 22.5


def test_names_of_one_endless_word_do_not_widen_the_page(qtbot: QtBot) -> None:
    words = Heading("Ab" * 400)
    qtbot.addWidget(words)
    assert words.minimumSizeHint().width() <= 160
    assert words.heightForWidth(300) > 300


def test_emoji_other_scripts_and_right_to_left_are_drawn(qtbot: QtBot) -> None:
    words = Body("Zoë O’Brien-Łukasz · Олена · محمد · 😀\x00")
    qtbot.addWidget(words)
    words.resize(300, words.heightForWidth(300))
    assert not words.grab().isNull()
