"""Compressed bytes measured without unpacking them into memory, so that a small file cannot fill the computer."""

from __future__ import annotations

import re
import zlib

from caf_desktop.cleaning.faults import NotTaken
from caf_desktop.domain.taking_in import WhyNotTaken

EACH = 200_000_000
"""Bytes one stream may unpack to."""
TOGETHER = 1_000_000_000
"""Bytes all streams of one file may unpack to."""
_SLICE = 1 << 16
_STREAM = re.compile(rb"stream[ \t]*\r?\n?")


def unpacked_size(packed: bytes | memoryview, most: int = EACH) -> int:
    """How many bytes a zlib stream unpacks to, as far as it can be read. Raises NotTaken above ``most``."""
    reader, size = zlib.decompressobj(), 0
    for place in range(0, len(packed), _SLICE):
        given: bytes | memoryview = packed[place : place + _SLICE]
        while given and not reader.eof:
            try:
                size += len(reader.decompress(given, _SLICE * 16))
            except zlib.error:
                return size
            given = reader.unconsumed_tail
            if size > most:
                raise NotTaken(WhyNotTaken.UNPACKS_TOO_LARGE)
        if reader.eof:
            break
    return size


def refuse_pdf_bomb(data: bytes) -> None:
    """Measure everything in a PDF that a reader unpacks before it knows the document. Raises NotTaken."""
    together, view = 0, memoryview(data)
    for keyword in _STREAM.finditer(data):
        together += unpacked_size(view[keyword.end() :])
        if together > TOGETHER:
            raise NotTaken(WhyNotTaken.UNPACKS_TOO_LARGE)
