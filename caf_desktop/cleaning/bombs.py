"""Compressed bytes measured without unpacking them into memory, so that a small file cannot fill the computer."""

from __future__ import annotations

import re
import zlib
from functools import cache

from caf_desktop.cleaning.faults import NotTaken
from caf_desktop.cleaning.jpeg import MOST_SCANS
from caf_desktop.domain.taking_in import WhyNotTaken

EACH = 200_000_000
"""Bytes one stream may unpack to."""
TOGETHER = 1_000_000_000
"""Bytes all streams of one file may unpack to."""
_SLICE = 1 << 16
_STREAM = re.compile(rb"stream[ \t]*\r?\n?")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")


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


@cache
def limit_reader() -> None:
    """Have qpdf give up where a stream, however it is wrapped, unpacks too far. It holds for the whole program."""
    from pikepdf import settings

    settings.set_qpdf_limits(
        flate_max_memory=EACH,
        run_length_max_memory=EACH,
        png_max_memory=EACH,
        tiff_max_memory=EACH,
        dct_max_memory=EACH,
        dct_max_progressive_scans=MOST_SCANS,
    )


def refuse_pdf_bomb(data: bytes) -> None:
    """Measure everything in a PDF that a reader unpacks before it knows the document. Raises NotTaken.

    What cannot be measured without the reader is refused: encrypted files, and object streams where LZW is used too,
    for which qpdf has no limit.
    """
    names = _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), data)
    if b"/Encrypt" in names:
        raise NotTaken(WhyNotTaken.ENCRYPTED)
    if b"/LZW" in names and (b"/ObjStm" in names or b"/XRef" in names):
        raise NotTaken(WhyNotTaken.UNPACKS_TOO_LARGE)
    limit_reader()
    together, view = 0, memoryview(data)
    for keyword in _STREAM.finditer(data):
        together += unpacked_size(view[keyword.end() :])
        if together > TOGETHER:
            raise NotTaken(WhyNotTaken.UNPACKS_TOO_LARGE)
