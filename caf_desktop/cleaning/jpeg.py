"""JPEG: every segment that is not the picture is left out, the picture's own bytes stay as they are (ITU-T T.81).

Nothing is compressed anew. Of the Exif segment one number is kept, which way up the picture is, in a segment of ours.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from caf_desktop.cleaning.exif import exif_facts
from caf_desktop.cleaning.faults import NotTaken
from caf_desktop.domain.taking_in import MOST_PIXELS, TakenOut, WhyNotTaken

_START, _END, _SCAN, _COMMENT = 0xD8, 0xD9, 0xDA, 0xFE
_FRAMES = frozenset({0xC0, 0xC1, 0xC2})
_TABLES = frozenset({0xDB, 0xC4, 0xDD})
MOST_SCANS = 30
"""Scans of a progressive picture; each costs a pass over all of it, and a usual one has ten."""
_AFTER_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


@dataclass
class _Stripped:
    pieces: list[bytes] = field(default_factory=list)
    taken_out: set[TakenOut] = field(default_factory=set)
    jfif: bytes = b""
    orientation: int = 1
    scans: int = 0
    frames: int = 0

    def joined(self) -> bytes:
        turned = _orientation_segment(self.orientation) if self.orientation != 1 else b""
        return b"".join([b"\xff\xd8", self.jfif, turned, *self.pieces, b"\xff\xd9"])


def stripped_jpeg(data: bytes, *, may_be_cut: bool = False) -> tuple[bytes, set[TakenOut]]:
    """The picture alone, and what was left out. Raises NotTaken: damaged, too many pixels.

    ``may_be_cut``: the end may be missing, as in many PDFs.
    """
    found = _Stripped()
    for marker, body in _segments(data, found, may_be_cut):
        _sort(found, marker, body)
    if found.frames != 1 or not found.scans:
        raise NotTaken(WhyNotTaken.DAMAGED)
    return found.joined(), found.taken_out


def _segments(data: bytes, found: _Stripped, may_be_cut: bool) -> Iterator[tuple[int, bytes]]:
    """Each segment's marker and body; a scan's compressed bytes go straight to the pieces, after its header."""
    place = 2
    while True:
        if place + 4 > len(data) or data[place] != 0xFF:
            if data[place : place + 2] == b"\xff\xd9":
                return
            if may_be_cut and found.scans:
                return
            raise NotTaken(WhyNotTaken.DAMAGED)
        marker = data[place + 1]
        if marker == 0xFF:
            place += 1
            continue
        if marker == _END:
            found.taken_out.add(TakenOut.HIDDEN_DATA)
            return
        length = int.from_bytes(data[place + 2 : place + 4], "big")
        end = place + 2 + length
        if length < 2 or end > len(data):
            raise NotTaken(WhyNotTaken.DAMAGED)
        yield marker, data[place + 4 : end]
        place = end
        if marker == _SCAN:
            after = _AFTER_SCAN.search(data, place)
            place = after.start() if after else len(data)
            found.pieces.append(data[end:place])


def _sort(found: _Stripped, marker: int, body: bytes) -> None:
    if marker in _FRAMES:
        _refuse_bomb(body)
        found.frames += 1
        found.pieces.append(_segment(marker, body))
    elif marker in _TABLES:
        found.pieces.append(_segment(marker, body))
    elif marker == _SCAN:
        found.scans += 1
        if found.scans > MOST_SCANS:
            raise NotTaken(WhyNotTaken.UNPACKS_TOO_LARGE)
        found.pieces.append(_segment(marker, body))
    elif marker == 0xE0 and body.startswith(b"JFIF\x00") and len(body) >= 14:
        if len(body) > 14:
            found.taken_out.add(TakenOut.THUMBNAIL)
        found.jfif = _segment(marker, body[:12] + b"\x00\x00")
    elif marker == 0xEE and body.startswith(b"Adobe") and len(body) >= 12:
        found.pieces.append(_segment(marker, body[:12]))
    elif 0xE0 <= marker <= 0xEF or marker == _COMMENT:
        _leave_out(found, marker, body)
    else:
        raise NotTaken(WhyNotTaken.DAMAGED)


def _leave_out(found: _Stripped, marker: int, body: bytes) -> None:
    if marker == 0xE1 and body.startswith(b"Exif\x00"):
        found.orientation, said = exif_facts(body)
        found.taken_out |= said
    elif marker == 0xE2:
        found.taken_out.add(TakenOut.MORE_PICTURES if body.startswith(b"MPF") else TakenOut.COLOURS)
    elif marker == _COMMENT:
        found.taken_out.add(TakenOut.COMMENT)
    elif marker == 0xE0:
        found.taken_out.add(TakenOut.THUMBNAIL)
    else:
        found.taken_out.add(TakenOut.AUTHOR)


def _refuse_bomb(body: bytes) -> None:
    if len(body) < 6:
        raise NotTaken(WhyNotTaken.DAMAGED)
    _precision, height, width, parts = struct.unpack(">BHHB", body[:6])
    if not height or not width or not 1 <= parts <= 4:
        raise NotTaken(WhyNotTaken.DAMAGED)
    if width * height > MOST_PIXELS:
        raise NotTaken(WhyNotTaken.TOO_MANY_PIXELS)


def _segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def _orientation_segment(orientation: int) -> bytes:
    """An Exif segment that says which way up the picture is, and nothing else."""
    directory = struct.pack(">HHHIHHI", 1, 0x0112, 3, 1, orientation, 0, 0)
    return _segment(0xE1, b"Exif\x00\x00MM\x00*\x00\x00\x00\x08" + directory)
