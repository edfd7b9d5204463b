"""A file is what its bytes say, whatever it is called."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from PIL import Image

from caf_desktop.cleaning.clean import clean
from caf_desktop.cleaning.faults import NotTaken
from caf_desktop.domain.taking_in import LARGEST_FILE, MediaType, WhyNotTaken
from tests.cleaning.files_of_others import gif, pdf, photograph, picture, png


def zipped(name: str) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(name, "words")
    return made.getvalue()


def saved(kind: str) -> bytes:
    made = BytesIO()
    picture().save(made, kind)
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (photograph(), MediaType.JPEG),
        (png(), MediaType.PNG),
        (gif(), MediaType.PNG),
        (pdf(), MediaType.PDF),
        ("Ysgol Tŷ Mawr".encode(), MediaType.TEXT),
    ],
)
def test_what_is_kept_is_one_of_four_kinds(data: bytes, media_type: MediaType) -> None:
    assert clean(data).media_type is media_type


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", WhyNotTaken.EMPTY),
        (b" \n\n ", WhyNotTaken.EMPTY),
        (zipped("[Content_Types].xml"), WhyNotTaken.OFFICE),
        (zipped("holiday.jpg"), WhyNotTaken.ARCHIVE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old word file", WhyNotTaken.OFFICE),
        (b"{\\rtf1 words}", WhyNotTaken.OFFICE),
        (b"\x00\x00\x00\x18ftypheic\x00\x00", WhyNotTaken.PHONE_PICTURE),
        (b"\x00\x00\x00\x18ftypavif\x00\x00", WhyNotTaken.PHONE_PICTURE),
        (b"\x00\x00\x00\x18ftypmp42\x00\x00", WhyNotTaken.SOUND_OR_FILM),
        (saved("TIFF"), WhyNotTaken.OTHER_PICTURE),
        (saved("BMP"), WhyNotTaken.OTHER_PICTURE),
        (saved("WEBP"), WhyNotTaken.OTHER_PICTURE),
        (b'<?xml version="1.0"?><svg xmlns="x"><script/></svg>', WhyNotTaken.DRAWING_PROGRAM),
        (b"<svg onload='x()'/>", WhyNotTaken.DRAWING_PROGRAM),
        (b"%!PS-Adobe-3.0", WhyNotTaken.DRAWING_PROGRAM),
        (b"<!DOCTYPE html><html></html>", WhyNotTaken.WEB_PAGE),
        (b"MIME-Version: 1.0\r\n", WhyNotTaken.WEB_PAGE),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", WhyNotTaken.SOUND_OR_FILM),
        (b"\x1f\x8b\x08", WhyNotTaken.ARCHIVE),
        (b"\x7fELF\x02\x01\x01\x00", WhyNotTaken.UNKNOWN),
        (b"MZ\x90\x00\x03\x00", WhyNotTaken.UNKNOWN),
        (b"x" * (LARGEST_FILE + 1), WhyNotTaken.TOO_LARGE),
    ],
)
def test_what_is_not_taken_is_refused_with_its_reason(data: bytes, why: WhyNotTaken) -> None:
    with pytest.raises(NotTaken) as refused:
        clean(data)
    assert refused.value.why is why


@pytest.mark.parametrize("data", [photograph(), png(), gif(), pdf()])
def test_a_file_that_is_two_kinds_at_once_is_only_one_afterwards(data: bytes) -> None:
    both = data + zipped("evil.exe")
    assert b"evil.exe" not in clean(both).data


def test_what_is_kept_says_nothing_of_itself_in_a_report() -> None:
    assert "words" not in repr(clean(b"words"))


def test_nothing_the_system_offers_is_decoded_by_a_name() -> None:
    """A picture in a format we refuse stays refused whatever other readers are installed."""
    assert "TIFF" in Image.registered_extensions().values()
    with pytest.raises(NotTaken):
        clean(saved("TIFF"))
