"""Ways in besides the dialog: dropped and pasted."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage

from caf_desktop.actions.attaching import attachment_bytes
from caf_desktop.actions.desk import Desk
from caf_desktop.ui.attachments.part import AttachmentsPart
from tests.ui.attachments.adding import CANARY, Wait, attachments


def drop(part: AttachmentsPart, mime: QMimeData) -> bool:
    """Drop it as the system does; whether the part takes it."""
    copy, left, nothing = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPointF(9, 9), copy, mime, left, nothing)
    entered.ignore()
    part.dragEnterEvent(entered)
    if entered.isAccepted():
        part.dropEvent(QDropEvent(QPointF(9, 9), copy, mime, left, nothing))
    return entered.isAccepted()


def test_files_and_pictures_can_be_dropped(part: AttachmentsPart, tmp_path: Path, wait_idle: Wait, desk: Desk) -> None:
    (tmp_path / "letter.txt").write_text(CANARY, encoding="utf-8")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "letter.txt"))])
    assert drop(part, mime)
    wait_idle()
    assert part.is_describing()
    assert part.viewer.text.toPlainText() == CANARY
    part.add_form.cancel_button.click()
    wait_idle()
    image = QMimeData()
    image.setImageData(QImage(30, 20, QImage.Format.Format_RGB32))
    assert drop(part, image)
    wait_idle()
    assert part.is_describing()
    assert [each.media_type for each in attachments(desk, part)] == ["image/png"]


def test_what_lies_on_the_web_is_not_fetched(part: AttachmentsPart, wait_idle: Wait) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/picture.png")])
    assert drop(part, mime)
    wait_idle()
    assert not part.is_describing()
    assert "Save it to this computer first" in part.told.words.text()
    words = QMimeData()
    words.setText("words")
    assert not drop(part, words)


def test_a_picture_is_pasted(part: AttachmentsPart, wait_idle: Wait, desk: Desk) -> None:
    image = QImage(40, 30, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    part.list.paste_button.click()
    wait_idle()
    assert part.is_describing()
    kept = QImage.fromData(attachment_bytes(desk, attachments(desk, part)[0]))
    assert (kept.width(), kept.height()) == (40, 30)
    part.add_form.cancel_button.click()
    wait_idle()
    QGuiApplication.clipboard().setImage(QImage())
    QGuiApplication.clipboard().clear()
    part.paste()
    wait_idle()
    assert not part.is_describing()
