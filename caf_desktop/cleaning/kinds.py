"""What a file is, by its first bytes; its name is never asked."""

from __future__ import annotations

from enum import Enum

from caf_desktop.cleaning.faults import NotTaken
from caf_desktop.domain.taking_in import WhyNotTaken


class Kind(Enum):
    """The kinds of file that can be cleaned."""

    JPEG = b"\xff\xd8\xff"
    PNG = b"\x89PNG\r\n\x1a\n"
    GIF = b"GIF8"
    PDF = b"%PDF-"
    TEXT = b""


_REFUSED: tuple[tuple[int, tuple[bytes, ...], WhyNotTaken], ...] = (
    (0, (b"\xd0\xcf\x11\xe0", b"{\\rtf"), WhyNotTaken.OFFICE),
    (4, (b"ftyphei", b"ftyphev", b"ftypmif1", b"ftypmsf1", b"ftypavif", b"ftypavis"), WhyNotTaken.PHONE_PICTURE),
    (0, (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+", b"BM", b"\x00\x00\x01\x00"), WhyNotTaken.OTHER_PICTURE),
    (8, (b"WEBP",), WhyNotTaken.OTHER_PICTURE),
    (4, (b"jP  \r\n",), WhyNotTaken.OTHER_PICTURE),
    (0, (b"8BPS", b"%!PS", b"\xc5\xd0\xd3\xc6"), WhyNotTaken.DRAWING_PROGRAM),
    (4, (b"ftyp",), WhyNotTaken.SOUND_OR_FILM),
    (0, (b"RIFF", b"ID3", b"OggS", b"fLaC", b"\x1aE\xdf\xa3", b"#!AMR", b"\xff\xfb", b"\xff\xf1"),
     WhyNotTaken.SOUND_OR_FILM),
    (0, (b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ"), WhyNotTaken.ARCHIVE),
)
_OFFICE_INSIDE = (b"[Content_Types].xml", b"mimetypeapplication/vnd.oasis", b"Index/Document.iwa")


def kind_of(data: bytes) -> Kind:
    """The kind of file these bytes are. Raises NotTaken with the reason for every kind that is not taken."""
    if not data.strip():
        raise NotTaken(WhyNotTaken.EMPTY)
    for kind in (Kind.JPEG, Kind.PNG, Kind.GIF, Kind.PDF):
        if data.startswith(kind.value):
            return kind
    if data.startswith(b"PK\x03\x04"):
        head = data[:4096]
        raise NotTaken(WhyNotTaken.OFFICE if any(mark in head for mark in _OFFICE_INSIDE) else WhyNotTaken.ARCHIVE)
    for place, marks, why in _REFUSED:
        if data[place : place + 12].startswith(marks):
            raise NotTaken(why)
    _refuse_markup(data)
    return Kind.TEXT


def _refuse_markup(data: bytes) -> None:
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"<svg" in head:
        raise NotTaken(WhyNotTaken.DRAWING_PROGRAM)
    if head.startswith((b"<!doctype", b"<html", b"<head", b"<?xml", b"mime-version:", b"<script")):
        raise NotTaken(WhyNotTaken.WEB_PAGE)
