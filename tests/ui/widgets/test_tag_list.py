from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caf_desktop.ui.widgets.tag_list import Tag, TagList
from tests.ui.walker import assert_accessible


def _tags(qtbot: QtBot, raw: str = "") -> TagList:
    tags = TagList(name="Based on")
    tags.resize(500, 60)
    tags.set_raw(raw)
    qtbot.addWidget(tags)
    tags.show()
    tags.activateWindow()
    qtbot.waitUntil(tags.isActiveWindow)
    return tags


def _tag(tags: TagList, words: str) -> Tag:
    return next(tag for tag in tags.findChildren(Tag) if tag.words() == words and tag.isVisible())


def test_answers_are_added_one_after_the_other(qtbot: QtBot) -> None:
    tags = _tags(qtbot)
    told: list[str] = []
    tags.edited.connect(told.append)
    qtbot.mouseClick(tags.add_button, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(tags.line, "Seen at group")
    qtbot.keyClick(tags.line, Qt.Key.Key_Return)
    qtbot.keyClicks(tags.line, "2-year review")
    assert told[-1] == "Seen at group\n2-year review"
    tags.notice_left()
    assert tags.value() == ["Seen at group", "2-year review"]
    assert tags.line.isHidden()


def test_delete_takes_one_away_and_it_can_be_put_back(qtbot: QtBot) -> None:
    tags = _tags(qtbot, "one\ntwo\nthree")
    tag = _tag(tags, "two")
    tag.setFocus()
    qtbot.keyClick(tag, Qt.Key.Key_Delete)
    assert tags.value() == ["one", "three"]
    assert _tag(tags, "three").hasFocus()
    qtbot.mouseClick(tags.put_back_button, Qt.MouseButton.LeftButton)
    assert tags.value() == ["one", "two", "three"]


def test_the_cross_takes_it_away_and_the_words_change_it(qtbot: QtBot) -> None:
    tags = _tags(qtbot, "one\ntwo")
    one = _tag(tags, "one")
    qtbot.mouseClick(one, Qt.MouseButton.LeftButton, pos=QPoint(one.width() - 12, one.height() // 2))
    assert tags.value() == ["two"]
    two = _tag(tags, "two")
    qtbot.mouseClick(two, Qt.MouseButton.LeftButton, pos=QPoint(12, two.height() // 2))
    qtbot.keyClicks(tags.line, "two and a half")
    assert tags.value() == ["two and a half"]
    qtbot.keyClick(tags.line, Qt.Key.Key_Escape)
    assert tags.value() == ["two and a half"]


def test_setting_the_same_answers_says_nothing(qtbot: QtBot) -> None:
    tags = _tags(qtbot, "one")
    with qtbot.assertNotEmitted(tags.edited):
        tags.set_raw("one\ntwo")
        tags.set_raw("")
    assert tags.raw() == ""


def test_everything_has_a_name(qtbot: QtBot) -> None:
    tags = _tags(qtbot, "one\ntwo")
    QApplication.processEvents()
    assert_accessible(tags)
    tags.begin()
    qtbot.keyClicks(tags.line, "three")
    assert_accessible(tags)
