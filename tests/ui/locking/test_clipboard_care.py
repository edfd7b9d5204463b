from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from caf_desktop.ui.locking.clipboard_care import ClipboardCare, holds_identifier

NHS = "943 476 5919"


@pytest.fixture
def care(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[ClipboardCare]:
    """Qt's platform for tests without a screen never says whose the clipboard is: here it is ours."""
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _clipboard: True)
    made = ClipboardCare()
    yield made
    QApplication.clipboard().clear()
    made.end()
    delete(made)


def test_what_is_copied_asks_to_be_in_no_history(qtbot: QtBot, care: ClipboardCare) -> None:
    line = QLineEdit("Sleeps badly")
    qtbot.addWidget(line)
    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    held = QApplication.clipboard().mimeData()
    assert held.text() == "Sleeps badly"
    assert bytes(held.data("x-kde-passwordManagerHint").data()) == b"secret"
    assert bytes(held.data("CanIncludeInClipboardHistory").data()) == bytes(4)
    assert bytes(held.data("CanUploadToCloudClipboard").data()) == bytes(4)
    assert held.hasFormat("ExcludeClipboardContentFromMonitorProcessing")
    assert held.hasFormat("org.nspasteboard.ConcealedType")
    assert care.is_ours()
    assert care.will_forget()


def test_what_is_only_marked_is_given_to_no_other_program(
    care: ClipboardCare, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Linux hands marked text to whoever asks. Qt's platform without a screen does not: its signal stands for it."""
    cleared: list[QClipboard.Mode] = []
    monkeypatch.setattr(QClipboard, "clear", lambda _clipboard, mode: cleared.append(mode))
    for ours in (True, False):
        monkeypatch.setattr(QClipboard, "ownsSelection", lambda _clipboard, ours=ours: ours)
        QApplication.clipboard().selectionChanged.emit()
    assert cleared == [QClipboard.Mode.Selection]
    monkeypatch.undo()
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _clipboard: True)


def test_it_is_gone_after_a_while_if_it_is_still_ours(care: ClipboardCare) -> None:
    QApplication.clipboard().setText("Sleeps badly")
    care.forget()
    assert QApplication.clipboard().text() == ""
    assert not care.will_forget()


def test_what_another_program_copied_since_stays(care: ClipboardCare, monkeypatch: pytest.MonkeyPatch) -> None:
    QApplication.clipboard().setText("Sleeps badly")
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _clipboard: False)
    theirs = QMimeData()
    theirs.setText("shopping")
    QApplication.clipboard().setMimeData(theirs)
    assert not care.is_ours()
    care.forget()
    assert QApplication.clipboard().text() == "shopping"


@pytest.mark.parametrize("text", [NHS, f"Her number is {NHS}.", "9434765919"])
def test_identifiers_are_not_copied(qtbot: QtBot, care: ClipboardCare, text: str) -> None:
    with qtbot.waitSignal(care.kept_back):
        QApplication.clipboard().setText(text)
    assert QApplication.clipboard().text() == ""


@pytest.mark.parametrize("text", ["0113 496 0199", "943 476 5918", "CAF-7KQ4-2MX5", "12/05/2023", "0000000000"])
def test_other_numbers_are(care: ClipboardCare, text: str) -> None:
    QApplication.clipboard().setText(text)
    assert QApplication.clipboard().text() == text


def test_a_pupil_number_is_one_too() -> None:
    assert holds_identifier("UPN B801200005001")
    assert not holds_identifier("UPN A801200005001")
