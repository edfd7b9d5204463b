"""The streams of a PDF: measured before anybody unpacks them, and pictures rid of what cameras write into them."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from caf_desktop.cleaning.bombs import unpacked_size
from caf_desktop.cleaning.faults import NotTaken
from caf_desktop.cleaning.jpeg import stripped_jpeg
from caf_desktop.domain.taking_in import MOST_PIXELS, TakenOut, WhyNotTaken

if TYPE_CHECKING:
    from pikepdf import Stream

_UNPACKING = frozenset({"/FlateDecode", "/Fl", "/LZWDecode", "/LZW", "/RunLengthDecode", "/RL"})
_FLATE = frozenset({"/FlateDecode", "/Fl"})
_JPEG = frozenset({"/DCTDecode", "/DCT"})
_OLD_UNPACKING_AT_MOST = 64_000
"""Packed bytes of a stream in LZW or run-length code, which unpacks to no more than about 90 million bytes."""
_NOT_THE_PICTURE = frozenset({b"uuid", b"xml ", b"asoc", b"uinf", b"jp2i"})


def cleaned_stream(stream: Stream) -> set[TakenOut]:
    """Refuse a stream that unpacks too far; clean it if it is a photograph. Raises NotTaken."""
    filters = _filters(stream)
    packed = [name for name in filters if name in _UNPACKING]
    if len(packed) > 1:
        raise NotTaken(WhyNotTaken.UNPACKS_TOO_LARGE)
    picture = stream.get("/Subtype") == "/Image"
    if picture:
        _refuse_large(stream)
    raw = stream.read_raw_bytes()
    if packed and packed[0] in _FLATE and filters[0] in _FLATE:
        unpacked_size(raw)
    elif packed and not picture and len(raw) > _OLD_UNPACKING_AT_MOST:
        raise NotTaken(WhyNotTaken.UNPACKS_TOO_LARGE)
    if filters and filters[-1] in _JPEG:
        return _clean_photograph(stream, filters, raw)
    if filters == ["/JPXDecode"]:
        return _clean_jpeg_2000(stream, raw)
    return set()


def _filters(stream: Stream) -> list[str]:
    from pikepdf import Array

    named = stream.get("/Filter")
    if named is None:
        return []
    return [str(each) for each in named] if isinstance(named, Array) else [str(named)]


def _refuse_large(stream: Stream) -> None:
    try:
        pixels = int(stream.get("/Width", 0)) * int(stream.get("/Height", 0))
    except (TypeError, ValueError):
        raise NotTaken(WhyNotTaken.DAMAGED) from None
    if pixels > MOST_PIXELS:
        raise NotTaken(WhyNotTaken.TOO_MANY_PIXELS)


def _clean_photograph(stream: Stream, filters: list[str], raw: bytes) -> set[TakenOut]:
    from pikepdf import Array, Dictionary, Name

    if len(filters) == 2 and filters[0] in _FLATE:
        try:
            raw = zlib.decompress(raw)
        except zlib.error:
            raise NotTaken(WhyNotTaken.DAMAGED) from None
    elif len(filters) != 1:
        raise NotTaken(WhyNotTaken.DAMAGED)
    kept, taken_out = stripped_jpeg(raw.lstrip(b"\r\n"), may_be_cut=True)
    parameters = stream.get("/DecodeParms")
    if isinstance(parameters, Array):
        parameters = parameters[-1] if len(parameters) else None
    kept_parameters = parameters if isinstance(parameters, Dictionary) else None
    stream.write(kept, filter=Name.DCTDecode, decode_parms=kept_parameters)
    return taken_out - {TakenOut.COLOURS}


def _clean_jpeg_2000(stream: Stream, raw: bytes) -> set[TakenOut]:
    """Leave out the boxes that hold no picture (ISO/IEC 15444-1, annex I)."""
    from pikepdf import Name

    kept, taken_out, place = [], set(), 0
    if raw[4:8] != b"jP  ":
        return set()
    while place + 8 <= len(raw):
        length, kind = int.from_bytes(raw[place : place + 4], "big"), raw[place + 4 : place + 8]
        end = place + length if length >= 8 else len(raw)
        if kind in _NOT_THE_PICTURE:
            taken_out.add(TakenOut.CAMERA)
        else:
            kept.append(raw[place:end])
        place = end
    stream.write(b"".join(kept), filter=Name.JPXDecode)
    return taken_out
