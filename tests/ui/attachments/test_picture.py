"""Pictures decoded for the screen."""

from __future__ import annotations

from io import BytesIO

from PIL import Image
from PySide6.QtGui import QImage

from caf_desktop.ui.attachments.picture import decoded
from caf_desktop.ui.attachments.viewer import made_ready
from tests.cleaning.files_of_others import exif, picture, png


def jpeg(image: Image.Image, orientation: int = 1) -> bytes:
    made = BytesIO()
    image.save(made, "JPEG", exif=exif(orientation))
    return made.getvalue()


def size(image: QImage) -> tuple[int, int]:
    return image.width(), image.height()


def test_a_small_picture_is_held_once() -> None:
    found = decoded(png())
    assert found is not None
    assert size(found.whole) == (64, 40)
    assert found.small is found.whole


def test_it_is_shown_the_right_way_up() -> None:
    found = decoded(jpeg(picture(), 6))
    assert found is not None
    assert size(found.whole) == (40, 64)


def test_a_huge_picture_is_held_no_larger_than_a_screen_can_use() -> None:
    found = decoded(jpeg(Image.new("L", (8_000, 6_000))))
    assert found is not None
    assert found.whole.width() * found.whole.height() <= 24_100_000
    assert abs(found.whole.width() * 3 - found.whole.height() * 4) < 8
    assert size(found.small) == (2_000, 1_500)


def test_what_is_see_through_is_kept_so() -> None:
    found = decoded(png(picture(mode="RGBA")))
    assert found is not None
    assert found.whole.hasAlphaChannel()


def test_what_cannot_be_read_is_nothing() -> None:
    assert decoded(b"no picture") is None
    assert made_ready(b"words", "text/plain") == b"words"
